"""Choosing a period: one press for the usual ones, two days for any other."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.pages.parts.journal_picture import Period, month_of
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.chip import ChipButton
from ui.widgets.fields import DateField
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text


def usual(today: date) -> tuple[tuple[str, Period], ...]:
    """Periods worth one press."""
    this, last = month_of(today), month_of(today.replace(day=1) - timedelta(days=1))
    before = today.year - 1
    return (
        (tr("This month"), this),
        (tr("Last month"), last),
        (tr("This year"), (date(today.year, 1, 1), date(today.year, 12, 31))),
        (tr("Last year"), (date(before, 1, 1), date(before, 12, 31))),
    )


class PeriodPicker(QWidget):
    """`chosen` carries the first and the last day."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, first_weekday: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quick = QWidget()
        self._flow = FlowLayout(theme.space("s"), theme.space("s"), self._quick)
        self.since, self.until = DateField(theme, tr("From")), DateField(theme, tr("To"))
        weekday = Qt.DayOfWeek(first_weekday or QLocale().firstDayOfWeek().value)
        days = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), days)
        for words, field in ((tr("From"), self.since), (tr("To"), self.until)):
            label = Text(theme, words, "small", "text_muted", wrap=False)
            label.setBuddy(field)
            field.calendarWidget().setFirstDayOfWeek(weekday)
            flow.addWidget(label)
            flow.addWidget(field)
        self.show_button = PlainButton(theme, tr("Show these days"))
        flow.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(self._quick)
        column.addWidget(days)
        self.show_button.clicked.connect(self._take)
        self._chips: list[ChipButton] = []

    def begin(self, today: date) -> None:
        """Offer the usual periods as of `today`."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for words, period in usual(today):
            chip = ChipButton(self._theme, words, checkable=False)
            chip.clicked.connect(lambda _checked=False, period=period: self.chosen.emit(period))
            self._flow.addWidget(chip)
            self._chips.append(chip)
        self.since.set_day(today.replace(day=1))
        self.until.set_day(today)
        self.setFocusProxy(self._chips[0])

    def _take(self) -> None:
        """The two days, in their order."""
        days = sorted(field.day() for field in (self.since, self.until))
        self.chosen.emit((days[0], days[1]))
