"""What is written about next: an event of late, or a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.homework.parts import Occasion
from desktop_app.language import tr, trn
from ui import wording
from ui.models.paged import HeldModel
from ui.pages.homeworking.days import DayField
from ui.pages.homeworking.rows import QuietDelegate, RowsView
from ui.pages.homeworking.words import joined
from ui.pages.noting.reading_order import set_reading_order
from ui.theme import Theme
from ui.widgets.text import muted


class About(QWidget):
    """Hidden until it is asked. `begun(event, day)`: one was chosen, with None for the event where it is only a day."""

    begun = Signal(object, object)

    def __init__(self, theme: Theme, events: Callable[[], Sequence[Occasion]], first_weekday: int) -> None:
        super().__init__()
        self._theme, self._read, self._first_weekday = theme, events, first_weekday
        self._today, self._asked_by = date.min, QWidget(self)
        self._asked_by.hide()
        model = HeldModel(lambda one: ", ".join(self._words(one)), lambda one: one.title)
        delegate = QuietDelegate(theme, lambda one: one.id, self._words)
        self.events = RowsView(theme, tr("Events to write about"), model, delegate, lambda one: one.id)
        self.events.picked.connect(self._pick)
        self._none = muted(
            theme, tr("No event of late is left to write about. Add one on the page of events.")
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._none)
        self._column.addWidget(self.events)
        self.days: DayField | None = None
        self.hide()

    def ask_event(self, today: date, by: QWidget) -> None:
        """Offer the events of late; asked again, put them away. `by` has the keyboard afterwards."""
        if self.isVisible() and self._asked_by is by:
            self._leave()
            return
        self._today, self._asked_by = today, by
        found = tuple(self._read())
        self.events.show_rows(found)
        self.events.setVisible(bool(found))
        self._none.setVisible(not found)
        if self.days is not None:
            self.days.hide()
        self.show()
        if found:
            self.events.go_to(0)
            self.events.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_day(self, today: date, by: QWidget) -> None:
        """Have a day chosen that is not ahead."""
        self._today, self._asked_by = today, by
        if self.days is None:
            name, action = tr("The day to write about"), tr("Write about this day")
            self.days = DayField(self._theme, name, action, self._first_weekday, last=today)
            self.days.chosen.connect(self._take)
            self.days.dropped.connect(self._leave)
            self._column.addWidget(self.days)
            set_reading_order(self.days, self.events)
        self.events.hide()
        self._none.hide()
        self.show()
        self.days.begin(today)

    def put_away(self) -> None:
        """Ask no longer."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.hide()
        self._asked_by.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, day: date) -> None:
        self.hide()
        self.begun.emit(None, day)

    def _pick(self, one: Occasion) -> None:
        self.hide()
        self.begun.emit(one.id, self._today)

    def _words(self, one: Occasion) -> tuple[str, str]:
        people = trn("{n} person", "{n} people", one.people) if one.people else ""
        return one.title, joined(wording.day_month(one.day, self._today), people)
