"""One question, alone on the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.pages.reflecting.kinds import make_field
from ui.pages.reflecting.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Disclosure, PlainButton, PrimaryButton, QuietButton
from ui.widgets.layouts import TwoColumns
from ui.widgets.text import Text, question


class QuestionView(QWidget):
    """The question at `position` of the session's guide, its field, and the ways on.

    `earlier`: what was answered before; below the question, or `beside` it where there is room.
    """

    back = Signal()
    skip = Signal()
    on = Signal()

    def __init__(
        self, session: Session, position: int, earlier: QWidget | None = None, *, beside: bool = False
    ) -> None:
        super().__init__()
        theme, asked = session.theme, session.guide.questions[position]
        self.position, self.asked, self.earlier = position, asked, earlier
        column = QVBoxLayout()
        column.setSpacing(0)
        self._place(theme, column, beside=beside)
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

    def _place(self, theme: Theme, asking: QVBoxLayout, *, beside: bool) -> None:
        """Put the question, and what was answered before, where they belong."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space("l") + theme.space("s"))
        if beside and self.earlier is not None:
            columns = TwoColumns(theme)
            columns.main.addLayout(asking)
            columns.main.addStretch(1)
            columns.aside.addWidget(self.earlier)
            columns.aside.addStretch(1)
            whole.addWidget(columns)
            return
        whole.addLayout(asking)
        if self.earlier is not None:
            whole.addWidget(self.earlier)

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
