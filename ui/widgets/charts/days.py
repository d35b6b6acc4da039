"""Where the days of a year lie: a column for each week, in as many blocks as the width asks for."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import QRectF

from desktop_app.language import tr, trn
from ui.widgets.charts.plots import Level, YearMap, short_month
from ui.widgets.charts.scene import GAP, Entry, Mark, Measure, Scene, Words, legend
from ui.widgets.day_squares import FEW, MANY, SOME

_SHAPES = {FEW: "few", SOME: "some", MANY: "many"}
_BLOCKS = (1, 2, 3, 4, 6, 12)
_LEAST, _WIDEST = 11.0, 20.0  # logical pixels from one day to the next, at 100 %
_SQUARE = 0.82  # of that is its square


def arrange_year(plot: YearMap, width: float, measure: Measure, height: float | None = None) -> Scene:
    """A square for each day, larger and deeper the more talks it had. Any spare height stays below."""
    grown, scene = measure.grown, Scene(width)
    months = _months(plot)
    blocks = next(
        (many for many in _BLOCKS if _pitch(months, many, plot, width) >= _LEAST * grown),
        _BLOCKS[-1],
    )
    pitch = min(_pitch(months, blocks, plot, width), _WIDEST * grown)
    shapes = {level.low: level for level in plot.levels()}
    y = 0.0
    for block in _split(months, blocks):
        y = _block(plot, block, y, pitch, list(shapes.values()), scene, measure)
        y += 2 * GAP * grown
    entries = [Entry(_SHAPES[level.step], "neutral", _said(level)) for level in plot.levels()]
    scene.height = legend(entries, y, scene, measure)
    return scene


def _block(
    plot: YearMap,
    months: list[date],
    top: float,
    pitch: float,
    levels: list[Level],
    scene: Scene,
    measure: Measure,
) -> float:
    """Add the days of some months under their names; where they end."""
    start, side = months[0], pitch * _SQUARE
    y = top + measure.height("name") + GAP * measure.grown / 2
    xs = [(_week(first, start, plot) + (1 if _row(first, plot) else 0)) * pitch for first in months]
    for at, first in enumerate(months):
        end = (xs[at + 1] - 2 * GAP * measure.grown) if at + 1 < len(months) else scene.width
        for text in (
            (_with_year(first), short_month(first)) if _says_year(first, plot) else (short_month(first),)
        ):
            wide = measure.width(text, "name")
            if xs[at] + wide <= end:
                scene.add(Words(QRectF(xs[at], top, wide, measure.height("name")), text))
                break
    day, last = start, min(plot.last, _last_of(months[-1]))
    while True:
        box = QRectF(_week(day, start, plot) * pitch, y + _row(day, plot) * pitch, side, side)
        scene.spots.append(box)
        scene.add(Mark(box, _shape(plot.days.get(day, 0), levels), "neutral"))
        if day >= last:
            break
        day += timedelta(days=1)
    return y + 7 * pitch


def _shape(count: int, levels: list[Level]) -> str:
    return next((_SHAPES[level.step] for level in levels if level.low <= count <= level.high), "blank")


def _months(plot: YearMap) -> list[date]:
    """The first day of each month, as far as the plot has days of it."""
    found, day = [plot.first], plot.first
    while (day.year, day.month) != (plot.last.year, plot.last.month):
        day = _month_after(day)
        found.append(day)
    return found


def _month_after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _last_of(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _split(months: list[date], blocks: int) -> list[list[date]]:
    """Blocks of as many months each; the last may have fewer."""
    each = -(-len(months) // blocks)
    return [months[at : at + each] for at in range(0, len(months), each)]


def _pitch(months: list[date], blocks: int, plot: YearMap, width: float) -> float:
    """How far one week is from the next, so that the longest block fits."""
    weeks = 1
    for block in _split(months, blocks):
        last = min(plot.last, _last_of(block[-1]))
        weeks = max(weeks, _week(last, block[0], plot) + 1)
    return width / weeks


def _week(day: date, start: date, plot: YearMap) -> int:
    return ((day - start).days + _row(start, plot)) // 7


def _row(day: date, plot: YearMap) -> int:
    return (day.isoweekday() - plot.first_weekday) % 7


def _says_year(first: date, plot: YearMap) -> bool:
    return first == plot.first or first.month == 1


def _with_year(first: date) -> str:
    return tr("{month} {year}", month=short_month(first), year=first.year)


def _said(level: Level) -> str:
    if level.low == level.high:
        return trn("{n} talk", "{n} talks", level.low)
    return tr("{low} to {high} talks", low=level.low, high=level.high)
