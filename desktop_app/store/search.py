"""Full text: which words of which row are found, and how a typed query becomes one FTS5 understands.

One FTS5 table holds all texts. A row's number there is `id * 16 + code of its table`, so that finding, replacing and
removing need no second index.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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

# Ranking reads every hit: 1.5 to 2.5 s for the commonest of a million answers, under 5 ms for 5,000 (measured).
RANKED_AT_MOST = 5_000

BEGIN_MARK, END_MARK = "\x02", "\x03"

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


_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


def fts_query(typed: str) -> str:
    """An FTS5 query for what a person typed: words (the last one as a prefix), "phrases", OR, minus.

    Never a syntax error, whatever was typed; empty when there is nothing to look for.
    """
    groups: list[list[str]] = [[]]
    without: list[str] = []
    last_is_open = bool(typed) and not typed[-1].isspace() and not typed.endswith('"')
    matches = list(_TERM.finditer(typed))
    for place, match in enumerate(matches):
        minus, phrase, word = match.groups()
        if word == "OR" and groups[-1] and place + 1 < len(matches):
            groups.append([])
            continue
        text = phrase if phrase is not None else word
        if not any(c.isalnum() for c in text):
            continue
        quoted = '"' + text.replace('"', "").replace("\0", "") + '"'
        if phrase is None and last_is_open and place == len(matches) - 1:
            quoted += "*"
        (without if minus else groups[-1]).append(quoted)
    positive = " OR ".join("(" + " AND ".join(group) + ")" for group in groups if group)
    if not positive:
        return ""
    return f"({positive})" + "".join(f" NOT {term}" for term in without)


def find(run: Run, typed: str, *, kinds: tuple[str, ...] = (), limit: int = 50) -> Iterator[Hit]:
    """The rows that match: best first when few do, newest first when many do (ranking all of those takes seconds)."""
    query = fts_query(typed)
    if not query:
        return
    counted = run(
        "SELECT count(*) FROM (SELECT 1 FROM full_text WHERE full_text MATCH ? LIMIT ?)",
        (query, RANKED_AT_MOST + 1),
    ).fetchone()[0]
    order = "rank" if counted <= RANKED_AT_MOST else "rowid DESC"
    where = ""
    values: tuple[int, ...] = ()
    if kinds:
        codes = [_CODES[kind] for kind in kinds]
        where = f" AND (rowid % 16) IN ({', '.join('?' * len(codes))})"
        values = tuple(codes)
    # Excerpts are cut for the rows that come out, not for all that match. Choosing those in an inner query would match
    # anew for each of them: 170 ms instead of 4 for a common prefix among 60,000 answers (measured).
    found = run(
        "SELECT rowid, snippet(full_text, 0, ?, ?, '…', 24) FROM full_text "
        f"WHERE full_text MATCH ?{where} ORDER BY {order} LIMIT ?",
        (BEGIN_MARK, END_MARK, query, *values, limit),
    )
    for number, excerpt in found.fetchall():
        yield Hit(_TABLES[number % 16], number // 16, excerpt)


def count(run: Run, typed: str, *, at_most: int = 10_000) -> int:
    """How many rows match, counted no further than `at_most`."""
    query = fts_query(typed)
    if not query:
        return 0
    found = run(
        "SELECT count(*) FROM (SELECT 1 FROM full_text WHERE full_text MATCH ? LIMIT ?)", (query, at_most)
    )
    return int(found.fetchone()[0])
