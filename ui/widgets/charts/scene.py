"""Where everything of a plot lies: boxes and marks in logical pixels from the upper left, before any paint.

Pure geometry over a `Measure` of texts, so that it is the same on a screen and on paper, and can be tested alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from PySide6.QtCore import QLocale, QPointF, QRectF

from desktop_app.language import tr

GAP = 4.0  # logical pixels at 100 % between parts that belong together
BODY = 128.0  # how high the drawing itself is, without its texts
_GROWTH = 0.4  # of the text's: the drawing needs less than its texts do
_LARGE = 1_000_000  # from here on numbers are rounded to three figures
_CHIP_PAD = (10.0, 3.0)


class Measure(Protocol):
    """How large texts are. Styles: name, number, legend, sentence."""

    @property
    def grown(self) -> float:
        """The text's size over the design's: 1.0, 2.0."""

    def width(self, text: str, style: str) -> float: ...

    def height(self, style: str) -> float: ...

    def elided(self, text: str, style: str, width: float) -> str: ...

    def wrapped(self, text: str, style: str, width: float) -> float:
        """How high the lines are."""


class Words(NamedTuple):
    """A text on one line, as wide as its box; or on lines that fill the box."""

    box: QRectF
    text: str
    style: str = "name"
    role: str = "muted"
    wraps: bool = False


class Bar(NamedTuple):
    """A filled bar; its free `end` is up, down, right or left. A hollow one shows what another is a part of."""

    box: QRectF
    tone: str
    end: str = "up"
    hollow: bool = False


class Rule(NamedTuple):
    """A hairline along the upper edge of its box, firm where values start."""

    box: QRectF
    firm: bool = False


class Mark(NamedTuple):
    """A small shape: dot, ring, up, down, bar (a swatch of its texture), or a day: blank, few, some, many."""

    box: QRectF
    shape: str
    tone: str


class Chip(NamedTuple):
    """The ground of an entry of the legend."""

    box: QRectF
    tone: str


class Stroke(NamedTuple):
    """A line through points."""

    points: tuple[QPointF, ...]
    tone: str


Part = Words | Bar | Rule | Mark | Chip | Stroke


class Entry(NamedTuple):
    """Of a legend: a shape and what it means."""

    shape: str
    tone: str
    text: str


@dataclass(slots=True)
class Scene:
    """Everything to paint, in order, and the place of each point."""

    width: float
    height: float = 0.0
    parts: list[Part] = field(default_factory=list)
    spots: list[QRectF] = field(default_factory=list)

    def add(self, *parts: Part) -> None:
        """Paint these after what is there."""
        self.parts.extend(parts)

    def texts(self) -> list[Words]:
        """Every text."""
        return [part for part in self.parts if isinstance(part, Words)]

    def at(self, point: QPointF, near: float) -> int | None:
        """The point whose place holds `point`, or is the nearest within `near`."""
        best, least = None, near
        for at, spot in enumerate(self.spots):
            x = max(spot.left() - point.x(), 0.0, point.x() - spot.right())
            y = max(spot.top() - point.y(), 0.0, point.y() - spot.bottom())
            if (distance := (x * x + y * y) ** 0.5) < least:
                best, least = at, distance
        return best

    def mirrored(self) -> Scene:
        """The same, from right to left."""
        return Scene(
            self.width,
            self.height,
            [_flipped(part, self.width) for part in self.parts],
            [_flip(spot, self.width) for spot in self.spots],
        )


def _flip(box: QRectF, width: float) -> QRectF:
    return QRectF(width - box.x() - box.width(), box.y(), box.width(), box.height())


def _flipped(part: Part, width: float) -> Part:
    if isinstance(part, Stroke):
        return Stroke(tuple(QPointF(width - point.x(), point.y()) for point in part.points), part.tone)
    if isinstance(part, Bar):
        part = part._replace(end={"right": "left", "left": "right"}.get(part.end, part.end))
    return part._replace(box=_flip(part.box, width))


def body_height(measure: Measure) -> float:
    """How high a drawing is when nobody says otherwise."""
    return BODY * (1 + _GROWTH * (max(1.0, measure.grown) - 1))


def figure(value: float) -> str:
    """A number as one writes it here: whole where it is, with one decimal where not."""
    if value >= _LARGE:
        return QLocale().toString(float(value), "g", 3)
    return QLocale().toString(float(value), "f", 0 if value == int(value) else 1)


def percent(share: float) -> str:
    """ "67 %"."""
    return tr("{percent} %", percent=round(100 * share))


def centred(
    text: str, x: float, y: float, width: float, measure: Measure, style: str, role: str, left: float = 0.0
) -> Words:
    """A text whose middle is at `x`, its top at `y`; moved so that it stays between `left` and `width`."""
    room = max(0.0, width - left)
    wide = measure.width(text, style)
    if wide > room:
        text = measure.elided(text, style, room)
        wide = min(room, measure.width(text, style))
    place = min(max(left, x - wide / 2), max(left, width - wide))
    return Words(QRectF(place, y, wide, measure.height(style)), text, style, role)


def apart(box: QRectF, others: Iterable[QRectF], gap: float = 0.0) -> bool:
    """Whether `box` touches none of the others and keeps `gap` from them at its sides."""
    wider = box.adjusted(-gap, 0, gap, 0)
    return not any(wider.intersects(other) for other in others)


def names(
    labels: Sequence[str], xs: Sequence[float], y: float, width: float, measure: Measure, left: float = 0.0
) -> list[Words]:
    """The names of places: every one where there is room, else every second, third … counted from the last."""
    gap = 2 * GAP * measure.grown
    for every in range(1, len(labels) + 1):
        chosen = range(len(labels) - 1, -1, -every)
        placed = [centred(labels[at], xs[at], y, width, measure, "name", "muted", left) for at in chosen]
        boxes = [one.box for one in placed]
        if all(apart(box, boxes[at + 1 :], gap) for at, box in enumerate(boxes)):
            return [one for one in placed if one.text]
    return []


def legend(entries: Sequence[Entry], top: float, scene: Scene, measure: Measure) -> float:
    """Add chips that wrap, from `top` on; where they end. A long one is cut to the width."""
    if not entries:
        return top
    grown = measure.grown
    pad, high = _CHIP_PAD[0] * grown, measure.height("legend") + 2 * _CHIP_PAD[1] * grown
    side, gap = 0.72 * measure.height("legend"), GAP * grown
    x, y = 0.0, top
    for one in entries:
        around = 2 * pad + side + gap
        room = max(0.0, scene.width - around)
        text = one.text
        if measure.width(text, "legend") > room:
            text = measure.elided(text, "legend", room)
        words = min(room, measure.width(text, "legend"))
        wide = min(scene.width, around + words)
        if x and x + wide > scene.width:
            x, y = 0.0, y + high + gap
        scene.add(Chip(QRectF(x, y, wide, high), one.tone))
        scene.add(Mark(QRectF(x + pad, y + (high - side) / 2, side, side), one.shape, one.tone))
        if text:
            place = QRectF(x + pad + side + gap, y + (high - measure.height("legend")) / 2, words, high)
            place.setHeight(measure.height("legend"))
            scene.add(Words(place, text, "legend", one.tone))
        x += wide + 2 * gap
    return y + high
