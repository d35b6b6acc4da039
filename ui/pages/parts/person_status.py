"""A line for someone who rests or was let go, and the day until which someone is to rest."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.values import Person, Status
from ui import wording
from ui.pages.parts.person_head import shortened
from ui.pages.parts.today_later import start_week
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import DateField, LabeledField
from ui.widgets.flow import FlowLayout
from ui.widgets.notice import Notice


def months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def rests() -> tuple[tuple[str, int], ...]:
    """How long someone may rest: words and months."""
    return ((tr("For a month"), 1), (tr("For a quarter"), 3), (tr("For half a year"), 6))


class StatusLine(Notice):
    """Says that nothing of a person comes up; its button, `acted`, welcomes them back. Hidden otherwise."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._said = ""

    def show_person(self, person: Person, released: date | None, today: date) -> None:
        """`released`: the day on which they were let go, when they are."""
        words = status_words(person, released, today)
        if words == self._said:
            return
        self._said = words
        if words:
            self.tell(words, action=tr("Welcome back"))
        else:
            self.clear()


def status_words(person: Person, released: date | None, today: date) -> str:
    """ "" for somebody who neither rests nor was let go."""
    if person.status == Status.RESTING:
        name = shortened(person.name)
        if person.rest_until is None:
            return tr("Resting. Nothing of {name} comes up.", name=name)
        day = wording.day_month(person.rest_until, today)
        return tr("Resting until {day}. Nothing of {name} comes up.", day=day, name=name)
    if person.status == Status.RELEASED:
        if released is None:
            return tr("Released. Their story stays.")
        return tr("Released on {day}. Their story stays.", day=wording.day_month(released, today))
    return ""


class RestForm(Card):
    """Asks for the day until which someone is to rest. `chosen` gives it, `dropped` says it was not wanted."""

    chosen = Signal(object)
    dropped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.day = DateField(theme, tr("Let it rest until"))
        take, drop = PlainButton(theme, tr("Let it rest")), QuietButton(theme, tr("Cancel"))
        drop.setAccessibleDescription(tr("Let it rest until"))
        take.clicked.connect(self._take)
        drop.clicked.connect(self.dropped)
        buttons = FlowLayout(theme.space("s"), theme.space("s"))
        buttons.addWidget(take)
        buttons.addWidget(drop)
        column = QVBoxLayout()
        column.setSpacing(theme.space("s"))
        column.addWidget(LabeledField(theme, tr("Let it rest until"), self.day))
        column.addLayout(buttons)
        self.add(column)
        self.hide()

    def begin(self, today: date, first_weekday: int) -> None:
        """Ask, a quarter ahead being offered. `first_weekday` is ISO's, 0 the locale's."""
        tomorrow, quarter = today + timedelta(days=1), months_on(today, 3)
        start_week(self.day, first_weekday)
        self.day.allow(first=tomorrow)
        self.day.set_day(quarter)
        self.show()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the day, Esc drops it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        self.chosen.emit(self.day.day())
