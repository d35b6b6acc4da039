"""Numbers about one's own conduct, shown quietly."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.text import Text

_HEIGHT = 60  # logical pixels before the text grows


class FigureRow(QWidget):
    """What was counted at the leading edge, how many at the trailing one."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        value: str,
        label_role: str = "text_muted",
        value_style: str = "strong",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("s"))
        quiet = value_style == "small"
        figure = Text(theme, value, value_style, "text_faint" if quiet else "text", wrap=False)
        row.addWidget(Text(theme, label, "body", label_role), 1)
        row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop if not quiet else Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(label)
        self.setAccessibleDescription(value)


class Sparkline(QWidget):
    """A small line of a few values over a base line; `summary` says in words what it shows."""

    def __init__(
        self, theme: Theme, values: Sequence[float], summary: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_values(values, summary)
        theme.changed.connect(self._restyle)

    def set_values(self, values: Sequence[float], summary: str) -> None:
        """Show other values. Fewer than two draw only the base line."""
        self._values = tuple(values)
        self.setAccessibleName(summary)
        self.setToolTip("")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.shape("sidebar"), self._theme.growing(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Base line and line."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.height() - 0.5
        painter.setPen(QPen(theme.color("line"), theme.shape("hairline")))
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))
        if len(self._values) < 2:
            return
        pen = QPen(theme.color("accent"), theme.shape("focus_ring"))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(self._points())

    def _points(self) -> QPolygonF:
        edge = self._theme.space("xs")
        box = QRectF(self.rect()).adjusted(edge, edge + edge, -edge, -edge - edge)
        least, most = min(self._values), max(self._values)
        spread = (most - least) or 1.0
        points = QPolygonF()
        for at, value in enumerate(self._values):
            x = box.left() + box.width() * at / (len(self._values) - 1)
            if self.isRightToLeft():
                x = self.width() - x
            points.append(QPointF(x, box.bottom() - box.height() * (value - least) / spread))
        return points

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
