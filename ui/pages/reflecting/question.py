"""One question, alone on the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.pages.reflecting.earlier import EarlierAnswer
from ui.pages.reflecting.kinds import make_field
from ui.pages.reflecting.session import Session
from ui.widgets.buttons import Disclosure, PlainButton, PrimaryButton, QuietButton
from ui.widgets.text import Text, question


class QuestionView(QWidget):
    """The question at `position` of the session's guide, its field, and the ways on."""

    back = Signal()
    skip = Signal()
    on = Signal()

    def __init__(self, session: Session, position: int) -> None:
        super().__init__()
        theme, asked = session.theme, session.guide.questions[position]
        self.position, self.asked = position, asked
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        where = tr(
            "{step} · question {at} of {count}",
            step=asked.step,
            at=position + 1,
            count=len(session.guide.questions),
        )
        top.addWidget(Text(theme, where, "small", "text_muted"), 1)
        self.why = Disclosure(theme, tr("Why this is asked"))
        if not asked.why:
            self.why.hide()
        top.addWidget(self.why, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(top)
        column.addSpacing(theme.space("xs"))
        column.addWidget(question(theme, asked.title))
        reason = Text(theme, asked.why, "prose", "text_muted")
        reason.hide()
        self.why.toggled.connect(reason.setVisible)
        column.addSpacing(theme.space("xs"))
        if asked.help:
            column.addWidget(Text(theme, asked.help, "body", "text_muted"))
        column.addWidget(reason)
        column.addSpacing(theme.space("l"))
        self.field = make_field(session, asked)
        column.addWidget(self.field)
        column.addSpacing(theme.space("m") + theme.space("xs"))
        column.addLayout(self._ways(session))
        # Tab goes from the answer to Next, the way most go on; then to the others.
        QWidget.setTabOrder(self.next_button, self.back_button)
        QWidget.setTabOrder(self.back_button, self.skip_button)
        earlier = session.journal.reflections.earlier(asked.key, before=session.reflection.id)
        if earlier is not None:
            column.addSpacing(theme.space("l") + theme.space("s"))
            self.earlier: EarlierAnswer | None = EarlierAnswer(session, asked, earlier)
            column.addWidget(self.earlier)
        else:
            self.earlier = None

    def _ways(self, session: Session) -> QHBoxLayout:
        theme = session.theme
        self.back_button = PlainButton(theme, tr("Back"))
        self.back_button.setEnabled(self.position > 0)
        self.skip_button = QuietButton(theme, tr("Skip is fine"))
        self.next_button = PrimaryButton(theme, tr("Next"), tr("Ctrl Enter"))
        self.back_button.clicked.connect(self.back)
        self.skip_button.clicked.connect(self.skip)
        self.next_button.clicked.connect(self.on)
        row = QHBoxLayout()
        row.setSpacing(theme.space("s"))
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.skip_button)
        row.addStretch(1)
        row.addWidget(self.next_button)
        return row
