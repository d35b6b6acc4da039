"""The exercises that can be taken up: their titles, and a look at one before it is."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.packets.values import Exercise, Question
from desktop_app.reflection.guides import Guide
from ui.models.paged import HeldModel
from ui.pages.homeworking.rows import QuietDelegate, RowsView
from ui.pages.homeworking.words import size
from ui.pages.parts.today_later import start_week
from ui.theme import Theme
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card, Line
from ui.widgets.fields import DateField, LabeledField
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text, heading, small


class LibraryList(RowsView):
    """Titles of exercises; `picked` has the guide of one."""

    def __init__(self, theme: Theme) -> None:
        model = HeldModel(_spoken, lambda guide: guide.title)
        delegate = QuietDelegate(theme, lambda guide: guide.name, lambda guide: (guide.title, ""))
        super().__init__(theme, tr("From the library"), model, delegate, lambda guide: guide.name)


class ExerciseView(QWidget):
    """All of an exercise, to be read."""

    def __init__(self, theme: Theme, exercise: Exercise) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("xs"))
        if exercise.instructions:
            self._column.addWidget(Text(theme, exercise.instructions, "prose"))
        self._column.addWidget(small(theme, size(exercise)))
        self._say(tr("Why"), exercise.why)
        self._say(tr("What may get in the way"), exercise.obstacle)
        self._ask(exercise)

    def _say(self, name: str, words: str) -> None:
        if words:
            self._head(name)
            self._column.addWidget(Text(self._theme, words, "body", "text_muted"))

    def _ask(self, exercise: Exercise) -> None:
        each = tr("For each day") if exercise.each == "day" else tr("For each event")
        names = {"before": tr("Before"), "each": each, "after": tr("After")}
        asked = {ask: [one for one in exercise.questions if one.ask == ask] for ask in names}
        if sum(bool(questions) for questions in asked.values()) < 2:
            names = dict.fromkeys(names, tr("What it asks"))
        for ask, questions in asked.items():
            if questions:
                self._head(names[ask])
                for question in questions:
                    self._column.addWidget(self._line(question))

    def _line(self, question: Question) -> Text:
        return Text(self._theme, tr("– {question}", question=question.title), "body", "text_muted")

    def _head(self, words: str) -> None:
        self._column.addSpacing(self._theme.space("m"))
        self._column.addWidget(Text(self._theme, words, "strong"))


class ExerciseLook(Card):
    """An exercise, and the day by which it is to be done. `taken(day)`: it is wanted; `left`: it is not."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, exercise: Exercise, today: date, first_weekday: int) -> None:
        super().__init__(theme)
        self.exercise = exercise
        self.setAccessibleName(exercise.title)
        self.body.setSpacing(theme.space("m"))
        self.add(heading(theme, tr("A look at the exercise")))
        self.add(ExerciseView(theme, exercise))
        self.add(Line(theme))
        self.field = DateField(theme, tr("Have it done by"))
        start_week(self.field, first_weekday)
        due = today + timedelta(days=max(1, exercise.days))
        self.field.allow(first=today)
        self.field.set_day(due)
        self.add(LabeledField(theme, tr("Have it done by"), self.field))
        self.take = PrimaryButton(theme, tr("Take it up"))
        self.take.clicked.connect(lambda: self.taken.emit(self.day()))
        self.drop = QuietButton(theme, tr("Not now"))
        self.drop.clicked.connect(self.left)
        holder = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), holder)
        for button in (self.take, self.drop):
            button.setAccessibleDescription(exercise.title)
            flow.addWidget(button)
        self.add(holder)
        self.setFocusProxy(self.take)

    def day(self) -> date:
        """The day chosen."""
        return self.field.day()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the day takes it up, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(self.day())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _spoken(guide: Guide) -> str:
    return ", ".join(filter(None, (guide.title, guide.summary)))
