"""For one need: who could be asked, and who was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.needs.own_needs import Asking, OwnNeed
from desktop_app.needs.who import CouldAsk
from ui.pages.needing.asking import AskedRow, CouldAskRow
from ui.theme import Theme
from ui.widgets.card import Line
from ui.widgets.text import Text, heading, muted


class People(QWidget):
    """Passes on what is done with each row; see `CouldAskRow` and `AskedRow`."""

    written = Signal(object)
    asked = Signal(object)
    followed = Signal(str, object, object)
    answered = Signal(object, str, str)
    taken_back = Signal(object)
    opened = Signal(object)
    typed = Signal(object, object)

    def __init__(self, theme: Theme, need: OwnNeed, today: date) -> None:
        super().__init__()
        self.need, self._theme, self._today = need, theme, today
        self.could: list[CouldAskRow] = []
        self.were_asked: list[AskedRow] = []
        self._could, self._asked = QVBoxLayout(), QVBoxLayout()
        self._waiting = muted(theme, tr("Looking at who could be asked…"))
        self._could.addWidget(self._waiting)
        self._asked_heading = heading(theme, tr("Asked"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("s"), 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(Line(theme))
        column.addSpacing(theme.space("s"))
        column.addWidget(heading(theme, tr("Who could be asked")))
        column.addLayout(self._could)
        column.addSpacing(theme.space("s"))
        column.addWidget(self._asked_heading)
        column.addLayout(self._asked)

    def show_could(self, found: Sequence[CouldAsk]) -> None:
        """Those who could be asked, whom to ask first first."""
        held = self._held()
        while (item := self._could.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self.could = []
        for place, one in enumerate(found):
            row = CouldAskRow(self._theme, one, self._today, first=not place)
            row.written.connect(self.written)
            row.asked.connect(self.asked)
            row.followed.connect(self.followed)
            self.could.append(row)
            if place:
                self._could.addWidget(Line(self._theme))
            self._could.addWidget(row)
            row.show()
        if not found:
            none = Text(self._theme, self._nobody(), "body", "text_muted")
            self._could.addWidget(none)
            none.show()
        for row in self.could:
            if held == row.one.person:
                row.write.setFocus()

    def show_asked(self, askings: Sequence[Asking]) -> None:
        """Those who were asked, the latest first."""
        self._asked_heading.setVisible(bool(askings))
        for asking in askings:
            row = AskedRow(self._theme, asking, self._today)
            row.answered.connect(self.answered)
            row.taken_back.connect(self.taken_back)
            row.opened.connect(self.opened)
            row.typed.connect(self.typed)
            self.were_asked.append(row)
            self._asked.addWidget(row)

    def stops(self) -> Iterator[QWidget]:
        """Everything the keyboard stops at, in reading order."""
        for row in self.could:
            yield from (row.name, *row.reasons, *row.given, row.write, row.ask)
        for asked in self.were_asked:
            yield from asked.stops()

    def _held(self) -> int | None:
        """Whose row has the keyboard."""
        part = QApplication.focusWidget()
        held = (row.one.person for row in self.could if part is not None and row.isAncestorOf(part))
        return next(held, None)

    def _nobody(self) -> str:
        if self.were_asked:
            return tr("There is nobody else to ask just now.")
        return tr(
            "There is nobody yet of whom trust stands on record. It comes by itself: a few talks, and a promise kept "
            "or something given both ways. Note them as they happen, and whoever could be asked will be here."
        )
