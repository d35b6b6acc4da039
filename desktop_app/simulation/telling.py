"""The figures of a simulation as a table for people."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.language import tr
from desktop_app.simulation.figures import Compared, Figures

_NAMES, _FIGURES = 48, 15


def lines(compared: Compared) -> Iterator[str]:
    """A line for each figure, a column for each way of prompting."""
    yield tr(
        "{people} people, {days} days, at most {number} prompts a day, seed {seed}",
        people=compared.people,
        days=compared.days,
        number=compared.number,
        seed=compared.seed,
    )
    yield ""
    yield _row("", (tr("Afterword"), tr("last reminder"), tr("by ratio")))
    ways = (compared.engine, compared.from_last_reminder, compared.by_ratio)
    for name, *figures in zip(_names(), *map(_figures, ways), strict=True):
        yield _row(name, figures)


def _names() -> tuple[str, ...]:
    return (
        tr("prompts a day, at most"),
        tr("prompts a day, on average"),
        tr("longest wait of anybody due, in days"),
        tr("relationships within their rhythm"),
        tr("as many for each prompt about getting in touch"),
        tr("promises kept in time"),
        tr("wasted prompts"),
    )


def _figures(way: Figures) -> tuple[str, ...]:
    return (
        str(way.most_a_day),
        f"{way.a_day:.1f}",
        str(way.longest_wait),
        f"{way.within:.0%}",
        f"{way.within_per_touch:.1f}",
        f"{way.promises_kept:.0%}",
        str(way.wasted),
    )


def _row(name: str, figures: tuple[str, ...] | list[str]) -> str:
    return name.ljust(_NAMES) + "".join(figure.rjust(_FIGURES) for figure in figures)
