"""How each figure is counted, once: its entries, and the numbers made of them.

A figure's entries are one SELECT with the columns entry (the table it is read from), id, person, day, `value` (what is
on record of it, a word or a number) and `more` (a day beside it). ?1 is the first day, ?2 the last one counted, ?3
whether the last one has passed. The numbers are made of how often each value occurs, so that a figure and what is
listed behind it cannot differ.

What was deleted never counts, nor what is on record with somebody who was deleted: it would be gone for good a month
later, and a figure of the past would change by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from desktop_app.conduct.figures import Figure
from desktop_app.people.story_entries import CONTACT
from desktop_app.store.database import Store

Counts = Mapping[Any, int]


class Stretch(NamedTuple):
    """The days from `first` to `until`, both counted. `over`: the last one has passed, so nothing due on it still has
    time."""

    first: date
    until: date
    over: bool = False


class Definition(NamedTuple):
    """A figure's entries, the numbers made of how often each value occurs, and the values its first number counts."""

    entries: str
    made: Callable[[str, Counts], Figure]
    counted: tuple[Any, ...]


def figures(store: Store, names: Sequence[str], stretch: Stretch) -> dict[str, Figure]:
    """These figures, by their names, in one query. `rhythm` wants settled standings."""
    parts = (
        f"SELECT {place}, value, count(*) FROM ({DEFINITIONS[name].entries}) GROUP BY value"
        for place, name in enumerate(names)
    )
    sql = " UNION ALL ".join(parts)
    counts: list[dict[Any, int]] = [{} for _ in names]
    for place, value, many in store.read(sql, bound(sql, stretch)):
        counts[place][value] = many
    return {name: DEFINITIONS[name].made(name, of) for name, of in zip(names, counts, strict=True)}


def bound(sql: str, stretch: Stretch) -> tuple[Any, ...]:
    """What the parameters in `sql` stand for."""
    days = (stretch.first.isoformat(), stretch.until.isoformat())
    return (*days, stretch.over) if "?3" in sql else days


# The entries

# A list of few: those deleted in the last month, from an index of their own.
_HERE = "NOT IN (SELECT id FROM person WHERE deleted IS NOT NULL)"
_TALKS = f"day BETWEEN ?1 AND ?2 AND kind = 'talk' AND deleted IS NULL AND person_id {_HERE}"


def _talks(value: str, only: str) -> str:
    return (
        f"SELECT 'interaction' AS entry, id, person_id AS person, day, {value} AS value, mended AS more "
        f"FROM interaction WHERE {_TALKS} AND {only}"
    )


_EVENTS = (
    "SELECT 'event' AS entry, id, NULL AS person, day, EXISTS (SELECT 1 FROM reflection r WHERE r.event_id = e.id "
    "AND r.state = 'finished' AND r.deleted IS NULL) AS value, NULL AS more "
    "FROM event e WHERE day BETWEEN ?1 AND ?2 AND cancelled = 0 AND deleted IS NULL"
)

# One kept by its day counts at once, any other when its day has passed. One without a day of its end says nothing of
# being in time. Withdrawn or passed on by its day, it was settled fairly and is left out.
_PROMISES = (
    "SELECT 'commitment' AS entry, id, person_id AS person, due AS day, "
    "CASE WHEN state = 'kept' AND settled <= due THEN 'in time' ELSE state END AS value, settled AS more "
    "FROM commitment WHERE due BETWEEN ?1 AND ?2 AND side = 'mine' AND deleted IS NULL "
    f"AND coalesce(person_id, 0) {_HERE} "
    "AND ((state = 'kept' AND settled <= due) OR ((due < ?2 OR ?3) AND (state = 'open' OR settled > due)))"
)

_INTRODUCED = (
    f"FROM introduction WHERE made BETWEEN ?1 AND ?2 AND stage IN ('made', 'outcome') AND deleted IS NULL "
    f"AND person_id {_HERE} AND coalesce(other_id, 0) {_HERE}"
)
_INTRODUCTIONS = (
    "SELECT 'introduction' AS entry, id, person_id AS person, made AS day, coalesce(went, '') AS value, NULL AS more "
    f"{_INTRODUCED}"
)

# Whoever was met before, has a talk before the first day.
_MET = (
    "SELECT 'person' AS entry, person_id AS id, person_id AS person, min(day) AS day, max(day) > min(day) AS value, "
    f"max(day) AS more FROM interaction i WHERE {_TALKS} AND NOT EXISTS (SELECT 1 FROM interaction before "
    "WHERE before.person_id = i.person_id AND before.day < ?1 AND before.kind = 'talk' AND before.deleted IS NULL) "
    "GROUP BY person_id"
)

_EXCHANGED = (
    "SELECT 'favor' AS entry, id, person_id AS person, day, direction AS value, NULL AS more "
    f"FROM favor WHERE day BETWEEN ?1 AND ?2 AND deleted IS NULL AND person_id {_HERE} "
    f"UNION ALL SELECT 'introduction', id, person_id, made, 'introduced', NULL {_INTRODUCED}"
)

_PREDICTIONS = (
    "SELECT 'prediction' AS entry, id, person_id AS person, settled AS day, outcome AS value, NULL AS more "
    "FROM prediction WHERE settled BETWEEN ?1 AND ?2 AND settled IS NOT NULL AND outcome IS NOT NULL "
    f"AND deleted IS NULL AND person_id {_HERE}"
)

_RELEASED = (
    "SELECT 'person' AS entry, person_id AS id, person_id AS person, day, 1 AS value, NULL AS more "
    "FROM release WHERE day BETWEEN ?1 AND ?2 AND (undone IS NULL OR undone > ?2) AND deleted IS NULL "
    f"AND person_id {_HERE}"
)

# A standing's last day is the last contact of all, which is right for most. Where it came later, or is only the day the
# person was added, the contact is looked up. Nobody's rhythm begins before they were met: ?1 is not asked about.
_LAST = (
    "CASE WHEN s.last <= ?2 AND (s.first < s.last OR p.last_talk IS NOT NULL) THEN s.last "
    f"ELSE (SELECT max(day) FROM interaction WHERE person_id = p.id AND {CONTACT} AND day <= ?2) END"
)
_RHYTHM = (
    "SELECT 'person' AS entry, id, id AS person, day, julianday(?2) - julianday(day) <= rhythm AS value, "
    f"rhythm AS more FROM (SELECT p.id, s.rhythm, {_LAST} AS day FROM standing s CROSS JOIN person p "
    "ON p.id = s.person_id WHERE s.rhythm IS NOT NULL AND p.status = 'active' AND p.deleted IS NULL) "
    "WHERE day IS NOT NULL AND ?1 <= ?2"
)


# The numbers


def _share(*counted: Any) -> Callable[[str, Counts], Figure]:
    def made(name: str, of: Counts) -> Figure:
        all_of_them = sum(of.values())
        some = sum(of.get(value, 0) for value in counted)
        return Figure(name, (some,), all_of_them, known=all_of_them > 0)

    return made


def _mean(name: str, of: Counts) -> Figure:
    talks = sum(of.values())
    asked = sum(value * many for value, many in of.items())
    return Figure(name, (asked / talks if talks else 0.0,), talks, known=talks > 0)


def _pitched(name: str, of: Counts) -> Figure:
    talks, mended = sum(of.values()), of.get("mended", 0)
    return Figure(name, (of.get("early", 0) + mended, mended), talks, known=talks > 0)


def _introduced(name: str, of: Counts) -> Figure:
    return Figure(name, (sum(of.values()), of.get("alive", 0)))


def _exchanged(name: str, of: Counts) -> Figure:
    return Figure(name, (of.get("given", 0) + of.get("introduced", 0), of.get("received", 0)))


def _outcomes(name: str, of: Counts) -> Figure:
    settled = sum(of.values())
    values = tuple(of.get(outcome, 0) for outcome in ("better", "as_expected", "worse"))
    return Figure(name, values, settled, known=settled > 0)


def _plain(name: str, of: Counts) -> Figure:
    return Figure(name, (sum(of.values()),))


_PITCH = "CASE WHEN pitch_by_me = 'early' AND mended IS NOT NULL THEN 'mended' ELSE pitch_by_me END"

DEFINITIONS = {
    "events": Definition(_EVENTS, _share(1), (1,)),
    "listening": Definition(
        _talks("listening", "listening IS NOT NULL"), _share("them", "even"), ("them", "even")
    ),
    "questions": Definition(_talks("questions", "questions IS NOT NULL"), _mean, (0, 1, 2, 3, 4)),
    "pitched": Definition(_talks(_PITCH, "pitch_by_me IS NOT NULL"), _pitched, ("early", "mended")),
    "promises": Definition(_PROMISES, _share("in time"), ("in time",)),
    "introductions": Definition(_INTRODUCTIONS, _introduced, ("alive", "nothing", "")),
    "met_again": Definition(_MET, _share(1), (1,)),
    "exchanged": Definition(_EXCHANGED, _exchanged, ("given", "introduced")),
    "predictions": Definition(_PREDICTIONS, _outcomes, ("better",)),
    "released": Definition(_RELEASED, _plain, (1,)),
    "rhythm": Definition(_RHYTHM, _share(1), (1,)),
}
