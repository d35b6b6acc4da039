"""The commands about packets and exercises: what is in a locked file, and files for those who use none of this."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.atomic import place_error, write_bytes
from desktop_app.errors import BadInput, KnownError, NotFound, PlaceError, WrongKey
from desktop_app.language import tr, trn
from desktop_app.plain_files import read_at_most

if TYPE_CHECKING:
    from desktop_app.journal import Journal
    from desktop_app.packets.values import Exercise, Packet

# Words, not an argument: other users of the computer could read those.
PASSPHRASE = "AFTERWORD_PACKET_PASSPHRASE"

# Where an exercise comes from, for programs.
LIBRARY, WRITTEN = "library", "written"

Said = tuple[dict[str, Any], tuple[str, ...]]
Opener = Callable[[], "Journal"]


def packet(arguments: Namespace, opened: Opener) -> Said:
    """Answer `packet inspect` or `packet open`; `opened` opens the journal whose keys are used."""
    data = _read(arguments.file)
    return (
        _inspect(arguments, data, opened) if arguments.action == "inspect" else _open(arguments, data, opened)
    )


def exercise(arguments: Namespace, opened: Opener | None) -> Said:
    """Answer `exercise list` or `exercise export`; without a journal the library that comes with the program."""
    return _list(opened) if arguments.action == "list" else _export(arguments, opened)


# Packets


def _inspect(arguments: Namespace, data: bytes, opened: Opener) -> Said:
    from desktop_app.packets.sealing import lock_of

    lock = lock_of(data)
    outside: dict[str, Any] = {"file": str(arguments.file), "bytes": len(data), "lock": lock}
    size = trn("{n} byte", "{n} bytes", len(data))
    locked = (
        tr("Locked with a key; {size}.", size=size)
        if lock == "key"
        else tr("Locked with a passphrase; {size}.", size=size)
    )
    try:
        unlock = _unlocked(lock, opened)
    except KnownError as shut:
        # Whoever looks at a file without its key still learns what the file itself says.
        return {**outside, "opened": None, "shut": shut.what}, (
            locked,
            tr("What is in it cannot be seen here: {reason}", reason=shut.what),
        )
    found, files, compared = unlock(data)
    inside = _inside(found, files, compared=compared)
    return {**outside, "opened": inside}, (locked, *_lines(found, files, compared=compared))


def _open(arguments: Namespace, data: bytes, opened: Opener) -> Said:
    from desktop_app.packets.sealing import lock_of

    found, files, compared = _unlocked(lock_of(data), opened)(data)
    written = _write(arguments.out, files)
    lines = (
        *_lines(found, files, compared=compared),
        tr("The files are in “{folder}”.", folder=arguments.out),
        tr(
            "They are not encrypted any more: keep them as you would keep a diary, and delete them when you no longer "
            "need them."
        ),
    )
    inside = _inside(found, files, compared=compared)
    return {
        "file": str(arguments.file),
        "folder": str(arguments.out),
        "written": written,
        "opened": inside,
    }, lines


Unlock = Callable[[bytes], tuple["Packet", dict[str, bytes], bool]]


def _unlocked(lock: str, opened: Opener) -> Unlock:
    """What opens a packet with such a lock; raises KnownError where nothing here can be tried on it."""
    from desktop_app.packets.format import files

    if lock == "key":
        journal = opened()
        if journal.identity.get() is None:
            with closing(journal):
                raise WrongKey(
                    tr("The journal has no keys yet."),
                    tr("Nothing was changed."),
                    tr("Name the journal that this packet is for with --journal."),
                )

        def with_key(data: bytes) -> tuple[Packet, dict[str, bytes], bool]:
            with closing(journal):
                whole = journal.packets.open(data)
            return whole.packet, files(whole.content), whole.compared is not None

        return with_key
    words = _passphrase()

    def with_words(data: bytes) -> tuple[Packet, dict[str, bytes], bool]:
        from desktop_app.packets.opening import open_locked

        found, content = open_locked(data, passphrase=words)
        return found, files(content), False

    return with_words


def _passphrase() -> str:
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise WrongKey(
            tr("This packet is locked with a passphrase."),
            tr("Nothing was changed."),
            tr("Set {name}, or run the command in a terminal to be asked.", name=PASSPHRASE),
        )
    from getpass import getpass

    return getpass(tr("Passphrase of the packet: "))


def _inside(found: Packet, files: dict[str, bytes], *, compared: bool) -> dict[str, Any]:
    from desktop_app.packets.keys import words

    return {
        "kind": found.kind.value,
        "title": found.title,
        "day": found.day.isoformat(),
        "from": found.sender.name,
        "words": list(words(found.sender)),
        "compared": compared,
        "for": "key" if found.reader else "passphrase",
        "mark": found.mark,
        "reply_to": found.reply_to or None,
        "counts": _counts(found),
        "files": [{"name": name, "bytes": len(content)} for name, content in files.items()],
    }


def _lines(found: Packet, files: dict[str, bytes], *, compared: bool) -> tuple[str, ...]:
    from desktop_app.packets.keys import words
    from desktop_app.packets.rendering import from_whom

    return (
        tr("{from_whom}: {title}", from_whom=from_whom(found), title=found.title),
        tr("The words of their key: {words}", words=" ".join(words(found.sender))),
        tr("You have compared these words with them.")
        if compared
        else tr("Compare these words with {name}, by voice, before you trust it.", name=found.sender.name),
        tr("Made on {day}, for your keys.", day=found.day)
        if found.reader
        else tr("Made on {day}, for whoever knows the passphrase.", day=found.day),
        _counted(found),
        *(
            tr("  {file}, {size}", file=name, size=trn("{n} byte", "{n} bytes", len(content)))
            for name, content in files.items()
        ),
    )


def _counts(found: Packet) -> dict[str, int]:
    from desktop_app.packets.values import AnswersBody, ExerciseBody

    body = found.body
    if isinstance(body, ExerciseBody):
        return {"questions": len(body.exercise.questions)}
    if isinstance(body, AnswersBody):
        answers = sum(len(entry.answers) for entry in body.entries)
        return {"entries": len(body.entries), "answers": answers, "figures": len(body.figures)}
    return {"comments": len(body.comments)}


def _counted(found: Packet) -> str:
    counts = _counts(found)
    if "questions" in counts:
        return trn("{n} question", "{n} questions", counts["questions"])
    if "comments" in counts:
        return trn("{n} comment", "{n} comments", counts["comments"])
    return ", ".join(
        (
            trn("{n} entry", "{n} entries", counts["entries"]),
            trn("{n} answer", "{n} answers", counts["answers"]),
            trn("{n} figure", "{n} figures", counts["figures"]),
        )
    )


def _write(folder: Path, files: dict[str, bytes]) -> list[str]:
    """Write `files` to a new folder that is its owner's alone. Where one cannot be written, none of them stays."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError as error:
        raise PlaceError(
            tr("There is something at “{folder}” already.", folder=folder),
            tr("It was left as it is, and nothing was written."),
            tr("Name a folder that is not there yet."),
        ) from error
    except OSError as error:
        raise place_error(error, folder) from error
    try:
        for name, content in files.items():
            write_bytes(folder / name, content)
    except BaseException:
        for name in files:
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)
        with suppress(OSError):
            folder.rmdir()
        raise
    return [str(folder / name) for name in files]


def _read(path: Path) -> bytes:
    from desktop_app.packets.age_header import LARGEST_ARMORED

    try:
        # One more than is taken: what is larger is refused for that, and not read whole.
        return read_at_most(path, LARGEST_ARMORED + 1)
    except OSError as error:
        raise BadInput(
            tr("“{path}” cannot be read.", path=path),
            tr("Nothing was changed."),
            tr("Check that the file is there and that you may read it."),
        ) from error


# Exercises


def _list(opened: Opener | None) -> Said:
    if opened is None:
        found = [_described(*one) for one in _library()]
    else:
        with closing(opened()) as journal:
            get, guides = journal.exercises.get, journal.guides.all("homework")
            found = [_described(guide.name, get(guide.name), guide.side or LIBRARY) for guide in guides]
            known = {guide.name for guide in guides}
            # Those that are not finished yet are no guides.
            found += [
                _described(name, one, WRITTEN)
                for name, one in journal.exercises.written()
                if name not in known
            ]
    lines = tuple(_line(one) for one in found)
    return {"exercises": found}, (*lines, trn("{n} exercise", "{n} exercises", len(found)))


def _library() -> list[tuple[str, Exercise, str]]:
    from desktop_app.paths import resource
    from desktop_app.reflection.exercise_guides import exercise_of
    from desktop_app.reflection.guides import Guides

    return [(guide.name, exercise_of(guide), LIBRARY) for guide in Guides(resource("guides")).all("homework")]


def _text(name: str) -> str:
    from desktop_app.packets.exercises import exercise_toml

    for known, one, _side in _library():
        if known == name:
            return exercise_toml(one)
    raise NotFound(
        tr("There is no exercise called {name}.", name=name),
        tr("Nothing was written."),
        tr("“afterword exercise list” names them."),
    )


def _described(name: str, one: Exercise, side: str) -> dict[str, Any]:
    return {
        "name": name,
        "title": one.title,
        "why": one.why,
        "days": one.days,
        "each": one.each or None,
        "times": one.times if one.each else None,
        "questions": len(one.questions),
        "from": side,
    }


def _line(one: dict[str, Any]) -> str:
    length = trn("{n} day", "{n} days", one["days"])
    questions = trn("{n} question", "{n} questions", one["questions"])
    return " · ".join((one["name"], one["title"], length, questions))


def _export(arguments: Namespace, opened: Opener | None) -> Said:
    if opened is None:
        text = _text(arguments.name)
    else:
        with closing(opened()) as journal:
            text = journal.exercises.file_text(arguments.name)
    path = arguments.destination
    if path.is_dir():
        path /= f"{Path(arguments.name).name}.toml"
    if path.exists():
        raise PlaceError(
            tr("There is something at “{folder}” already.", folder=path),
            tr("It was left as it is, and nothing was written."),
            tr("Choose another name."),
        )
    write_bytes(path, text.encode())
    lines = (
        tr("The exercise was written to “{path}”.", path=path),
        tr("Any text editor can change it, and the page Homework opens it again."),
    )
    return {"name": arguments.name, "file": str(path)}, lines
