"""The days of a year on which something was written, as a picture that filters, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import tr, trn
from ui import wording
from ui.pages.parts.journal_picture import Period, YearPicture, count_words
from ui.theme import Theme
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card
from ui.widgets.text import Text, small


class YearCard(Card):
    """A year, its picture, and the way to the years around it.

    `wanted` asks for the days of a year; `picked` for what was written from one day to another, as a pair.
    """

    wanted = Signal(object)
    picked = Signal(object)

    def __init__(self, theme: Theme, first_weekday: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._year, self._days = 1, dict[date, int]()
        self._name: Text = Text(theme, "", "heading")
        self.back = IconButton(theme, "back", tr("The year before"))
        self.next = IconButton(theme, "next", tr("The year after"))
        self.picture, self._words = YearPicture(theme, first_weekday), small(theme)
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        self.add(row)
        self.add(self.picture)
        self.body.addSpacing(theme.space("s"))
        self.add(self._words)
        self.back.clicked.connect(lambda: self.wanted.emit(self._year - 1))
        self.next.clicked.connect(lambda: self.wanted.emit(self._year + 1))
        self.picture.picked.connect(self.picked)
        self.picture.pointed.connect(self._point)
        self.picture.left.connect(self._leave)

    @property
    def year(self) -> int:
        """The year shown."""
        return self._year

    def show_year(self, year: int, days: Mapping[date, int], today: date) -> None:
        """The days of `year`; there is nothing after that of `today`."""
        self._year, self._days = year, dict(days)
        self._name.setText(str(year))
        self.back.setEnabled(year > date.min.year)
        self.next.setEnabled(year < today.year)
        said = tr("{year}: {days}", year=year, days=self._summary())
        if days:
            said = tr("{said}, the last on {day}", said=said, day=wording.day_month(max(days)))
        self.picture.show_days(year, days, today, said)
        self._point(self.picture.day if self.picture.hasFocus() else None)

    def mark(self, period: Period | None) -> None:
        """Show which days are asked for."""
        self.picture.mark(period)

    def _summary(self) -> str:
        return trn("{n} day you wrote", "{n} days you wrote", len(self._days))

    def _point(self, day: object) -> None:
        """What is pointed at in words; else the whole year."""
        if isinstance(day, date):
            self._words.setText(count_words(day, self._days.get(day, 0)))
        else:
            self._words.setText(self._summary())

    def _leave(self, way: object) -> None:
        """The keyboard went over an end of the year."""
        button = self.next if way == 1 else self.back
        if button.isEnabled():
            button.click()
