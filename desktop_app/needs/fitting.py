"""Who offered something that fits a need, or was written of in words that do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from desktop_app.introductions.seeking import queries
from desktop_app.matching import fit, terms
from desktop_app.people.trust import TRUSTED
from desktop_app.saying import sentence
from desktop_app.store import search
from desktop_app.store.database import Store

# How many of the newest rows with a word of the need are looked at, of each kind (a common word stands in very many),
# and how many of those are compared with it: that takes a sixth of a millisecond each.
_LOOKED_AT, _COMPARED = 1_000, 40

# A fit below this is no more than a word in common.
_LEAST = 0.2

# So many hits make a word a very common one.
_COMMON = 2_000

_FEW, _MANY = ("topic", "commitment", "favor"), ("interaction", "answer")
_BEGINNING = re.compile(r'("[^"]*")\*')


class Fitting(NamedTuple):
    """An entry about a person that fits: `kind` is its table, `offered` says that it is an offer of theirs."""

    person: int
    kind: str
    id: int
    text: str
    offered: bool
    score: float


def fitting(store: Store, need: str, day: date, standing: str = "standing") -> dict[int, Fitting]:
    """For each person with trust on record something of theirs that fits `need`, as on record up to `day`: an offer
    before other words."""
    wanted = terms(need)
    asked = queries(wanted) if wanted.every else []
    best: dict[int, Fitting] = {}
    for one in _entries(store, tuple(_bounded(store, asked)), day, standing):
        score = fit(wanted, terms(one.text, noted=not one.offered)).score
        found = one._replace(score=score)
        known = best.get(one.person)
        if score >= _LEAST and (known is None or (known.offered, known.score) < (found.offered, score)):
            best[one.person] = found
    return best


def _entries(store: Store, asked: Sequence[str], day: date, standing: str) -> Iterator[Fitting]:
    found = _having(store, _FEW, asked) | _having(store, _MANY, asked)
    for kind, sql, offered in _SOURCES:
        ids = found[kind]
        if not ids:
            continue
        rows = store.read(sql.format(standing=standing), (json.dumps(ids), day.isoformat()))
        for person, id, text, at in rows:
            yield Fitting(person, kind, id, text if at is None else sentence(text, at), offered, 0.0)


def _having(store: Store, kinds: tuple[str, ...], asked: Sequence[str]) -> dict[str, list[int]]:
    """The newest rows of these tables with words that are asked for, those that fulfil the first query first.

    All texts share one index, in the order of their row numbers. From the last row of these tables down, few rows of
    others come in between; from the end of the index it could be a million.
    """
    lasts = ", ".join(f"(SELECT coalesce(max(id), 0) FROM {kind})" for kind in kinds)
    [last] = store.read(f"SELECT {lasts}")
    until = max(search.row_number(kind, id) for kind, id in zip(kinds, last, strict=True))
    codes = {search.row_number(kind, 0): kind for kind in kinds}
    found: dict[int, None] = {}
    for query in asked:
        rows = store.read(
            "SELECT number FROM (SELECT rowid AS number FROM full_text WHERE full_text MATCH ? AND rowid <= ? "
            f"ORDER BY rowid DESC LIMIT ?) WHERE number % 16 IN ({', '.join('?' * len(codes))})",
            (query, until, _LOOKED_AT, *codes),
        )
        found |= dict.fromkeys(row[0] for row in rows)
        if len(found) >= _LOOKED_AT:
            break
    ids: dict[str, list[int]] = {kind: [] for kind in kinds}
    for number in found:
        ids[codes[number % 16]].append(number // 16)
    return ids


def _bounded(store: Store, asked: Sequence[str]) -> Iterator[str]:
    """The queries without the beginnings of very common words: all that begin with one would be read at once."""
    known: dict[str, str] = {}
    for query in asked:
        for match in _BEGINNING.finditer(query):
            word = match[1]
            if word not in known:
                [(hits,)] = store.read(
                    "SELECT count(*) FROM (SELECT 1 FROM full_text WHERE full_text MATCH ? LIMIT ?)",
                    (word, _COMMON),
                )
                known[word] = word if hits == _COMMON else match[0]
        yield _BEGINNING.sub(lambda found: known[found[1]], query)


# ?1 are the rows in the order in which they count, ?2 is the day. Each gives the person, the row, the text, and where
# in it they are named. Whoever has no trust on record is not compared.
_THESE = "FROM json_each(?1) j CROSS JOIN"
_TRUSTED = f"EXISTS (SELECT 1 FROM {{standing}} s WHERE s.person_id = t.person_id AND {TRUSTED})"
_ON = f"t.deleted IS NULL AND (t.day IS NULL OR t.day <= ?2) AND {_TRUSTED}"
_LIMIT = f"ORDER BY j.key LIMIT {_COMPARED}"
_OFFERS = (
    f"SELECT t.person_id, t.id, t.text, NULL {_THESE} topic t ON t.id = j.value "
    f"WHERE t.kind = 'offer' AND {_ON} {_LIMIT}"
)
_PROMISES = (
    f"SELECT t.person_id, t.id, t.text, NULL {_THESE} commitment t ON t.id = j.value WHERE t.side = 'theirs' "
    f"AND t.state IN ('open', 'kept') AND t.deleted IS NULL AND t.made <= ?2 AND {_TRUSTED} {_LIMIT}"
)
_FAVORS = (
    f"SELECT t.person_id, t.id, t.text, NULL {_THESE} favor t ON t.id = j.value "
    f"WHERE t.direction = 'received' AND {_ON} {_LIMIT}"
)
_TALKS = (
    f"SELECT t.person_id, t.id, t.summary, NULL {_THESE} interaction t ON t.id = j.value WHERE {_ON} {_LIMIT}"
)
_ABOUT = f"SELECT t.person_id, t.id, t.text, NULL {_THESE} answer t ON t.id = j.value WHERE {_ON} {_LIMIT}"
_NAMED = (
    f'SELECT t.person_id, a.id, a.text, t."begin" {_THESE} answer a ON a.id = j.value '
    "JOIN mention t ON t.answer_id = a.id AND t.deleted IS NULL "
    f"WHERE a.deleted IS NULL AND a.day <= ?2 AND {_TRUSTED} {_LIMIT}"
)

# The table, how to read it, and whether what it says was offered by the person.
_SOURCES = (
    ("topic", _OFFERS, True),
    ("commitment", _PROMISES, True),
    ("favor", _FAVORS, True),
    ("interaction", _TALKS, False),
    ("answer", _ABOUT, False),
    ("answer", _NAMED, False),
)
