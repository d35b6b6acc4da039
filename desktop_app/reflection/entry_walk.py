"""Which answers and talks are wanted, newest first: ways to find them that stay short in a million.

What narrows to few rows is gathered by its own index and sorted. What narrows little is walked from the newest day on,
in an index that has all the walk needs, until the page is full. An answer has the day of its reflection
(`records.begin`), so that a guide's reflections, walked by their days, bring its answers in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop_app.language import tr
from desktop_app.people.rings import Status
from desktop_app.reflection.entry_rows import PLACES
from desktop_app.reflection.values import Cursor, Wanted
from desktop_app.store.database import Store

# (table, id)
Key = tuple[str, int]
Keys = list[Key]

# So many rows are gathered and sorted within some ten milliseconds; of more, a page is reached sooner by walking.
FEW = 1_200
# Entries walked through for somebody who is in many; who is not among these is long past.
_NEAR, _WALKED = 4_000, 60_000
# So many are gathered in less time than all entries are walked through.
_GATHERED = 8_000

# As in the indexes answer_written and interaction_written, word for word: only so they are used.
_WRITTEN = "(a.deleted IS NULL) = 1 AND a.text <> ''"
_TOLD = "i.deleted IS NULL AND i.reflection_id IS NULL AND i.summary <> ''"

_OF_PERSON = (
    # Choices without words too: what asks about these looks. The day keeps SQLite from an index that leads to rows.
    "SELECT id FROM answer WHERE person_id = ?1 AND (deleted IS NULL) = 1 AND day > '' "
    "UNION ALL SELECT answer_id FROM mention WHERE person_id = ?1 AND deleted IS NULL"
)
_OF_EVENT = (
    "SELECT a.id FROM reflection r CROSS JOIN answer a ON a.reflection_id = r.id WHERE r.event_id = ?1"
)
_REFLECTIONS = "SELECT id FROM reflection WHERE guide = ?1 AND deleted IS NULL"
_OF_GUIDE = (
    "SELECT a.id FROM reflection r CROSS JOIN answer a ON a.reflection_id = r.id "
    "WHERE r.guide = ?1 AND r.deleted IS NULL"
)
_OF_QUESTION = (
    "SELECT id FROM answer WHERE question = ?1 AND (deleted IS NULL) = 1 AND text <> '' AND day > ''"
)


@dataclass
class _Where:
    """Conditions with their values."""

    sql: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, sql: str, *values: Any) -> None:
        self.sql.append(sql)
        self.values += values

    def __str__(self) -> str:
        return " AND ".join(self.sql)


def newest(store: Store, wanted: Wanted, after: Cursor | None, limit: int) -> list[Cursor]:
    """The first `limit` of what is wanted, or of what comes after a cursor."""
    found = [(day, PLACES["answer"], id) for day, id in _answers(store, wanted, after, limit)]
    found += [(day, PLACES["interaction"], id) for day, id in _talks(store, wanted, after, limit)]
    return sorted(found, reverse=True)[:limit]


def key(cursor: Cursor) -> Key:
    """The row that a cursor stands at."""
    return ("answer" if cursor[1] == PLACES["answer"] else "interaction"), cursor[2]


def dated(store: Store, wanted: Wanted, keys: Iterable[Key]) -> dict[Key, Cursor]:
    """Which of these are wanted, with their cursors."""
    by_table: dict[str, set[int]] = {"answer": set(), "interaction": set()}
    for table, id in keys:
        by_table[table].add(id)
    found: dict[Key, Cursor] = {}
    for table, alias, where in (
        ("answer", "a", _answers_where(wanted, None)),
        ("interaction", "i", _talks_where(wanted, None)),
    ):
        ids = sorted(by_table[table])
        if not ids or where is None:
            continue
        marks = ", ".join("?" * len(ids))
        sql = f"SELECT {alias}.id, {alias}.day FROM {table} {alias} WHERE {alias}.id IN ({marks}) AND {where}"
        for id, day in store.read(sql, (*ids, *where.values)):
            found[table, id] = (day, PLACES[table], id)
    return found


def numbers(wanted: Wanted, number: Callable[[str, int], int]) -> tuple[str, list[Any]]:
    """A query for the row numbers that what is wanted lies among, by what narrows most, and its values."""
    first, step = number("answer", 0), number("answer", 1) - number("answer", 0)
    told = number("interaction", 0)

    def answers(sql: str) -> str:
        return f"SELECT id * {step} + {first} FROM ({sql.replace('?1', '?')})"

    def talks(where: str) -> str:
        return f" UNION ALL SELECT i.id * {step} + {told} FROM interaction i WHERE {_TOLD} AND {where}"

    if wanted.event is not None:
        return answers(_OF_EVENT) + talks("i.event_id = ?"), [wanted.event] * 2
    if wanted.person is not None:
        return answers(_OF_PERSON) + talks("i.person_id = ?"), [wanted.person] * 3
    if wanted.guide:
        return answers(_OF_GUIDE), [wanted.guide]
    if wanted.question:
        return answers(_OF_QUESTION), [wanted.question]
    period = [
        wanted.since.isoformat() if wanted.since else "",
        wanted.until.isoformat() if wanted.until else "9999",
    ]
    whole = f"SELECT a.id FROM answer a WHERE {_WRITTEN} AND a.day BETWEEN ? AND ?"
    return answers(whole) + talks("i.day BETWEEN ? AND ?"), period * 2


# Answers


def _answers_where(wanted: Wanted, after: Cursor | None, *, walking: bool = False) -> _Where:
    """What an answer must be, checked row by row; or, `walking`, from an index and sets made beforehand."""
    where = _Where([_WRITTEN])
    _period(where, "a", wanted)
    if after is not None:
        day, place, id = after
        if place >= PLACES["answer"]:
            where.add("(a.day, a.id) < (?, ?)", day, id)
        else:
            where.add("a.day < ?", day)
    if wanted.question:
        where.add("a.question = ?", wanted.question)
    if wanted.person is not None and walking:
        where.add(f"+a.id IN ({_OF_PERSON.replace('?1', '?')})", wanted.person, wanted.person)
    elif wanted.person is not None:
        where.add(
            "(a.person_id = ? OR EXISTS (SELECT 1 FROM mention m WHERE m.person_id = ? AND m.answer_id = a.id "
            "AND m.deleted IS NULL))",
            wanted.person,
            wanted.person,
        )
    if wanted.event is not None:
        where.add("(SELECT event_id FROM reflection WHERE id = a.reflection_id) = ?", wanted.event)
    if wanted.guide and walking and wanted.person is None:
        where.add(f"+a.reflection_id IN ({_REFLECTIONS.replace('?1', '?')})", wanted.guide)
    elif wanted.guide:
        where.add("(SELECT guide FROM reflection WHERE id = a.reflection_id) = ?", wanted.guide)
    return where


def _period(where: _Where, alias: str, wanted: Wanted) -> None:
    if wanted.since is not None:
        where.add(f"{alias}.day >= ?", wanted.since.isoformat())
    if wanted.until is not None:
        where.add(f"{alias}.day <= ?", wanted.until.isoformat())


def _answers(store: Store, wanted: Wanted, after: Cursor | None, limit: int) -> list[tuple[str, int]]:
    """(day, id) of answers, newest first."""
    few = _few(store, wanted)
    if few is not None:
        return _gathered(store, *few, _answers_where(wanted, after), limit)
    if wanted.person is not None:
        return _of_somebody(store, wanted, after, limit)
    if wanted.guide:
        return _of_guide(store, wanted, after, limit)
    return _walked(store, _answers_where(wanted, after, walking=True), limit)


def _few(store: Store, wanted: Wanted) -> tuple[str, Any] | None:
    """What narrows to few answers: its query, and the value in that."""
    ways = (
        (wanted.event, _OF_EVENT),
        (wanted.person, _OF_PERSON),
        (wanted.guide or None, _OF_GUIDE),
        (wanted.question or None, _OF_QUESTION),
    )
    for value, sql in ways:
        # Of one event there are never more than a walk would take.
        if value is not None and (sql == _OF_EVENT or _many(store, sql, value, FEW) <= FEW):
            return sql, value
    return None


def _many(store: Store, sql: str, value: Any, at_most: int) -> int:
    """How many rows a query has, counted just beyond `at_most`."""
    found = store.read(f"SELECT count(*) FROM (SELECT 1 FROM ({sql}) LIMIT {at_most + 1})", (value,))
    return int(found[0][0])


def _gathered(store: Store, sql: str, value: Any, where: _Where, limit: int) -> list[tuple[str, int]]:
    numbered = sql.replace("?1", "?")
    return store.read(
        f"SELECT a.day, a.id FROM (SELECT DISTINCT id FROM ({numbered})) s CROSS JOIN answer a ON a.id = s.id "
        f"WHERE {where} ORDER BY a.day DESC, a.id DESC LIMIT ?",
        (*[value] * numbered.count("?"), *where.values, limit),
    )


def _walked(store: Store, where: _Where, limit: int) -> list[tuple[str, int]]:
    return store.read(
        f"SELECT a.day, a.id FROM answer a WHERE {where} ORDER BY a.day DESC, a.id DESC LIMIT ?",
        (*where.values, limit),
    )


def _of_guide(store: Store, wanted: Wanted, after: Cursor | None, limit: int) -> list[tuple[str, int]]:
    """Its reflections come by day, so that only the answers of one day are sorted at a time."""
    where = _Where(["r.guide = ? AND r.deleted IS NULL"], [wanted.guide])
    _period(where, "r", wanted)
    if after is not None:
        where.add("r.day <= ?", after[0])
    answers = _answers_where(wanted, after)
    # The plus keeps SQLite from looking an answer up by its day: it would meet those of every other guide.
    where.add(str(answers).replace("a.day", "+a.day"), *answers.values)
    return store.read(
        f"SELECT r.day, a.id FROM reflection r CROSS JOIN answer a ON a.reflection_id = r.id WHERE {where} "
        "ORDER BY r.day DESC, a.id DESC LIMIT ?",
        (*where.values, limit),
    )


def _of_somebody(store: Store, wanted: Wanted, after: Cursor | None, limit: int) -> list[tuple[str, int]]:
    """The answers of a person who is in many: soon found by walking, unless they are long past."""
    start = _latest(store, wanted, after)
    # Near by, each entry is asked about; farther, all of theirs are put together first, which takes some milliseconds.
    for distance, walking in ((_NEAR, False), (_WALKED, True)):
        near = _answers_where(wanted, after, walking=walking)
        near.add("a.day <= ?", start)
        reached = store.read(
            f"SELECT a.day FROM answer a WHERE {_WRITTEN} AND a.day <= ? ORDER BY a.day DESC, a.id DESC "
            f"LIMIT 1 OFFSET {distance}",
            (start,),
        )
        if reached:
            near.add("a.day >= ?", reached[0][0])
        found = _walked(store, near, limit)
        if len(found) == limit or not reached:
            return found
    if _many(store, _OF_PERSON, wanted.person, _GATHERED) <= _GATHERED:
        return _gathered(store, _OF_PERSON, wanted.person, _answers_where(wanted, after), limit)
    where = _answers_where(wanted, after, walking=True)
    where.add("a.day <= ?", start)
    return _walked(store, where, limit)


def _latest(store: Store, wanted: Wanted, after: Cursor | None) -> str:
    """A day after which nothing that is wanted can come."""
    days = [after[0] if after else "9999"]
    if wanted.until is not None:
        days.append(wanted.until.isoformat())
    for value, sql in (
        (wanted.guide, "SELECT max(day) FROM reflection WHERE guide = ? AND deleted IS NULL"),
        (wanted.question, f"SELECT max(a.day) FROM answer a WHERE a.question = ? AND {_WRITTEN}"),
    ):
        if value:
            days.append(store.read(sql, (value,))[0][0] or "")
    return min(days)


# Talks


def _talks_where(wanted: Wanted, after: Cursor | None) -> _Where | None:
    """What a talk must be; None where no talk is wanted."""
    if wanted.guide or wanted.question:
        return None
    where = _Where([f"{_TOLD} AND i.day IS NOT NULL"])
    _period(where, "i", wanted)
    if after is not None:
        day, place, id = after
        if place > PLACES["interaction"]:
            where.add("i.day <= ?", day)
        else:
            where.add("(i.day, i.id) < (?, ?)", day, id)
    if wanted.person is not None:
        where.add("+i.person_id = ?" if wanted.event is not None else "i.person_id = ?", wanted.person)
    if wanted.event is not None:
        where.add("i.event_id = ?", wanted.event)
    return where


def _talks(store: Store, wanted: Wanted, after: Cursor | None, limit: int) -> list[tuple[str, int]]:
    where = _talks_where(wanted, after)
    if where is None:
        return []
    # Those of an event are few, and not found by walking the days.
    order = "+i.day DESC, +i.id DESC" if wanted.event is not None else "i.day DESC, i.id DESC"
    return store.read(
        f"SELECT i.day, i.id FROM interaction i WHERE {where} ORDER BY {order} LIMIT ?",
        (*where.values, limit),
    )


# Years, guides and what was on a day


def by_day(store: Store, wanted: Wanted, first: date, last: date) -> dict[date, int]:
    """How many of what is wanted there are on each day of a period."""
    counts: dict[date, int] = {}
    few = _few(store, wanted)
    answers = _answers_where(wanted, None, walking=few is None)
    if few is not None:
        numbered = few[0].replace("?1", "?")
        source = f"(SELECT id FROM ({numbered})) s CROSS JOIN answer a ON a.id = s.id"
        values: list[Any] = [few[1]] * numbered.count("?")
    else:
        source, values = "answer a", []
    parts = [(f"SELECT a.day, count(*) FROM {source} WHERE", "a", answers, values)]
    talks = _talks_where(wanted, None)
    if talks is not None:
        parts.append(("SELECT i.day, count(*) FROM interaction i WHERE", "i", talks, []))
    for sql, alias, where, before in parts:
        where.add(f"{alias}.day BETWEEN ? AND ?", first.isoformat(), last.isoformat())
        for day, count in store.read(f"{sql} {where} GROUP BY {alias}.day", (*before, *where.values)):
            at = date.fromisoformat(day)
            counts[at] = counts.get(at, 0) + count
    return counts


def first_day(store: Store) -> date | None:
    """The day of the oldest entry."""
    found = store.read(
        f"SELECT (SELECT min(a.day) FROM answer a WHERE {_WRITTEN}), "
        f"(SELECT min(i.day) FROM interaction i WHERE {_TOLD} AND i.day IS NOT NULL)"
    )
    days = [day for day in found[0] if day]
    return date.fromisoformat(min(days)) if days else None


def longest(store: Store, days: Sequence[date], limit: int) -> Keys:
    """The longest entries of these days in which nobody is released or resting."""
    if not days:
        return []
    marks = ", ".join("?" * len(days))
    quiet = f"('{Status.RESTING}', '{Status.RELEASED}')"
    found = store.read(
        f"SELECT 'answer' AS kind, a.id AS id, length(a.text) AS letters, a.day AS day FROM answer a WHERE {_WRITTEN} "
        f"AND a.day IN ({marks}) AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = a.person_id "
        f"AND p.status IN {quiet}) AND NOT EXISTS (SELECT 1 FROM mention m JOIN person p ON p.id = m.person_id "
        f"WHERE m.answer_id = a.id AND m.deleted IS NULL AND p.status IN {quiet}) "
        f"UNION ALL SELECT 'interaction', i.id, length(i.summary), i.day FROM interaction i WHERE {_TOLD} "
        f"AND i.day IN ({marks}) AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = i.person_id "
        f"AND p.status IN {quiet}) ORDER BY letters DESC, day DESC, id DESC LIMIT ?",
        (*(day.isoformat() for day in days), *(day.isoformat() for day in days), limit),
    )
    return [(kind, id) for kind, id, *_ in found]


def guides(store: Store) -> list[tuple[str, str]]:
    """Each guide of which there is a reflection with an answer, with the title it had last; the pages of reviews have
    one each, and are all called alike here."""
    found: list[tuple[str, str]] = []
    name = ""
    while True:
        ((following,),) = store.read(
            "SELECT min(guide) FROM reflection WHERE guide > ? AND deleted IS NULL", (name,)
        )
        if following is None:
            return found
        name = following
        titles = store.read(
            "SELECT r.guide_title, EXISTS (SELECT 1 FROM review WHERE questions_id = r.id), "
            "EXISTS (SELECT 1 FROM review WHERE letter_id = r.id) "
            "FROM reflection r WHERE r.guide = ? AND r.deleted IS NULL AND EXISTS "
            f"(SELECT 1 FROM answer a WHERE a.reflection_id = r.id AND {_WRITTEN}) "
            "ORDER BY r.day DESC, r.id DESC LIMIT 1",
            (name,),
        )
        for title, questions, letter in titles:
            found.append((name, tr("Reviews") if questions else tr("Letters to myself") if letter else title))


def questions(store: Store, guide: str) -> tuple[tuple[str, str], ...]:
    """The questions of the newest and the first reflections of a guide, with the wording of the newest."""
    wordings: dict[str, str] = {}
    for order in ("DESC", "ASC"):
        asked = store.read(
            "SELECT a.question, a.wording FROM (SELECT id, day FROM reflection WHERE guide = ? "
            f"AND deleted IS NULL ORDER BY day {order}, id {order} LIMIT 100) r CROSS JOIN answer a "
            f"ON a.reflection_id = r.id WHERE {_WRITTEN} ORDER BY r.day {order}, r.id {order}, a.id",
            (guide,),
        )
        for key, wording in asked:
            wordings.setdefault(key, wording)
    return tuple(wordings.items())
