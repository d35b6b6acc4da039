"""Promises, the owner's and others'."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from desktop_app.errors import BadInput, NotFound
from desktop_app.language import tr
from desktop_app.people.values import Promise
from desktop_app.store import models
from desktop_app.store.database import Store

_PROMISES = (
    "SELECT c.id, c.person_id, coalesce(p.name, ''), c.event_id, c.side, c.text, c.cue, c.made, c.due, c.state, "
    "c.settled, c.reflection_id FROM commitment c LEFT JOIN person p ON p.id = c.person_id WHERE c.deleted IS NULL AND "
)
_DAYS = (7, 8, 10)


class Promises:
    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self,
        text: str,
        *,
        day: date,
        side: str = "mine",
        person: int | None = None,
        due: date | None = None,
        cue: str = "",
        event: int | None = None,
        origin: object = None,
    ) -> int:
        """A promise made on `day`; `cue` is the "when" of when-then. Raises `BadInput` when `text` is blank."""
        if not text.strip():
            raise BadInput(
                tr("A promise needs a few words."), tr("Nothing was changed."), tr("Say what will be done.")
            )
        with self._store.unit(tr("Add a promise"), origin=origin) as unit:
            return unit.insert(
                models.Commitment,
                text=text.strip(),
                made=day,
                side=side,
                person=person,
                due=due,
                cue=cue.strip(),
                event=event,
            )

    def settle(self, id: int, state: str, *, day: date, origin: object = None) -> None:
        """Close a promise as "kept", "passed_on" or "withdrawn"."""
        self.get(id)
        names = {
            "kept": tr("Keep a promise"),
            "passed_on": tr("Pass a promise on"),
            "withdrawn": tr("Withdraw a promise"),
        }
        with self._store.unit(names[state], origin=origin) as unit:
            unit.update(models.Commitment, id, state=state, settled=day)

    def reopen(self, id: int, *, origin: object = None) -> None:
        with self._store.unit(tr("Reopen a promise"), origin=origin) as unit:
            unit.update(models.Commitment, id, state="open", settled=None)

    def change(self, id: int, *, origin: object = None, **fields: Any) -> None:
        with self._store.unit(tr("Change a promise"), origin=origin) as unit:
            unit.update(models.Commitment, id, **fields)

    def remove(self, id: int, *, origin: object = None) -> None:
        with self._store.unit(tr("Delete a promise"), origin=origin) as unit:
            unit.remove(models.Commitment, id)

    def get(self, id: int) -> Promise:
        found = self._select("c.id = ?", id)
        if not found:
            raise NotFound(tr("This promise is not in the journal."), tr("Nothing was changed."))
        return found[0]

    def open(self) -> tuple[Promise, ...]:
        """Open promises, the soonest due first, those without a day last."""
        return self._select("c.state = 'open' ORDER BY c.due IS NULL, c.due, c.id")

    def of(self, person: int) -> tuple[Promise, ...]:
        """Every promise to or from one person, newest first."""
        return self._select("c.person_id = ? ORDER BY c.made DESC, c.id DESC", person)

    def open_with(self, people: Iterable[int]) -> dict[int, int]:
        """How many promises are open with each of these people, of either side; who has none is left out."""
        return dict(
            self._store.read(
                "SELECT person_id, count(*) FROM commitment WHERE person_id IN (SELECT value FROM json_each(?)) "
                "AND state = 'open' AND deleted IS NULL GROUP BY person_id",
                (json.dumps(list(people)),),
            )
        )

    def _select(self, where: str, *values: Any) -> tuple[Promise, ...]:
        return tuple(Promise(*_dated(row)) for row in self._store.read(_PROMISES + where, values))


def _dated(row: Sequence[Any]) -> list[Any]:
    values = list(row)
    for column in _DAYS:
        values[column] = date.fromisoformat(values[column]) if values[column] else None
    return values
