"""Everything written, newest first: the pages of the Journal, and its search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.reflection.values import Entry
from desktop_app.store import search
from desktop_app.store.database import Store
from desktop_app.store.faults import told

_ENTRIES = (
    "SELECT a.id, a.reflection_id, r.event_id, coalesce(e.title, ''), r.guide_title, a.question, a.wording, a.day, "
    "a.text, a.choice, a.cue, a.act_day, a.person_id FROM answer a JOIN reflection r ON r.id = a.reflection_id "
    "LEFT JOIN event e ON e.id = r.event_id WHERE a.deleted IS NULL AND a.text <> ''"
)
_NEWEST_FIRST = " ORDER BY a.day DESC, a.id DESC LIMIT ?"
_OF_PERSON = (
    " AND a.id IN (SELECT id FROM answer WHERE person_id = ? UNION "
    "SELECT answer_id FROM mention WHERE person_id = ? AND deleted IS NULL)"
)
_OF_EVENT = " AND a.reflection_id IN (SELECT id FROM reflection WHERE event_id = ?)"

# Counting goes no further: nobody reads on to there.
COUNTED_AT_MOST = 10_000


class Entries:
    """The answers with words in them. Choices alone are part of the people's stories, not of the Journal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(
        self,
        *,
        after: tuple[str, int] | None = None,
        limit: int = 50,
        person: int | None = None,
        event: int | None = None,
    ) -> tuple[Entry, ...]:
        """The newest entries, or those `after` an entry's `cursor`; of one person (about or naming them) or event."""
        where = ""
        values: list[Any] = []
        if after is not None:
            where += " AND (a.day, a.id) < (?, ?)"
            values += after
        if person is not None:
            where += _OF_PERSON
            values += (person, person)
        if event is not None:
            where += _OF_EVENT
            values.append(event)
        return self._with_people(self._store.read(_ENTRIES + where + _NEWEST_FIRST, (*values, limit)))

    def search(self, typed: str, *, limit: int = 50) -> tuple[Entry, ...]:
        """The entries that match what was typed, with excerpts; the best first when few do, else the newest."""
        with told():
            hits = list(search.find(self._store.run, typed, kinds=("answer",), limit=limit))
        marks = ", ".join("?" * len(hits))
        rows = self._store.read(f"{_ENTRIES} AND a.id IN ({marks})", tuple(hit.id for hit in hits))
        entries = {entry.answer: entry for entry in self._with_people(rows)}
        return tuple(replace(entries[hit.id], excerpt=hit.excerpt) for hit in hits if hit.id in entries)

    def found(self, typed: str) -> int:
        """How many entries match, counted up to COUNTED_AT_MOST."""
        query = search.fts_query(typed)
        if not query:
            return 0
        rows = self._store.read(
            "SELECT count(*) FROM (SELECT 1 FROM full_text WHERE full_text MATCH ? AND rowid % 16 = ? LIMIT ?)",
            (query, search.row_number("answer", 0), COUNTED_AT_MOST),
        )
        return int(rows[0][0])

    def days(self, year: int) -> dict[date, int]:
        """How many entries each day of a year has; days without one are left out."""
        rows = self._store.read(
            "SELECT day, count(*) FROM answer WHERE deleted IS NULL AND text <> '' AND day BETWEEN ? AND ? "
            "GROUP BY day",
            (date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat()),
        )
        return {date.fromisoformat(day): count for day, count in rows}

    def _with_people(self, rows: Iterable[Sequence[Any]]) -> tuple[Entry, ...]:
        rows = list(rows)
        people = self._people(rows)
        return tuple(_entry(row, people.get(row[0], {})) for row in rows)

    def _people(self, rows: Sequence[Sequence[Any]]) -> dict[int, dict[int, str]]:
        """The people of each entry, whom it is about first, then in the order they are named."""
        ids = tuple(row[0] for row in rows)
        marks = ", ".join("?" * len(ids))
        found = self._store.read(
            "SELECT of_answer, p.id, p.name FROM ("
            f"SELECT id AS of_answer, person_id AS who, -1 AS place FROM answer WHERE id IN ({marks}) "
            f'UNION ALL SELECT answer_id, person_id, "begin" FROM mention WHERE answer_id IN ({marks}) '
            "AND deleted IS NULL) JOIN person p ON p.id = who ORDER BY of_answer, place",
            (*ids, *ids),
        )
        people: dict[int, dict[int, str]] = {}
        for answer, person, name in found:
            people.setdefault(answer, {}).setdefault(person, name)
        return people


def _entry(row: Sequence[Any], people: dict[int, str]) -> Entry:
    (
        id,
        reflection,
        event,
        event_title,
        guide_title,
        question,
        wording,
        day,
        text,
        choice,
        cue,
        act_day,
        person,
    ) = row
    return Entry(
        answer=id,
        reflection=reflection,
        event=event,
        event_title=event_title,
        guide_title=guide_title,
        question=question,
        question_wording=wording,
        day=date.fromisoformat(day),
        text=text,
        choice=choice,
        cue=cue,
        act_day=date.fromisoformat(act_day) if act_day else None,
        person=person,
        people=tuple(people.items()),
        cursor=(day, id),
    )
