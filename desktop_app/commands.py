"""The headless commands: each a few lines over the services, with words or JSON as its answer.

Exit codes: 0 done; 1 something known went wrong that has no code of its own; 2 the command line is not understood;
3 place, 4 in use, 5 key, 6 damaged, 7 newer version, 8 input, 9 not found (see `errors.py`); 70 a fault of ours.
"""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.errors import BadInput, Damaged, KnownError, PlaceError, WrongKey
from desktop_app.journal import Journal, exists
from desktop_app.keys import Keys, Protection
from desktop_app.language import tr, trn
from desktop_app.paths import Places
from desktop_app.settings import Settings

PASSPHRASE = "AFTERWORD_PASSPHRASE"


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
        said = {"what": error.what, "kept": error.kept, "todo": error.todo, "exit_code": error.exit_code}
        _print(arguments, {"error": said}, (str(error),), sys.stderr)
        return error.exit_code
    _print(arguments, answer.data, answer.lines, sys.stdout)
    return answer.exit_code


def _print(arguments: Namespace, data: dict[str, Any], lines: tuple[str, ...], stream: Any) -> None:
    if arguments.json:
        print(json.dumps(data, ensure_ascii=False, indent=1))
    else:
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


def _passphrase(*, twice: bool = False) -> str:
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise WrongKey(
            tr("The journal is protected by a passphrase."),
            tr("Nothing was changed."),
            tr("Set {name}, or run the command in a terminal to be asked.", name=PASSPHRASE),
        )
    from getpass import getpass

    typed = getpass(tr("Passphrase: "))
    if twice and getpass(tr("The same again: ")) != typed:
        raise BadInput(tr("The two passphrases differ."), tr("Nothing was made."), tr("Try again."))
    return typed


def _new(arguments: Namespace) -> Answer:
    places = Places.default(arguments.data_dir)
    folder = journal_folder(arguments, places)
    passphrase = None if arguments.this_computer else _passphrase(twice=True)
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
        tr("Open it with: afterword --journal “{folder}”", folder=arguments.folder),
    )
    return Answer({"journal": str(arguments.folder), **counts}, lines)


def _today(arguments: Namespace) -> Answer:
    from desktop_app.prompts.today import as_json, as_lines

    with closing(open_journal(arguments)) as journal:
        day = arguments.on or journal.today()
        today = journal.today_page.page(day)
        return Answer(as_json(today), as_lines(today))


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
        found = [
            {
                "answer": entry.answer,
                "day": entry.day.isoformat(),
                "event": entry.event_title,
                "text": entry.text,
            }
            for entry in journal.entries.search(arguments.query)
        ]
    shown = tuple(" · ".join(filter(None, (each["day"], each["event"], each["text"]))) for each in found)
    return Answer(
        {"query": arguments.query, "found": found}, (*shown, trn("{n} found", "{n} found", len(found)))
    )


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
    "check": _check,
}
