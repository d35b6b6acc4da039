"""A row to choose, with a second line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from ui.theme import Theme
from ui.widgets.text import plain_tip


class PickRow(QRadioButton):
    """One of several under one another; arrows go through them. A radio button to screen readers."""

    def __init__(self, theme: Theme, words: str, second: str) -> None:
        super().__init__()
        self._theme, self._words, self._second = theme, " ".join(words.split()), " ".join(second.split())
        self.setAccessibleName(words)
        self.setAccessibleDescription(second)
        self.setToolTip(plain_tip(second or words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Two lines with room around."""
        theme = self._theme
        height = theme.line_height("strong") + theme.line_height("small") + 2 * theme.space("s")
        return QSize(theme.shape("aside"), round(height))

    def minimumSizeHint(self) -> QSize:
        """Words end in … where there is no room."""
        return QSize(self._theme.shape("sidebar"), self.sizeHint().height())

    def hitButton(self, pos: object) -> bool:
        """All of it can be pressed."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, border, two lines."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        painter.setPen(QPen(theme.color("accent" if chosen else "line"), theme.shape("hairline")))
        stirred = 0.03 if self.underMouse() and not chosen else 0.0
        painter.setBrush(theme.color("accent_soft") if chosen else theme.blend("surface", "text", stirred))
        radius = theme.shape("radius_control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        side, top = theme.space("l"), theme.space("s")
        first, room = round(theme.line_height("strong")), self.width() - 2 * side
        self._line(painter, QRect(side, top, room, first), "strong", "text", self._words)
        second = QRect(side, top + first, room, self.height() - 2 * top - first)
        self._line(painter, second, "small", "text_muted", self._second)

    def _line(self, painter: QPainter, room: QRect, style: str, role: str, words: str) -> None:
        font = self._theme.font(style)
        painter.setFont(font)
        painter.setPen(self._theme.color(role))
        edge = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(flags | Qt.TextFlag.TextSingleLine), fitting)
