"""The table `standing`, kept in step with the record it is worked out of.

Triggers mark a person's row stale whenever something about them is written; `settle` works the stale rows out anew. It
runs before the table is read, so that one talk costs one row and an import its own people, once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from desktop_app.people.rhythm import RING_DAYS, Basis, Record, Spoken, Standing, Told, stand
from desktop_app.people.rings import Ring, Status
from desktop_app.preferences import Preferences
from desktop_app.store.database import Store

_RINGS = "ring_days"

# People worked out at once: enough to spread the cost of the queries, few enough to be held in memory.
_AT_ONCE = 1_000

# As many as are worked out in the blink of an eye (some 0.1 ms each).
_FEW = 100

# Real contact, of the rows of `interaction`: a talk, a note that was answered, a note from them. A standing's first and
# last days are of these, as `rhythm` says.
CONTACT = "deleted IS NULL AND day IS NOT NULL AND (kind = 'talk' OR answered = 1 OR opened_by = 'them')"

# Days far ahead of every journal.
_ALWAYS = date.max

_COLUMNS = Standing._fields
_DAYS = tuple(map(_COLUMNS.index, ("first", "last", "due", "turn", "ended", "waiting", "warm")))
_BASIS = _COLUMNS.index("basis")
_MARKS = ", ".join("?" * (len(_COLUMNS) + 2))

T = TypeVar("T")
Progress = Callable[[int, int], None]


class Standings:
    """How things stand with people."""

    def __init__(self, store: Store, preferences: Preferences) -> None:
        self._store, self._preferences = store, preferences

    def of(self, person: int) -> Standing:
        """How things stand with one person."""
        if self._store.read("SELECT 1 FROM standing WHERE person_id = ? AND stale = 1", (person,)):
            with self._store.unit():
                self._write("standing", self.worked_out((person,)))
        found = self._store.read(f"SELECT {', '.join(_COLUMNS)} FROM standing WHERE person_id = ?", (person,))
        return read_standing(found[0]) if found else Standing()

    def are_behind(self) -> bool:
        """Whether so many rows are stale that `settle` is for a job, as after an import or a change of many people."""
        limited = f"SELECT 1 FROM standing WHERE stale = 1 LIMIT {_FEW + 1}"
        return bool(self._store.read(f"SELECT count(*) FROM ({limited})")[0][0] > _FEW)

    def settle(self, on_progress: Progress | None = None) -> int:
        """Work out every stale row anew; how many there were. `on_progress` is told how many are done, of how many."""
        stale = [row[0] for row in self._store.read("SELECT person_id FROM standing WHERE stale = 1")]
        done = 0
        for people in _groups(stale):
            with self._store.unit():
                self._write("standing", self.worked_out(people))
            done += len(people)
            if on_progress:
                on_progress(done, len(stale))
        return len(stale)

    def as_of(self, day: date) -> str:
        """The name of a table like `standing` as the record stood at the end of `day`, in memory, for this connection.

        It reads the talks of everybody: a second for some hundred thousand of them.
        """
        self._store.run("CREATE TEMP TABLE IF NOT EXISTS standing_then AS SELECT * FROM standing WHERE 0")
        self._store.run("DELETE FROM standing_then")
        people = [row[0] for row in self._store.read("SELECT id FROM person WHERE deleted IS NULL")]
        for group in _groups(people):
            self._write("standing_then", self.worked_out(group, until=day))
        return "standing_then"

    def worked_out(self, people: Iterable[int], *, until: date = _ALWAYS) -> dict[int, Standing]:
        """The standings of these people by what is on record up to and including `until`, read in six queries."""
        ids, last = json.dumps(list(people)), until.isoformat()
        records = _people(self._store, ids)
        spoken = _by_person(self._store.read(_SPOKEN, (ids, last)), _spoken)
        told = _by_person(self._store.read(_TOLD, (ids, last)), _told)
        favors = {row[0]: row[1:] for row in self._store.read(_FAVORS, (ids, last))}
        made = dict(self._store.read(_INTRODUCED, (ids, last)))
        promises = {row[0]: row[1:] for row in self._store.read(_PROMISED, (ids, last))}
        rings = self.ring_days()
        found = {}
        for person, record in records.items():
            given, received, warm = favors.get(person, (0, 0, None))
            owed, kept = promises.get(person, (0, 0))
            full = record._replace(
                spoken=spoken.get(person, ()),
                told=told.get(person, ()),
                given=given + made.get(person, 0),
                received=received,
                warm=_day(warm),
                owed=owed,
                kept=kept,
            )
            found[person] = stand(full, rings)
        return found

    def ring_days(self) -> dict[Ring, int]:
        """The days between contacts that each ring asks for; 0 for none."""
        chosen = self._preferences.get(_RINGS, {})
        return {ring: int(chosen.get(ring.value, days)) for ring, days in RING_DAYS.items()}

    def set_ring_days(self, days: Mapping[Ring, int], *, origin: object = None) -> None:
        """Choose them, from 0 (none) to 730 days. Everybody's standing is worked out anew when next read."""
        kept = {ring.value: min(max(int(n), 0), 730) for ring, n in days.items()}
        # First, so that whoever is told of the choice finds nothing that was worked out before it.
        with self._store.unit(origin=origin):
            self._store.run("UPDATE standing SET stale = 1 WHERE stale = 0")
        self._preferences.set(_RINGS, kept, origin=origin)

    def _write(self, table: str, standings: Mapping[int, Standing]) -> None:
        sql = f"INSERT OR REPLACE INTO {table} (person_id, stale, {', '.join(_COLUMNS)}) VALUES ({_MARKS})"
        for person, standing in standings.items():
            self._store.run(sql, (person, 0, *map(_stored, standing)))


_SPOKEN = (
    "SELECT person_id, day, kind = 'note', coalesce(opened_by = 'them', 0), coalesce(answered, 0), "
    "coalesce(pitch_by_them = 'early', 0), coalesce(energy = 'down', 0) FROM interaction "
    "WHERE person_id IN (SELECT value FROM json_each(?1)) AND deleted IS NULL AND (day IS NULL OR day <= ?2) "
    "ORDER BY person_id, day, id"
)
_TOLD = (
    "SELECT person_id, day, kind, action, until FROM response "
    "WHERE person_id IN (SELECT value FROM json_each(?1)) AND deleted IS NULL AND day <= ?2 ORDER BY person_id, day, id"
)
_FAVORS = (
    "SELECT person_id, sum(direction = 'given'), sum(direction = 'received'), "
    "max(CASE WHEN direction = 'received' THEN day END) FROM favor "
    "WHERE person_id IN (SELECT value FROM json_each(?1)) AND deleted IS NULL AND (day IS NULL OR day <= ?2) "
    "GROUP BY person_id"
)
_INTRODUCED = (
    "SELECT person, count(*) FROM (SELECT person_id AS person, made FROM introduction "
    "WHERE person_id IN (SELECT value FROM json_each(?1)) AND stage IN ('made', 'outcome') AND deleted IS NULL "
    "UNION ALL SELECT other_id, made FROM introduction "
    "WHERE other_id IN (SELECT value FROM json_each(?1)) AND stage IN ('made', 'outcome') AND deleted IS NULL) "
    "WHERE made IS NULL OR made <= ?2 GROUP BY person"
)
_PROMISED = (
    "SELECT person_id, sum(side = 'mine' AND state = 'open'), sum(state = 'kept') FROM commitment "
    "WHERE person_id IN (SELECT value FROM json_each(?1)) AND deleted IS NULL AND made <= ?2 GROUP BY person_id"
)


def _people(store: Store, ids: str) -> dict[int, Record]:
    rows = store.read(
        "SELECT id, substr(created, 1, 10), ring, status = ?2 AND deleted IS NULL, rhythm_days FROM person "
        "WHERE id IN (SELECT value FROM json_each(?1))",
        (ids, Status.ACTIVE.value),
    )
    return {
        id: Record(date.fromisoformat(added), Ring(ring), bool(active), rhythm)
        for id, added, ring, active, rhythm in rows
    }


def _spoken(row: tuple[Any, ...]) -> Spoken:
    day, *said = row
    return Spoken(_day(day), *map(bool, said))


def _told(row: tuple[Any, ...]) -> Told:
    day, kind, action, until = row
    return Told(date.fromisoformat(day), kind, action, _day(until))


def _by_person(rows: Iterable[tuple[Any, ...]], make: Callable[[tuple[Any, ...]], T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for person, *rest in rows:
        found.setdefault(person, []).append(make(tuple(rest)))
    return found


def _groups(people: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(people), _AT_ONCE):
        yield people[start : start + _AT_ONCE]


def read_standing(columns: Sequence[Any]) -> Standing:
    """The standing in these columns, as stored and in the order of the fields."""
    values = list(columns)
    for place in _DAYS:
        values[place] = _day(values[place])
    values[_BASIS] = Basis(values[_BASIS])
    return Standing(*values)


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
