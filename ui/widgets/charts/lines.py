"""Where a line of shares lies: from 0 to 100 %, always the whole of it, so that lines can be compared."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from ui.widgets.charts.plots import Line
from ui.widgets.charts.scene import (
    GAP,
    Entry,
    Mark,
    Measure,
    Part,
    Rule,
    Scene,
    Stroke,
    Words,
    apart,
    body_height,
    centred,
    legend,
    names,
    percent,
)

_RADIUS = 4.5  # logical pixels of a point at 100 %
_LINES = (0.0, 0.5, 1.0)


def arrange_line(plot: Line, width: float, measure: Measure, height: float | None = None) -> Scene:
    """A line with a mark for each share, over a light scale."""
    body = body_height(measure)
    if height is not None:
        natural = _line(plot, width, measure, body).height
        body = max(2 * measure.height("number"), body + height - natural)
    return _line(plot, width, measure, body)


def _line(plot: Line, width: float, measure: Measure, body: float) -> Scene:
    grown, scene = measure.grown, Scene(width)
    top = measure.height("number") + 2 * _RADIUS * grown
    base = top + body
    left = max(measure.width(percent(share), "number") for share in _LINES) + 2 * GAP * grown
    left = left if left <= width / 3 else 0.0
    for share in _LINES:
        y = base - body * share
        scene.add(Rule(QRectF(left, y, width - left, 0), firm=share == 0))
        if left:
            text, high = percent(share), measure.height("number")
            wide = measure.width(text, "number")
            box = QRectF(left - wide - GAP * grown, y - high / 2, wide, high)
            scene.add(Words(box, text, "number", "faint"))
    slot = (width - left) / plot.count
    xs = [left + slot * (at + 0.5) for at in range(plot.count)]
    radius = min(_RADIUS * grown, slot * 0.4)
    ys = [base - body * (value or 0.0) for value in plot.values]
    scene.add(*_strokes(plot, xs, ys, slot))
    for at, value in enumerate(plot.values):
        box = QRectF(xs[at] - radius, ys[at] - radius, 2 * radius, 2 * radius)
        scene.spots.append(box)
        if value is None:
            continue
        scene.add(Mark(box, "dot" if plot.is_firm(at) else "ring", plot.tone))
    scene.add(*_numbers(plot, scene.spots, left, width, measure))
    y = base + _RADIUS * grown + GAP * grown
    scene.add(*names(plot.labels, xs, y, width, measure, left))
    y += measure.height("name") + 2 * GAP * grown
    meant = (("dot", plot.firm_words), ("ring", plot.light_words))
    scene.height = legend(
        [Entry(shape, plot.tone, words) for shape, words in meant if words], y, scene, measure
    )
    if scene.height == y:
        scene.height = y - 2 * GAP * grown
    return scene


def _strokes(plot: Line, xs: list[float], ys: list[float], slot: float) -> list[Stroke]:
    """A line through each run of known shares; as steps, level over each place."""
    runs: list[list[QPointF]] = [[]]
    for at, value in enumerate(plot.values):
        if value is None:
            runs.append([])
        elif plot.steps:
            runs[-1] += [QPointF(xs[at] - slot / 2, ys[at]), QPointF(xs[at] + slot / 2, ys[at])]
        else:
            runs[-1].append(QPointF(xs[at], ys[at]))
    return [Stroke(tuple(run), plot.tone) for run in runs if len(run) > 1]


def _numbers(plot: Line, spots: list[QRectF], left: float, width: float, measure: Measure) -> list[Part]:
    """What is written above the points, from the last on, as long as there is room."""
    known = [at for at, value in enumerate(plot.values) if value is not None]
    wanted = known if plot.numbered else known[-1:]
    high, placed = measure.height("number"), list[Words]()
    for at in reversed(wanted):
        text, spot = percent(plot.values[at] or 0.0), spots[at]
        y = spot.top() - high - GAP * measure.grown
        words = centred(text, spot.center().x(), y, width, measure, "number", "text", left)
        boxes = [one.box for one in placed]
        others = [box for place, box in enumerate(spots) if place != at]
        if apart(words.box, boxes, GAP) and apart(words.box, others):
            placed.append(words)
    return list(placed)
