"""Where marks that can be counted lie: a row for each outcome, a column for each period."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from ui.widgets.charts.plots import Grid
from ui.widgets.charts.scene import GAP, Mark, Measure, Rule, Scene, Words, centred, figure, names

# By tone, so that the rows differ without colour: up, level, down.
SHAPES = {"accent": "up", "neutral": "dot", "gold": "dot", "clay": "down"}
_SIDE = 9.0  # logical pixels of a mark at 100 %
_FIVE = 5  # beside one another are counted at a glance
_LINES = 3  # of marks in a row, before a number stands instead
_NAMES = 0.34  # of the width: longer names of rows stand above them


def arrange_grid(plot: Grid, width: float, measure: Measure, height: float | None = None) -> Scene:
    """Marks in rows. Where there are too many to count, one mark and the number. Any spare height stays below."""
    grown, scene = measure.grown, Scene(width)
    gap = GAP * grown
    longest = max(measure.width(one.name, "name") for one in plot.series)
    left = longest + 3 * gap if longest + 3 * gap <= width * _NAMES else 0.0
    slot = (width - left) / len(plot.categories)
    side = min(_SIDE * grown, slot * 0.8)
    fitting = min(_FIVE, max(1, int((slot - gap) // (side + gap / 2))))
    y, places = 0.0, list[list[QRectF]]()
    for one in plot.series:
        lines = max(_lines(value, fitting) for value in one.values)
        if not left:
            name = measure.elided(one.name, "name", width)
            wide = min(width, measure.width(name, "name"))
            scene.add(Words(QRectF(0, y, wide, measure.height("name")), name))
            y += measure.height("name") + gap / 2
        tall = max(measure.height("name"), lines * (side + gap / 2))
        if left:
            middle = y + (tall - measure.height("name")) / 2
            place = QRectF(left - 3 * gap - longest, middle, measure.width(one.name, "name"), 0)
            place.setHeight(measure.height("name"))
            scene.add(Words(place, one.name))
        row = [QRectF(left + slot * at, y, slot, tall) for at in range(len(plot.categories))]
        for box, value in zip(row, one.values, strict=True):
            _cell(box, value, SHAPES[one.tone], one.tone, (side, fitting), scene, measure)
        places.append([box.adjusted(gap / 2, -gap / 4, -gap / 2, gap / 4) for box in row])
        y += tall + gap
        scene.add(Rule(QRectF(left, y, width - left, 0), firm=one is plot.series[-1]))
        y += gap
    scene.spots = [row[at] for at in range(len(plot.categories)) for row in places]
    middles = [left + slot * (at + 0.5) for at in range(len(plot.categories))]
    scene.add(*names(plot.categories, middles, y, width, measure, left))
    scene.height = y + measure.height("name")
    return scene


def _lines(value: float | None, fitting: int) -> int:
    """How many lines the marks of a value take."""
    count = int(value or 0)
    return 1 if count > fitting * _LINES else -(-count // fitting)


def _cell(
    box: QRectF,
    value: float | None,
    shape: str,
    tone: str,
    size: tuple[float, int],
    scene: Scene,
    measure: Measure,
) -> None:
    """The marks of one value, in the middle of its box."""
    side, fitting = size
    count, pitch = int(value or 0), side + GAP * measure.grown / 2
    if value is None:
        y = box.center().y() - measure.height("number") / 2
        scene.add(centred("–", box.center().x(), y, box.right(), measure, "number", "faint", box.left()))
        return
    if count > fitting * _LINES:
        y, high = box.center().y(), measure.height("number")
        wide = side + GAP * measure.grown + measure.width(figure(value), "number")
        x = box.center().x() - wide / 2
        if wide <= box.width():
            scene.add(Mark(QRectF(x, y - side / 2, side, side), shape, tone))
            place = QRectF(x + side + GAP * measure.grown, y - high / 2, wide - side, high)
            place.setRight(x + wide)
            scene.add(Words(place, figure(value), "number", "text"))
            return
        text = figure(value)
        scene.add(
            centred(text, box.center().x(), y - high / 2, box.right(), measure, "number", "text", box.left())
        )
        return
    lines = _lines(value, fitting)
    y = box.center().y() - (lines * pitch - pitch + side) / 2
    for line in range(lines):
        here = min(fitting, count - line * fitting)
        x = box.center().x() - (here * pitch - pitch + side) / 2
        scene.add(*(Mark(QRectF(x + at * pitch, y, side, side), shape, tone) for at in range(here)))
        y += pitch
