"""The sheet of paper things lie on, and the hairline between them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.errors import Bug
from ui.theme import Theme

_KINDS = ("plain", "accent", "dashed", "chosen", "chosen_clay")


class Card(QWidget):
    """A rounded surface with a column inside.

    Kinds: "plain"; "accent" with a bar at the leading edge; "dashed", unfilled, for what is only remembered;
    "chosen" and "chosen_clay" with a firm border.
    """

    def __init__(self, theme: Theme, kind: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.body = QVBoxLayout(self)
        self.set_kind(kind)
        self.body.setSpacing(theme.space("xs"))
        theme.changed.connect(self.update)

    def set_kind(self, kind: str) -> None:
        """Raises Bug for a kind there is not."""
        if kind not in _KINDS:
            raise Bug(f"no such kind of card: {kind}")
        self._kind = kind
        inset, line = self._theme.space("l"), self._theme.shape("hairline")
        edge = self._theme.shape("bar") if kind == "accent" else line
        before, after = (inset + line, inset + edge) if self.isRightToLeft() else (inset + edge, inset + line)
        self.body.setContentsMargins(before, inset - line, after, inset - line)
        self.update()

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part below what is there."""
        if isinstance(part, QLayout):
            self.body.addLayout(part, stretch)
        else:
            self.body.addWidget(part, stretch)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface, border and bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, chosen = self._theme, self._kind.startswith("chosen")
        width = theme.shape("focus_ring") if chosen else theme.shape("hairline")
        role = {"chosen": "accent", "chosen_clay": "clay", "dashed": "outline"}.get(self._kind, "line")
        pen = QPen(theme.color(role), width)
        if self._kind == "dashed":
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 3])
            pen.setColor(theme.blend("line", "outline", 0.25))
        else:
            painter.setBrush(theme.color("surface"))
        painter.setPen(pen)
        half = width / 2
        radius = theme.shape("radius_card") - half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        if self._kind == "accent":
            self._paint_bar(painter)

    def _paint_bar(self, painter: QPainter) -> None:
        """A crescent at the leading edge: the card's shape less the same shape moved in."""
        radius, bar = self._theme.shape("radius_card"), self._theme.shape("bar")
        whole = QRectF(self.rect())
        shifted = whole.adjusted(bar, 0, bar, 0)
        if self.isRightToLeft():
            shifted = whole.adjusted(-bar, 0, -bar, 0)
        outer, inner = QPainterPath(), QPainterPath()
        outer.addRoundedRect(whole, radius, radius)
        inner.addRoundedRect(shifted, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        edge = QRectF(0, 0, radius, self.height())
        if self.isRightToLeft():
            edge.moveRight(self.width())
        painter.setClipRect(edge)
        painter.fillPath(outer.subtracted(inner), self._theme.color("accent"))


class Line(QWidget):
    """A hairline across."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """One hairline high."""
        return QSize(1, self._theme.shape("hairline"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(self.rect(), self._theme.color("line"))
