"""Whom to ask about a need: of those with trust on record, and never before trust is there.

Nobody whom the owner first met within the last `NEW_FOR` days is named, unless they offered it themselves; nobody who
rests, was released or is deleted; nobody asked about this need lately. First comes who offers what is looked for or of
whom was written that it fits, then goodwill both ways, then who was not asked for anything lately. What orders them is
shown nowhere; what is shown are the reasons, each with its entry.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from desktop_app.language import tr, trn
from desktop_app.needs.fitting import Fitting, fitting
from desktop_app.people.reason import Reason
from desktop_app.people.trust import BOTH_WAYS, TRUSTED
from desktop_app.saying import ago, called, number, words
from desktop_app.store.database import Store

# Whom one met within the last month is not asked yet; whoever was asked is left in peace for three.
NEW_FOR, ASKED_LATELY = 30, 90


class CouldAsk(NamedTuple):
    """Somebody who could be asked. `gave` says what one gave them last and when, "" for nothing on record; `given` is
    its table and row. `asked` is the day on which they were last asked about this need, if ever."""

    person: int
    name: str
    why: tuple[Reason, ...]
    gave: str = ""
    asked: date | None = None
    given: tuple[str, int] | None = None
    called: str = ""
    uid: str = ""


class _Candidate(NamedTuple):
    person: int
    uid: str
    name: str
    nickname: str
    talks: int
    both: bool
    last: str
    fits: Fitting | None = None
    lately: bool = False

    @property
    def order(self) -> tuple[bool, bool, bool, bool, float]:
        """The first is asked first; of equals whoever was heard of last, as the reading puts them in that order."""
        offered = self.fits is not None and self.fits.offered
        score = self.fits.score if self.fits is not None else 0.0
        return (not offered, self.fits is None, not self.both, self.lately, -score)


def could_be_asked(
    store: Store,
    need: int,
    text: str,
    day: date,
    *,
    limit: int = 5,
    standing: str = "standing",
    but: Collection[int] = (),
) -> tuple[CouldAsk, ...]:
    """Who could be asked about the need `need`, which says `text`, on `day`; at most `limit`, `but` these people.

    `standing` names the table with how things stand with people on that day, up to date.
    """
    lately = _asked_lately(store, day)
    known = _trusted(store, need, day, standing, limit + len(lately), but)
    known |= _who_fits(store, need, day, standing, fitting(store, text, day, standing), but)
    marked = (one._replace(lately=one.person in lately) for one in known.values())
    chosen = sorted(sorted(marked, key=_last_heard_of, reverse=True), key=lambda one: one.order)[:limit]
    return tuple(_told(store, need, day, chosen))


def _last_heard_of(one: _Candidate) -> tuple[str, int]:
    return one.last, one.person


# Of the people `s` and `p`: who could be asked at all. ?1 is the need, ?2 the day, ?3 the day since when an asking is
# late, ?4 whom to leave out.
_ASKABLE = (
    f"{TRUSTED} AND p.status = 'active' AND p.deleted IS NULL AND s.person_id NOT IN (SELECT value FROM json_each(?4)) "
    "AND s.person_id NOT IN (SELECT person_id FROM asked WHERE own_need_id = ?1 AND deleted IS NULL "
    "AND day > ?3 AND day <= ?2)"
)
_KNOWN_LONGER = "coalesce(s.first, substr(p.created, 1, 10)) <= ?5"
_COLUMNS = f"p.id, p.uid, p.name, p.nickname, s.talks, {BOTH_WAYS}, coalesce(s.last, '')"


def _bounds(need: int, day: date, but: Collection[int]) -> tuple[Any, ...]:
    since, before = (day - timedelta(days=days) for days in (ASKED_LATELY, NEW_FOR))
    return need, day.isoformat(), since.isoformat(), json.dumps(sorted(but)), before.isoformat()


def _trusted(
    store: Store, need: int, day: date, standing: str, limit: int, but: Collection[int]
) -> dict[int, _Candidate]:
    """Those with trust on record who are known for longer than a month: goodwill both ways first, then by the last
    contact. It walks an index and reads no further than the limit."""
    rows = store.read(
        f"SELECT {_COLUMNS} FROM {standing} s CROSS JOIN person p ON p.id = s.person_id "
        f"WHERE {_ASKABLE} AND {_KNOWN_LONGER} "
        f"ORDER BY {BOTH_WAYS} DESC, s.last DESC, s.person_id DESC LIMIT ?6",
        (*_bounds(need, day, but), limit),
    )
    return {row[0]: _candidate(row) for row in rows}


def _who_fits(
    store: Store, need: int, day: date, standing: str, fits: dict[int, Fitting], but: Collection[int]
) -> dict[int, _Candidate]:
    """Those with trust on record of whom something fits. Whoever is new must have offered it."""
    if not fits:
        return {}
    offered = [person for person, one in fits.items() if one.offered]
    rows = store.read(
        f"SELECT {_COLUMNS} FROM {standing} s CROSS JOIN person p ON p.id = s.person_id "
        f"WHERE s.person_id IN (SELECT value FROM json_each(?6)) AND {_ASKABLE} "
        f"AND ({_KNOWN_LONGER} OR s.person_id IN (SELECT value FROM json_each(?7)))",
        (*_bounds(need, day, but), json.dumps(list(fits)), json.dumps(offered)),
    )
    return {row[0]: _candidate(row)._replace(fits=fits[row[0]]) for row in rows}


def _candidate(row: tuple[Any, ...]) -> _Candidate:
    person, uid, name, nickname, talks, both, last = row
    return _Candidate(person, uid, name, nickname, talks, bool(both), last)


def _asked_lately(store: Store, day: date) -> set[int]:
    """Whoever was asked for anything lately."""
    since = (day - timedelta(days=ASKED_LATELY)).isoformat()
    rows = store.read(
        "SELECT DISTINCT person_id FROM asked WHERE deleted IS NULL AND day > ? AND day <= ?",
        (since, day.isoformat()),
    )
    return {row[0] for row in rows}


# What is said of those chosen

_LATEST = "row_number() OVER (PARTITION BY person_id ORDER BY day DESC, id DESC) = 1"
_THESE = "person_id IN (SELECT value FROM json_each(?1)) AND deleted IS NULL"
_TALKED = (
    f"SELECT person_id, id, day FROM (SELECT person_id, id, day, {_LATEST} AS latest FROM interaction "
    f"WHERE {_THESE} AND kind = 'talk' AND day <= ?2) WHERE latest"
)
_FAVORS = (
    f"SELECT person_id, id, text, day FROM (SELECT person_id, id, text, day, {_LATEST} AS latest FROM favor "
    f"WHERE {_THESE} AND direction = ?3 AND (day IS NULL OR day <= ?2)) WHERE latest"
)
_KEPT = (
    "SELECT person_id, id, text, side FROM (SELECT person_id, id, text, side, row_number() OVER "
    f"(PARTITION BY person_id ORDER BY coalesce(settled, made) DESC, id DESC) = 1 AS latest FROM commitment "
    f"WHERE {_THESE} AND state = 'kept' AND made <= ?2) WHERE latest"
)
# An introduction is given to both. Whoever rests or was released is not named.
_INTRODUCED = (
    "SELECT i.person_id, i.id, coalesce(i.made, ''), coalesce(p.name, '') FROM introduction i "
    "LEFT JOIN person p ON p.id = i.other_id AND p.status = 'active' AND p.deleted IS NULL "
    "WHERE i.person_id IN (SELECT value FROM json_each(?1)) AND {made} "
    "UNION ALL SELECT i.other_id, i.id, coalesce(i.made, ''), coalesce(p.name, '') FROM introduction i "
    "LEFT JOIN person p ON p.id = i.person_id AND p.status = 'active' AND p.deleted IS NULL "
    "WHERE i.other_id IN (SELECT value FROM json_each(?1)) AND {made} ORDER BY 3, 2"
).format(made="i.stage IN ('made', 'outcome') AND i.deleted IS NULL AND coalesce(i.made, '') <= ?2")
_ASKED = f"SELECT person_id, max(day) FROM asked WHERE {_THESE} AND own_need_id = ?3 AND day <= ?2 GROUP BY person_id"


def _told(store: Store, need: int, day: date, chosen: list[_Candidate]) -> Iterator[CouldAsk]:
    if not chosen:
        return
    known = (json.dumps([one.person for one in chosen]), day.isoformat())
    talked = {row[0]: row[1:] for row in store.read(_TALKED, known)}
    received = {row[0]: row[1:] for row in store.read(_FAVORS, (*known, "received"))}
    kept = {row[0]: row[1:] for row in store.read(_KEPT, known)}
    given = _given(store, known, day)
    asked = {row[0]: date.fromisoformat(row[1]) for row in store.read(_ASKED, (*known, need))}
    for one in chosen:
        person = one.person
        why = [
            *_fits(one),
            *_received(received.get(person), one, day),
            *_kept(kept.get(person), one),
            *_talks(talked.get(person), one, day),
        ]
        gave, entry = given.get(person, ("", None))
        yield CouldAsk(
            person,
            one.name,
            tuple(why),
            gave,
            asked.get(person),
            entry,
            called(one.name, one.nickname),
            one.uid,
        )


def _fits(one: _Candidate) -> Iterator[Reason]:
    found = one.fits
    if found is None:
        return
    said = words(found.text)
    texts = {
        "topic": tr("They offer “{words}”.", words=said),
        "commitment": tr("They promised “{words}”.", words=said),
        "favor": tr("They gave you this before: “{words}”.", words=said),
    }
    yield Reason(texts.get(found.kind, tr("You noted: “{words}”", words=said)), found.kind, found.id)


def _is_said(one: _Candidate, kind: str, id: int) -> bool:
    """Whether this very entry is the one that fits."""
    return one.fits is not None and (one.fits.kind, one.fits.id) == (kind, id)


def _received(found: tuple[Any, ...] | None, one: _Candidate, day: date) -> Iterator[Reason]:
    if found is None or _is_said(one, "favor", found[0]):
        return
    id, text, on = found
    values = {"words": words(text)}
    if on is None:
        said = tr("They gave you “{words}”.", **values) if text else tr("They gave you something.")
    else:
        when = ago(date.fromisoformat(on), day)
        said = (
            tr("They gave you “{words}”, {ago}.", ago=when, **values)
            if text
            else tr("They gave you something {ago}.", ago=when)
        )
    yield Reason(said, "favor", id)


def _kept(found: tuple[Any, ...] | None, one: _Candidate) -> Iterator[Reason]:
    if found is None or _is_said(one, "commitment", found[0]):
        return
    id, text, side = found
    said = words(text)
    if side == "mine":
        yield Reason(tr("You kept your word: “{words}”.", words=said), "commitment", id)
    else:
        yield Reason(tr("They kept their word: “{words}”.", words=said), "commitment", id)


def _talks(found: tuple[Any, ...] | None, one: _Candidate, day: date) -> Iterator[Reason]:
    talks = trn("{number} talk", "{number} talks", one.talks, number=number(one.talks))
    if found is None:
        yield Reason(tr("You had {talks}.", talks=talks), "person", one.person)
        return
    id, on = found
    when = ago(date.fromisoformat(on), day)
    yield Reason(tr("You had {talks}, the last one {ago}.", talks=talks, ago=when), "interaction", id)


def _given(store: Store, known: tuple[Any, ...], day: date) -> dict[int, tuple[str, tuple[str, int]]]:
    """What one gave each of them last, in words, and its entry."""
    latest: dict[int, tuple[str, str, tuple[str, int]]] = {}
    for person, id, text, on in store.read(_FAVORS, (*known, "given")):
        latest[person] = (on or "", _gave(words(text), on, day), ("favor", id))
    for person, id, on, other in store.read(_INTRODUCED, known):
        if person not in latest or on >= latest[person][0]:
            latest[person] = (on, _brought_together(other, on, day), ("introduction", id))
    return {person: found[1:] for person, found in latest.items()}


def _gave(said: str, on: str | None, day: date) -> str:
    if on is None:
        return tr("“{words}”", words=said) if said else tr("something, at some time")
    when = ago(date.fromisoformat(on), day)
    return tr("“{words}”, {ago}", words=said, ago=when) if said else tr("something, {ago}", ago=when)


def _brought_together(other: str, on: str, day: date) -> str:
    if not on:
        return tr("an introduction to {name}", name=other) if other else tr("an introduction")
    when = ago(date.fromisoformat(on), day)
    if other:
        return tr("an introduction to {name}, {ago}", name=other, ago=when)
    return tr("an introduction, {ago}", ago=when)
