"""Reads the facts of a day, in one pass of set-based queries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from desktop_app.conduct.periods import Period, Span
from desktop_app.conduct.way import Way
from desktop_app.prompts import assigned, ties
from desktop_app.prompts.facts import (
    BACK_FOR,
    FOLLOW_UP_FROM,
    FOLLOW_UP_UNTIL,
    REFLECT_WITHIN,
    REVIEW_WITHIN,
    Answered,
    Attended,
    Draft,
    Facts,
    Met,
    Promised,
    ReviewDue,
    Told,
)
from desktop_app.prompts.pressing import pressing
from desktop_app.prompts.prompt import Kind
from desktop_app.prompts.silence import unsilenced
from desktop_app.prompts.unreviewed import last_unreviewed
from desktop_app.release.thresholds import Thresholds
from desktop_app.store.database import Store

# What is cut from a text in the query; a line of a prompt shows less.
_EXCERPT = 400

# How many people met lately are read.
_MET_READ = 100


def read_facts(
    store: Store,
    day: date,
    now: time | None = None,
    *,
    standing: str = "standing",
    thresholds: Thresholds | None = None,
    way: Way | None = None,
) -> Facts:
    """The facts of `day`. `now` is the local time, if known: an event of the day itself counts once it is over.

    Nothing dated after `day` is read, so that an earlier day looks as it did, as far as the journal still knows;
    `standing` names the table with how things stand with people on that day (see `Standings.as_of`); `way` is how the
    owner looks back.
    """
    back = _back(store, day)
    drifting, waiting = ties.drifting(store, day, standing)
    groups = (
        _drafts(store, day),
        _promises(store, day),
        _met(store, day, back),
        _attended(store, day, now, back),
        drifting,
        ties.fading(store, day, standing),
        ties.doubtful(store, day, standing, thresholds or Thresholds()),
        ties.returning(store, day),
        ties.occasions(store, day),
        ties.unthanked(store, day, back[Kind.THANK]),
        ties.slips(store, day, back[Kind.MEND]),
        ties.under_way(store, day, back[Kind.INTRODUCE]),
        ties.predicted(store, day, back[Kind.PREDICTED]),
        _reviews(store, day, way or Way()),
        assigned.due(store, day),
        assigned.writable(store, day),
        pressing(store, day, standing),
    )
    keys = [fact.key for group in groups for fact in group]
    return Facts(*groups, _told(store, day, keys), _answered(store, day), waiting)


# What comes back when it was put off beyond its own time.
_COMING_BACK = (
    Kind.FOLLOW_UP,
    Kind.REFLECT_ON_EVENT,
    Kind.THANK,
    Kind.MEND,
    Kind.INTRODUCE,
    Kind.PREDICTED,
)


def _back(store: Store, day: date) -> dict[str, str]:
    """The uids in prompts put off until a day that came lately, as a JSON list for each kind."""
    rows = store.read(
        "SELECT kind, prompt FROM response WHERE deleted IS NULL AND until BETWEEN ? AND ? AND day <= ? "
        f"AND kind IN ({', '.join('?' * len(_COMING_BACK))})",
        ((day - timedelta(days=BACK_FOR)).isoformat(), day.isoformat(), day.isoformat(), *_COMING_BACK),
    )
    uids: dict[str, list[str]] = {kind: [] for kind in _COMING_BACK}
    for kind, prompt in rows:
        uids[kind].append(prompt.partition(":")[2])
    return {kind: json.dumps(found) for kind, found in uids.items()}


def _drafts(store: Store, day: date) -> tuple[Draft, ...]:
    rows = store.read(
        "SELECT r.id, r.uid, coalesce(e.title, r.guide_title), e.id, coalesce(e.day, r.day), r.day, r.updated, "
        "r.answered, r.questions, r.seconds_left "
        "FROM reflection r LEFT JOIN event e ON e.id = r.event_id AND e.deleted IS NULL "
        "WHERE r.state = 'draft' AND r.kind NOT IN ('homework', 'review') AND r.deleted IS NULL AND r.day <= ? "
        "ORDER BY r.updated DESC, r.id DESC",
        (day.isoformat(),),
    )
    return tuple(
        Draft(id, uid, title, event, _day(held), _day(begun), changed, answered, questions, seconds)
        for id, uid, title, event, held, begun, changed, answered, questions, seconds in rows
    )


def _promises(store: Store, day: date) -> tuple[Promised, ...]:
    rows = store.read(
        "SELECT c.id, c.uid, c.side = 'mine', substr(c.text, 1, ?), substr(c.cue, 1, ?), c.made, c.due, "
        "p.id, coalesce(p.name, ''), coalesce(nullif(p.nickname, ''), p.name, ''), e.id, coalesce(e.title, '') "
        "FROM commitment c LEFT JOIN person p ON p.id = c.person_id "
        "LEFT JOIN event e ON e.id = c.event_id AND e.deleted IS NULL "
        "WHERE c.state = 'open' AND c.deleted IS NULL AND c.due <= ? AND c.made <= ? "
        "AND (c.person_id IS NULL OR (p.status = 'active' AND p.deleted IS NULL)) ORDER BY c.due, c.id",
        (_EXCERPT, _EXCERPT, (day + timedelta(days=1)).isoformat(), day.isoformat()),
    )
    return tuple(
        Promised(id, uid, bool(mine), text, cue, _day(made), _day(due), person, name, called, event, title)
        for id, uid, mine, text, cue, made, due, person, name, called, event, title in rows
    )


# The names of the inner queries say what each leaves out. They are correlated, yet run inside this one query over the
# talks of a month, each through the index on the person.
_FOLLOWED = (
    "SELECT 1 FROM interaction later WHERE later.person_id = i.person_id AND later.deleted IS NULL "
    "AND later.day >= i.day AND later.day <= ?1 "
    "AND (later.day > i.day OR later.id > i.id OR (later.kind = 'note' AND later.id <> i.id))"
)
_EARLIER = (
    "SELECT 1 FROM interaction before WHERE before.person_id = i.person_id AND before.deleted IS NULL "
    "AND before.kind = 'talk' AND before.day <= i.day AND (before.day < i.day OR before.id < i.id)"
)
_PROMISED = (
    "SELECT 1 FROM commitment c WHERE c.person_id = i.person_id AND c.deleted IS NULL "
    "AND c.state IN ('open', 'kept') AND c.made BETWEEN i.day AND ?1"
)
_MET = f"""
SELECT i.id, i.uid, p.id, p.name, coalesce(nullif(p.nickname, ''), p.name), i.day, e.id, coalesce(e.title, ''),
    substr(i.summary, 1, {_EXCERPT}), t.id, coalesce(substr(t.text, 1, {_EXCERPT}), '')
FROM interaction i CROSS JOIN person p ON p.id = i.person_id
LEFT JOIN event e ON e.id = i.event_id AND e.deleted IS NULL
LEFT JOIN topic t ON t.id = (
    SELECT max(need.id) FROM topic need WHERE need.person_id = p.id AND need.kind = 'need' AND need.deleted IS NULL
    AND (need.day IS NULL OR need.day <= ?1))
WHERE i.deleted IS NULL AND i.kind = 'talk' AND p.status = 'active' AND p.deleted IS NULL
    AND NOT EXISTS ({_FOLLOWED}) AND NOT EXISTS ({_PROMISED})
    AND (i.event_id IS NOT NULL OR i.reflection_id IS NOT NULL OR NOT EXISTS ({_EARLIER}))
    AND {{which}}
"""
# Walked along the index on the day, the earliest first, and no further than a page could ever need.
_LATELY = (
    f"{_MET.format(which='i.day BETWEEN ?2 AND ?3')} AND {unsilenced(Kind.FOLLOW_UP, 'i.uid', '?1')} "
    f"ORDER BY i.day LIMIT {_MET_READ}"
)
_PUT_OFF = _MET.format(which="i.uid IN (SELECT value FROM json_each(?2)) AND i.day <= ?1")


def _met(store: Store, day: date, back: Mapping[str, str]) -> tuple[Met, ...]:
    today = day.isoformat()
    earliest, latest = (day - timedelta(days=n) for n in (FOLLOW_UP_UNTIL, FOLLOW_UP_FROM))
    found = {
        row[0]: (*row, False)
        for row in store.read(_LATELY, (today, earliest.isoformat(), latest.isoformat()))
    }
    found |= {row[0]: (*row, True) for row in store.read(_PUT_OFF, (today, back[Kind.FOLLOW_UP]))}
    met = (Met._make((*row[:5], _day(row[5]), *row[6:])) for row in found.values())
    return tuple(sorted(met, key=lambda one: (one.day, one.id)))


def _attended(store: Store, day: date, now: time | None, back: Mapping[str, str]) -> tuple[Attended, ...]:
    # An event can last some days; it is as recent as its last one.
    rows = store.read(
        "SELECT e.id, e.uid, e.title, coalesce(e.end_day, e.day), coalesce(e.\"end\", e.start, '17:00'), "
        "substr(e.intention, 1, ?4), e.uid IN (SELECT value FROM json_each(?3)) FROM event e "
        "WHERE e.id IN (SELECT id FROM event WHERE day BETWEEN ?2 AND ?1 AND deleted IS NULL "
        "UNION SELECT id FROM event WHERE uid IN (SELECT value FROM json_each(?3))) "
        "AND e.deleted IS NULL AND e.cancelled = 0 AND e.repeats = 0 AND NOT EXISTS "
        "(SELECT 1 FROM reflection r WHERE r.event_id = e.id AND r.deleted IS NULL AND r.day <= ?1) "
        "ORDER BY e.day DESC, e.id DESC",
        (
            day.isoformat(),
            (day - timedelta(days=3 * REFLECT_WITHIN)).isoformat(),
            back[Kind.REFLECT_ON_EVENT],
            _EXCERPT,
        ),
    )
    found = []
    for id, uid, title, last, ended, intention, back_again in rows:
        held = _day(last)
        over = held < day or (held == day and now is not None and now.isoformat() >= ended)
        if over:
            found.append(Attended(id, uid, title, held, intention, bool(back_again)))
    return tuple(found)


def read_reviews(store: Store, day: date, way: Way) -> Facts:
    """Of all facts, those about reviews; see `read_facts`."""
    found = _reviews(store, day, way)
    return Facts(reviews=found, told=_told(store, day, [fact.key for fact in found]))


def _reviews(store: Store, day: date, way: Way) -> tuple[ReviewDue, ...]:
    """The reviews under way, the one begun last first, and the period that ended lately if it is still to be looked
    back on."""
    found = [_under_review(row) for row in store.read(_UNDER_REVIEW, (day.isoformat(),))]
    now = way.period(day)
    if (day - now.first).days < REVIEW_WITHIN and not any(one.period == now.before for one in found):
        due = last_unreviewed(store, day, way)
        if due is not None:
            entry = due.talk if due.reflection is None else due.reflection
            found.append(ReviewDue(due.period, entry or 0, due.reflections, due.talks))
    return tuple(found)


_UNDER_REVIEW = (
    "SELECT v.first, v.last, v.questions_id, v.span, v.begun, "
    "(SELECT count(*) FROM decision d JOIN person p ON p.id = d.person_id AND p.deleted IS NULL "
    "WHERE d.review_id = v.id AND d.deleted IS NULL), "
    "(SELECT q.answered FROM reflection q WHERE q.id = v.questions_id AND q.deleted IS NULL) FROM review v "
    "WHERE v.begun <= ?1 AND (v.closed IS NULL OR v.closed > ?1) AND v.deleted IS NULL ORDER BY v.begun DESC, v.id DESC"
)


def _under_review(row: tuple[Any, ...]) -> ReviewDue:
    first, last, questions, span, begun, decided, answered = row
    period = Period(Span(span), _day(first), _day(last))
    return ReviewDue(period, questions, begun=_day(begun), decided=decided, answered=answered or 0)


def _told(store: Store, day: date, keys: list[str]) -> dict[str, Told]:
    rows = store.read(
        "SELECT prompt, action, day, until FROM response WHERE prompt IN (SELECT value FROM json_each(?)) "
        "AND deleted IS NULL AND day <= ? ORDER BY day, id",
        (json.dumps(keys), day.isoformat()),
    )
    return {
        prompt: Told(action, _day(told), _day(until) if until else None)
        for prompt, action, told, until in rows
    }


def _answered(store: Store, day: date) -> tuple[Answered, ...]:
    # What a review answered, with the day until which it holds, was not asked on the page.
    rows = store.read(
        "SELECT prompt, kind, max(person_id) FROM response WHERE day = ? AND deleted IS NULL "
        "AND (action <> 'keep' OR until IS NULL) "
        "GROUP BY prompt, kind ORDER BY min(id)",
        (day.isoformat(),),
    )
    return tuple(Answered(prompt, kind, person) for prompt, kind, person in rows)


def _day(text: str) -> date:
    return date.fromisoformat(text)
