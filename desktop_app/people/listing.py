"""The list of people in pages, each continued from the last row's cursor, so that any page costs the same."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from desktop_app.people.matching import NAME_STARTS, name_starts, word_starts
from desktop_app.people.values import PersonRow, Ring, Status
from desktop_app.store.database import Store
from desktop_app.store.search import fts_query

FILTERS = ("all", "inner", "close", "known", "resting", "released")

# Each order names its sort key and how the next page starts after (key, id).
_ORDERS = {
    "talk": ("coalesce(last_talk, '')", "DESC", "<"),
    "name": ("name_folded", "ASC", ">"),
}


def page(
    store: Store,
    *,
    which: str = "all",
    typed: str = "",
    sort: str = "talk",
    after: tuple[object, ...] | None = None,
    limit: int = 100,
) -> tuple[PersonRow, ...]:
    """Up to `limit` people: `which` is one of FILTERS, `typed` starts a word of a name, organisation, need or offer.

    `sort` is "talk" (lately talked to first) or "name"; `after` is the cursor of the last row shown.
    """
    key, direction, past = _ORDERS[sort]
    where = ["deleted IS NULL"]
    values: list[Any] = []
    if which in (Status.RESTING, Status.RELEASED):
        where.append("status = ?")
        values.append(which)
    elif which != "all":
        where.append("status = 'active' AND ring = ?")
        values.append(which)
    if typed.strip():
        where.append(_MATCHING)
        values.extend((*name_starts(typed), *word_starts(typed), _quoted(typed)))
    if after is not None:
        where.append(f"({key}, id) {past} (?, ?)")
        values.extend(after)
    rows = store.read(
        f"SELECT id, name, organisation, last_talk, rhythm_days, ring, status, {key} FROM person "
        f"WHERE {' AND '.join(where)} ORDER BY {key} {direction}, id {direction} LIMIT ?",
        (*values, limit),
    )
    return _with_topics(store, rows)


# A name is matched on its folded column; organisations, needs and offers through the full text, which folds too.
_MATCHING = (
    f"({NAME_STARTS} "
    "OR organisation LIKE ? ESCAPE '\\' OR organisation LIKE ? ESCAPE '\\' "
    "OR id IN (SELECT person_id FROM topic WHERE deleted IS NULL AND id IN "
    "(SELECT rowid / 16 FROM full_text WHERE full_text MATCH ? AND rowid % 16 = 6)))"
)


def _quoted(typed: str) -> str:
    return fts_query(typed) or '""'


def _with_topics(store: Store, rows: list[tuple[Any, ...]]) -> tuple[PersonRow, ...]:
    ids = tuple(row[0] for row in rows)
    marks = ", ".join("?" * len(ids))
    topics: dict[tuple[int, str], list[str]] = defaultdict(list)
    found = store.read(
        f"SELECT person_id, kind, text FROM topic WHERE person_id IN ({marks}) AND deleted IS NULL ORDER BY id DESC",
        ids,
    )
    for person, kind, text in found:
        topics[person, kind].append(text)
    promised = {
        row[0]
        for row in store.read(
            f"SELECT DISTINCT person_id FROM commitment WHERE person_id IN ({marks}) AND state = 'open' "
            "AND side = 'mine' AND deleted IS NULL",
            ids,
        )
    }
    introduced = {
        person
        for row in store.read(
            "SELECT person_id, other_id FROM introduction WHERE deleted IS NULL AND stage = 'idea' "
            f"AND (person_id IN ({marks}) OR other_id IN ({marks}))",
            ids * 2,
        )
        for person in row
    }
    return tuple(
        PersonRow(
            id=id,
            name=name,
            organisation=organisation,
            last_talk=date.fromisoformat(last_talk) if last_talk else None,
            rhythm_days=rhythm,
            ring=Ring(ring),
            status=Status(status),
            needs=tuple(topics[id, "need"]),
            offers=tuple(topics[id, "offer"]),
            next="promise" if id in promised else "introduce" if id in introduced else "",
            cursor=(key, id),
        )
        for id, name, organisation, last_talk, rhythm, ring, status, key in rows
    )
