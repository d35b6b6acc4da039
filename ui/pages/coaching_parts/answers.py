"""A client's packet, opened in place: what they chose to share, and room for a comment under each answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.packets.values import Answer, AnswersBody, CommentsBody, ExerciseBody, Packet
from ui import wording
from ui.pages.coaching_parts.as_client_sees import taking_up
from ui.theme import Theme
from ui.widgets.card import Line
from ui.widgets.figures import FigureRow
from ui.widgets.text import Text, strong, writing
from ui.widgets.writing import WritingEdit

# What the comment on the whole packet is kept under.
WHOLE = ""


class AnswersView(QWidget):
    """`fields` are the comments by the answer's id, WHOLE for the one on all of it.

    `keep(answer, text)` is called as they are typed.
    """

    def __init__(
        self,
        theme: Theme,
        body: AnswersBody,
        remarks: dict[str, str],
        keep: Callable[[str, str], None],
    ) -> None:
        super().__init__()
        self._theme, self._keep, self._title = theme, keep, body.title
        self.fields: dict[str, WritingEdit] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("s"))
        if body.note:
            self._said(tr("A word with it"), body.note)
        for number, entry in enumerate(body.entries, start=1):
            self._column.addSpacing(theme.space("s"))
            where = entry.label or tr("Entry {n}", n=number)
            if entry.label:
                self._column.addWidget(strong(theme, entry.label))
            for answer in entry.answers:
                self._answer(answer, where, remarks)
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
        self._field(WHOLE, tr("A word on all of it"), remarks, 2)
        self.fields[WHOLE].setAccessibleDescription(body.title)

    def show_remarks(self, remarks: dict[str, str]) -> None:
        """Show comments that were changed elsewhere; where the keyboard is, what is typed stays."""
        for answer, field in self.fields.items():
            text = remarks.get(answer, "")
            if not field.hasFocus() and field.text() != text:
                self._fill(field, text)

    def _answer(self, answer: Answer, where: str, remarks: dict[str, str]) -> None:
        theme = self._theme
        asked = answer.question
        if answer.about:
            asked = tr("{question} About {name}", question=answer.question, name=answer.about)
        self._column.addSpacing(theme.space("s"))
        self._column.addWidget(Text(theme, asked, "small", "text_muted"))
        self._column.addWidget(writing(theme, answer.text))
        self._field(answer.id, tr("Your comment on: {question}", question=asked), remarks, 1)
        field = self.fields[answer.id]
        field.setAccessibleDescription(tr("{title}, {where}", title=self._title, where=where))

    def _said(self, label: str, text: str) -> None:
        self._column.addSpacing(self._theme.space("s"))
        self._column.addWidget(Text(self._theme, label, "small", "text_muted"))
        self._column.addWidget(writing(self._theme, text))

    def _field(self, answer: str, name: str, remarks: dict[str, str], lines: int) -> None:
        faint = tr("A word on all of it") if answer == WHOLE else tr("Your comment")
        field = WritingEdit(self._theme, name, faint, lines, 12)
        self._fill(field, remarks.get(answer, ""))
        field.textChanged.connect(partial(self._typed, answer))
        self.fields[answer] = field
        self._column.addWidget(field)

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
