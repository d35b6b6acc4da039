"""What a page shows while it has nothing: a sign, a sentence, one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.sign import Sign
from ui.widgets.text import Text


class EmptyState(QWidget):
    """Says what will be here and offers the one thing to do. `acted`: the button was pressed."""

    acted = Signal()

    def __init__(
        self,
        theme: Theme,
        icon_name: str,
        sentence: str,
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        gap = theme.space("page")
        column.setContentsMargins(theme.space("l"), gap, theme.space("l"), gap)
        column.setSpacing(theme.space("l"))
        middle = Qt.AlignmentFlag.AlignHCenter
        words = Text(theme, sentence, "body", "text_muted")
        words.setAlignment(middle)
        column.addStretch(1)
        column.addWidget(Sign(theme, icon_name, "avatar_large", 0.4), 0, middle)
        column.addWidget(words)
        if action:
            button = PrimaryButton(theme, action)
            button.clicked.connect(self.acted)
            column.addWidget(button, 0, middle)
            self.setFocusProxy(button)
        column.addStretch(2)
