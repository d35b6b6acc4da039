"""Strokes that several controls share."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

_HOVER = 0.04  # how much of the text's colour is mixed into a field under the pointer
_STROKE = 1.5  # logical pixels, as the icons have


def paint_field(painter: QPainter, widget: QWidget, theme: Theme) -> None:
    """The ground and border of a control one chooses or types in."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line, radius = theme.shape("hairline"), theme.shape("radius_control")
    painter.setPen(QPen(theme.color("outline" if widget.isEnabled() else "line"), line))
    painter.setBrush(theme.blend("surface", "text", _HOVER if widget.underMouse() else 0.0))
    half = line / 2
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(half, half, -half, -half), radius, radius)


def paint_chevron(painter: QPainter, centre: QPointF, size: float, theme: Theme) -> None:
    """The mark of something that drops down, `size` logical pixels wide."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_round_pen(theme, "text_muted"))
    half, deep = size / 2, size / 4
    painter.drawPolyline(
        [centre + QPointF(-half, -deep), centre + QPointF(0, deep), centre + QPointF(half, -deep)]
    )


def paint_tick(painter: QPainter, box: QRectF, theme: Theme, role: str) -> None:
    """A tick inside `box`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_round_pen(theme, role))
    points = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))
    painter.drawPolyline(
        [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points]
    )


def _round_pen(theme: Theme, role: str) -> QPen:
    pen = QPen(theme.color(role), _STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
