"""What stands on the page of homework: an exercise taken up, one to take up, one that is over."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.homework.assignments import Assignment
from desktop_app.language import tr, trn
from desktop_app.reflection.guides import Guide
from ui import wording
from ui.pages.parts.today_later import start_week
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import DateField
from ui.widgets.layouts import FlowLayout, FoldingRow
from ui.widgets.text import Text


class TakenCard(Card):
    """Homework that is under way. `acted(assignment, action)`: "write", "done" or "lay_aside" was pressed.

    `moved(assignment, day)`: another day was chosen for it.
    """

    acted = Signal(object, str)
    moved = Signal(object, object)

    def __init__(
        self, theme: Theme, assignment: Assignment, today: date, first_weekday: int, *, chosen: bool = False
    ) -> None:
        super().__init__(theme, "chosen" if chosen else "plain")
        self.assignment, self._theme, self._today = assignment, theme, today
        self._first_weekday = first_weekday
        self._picker: DueDay | None = None
        self.setAccessibleName(assignment.title)
        self.add(Text(theme, assignment.title, "strong"))
        self.add(Text(theme, self._state(), "small", "text_muted"))
        self.body.addSpacing(theme.space("s"))
        self.add(self._buttons())

    def _state(self) -> str:
        taken = self.assignment
        due = due_in_words(taken.due, self._today)
        if taken.reflection is None:
            return due
        return trn(
            "{due} · {n} of {count} questions answered",
            "{due} · {n} of {count} questions answered",
            taken.answered,
            due=due,
            count=taken.questions,
        )

    def _buttons(self) -> QWidget:
        theme, begun = self._theme, self.assignment.reflection is not None
        self.write = PrimaryButton(theme, tr("Continue") if begun else tr("Begin"))
        self.done = PlainButton(theme, tr("Done"))
        self.other_day = QuietButton(theme, tr("Another day…"))
        self.aside = QuietButton(theme, tr("Lay it aside"))
        self.write.clicked.connect(lambda: self.acted.emit(self.assignment, "write"))
        self.done.clicked.connect(lambda: self.acted.emit(self.assignment, "done"))
        self.other_day.clicked.connect(self.pick)
        self.aside.clicked.connect(lambda: self.acted.emit(self.assignment, "lay_aside"))
        holder = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), holder)
        for button in (self.write, self.done, self.other_day, self.aside):
            button.setAccessibleDescription(self.assignment.title)
            flow.addWidget(button)
        return holder

    def pick(self) -> None:
        """Have another day chosen, in the card itself."""
        if self._picker is None:
            self._picker = DueDay(self._theme, self.assignment, self._today, self._first_weekday)
            self._picker.chosen.connect(lambda day: self.moved.emit(self.assignment, day))
            self._picker.dropped.connect(self._drop)
            self.body.addSpacing(self._theme.space("xs"))
            self.add(self._picker)
        self._picker.show()
        self._picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        if self._picker is not None:
            self._picker.hide()
        self.other_day.setFocus(Qt.FocusReason.OtherFocusReason)


class DueDay(QWidget):
    """Another day for homework. `chosen` gives it; `dropped` says that it was not wanted."""

    chosen = Signal(object)
    dropped = Signal()

    def __init__(self, theme: Theme, assignment: Assignment, today: date, first_weekday: int) -> None:
        super().__init__()
        self.field = DateField(theme, tr("Due on"))
        start_week(self.field, first_weekday)
        self.field.setMinimumDate(_qt(today))
        self.field.setDate(_qt(max(assignment.due, today)))
        self.take = PlainButton(theme, tr("Have it due then"))
        self.take.clicked.connect(self._take)
        drop = QuietButton(theme, tr("Cancel"))
        drop.clicked.connect(self.dropped)
        flow = FlowLayout(theme.space("s"), theme.space("s"), self)
        for part in (self.field, self.take, drop):
            flow.addWidget(part)
        self.setFocusProxy(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the day, Esc drops it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        picked = self.field.date()
        self.chosen.emit(date(picked.year(), picked.month(), picked.day()))


class _Row(QWidget):
    """Words at the leading edge, one button at the other."""

    def __init__(self, theme: Theme, words: tuple[Text, ...], button: QWidget | None) -> None:
        super().__init__()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for text in words:
            column.addWidget(text)
        row = FoldingRow(theme)
        row.add(holder, 1)
        if button is not None:
            row.add(button)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, theme.space("s"), 0, theme.space("s"))
        outer.addWidget(row)


class LibraryRow(_Row):
    """An exercise to take up: what it is, why, and how long it takes. `taken(guide)`: it is wanted."""

    taken = Signal(object)

    def __init__(self, theme: Theme, guide: Guide) -> None:
        self.guide = guide
        self.button = PlainButton(theme, tr("Take it up"))
        self.button.setAccessibleDescription(guide.title)
        words = [Text(theme, guide.title, "strong")]
        if guide.summary:
            words.append(Text(theme, guide.summary, "body", "text_muted"))
        words.append(Text(theme, _takes(guide), "small", "text_faint"))
        super().__init__(theme, tuple(words), self.button)
        self.button.clicked.connect(lambda: self.taken.emit(guide))


class PastRow(_Row):
    """Homework that is over. `opened(assignment)`: what was written of it is wanted."""

    opened = Signal(object)

    def __init__(self, theme: Theme, assignment: Assignment, today: date) -> None:
        self.assignment = assignment
        self.button: PlainButton | None = None
        if assignment.reflection is not None and assignment.answered:
            self.button = PlainButton(theme, tr("Open"))
            self.button.setAccessibleDescription(assignment.title)
        title = Text(theme, assignment.title, "body")
        super().__init__(
            theme, (title, Text(theme, _over(assignment, today), "small", "text_muted")), self.button
        )
        if self.button is not None:
            self.button.clicked.connect(lambda: self.opened.emit(assignment))


def due_in_words(due: date, today: date) -> str:
    """ "due Friday", without blame for a day that is over."""
    if due < today:
        return tr("its day was {day}", day=wording.day_month(due, today))
    return tr("due {day}", day=wording.until(due, today))


def _takes(guide: Guide) -> str:
    days = trn("{n} day", "{n} days", guide.days)
    return trn(
        "{days} · about {n} minute of writing",
        "{days} · about {n} minutes of writing",
        guide.minutes,
        days=days,
    )


def _over(assignment: Assignment, today: date) -> str:
    day = wording.day_month(assignment.settled or assignment.due, today)
    if assignment.state == "laid_aside":
        return tr("laid aside on {day}", day=day)
    return tr("done on {day}", day=day)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
