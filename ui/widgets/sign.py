"""An icon in a soft circle: an ornament where there is no person to show, silent to screen readers."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import icon
from ui.theme import Theme


class Sign(QWidget):
    """`shape` names the circle's size among the theme's shapes; the icon takes `part` of its width."""

    def __init__(
        self,
        theme: Theme,
        icon_name: str,
        shape: str = "avatar",
        part: float = 0.5,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._shape, self._part = theme, icon_name, shape, part
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """A square."""
        side = self._theme.growing(self._theme.shape(self._shape))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Circle and icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent_soft"))
        painter.drawEllipse(self.rect())
        side = int(self.width() * self._part)
        place = QRect(0, 0, side, side)
        place.moveCenter(self.rect().center())
        icon(self._theme, self._name, "accent", side).paint(painter, place)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
