"""The list of people: who is in it, in which order, and what a row says.

The numbers of all rows are had at once, in order; what the rows say is read when they are seen. How the numbers are
found depends on how many people each filter lets through, which is counted first, and no further than it matters:
a few are fetched and sorted; else the index of the order is walked and each number looked up among those found, which
ends as soon as there are enough. Either takes milliseconds among 100,000 people; the wrong one of them up to seconds.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from desktop_app.folding import fold
from desktop_app.people.matching import beside_names, by_name, told, words_query
from desktop_app.people.values import PersonRow, Ring, Status
from desktop_app.store.database import Store

FILTERS = ("all", "inner", "close", "known", "resting", "released")
SORTS = ("talk", "name", "due", "added")

_APART = (Status.RESTING, Status.RELEASED)

# Up to `_FEW` are fetched and sorted, in a few milliseconds. From `_MANY` on a filter is asked of each person one comes
# by, since it lets every few of them through; looking up all that it finds would take longer. Full text is slow to ask
# about one person, up to a tenth of a millisecond, and is asked so of a `_HANDFUL` only.
_FEW, _MANY, _HANDFUL = 1_000, 20_000, 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is wanted; everything narrows.

    `which` is one of FILTERS. Every word of `typed` begins a word of a name, nickname, other name, organisation, role,
    need, offer or tag; those found by their names come first. `event`: met there. `needs`, `offers`: has some on
    record. `overdue`: active, and due before today, as standings were last settled. `tag` is a whole tag. `sort`:
    "talk" (lately talked to first), "name", "due" (due longest first, then those who are never due) or "added"
    (newest first).
    """

    which: str = "all"
    typed: str = ""
    event: int | None = None
    needs: bool = False
    offers: bool = False
    overdue: bool = False
    tag: str = ""
    sort: str = "talk"


EVERYBODY = Wanted()


class _Filter(NamedTuple):
    """One filter: a select of the people it lets through, and the same asked of a person `p` one has come by.

    `besides` is asked in any case; `slow`: it takes long to ask.
    """

    found: str
    asked: str
    values: tuple[Any, ...]
    besides: str = ""
    slow: bool = False


class _Order(NamedTuple):
    """One way through people `p`; `walked` are tables that give them in this order without sorting."""

    walked: str
    fetched: str
    where: str
    by: tuple[str, ...]
    number: str = "p.id"


_LIVE = "p.deleted IS NULL"
_BY_TALK = ("coalesce(p.last_talk, '') DESC", "p.id DESC")
_STANDING = "standing AS s ON s.person_id = p.id"
_PERSON = "person AS p"
_NEVER_DUE = "s.due IS NULL OR p.status <> 'active'"

_ORDERS: dict[str, tuple[_Order, ...]] = {
    "talk": (_Order(f"{_PERSON} INDEXED BY person_by_talk", _PERSON, _LIVE, _BY_TALK),),
    "name": (_Order(f"{_PERSON} INDEXED BY person_by_name", _PERSON, _LIVE, ("p.name_folded", "p.id")),),
    "added": (_Order(f"{_PERSON} INDEXED BY person_by_number", _PERSON, _LIVE, ("p.id DESC",)),),
    "due": (
        _Order(
            f"standing AS s INDEXED BY standing_by_due CROSS JOIN {_PERSON} ON p.id = s.person_id",
            "",
            f"s.due IS NOT NULL AND p.status = 'active' AND {_LIVE}",
            ("s.due", "s.person_id"),
            "s.person_id",
        ),
        _Order(
            f"{_PERSON} INDEXED BY person_by_talk CROSS JOIN {_STANDING}",
            "",
            f"({_NEVER_DUE}) AND {_LIVE}",
            _BY_TALK,
        ),
    ),
}
# Both parts of that order at once, where sorting them costs little.
_DUE = _Order(
    "",
    f"{_PERSON} CROSS JOIN {_STANDING}",
    _LIVE,
    (
        f"({_NEVER_DUE})",
        f"CASE WHEN {_NEVER_DUE} THEN NULL ELSE s.due END",
        f"CASE WHEN {_NEVER_DUE} THEN NULL ELSE p.id END",
        *_BY_TALK,
    ),
)


def ids(store: Store, wanted: Wanted, today: date, limit: int | None = None) -> array[int]:
    """The numbers of these people in order, all or the first `limit` of them."""
    found = array("q")
    if wanted.overdue and wanted.which in _APART:
        return found
    filters = [(_number(store, each), each) for each in _filters(wanted, today)]
    for typed in _typed(wanted.typed):
        left = -1 if limit is None else limit - len(found)
        if left:
            counted = [*((_number(store, each), each) for each in typed), *filters]
            found.extend(_in_order(store, _orders(wanted, _fewest(counted)), counted, left))
    return found


def _orders(wanted: Wanted, fewest: int) -> tuple[_Order, ...]:
    """The ways through people, one after another, that can lead to somebody."""
    if wanted.sort != "due":
        return _ORDERS[wanted.sort]
    # Whoever rests or was let go is never due.
    if wanted.which in _APART:
        return _ORDERS["talk"]
    if fewest <= _FEW:
        return (_DUE,)
    return _ORDERS["due"][:1] if wanted.overdue else _ORDERS["due"]


def rows(store: Store, ids: Sequence[int], today: date) -> tuple[PersonRow, ...]:
    """What the list says of these people, in the order of `ids`; nobody who was deleted."""
    wanted = json.dumps(list(ids))
    found = {row[0]: row for row in store.read(_ROWS, (wanted,))}
    topics: dict[tuple[int, str], list[str]] = defaultdict(list)
    for person, kind, text in store.read(_TOPICS, (wanted,)):
        topics[person, kind].append(text)
    promised = {row[0] for row in store.read(_PROMISED, (wanted,))}
    introduced = {person for row in store.read(_INTRODUCED, (wanted,)) for person in row}

    def made(row: tuple[Any, ...]) -> PersonRow:
        id, name, organisation, last_talk, rhythm, ring, status, due = row
        late = due is not None and status == Status.ACTIVE and due < today.isoformat()
        return PersonRow(
            id=id,
            name=name,
            organisation=organisation,
            last_talk=_day(last_talk),
            rhythm_days=rhythm,
            ring=Ring(ring),
            status=Status(status),
            needs=tuple(topics[id, "need"]),
            offers=tuple(topics[id, "offer"]),
            next="promise" if id in promised else "introduce" if id in introduced else "late" if late else "",
            due=_day(due) if status == Status.ACTIVE else None,
        )

    return tuple(made(found[id]) for id in ids if id in found)


def overdue(store: Store, today: date) -> int:
    """How many active people were due before today, as standings were last settled."""
    day = today.isoformat()
    counted = store.read("SELECT count(*) FROM standing WHERE due < ?", (day,))[0][0]
    # Whoever was let rest or go a moment ago may still have a due day there until it is worked out anew.
    gone = store.read(
        "WITH s AS (SELECT person_id FROM standing INDEXED BY standing_stale WHERE stale = 1 AND due < ? LIMIT ?) "
        "SELECT count(*) FROM s CROSS JOIN person AS p ON p.id = s.person_id "
        "WHERE p.status <> 'active' OR p.deleted IS NOT NULL",
        (day, _FEW),
    )[0][0]
    return int(counted - gone)


def offered(store: Store, typed: str, limit: int) -> array[int]:
    """Whom a few letters of a name may mean, by number: lately talked to first, released ones last."""
    (order,) = _ORDERS["talk"]
    counted = [(_number(store, each), each) for each in next(_typed(typed))]
    orders = (order._replace(where=f"{order.where} AND p.status {sign} 'released'") for sign in ("<>", "="))
    return _in_order(store, orders, counted, limit)


def _typed(typed: str) -> Iterator[list[_Filter]]:
    """First those found by name, then the others; once only where nothing was typed."""
    if not typed.strip():
        yield []
        return
    query = words_query(typed)
    if not query:
        # Signs alone, such as a face: full text knows no words of that kind.
        yield [_Filter(_HOLDING, "", (fold(told(typed)),))]
        return
    for each in (by_name(query), beside_names(query)):
        yield [_Filter(_MATCHING, f"EXISTS ({_MATCHING} AND rowid = p.id)", (each,), slow=True)]


_MATCHING = "SELECT rowid FROM person_text WHERE person_text MATCH ?"
# From the index alone.
_HOLDING = (
    "SELECT id FROM person INDEXED BY person_by_name WHERE deleted IS NULL AND instr(name_folded, ?) > 0"
)


def _filters(wanted: Wanted, today: date) -> Iterator[_Filter]:
    if wanted.which in _APART:
        yield _Filter(
            "SELECT id FROM person WHERE status = ? AND deleted IS NULL", "p.status = ?", (wanted.which,)
        )
    elif wanted.which != "all":
        yield _Filter(
            "SELECT id FROM person WHERE status = 'active' AND ring = ? AND deleted IS NULL",
            "p.status = 'active' AND p.ring = ?",
            (wanted.which,),
        )
    if wanted.overdue:
        yield _Filter(
            "SELECT person_id FROM standing WHERE due < ?",
            "EXISTS (SELECT 1 FROM standing AS o WHERE o.person_id = p.id AND o.due < ?)",
            (today.isoformat(),),
            "p.status = 'active'",
        )
    if wanted.event is not None:
        yield _Filter(
            "SELECT person_id FROM interaction WHERE event_id = ? AND kind = 'talk' AND deleted IS NULL",
            "",
            (wanted.event,),
        )
    for kind in ("need",) * wanted.needs + ("offer",) * wanted.offers:
        yield _Filter(
            "SELECT person_id FROM topic WHERE kind = ? AND deleted IS NULL",
            "EXISTS (SELECT 1 FROM topic AS t WHERE t.person_id = p.id AND t.kind = ? AND t.deleted IS NULL)",
            (kind,),
        )
    if wanted.tag.strip():
        yield _Filter(
            "SELECT person_id FROM tag WHERE name_folded = ? AND deleted IS NULL",
            "",
            (fold(told(wanted.tag)),),
        )


def _in_order(
    store: Store, orders: Iterable[_Order], counted: Sequence[tuple[int, _Filter]], limit: int
) -> array[int]:
    """Those whom all filters let through, along one order after another, `limit` at most (-1: all)."""
    found = array("q")
    if any(number == 0 for number, _ in counted):
        return found
    few = _fewest(counted) <= _FEW
    for order in orders:
        left = limit - len(found) if limit >= 0 else -1
        if left:
            asked, values = _conditions(order, counted)
            # A sign before a column keeps its index from being walked instead.
            tables, by = (
                (order.fetched, [f"+{each}" for each in order.by]) if few else (order.walked, order.by)
            )
            sql = f"SELECT p.id FROM {tables} WHERE {' AND '.join(asked)} ORDER BY {', '.join(by)} LIMIT ?"
            found.extend(row[0] for row in store.read(sql, (*values, left)))
    return found


def _conditions(order: _Order, counted: Sequence[tuple[int, _Filter]]) -> tuple[list[str], list[Any]]:
    """How each filter is asked, with the values: the one that finds the fewest leads, where they are few."""
    fewest = _fewest(counted)
    where = [order.where]
    values: list[Any] = []
    leads = fewest <= _FEW
    enough = _FEW if leads else _MANY
    for number, each in counted:
        values += each.values
        if each.besides:
            where.append(each.besides)
        if leads and number == fewest:
            where.append(f"p.id IN ({each.found})")
            leads = False
        elif each.asked and number > enough and (not each.slow or fewest <= _HANDFUL):
            where.append(each.asked)
        else:
            # The sign keeps it from leading.
            where.append(f"+{order.number} IN ({each.found})")
    return where, values


def _fewest(counted: Sequence[tuple[int, _Filter]]) -> int:
    """How many people the narrowest filter finds; more than any number that matters where there is none."""
    return min((number for number, _ in counted), default=sys.maxsize)


def _number(store: Store, each: _Filter) -> int:
    """How many a filter finds, counted no further than matters."""
    at_most = _FEW if each.slow or not each.asked else _MANY
    sql = f"SELECT count(*) FROM ({each.found} LIMIT ?)"
    return int(store.read(sql, (*each.values, at_most + 1))[0][0])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_THESE = "(SELECT value FROM json_each(?1))"
_ROWS = (
    "SELECT p.id, p.name, p.organisation, p.last_talk, "
    "coalesce(p.rhythm_days, CASE WHEN s.basis = 'learned' THEN s.rhythm END), p.ring, p.status, s.due "
    f"FROM person AS p CROSS JOIN {_STANDING} WHERE p.id IN {_THESE} AND p.deleted IS NULL"
)
# What is long is cut: a row shows one line of it.
_TOPICS = (
    "SELECT person_id, kind, substr(text, 1, 200) FROM topic "
    f"WHERE person_id IN {_THESE} AND deleted IS NULL ORDER BY id DESC"
)
_PROMISED = (
    f"SELECT DISTINCT person_id FROM commitment WHERE person_id IN {_THESE} AND state = 'open' "
    "AND side = 'mine' AND deleted IS NULL"
)
_INTRODUCED = (
    "SELECT person_id, other_id FROM introduction WHERE deleted IS NULL AND stage = 'idea' "
    f"AND (person_id IN {_THESE} OR other_id IN {_THESE})"
)
