"""Writing an exercise, with what the client will see beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.packets.fields import LONGEST_LINE
from desktop_app.packets.values import Exercise, Question
from desktop_app.reflection.guide_values import MOST_DAYS, MOST_TIMES
from ui.context import Context
from ui.notices import Message
from ui.pages.coaching_parts import exercise_draft as draft
from ui.pages.coaching_parts.as_client_sees import AsClientSees
from ui.pages.coaching_parts.question_form import QuestionForm
from ui.pages.coaching_parts.said_fields import SaidField
from ui.pages.noting.reading_order import set_reading_order
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card
from ui.widgets.choice import SegmentedChoice
from ui.widgets.fields import LabeledField, LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import TwoColumns
from ui.widgets.number import NumberField
from ui.widgets.text import Text, heading
from ui.widgets.writing import WritingEdit

_PREVIEW = 360  # logical pixels, at 100 % text


class ExerciseWriter(QWidget):
    """Shows one exercise to be written. `typed` follows every change of `exercise`.

    What is wrong is said once it was tried to send or save it (`check`), and from then on while it is typed.
    """

    typed = Signal()

    def __init__(self, context: Context, exercise: Exercise, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._theme = context, context.theme
        self.exercise = draft.in_order(exercise)
        self._checking = False
        self.forms: list[QuestionForm] = []
        theme = self._theme
        columns = self._columns = TwoColumns(theme, _PREVIEW)
        self._above = QWidget()
        self._above.setFixedHeight(0)
        self._scroll: QAbstractScrollArea | None = None
        self.preview = AsClientSees(theme)
        self.preview.turned.connect(self._turned)
        columns.aside.setSpacing(0)
        columns.aside.addWidget(self._above)
        columns.aside.addWidget(self.preview)
        columns.aside.addStretch(1)
        columns.main.addWidget(self._make_head())
        columns.main.addWidget(heading(theme, tr("Questions")))
        self._none = Text(theme, "", "small", "clay")
        self._none.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.space("s"))
        self.more = PlainButton(theme, tr("Add a question"))
        self.more.clicked.connect(self.add_question)
        columns.main.addLayout(self._list)
        columns.main.addWidget(self._none)
        columns.main.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        columns.main.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(columns)
        # Typing is never made to wait for the sheet beside it.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(150)
        self._soon.timeout.connect(self._show)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._move_open(by))
        self._lay_forms()
        self.preview.show_exercise(self.exercise)

    def stay_in_sight(self, scroll: QAbstractScrollArea) -> None:
        """Keep what the client will see beside what is written, wherever the page is scrolled to."""
        self._scroll = scroll
        scroll.verticalScrollBar().valueChanged.connect(self._follow)

    def begin(self) -> None:
        """Give the keyboard to the title."""
        self.title.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Take a number that is being typed."""
        self.times.flush()
        self.days.flush()

    def check(self) -> bool:
        """Whether it can be sent; what is wrong is said beside the fields, and the keyboard goes to the first."""
        self.flush()
        self._checking = True
        found = draft.problems(self.exercise)
        self._say(found)
        if not found:
            return True
        at, field = next(iter(found))
        if at == draft.HEAD:
            parts: dict[str, QWidget] = {"title": self.title.field, "days": self.days, **self.texts}
            part = parts.get(field, self.more)
            part.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._open(at)
            form = self.forms[at]
            {"choices": form.options, "step": form.step_field}.get(field, form.words).setFocus(
                Qt.FocusReason.OtherFocusReason
            )
        return False

    def add_question(self) -> None:
        """One more, with the keyboard in it."""
        made, at = draft.added(self.exercise)
        self._take(made)
        self._lay_forms()
        self._open(at)
        self.forms[at].begin()

    # The exercise itself

    def _make_head(self) -> Card:
        theme, exercise = self._theme, self.exercise
        card = Card(theme)
        card.body.setSpacing(theme.space("m"))
        line = LineField(theme)
        line.setMaxLength(LONGEST_LINE)
        line.setText(exercise.title)
        line.textEdited.connect(lambda text: self._take(replace(self.exercise, title=text)))
        self.title = SaidField(theme, tr("Title"), line)
        card.add(self.title)
        self.texts: dict[str, WritingEdit] = {}
        self.told: dict[str, SaidField] = {}
        for name, label, said, text in (
            ("why", tr("Why"), tr("One or two sentences: what it is good for."), exercise.why),
            ("instructions", tr("Instructions"), tr("What to do, and when."), exercise.instructions),
            (
                "obstacle",
                tr("What may get in the way"),
                tr("Said in advance, it is half the way around it."),
                exercise.obstacle,
            ),
        ):
            edit = WritingEdit(theme, label, "", 2, 10)
            edit.set_text(text)
            edit.textChanged.connect(lambda name=name: self._take_text(name))
            self.texts[name] = edit
            self.told[name] = SaidField(theme, label, edit, said)
            card.add(self.told[name])
        self.each = SegmentedChoice(
            theme,
            ((draft.EVENT, tr("For each event")), (draft.DAY, tr("For each day")), (draft.ONCE, tr("Once"))),
            tr("How often it is written about"),
        )
        self.each.set_value(exercise.each)
        self.each.chosen.connect(self._take_each)
        self.often = SaidField(theme, tr("How often it is written about"), self.each)
        card.add(self.often)
        self.times = NumberField(theme, 1, MOST_TIMES, tr("Times"))
        self.times.set_value(max(1, exercise.times))
        self.times.chosen.connect(lambda value: self._take(replace(self.exercise, times=value)))
        self._times = LabeledField(theme, tr("Times"), self.times)
        self.days = NumberField(theme, 1, MOST_DAYS, tr("Days in all"))
        self.days.set_value(exercise.days)
        self.days.chosen.connect(lambda value: self._take(replace(self.exercise, days=value)))
        numbers = QWidget()
        flow = FlowLayout(theme.space("xl"), theme.space("m"), numbers)
        flow.addWidget(self._times)
        flow.addWidget(LabeledField(theme, tr("Days in all"), self.days))
        card.add(numbers)
        self._times.setVisible(bool(exercise.each))
        return card

    def _take_text(self, name: str) -> None:
        text = self.texts[name].text()
        if text != getattr(self.exercise, name):
            changed: dict[str, Any] = {name: text}
            self._take(replace(self.exercise, **changed))

    def _take_each(self, value: object | None) -> None:
        if value is None:
            self.each.set_value(self.exercise.each)
            return
        made = draft.with_each(self.exercise, str(value))
        self._times.setVisible(bool(made.each))
        if made.each:
            self.times.set_value(made.times)
        self._take(made)
        self._lay_forms()

    # The questions

    def _lay_forms(self) -> None:
        """Forms for the questions as they stand now; the one that is open stays so, with its fields as they are."""
        kept = {form.question.key: form for form in self.forms if form.each == self.exercise.each}
        forms = []
        for at, question in enumerate(self.exercise.questions):
            form = kept.pop(question.key, None)
            if form is None or form.question.ask != question.ask:
                was_open = form is not None and form.is_open
                self._drop(form)
                form = self._make_form(question, at)
                form.unfold(shown=was_open)
            forms.append(form)
        for gone in (*kept.values(), *(form for form in self.forms if form.each != self.exercise.each)):
            self._drop(gone)
        self.forms = forms
        for at, form in enumerate(forms):
            self._list.removeWidget(form)
            self._list.insertWidget(at, form)
            form.show()
        self._place_forms()

    def _place_forms(self) -> None:
        asked = [question.ask for question in self.exercise.questions]
        for at, form in enumerate(self.forms):
            first = at == 0 or asked[at - 1] != asked[at]
            last = at == len(asked) - 1 or asked[at + 1] != asked[at]
            form.place(at, first=first, last=last)
        set_reading_order(self)

    def _make_form(self, question: Question, at: int) -> QuestionForm:
        form = QuestionForm(self._theme, question, at, self.exercise.each)
        form.changed.connect(
            lambda now, form=form: self._take(draft.with_question(self.exercise, form.at, now))
        )
        form.asked.connect(lambda ask, form=form: self._ask_at(form, ask))
        form.moved.connect(lambda by, form=form: self._move(form.at, by))
        form.removed.connect(lambda form=form: self._remove(form.at))
        form.opened.connect(lambda form=form: self._open(-1 if form.is_open else form.at))
        return form

    def _drop(self, form: QuestionForm | None) -> None:
        if form is not None:
            self._list.removeWidget(form)
            form.hide()
            form.deleteLater()

    def _open(self, at: int) -> None:
        """Have the fields of the question `at` open, and no others."""
        for form in self.forms:
            form.unfold(shown=form.at == at)
        set_reading_order(self)
        if at >= 0:
            self.preview.show_exercise(self.exercise, at)
        if self._checking:
            self._say(draft.problems(self.exercise))

    def _ask_at(self, form: QuestionForm, ask: str) -> None:
        made, at = draft.with_ask(self.exercise, form.at, ask)
        self._take(made)
        self._lay_forms()
        self.preview.show_exercise(self.exercise, at)
        self.forms[at].when.focus_choice()

    def _move(self, at: int, by: int) -> None:
        made, to = draft.moved(self.exercise, at, by)
        if to == at:
            return
        form = self.forms[at]
        self._take(made)
        self._lay_forms()
        button = form.up if by < 0 else form.down
        if not button.isEnabled():
            button = form.down if by < 0 else form.up
        focused: QWidget | None = self.focusWidget()
        if form.up.hasFocus() or form.down.hasFocus() or focused is None or not form.isAncestorOf(focused):
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_open(self, by: int) -> None:
        focused: QWidget | None = self.window().focusWidget()
        form = next((form for form in self.forms if focused is not None and form.isAncestorOf(focused)), None)
        if form is not None:
            self._move(form.at, by)

    def _remove(self, at: int) -> None:
        question = self.exercise.questions[at]
        self._take(draft.removed(self.exercise, at))
        self._lay_forms()
        near = self.forms[min(at, len(self.forms) - 1)].line if self.forms else self.more
        near.setFocus(Qt.FocusReason.OtherFocusReason)

        def put_back() -> None:
            self._take(draft.put_back(self.exercise, at, question))
            self._lay_forms()

        self._context.notify(Message(tr("The question is removed."), action=tr("Undo"), act=put_back))

    # What follows a change

    def _take(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self._soon.start()
        self.typed.emit()

    def _show(self) -> None:
        self.preview.show_exercise(self.exercise)
        if self._checking:
            self._say(draft.problems(self.exercise))

    def _say(self, found: draft.Problems) -> None:
        self.title.say(found.get((draft.HEAD, "title"), ""))
        self.often.say(found.get((draft.HEAD, "each"), ""))
        for name, field in self.told.items():
            field.say(found.get((draft.HEAD, name), ""))
        none = found.get((draft.HEAD, "questions"), "")
        self._none.setText(none)
        self._none.setVisible(bool(none))
        for form in self.forms:
            form.show_problems({field: words for (at, field), words in found.items() if at == form.at})

    def _follow(self) -> None:
        if self._scroll is None or self._columns.folded:
            self._above.setFixedHeight(0)
            return
        top = self._columns.mapTo(self._scroll.viewport(), QPoint(0, 0)).y()
        room = self._columns.height() - self.preview.height()
        self._above.setFixedHeight(max(0, min(self._theme.space("m") - top, room)))

    def _turned(self, at: int) -> None:
        """The sheet was turned: the question that is seen is the one that is open, where any is."""
        if any(form.is_open for form in self.forms):
            self._open(at)
