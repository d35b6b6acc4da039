"""Homework as the prompts need it: what is due, and which event of the week it could be written about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from desktop_app.prompts.facts import HOMEWORK_BEFORE, WRITABLE_WITHIN, Assigned, Writable
from desktop_app.store.database import Store

_WRITTEN = "FROM reflection r WHERE r.assignment_id = a.id AND r.deleted IS NULL"
_FINISHED = f"{_WRITTEN} AND r.state = 'finished'"

# Of an assignment `a`: for how many events or days it is written to the end, and how many of its other parts are. An
# event counts once, however often it was written about.
DONE = f"(SELECT count(DISTINCT coalesce('event ' || r.event_id, r.id)) {_FINISHED} AND substr(r.guide, -5) = '/each')"
_ONCE = f"(SELECT count(DISTINCT r.guide) {_FINISHED} AND substr(r.guide, -5) <> '/each')"

# What is written to the end in all its parts is finished, whether or not that was said.
ALL_WRITTEN = f'({_ONCE} >= a."once" AND {DONE} >= a.times)'
UNDER_WAY = f"(a.state = 'open' AND NOT {ALL_WRITTEN})"

# The part begun last and not finished, and how much of all that is begun has an answer.
DRAFT = f"(SELECT r.id {_WRITTEN} AND r.state = 'draft' ORDER BY r.updated DESC, r.id DESC LIMIT 1)"
ANSWERED = f"(SELECT coalesce(sum(r.answered), 0) {_WRITTEN})"
QUESTIONS = f"(SELECT coalesce(sum(r.questions), 0) {_WRITTEN})"

_EXCERPT = 400
_ASSIGNED = (
    f'a.id, a.uid, a.title, a.taken, a.due, {DRAFT}, {ANSWERED}, {QUESTIONS}, a."each", a.times, '
    f"min({DONE}, a.times), substr(a.plan_cue, 1, {_EXCERPT}), substr(a.plan_act, 1, {_EXCERPT})"
)


def due(store: Store, day: date) -> tuple[Assigned, ...]:
    """What is due on `day`: from the day before its own on."""
    rows = store.read(
        f"SELECT {_ASSIGNED} FROM assignment a "
        f"WHERE {UNDER_WAY} AND a.deleted IS NULL AND a.due <= ? AND a.taken <= ? ORDER BY a.due, a.id",
        ((day + timedelta(days=HOMEWORK_BEFORE)).isoformat(), day.isoformat()),
    )
    return tuple(map(_assigned, rows))


def writable(store: Store, day: date) -> tuple[Writable, ...]:
    """The events of the days before `day`, since homework was taken up, that it is not written about; the latest first.

    Only homework that asks for more events than are written about.
    """
    since = (day - timedelta(days=WRITABLE_WITHIN)).isoformat()
    rows = store.read(
        f"SELECT {_ASSIGNED}, e.id, e.uid, e.title, coalesce(e.end_day, e.day) FROM assignment a "
        "JOIN event e ON e.day >= a.taken AND e.day < ?1 AND coalesce(e.end_day, e.day) BETWEEN ?2 AND ?3 "
        "AND e.deleted IS NULL AND e.cancelled = 0 AND e.repeats = 0 "
        f"WHERE {UNDER_WAY} AND a.deleted IS NULL AND a.\"each\" = 'event' AND {DONE} < a.times AND a.taken <= ?1 "
        f"AND NOT EXISTS (SELECT 1 {_WRITTEN} AND r.event_id = e.id) "
        "ORDER BY coalesce(e.end_day, e.day) DESC, e.id DESC, a.due, a.id",
        (day.isoformat(), since, (day - timedelta(days=1)).isoformat()),
    )
    return tuple(
        Writable(_assigned(row[:-4]), event, uid, title, date.fromisoformat(held))
        for row in rows
        for event, uid, title, held in (row[-4:],)
    )


def _assigned(row: tuple[Any, ...]) -> Assigned:
    id, uid, title, taken, due, *rest = row
    return Assigned(id, uid, title, date.fromisoformat(taken), date.fromisoformat(due), *rest)
