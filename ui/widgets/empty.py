"""What a page shows while it has nothing: a sign, a sentence, one thing to do."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import Theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.text import Text


class _Sign(QWidget):
    """An icon in a soft circle; an ornament."""

    def __init__(self, theme: Theme, icon_name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, icon_name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """A square."""
        side = self._theme.growing(self._theme.shape("avatar_large"))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Circle and icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent_soft"))
        painter.drawEllipse(self.rect())
        side = self.width() * 2 // 5
        place = QRect(0, 0, side, side)
        place.moveCenter(self.rect().center())
        icon(self._theme, self._name, "accent", side).paint(painter, place)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


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
        column.addWidget(_Sign(theme, icon_name), 0, middle)
        column.addWidget(words)
        if action:
            button = PrimaryButton(theme, action)
            button.clicked.connect(self.acted)
            column.addWidget(button, 0, middle)
        column.addStretch(2)
