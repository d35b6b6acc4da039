"""The last page: every answer at once, what was understood, and the way to finish."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.reflection.guides import Question
from ui.pages.reflecting.fields import Field
from ui.pages.reflecting.kinds import make_field
from ui.pages.reflecting.session import Session
from ui.pages.reflecting.understood import UnderstoodList
from ui.widgets.buttons import Disclosure, PlainButton, PrimaryButton
from ui.widgets.text import Text, heading, question


class LastPage(QWidget):
    """Answers to read and change in place; those not given are folded.

    `onward`: what the last button says where a draft is not finished here but goes on elsewhere.
    """

    back = Signal()
    finish = Signal()

    def __init__(self, session: Session, onward: str = "") -> None:
        super().__init__()
        self._session, self._onward, theme = session, onward, session.theme
        self.fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(theme, session.guide.title, "small", "text_muted"))
        column.addSpacing(theme.space("xs"))
        column.addWidget(question(theme, tr("All of it, once more")))
        column.addSpacing(theme.space("xs"))
        help_text = tr("Change what you like. It is kept as you write.")
        column.addWidget(Text(theme, help_text, "body", "text_muted"))
        for asked in session.guide.questions:
            column.addSpacing(theme.space("l"))
            column.addWidget(self._part(asked))
        column.addSpacing(theme.space("xl"))
        self.understood = UnderstoodList(session)
        column.addWidget(self.understood)
        column.addSpacing(theme.space("l"))
        column.addLayout(self._ways())

    def begin(self) -> None:
        """Give the keyboard to the first answer, at its end."""
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.begin()
        else:
            self.finish_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _part(self, asked: Question) -> QWidget:
        theme = self._session.theme
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        if self._session.answered(asked):
            column.addWidget(heading(theme, asked.title))
            column.addWidget(self._field(asked))
            return part
        fold = Disclosure(theme, asked.title)

        def unfold(on: bool) -> None:
            if on and asked.key not in self.fields:
                column.addWidget(self._field(asked))
                self.fields[asked.key].begin()
            elif asked.key in self.fields:
                self.fields[asked.key].setVisible(on)

        fold.toggled.connect(unfold)
        column.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeading)
        return part

    def _field(self, asked: Question) -> Field:
        field = self.fields[asked.key] = make_field(self._session, asked, compact=True)
        return field

    def _ways(self) -> QHBoxLayout:
        theme, finished = self._session.theme, self._session.reflection.state == "finished"
        self.back_button = PlainButton(theme, tr("Back"))
        self.back_button.clicked.connect(self.back)
        if finished:
            self.back_button.hide()
        words = self._onward or (tr("Done") if finished else tr("Finish"))
        self.finish_button = PrimaryButton(theme, words, tr("Ctrl Enter"))
        self.finish_button.clicked.connect(self.finish)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.finish_button)
        return row
