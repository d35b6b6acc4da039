"""What a plot shows, as values: no widget, no painter, no colour. Each can say all of itself in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import isfinite
from typing import NamedTuple

from desktop_app.errors import Bug
from desktop_app.language import tr, trn
from desktop_app.saying import month
from ui import wording
from ui.widgets.day_squares import step

TONES = ("accent", "gold", "clay", "neutral")

Values = tuple[float | None, ...]


class Point(NamedTuple):
    """One value: its short name along the plot, and a line of words that stands alone."""

    label: str
    words: str


class Level(NamedTuple):
    """The counts from `low` to `high` look alike: as FEW, SOME or MANY."""

    step: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one kind, one for each place along the plot; None where nothing is on record.

    `said` has a line of words for each. `of`, where given, is what each value is a part of.
    """

    name: str
    values: Values
    tone: str
    said: tuple[str, ...]
    of: Values = ()

    def __post_init__(self) -> None:
        _check_tone(self.tone)
        _check_values(self.values)
        _check_values(self.of)
        _check_length("said", self.said, len(self.values))
        if self.of:
            _check_length("of", self.of, len(self.values))


@dataclass(frozen=True, slots=True)
class Plot:
    """Points in the order in which they lie along the plot.

    `note` says what is shown and in what unit, `nothing` what there is to say when there is nothing to show;
    `stands` holds, for each point, what it stands for (an event's id, a day, a figure and its period).
    """

    title: str
    note: str = field(default="", kw_only=True)
    nothing: str = field(default="", kw_only=True)
    stands: tuple[object, ...] = field(default=(), kw_only=True)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.count

    @property
    def count(self) -> int:
        """How many points there are."""
        return len(self.points())

    @property
    def start(self) -> int:
        """The point the keyboard is on first."""
        return max(0, self.count - self._lanes())

    def points(self) -> tuple[Point, ...]:
        """Every point, by place and then from top to bottom."""
        raise NotImplementedError

    def point(self, at: int) -> Point:
        """One of them."""
        return self.points()[at]

    def stands_for(self, at: int) -> object | None:
        """What a point stands for; None where nothing was given."""
        return self.stands[at] if at < len(self.stands) else None

    def moved(self, at: int, along: int, down: int) -> int:
        """The point `along` places further and `down` below the one at `at`; the same at an edge."""
        lanes = self._lanes()
        place, lane = divmod(at, lanes)
        place, lane = place + along, lane + down
        inside = 0 <= lane < lanes and 0 <= place < self.count // lanes
        return place * lanes + lane if inside else at

    def words(self) -> str:
        """All of the plot in words, a line for each point."""
        if self.empty:
            return self.nothing
        return "\n".join(point.words for point in self.points())

    def _lanes(self) -> int:
        """How many points lie above one another at each place."""
        return 1


@dataclass(frozen=True, slots=True)
class _Grouped(Plot):
    """Some series over the same places."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        for one in self.series:
            _check_length("values", one.values, len(self.categories))

    @property
    def empty(self) -> bool:
        """Whether every value is nothing or missing."""
        return not any(value for one in self.series for value in (*one.values, *one.of))

    @property
    def count(self) -> int:
        """A point for each value."""
        return len(self.categories) * len(self.series)

    def points(self) -> tuple[Point, ...]:
        """Place by place, the series in their order."""
        places = enumerate(self.categories)
        return tuple(Point(name, one.said[at]) for at, name in places for one in self.series)

    def point(self, at: int) -> Point:
        """One of them."""
        place, lane = divmod(at, len(self.series))
        return Point(self.categories[place], self.series[lane].said[place])

    def _lanes(self) -> int:
        return max(1, len(self.series))


@dataclass(frozen=True, slots=True)
class Bars(_Grouped):
    """Bars in groups, on one scale of counts. A series with `of` shows each value inside what it is a part of."""


@dataclass(frozen=True, slots=True)
class Diverging(_Grouped):
    """Two series: the first goes up from a line in the middle, the second down, on one scale."""

    def __post_init__(self) -> None:
        _Grouped.__post_init__(self)
        _check_length("series", self.series, 2)


@dataclass(frozen=True, slots=True)
class Grid(_Grouped):
    """A row for each series, with marks that can be counted at each place."""


@dataclass(frozen=True, slots=True)
class Line(Plot):
    """Shares from 0 to 1, one for each label; None leaves a gap. Where `firm` is False a point stands for little.

    `steps` draws each share as level over its place; `numbered` writes each one beside its point, else only the last.
    `firm_words` and `light_words` say what full and hollow points are.
    """

    labels: tuple[str, ...]
    values: Values
    said: tuple[str, ...]
    firm: tuple[bool, ...] = ()
    tone: str = "accent"
    steps: bool = False
    numbered: bool = False
    firm_words: str = ""
    light_words: str = ""

    def __post_init__(self) -> None:
        _check_tone(self.tone)
        _check_values(self.values)
        if any(value > 1 for value in self.values if value is not None):
            raise Bug("a share is at most 1")
        for name, given in (("labels", self.labels), ("said", self.said)):
            _check_length(name, given, len(self.values))
        if self.firm:
            _check_length("firm", self.firm, len(self.values))

    @property
    def empty(self) -> bool:
        """Whether no share is known."""
        return all(value is None for value in self.values)

    @property
    def count(self) -> int:
        """A point for each share."""
        return len(self.values)

    def points(self) -> tuple[Point, ...]:
        """From the first to the last."""
        return tuple(map(Point, self.labels, self.said))

    def is_firm(self, at: int) -> bool:
        """Whether a point stands for enough to be drawn full."""
        return not self.firm or self.firm[at]


@dataclass(frozen=True, slots=True)
class YearMap(Plot):
    """How many talks each day from `first` to `last` had; weeks begin on `first_weekday` (ISO's, 1 for Monday)."""

    first: date
    last: date
    days: Mapping[date, int]
    first_weekday: int = 1

    @property
    def empty(self) -> bool:
        """Whether no day had a talk."""
        return not self.most

    @property
    def count(self) -> int:
        """A point for each day."""
        return (self.last - self.first).days + 1

    @property
    def start(self) -> int:
        """The last day with a talk."""
        held = [day for day, count in self.days.items() if count and self.first <= day <= self.last]
        return (max(held, default=self.last) - self.first).days

    @property
    def most(self) -> int:
        """The most talks on a day."""
        return max((n for day, n in self.days.items() if self.first <= day <= self.last), default=0)

    def day(self, at: int) -> date:
        """The day of a point."""
        return self.first + timedelta(days=at)

    def stands_for(self, at: int) -> object | None:
        """The day of a point."""
        return self.day(at)

    def point(self, at: int) -> Point:
        """ "10 March 2026: 2 talks"."""
        day = self.day(at)
        return Point(wording.day_month(day), talks_on(day, self.days.get(day, 0)))

    def points(self) -> tuple[Point, ...]:
        """Every day."""
        return tuple(self.point(at) for at in range(self.count))

    def moved(self, at: int, along: int, down: int) -> int:
        """Along goes by weeks, down by days."""
        goal = at + 7 * along + down
        return goal if 0 <= goal < self.count else at

    def words(self) -> str:
        """The days that had talks, a line for each month."""
        if self.empty:
            return self.nothing
        months: dict[date, list[str]] = {}
        for day, count in sorted(self.days.items()):
            if count and self.first <= day <= self.last:
                said = trn("{day}, {n} talk", "{day}, {n} talks", count, day=wording.day_month(day))
                months.setdefault(day.replace(day=1), []).append(said)
        return "\n".join(
            tr("{month}: {days}", month=wording.month_year(first), days="; ".join(days))
            for first, days in months.items()
        )

    def levels(self) -> tuple[Level, ...]:
        """Which counts look alike, from few to many."""
        most, half = self.most, self.most // 2
        ends = sorted({1, half, most} - {0})
        lows = [1, *(end + 1 for end in ends[:-1])]
        return (
            tuple(Level(step(end, most), low, end) for low, end in zip(lows, ends, strict=True))
            if most
            else ()
        )


def talks_on(day: date, count: int) -> str:
    """ "10 March 2026: 2 talks"."""
    said = wording.day_month_year(day)
    return (
        trn("{day}: {n} talk", "{day}: {n} talks", count, day=said)
        if count
        else tr("{day}: no talks", day=said)
    )


def short_month(day: date) -> str:
    """A month's name as a plot has room for it."""
    from PySide6.QtCore import QLocale

    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat) or month(day)


def _check_tone(tone: str) -> None:
    if tone not in TONES:
        raise Bug(f"no such tone: {tone}")


def _check_values(values: Values) -> None:
    if any(value is not None and not (isfinite(value) and value >= 0) for value in values):
        raise Bug("a plot shows counts and shares: finite, and nothing below 0")


def _check_length(name: str, given: Sequence[object], wanted: int) -> None:
    if len(given) != wanted:
        raise Bug(f"{name}: {len(given)} given, {wanted} needed")
