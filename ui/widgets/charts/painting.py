"""Plots, painted: the same strokes on a widget, in a picture and on paper."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPainterPath, QPen, QPolygonF

from ui.widgets.charts.columns import arrange_bars, arrange_diverging
from ui.widgets.charts.days import arrange_year
from ui.widgets.charts.inks import Inks, Texts
from ui.widgets.charts.lines import arrange_line
from ui.widgets.charts.marks import arrange_grid
from ui.widgets.charts.plots import Bars, Diverging, Grid, Line, Plot, YearMap
from ui.widgets.charts.scene import Bar, Chip, Mark, Measure, Rule, Scene, Stroke, Words
from ui.widgets.day_squares import FEW, MANY, SOME, paint_day

_ROUND = 3.0  # logical pixels at 100 %: the ends of bars
_STRIPES = 8.0, 1.7  # from one stripe to the next, and how wide it is
_SPECKS = 5.0, 1.8
_DAYS = {"blank": None, "few": FEW, "some": SOME, "many": MANY}
_RING = 2.0


def height_for(plot: Plot, width: float, used: Inks) -> float:
    """How high a plot likes to be at a width, both in dots of the device."""
    return arrange(plot, width / used.unit, Texts(used)).height * used.unit


def draw(
    painter: QPainter,
    rect: QRectF,
    plot: Plot,
    used: Inks,
    *,
    at: int | None = None,
    mirrored: bool | None = None,
) -> None:
    """Paint `plot` into `rect` (dots of the device), the point `at` outlined; nothing outside.

    Its title is not painted. `mirrored` is right to left; unless told, as the program is.
    """
    scene = arrange(plot, rect.width() / used.unit, Texts(used), rect.height() / used.unit)
    if mirrored is None:
        mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    render(painter, rect, scene.mirrored() if mirrored else scene, used, at=at)


def arrange(plot: Plot, width: float, measure: Measure, height: float | None = None) -> Scene:
    """Where everything of `plot` lies, left to right, in logical pixels; in a natural height unless one is given."""
    if plot.empty:
        return _sentence(plot, width, measure)
    if isinstance(plot, Bars):
        return arrange_bars(plot, width, measure, height)
    if isinstance(plot, Diverging):
        return arrange_diverging(plot, width, measure, height)
    if isinstance(plot, Line):
        return arrange_line(plot, width, measure, height)
    if isinstance(plot, Grid):
        return arrange_grid(plot, width, measure, height)
    assert isinstance(plot, YearMap)
    return arrange_year(plot, width, measure, height)


def _sentence(plot: Plot, width: float, measure: Measure) -> Scene:
    """What there is to say instead of an empty frame."""
    high = measure.wrapped(plot.nothing, "sentence", width)
    box = QRectF(0, 0, width, high)
    return Scene(width, high, [Words(box, plot.nothing, "sentence", "muted", wraps=True)])


def render(painter: QPainter, rect: QRectF, scene: Scene, used: Inks, *, at: int | None = None) -> None:
    """Paint what was arranged for the size of `rect`."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.translate(rect.topLeft())
    painter.scale(used.unit, used.unit)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush = _Brush(painter, used)
    for part in scene.parts:
        brush.paint(part)
    if at is not None and at < len(scene.spots):
        brush.outline(scene.spots[at])
    painter.restore()


class _Brush:
    """Paints parts of a scene."""

    def __init__(self, painter: QPainter, used: Inks) -> None:
        self._painter, self._inks = painter, used
        # On a screen edges lie between dots, so that they are sharp; paper has dots enough.
        self._dots = painter.device().devicePixelRatio() if used.unit == 1.0 else 0.0

    def paint(self, part: Bar | Words | Rule | Mark | Chip | Stroke) -> None:
        """Paint one part."""
        if isinstance(part, Bar):
            self._bar(part)
        elif isinstance(part, Words):
            self._words(part)
        elif isinstance(part, Rule):
            self._rule(part)
        elif isinstance(part, Mark):
            self._mark(part)
        elif isinstance(part, Chip):
            self._chip(part)
        else:
            self._stroke(part)

    def outline(self, box: QRectF) -> None:
        """Show where the keyboard is: a firm line in the text's colour, with the ground's inside it."""
        painter, grown = self._painter, self._inks.grown
        wide = _RING * min(grown, 1.5)
        around = self._sharp(box).adjusted(-wide, -wide, wide, wide)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for role, pen, inset in (("ground", wide / 2, wide * 0.75), ("ring", wide, 0.0)):
            painter.setPen(QPen(self._inks.roles[role], pen))
            painter.drawRoundedRect(around.adjusted(inset, inset, -inset, -inset), _ROUND, _ROUND)

    def _words(self, part: Words) -> None:
        painter = self._painter
        painter.setFont(self._inks.fonts[part.style])
        painter.setPen(self._inks.roles[part.role])
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if part.wraps:
            painter.drawText(part.box, int(Qt.TextFlag.TextWordWrap), part.text)
            return
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        painter.drawText(part.box, int(flags), part.text)

    def _rule(self, part: Rule) -> None:
        role = self._inks.roles["outline" if part.firm else "line"]
        high = self._inks.hairline
        if self._dots:
            high = max(1.0, round(high * self._dots)) / self._dots
        box = QRectF(part.box.x(), part.box.y() - high / 2, part.box.width(), high)
        if self._dots:
            box.moveTop(round(box.y() * self._dots) / self._dots)
        self._painter.fillRect(box, role)

    def _bar(self, part: Bar) -> None:
        box = self._sharp(part.box)
        if not part.hollow:
            self._textured(self._rounded(box, part.end), box, part.tone)
            return
        self._painter.setBrush(self._inks.softs[part.tone])
        self._painter.setPen(self._pen(self._inks.fills[part.tone]))
        half = self._inks.hairline / 2
        self._painter.drawPath(self._rounded(box.adjusted(half, half, -half, -half), part.end))

    def _rounded(self, box: QRectF, end: str) -> QPainterPath:
        """A bar with two round corners, at its free end."""
        bend = min(_ROUND * self._inks.grown, box.width() / 3, box.height() / 3)
        shape, whole = QPainterPath(), QPainterPath()
        whole.addRect(box)
        longer = {
            "up": box.adjusted(0, 0, 0, bend),
            "down": box.adjusted(0, -bend, 0, 0),
            "right": box.adjusted(-bend, 0, 0, 0),
            "left": box.adjusted(0, 0, bend, 0),
        }[end]
        shape.addRoundedRect(longer, bend, bend)
        return shape.intersected(whole)

    def _textured(self, shape: QPainterPath, box: QRectF, tone: str) -> None:
        """Filled in a tone, with the texture that tells it without colour."""
        painter, grown = self._painter, self._inks.grown
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.fills[tone])
        painter.drawPath(shape)
        if tone in ("gold", "clay", "neutral"):
            painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
            if tone == "gold":
                self._stripes(box, grown)
            elif tone == "clay":
                self._specks(box, grown)
            else:
                self._bands(box, grown)
        painter.restore()
        if self._inks.framed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._pen(self._inks.fills[tone]))
            painter.drawPath(shape)

    def _stripes(self, box: QRectF, grown: float) -> None:
        pitch, wide = (size * grown for size in _STRIPES)
        self._painter.setPen(QPen(self._inks.roles["ground"], wide))
        for at in range(int((box.width() + box.height()) / pitch) + 2):
            x = box.left() + at * pitch
            self._painter.drawLine(QPointF(x, box.top()), QPointF(x - box.height(), box.bottom()))

    def _specks(self, box: QRectF, grown: float) -> None:
        pitch, wide = (size * grown for size in _SPECKS)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._inks.roles["ground"])
        columns = max(1, int(box.width() / pitch))
        inset = (box.width() - (columns - 1) * pitch) / 2
        for row in range(int(box.height() / pitch) + 1):
            y = box.bottom() - (row + 0.5) * pitch
            for column in range(columns):
                x = box.left() + inset + column * pitch
                self._painter.drawEllipse(QPointF(x, y), wide / 2 * 1.2, wide / 2 * 1.2)

    def _bands(self, box: QRectF, grown: float) -> None:
        pitch, wide = (size * grown for size in _STRIPES)
        for at in range(int(box.height() / pitch) + 1):
            y = box.top() + (at + 0.6) * pitch
            self._painter.fillRect(QRectF(box.left(), y, box.width(), wide), self._inks.roles["ground"])

    def _chip(self, part: Chip) -> None:
        painter = self._painter
        painter.setBrush(self._inks.softs[part.tone])
        painter.setPen(self._pen(self._inks.roles["outline"]) if self._inks.framed else Qt.PenStyle.NoPen)
        half = self._inks.hairline / 2 if self._inks.framed else 0.0
        box = part.box.adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)

    def _mark(self, part: Mark) -> None:
        painter, fill = self._painter, self._inks.fills[part.tone]
        if part.shape in _DAYS:
            self._day(part)
        elif part.shape in ("bar", "part"):
            self._swatch(part)
        elif part.shape in ("up", "down"):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawPolygon(_triangle(part.box, up=part.shape == "up"))
        else:
            pen = 0.22 * part.box.width()
            painter.setPen(QPen(fill, pen))
            painter.setBrush(fill if part.shape == "dot" else self._inks.roles["ground"])
            painter.drawEllipse(part.box.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2))

    def _swatch(self, part: Mark) -> None:
        box = self._sharp(part.box)
        if part.shape == "part":
            self._painter.setBrush(self._inks.roles["ground"])
            self._painter.setPen(self._pen(self._inks.fills[part.tone]))
            half = self._inks.hairline / 2
            self._painter.drawRect(box.adjusted(half, half, -half, -half))
            box = box.adjusted(0, box.height() / 2, 0, 0)
        shape = QPainterPath()
        shape.addRect(box)
        self._textured(shape, box, part.tone)

    def _day(self, part: Mark) -> None:
        step = _DAYS[part.shape]
        filled = None if step is None else self._inks.steps[step]
        paint_day(self._painter, part.box, self._inks.roles["blank"], filled, step or 0)

    def _stroke(self, part: Stroke) -> None:
        pen = QPen(self._inks.fills[part.tone], 2.0 * min(self._inks.grown, 1.5))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(QPolygonF(list(part.points)))

    def _pen(self, colour: QColor) -> QPen:
        return QPen(colour, self._inks.hairline)

    def _sharp(self, box: QRectF) -> QRectF:
        """`box` with its edges between dots; at least one dot each way."""
        if not self._dots:
            return box
        dots = self._dots
        left, top = round(box.left() * dots), round(box.top() * dots)
        right, bottom = max(left + 1, round(box.right() * dots)), max(top + 1, round(box.bottom() * dots))
        return QRectF(left / dots, top / dots, (right - left) / dots, (bottom - top) / dots)


def _triangle(box: QRectF, up: bool) -> QPolygonF:
    point, base = (box.top(), box.bottom()) if up else (box.bottom(), box.top())
    return QPolygonF(
        [QPointF(box.left(), base), QPointF(box.right(), base), QPointF(box.center().x(), point)]
    )
