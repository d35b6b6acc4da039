"""What the events room hands out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Event:
    """`reflected` is "", "draft" or "finished"; `reflection` the newest one's id. Times are local to the place."""

    id: int
    uid: str
    title: str
    kind: str
    day: date
    start: time | None
    end_day: date | None
    end: time | None
    place: str
    host: str
    intention: str
    link: str
    notes: str
    cancelled: bool
    repeats: bool
    calendar_uid: str | None
    reflection: int | None
    reflected: str


@dataclass(frozen=True, slots=True)
class GuestOffer:
    """Someone a calendar named; `person` when the journal already knows them."""

    id: int
    name: str
    email: str
    person: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What bringing in a calendar did, or with a dry run would do. `refused` are (line, reason)."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    cancelled: int = 0
    refused: tuple[tuple[int, str], ...] = ()
    events: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()
