"""The parts behind the tabs of the page: made when first shown, told of changes while seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.changes import Changes
from desktop_app.errors import Bug
from ui.actions import Command
from ui.bridge import merged
from ui.pages.reviewing.held import Held

QUARTER, PEOPLE, QUESTIONS, LETTER, CLOSING = PARTS = ("quarter", "people", "questions", "letter", "closing")

# Those that know themselves how many of the people are decided on.
COUNTING = (QUARTER, PEOPLE)


class Parts:
    """Shows one part at a time by its name. `make` builds it in its place, hidden.

    What a part may offer (`open`, `refresh`, `leave`, `unsaved`, `keys`, `commands`) is looked up.
    """

    def __init__(self, make: Callable[[str], QWidget]) -> None:
        self._make = make
        self._made: dict[str, QWidget] = {}
        self._missed: dict[str, Changes] = {}
        self._shown = ""

    def get(self, name: str) -> QWidget:
        """A part, made now if it was not."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def made(self, name: str) -> QWidget | None:
        """A part, if it was made."""
        return self._made.get(name)

    def shown(self) -> QWidget | None:
        """The part that is seen; None while all are hidden."""
        return self._made.get(self._shown)

    def show(self, name: str) -> None:
        """Show this part and have it come up to date."""
        if self._shown != name:
            self.hide()
        part = self.get(name)
        self._shown = name
        part.show()
        call(part, "open")
        missed = self._missed.pop(name, None)
        if missed is not None:
            call(part, "refresh", missed)

    def hide(self) -> None:
        """Show none, once what is typed was written down."""
        part = self.shown()
        if part is not None:
            call(part, "leave")
            part.hide()
        self._shown = ""

    def refresh(self, changes: Changes) -> None:
        """Tell the part that is seen; the others hear of it when they are."""
        for name, part in self._made.items():
            if name == self._shown:
                call(part, "refresh", changes)
            else:
                self._missed[name] = merged(self._missed.get(name), changes)

    def leave(self) -> None:
        """Have the part that is seen write down what is typed."""
        call(self.shown(), "leave")

    def unsaved(self) -> bool:
        """Whether one of them holds words that could not be written."""
        return any(bool(call(part, "unsaved")) for part in self._made.values())


def make(name: str, held: Held) -> Any:
    """Build one of the parts after the first; imported only now, for most visits need one or two."""
    match name:
        case "people":
            from ui.pages.reviewing.people import PeopleTab

            return PeopleTab(held)
        case "questions":
            from ui.pages.reviewing.questions import QuestionsTab

            return QuestionsTab(held)
        case "letter":
            from ui.pages.reviewing.letter import LetterTab

            return LetterTab(held)
        case "closing":
            from ui.pages.reviewing.closing import ClosingTab

            return ClosingTab(held)
    raise Bug(f"there is no part {name!r}")


def keys_of(part: QWidget | None) -> Iterator[tuple[str, str]]:
    """The keys a part has for itself."""
    yield from call(part, "keys") or ()


def commands_of(part: QWidget | None) -> Iterator[Command]:
    """What a part can do."""
    yield from call(part, "commands") or ()


def call(part: QWidget | None, what: str, *values: object) -> Any:
    """What a part offers, where it does."""
    offered = getattr(part, what, None)
    return offered(*values) if callable(offered) else None
