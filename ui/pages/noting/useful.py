"""Something useful to do for someone, with nothing asked for it: a line and a day, which become a promise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.pages.parts.person_aside import empty
from ui.pages.parts.today_links import LinkLine
from ui.pages.reflecting.day_choice import DayChoice
from ui.theme import Theme
from ui.widgets.fields import LineField
from ui.widgets.text import small


class Useful(QWidget):
    """`suggestions` are lines from the record to press; the day is asked for once there is a line.

    `changed` follows what the owner does.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words = LineField(
            theme, tr("Something useful you will do"), tr("For example, send what they asked for")
        )
        self.days: DayChoice | None = None
        self.suggestions: list[LinkLine] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._when = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addLayout(self._lines)
        column.addWidget(self.words)
        column.addLayout(self._when)
        self._note = small(theme, tr("It becomes a promise of yours."))
        column.addWidget(self._note)
        self.words.textChanged.connect(self._follow)
        self.words.textEdited.connect(lambda _text: self.changed.emit())

    def begin(self, suggestions: Sequence[str], today: date, first_weekday: int) -> None:
        """An empty line, and these to choose from."""
        empty(self._lines)
        empty(self._when)
        self.suggestions = []
        for text in suggestions:
            line = LinkLine(self._theme, text, "body", "accent")
            line.setAccessibleDescription(tr("A suggestion from your journal"))
            line.clicked.connect(lambda _checked=False, text=text: self._take(text))
            self._lines.addWidget(line)
            line.show()
            self.suggestions.append(line)
        self.days = DayChoice(self._theme, today, first_weekday, tr("By when"))
        self.days.chosen.connect(lambda _day: self.changed.emit())
        self._when.addWidget(self.days)
        self.words.clear()
        self._follow()

    def draft(self) -> dict[str, str] | None:
        """What was typed, to be kept until it is shown again; None when there is nothing."""
        day = self.day()
        return {"words": self.words.text(), "day": day.isoformat() if day else ""} if self.text() else None

    def resume(self, draft: Mapping[str, str] | None) -> None:
        """Go on with a `draft`."""
        if draft:
            self.words.setText(draft["words"])
            if draft["day"] and self.days is not None:
                self.days.set_day(date.fromisoformat(draft["day"]))

    def text(self) -> str:
        """What will be done; "" for nothing."""
        return self.words.text().strip()

    def day(self) -> date | None:
        """The day it is promised for."""
        return self.days.day() if self.days is not None else None

    def _take(self, text: str) -> None:
        self.words.setText(text)
        self.changed.emit()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        for part in (self.days, self._note):
            if part is not None:
                part.setVisible(bool(self.text()))
