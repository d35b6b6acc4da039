"""Wordings to copy: one TOML file a purpose, filled from the record; the owner's files replace the shipped ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.errors import BadInput, Bug
from desktop_app.language import tr, translated
from desktop_app.plain_files import read_at_most
from desktop_app.wording.purposes import Medium, Purpose, Tone

__all__ = ["Medium", "Purpose", "Tone", "Wording", "Wordings", "load"]

SLOTS = (
    "called",
    "need",
    "promise",
    "favor",
    "event",
    "own_need",
    "topic",
    "offer",
    "other",
    "about",
    "about_other",
)
# What may be known without being said: "match" is set where somebody offers what they need, "birthday" where the day
# that matters is one.
CONDITIONS = ("match", "birthday")
LARGEST_FILE = 256 * 1024

_FIELDS = ("key", "tone", "medium", "when", "text")
_SLOT = re.compile(r"\{(\w*)\}")


class Wording(NamedTuple):
    """One way to say something; `text` is filled and ready to copy."""

    key: str
    purpose: Purpose
    medium: Medium
    tone: Tone
    text: str


class Wordings:
    """The wordings that came with the program, and the owner's own, each file read when first asked for.

    An own file replaces the shipped one of its name. Where it cannot be used it stands in `problems` and the
    shipped one serves; a shipped one that cannot be used raises.
    """

    def __init__(self, builtin: Path, own: Path | None = None) -> None:
        self._builtin, self._own = builtin, own
        self._shipped_read: dict[Purpose, tuple[_Pattern, ...]] = {}
        self._own_read: dict[Purpose, tuple[_Pattern, ...]] = {}
        self._problems: dict[Path, str] = {}

    def offers(
        self,
        purpose: Purpose,
        slots: Mapping[str, str],
        *,
        medium: Medium = Medium.MESSAGE,
        tone: Tone | None = None,
    ) -> tuple[Wording, ...]:
        """Every wording whose slots are all given: `tone` first, then those that say more of what is known.

        The owner's come before the shipped ones. Where neither has any for `medium`, those for a message are given.
        Never empty with the shipped files as long as `called` is given. Values are put in as they are; braces in them
        mean nothing.
        """
        own, shipped = self._of(purpose)
        message = Medium.MESSAGE
        for patterns, means in ((own, medium), (shipped, medium), (own, message), (shipped, message)):
            fitting = [p for p in patterns if p.medium is means and p.fits(slots)]
            if fitting:
                fitting.sort(
                    key=lambda pattern: (tone is not None and pattern.tone is not tone, -len(pattern.needs))
                )
                return tuple(pattern.filled(purpose, slots) for pattern in fitting)
        return ()

    @property
    def problems(self) -> tuple[tuple[Path, str], ...]:
        """The owner's files that cannot be used, each with the reason as a sentence."""
        for purpose in Purpose:
            self._of(purpose)
        return (*self._problems.items(), *((path, _unknown(path)) for path in self._strangers()))

    def _strangers(self) -> list[Path]:
        """The owner's files whose names are no purpose's, so that they would never be read."""
        known = {purpose.file for purpose in Purpose}
        try:
            found = sorted(self._own.glob("*.toml")) if self._own else []
        except OSError:
            return []
        return [path for path in found if path.name not in known]

    def _of(self, purpose: Purpose) -> tuple[tuple[_Pattern, ...], tuple[_Pattern, ...]]:
        if purpose not in self._shipped_read:
            path = self._builtin / purpose.file
            if not path.is_file():
                raise Bug(f"the program's own wordings are missing: {purpose.file}")
            self._shipped_read[purpose] = load(path)
            self._own_read[purpose] = self._owners(purpose)
        return self._own_read[purpose], self._shipped_read[purpose]

    def _owners(self, purpose: Purpose) -> tuple[_Pattern, ...]:
        path = self._own / purpose.file if self._own else None
        if path is None or not _is_there(path):
            return ()
        try:
            return load(path)
        except BadInput as error:
            self._problems[path] = error.what
            return ()


class _Pattern(NamedTuple):
    """A wording as its file has it."""

    key: str
    tone: Tone
    medium: Medium
    text: str
    needs: frozenset[str]

    def fits(self, slots: Mapping[str, str]) -> bool:
        return all(slots.get(name, "").strip() for name in self.needs)

    def filled(self, purpose: Purpose, slots: Mapping[str, str]) -> Wording:
        text = _SLOT.sub(lambda slot: slots[slot[1]], self.text)
        return Wording(self.key, purpose, self.medium, self.tone, text)


def load(path: Path) -> tuple[_Pattern, ...]:
    """The wordings in `path`, in the reader's language; raises BadInput with file, line or entry, and reason."""
    import tomllib

    try:
        content = read_at_most(path, LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise _refused(path, tr("it is larger than a file of wordings can be."))
        table = tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise _refused(path, tr("it cannot be read.")) from error
    except (ValueError, RecursionError) as error:
        raise _refused(path, tr("it is not valid TOML ({message}).", message=error)) from error
    entries = table.get("wordings")
    if set(table) != {"wordings"} or not isinstance(entries, list) or not entries:
        raise _refused(path, tr("it needs [[wordings]] parts, and nothing else."))
    patterns = tuple(_pattern(path, number, entry) for number, entry in enumerate(entries, start=1))
    keys = [pattern.key for pattern in patterns]
    twice = next((key for at, key in enumerate(keys) if key in keys[:at]), None)
    if twice is not None:
        raise _refused(path, tr("the key “{key}” is used twice.", key=twice))
    return patterns


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return True  # it cannot be looked at: reading it says so


def _pattern(path: Path, number: int, entry: Any) -> _Pattern:
    def bad(reason: str) -> BadInput:
        return _refused(path, tr("wording {number}: {reason}", number=number, reason=reason))

    if not isinstance(entry, dict):
        raise bad(tr("it is written as a [[wordings]] part."))
    for field in entry:
        if field not in _FIELDS:
            raise bad(tr("“{field}” means nothing here.", field=field))
    when = entry.get("when", [])
    if not isinstance(when, list) or not all(name in (*SLOTS, *CONDITIONS) for name in when):
        raise bad(tr("“when” is a list of {allowed}.", allowed=", ".join((*SLOTS, *CONDITIONS))))
    key, text = entry.get("key"), entry.get("text")
    if not isinstance(key, str) or not isinstance(text, str) or not key.strip() or not text.strip():
        raise bad(tr("it needs a key and a text, both in quotes."))
    try:
        tone, medium = Tone(entry.get("tone", "plain")), Medium(entry.get("medium", "message"))
    except ValueError as error:
        raise bad(tr("tone is light, plain or warm; medium is message, phone or face.")) from error
    if not _fillable(text):
        raise bad(tr("a text may hold only {slots} in braces.", slots=", ".join(SLOTS)))
    said = translated(text.strip())
    # A slip in a translation must not take the wording away.
    said = " ".join((said if _fillable(said) else text).split())
    return _Pattern(key.strip(), tone, medium, said, frozenset((*_SLOT.findall(said), *when)))


def _fillable(text: str) -> bool:
    rest = _SLOT.sub("", text)
    return set(_SLOT.findall(text)) <= set(SLOTS) and "{" not in rest and "}" not in rest


def _unknown(path: Path) -> str:
    return tr(
        "The wordings in {file} are not used: no file of Afterword has this name. Possible are {names}.",
        file=path.name,
        names=", ".join(purpose.file for purpose in Purpose),
    )


def _refused(path: Path, reason: str) -> BadInput:
    return BadInput(
        tr("The wordings in {file} cannot be used: {reason}", file=path.name, reason=reason),
        tr("The file was left as it is, and the wordings that came with Afterword are used."),
        tr("Correct the file, or take it out of the wordings folder."),
    )
