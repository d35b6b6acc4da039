"""Choosing a day that comes soon by one press."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.chip import ChipButton
from ui.widgets.fields import DateField
from ui.widgets.flow import FlowLayout

_FRIDAY = 5


class DayChoice(QWidget):
    """Tomorrow, Friday, next week, or a day from the calendar; none until one is chosen.

    `first_weekday` is ISO's (1 Monday), 0 the locale's. `chosen` is emitted for the owner's acts only, with a `date`
    or None.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, today: date, first_weekday: int, name: str) -> None:
        super().__init__()
        self._day: date | None = None
        self._today = today
        self.setAccessibleName(name)
        flow = FlowLayout(theme.space("s"), theme.space("s"), self)
        self.chips: dict[date, ChipButton] = {}
        for day, words in _quick(today):
            if day not in self.chips:
                chip = self.chips[day] = ChipButton(theme, words)
                chip.clicked.connect(lambda on, day=day: self._take(day if on else None))
                flow.addWidget(chip)
        self.other = ChipButton(theme, tr("Another day"))
        self.other.clicked.connect(self._ask_other)
        flow.addWidget(self.other)
        self.field = DateField(theme, name)
        weekday = first_weekday or QLocale().firstDayOfWeek().value
        self.field.calendarWidget().setFirstDayOfWeek(Qt.DayOfWeek(weekday))
        self.field.dateChanged.connect(self._typed)
        flow.addWidget(self.field)
        self.set_day(None)

    def day(self) -> date | None:
        """The chosen day."""
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show `day` as chosen, silently."""
        self._day = day
        for quick, chip in self.chips.items():
            chip.setChecked(day == quick)
        other = day is not None and day not in self.chips
        self.other.setChecked(other)
        self.field.setVisible(other)
        self.field.blockSignals(True)  # noqa: FBT003
        shown = day or self._today
        self.field.set_day(shown)
        self.field.blockSignals(False)  # noqa: FBT003

    def _ask_other(self, on: bool) -> None:
        if not on:
            self._take(None)
            return
        self._take(self._day or self._today)
        self.other.setChecked(True)
        self.field.setVisible(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, day: QDate) -> None:
        if not day.isValid():
            return
        # The field stays where it is while somebody types in it, even on a day that has a button.
        self._day = date(day.year(), day.month(), day.day())
        self.chosen.emit(self._day)

    def _take(self, day: date | None) -> None:
        self.set_day(day)
        self.chosen.emit(day)


def _quick(today: date) -> list[tuple[date, str]]:
    """The days that have a button: tomorrow, the coming Friday, Monday of next week."""
    tomorrow = today + timedelta(days=1)
    friday = today + timedelta(days=(_FRIDAY - today.isoweekday()) % 7 or 7)
    monday = today + timedelta(days=8 - today.isoweekday())
    name = QLocale().standaloneDayName(_FRIDAY)
    return [(tomorrow, tr("Tomorrow")), (friday, name), (monday, tr("Next week"))]
