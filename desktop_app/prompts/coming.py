"""What is ahead: the next events, the promises and homework of the week, the days that matter of the fortnight."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import NamedTuple

from desktop_app.language import tr
from desktop_app.prompts.assigned import UNDER_WAY
from desktop_app.prompts.prompt import Kind, Prompt
from desktop_app.prompts.ties import occasions
from desktop_app.saying import near, words
from desktop_app.store.database import Store

_EVENTS = 3
_PROMISES, _PROMISE_DAYS = 5, 7
_OCCASIONS, _OCCASION_DAYS = 3, 14
_HOMEWORK_DAYS = 7


class Coming(NamedTuple):
    """Something ahead: kind "event", "promise", "homework" or "person" (whose day it is), its row's id, and `when` in
    words ("Friday", "17 March")."""

    kind: str
    title: str
    day: date
    id: int
    when: str


def read_coming(store: Store, day: date, shown: Iterable[Prompt], now: time | None) -> tuple[Coming, ...]:
    """What is ahead of `day` and not among the prompts `shown`, by day. `now` is the local time, if known."""
    prompts = tuple(shown)
    promises = _promises(store, day, {prompt.promise for prompt in prompts})
    days = _days_that_matter(store, day, {p.subject for p in prompts if p.kind is Kind.DAY_THAT_MATTERS})
    homework = _homework(store, day, {p.subject for p in prompts if p.kind is Kind.HOMEWORK_DUE})
    found = (*_events(store, day, now), *promises, *homework, *days)
    return tuple(sorted(found, key=lambda one: (one.day, one.kind, one.id)))


def _events(store: Store, day: date, now: time | None) -> list[Coming]:
    # An event of today that is over, or written about already, is no longer coming; without `now`, the whole day is
    # ahead.
    rows = store.read(
        "SELECT id, title, day FROM event WHERE day >= ?1 AND cancelled = 0 AND deleted IS NULL AND "
        "(day > ?1 OR coalesce(end_day, day) > ?1 OR coalesce(\"end\", start, '24') > ?2) "
        "AND NOT EXISTS (SELECT 1 FROM reflection r WHERE r.event_id = event.id AND r.deleted IS NULL) "
        "ORDER BY day, coalesce(start, ''), id LIMIT ?3",
        (day.isoformat(), now.isoformat() if now else "", _EVENTS),
    )
    return [
        Coming("event", words(title), date.fromisoformat(held), id, _near(held, day))
        for id, title, held in rows
    ]


def _promises(store: Store, day: date, prompted: set[int | None]) -> list[Coming]:
    rows = store.read(
        "SELECT c.id, substr(c.text, 1, 200), c.due, coalesce(nullif(p.nickname, ''), p.name, '') "
        "FROM commitment c LEFT JOIN person p ON p.id = c.person_id "
        "WHERE c.state = 'open' AND c.deleted IS NULL AND c.due >= ? AND c.due <= ? AND c.side = 'mine' "
        "AND (c.person_id IS NULL OR (p.status = 'active' AND p.deleted IS NULL)) ORDER BY c.due, c.id LIMIT ?",
        (
            day.isoformat(),
            (day + timedelta(days=_PROMISE_DAYS)).isoformat(),
            _PROMISES + len(prompted),
        ),
    )
    ahead = [
        Coming("promise", _promise(words(text, 80), called), date.fromisoformat(due), id, _near(due, day))
        for id, text, due, called in rows
        if id not in prompted
    ]
    return ahead[:_PROMISES]


def _homework(store: Store, day: date, prompted: set[int | None]) -> list[Coming]:
    rows = store.read(
        "SELECT a.id, substr(a.title, 1, 200), a.due FROM assignment a "
        f"WHERE {UNDER_WAY} AND a.deleted IS NULL AND a.due >= ? AND a.due <= ? ORDER BY a.due, a.id",
        (day.isoformat(), (day + timedelta(days=_HOMEWORK_DAYS)).isoformat()),
    )
    return [
        Coming("homework", words(title, 80), date.fromisoformat(due), id, _near(due, day))
        for id, title, due in rows
        if id not in prompted
    ]


def _days_that_matter(store: Store, day: date, prompted: set[int | None]) -> list[Coming]:
    found = occasions(store, day, before=0, after=_OCCASION_DAYS)
    ahead = [
        Coming(
            "person", _occasion(one.called, one.birthday, one.label), one.day, one.person, near(one.day, day)
        )
        for one in sorted(found, key=lambda one: (one.day, one.id))
        if one.day > day and one.id not in prompted
    ]
    return ahead[:_OCCASIONS]


def _occasion(name: str, birthday: bool, label: str) -> str:
    if birthday:
        return tr("{name}: birthday", name=name)
    return (
        tr("{name}: {label}", name=name, label=words(label, 80))
        if label
        else tr("A day for {name}", name=name)
    )


def _promise(text: str, called: str) -> str:
    """Whose promise it is stands before it, unless it says so itself."""
    if not called or called.split()[0] in text:
        return text
    return tr("{name}: {promise}", name=called, promise=text)


def _near(day: str, today: date) -> str:
    return near(date.fromisoformat(day), today)
