"""How each figure is counted, once: its entries, and the numbers made of them.

A figure's entries are a SELECT with the columns entry (the table it is read from), id, person, day, `value` (what is on
record of it, a word or a number) and `more` (a day or a number beside it). ?1 is the first day, ?2 the last one
counted, ?3 whether the last one has passed. The numbers are made of how often each value occurs, so that a figure and
what is listed behind it cannot differ.

What was deleted never counts, nor what is on record with somebody who was deleted: it would be gone for good a month
later, and a figure of the past would change by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from desktop_app.conduct.figures import Figure
from desktop_app.people.standings import CONTACT
from desktop_app.store.database import Store

# How many entries a figure has, and how many of each value that its numbers are made of.
Made = Callable[[str, int, Sequence[int]], Figure]


class Stretch(NamedTuple):
    """The days from `first` to `until`, both counted. `over`: the last one has passed, so nothing due on it still has
    time."""

    first: date
    until: date
    over: bool = False


class Definition(NamedTuple):
    """A figure's entries, in one SELECT or some that are added up; the values that are told apart; the numbers made of
    them; and which values its first number counts."""

    entries: tuple[str, ...]
    values: tuple[Any, ...]
    made: Made
    counted: tuple[Any, ...]


def figures(store: Store, names: Sequence[str], stretch: Stretch) -> dict[str, Figure]:
    """These figures, by their names, in one query. `rhythm` wants settled standings."""
    sql = " UNION ALL ".join(
        f"SELECT {place}, count(*), {_sums(definition.values)} FROM ({entries})"
        for place, definition in enumerate(map(DEFINITIONS.__getitem__, names))
        for entries in definition.entries
    )
    counts = [[0] * (_MOST + 1) for _ in names]
    for place, *many in store.read(sql, bound(sql, stretch)):
        counts[place] = [sum(both) for both in zip(counts[place], many, strict=True)]
    return {
        name: DEFINITIONS[name].made(name, total, of)
        for name, (total, *of) in zip(names, counts, strict=True)
    }


def _sums(values: Sequence[Any]) -> str:
    """How often each occurs, with noughts for columns that a figure has no use for. One pass, and nothing is sorted."""
    sums = [f"count(*) FILTER (WHERE value = {value!r})" for value in values]
    return ", ".join(sums + ["0"] * (_MOST - len(sums)))


def total(store: Store, name: str, stretch: Stretch) -> int:
    """How many entries a figure has, counted and not counted ones."""
    sql = " UNION ALL ".join(f"SELECT count(*) FROM ({each})" for each in DEFINITIONS[name].entries)
    return sum(many for (many,) in store.read(sql, bound(sql, stretch)))


def bound(sql: str, stretch: Stretch) -> tuple[Any, ...]:
    """What the parameters in `sql` stand for, as many as it has."""
    values = (stretch.first.isoformat(), stretch.until.isoformat(), stretch.over)
    return values[: max(place for place in (1, 2, 3) if f"?{place}" in sql)]


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

_FAVORS = (
    "SELECT 'favor' AS entry, id, person_id AS person, day, direction AS value, NULL AS more "
    f"FROM favor WHERE day BETWEEN ?1 AND ?2 AND deleted IS NULL AND person_id {_HERE}"
)
_BROUGHT = (
    "SELECT 'introduction' AS entry, id, person_id AS person, made AS day, 'introduced' AS value, NULL AS more "
    f"{_INTRODUCED}"
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

# Only active people with a rhythm are ever due. A standing's last day is the last contact of all, which is right for
# most; it is the day the person was added where there was none, and too late where a contact came after the last day.
_SEEN = (
    "(s.first < s.last OR EXISTS (SELECT 1 FROM interaction WHERE person_id = s.person_id AND day IS NOT NULL "
    f"AND kind = 'talk' AND deleted IS NULL) OR EXISTS (SELECT 1 FROM interaction WHERE person_id = s.person_id "
    f"AND {CONTACT}))"
)
_RHYTHM_LAST = (
    f"SELECT 'person' AS entry, person_id AS id, person_id AS person, last AS day, "
    f"julianday(?2) - julianday(last) <= rhythm AS value, rhythm AS more FROM standing s "
    f"WHERE due IS NOT NULL AND last <= ?2 AND {_SEEN}"
)
_RHYTHM_THEN = (
    "SELECT 'person' AS entry, id, id AS person, day, julianday(?2) - julianday(day) <= rhythm AS value, "
    "rhythm AS more FROM (WITH met AS MATERIALIZED (SELECT s.person_id AS id, s.rhythm, (SELECT max(day) "
    f"FROM interaction WHERE person_id = s.person_id AND {CONTACT} AND day <= ?2) AS day FROM standing s "
    "WHERE s.due IS NOT NULL AND s.last > ?2 AND s.first <= ?2) SELECT * FROM met) WHERE day IS NOT NULL"
)


# The numbers


def _share(counted: int) -> Made:
    """A part of all entries: those of the first values."""

    def made(name: str, total: int, of: Sequence[int]) -> Figure:
        return Figure(name, (sum(of[:counted]),), total, known=total > 0)

    return made


def _mean(name: str, total: int, of: Sequence[int]) -> Figure:
    asked = sum(value * many for value, many in enumerate(of, start=1))
    return Figure(name, (asked / total if total else 0.0,), total, known=total > 0)


def _pitched(name: str, total: int, of: Sequence[int]) -> Figure:
    return Figure(name, (of[0] + of[1], of[1]), total, known=total > 0)


def _introduced(name: str, total: int, of: Sequence[int]) -> Figure:
    return Figure(name, (total, of[0]))


def _exchanged(name: str, total: int, of: Sequence[int]) -> Figure:
    return Figure(name, (of[0] + of[1], of[2]))


def _outcomes(name: str, total: int, of: Sequence[int]) -> Figure:
    return Figure(name, tuple(of[:3]), total, known=total > 0)


def _plain(name: str, total: int, of: Sequence[int]) -> Figure:
    return Figure(name, (total,))


_PITCH = "CASE WHEN pitch_by_me = 'early' AND mended IS NOT NULL THEN 'mended' ELSE pitch_by_me END"

_MOST = 4  # values told apart by any figure

DEFINITIONS = {
    "events": Definition((_EVENTS,), (1,), _share(1), (1,)),
    "listening": Definition(
        (_talks("listening", "listening IS NOT NULL"),), ("them", "even"), _share(2), ("them", "even")
    ),
    "questions": Definition(
        (_talks("questions", "questions IS NOT NULL"),), (1, 2, 3, 4), _mean, (0, 1, 2, 3, 4)
    ),
    "pitched": Definition(
        (_talks(_PITCH, "pitch_by_me IS NOT NULL"),), ("early", "mended"), _pitched, ("early", "mended")
    ),
    "promises": Definition((_PROMISES,), ("in time",), _share(1), ("in time",)),
    "introductions": Definition((_INTRODUCTIONS,), ("alive",), _introduced, ("alive", "nothing", "")),
    "met_again": Definition((_MET,), (1,), _share(1), (1,)),
    "exchanged": Definition(
        (_FAVORS, _BROUGHT), ("given", "introduced", "received"), _exchanged, ("given", "introduced")
    ),
    "predictions": Definition((_PREDICTIONS,), ("better", "as_expected", "worse"), _outcomes, ("better",)),
    "released": Definition((_RELEASED,), (), _plain, (1,)),
    "rhythm": Definition((_RHYTHM_LAST, _RHYTHM_THEN), (1,), _share(1), (1,)),
}
