"""When to be asked again: a small menu, and a day of one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.language import tr
from desktop_app.prompts.today import later_choices
from ui.pages.parts.event_guides import menu_text
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.fields import DateField
from ui.widgets.flow import FlowLayout


def add_later(menu: QMenu, day: date, chosen: Callable[[date], object], other: Callable[[], object]) -> None:
    """Offer tomorrow, Monday and a month; `other` is called for a day of one's own."""
    for offer in later_choices(day):
        menu.addAction(menu_text(offer.label)).triggered.connect(_giving(chosen, offer.until))
    menu.addAction(tr("On another day…")).triggered.connect(lambda: other())


def _giving(chosen: Callable[[date], object], until: date) -> Callable[[], object]:
    return lambda: chosen(until)


class LaterDay(QWidget):
    """A day to pick, after `day`. `chosen` gives it; `dropped` says that it was not wanted."""

    chosen = Signal(object)
    dropped = Signal()

    def __init__(self, theme: Theme, day: date, first_weekday: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = DateField(theme, tr("Ask again on"))
        start_week(self._field, first_weekday)
        tomorrow = day + timedelta(days=1)
        in_a_week = day + timedelta(days=7)
        self._field.allow(first=tomorrow)
        self._field.set_day(in_a_week)
        take = PlainButton(theme, tr("Ask again then"))
        take.clicked.connect(self._take)
        drop = QuietButton(theme, tr("Cancel"))
        drop.clicked.connect(self.dropped)
        row = FlowLayout(theme.space("s"), theme.space("s"), self)
        for part in (self._field, take, drop):
            row.addWidget(part)
        self.setFocusProxy(self._field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the day, Esc drops it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        self.chosen.emit(self._field.day())


def start_week(field: DateField, first_weekday: int) -> None:
    """Begin the calendar's weeks on that day (ISO: 1 is Monday); 0 leaves it to the locale."""
    if first_weekday:
        field.calendarWidget().setFirstDayOfWeek(Qt.DayOfWeek(first_weekday))
