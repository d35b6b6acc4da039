"""What the review room hands out: values, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.conduct.periods import Period
from desktop_app.people.rings import Ring


class What(StrEnum):
    """What can be decided about a tie. SKIP leaves it for the next time."""

    DEEPEN = "deepen"
    KEEP = "keep"
    REST = "rest"
    RELEASE = "release"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Review:
    """One walk through a period. `questions` and `letter` are the reflections that hold its answers and its letter.

    `state` is "open" or "closed", `closed` the day it was closed on.
    """

    id: int
    uid: str
    period: Period
    begun: date
    state: str
    closed: date | None
    questions: int
    letter: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to oneself, from the review of `period`."""

    period: Period
    day: date
    text: str
    reflection: int


@dataclass(frozen=True, slots=True)
class Card:
    """One person as they are met in a review.

    `line` is the story of the period in brief; `more` are further sentences: what is open, what was said last, why
    they come early. `what` is what was decided in this review, None before that.
    """

    person: int
    name: str
    organisation: str
    ring: Ring
    rhythm_days: int | None
    line: str
    more: tuple[str, ...] = ()
    what: What | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What closing will do about one person, in a sentence. `promises`: those still open with somebody to be released;
    while there are any, closing leaves that person as they are."""

    person: int
    name: str
    what: What
    said: str
    promises: int = 0
