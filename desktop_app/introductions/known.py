"""Which two people are not proposed to each other, because of the introductions on record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from desktop_app.folding import fold
from desktop_app.store.database import Store

_SELECT = (
    "SELECT i.person_id, i.other_id, i.stage = 'dropped' AND i.need_id IS NOT NULL "
    "AND 'no' NOT IN (coalesce(i.said_person, ''), coalesce(i.said_other, '')), i.need_id, coalesce(n.text, '') "
    "FROM introduction i LEFT JOIN topic n ON n.id = i.need_id WHERE i.deleted IS NULL AND i.other_id IS NOT NULL "
)


class Proposed(Protocol):
    @property
    def person(self) -> int: ...
    @property
    def other(self) -> int: ...
    @property
    def need(self) -> str: ...
    @property
    def need_id(self) -> int: ...


class Known:
    """Two who were introduced, are on the way to it, or of whom one said no; and dropped ideas, each for its need."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._pairs: set[frozenset[int]] = set()
        self._dropped: set[tuple[frozenset[int], int | str]] = set()
        for one, other, for_a_need, need, text in rows:
            pair = frozenset((one, other))
            if for_a_need:
                # The same need may be noted once more, in the same words.
                self._dropped.update({(pair, need), (pair, fold(text))})
            else:
                self._pairs.add(pair)

    @classmethod
    def of(cls, store: Store, person: int | None = None) -> Known:
        """From the introductions of everybody, or of one person."""
        if person is None:
            return cls(store.read(_SELECT))
        mine = "AND i.id IN (SELECT id FROM introduction WHERE person_id = ?1 UNION "
        return cls(store.read(f"{_SELECT}{mine}SELECT id FROM introduction WHERE other_id = ?1)", (person,)))

    def closed(self, proposal: Proposed) -> bool:
        """Whether these two are not to be proposed, at all or for this need."""
        pair = frozenset((proposal.person, proposal.other))
        return (
            pair in self._pairs
            or (pair, proposal.need_id) in self._dropped
            or (pair, fold(proposal.need)) in self._dropped
        )
