"""What the exercise of a homework says, and what can be done with it as a whole."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.homework.assignments import Assignment
from desktop_app.language import tr
from desktop_app.packets.values import Exercise
from ui.pages.homeworking.days import DayField
from ui.pages.homeworking.words import state
from ui.pages.noting.reading_order import set_reading_order
from ui.theme import Theme
from ui.widgets.buttons import Disclosure, PlainButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text, small


class _Passage(QWidget):
    """Words under a name; not there without words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._name, self._words = Text(theme, "", "strong"), Text(theme, "", "body", "text_muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("xs"), 0, 0)
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._words)

    def say(self, name: str, words: str) -> None:
        """Show these."""
        self._name.setText(name)
        self._words.setText(words)
        self.setVisible(bool(words))


class ExerciseCard(Card):
    """Instructions, what may get in the way, and why, folded away. `acted(name)`: "done", "lay_aside", "again",
    "log" or "delete" was pressed; `moved(day)`: another day was chosen.
    """

    acted = Signal(object)
    moved = Signal(object)

    def __init__(self, theme: Theme, first_weekday: int) -> None:
        super().__init__(theme)
        self._first_weekday, self._today = first_weekday, date.min
        self._due = date.min
        self.body.setSpacing(theme.space("s"))
        self._state = small(theme, "")
        self._instructions = Text(theme, "", "prose")
        self._word, self._obstacle = _Passage(theme), _Passage(theme)
        self.why = Disclosure(theme, tr("Why this?"))
        self._why = Text(theme, "", "body", "text_muted")
        self._gone = Text(
            theme,
            tr("The file of this exercise is no longer there. What you wrote is."),
            "body",
            "text_muted",
        )
        self.why.toggled.connect(self._why.setVisible)
        self.done = PlainButton(theme, tr("Done"))
        self.again = PlainButton(theme, tr("Take it up again"))
        self.other_day = QuietButton(theme, tr("Another day…"))
        self.aside = QuietButton(theme, tr("Lay it aside"))
        self.log = QuietButton(theme, tr("What was shared"))
        self.delete = QuietButton(theme, tr("Delete"))
        for button, name in (
            (self.done, "done"),
            (self.again, "again"),
            (self.aside, "lay_aside"),
            (self.log, "log"),
            (self.delete, "delete"),
        ):
            button.clicked.connect(lambda _=False, name=name: self.acted.emit(name))
        self.other_day.clicked.connect(self.pick_day)
        self.days: DayField | None = None
        for part in (
            self._state,
            self._instructions,
            self._word,
            self._obstacle,
            self._gone,
        ):
            self.add(part)
        self.body.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeading)
        self.add(self._why)
        self.body.addSpacing(theme.space("xs"))
        self.buttons = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), self.buttons)
        for button in (self.done, self.again, self.other_day, self.aside, self.log, self.delete):
            flow.addWidget(button)
        self.add(self.buttons)

    def show_exercise(
        self, homework: Assignment, exercise: Exercise | None, today: date, word: str = ""
    ) -> None:
        """Show it; None where its file is gone. `word` is what the coach wrote with it."""
        self._today, self._due = today, homework.due
        self.setAccessibleName(homework.title)
        self._state.setText(state(homework, today))
        instructions, obstacle, why = (
            (exercise.instructions, exercise.obstacle, exercise.why) if exercise else ("", "", "")
        )
        for text, words in (
            (self._instructions, instructions),
            (self._why, why),
        ):
            if text.text() != words:
                text.setText(words)
        self._instructions.setVisible(bool(instructions))
        self._word.say(tr("A word from {coach}", coach=homework.coach), word)
        self._obstacle.say(tr("What may get in the way"), obstacle)
        self.why.setVisible(bool(why))
        self._why.setVisible(bool(why) and self.why.isChecked())
        self._gone.setVisible(exercise is None)
        going = homework.state == "open"
        offered: list[QWidget] = [self.again]
        gone: list[QWidget] = [self.done, self.other_day, self.aside]
        if going:
            offered, gone = gone, offered
        had_keyboard = any(button.hasFocus() for button in gone)
        for button in offered:
            button.show()
        if had_keyboard:
            offered[0].setFocus(Qt.FocusReason.OtherFocusReason)
        for button in gone:
            button.hide()
        for button in (*offered, *gone):
            button.setAccessibleDescription(homework.title)
        for button in (self.log, self.delete):
            button.setAccessibleDescription(homework.title)
        if not going and self.days is not None:
            self.days.hide()

    def fold(self) -> None:
        """As it is shown first: why is folded away, no day is asked for."""
        self.why.setChecked(False)
        if self.days is not None:
            self.days.hide()

    def pick_day(self) -> None:
        """Have another day chosen."""
        if self.days is None:
            days = self.days = DayField(
                self._theme,
                tr("Due on"),
                tr("Have it due then"),
                self._first_weekday,
                first=self._today,
            )
            days.chosen.connect(self._take_day)
            days.dropped.connect(self._drop_day)
            self.add(days)
            set_reading_order(days, self.buttons)
        self.days.begin(max(self._due, self._today))

    def _take_day(self, day: date) -> None:
        self._drop_day()
        self.moved.emit(day)

    def _drop_day(self) -> None:
        if self.days is not None:
            self.days.hide()
        self.other_day.setFocus(Qt.FocusReason.OtherFocusReason)
