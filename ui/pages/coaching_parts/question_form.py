"""One question of an exercise: a line to open it by, and the fields to write it in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.packets.fields import LONGEST_LINE
from desktop_app.packets.values import Question
from ui.pages.coaching_parts.exercise_draft import (
    WITH_CHOICES,
    asks,
    kinds,
    with_kind,
    with_labels,
)
from ui.pages.coaching_parts.said_fields import SaidField
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.buttons import Disclosure, IconButton
from ui.widgets.card import Card
from ui.widgets.choice import DropDown, SegmentedChoice
from ui.widgets.fields import CheckBox, LabeledField, LineField
from ui.widgets.text import Text
from ui.widgets.writing import WritingEdit


class QuestionForm(Card):
    """`changed` has the question as it is now. `asked` another time it is to be asked at.

    `moved` has -1 or 1, `removed` that it is not wanted, `opened` that its fields are.
    """

    changed = Signal(object)
    asked = Signal(str)
    moved = Signal(int)
    removed = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, question: Question, at: int, each: str) -> None:
        super().__init__(theme)
        self.question, self.at, self.each = question, at, each
        self._fields: QWidget | None = None
        self.body.setSpacing(theme.space("s"))
        self.line = LinkLine(theme, "", "strong")
        self.line.clicked.connect(self.opened)
        self.state = Text(theme, "", "small", "text_muted")
        self.up = IconButton(theme, "chevron-up", tr("Move it up"))
        self.down = IconButton(theme, "chevron-down", tr("Move it down"))
        self.away = IconButton(theme, "trash", tr("Remove this question"))
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.away.clicked.connect(self.removed)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.line)
        words.addWidget(self.state)
        top = QHBoxLayout()
        top.setSpacing(theme.space("xs"))
        top.addLayout(words, 1)
        for button in (self.up, self.down, self.away):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.add(top)
        self._tell()

    @property
    def is_open(self) -> bool:
        """Whether its fields are shown."""
        return self._fields is not None and not self._fields.isHidden()

    def place(self, at: int, *, first: bool, last: bool) -> None:
        """Where it stands now, and whether it can go up or down from there."""
        self.at = at
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        self._tell()

    def unfold(self, *, shown: bool) -> None:
        """Show its fields, or only its line."""
        if shown and self._fields is None:
            self._fields = self._make_fields()
            self.add(self._fields)
        if self._fields is not None:
            self._fields.setVisible(shown)
        self.set_kind("chosen" if shown else "plain")

    def show_problems(self, said: dict[str, str]) -> None:
        """Say what is wrong beside the fields it is wrong in, or on the line while they are folded away."""
        if self._fields is not None:
            self.title.say(said.get("title", ""))
            self.choices.say(said.get("choices", ""))
            self.step.say(said.get("step", ""))
            if "step" in said:
                self.more.setChecked(True)
        self._wrong = "" if self.is_open else next(iter(said.values()), "")
        self._tell()

    def begin(self) -> None:
        """Give the keyboard to its words."""
        self.unfold(shown=True)
        self.title.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    _wrong = ""

    def _make_fields(self) -> QWidget:
        theme, question = self._theme, self.question
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme.space("s"), 0, 0)
        column.setSpacing(theme.space("m"))
        number = tr("Question {n}", n=self.at + 1)
        self.words = LineField(theme)
        self.words.setMaxLength(LONGEST_LINE)
        self.words.setText(question.title)
        self.words.textEdited.connect(lambda text: self._take(replace(self.question, title=text)))
        self.title = SaidField(theme, tr("The question"), self.words)
        self.kind = DropDown(theme, kinds(), tr("How it is answered"))
        self.kind.set_value(question.kind)
        self.kind.chosen.connect(self._take_kind)
        self.options = WritingEdit(theme, tr("Choices"), tr("One on each line"), 2, 8)
        self.options.set_text("\n".join(label for _, label in question.choices))
        self.options.textChanged.connect(self._take_choices)
        self.choices = SaidField(theme, tr("Choices"), self.options, tr("One on each line."))
        self.room = CheckBox(theme, tr("With room for words beneath"))
        self.room.setChecked(question.prose)
        self.room.toggled.connect(lambda on: self._take(replace(self.question, prose=on)))
        self.when = SegmentedChoice(theme, asks(self.each), tr("When it is asked"))
        self.when.set_value(question.ask)
        self.when.chosen.connect(self._take_ask)
        self.more = Disclosure(theme, tr("Help, why it is asked, its heading"))
        self.more.setAccessibleDescription(number)
        column.addWidget(self.title)
        column.addWidget(LabeledField(theme, tr("How it is answered"), self.kind))
        column.addWidget(self.choices)
        column.addWidget(self.room)
        column.addWidget(LabeledField(theme, tr("When it is asked"), self.when))
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        rest = self._make_rest()
        column.addWidget(rest)
        self.more.toggled.connect(rest.setVisible)
        self._show_kind()
        return holder

    def _make_rest(self) -> QWidget:
        """What most questions do without."""
        theme, question = self._theme, self.question
        rest = QWidget()
        inner = QVBoxLayout(rest)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.space("m"))
        for name, label, text in (
            ("help", tr("A sentence under the question"), question.help),
            ("why", tr("Why it is asked"), question.why),
            ("placeholder", tr("An example in the empty field"), question.placeholder),
        ):
            field = LineField(theme)
            field.setMaxLength(LONGEST_LINE)
            field.setText(text)
            field.textEdited.connect(lambda typed, name=name: self._take_text(name, typed))
            inner.addWidget(LabeledField(theme, label, field))
        self.step_field = LineField(theme)
        self.step_field.setMaxLength(LONGEST_LINE)
        self.step_field.setText(question.step)
        self.step_field.textEdited.connect(lambda typed: self._take_text("step", typed))
        self.step = SaidField(theme, tr("The heading it stands under"), self.step_field)
        inner.addWidget(self.step)
        rest.hide()
        return rest

    def _show_kind(self) -> None:
        chosen = self.question.kind in WITH_CHOICES
        self.choices.setVisible(chosen)
        self.room.setVisible(chosen)

    def _take_text(self, name: str, typed: str) -> None:
        changed: dict[str, Any] = {name: typed}
        self._take(replace(self.question, **changed))

    def _take_kind(self, value: object) -> None:
        if isinstance(value, str) and value != self.question.kind:
            made = with_kind(self.question, value)
            if value in WITH_CHOICES:
                made = with_labels(made, self.options.text().split("\n"))
            self._take(made)
            self._show_kind()

    def _take_choices(self) -> None:
        if self.question.kind in WITH_CHOICES:
            made = with_labels(self.question, self.options.text().split("\n"))
            if made != self.question:
                self._take(made)

    def _take_ask(self, value: object | None) -> None:
        if isinstance(value, str):
            self.asked.emit(value)
        else:
            self.when.set_value(self.question.ask)

    def _take(self, question: Question) -> None:
        self.question = question
        self._tell()
        self.changed.emit(question)

    def _tell(self) -> None:
        title = self.question.title.strip() or tr("(no words yet)")
        said = tr("{n}. {question}", n=self.at + 1, question=title)
        if self.line.words() != said:
            self.line.set_words(said)
        kind, when = dict(kinds())[self.question.kind], dict(asks(self.each)).get(self.question.ask, "")
        self.state.setText(self._wrong or tr("{kind} · {when}", kind=kind, when=when))
        self.state.set_role("clay" if self._wrong else "text_muted")
        for button in (self.up, self.down, self.away):
            button.setAccessibleDescription(said)
