"""Reading introductions; how they come about is the business of the room above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop_app.errors import NotFound
from desktop_app.language import tr
from desktop_app.people.values import Introduction
from desktop_app.store.database import Store

_COLUMNS = (
    "SELECT i.id, i.person_id, a.name, i.other_id, coalesce(b.name, ''), i.stage, i.reason, i.day, i.made, i.outcome, "
    "i.reflection_id, i.asked_person, i.asked_other, i.said_person, i.said_other, i.share_person, i.share_other, "
    "i.need_id, i.offer_id, coalesce(n.text, ''), coalesce(o.text, ''), i.went "
    "FROM introduction i CROSS JOIN person a ON a.id = i.person_id LEFT JOIN person b ON b.id = i.other_id "
    "LEFT JOIN topic n ON n.id = i.need_id AND n.deleted IS NULL "
    "LEFT JOIN topic o ON o.id = i.offer_id AND o.deleted IS NULL WHERE i.deleted IS NULL AND "
)
_DAYS = (7, 8, 11, 12)
_NEWEST = "ORDER BY i.day DESC, i.id DESC"


class Introduced:
    """What is on record of introductions."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, id: int) -> Introduction:
        found = self._select("i.id = ?", id)
        if not found:
            raise NotFound(tr("This introduction is not in the journal."), tr("Nothing was changed."))
        return found[0]

    def of(self, person: int) -> tuple[Introduction, ...]:
        """Every introduction of one person, newest first."""
        return self._select(f"(i.person_id = ? OR i.other_id = ?) {_NEWEST}", person, person)

    def open(self) -> tuple[Introduction, ...]:
        """Those neither made nor dropped, the newest first."""
        return self._select(f"i.stage IN ('idea', 'asked_one', 'asked_both') {_NEWEST}")

    def _at(self, stage: str, limit: int) -> tuple[Introduction, ...]:
        """The newest of one stage, nobody deleted among them."""
        # Word for word as at the index of stages, so that what is newest is read from there and nothing is sorted.
        there = "(i.deleted IS NULL) = 1 AND a.deleted IS NULL AND b.deleted IS NULL"
        return self._select(f"i.stage = ? AND {there} {_NEWEST} LIMIT ?", stage, limit)

    def _select(self, where: str, *values: Any) -> tuple[Introduction, ...]:
        return tuple(Introduction(*_dated(row)) for row in self._store.read(_COLUMNS + where, values))


def _dated(row: Sequence[Any]) -> list[Any]:
    values = list(row)
    for column in _DAYS:
        values[column] = date.fromisoformat(values[column]) if values[column] else None
    return values
