"""Reads the facts about ties with people: who is drifting, who was put off, what is owed, what is under way.

Each query is bounded by an index, so that it costs what it finds and not what the journal holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from desktop_app.people.rhythm import Basis, Standing
from desktop_app.people.standings import read_standing
from desktop_app.prompts.facts import (
    CHECK_UNTIL,
    CONSENT_RESTS,
    DAY_AFTER,
    DAY_BEFORE,
    IDEA_RESTS,
    MEND_WITHIN,
    OUTCOME_AFTER,
    OUTCOME_UNTIL,
    PUT_OFF,
    THANK_WITHIN,
    TIES_READ,
    Doubtful,
    Drifting,
    Fading,
    Occasion,
    Predicted,
    Returning,
    Slip,
    UnderWay,
    Unthanked,
)
from desktop_app.prompts.prompt import Kind
from desktop_app.prompts.silence import unsilenced
from desktop_app.release import signs
from desktop_app.release.thresholds import Thresholds
from desktop_app.store.database import Store

_EXCERPT = 400
_READ = 100

# How many of those who wait are counted: more is "the others" on every page.
_COUNTED = 100

_CALLED = "coalesce(nullif(p.nickname, ''), p.name)"
_PERSON = f"p.id, p.uid, p.name, {_CALLED}"
_ACTIVE = "p.status = 'active' AND p.deleted IS NULL"

_STANDING = ", ".join(f"s.{column}" for column in Standing._fields)
_AFTER_PERSON = 4

# The talk or note that was the last contact; none when the person was only added.
_LAST_ENTRY = (
    "(SELECT max(i.id) FROM interaction i WHERE i.person_id = p.id AND i.day = s.last AND i.deleted IS NULL "
    "AND (i.kind = 'talk' OR i.answered = 1 OR i.opened_by = 'them'))"
)

# Each stage of an introduction is a prompt of its own.
_STAGED = "i.uid || ':' || i.stage"

_INTRODUCED = (
    f"SELECT i.id, i.uid, p.id, p.name, {_CALLED}, q.id, coalesce(q.name, ''), "
    "coalesce(nullif(q.nickname, ''), q.name, ''), i.stage, "
    f"substr(i.reason, 1, {_EXCERPT}), {{since}} FROM introduction i "
    "CROSS JOIN person p ON p.id = i.person_id LEFT JOIN person q ON q.id = i.other_id "
    f"WHERE {_ACTIVE} AND (q.id IS NULL OR (q.status = 'active' AND q.deleted IS NULL)) "
    f"AND {unsilenced(Kind.INTRODUCE, _STAGED, '?1')} AND"
)

# Whose time it is. A pattern that has ended calls for a note only where both gave something; a person put off again
# and again is asked about instead. By turn (the plus keeps `due` from choosing the index): of all who are due only the
# first few are wanted.
_DUE = (
    "s.turn IS NOT NULL AND +s.due <= ?1 AND s.put_off < ?2 "
    "AND (s.ended IS NULL OR s.ended > ?1 OR (s.given > 0 AND s.received > 0))"
)


def drifting(store: Store, day: date, standing: str) -> tuple[tuple[Drifting, ...], int]:
    """The first of those whose silence has passed their rhythm, by their turn; and how many more, as far as counted."""
    values = (day.isoformat(), PUT_OFF)
    chosen = (
        f"SELECT s.person_id FROM {standing} s WHERE {_DUE} ORDER BY s.turn, s.person_id LIMIT {TIES_READ}"
    )
    rows = store.read(
        f"SELECT {_PERSON}, {_STANDING}, s.ended <= ?1, {_LAST_ENTRY} "
        f"FROM ({chosen}) found CROSS JOIN {standing} s ON s.person_id = found.person_id "
        f"CROSS JOIN person p ON p.id = s.person_id WHERE {_ACTIVE} ORDER BY s.turn, s.person_id",
        values,
    )
    waiting = 0
    if len(rows) == TIES_READ:
        due = f"SELECT 1 FROM {standing} s WHERE {_DUE} LIMIT {TIES_READ + _COUNTED}"
        [(counted,)] = store.read(f"SELECT count(*) FROM ({due})", values)
        waiting = counted - TIES_READ
    found = []
    for row in rows:
        stands, (ended, entry) = _standing(row)
        found.append(Drifting._make((*row[:4], stands, stands.turn or day, entry, bool(ended))))
    return tuple(found), waiting


def fading(store: Store, day: date, standing: str) -> tuple[Fading, ...]:
    """Those put off again and again, and those whose pattern has ended without goodwill both ways; by their turn."""
    asked = f"{_ACTIVE} AND {unsilenced(Kind.REST, 'p.uid', '?1')}"
    joined = f"FROM {standing} s CROSS JOIN person p ON p.id = s.person_id WHERE {asked}"
    put_off = f"SELECT s.person_id {joined} AND s.put_off > 0 AND s.put_off >= ?2 LIMIT {_READ}"
    ended = (
        f"SELECT s.person_id {joined} AND s.turn IS NOT NULL AND s.ended <= ?1 "
        f"AND NOT (s.given > 0 AND s.received > 0) ORDER BY s.turn LIMIT {_READ}"
    )
    rows = store.read(
        f"SELECT {_PERSON}, s.put_off, coalesce(s.turn, s.last, ?1), CASE WHEN s.ended <= ?1 THEN s.ended END, s.last, "
        f"coalesce(s.rhythm, 0), {_LAST_ENTRY}, s.basis = ?3 "
        f"FROM (SELECT * FROM ({put_off}) UNION SELECT * FROM ({ended})) found "
        f"CROSS JOIN {standing} s ON s.person_id = found.person_id "
        f"CROSS JOIN person p ON p.id = s.person_id ORDER BY 6, p.id LIMIT {_READ}",
        (day.isoformat(), PUT_OFF, Basis.LEARNED.value),
    )
    return tuple(
        Fading._make(
            (
                *row[:5],
                _day(row[5]),
                *(_day(text) if text else None for text in row[6:8]),
                *row[8:10],
                bool(row[10]),
            )
        )
        for row in rows
    )


def doubtful(store: Store, day: date, standing: str, thresholds: Thresholds) -> tuple[Doubtful, ...]:
    """Those whose record speaks for letting go; the longest silence first."""
    latest = (
        "SELECT max(i.id) FROM interaction i WHERE i.person_id = p.id AND i.deleted IS NULL "
        "AND (i.day IS NULL OR i.day <= ?) AND"
    )
    rows = store.read(
        f"SELECT {_PERSON}, {_STANDING}, ({latest} i.kind = 'note' AND coalesce(i.opened_by, 'me') = 'me' "
        f"AND coalesce(i.answered, 0) = 0), ({latest} i.pitch_by_them = 'early'), "
        f"({latest} i.energy = 'down'), (SELECT min(i.day) FROM interaction i WHERE i.person_id = p.id "
        "AND i.deleted IS NULL AND i.kind = 'note' AND i.day BETWEEN s.last AND ? "
        "AND coalesce(i.opened_by, 'me') = 'me' "
        f"AND coalesce(i.answered, 0) = 0) FROM {standing} s CROSS JOIN person p ON p.id = s.person_id "
        f"WHERE {signs.BROUGHT_UP_SQL} AND {_ACTIVE} "
        f"AND {unsilenced(Kind.RELEASE, 'p.uid', '?')} ORDER BY coalesce(s.waiting, s.last), p.id LIMIT {_READ}",
        (*(day.isoformat(),) * 4, *signs.values(thresholds, day), *(day.isoformat(),) * 2),
    )
    found = []
    for row in rows:
        stands, (note, pitch, heavy, first_note) = _standing(row)
        holding = signs.signs(stands, thresholds, day)
        found.append(
            Doubtful._make(
                (
                    *row[:4],
                    stands,
                    holding,
                    note if "unanswered" in holding else None,
                    pitch if "pitched" in holding else None,
                    heavy if "drained" in holding else None,
                    _day(first_note) if first_note else None,
                )
            )
        )
    return tuple(found)


def returning(store: Store, day: date) -> tuple[Returning, ...]:
    """Those whose rest is over, then those released who wrote or came back since, by the last time they did."""
    rested = store.read(
        f"SELECT {_PERSON}, p.rest_until, NULL FROM person p WHERE p.status = 'resting' AND p.deleted IS NULL "
        f"AND p.rest_until <= ? ORDER BY p.rest_until, p.id LIMIT {_READ}",
        (day.isoformat(),),
    )
    wrote = store.read(
        f"SELECT {_PERSON}, max(i.day), i.id FROM person p JOIN release r ON r.person_id = p.id "
        "AND r.deleted IS NULL AND r.undone IS NULL JOIN interaction i ON i.person_id = p.id "
        "AND i.deleted IS NULL AND i.opened_by = 'them' AND i.day > r.day AND i.day <= ? "
        "WHERE p.status = 'released' AND p.deleted IS NULL GROUP BY p.id ORDER BY 5, p.id",
        (day.isoformat(),),
    )
    return tuple(Returning._make((*row[:4], _day(row[4]), row[5])) for row in (*rested, *wrote))


def occasions(
    store: Store, day: date, *, before: int = DAY_AFTER, after: int = DAY_BEFORE
) -> tuple[Occasion, ...]:
    """The days of the year from so many days `before` until so many `after`. 29 February is kept on the 28th in a
    common year."""
    near = [day + timedelta(days=n) for n in range(-before, after + 1)]
    dates = {(one.month, one.day): one for one in near}
    for one in near:
        if (one.month, one.day) == (2, 28) and (one + timedelta(days=1)).day == 1:
            dates[2, 29] = one
    marks = ", ".join("(?, ?)" for _ in dates)
    rows = store.read(
        f"SELECT o.id, o.uid, p.id, p.name, {_CALLED}, o.kind = 'birthday', o.label, o.month, o.day_of_month, o.year "
        "FROM occasion o CROSS JOIN person p ON p.id = o.person_id "
        f"WHERE (o.month, o.day_of_month) IN (VALUES {marks}) AND o.deleted IS NULL AND {_ACTIVE} ORDER BY o.id",
        tuple(number for date_ in dates for number in date_),
    )
    return tuple(
        Occasion._make((*row[:5], bool(row[5]), row[6], held, row[9], held.day != row[8]))
        for row in rows
        for held in (dates[row[7], row[8]],)
        if row[9] is None or row[9] <= held.year
    )


# The next four read what had its time: `back` names, as a JSON list, what was put off until a day that came lately, and
# comes back although its time is over.


def unthanked(store: Store, day: date, back: str = "[]") -> tuple[Unthanked, ...]:
    window, put_off = _or_back("f.day >= ?2", "f.uid", back, "?3")
    rows = store.read(
        f"SELECT f.id, f.uid, p.id, p.name, {_CALLED}, substr(f.text, 1, {_EXCERPT}), f.day "
        "FROM favor f CROSS JOIN person p ON p.id = f.person_id WHERE f.direction = 'received' AND f.thanked IS NULL "
        f"AND f.deleted IS NULL AND {window} AND f.day < ?1 AND {_ACTIVE} "
        f"AND {unsilenced(Kind.THANK, 'f.uid', '?1')} ORDER BY f.day, f.id LIMIT {_READ}",
        (day.isoformat(), _before(day, THANK_WITHIN), *put_off),
    )
    return tuple(Unthanked._make((*row[:6], _day(row[6]))) for row in rows)


def slips(store: Store, day: date, back: str = "[]") -> tuple[Slip, ...]:
    window, put_off = _or_back("i.day >= ?2", "i.uid", back, "?3")
    rows = store.read(
        f"SELECT i.id, i.uid, p.id, p.name, {_CALLED}, i.day, e.id, coalesce(e.title, '') FROM interaction i "
        "CROSS JOIN person p ON p.id = i.person_id LEFT JOIN event e ON e.id = i.event_id AND e.deleted IS NULL "
        f"WHERE i.pitch_by_me = 'early' AND i.mended IS NULL AND i.deleted IS NULL AND {window} AND i.day < ?1 "
        f"AND {_ACTIVE} AND {unsilenced(Kind.MEND, 'i.uid', '?1')} ORDER BY i.day, i.id LIMIT {_READ}",
        (day.isoformat(), _before(day, MEND_WITHIN), *put_off),
    )
    return tuple(Slip._make((*row[:5], _day(row[5]), *row[6:])) for row in rows)


def under_way(store: Store, day: date, back: str = "[]") -> tuple[UnderWay, ...]:
    """Introductions whose next step has rested long enough, both people active."""
    # The day the last of them was asked; where none is noted, the row was last written when somebody was.
    asked = "max(i.asked_person, i.asked_other), i.asked_person, i.asked_other, substr(i.updated, 1, 10)"
    since = f"CASE i.stage WHEN 'idea' THEN i.day ELSE coalesce({asked}) END"
    waiting = store.read(
        f"{_INTRODUCED.format(since=since)} i.stage IN ('idea', 'asked_one', 'asked_both') AND i.deleted IS NULL "
        f"AND {since} <= CASE i.stage WHEN 'idea' THEN ?2 ELSE ?3 END ORDER BY i.day, i.id LIMIT {_READ}",
        (day.isoformat(), _before(day, IDEA_RESTS), _before(day, CONSENT_RESTS)),
    )
    window, put_off = _or_back("i.made >= ?2", _STAGED, back, "?4")
    made = store.read(
        f"{_INTRODUCED.format(since='i.made')} i.stage = 'made' AND i.deleted IS NULL AND {window} "
        f"AND i.made <= ?3 ORDER BY i.made, i.id LIMIT {_READ}",
        (day.isoformat(), _before(day, OUTCOME_UNTIL), _before(day, OUTCOME_AFTER), *put_off),
    )
    found = (UnderWay._make((*row[:10], _day(row[10]))) for row in (*waiting, *made))
    return tuple(sorted(found, key=lambda one: (one.since, one.id)))


def predicted(store: Store, day: date, back: str = "[]") -> tuple[Predicted, ...]:
    window, put_off = _or_back("g.check_on >= ?2", "g.uid", back, "?3")
    rows = store.read(
        f"SELECT g.id, g.uid, p.id, p.name, {_CALLED}, g.expected, g.day, g.check_on, i.id FROM prediction g "
        "CROSS JOIN person p ON p.id = g.person_id "
        "LEFT JOIN interaction i ON i.id = g.interaction_id AND i.deleted IS NULL "
        f"WHERE g.outcome IS NULL AND g.deleted IS NULL AND g.check_on <= ?1 AND {window} "
        f"AND {_ACTIVE} AND {unsilenced(Kind.PREDICTED, 'g.uid', '?1')} ORDER BY g.check_on, g.id LIMIT {_READ}",
        (day.isoformat(), _before(day, CHECK_UNTIL), *put_off),
    )
    return tuple(Predicted._make((*row[:6], _day(row[6]), _day(row[7]), row[8])) for row in rows)


def _or_back(window: str, uid: str, back: str, mark: str) -> tuple[str, tuple[str, ...]]:
    """`window`, or one of those that come `back`, and the value of `mark`. Most days nothing does, and the index on the
    day is walked from where the window begins."""
    if back == "[]":
        return window, ()
    return f"({window} OR {uid} IN (SELECT value FROM json_each({mark})))", (back,)


def _standing(row: Sequence[Any]) -> tuple[Standing, Sequence[Any]]:
    """The standing that follows the person in a row, and what comes after it."""
    end = _AFTER_PERSON + len(Standing._fields)
    return read_standing(row[_AFTER_PERSON:end]), row[end:]


def _before(day: date, days: int) -> str:
    return (day - timedelta(days=days)).isoformat()


def _day(text: str) -> date:
    return date.fromisoformat(text)
