"""What is on record of a few people, for the words of a prompt or a note; read in one pass for all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta

from desktop_app.people.trust import TRUSTED
from desktop_app.prompts.facts import MEND_WITHIN, THANK_WITHIN
from desktop_app.saying import called, sentence, words
from desktop_app.store.database import Store
from desktop_app.wording.ground import Entry, Ground

# Letters from which a sentence says more than a name.
_SAYS_SOMETHING = 15

_ONE_EACH = "row_number() OVER (PARTITION BY {person} ORDER BY {order}) = 1"


def read_grounds(
    store: Store, people: Iterable[int], day: date, *, standing: str = "standing", own_need: str = ""
) -> dict[int, Ground]:
    """The ground of each of these people up to `day`. Who is not in the journal is left out.

    `standing` names the table with how things stand with people on that day, up to date.
    """
    wanted = sorted(set(people))
    if not wanted:
        return {}
    ids, today = json.dumps(wanted), day.isoformat()
    last = _last_words(store, ids, today)
    events = {row[0]: (row[1], row[2]) for row in store.read(_EVENTS, (ids, today))}
    needs = _entries(store, _NEEDS, (ids, today), "topic")
    owed = _entries(store, _OWED, (ids, today), "commitment")
    favors = _entries(store, _UNTHANKED, (ids, today, _before(day, THANK_WITHIN)), "favor")
    slips = _entries(store, _SLIPS, (ids, today, _before(day, MEND_WITHIN)), "interaction")
    helpers = _helpers(store, needs)
    grounds = {}
    for person, name, nickname, ring, trusted, contact in store.read(
        _PEOPLE.format(standing=standing), (ids,)
    ):
        helper, helper_name = helpers.get(person, (None, ""))
        event_title, _ = events.get(person, ("", ""))
        grounds[person] = Ground(
            name=name,
            called=called(name, nickname),
            ring=ring,
            trusted=bool(trusted),
            last_day=date.fromisoformat(contact) if contact else None,
            last_event=event_title,
            last_words=last.get(person),
            need=needs.get(person),
            helper=helper,
            helper_name=helper_name,
            own_need=own_need,
            owed=owed.get(person),
            unthanked=favors.get(person),
            slip=slips.get(person),
        )
    return grounds


_PEOPLE = (
    f"SELECT p.id, p.name, p.nickname, p.ring, coalesce({TRUSTED}, 0), s.last "
    "FROM person p LEFT JOIN {standing} s ON s.person_id = p.id "
    "WHERE p.id IN (SELECT value FROM json_each(?1)) AND p.deleted IS NULL"
)
_EVENTS = (
    "SELECT person_id, title, day FROM (SELECT i.person_id, e.title, i.day, "
    + _ONE_EACH.format(person="i.person_id", order="i.day DESC, i.id DESC")
    + " AS latest FROM interaction i JOIN event e ON e.id = i.event_id AND e.deleted IS NULL "
    "WHERE i.person_id IN (SELECT value FROM json_each(?1)) AND i.deleted IS NULL AND i.day <= ?2) WHERE latest"
)
_NEEDS = (
    "SELECT person_id, text, id FROM (SELECT person_id, text, id, "
    + _ONE_EACH.format(person="person_id", order="id DESC")
    + " AS latest FROM topic WHERE person_id IN (SELECT value FROM json_each(?1)) AND kind = 'need' "
    "AND deleted IS NULL AND (day IS NULL OR day <= ?2)) WHERE latest"
)
_OWED = (
    "SELECT person_id, text, id FROM (SELECT person_id, text, id, "
    + _ONE_EACH.format(person="person_id", order="made DESC, id DESC")
    + " AS latest FROM commitment WHERE person_id IN (SELECT value FROM json_each(?1)) AND side = 'mine' "
    "AND state = 'open' AND deleted IS NULL AND made <= ?2) WHERE latest"
)
_UNTHANKED = (
    "SELECT person_id, text, id FROM (SELECT person_id, text, id, "
    + _ONE_EACH.format(person="person_id", order="day DESC, id DESC")
    + " AS latest FROM favor WHERE person_id IN (SELECT value FROM json_each(?1)) AND direction = 'received' "
    "AND thanked IS NULL AND deleted IS NULL AND day BETWEEN ?3 AND ?2) WHERE latest"
)
_SLIPS = (
    "SELECT person_id, summary, id FROM (SELECT person_id, summary, id, "
    + _ONE_EACH.format(person="person_id", order="day DESC, id DESC")
    + " AS latest FROM interaction WHERE person_id IN (SELECT value FROM json_each(?1)) AND pitch_by_me = 'early' "
    "AND mended IS NULL AND deleted IS NULL AND day BETWEEN ?3 AND ?2) WHERE latest"
)
_TALKED = (
    "SELECT person_id, id, summary, day FROM (SELECT person_id, id, summary, day, "
    + _ONE_EACH.format(person="person_id", order="day DESC, id DESC")
    + " AS latest FROM interaction WHERE person_id IN (SELECT value FROM json_each(?1)) AND kind = 'talk' "
    "AND summary <> '' AND deleted IS NULL AND day <= ?2) WHERE latest"
)
# What left a promise or an introduction was about the owner's own plans, and is no news of them.
_NEWS = (
    "NOT EXISTS (SELECT 1 FROM commitment c WHERE c.reflection_id = a.reflection_id "
    "AND c.origin LIKE a.question || ':%') AND NOT EXISTS (SELECT 1 FROM introduction n "
    "WHERE n.reflection_id = a.reflection_id AND n.origin LIKE a.question || ':%')"
)
_WRITTEN = (
    "SELECT person, id, text, at, day FROM (SELECT person, id, text, at, day, "
    + _ONE_EACH.format(person="person", order="day DESC, id DESC, at")
    + " AS latest FROM (SELECT a.person_id AS person, a.id, a.text, 0 AS at, a.day FROM answer a "
    "WHERE a.person_id IN (SELECT value FROM json_each(?1)) AND a.text <> '' AND a.deleted IS NULL AND a.day <= ?2 "
    f"AND {_NEWS} "
    'UNION ALL SELECT m.person_id, a.id, a.text, m."begin", a.day FROM mention m '
    "JOIN answer a ON a.id = m.answer_id AND a.deleted IS NULL AND a.day <= ?2 "
    f"WHERE m.person_id IN (SELECT value FROM json_each(?1)) AND m.deleted IS NULL AND {_NEWS} "
    # An answer that is nothing but names says nothing about any one of them.
    'AND length(a.text) > (SELECT coalesce(sum(finish - "begin") + 2 * (count(*) - 1), 0) FROM mention '
    "WHERE answer_id = a.id AND deleted IS NULL))) WHERE latest"
)


def _entries(store: Store, sql: str, values: tuple[str, ...], kind: str) -> dict[int, Entry]:
    return {person: Entry(words(text), kind, id) for person, text, id in store.read(sql, values)}


def _last_words(store: Store, ids: str, today: str) -> dict[int, Entry]:
    """What was last noted of each: of a talk, or the sentence about them in a reflection."""
    found: dict[int, tuple[str, Entry]] = {}
    for person, id, summary, day in store.read(_TALKED, (ids, today)):
        found[person] = (day, Entry(words(summary), "interaction", id))
    for person, id, text, at, day in store.read(_WRITTEN, (ids, today)):
        said = sentence(text, at)
        if len(said) >= _SAYS_SOMETHING and (person not in found or day > found[person][0]):
            found[person] = (day, Entry(words(said), "answer", id))
    return {person: entry for person, (_, entry) in found.items()}


def _helpers(store: Store, needs: dict[int, Entry]) -> dict[int, tuple[Entry, str]]:
    """For each person with a need, the offer of somebody else that fits it best."""
    if not needs:
        return {}
    from desktop_app.introductions.helping import helpers

    found = helpers(store, {person: (need.id, need.text) for person, need in needs.items()})
    return {
        person: (Entry(words(one.offer), "topic", one.offer_id), one.name) for person, one in found.items()
    }


def _before(day: date, days: int) -> str:
    return (day - timedelta(days=days)).isoformat()
