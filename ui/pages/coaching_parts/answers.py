"""A client's packet, opened in place: what they chose to share, and room for a comment under each answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, trn
from desktop_app.packets.values import Answer, AnswersBody, CommentsBody, ExerciseBody, Packet
from ui import wording
from ui.pages.coaching_parts.as_client_sees import taking_up
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Line
from ui.widgets.figures import FigureRow
from ui.widgets.text import Text, strong, writing
from ui.widgets.writing import WritingEdit

# What the comment on the whole packet is kept under.
WHOLE = ""

# A packet may hold 2,000 answers: so many are shown at once, and made in one turn of the window.
_AT_ONCE, _A_TURN = 24, 6


class AnswersView(QWidget):
    """`fields` are the comments by the id of each answer shown so far, WHOLE for the one on all of it.

    `keep(answer, text)` is called as they are typed. `more` shows the answers that follow, where there are very many.
    """

    def __init__(
        self,
        theme: Theme,
        body: AnswersBody,
        remarks: dict[str, str],
        keep: Callable[[str, str], None],
    ) -> None:
        super().__init__()
        self._theme, self._keep, self._title, self._remarks = theme, keep, body.title, remarks
        self.fields: dict[str, WritingEdit] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("s"))
        if body.note:
            self._said(tr("A word with it"), body.note)
        self._answers = QVBoxLayout()
        self._answers.setSpacing(theme.space("s"))
        self._column.addLayout(self._answers)
        self._left = sum(len(entry.answers) for entry in body.entries)
        self._coming = self._each(body)
        self.more = PlainButton(theme, "")
        self.more.clicked.connect(self.show_more)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        for label, text in (
            (tr("Their plan"), body.plan),
            (tr("What they bring to the session"), body.brings),
        ):
            if text:
                self._said(label, text)
        if body.figures:
            self._column.addSpacing(theme.space("s"))
            for figure in body.figures:
                self._column.addWidget(FigureRow(theme, figure.label, figure.value))
        self._column.addSpacing(theme.space("s"))
        self._column.addWidget(Line(theme))
        self._column.addSpacing(theme.space("s"))
        self._field(self._column, WHOLE, tr("A word on all of it"), 2)
        self.fields[WHOLE].setAccessibleDescription(body.title)
        self._wanted = 0
        self._soon = QTimer(self)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._go_on)
        self._show_next()

    def show_more(self) -> None:
        """The answers that follow those shown, the keyboard in the first of them."""
        before = len(self.fields)
        self._show_next()
        first = list(self.fields.values())[before:]
        if first:
            first[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_remarks(self, remarks: dict[str, str]) -> None:
        """Show comments that were changed elsewhere; where the keyboard is, what is typed stays."""
        self._remarks = remarks
        for answer, field in self.fields.items():
            text = remarks.get(answer, "")
            if not field.hasFocus() and field.text() != text:
                self._fill(field, text)

    def _show_next(self) -> None:
        self._wanted = _AT_ONCE
        self._soon.start()
        self._go_on()

    def _go_on(self) -> None:
        """A few at a time, so that the window stands still for none of it."""
        for _ in islice(self._coming, min(_A_TURN, self._wanted)):
            self._wanted -= 1
            self._left -= 1
        if not self._wanted or not self._left:
            self._soon.stop()
        self.more.set_text(trn("Show the {n} other answer", "Show more of {n} other answers", self._left))
        self.more.setVisible(bool(self._left) and not self._soon.isActive())

    def _each(self, body: AnswersBody) -> Iterator[None]:
        """Makes one answer after another, and the labels above them."""
        for number, entry in enumerate(body.entries, start=1):
            self._answers.addSpacing(self._theme.space("s"))
            where = entry.label or tr("Entry {n}", n=number)
            if entry.label:
                self._answers.addWidget(strong(self._theme, entry.label))
            for answer in entry.answers:
                self._answer(answer, where)
                yield

    def _answer(self, answer: Answer, where: str) -> None:
        theme, column = self._theme, self._answers
        asked = answer.question
        if answer.about:
            asked = tr("{question} About {name}", question=answer.question, name=answer.about)
        column.addSpacing(theme.space("s"))
        column.addWidget(Text(theme, asked, "small", "text_muted"))
        column.addWidget(writing(theme, answer.text))
        self._field(column, answer.id, tr("Your comment on: {question}", question=asked), 1)
        field = self.fields[answer.id]
        field.setAccessibleDescription(tr("{title}, {where}", title=self._title, where=where))

    def _said(self, label: str, text: str) -> None:
        self._column.addSpacing(self._theme.space("s"))
        self._column.addWidget(Text(self._theme, label, "small", "text_muted"))
        self._column.addWidget(writing(self._theme, text))

    def _field(self, column: QVBoxLayout, answer: str, name: str, lines: int) -> None:
        faint = tr("A word on all of it") if answer == WHOLE else tr("Your comment")
        field = WritingEdit(self._theme, name, faint, lines, 12)
        self._fill(field, self._remarks.get(answer, ""))
        field.textChanged.connect(partial(self._typed, answer))
        self.fields[answer] = field
        column.addWidget(field)

    def _fill(self, field: WritingEdit, text: str) -> None:
        with QSignalBlocker(field):
            field.set_text(text)

    def _typed(self, answer: str) -> None:
        self._keep(answer, self.fields[answer].text())


def read_only(theme: Theme, packet: Packet) -> QWidget:
    """A packet that was sent: the exercise as it went, or the comments."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.space("s"))
    body = packet.body
    if isinstance(body, ExerciseBody):
        if body.note:
            column.addWidget(writing(theme, body.note))
        if body.due is not None:
            due = tr("Due {day}", day=wording.day_month_year(body.due))
            column.addWidget(Text(theme, due, "small", "text_muted"))
        column.addWidget(taking_up(theme, body.exercise))
    elif isinstance(body, CommentsBody):
        if body.note:
            column.addWidget(writing(theme, body.note))
        for comment in body.comments:
            column.addWidget(Text(theme, comment.question, "small", "text_muted"))
            column.addWidget(writing(theme, comment.text))
    return holder
