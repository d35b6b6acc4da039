"""What is still promised between the two, to be settled before paths part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.values import Promise
from ui import wording
from ui.pages.parts.person_aside import empty
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.choice import SegmentedChoice
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import body, heading, small


class PromisedCard(Card):
    """A row for each open promise, with what becomes of it. `changed`: a row was answered, or an answer taken back."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme_ = theme
        self._promises: tuple[Promise, ...] = ()
        self.choices: dict[int, SegmentedChoice] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.space("m"))
        self.body.setSpacing(theme.space("s"))
        self.add(heading(theme, tr("First, what is promised")))
        self.add(self._rows)

    def show_promises(self, promises: Sequence[Promise], today: date) -> None:
        """Show these; what was answered for one of them before stays answered."""
        if tuple(promises) == self._promises:
            return
        self._promises = tuple(promises)
        before = self.settled()
        self.choices.clear()
        empty(self._rows)
        for promise in promises:
            row = self._row(promise, today)
            self._rows.addWidget(row)
            row.show()
            self.choices[promise.id].set_value(before.get(promise.id))
        self.changed.emit()

    def settled(self) -> dict[int, str]:
        """What becomes of each promise that was answered: "kept", "passed_on" or "withdrawn"."""
        said = {id: choice.value() for id, choice in self.choices.items()}
        return {id: str(state) for id, state in said.items() if state is not None}

    def left(self) -> int:
        """How many promises nothing was said about yet."""
        return len(self.choices) - len(self.settled())

    def focus_open(self) -> None:
        """Give the keyboard to the first promise nothing was said about."""
        for choice in self.choices.values():
            if choice.value() is None:
                choice.focus_choice()
                return

    def _row(self, promise: Promise, today: date) -> QWidget:
        theme = self._theme_
        choice = SegmentedChoice(theme, _states(), tr("What becomes of it: {promise}", promise=promise.text))
        choice.chosen.connect(lambda _state: self.changed.emit())
        self.choices[promise.id] = choice
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(body(theme, promise.text))
        column.addWidget(small(theme, _said(promise, today)))
        row = FoldingRow(theme)
        row.add(words, 1)
        row.add(choice)
        return row


def _said(promise: Promise, today: date) -> str:
    made = wording.day_month(promise.made, today)
    if promise.side == "theirs":
        return tr("theirs, from {day}", day=made)
    return tr("yours, from {day}", day=made)


def _states() -> list[tuple[object, str]]:
    return [("kept", tr("Kept")), ("passed_on", tr("Passed on")), ("withdrawn", tr("Withdrawn"))]
