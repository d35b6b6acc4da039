"""How figures are taken and shown: medians of rounds that alternate, so that a busy moment meets both sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: a median, what it is compared with (the floor), and the most their ratio should be."""

    name: str
    median: float
    floor: float
    aim: float | None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.median / self.floor


def interleaved(rounds: int, *measured: Callable[[], float]) -> tuple[float, ...]:
    """The median of each, measured in turns."""
    results: list[list[float]] = [[] for _ in measured]
    for _ in range(rounds):
        for result, measure in zip(results, measured, strict=True):
            result.append(measure())
    return tuple(median(result) for result in results)


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """A measurement of how many milliseconds `work` takes."""

    def measure() -> float:
        begun = perf_counter()
        work()
        return (perf_counter() - begun) * 1000

    return measure


def show(figures: Sequence[Figure], floor: str) -> None:
    """Print the table; `floor` says what the floor is."""
    wide = max(len(figure.name) for figure in figures)
    print(f"{'':{wide}}  {'median':>10}  {'floor':>10}  {'ratio':>6}  {'aim':>6}")
    for figure in figures:
        values = (f"{value:.{_places(value)}f} {figure.unit}" for value in (figure.median, figure.floor))
        aim = f"{figure.aim:g}" if figure.aim is not None else ""
        print(
            f"{figure.name:{wide}}  "
            + "  ".join(f"{value:>10}" for value in values)
            + f"  {figure.ratio:>6.2f}  {aim:>6}"
        )
    print(f"The floor is {floor}.", flush=True)


def _places(value: float) -> int:
    return 0 if value >= 100 else 1 if value >= 10 else 2
