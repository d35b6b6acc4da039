"""Reads what a review tells of people: a few queries for all of them, each bounded by what is on record of them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from desktop_app.conduct.periods import Period
from desktop_app.people.rhythm import Standing
from desktop_app.people.rings import Ring, Status
from desktop_app.people.standings import read_standing
from desktop_app.prompts.prompt import Kind
from desktop_app.prompts.silence import unsilenced
from desktop_app.review.briefs import Promised, Said, Told
from desktop_app.store.database import Store

# The sign before a name that was picked, not the one inside an address.
_MENTION = re.compile(r"(?<!\w)@(?=\w)")

# More than is ever shown of a text.
_EXCERPT = 400

_THESE = "(SELECT value FROM json_each(?1))"
_STANDING = ", ".join(f"s.{column}" for column in Standing._fields)
_BEFORE_STANDING = 5

_PEOPLE = (
    f"SELECT p.id, p.name, p.organisation, p.ring, {unsilenced(Kind.RELEASE, 'p.uid', '?2')}, "
    # The plus keeps the index of everybody active from being walked.
    f"{_STANDING} FROM person p CROSS JOIN standing s ON s.person_id = p.id WHERE p.id IN {_THESE} "
    f"AND +p.status = '{Status.ACTIVE.value}' AND p.deleted IS NULL"
)
_SPOKEN = (
    "SELECT person_id, total(kind = 'talk' AND day BETWEEN ?3 AND ?4), total(kind = 'note' AND day BETWEEN ?3 AND ?4), "
    "total(kind = 'talk' AND listening IN ('them', 'even') AND day BETWEEN ?3 AND ?4), "
    "total(kind = 'note' AND (answered = 1 OR opened_by = 'them') AND day BETWEEN ?3 AND ?4), "
    "max(CASE WHEN kind = 'talk' OR answered = 1 OR opened_by = 'them' THEN day END) "
    f"FROM interaction WHERE person_id IN {_THESE} AND deleted IS NULL AND day <= ?2 GROUP BY person_id"
)
_INTRODUCED = (
    "SELECT person, count(*) FROM (SELECT person_id AS person FROM introduction "
    f"WHERE person_id IN {_THESE} AND stage IN ('made', 'outcome') AND deleted IS NULL AND made BETWEEN ?3 AND ?4 "
    f"UNION ALL SELECT other_id FROM introduction WHERE other_id IN {_THESE} "
    "AND stage IN ('made', 'outcome') AND deleted IS NULL AND made BETWEEN ?3 AND ?4) GROUP BY person"
)
_PROMISED = (
    f"SELECT person_id, side = 'mine', substr(text, 1, {_EXCERPT}), due FROM commitment "
    f"WHERE person_id IN {_THESE} AND state = 'open' AND deleted IS NULL AND made <= ?2 "
    "ORDER BY side = 'theirs', due IS NULL, due, id"
)
_LAST_WORDS = (
    f"SELECT person_id, said, day FROM (SELECT person_id, substr(summary, 1, {_EXCERPT}) AS said, day, "
    "row_number() OVER (PARTITION BY person_id ORDER BY day DESC, id DESC) = 1 AS latest "
    f"FROM interaction WHERE person_id IN {_THESE} AND kind = 'talk' "
    "AND summary <> '' AND deleted IS NULL AND (day IS NULL OR day <= ?2)) WHERE latest"
)
# What left a promise or an introduction was about the owner's own plans, and is no news of them.
_WRITTEN = (
    f"SELECT person_id, said, day FROM (SELECT a.person_id, substr(a.text, 1, {_EXCERPT}) AS said, a.day, "
    "row_number() OVER (PARTITION BY a.person_id ORDER BY a.day DESC, a.id DESC) = 1 AS latest FROM answer a "
    f"WHERE a.person_id IN {_THESE} AND a.person_id IS NOT NULL AND (a.deleted IS NULL) = 1 AND a.text <> '' "
    "AND a.day <= ?2 AND NOT EXISTS (SELECT 1 FROM commitment c WHERE c.reflection_id = a.reflection_id "
    "AND c.origin LIKE a.question || ':%') AND NOT EXISTS (SELECT 1 FROM introduction n "
    "WHERE n.reflection_id = a.reflection_id AND n.origin LIKE a.question || ':%')) WHERE latest"
)
_NEEDS = (
    f"SELECT person_id, substr(text, 1, {_EXCERPT}) FROM topic WHERE person_id IN {_THESE} AND kind = 'need' "
    "AND deleted IS NULL AND (day IS NULL OR day <= ?2) ORDER BY id DESC"
)
_FAVORS = (
    "SELECT person_id, direction, said, day FROM (SELECT person_id, direction, "
    f"substr(text, 1, {_EXCERPT}) AS said, day, "
    "row_number() OVER (PARTITION BY person_id, direction ORDER BY day DESC, id DESC) = 1 AS latest FROM favor "
    f"WHERE person_id IN {_THESE} AND deleted IS NULL AND day BETWEEN ?3 AND ?2) WHERE latest"
)


def read(store: Store, people: Iterable[int], period: Period, day: date) -> dict[int, Told]:
    """What is on record of these people up to `day`; of active ones only. What was given, since the period before."""
    ids, today = json.dumps(list(people)), day.isoformat()
    spans = (period.first.isoformat(), period.until(day).isoformat())
    spoken = {row[0]: row[1:] for row in store.read(_SPOKEN, (ids, today, *spans))}
    introduced = dict(store.read(_INTRODUCED, (ids, today, *spans)))
    promises: dict[int, list[Promised]] = defaultdict(list)
    for person, mine, text, due in store.read(_PROMISED, (ids, today)):
        promises[person].append(Promised(bool(mine), text, _day(due)))
    said = _last_words(store, ids, today)
    needs: dict[int, list[str]] = defaultdict(list)
    for person, text in store.read(_NEEDS, (ids, today)):
        needs[person].append(text)
    favors = {
        (person, direction): Said(text, _day(at))
        for person, direction, text, at in store.read(_FAVORS, (ids, today, period.before.first.isoformat()))
    }
    found = {}
    for row in store.read(_PEOPLE, (ids, today)):
        person, name, organisation, ring, doubted = row[:_BEFORE_STANDING]
        talks, notes, listened, answered, contact = spoken.get(person, (0, 0, 0, 0, None))
        found[person] = Told(
            person=person,
            name=name,
            organisation=organisation,
            ring=Ring(ring),
            standing=read_standing(row[_BEFORE_STANDING:]),
            doubted=bool(doubted),
            talks=int(talks),
            notes=int(notes),
            listened=int(listened),
            answered=bool(answered),
            introduced=introduced.get(person, 0),
            contact=_day(contact),
            promises=tuple(promises[person]),
            last_words=said.get(person),
            needs=tuple(needs[person]),
            gave=favors.get((person, "given")),
            received=favors.get((person, "received")),
        )
    return found


def _last_words(store: Store, ids: str, today: str) -> dict[int, Said]:
    """What was last noted of each: of a talk, or about them in a reflection."""
    found: dict[int, Said] = {}
    for sql in (_LAST_WORDS, _WRITTEN):
        for person, text, day in store.read(sql, (ids, today)):
            before = found.get(person)
            if before is None or (day or "") > (before.day.isoformat() if before.day else ""):
                found[person] = Said(_MENTION.sub("", text), _day(day))
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
