"""The periods up to one, side by side, and what lies inside them: what plots are drawn of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.conduct.figures import Figure
from desktop_app.conduct.periods import Period
from desktop_app.store.database import Store

# At most so many events are told of.
EVENINGS = 24


class Evening(NamedTuple):
    """One event: of its `talks` with a balance on record, those that were mostly them or even."""

    event: int
    title: str
    day: date
    listened: int
    talks: int


class Course(NamedTuple):
    """`periods`, the oldest first, the last one shown, and the figures of each.

    `listening`: the last events up to the end of the shown period with a balance on record, at most 24, the oldest
    first. `days`: talks a day in the year that ends with the shown period; days without one are left out.
    """

    periods: tuple[Period, ...]
    figures: tuple[dict[str, Figure], ...]
    listening: tuple[Evening, ...]
    days: Mapping[date, int]


def periods_up_to(period: Period, count: int, first: date | None) -> tuple[Period, ...]:
    """At most `count` periods, the oldest first and `period` the last; none of those before ended before `first`."""
    found = [period]
    while len(found) < count and first is not None and first < found[-1].first:
        found.append(found[-1].before)
    return tuple(reversed(found))


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


def talks_by_day(store: Store, period: Period, until: date) -> dict[date, int]:
    """How many talks there were on each day of the year that ends with `period`, up to `until`."""
    rows = store.read(_BY_DAY, (year_before(period.last).isoformat(), until.isoformat()))
    return {date.fromisoformat(day): talks for day, talks in rows}


_BY_DAY = (
    "SELECT day, count(*) FROM interaction WHERE day BETWEEN ? AND ? AND kind = 'talk' AND deleted IS NULL "
    "AND person_id NOT IN (SELECT id FROM person WHERE deleted IS NOT NULL) GROUP BY day"
)


def year_before(last: date) -> date:
    """The first day of the year that ends on `last`."""
    if last.year == date.min.year:
        return date.min
    leap = (last.month, last.day) == (2, 29)
    return last.replace(year=last.year - 1, day=28 if leap else last.day) + timedelta(days=1)


def first_day(store: Store) -> date | None:
    """The first day of anything on record with a day, each found at the end of an index."""
    return min((date.fromisoformat(day) for sql in _FIRST for (day,) in store.read(sql) if day), default=None)


_FIRST = tuple(
    f"SELECT {day} FROM {table} WHERE {day} IS NOT NULL AND deleted IS NULL{only} ORDER BY {day} LIMIT 1"
    for table, day, only in (
        ("interaction", "day", ""),
        ("event", "day", " AND cancelled = 0"),
        ("answer", "day", ""),
        ("favor", "day", ""),
        ("commitment", "made", ""),
        ("introduction", "made", ""),
        ("release", "day", ""),
    )
)
