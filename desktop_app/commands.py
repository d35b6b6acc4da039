"""The headless commands: each a few lines over the services, with words or JSON as its answer.

Exit codes: 0 done; 1 something known went wrong that has no code of its own; 2 the command line is not understood;
3 place, 4 in use, 5 key, 6 damaged, 7 newer version, 8 input, 9 not found (see `errors.py`); 70 a fault of ours;
130 interrupted.
"""

from __future__ import annotations

import io
import json
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from desktop_app.errors import BadInput, Damaged, KnownError, PlaceError, WrongKey
from desktop_app.journal import Journal, exists
from desktop_app.keys import Keys, Protection
from desktop_app.language import tr, trn
from desktop_app.paths import Places
from desktop_app.settings import Settings

if TYPE_CHECKING:
    from desktop_app.prompts.today import Today

PASSPHRASE = "AFTERWORD_PASSPHRASE"

_FAULT, _INTERRUPTED = 70, 130


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say: `data` for --json, `lines` for people, and how it ended."""

    data: dict[str, Any]
    lines: tuple[str, ...]
    exit_code: int = 0


def execute(arguments: Namespace) -> int:
    """Run one headless command and print its answer; the exit code."""
    try:
        answer = _COMMANDS[arguments.command](arguments)
    except KnownError as error:
        return _fail(arguments, error, error.exit_code)
    except (KeyboardInterrupt, EOFError):
        return _INTERRUPTED
    except Exception as error:
        # The last one to hear of it: a traceback would help nobody at a command line.
        return _fail(arguments, _ours(error), _FAULT)
    _print(arguments, answer.data, answer.lines, sys.stdout)
    return answer.exit_code


def _fail(arguments: Namespace, error: KnownError, exit_code: int) -> int:
    said = {"what": error.what, "kept": error.kept, "todo": error.todo, "exit_code": exit_code}
    _print(arguments, {"error": said}, (str(error),), sys.stderr)
    return exit_code


def _ours(error: Exception) -> KnownError:
    """A fault of ours as sentences: where it happened, and nothing of what was being read or written."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return KnownError(
        tr(
            "Something went wrong inside Afterword ({kind} in {file}, line {line}).",
            kind=type(error).__name__,
            file=Path(frame.filename).name,
            line=frame.lineno,
        ),
        tr("What was saved before is safe."),
        tr("Try again; if it stays, report those words in brackets. They hold nothing you wrote."),
    )


def _print(arguments: Namespace, data: dict[str, Any], lines: tuple[str, ...], stream: TextIO) -> None:
    """JSON always goes to standard output, for programs; words go to `stream`.

    Whoever reads them may have seen enough and be gone (`| head`): that is no fault.
    """
    try:
        _write(arguments, data, lines, stream)
        stream.flush()
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left is written at the end once more, and to nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(arguments: Namespace, data: dict[str, Any], lines: tuple[str, ...], stream: TextIO) -> None:
    if arguments.json:
        # Programs get every name exactly, even through a terminal that knows only its own few letters.
        plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        print(json.dumps(data, ensure_ascii=plain, indent=1))
    else:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
        print("\n".join(lines), file=stream)


def journal_folder(arguments: Namespace, places: Places) -> Path:
    """The folder meant: the one named, else the one opened last, else the default."""
    if arguments.journal is not None:
        return Path(arguments.journal).expanduser()
    last = Settings.load(places.settings).journal
    return Path(last) if last else places.journal


def open_journal(arguments: Namespace) -> Journal:
    """Open the journal meant by the command line; a passphrase comes from AFTERWORD_PASSPHRASE or a prompt."""
    places = Places.default(arguments.data_dir)
    folder = journal_folder(arguments, places)
    if not exists(folder):
        raise PlaceError(
            tr("There is no journal in “{folder}”.", folder=folder),
            tr("Nothing was changed."),
            tr("Make one with “afterword new”, or name its folder with --journal."),
        )
    keys = Keys.load(folder, places)
    key = keys.unlock(_passphrase()) if keys.protection is Protection.PASSPHRASE else keys.device_key()
    return Journal.open(folder, key, places=places)


def _passphrase(*, new: bool = False) -> str:
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise WrongKey(
            tr("A new journal needs a passphrase.")
            if new
            else tr("The journal is protected by a passphrase."),
            tr("Nothing was changed."),
            tr("Set {name}, or run the command in a terminal to be asked.", name=PASSPHRASE),
        )
    from getpass import getpass

    typed = getpass(tr("Passphrase: "))
    if new and getpass(tr("The same again: ")) != typed:
        raise BadInput(tr("The two passphrases differ."), tr("Nothing was made."), tr("Try again."))
    return typed


def _new(arguments: Namespace) -> Answer:
    places = Places.default(arguments.data_dir)
    folder = journal_folder(arguments, places)
    passphrase = None if arguments.this_computer else _passphrase(new=True)
    journal, code = Journal.create(folder, passphrase=passphrase, places=places)
    journal.close()
    promise = Keys.load(folder, places).protection.promise()
    lines = (
        tr("Your journal is ready in “{folder}”.", folder=folder),
        promise,
        tr("Keep this recovery code where only you will find it; it opens the journal by itself:"),
        code,
    )
    return Answer({"journal": str(folder), "recovery_code": code, "protection": promise}, lines)


def _sample(arguments: Namespace) -> Answer:
    from desktop_app.sample import build

    places = Places.default(arguments.data_dir)
    counts = build(arguments.folder, places=places, day=arguments.on or date.today())
    lines = (
        tr("The sample journal is ready in “{folder}”.", folder=arguments.folder),
        tr("Open it with: {command}", command=_opening(arguments)),
    )
    return Answer({"journal": str(arguments.folder), **counts}, lines)


def _opening(arguments: Namespace) -> str:
    """The command that opens the sample, as the shell takes it. A named data folder holds its key, so it belongs in."""
    where = ["--data-dir", str(arguments.data_dir)] if arguments.data_dir else []
    words = ["afterword", *where, "--journal", str(arguments.folder)]
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(words)
    from shlex import join

    return join(words)


def _today(arguments: Namespace) -> Answer:
    from desktop_app.prompts.listing import as_json

    with closing(open_journal(arguments)) as journal:
        now = None if arguments.on else journal.clock().astimezone().time()
        today = journal.today_page.page(arguments.on or journal.today(), now=now)
        lines = tuple(_today_lines(today, journal.clock().astimezone().hour))
        return Answer(as_json(today, journal.reaching.first_line), lines)


def _today_lines(today: Today, hour: int) -> Iterator[str]:
    from desktop_app.prompts.heading import closing as last_line
    from desktop_app.prompts.heading import headline

    yield headline(today, hour)
    for prompt in today.prompts:
        yield ""
        yield tr("{title} ({label})", title=prompt.title, label=prompt.label)
        yield from (f"  {line}" for line in (prompt.line, prompt.start_line) if line)
    if today.coming:
        yield ""
        yield tr("Coming up:")
        yield from (tr("  {title}, {when}", title=one.title, when=one.when) for one in today.coming)
    yield ""
    yield last_line(today)


def _import(arguments: Namespace) -> Answer:
    files: list[dict[str, Any]] = []
    lines: list[str] = []
    worst = 0
    with closing(open_journal(arguments)) as journal:
        for path in arguments.files:
            try:
                outcome = journal.take_in_calendar(path, dry_run=arguments.dry_run)
            except KnownError as error:
                worst = max(worst, error.exit_code)
                files.append({"file": str(path), "error": str(error)})
                lines.append(f"{path}: {error}")
                continue
            tally = {name: getattr(outcome, name) for name in ("added", "updated", "unchanged", "cancelled")}
            refused = [{"line": line, "reason": reason} for line, reason in outcome.refused]
            worst = max(worst, BadInput.exit_code if refused else 0)
            files.append({"file": str(path), **tally, "refused": refused, "titles": list(outcome.titles)})
            lines.append(_import_line(path, tally))
            lines += [
                tr("  line {line}: {reason}", line=line, reason=reason) for line, reason in outcome.refused
            ]
    return Answer({"dry_run": arguments.dry_run, "files": files}, tuple(lines), worst)


def _import_line(path: Path, tally: dict[str, int]) -> str:
    return tr(
        "{file}: {added} new, {updated} changed, {unchanged} known already, {cancelled} cancelled",
        file=path,
        **tally,
    )


def _export(arguments: Namespace) -> Answer:
    with closing(open_journal(arguments)) as journal:
        counts = journal.export_json(arguments.destination)
    lines = (
        tr("Everything was written to “{path}”.", path=arguments.destination),
        tr(
            "That file is not encrypted: keep it as you would keep a diary, and delete it when you no longer need it."
        ),
    )
    return Answer({"file": str(arguments.destination), "rows": counts}, lines)


def _search(arguments: Namespace) -> Answer:
    with closing(open_journal(arguments)) as journal:
        found: list[dict[str, Any]] = [
            {
                "kind": entry.kind,
                "id": entry.id,
                "day": entry.day.isoformat(),
                "event": entry.event_title,
                "people": [name for _, name in entry.people],
                "text": entry.text,
            }
            for entry in journal.entries.search(arguments.query, limit=arguments.limit)
        ]
    shown = tuple(
        " · ".join(filter(None, (each["day"], each["event"] or ", ".join(each["people"]), each["text"])))
        for each in found
    )
    return Answer(
        {"query": arguments.query, "found": found}, (*shown, trn("{n} found", "{n} found", len(found)))
    )


def _packet(arguments: Namespace) -> Answer:
    from desktop_app.commands_packets import packet

    return Answer(*packet(arguments, partial(open_journal, arguments)))


def _exercise(arguments: Namespace) -> Answer:
    from desktop_app.commands_packets import exercise

    there = exists(journal_folder(arguments, Places.default(arguments.data_dir)))
    return Answer(*exercise(arguments, partial(open_journal, arguments) if there else None))


def _simulate(arguments: Namespace) -> Answer:
    from desktop_app.simulation.figures import compare
    from desktop_app.simulation.telling import lines

    compared = compare(arguments.people, arguments.days, arguments.seed, number=arguments.number)
    return Answer(compared.as_json(), tuple(lines(compared)))


def _check(arguments: Namespace) -> Answer:
    with closing(open_journal(arguments)) as journal:
        problems = journal.check()
    if problems:
        return Answer({"sound": False, "problems": list(problems)}, problems, Damaged.exit_code)
    return Answer({"sound": True, "problems": []}, (tr("The journal is sound."),))


_COMMANDS: dict[str, Callable[[Namespace], Answer]] = {
    "new": _new,
    "sample": _sample,
    "today": _today,
    "import": _import,
    "export": _export,
    "search": _search,
    "packet": _packet,
    "exercise": _exercise,
    "check": _check,
    "simulate": _simulate,
}
