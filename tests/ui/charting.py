"""Plots to look at, and courses of some periods written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from desktop_app.conduct.course import Course, Evening
from desktop_app.conduct.figures import NAMES, Figure
from desktop_app.conduct.periods import Span, period_of
from ui.widgets.charts.plots import Bars, Diverging, Grid, Line, Plot, Series, YearMap

QUARTERS = ("Q4 24", "Q1 25", "Q2 25", "Q3 25", "Q4 25", "Q1 26")
LAST = date(2026, 3, 31)


def series(name: str, values: Sequence[float | None], tone: str, of: Sequence[float | None] = ()) -> Series:
    said = tuple(f"{name} {at}: {value}" for at, value in enumerate(values))
    return Series(name, tuple(values), tone, said, tuple(of))


def bars() -> Bars:
    return Bars(
        "Each quarter",
        QUARTERS,
        (
            series("you listened", (5, 7, 6, 9, 8, 11), "accent", (9, 9, 12, 9, 20, 14)),
            series("introductions", (3, 4, 5, 4, 6, 5), "gold"),
            series("pitched uninvited", (2, 1, 2, 0, 1, None), "clay"),
        ),
        note="How many there were.",
        stands=tuple(range(18)),
    )


def diverging() -> Diverging:
    values = (
        series("given", (3, 4, 5, 4, 6, 5), "accent"),
        series("received", (2, 1, 2, 0, 1, None), "gold"),
    )
    return Diverging("Given and received", QUARTERS, values)


def line() -> Line:
    shares = (0.0, 0.25, 0.5, None, 0.67, 1.0)
    return Line(
        "Listening",
        QUARTERS,
        shares,
        tuple(f"Dinner {at}: {share}" for at, share in enumerate(shares)),
        firm=(True, False, True, True, False, True),
        firm_words="three talks or more",
        light_words="one or two talks",
        note="Of the talks at each event.",
        stands=(11, 12, 13, 14, 15, 16),
    )


def steps() -> Line:
    shares = (None, 0.4, 0.55, 0.5, 0.7, 0.82)
    return Line("Rhythm", QUARTERS, shares, tuple(map(str, shares)), steps=True, numbered=True)


def grid() -> Grid:
    rows = (
        series("better", (2, 1, 3, None, 7, 4), "accent"),
        series("as you thought", (1, 0, 2, None, 3, 40), "neutral"),
        series("worse", (0, 1, 0, None, 1, 0), "clay"),
    )
    return Grid("Predictions", QUARTERS, rows)


def year() -> YearMap:
    days = {LAST - timedelta(days=9 * at): 1 + at % 5 for at in range(30)}
    return YearMap("A year of talks", date(2025, 4, 1), LAST, days, note="90 talks on 30 days")


def every_plot() -> list[Plot]:
    return [bars(), diverging(), line(), steps(), grid(), year()]


UNKNOWN = {
    name: Figure(
        name,
        (0,) * {"exchanged": 2, "pitched": 2, "introductions": 2, "predictions": 3}.get(name, 1),
        None,
        False,
    )
    for name in NAMES
}


def course(
    *told: Mapping[str, Figure],
    span: Span = Span.QUARTER,
    evenings: Sequence[Evening] = (),
    days: Mapping[date, int] | None = None,
) -> Course:
    """The periods up to that of `LAST`, one for each mapping; figures that are not told are unknown."""
    periods = [period_of(LAST, span)]
    while len(periods) < len(told):
        periods.insert(0, periods[0].before)
    return Course(
        tuple(periods), tuple({**UNKNOWN, **figures} for figures in told), tuple(evenings), dict(days or {})
    )
