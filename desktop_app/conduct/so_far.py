"""The period so far, in the few figures that stand beside a day; and how listening went, event by event."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from desktop_app.conduct.counting import Stretch, figures
from desktop_app.conduct.figures import Figure
from desktop_app.conduct.periods import Period
from desktop_app.conduct.way import Way
from desktop_app.store.database import Store

# How many events the line of listening shows.
LINE_EVENTS = 10

_SHOWN = ("listening", "pitched", "introductions", "promises")


class SoFar(NamedTuple):
    """Some figures of `period` from its first day up to and including a day.

    `listening_line`: the last ten events with a balance on record, of any time, oldest first; each is the share (0 to
    1) of their talks that were mostly them or even.
    """

    period: Period
    listening: Figure
    pitched: Figure
    introductions: Figure
    promises: Figure
    listening_line: tuple[float, ...] = ()


class Evening(NamedTuple):
    """One event: of its `talks` with a balance on record, those that were mostly them or even."""

    event: int
    title: str
    day: date
    listened: int
    talks: int


def read_so_far(store: Store, day: date, way: Way) -> SoFar:
    """The figures of the owner's period that `day` lies in, as they stand on that day, in few set-based queries."""
    period = way.period(day)
    found = figures(store, _SHOWN, Stretch(period.first, day))
    line = tuple(one.listened / one.talks for one in evenings(store, day, LINE_EVENTS))
    return SoFar(period, **found, listening_line=line)


def evenings(store: Store, until: date, limit: int) -> tuple[Evening, ...]:
    """The last events up to `until` with a listening balance on record, at most `limit`, oldest first."""
    rows = store.read(_EVENINGS, (until.isoformat(), limit))
    found = (Evening(id, title, date.fromisoformat(day), *counts) for day, id, title, *counts in sorted(rows))
    return tuple(found)


# The events are chosen first, from the newest on, so that only their talks are read. They are put in order above:
# SQLite 3.53 takes the inner descending order for the ascending one asked of the groups.
_TALK = (
    "i.kind = 'talk' AND i.listening IS NOT NULL AND i.deleted IS NULL "
    "AND i.person_id NOT IN (SELECT id FROM person WHERE deleted IS NOT NULL)"
)
_EVENINGS = (
    "WITH latest(id, day, title) AS (SELECT e.id, e.day, e.title FROM event e WHERE e.day <= ?1 AND e.deleted IS NULL "
    f"AND e.cancelled = 0 AND EXISTS (SELECT 1 FROM interaction i WHERE i.event_id = e.id AND {_TALK}) "
    "ORDER BY e.day DESC, e.id DESC LIMIT ?2) "
    "SELECT latest.day, latest.id, latest.title, sum(i.listening IN ('them', 'even')), count(*) "
    f"FROM latest CROSS JOIN interaction i ON i.event_id = latest.id WHERE {_TALK} GROUP BY latest.id"
)
