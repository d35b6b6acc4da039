"""What a report holds: values, before they become a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.conduct.periods import Period, long_name, review_name
from desktop_app.language import tr
from desktop_app.review.values import What

if TYPE_CHECKING:
    from desktop_app.conduct.course import Course
    from desktop_app.reflection.reading import Whole


@dataclass(frozen=True, slots=True)
class Parts:
    """What goes into a report. What is most private, the people and the letter, only when it is asked for."""

    headline: bool = True
    figures: bool = True
    plots: bool = True
    people: bool = False
    questions: bool = True
    letter: bool = False
    mask_names: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in words, and what it was; `was` is "" where nothing stands beside it."""

    label: str
    said: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Plotted:
    """A plot by its title, with a note on what it shows, and all of it in words for where it cannot be drawn."""

    title: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """Whom one decision is about, by name."""

    what: What
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was chosen of the review of `period`, as it stood on `day`; the rest is empty.

    `against` is the period beside it. `course` is what plots are made from; whoever makes them puts them into `plots`.
    """

    period: Period
    day: date
    parts: Parts
    against: Period | None = None
    headline: str = ""
    figures: tuple[Row, ...] = ()
    course: Course | None = None
    plots: tuple[Plotted, ...] = ()
    people: tuple[Decided, ...] = ()
    questions: Whole | None = None
    letter: Whole | None = None

    @property
    def title(self) -> str:
        """What it is called; nothing in it is private."""
        return title(self.period)


def title(period: Period) -> str:
    """ "Quarterly review, January to March 2026"."""
    return tr("{review}, {period}", review=review_name(period.span), period=long_name(period))
