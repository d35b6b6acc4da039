"""Where bars lie: in groups side by side, or up and down from a line in the middle."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF

from desktop_app.language import tr
from ui.widgets.charts.plots import Bars, Diverging, Series
from ui.widgets.charts.scene import (
    GAP,
    Bar,
    Entry,
    Measure,
    Rule,
    Scene,
    Words,
    apart,
    body_height,
    centred,
    figure,
    legend,
    names,
)

_WIDE = 18.0  # logical pixels a bar has at 100 %
_LEAST = 2.0  # what is there is seen, however little beside the most
_FILLED = 0.86  # of the width of a group
_INSIDE, _FRACTION = 1, 2  # how a value is told from what it is a part of


class _Room(NamedTuple):
    """Where the bars of a plot may stand."""

    width: float
    top: float
    base: float
    measure: Measure
    ways: int


def arrange_bars(plot: Bars, width: float, measure: Measure, height: float | None = None) -> Scene:
    """Bars in groups, side by side; where that leaves no room for every number, one under another.

    What a value is a part of is written alike on all bars if it can be: above them, else as a fraction.
    """
    body = body_height(measure)
    for ways in (_INSIDE, _FRACTION, _INSIDE | _FRACTION):
        scene, whole = _bars(plot, width, measure, body, ways)
        if not whole:
            continue
        if height is None:
            return scene
        body = max(measure.height("number"), body + height - scene.height)
        scene, whole = _bars(plot, width, measure, body, ways)
        return scene if whole else _bars(plot, width, measure, body, _INSIDE | _FRACTION)[0]
    return _rows(plot, width, measure)


def _bars(plot: Bars, width: float, measure: Measure, body: float, ways: int) -> tuple[Scene, bool]:
    """The scene, and whether every number found its place in one of the `ways`."""
    grown, scene = measure.grown, Scene(width)
    top = measure.height("number") + GAP * grown
    room = _Room(width, top, top + body, measure, ways)
    wanted: list[Words] = []
    slot = width / len(plot.categories)
    for at in range(len(plot.categories)):
        wanted += _group(plot, at, slot, room, scene)
    scene.add(Rule(QRectF(0, room.base, width, 0), firm=True))
    placed = _put(wanted, scene)
    _below(plot, room.base + 1.5 * GAP * grown, scene, measure)
    return scene, placed == len(wanted)


def _below(plot: Bars | Diverging, y: float, scene: Scene, measure: Measure) -> None:
    """Add the names of places and the legend."""
    slot = scene.width / len(plot.categories)
    middles = [slot * (at + 0.5) for at in range(len(plot.categories))]
    scene.add(*names(plot.categories, middles, y, scene.width, measure))
    y += measure.height("name") + 2 * GAP * measure.grown
    scene.height = legend(_entries(plot.series), y, scene, measure)


def _group(plot: Bars, at: int, slot: float, room: _Room, scene: Scene) -> list[Words]:
    """Add the bars of one place; the numbers they want."""
    measure, many = room.measure, len(plot.series)
    most, high = _most(plot.series), room.base - room.top
    numbers = [figure(value) for one in plot.series for value in one.values if value is not None]
    widest = max((measure.width(number, "number") for number in numbers), default=0.0)
    gap = min(GAP * measure.grown, slot * 0.06)
    wide = min(max(_WIDE * measure.grown, widest + measure.grown), (slot * _FILLED - gap * (many - 1)) / many)
    x = slot * at + (slot - wide * many - gap * (many - 1)) / 2
    wanted: list[Words] = []
    for one in plot.series:
        value, whole = one.values[at], one.of[at] if one.of else None
        tall = _tall(value, most, high, measure)
        around = max(tall, _tall(whole, most, high, measure))
        fill = QRectF(x, room.base - tall, wide, tall)
        if around > tall:
            scene.add(Bar(QRectF(x, room.base - around, wide, around), one.tone, hollow=True))
        if tall:
            scene.add(Bar(fill, one.tone))
        least = measure.height("number")
        scene.spots.append(QRectF(x, min(room.base - around, room.base - least), wide, max(around, least)))
        wanted += _numbers(one, at, fill, room.base - around, room)
        x += wide + gap
    return wanted


def _numbers(one: Series, at: int, fill: QRectF, top: float, room: _Room) -> list[Words]:
    """What is written on one bar: its value above it; or inside, with what it is a part of above."""
    measure, value, whole = room.measure, one.values[at], one.of[at] if one.of else None
    high = measure.height("number")

    def above(text: str, y: float, role: str) -> Words:
        return centred(text, fill.center().x(), y, room.width, measure, "number", role)

    if value is None:
        return [above("–", room.base - high, "faint")]
    over = top - high - 0.75 * GAP * measure.grown
    if not whole:
        return [above(figure(value), over, "text")]
    fits = bool(room.ways & _INSIDE) and measure.width(figure(value), "number") <= fill.width()
    if fits and fill.height() >= high + GAP * measure.grown:
        inside = above(figure(value), fill.top() + GAP * measure.grown / 2, "ground")
    elif fits and fill.top() - top >= high + GAP * measure.grown:
        inside = above(figure(value), fill.top() - high - GAP * measure.grown / 2, "text")
    elif room.ways & _FRACTION:
        return [above(_whole_number(one, at), over, "text")]
    else:
        return [Words(QRectF(), "")]
    return [inside, above(figure(whole), over, "faint")]


def arrange_diverging(plot: Diverging, width: float, measure: Measure, height: float | None = None) -> Scene:
    """The first series up, the second down, their numbers at the ends; or all in rows, as `arrange_bars`."""
    body = body_height(measure)
    scene, whole = _diverging(plot, width, measure, body)
    if not whole:
        return _rows(plot, width, measure)
    if height is None:
        return scene
    return _diverging(plot, width, measure, max(measure.height("number"), body + height - scene.height))[0]


def _diverging(plot: Diverging, width: float, measure: Measure, body: float) -> tuple[Scene, bool]:
    grown, scene = measure.grown, Scene(width)
    number, gap = measure.height("number") + GAP * grown, 0.75 * GAP * grown
    up, down = (_most([one]) if any(one.values) else 0.0 for one in plot.series)
    greatest = max(up, down)  # parts of it: the sum of two huge numbers may be too large to be one
    share = (up / greatest) / (up / greatest + down / greatest)
    above, below = (max(_LEAST * grown, part) for part in (body * share, body * (1 - share)))
    base = number + above
    slot = width / len(plot.categories)
    wide = min(_WIDE * 1.5 * grown, slot * 0.6)
    wanted: list[Words] = []
    for at in range(len(plot.categories)):
        middle = slot * (at + 0.5)
        for one, most, room, end in (
            (plot.series[0], up, above, "up"),
            (plot.series[1], down, below, "down"),
        ):
            value = one.values[at]
            tall = _tall(value, most, room, measure)
            box = QRectF(middle - wide / 2, base - tall if end == "up" else base, wide, tall)
            if tall:
                scene.add(Bar(box, one.tone, end))
            y = box.bottom() + gap if end == "down" else box.top() - measure.height("number") - gap
            text, role = ("–", "faint") if value is None else (figure(value), "text")
            wanted.append(centred(text, middle, y, width, measure, "number", role))
            least = max(tall, 2 * GAP * grown)
            scene.spots.append(QRectF(box.x(), base - least if end == "up" else base, wide, least))
    scene.add(Rule(QRectF(0, base, width, 0), firm=True))
    placed = _put(wanted, scene)
    _below(plot, base + below + number + gap, scene, measure)
    return scene, placed == len(wanted)


def _rows(plot: Bars | Diverging, width: float, measure: Measure) -> Scene:
    """A row for each value, its number behind it, under the names of the places."""
    scene, gap = Scene(width), GAP * measure.grown
    y = 0.0
    for at, name in enumerate(plot.categories):
        text = measure.elided(name, "name", width)
        wide = min(width, measure.width(text, "name"))
        if text:
            scene.add(Words(QRectF(0, y, wide, measure.height("name")), text))
        y += measure.height("name") + gap / 2
        for one in plot.series:
            _row(plot, one, at, y, scene, measure)
            y += measure.height("number") + gap
        y += gap
    scene.height = legend(_entries(plot.series), y, scene, measure)
    return scene


def _row(plot: Bars | Diverging, one: Series, at: int, y: float, scene: Scene, measure: Measure) -> None:
    """Add one bar that lies, and its number."""
    gap, high, most = GAP * measure.grown, measure.height("number"), _most(plot.series)
    said = (_whole_number(other, place) for other in plot.series for place in range(len(plot.categories)))
    widest = max(measure.width(text, "number") for text in said)
    room = max(scene.width - widest - 2 * gap - 1, scene.width / 3)
    long = min(room, _tall(one.values[at], most, room, measure))
    around = max(long, min(room, _tall(one.of[at], most, room, measure))) if one.of else long
    if around > long:
        scene.add(Bar(QRectF(gap, y, around, high), one.tone, "right", hollow=True))
    if long:
        scene.add(Bar(QRectF(gap, y, long, high), one.tone, "right"))
    left = around + 2 * gap
    number = measure.elided(_whole_number(one, at), "number", scene.width - left)
    if number:
        wide = min(measure.width(number, "number"), scene.width - left)
        scene.add(Words(QRectF(left, y, wide, high), number, "number", "text"))
    scene.spots.append(QRectF(gap, y, max(around, gap), high))


def _whole_number(one: Series, at: int) -> str:
    """A value, and what it is a part of."""
    value, whole = one.values[at], one.of[at] if one.of else None
    if value is None:
        return "–"
    return tr("{some}/{all}", some=figure(value), all=figure(whole)) if whole else figure(value)


def _put(wanted: list[Words], scene: Scene) -> int:
    """Add the numbers that cover no other and no bar but their own, the latest first; how many."""
    bars = [part.box for part in scene.parts if isinstance(part, Bar)]
    chosen: list[Words] = []
    for words in reversed(wanted):
        middle = words.box.center().x()
        others = [bar for bar in bars if not bar.left() <= middle <= bar.right()]
        if words.text and apart(words.box, [one.box for one in chosen], 1.0) and apart(words.box, others):
            chosen.append(words)
    scene.add(*chosen)
    return len(chosen)


def _most(series: tuple[Series, ...] | list[Series]) -> float:
    """The highest value of all."""
    return max((value for one in series for value in (*one.values, *one.of) if value), default=1.0)


def _tall(value: float | None, most: float, room: float, measure: Measure) -> float:
    """How high a bar is; what is there at all is seen."""
    return max(_LEAST * measure.grown, room * (value / most)) if value else 0.0


def _entries(series: tuple[Series, ...]) -> list[Entry]:
    return [Entry("part" if one.of else "bar", one.tone, one.name) for one in series if one.name]
