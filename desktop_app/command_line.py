"""What can be said on the command line. A passphrase cannot: other users of the computer could read it there."""

from __future__ import annotations

import argparse
from datetime import date
from functools import partial
from pathlib import Path

from desktop_app import __version__
from desktop_app.language import tr

_COMMANDS = (
    "new",
    "sample",
    "today",
    "import",
    "export",
    "search",
    "packet",
    "exercise",
    "check",
    "simulate",
    "tour",
)

# Days that a journal can be asked about: there must be room for some years on either side.
_YEARS = range(1900, 2201)


def parse(arguments: list[str]) -> argparse.Namespace:
    """The parsed command line. Without a command, `files` are calendar files to open in the window."""
    common = _common()
    if _first_word(arguments) not in _COMMANDS:
        return _window(common).parse_args(arguments)
    parser = argparse.ArgumentParser(prog="afterword", description=_about(), parents=[common])
    added = parser.add_subparsers(dest="command", metavar=tr("COMMAND"), required=True)
    quiet = _common(suppress=True)
    quiet.add_argument("--json", action="store_true", help=tr("answer as JSON"))

    new = added.add_parser("new", parents=[quiet], help=tr("make a new, empty journal"))
    new.add_argument(
        "--this-computer", action="store_true", help=tr("no passphrase: this computer's login protects it")
    )
    sample = added.add_parser("sample", parents=[quiet], help=tr("build a journal to look around in"))
    sample.add_argument("folder", type=Path, metavar=tr("FOLDER"))
    _add_day(sample)
    today = added.add_parser("today", parents=[quiet], help=tr("what the journal brings up today"))
    _add_day(today)
    bring_in = added.add_parser("import", parents=[quiet], help=tr("bring in calendar files (.ics)"))
    bring_in.add_argument("files", type=Path, nargs="+", metavar=tr("FILE"))
    bring_in.add_argument(
        "--dry-run", action="store_true", help=tr("say what would be done, and change nothing")
    )
    export = added.add_parser("export", parents=[quiet], help=tr("write everything to one readable file"))
    export.add_argument("format", choices=["json"])
    export.add_argument("destination", type=Path, metavar=tr("DEST"))
    search = added.add_parser("search", parents=[quiet], help=tr("find what was written"))
    search.add_argument("query", metavar=tr("QUERY"))
    search.add_argument(
        "--limit",
        type=partial(_whole, 1, 1_000),
        default=50,
        metavar=tr("N"),
        help=tr("how many entries at most"),
    )
    _add_packet(added.add_parser("packet", help=tr("look into an encrypted packet, or unpack it")), quiet)
    _add_exercise(added.add_parser("exercise", help=tr("list exercises, or write one to a file")), quiet)
    added.add_parser("check", parents=[quiet], help=tr("read the whole journal and say whether it is sound"))
    _add_simulation(
        added.add_parser("simulate", parents=[quiet], help=tr("try the prompts out on people of chance"))
    )
    tour = added.add_parser(
        "tour", parents=[quiet], help=tr("play the main job in the real window and take pictures")
    )
    tour.add_argument("--out", type=Path, required=True, metavar=tr("FOLDER"))
    return parser.parse_args(arguments)


def _first_word(arguments: list[str]) -> str:
    """The first argument that is neither an option nor an option's folder."""
    before = ""
    for argument in arguments:
        if not argument.startswith("-") and before not in ("--journal", "--data-dir"):
            return argument
        before = argument
    return ""


def _about() -> str:
    return tr("A private, offline journal for the people you meet at events.")


def _window(common: argparse.ArgumentParser) -> argparse.ArgumentParser:
    commands = tr(
        "Commands: new, sample, today, import, export, search, packet, exercise, check, simulate, tour. "
        "Each has its own --help."
    )
    parser = argparse.ArgumentParser(
        prog="afterword", description=_about(), epilog=commands, parents=[common]
    )
    parser.add_argument(
        "files",
        type=Path,
        nargs="*",
        metavar=tr("FILE"),
        help=tr("calendar files, packets, exercises and key cards to open"),
    )
    parser.set_defaults(command=None)
    return parser


def _common(*, suppress: bool = False) -> argparse.ArgumentParser:
    """Options that stand before or after the command; `suppress` keeps the second place from resetting the first."""
    parser = argparse.ArgumentParser(add_help=False)
    default = argparse.SUPPRESS if suppress else None
    parser.add_argument(
        "--journal", type=Path, default=default, metavar=tr("FOLDER"), help=tr("the journal's folder")
    )
    parser.add_argument(
        "--data-dir",
        type=Path,
        default=default,
        metavar=tr("FOLDER"),
        help=tr("keep journal and settings under FOLDER"),
    )
    if not suppress:
        parser.add_argument("--version", action="version", version=f"Afterword {__version__}")
    return parser


def _add_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on", type=_day, default=None, metavar=tr("DATE"), help=tr("another day, as 2026-03-12")
    )


def _add_simulation(simulate: argparse.ArgumentParser) -> None:
    numbers = (
        ("--people", 100, 1, 100_000, tr("how many people there are to begin with")),
        ("--days", 365, 1, 3_660, tr("how many days are lived through")),
        ("--seed", 1, 0, 2**63, tr("another number, other people")),
        ("--number", 5, 0, 10, tr("how many prompts a day at most")),
    )
    for name, usual, least, most, words in numbers:
        kind = partial(_whole, least, most)
        simulate.add_argument(name, type=kind, default=usual, metavar=tr("N"), help=words)


def _add_packet(packet: argparse.ArgumentParser, quiet: argparse.ArgumentParser) -> None:
    actions = packet.add_subparsers(dest="action", metavar=tr("ACTION"), required=True)
    inspect = actions.add_parser("inspect", parents=[quiet], help=tr("say what is in it, and from whom"))
    inspect.add_argument("file", type=Path, metavar=tr("FILE"))
    unpack = actions.add_parser("open", parents=[quiet], help=tr("write what is in it to a new folder"))
    unpack.add_argument("file", type=Path, metavar=tr("FILE"))
    unpack.add_argument(
        "--out", type=Path, required=True, metavar=tr("FOLDER"), help=tr("a folder that is not there yet")
    )


def _add_exercise(exercise: argparse.ArgumentParser, quiet: argparse.ArgumentParser) -> None:
    actions = exercise.add_subparsers(dest="action", metavar=tr("ACTION"), required=True)
    actions.add_parser("list", parents=[quiet], help=tr("name all exercises"))
    export = actions.add_parser("export", parents=[quiet], help=tr("write one to a plain text file"))
    export.add_argument("name", metavar=tr("NAME"), help=tr("as the list names it"))
    export.add_argument("destination", type=Path, metavar=tr("DEST"))


def _whole(least: int, most: int, text: str) -> int:
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(
            tr("“{text}” is not a whole number from {least} to {most}", text=text, least=least, most=most)
        )
    return int(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.year not in _YEARS:
        raise argparse.ArgumentTypeError(tr("“{text}” is not a date like 2026-03-12", text=text))
    return day
