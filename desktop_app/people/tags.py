"""Tags: the owner's own words for groups of people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from desktop_app.errors import BadInput
from desktop_app.folding import fold
from desktop_app.language import tr
from desktop_app.people.matching import told
from desktop_app.store import models
from desktop_app.store.database import Store, Unit

Progress = Callable[[int, int], None]
T = TypeVar("T")

AT_ONCE = 500  # people between two words about how far it is
_LONGEST = 60  # letters of a tag


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag as it was first written, and how many people have it."""

    name: str
    people: int


class Tags:
    """A tag is the same whatever its case and accents, and is written as it was first."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[TagCount, ...]:
        """Every tag that somebody has, by name."""
        counted = {
            folded: (name, people)
            for folded, name, people in self._store.read(
                "SELECT name_folded, name, count(*) FROM tag WHERE deleted IS NULL GROUP BY name_folded"
            )
        }
        # Far fewer people are deleted than have tags.
        gone = self._store.read(
            "SELECT t.name_folded, count(*) FROM person AS p CROSS JOIN tag AS t ON t.person_id = p.id "
            "WHERE p.deleted IS NOT NULL AND t.deleted IS NULL GROUP BY t.name_folded"
        )
        for folded, people in gone:
            name, before = counted[folded]
            counted[folded] = (name, before - people)
        return tuple(TagCount(name, people) for _, (name, people) in sorted(counted.items()) if people)

    def of(self, person: int) -> tuple[str, ...]:
        """The tags of one person, by name."""
        return tuple(
            row[0]
            for row in self._store.read(
                "SELECT name FROM tag WHERE person_id = ? AND deleted IS NULL ORDER BY name_folded", (person,)
            )
        )

    def shared(self, people: Sequence[int]) -> tuple[TagCount, ...]:
        """The tags that some of these people have, and how many of them do, by name."""
        found = self._store.read(
            "SELECT name, count(*) FROM tag WHERE person_id IN (SELECT value FROM json_each(?)) "
            "AND deleted IS NULL GROUP BY name_folded ORDER BY name_folded",
            (json.dumps(list(people)),),
        )
        return tuple(TagCount(*row) for row in found)

    def add(
        self,
        people: Iterable[int],
        name: str,
        *,
        origin: object = None,
        on_progress: Progress | None = None,
    ) -> int:
        """Tag these people; how many did not have the tag yet. Raises `BadInput` when nothing is left of the name."""
        folded, written = self._named(name)
        ids = list(dict.fromkeys(people))
        added = 0
        with self._store.unit(tr("Tag people"), origin=origin) as unit:
            for these in groups(ids, on_progress):
                have = {person for _, person in self._rows(these, folded)}
                for person in these:
                    if person not in have:
                        unit.insert(models.Tag, person=person, name=written, name_folded=folded)
                        unit.touch("person", person)
                        added += 1
        return added

    def remove(
        self,
        people: Iterable[int],
        name: str,
        *,
        origin: object = None,
        on_progress: Progress | None = None,
    ) -> int:
        """Take a tag from these people; how many had it."""
        folded, removed = _folded(name), 0
        with self._store.unit(tr("Untag people"), origin=origin) as unit:
            for these in groups(list(dict.fromkeys(people)), on_progress):
                for row, person in self._rows(these, folded):
                    self._take(unit, row, person)
                    removed += 1
        return removed

    def rename(
        self, old: str, new: str, *, origin: object = None, on_progress: Progress | None = None
    ) -> int:
        """Write a tag otherwise with everybody who has it; how many do.

        Whoever has the new one already keeps that one alone. Raises `BadInput` when nothing is left of the new name.
        """
        before, (after, written) = _folded(old), _cleaned(new)
        if before != after:
            after, written = self._named(new)
        rows = self._store.read(
            "SELECT id, person_id FROM tag WHERE name_folded = ? AND deleted IS NULL", (before,)
        )
        with self._store.unit(tr("Rename a tag"), origin=origin) as unit:
            for these in groups(rows, on_progress):
                have = (
                    {who for _, who in self._rows([who for _, who in these], after)}
                    if before != after
                    else set()
                )
                for row, person in these:
                    if person in have:
                        self._take(unit, row, person)
                    else:
                        unit.update(models.Tag, row, name=written, name_folded=after)
                        unit.touch("person", person)
        return len(rows)

    def _take(self, unit: Unit, row: int, person: int) -> None:
        unit.remove(models.Tag, row)
        unit.touch("person", person)

    def _rows(self, people: Sequence[int], folded: str) -> list[tuple[int, int]]:
        found = self._store.read(
            "SELECT id, person_id FROM tag WHERE person_id IN (SELECT value FROM json_each(?)) "
            "AND name_folded = ? AND deleted IS NULL",
            (json.dumps(people), folded),
        )
        return [(row, person) for row, person in found]

    def _named(self, name: str) -> tuple[str, str]:
        """A tag folded, and as written by whoever wrote it first."""
        folded, written = _cleaned(name)
        known = self._store.read(
            "SELECT name FROM tag WHERE name_folded = ? AND deleted IS NULL LIMIT 1", (folded,)
        )
        return folded, known[0][0] if known else written


def groups(items: Sequence[T], on_progress: Progress | None) -> Iterator[list[T]]:
    """Some of them at a time, saying after each how many are done."""
    for start in range(0, len(items), AT_ONCE):
        yield list(items[start : start + AT_ONCE])
        if on_progress:
            on_progress(min(start + AT_ONCE, len(items)), len(items))


def _folded(name: str) -> str:
    return fold(told(name))


def _cleaned(name: str) -> tuple[str, str]:
    written = " ".join(told(name).split())[:_LONGEST].strip()
    folded = _folded(written)
    if not folded:
        raise BadInput(
            tr("A tag needs a name."),
            tr("Nothing was changed."),
            tr("Type a word or two, such as “book club”."),
        )
    return folded, written
