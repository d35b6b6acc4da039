"""Full text: which words of which row are found, and how they are looked up so that no query takes long.

One FTS5 table holds all texts. A row's number there is `id * 16 + code of its table`, so that finding, replacing and
removing need no second index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.store import slip
from desktop_app.store.slip import BEGIN_MARK as BEGIN_MARK
from desktop_app.store.slip import END_MARK as END_MARK
from desktop_app.store.typed import Term, Typed, read

# The code is part of the stored row numbers: never reuse or change one.
_CODES = {
    "answer": 1,
    "interaction": 2,
    "person": 3,
    "event": 4,
    "commitment": 5,
    "topic": 6,
    "favor": 7,
    "introduction": 8,
}
_TABLES = {code: table for table, code in _CODES.items()}

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "answer": ("text", "cue"),
    "interaction": ("summary",),
    "person": ("name", "nickname", "organisation", "role", "how_met", "note"),
    "event": ("title", "place", "host", "intention", "notes"),
    "commitment": ("text", "cue"),
    "topic": ("text",),
    "favor": ("text",),
    "introduction": ("reason", "outcome"),
}

# So few are put in order by how well they match. In the index itself that reads every row that has one of the words:
# 400 ms for six common ones (measured); among these alone, 5 ms.
RANKED_AT_MOST = 300

# Of the newest rows, what is looked through for signs that no index holds.
LOOKED_THROUGH = 3_000

_TRIED = 16 * 1_000  # row numbers, of some hundred rows

Run = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Hit:
    """One row found. `excerpt` marks the words found with BEGIN_MARK and END_MARK; `kind` is the table's name."""

    kind: str
    id: int
    excerpt: str


def row_number(kind: str, id: int) -> int:
    return id * 16 + _CODES[kind]


def index(run: Run, kind: str, id: int, values: Mapping[str, Any], *, fresh: bool = False) -> None:
    """Make the full text of one row what `values` say; a deleted or empty row leaves it. `fresh`: it had none yet."""
    number = row_number(kind, id)
    if not fresh:
        run("DELETE FROM full_text WHERE rowid = ?", (number,))
    text = "\n".join(str(values[column]) for column in COLUMNS[kind] if values.get(column))
    if text and not values.get("deleted"):
        run("INSERT INTO full_text(rowid, text) VALUES (?, ?)", (number, text))


# Looking up words


def row_of(number: int) -> tuple[str, int]:
    """The table and the id of a row found."""
    return _TABLES[number % 16], number // 16


def last_number(run: Run, kind: str) -> int:
    """The highest row number a table can have in the full text."""
    return row_number(kind, run(f"SELECT max(id) FROM {kind}").fetchone()[0] or 0)


class Lookup:
    """One query, put into the words of the index once, to be asked about several kinds of rows.

    The words must be in the index: what is only signs, or only unwanted, is not found here.
    """

    def __init__(self, run: Run, typed: Typed) -> None:
        self._run, self._query = run, _query(run, typed)

    def newest(
        self,
        kinds: Sequence[str] = (),
        *,
        limit: int,
        last: int | None = None,
        among: tuple[str, Sequence[Any]] = ("", ()),
    ) -> list[int]:
        """The row numbers that match, the highest first; none beyond `last`, and only those `among` a query's rows."""
        if not self._query:
            return []
        where, values = _of_kinds(kinds)
        if last is not None:
            where += " AND rowid <= ?"
            values.append(last)
        if among[0]:
            # The sum keeps SQLite from asking the index about each row of the query, which takes 130 µs for each.
            where += f" AND (rowid + 0) IN ({among[0]})"
            values += among[1]
        found = self._run(
            f"SELECT rowid FROM full_text WHERE full_text MATCH ?{where} ORDER BY rowid DESC LIMIT ?",
            (self._query, *values, limit),
        )
        return [number for (number,) in found.fetchall()]


def texts(run: Run, numbers: Sequence[int]) -> dict[int, str]:
    """What is kept of these rows, in their order."""
    marks = ", ".join("?" * len(numbers))
    found = dict(
        run(f"SELECT rowid, text FROM full_text WHERE rowid IN ({marks})", tuple(numbers)).fetchall()
    )
    return {number: found[number] for number in numbers if number in found}


def matching(run: Run, typed: Typed, numbers: Sequence[int], *, best_first: bool = False) -> dict[int, str]:
    """Of these rows those that match, each with its excerpt; in their order, or the best first."""
    return slip.matching(texts(run, numbers), typed, best_first=best_first)


def find(run: Run, typed: str, *, kinds: Sequence[str] = (), limit: int = 50) -> Iterator[Hit]:
    """The rows that match: best first when few do, else those written last."""
    query = read(typed)
    if query.groups:
        found = Lookup(run, query).newest(kinds, limit=max(limit, RANKED_AT_MOST + 1))
    elif query:
        where, values = _of_kinds(kinds)
        last = max(last_number(run, kind) for kind in kinds or _CODES)
        sql = f"SELECT rowid FROM full_text WHERE rowid <= ?{where} ORDER BY rowid DESC LIMIT ?"
        found = [number for (number,) in run(sql, (last, *values, LOOKED_THROUGH)).fetchall()]
    else:
        return
    few = len(found) <= RANKED_AT_MOST
    if query.groups and not few:
        found = found[:limit]
    hits = matching(run, query, found, best_first=few)
    for number, excerpt in list(hits.items())[:limit]:
        yield Hit(*row_of(number), excerpt)


def _query(run: Run, typed: Typed) -> str:
    """The query as the index answers it soonest.

    Common words together are looked up in turns until all are in one row; begun with the rarest, that takes half as
    long. How often a word is, its share of the rows written last tells.
    """
    expand = _expansion(run)
    if all(len(group) <= 2 for group in typed.groups):
        return typed.fts(expand)
    last = run("SELECT max(rowid) FROM full_text").fetchone()[0] or 0

    def often(term: Term) -> int:
        found = run(
            "SELECT count(*) FROM full_text WHERE full_text MATCH ? AND rowid > ?",
            (term.fts(expand), last - _TRIED),
        )
        return int(found.fetchone()[0])

    return typed.rarest_first(often).fts(expand)


def _of_kinds(kinds: Sequence[str]) -> tuple[str, list[Any]]:
    codes = [_CODES[kind] for kind in kinds]
    return (f" AND (rowid % 16) IN ({', '.join('?' * len(codes))})" if codes else ""), codes


# Beginnings of words. The index holds those of two and three letters; any other is put together out of every word that
# has it before the first row is found: 300 ms for one letter, 60 ms for the commonest word (measured). So one letter is
# asked for as the beginnings of two that there are, and a longer one as the words, if they are few.

_WORDS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab('main', 'full_text', 'instance')"
_BEGINNINGS, _ENDINGS = 120, 24


def _expansion(run: Run) -> Callable[[str], Sequence[tuple[str, bool]] | None]:
    def expand(begun: str) -> Sequence[tuple[str, bool]] | None:
        if 1 < len(begun) < 4:
            return None
        run(_WORDS)
        if len(begun) == 1:
            return _beginnings(run, begun)
        words = [(word, False) for word in _words(run, begun, _ENDINGS + 1)]
        return words if len(words) <= _ENDINGS else None

    return expand


def _next_word(run: Run, at: str) -> str | None:
    found = run("SELECT term FROM temp.words WHERE term >= ? LIMIT 1", (at,)).fetchone()
    return str(found[0]) if found else None


def _words(run: Run, begun: str, most: int) -> Iterator[str]:
    word = _next_word(run, begun)
    while word is not None and word.startswith(begun) and most:
        yield word
        word, most = _next_word(run, word + "\0"), most - 1


def _beginnings(run: Run, letter: str) -> list[tuple[str, bool]] | None:
    """The letter as a word, and the two letters words begin with; None where these are too many."""
    found: list[tuple[str, bool]] = []
    word = _next_word(run, letter)
    while word is not None and word.startswith(letter):
        if len(found) == _BEGINNINGS:
            return None
        begun = word[:2]
        found.append((begun, len(begun) == 2))
        word = _next_word(run, begun[0] + _after(begun[1]) if len(begun) == 2 else word + "\0")
    return found


def _after(sign: str) -> str:
    """The sign after this one, past the halves of signs, which are none."""
    return chr(0xE000 if sign == "\ud7ff" else min(ord(sign) + 1, 0x10FFFF))
