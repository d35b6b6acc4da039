"""Promises, the owner's and others', and introductions on their way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop_app.errors import BadInput, NotFound
from desktop_app.language import tr
from desktop_app.people.values import Introduction, Promise
from desktop_app.store import models
from desktop_app.store.database import Store

_PROMISES = (
    "SELECT c.id, c.person_id, coalesce(p.name, ''), c.event_id, c.side, c.text, c.cue, c.made, c.due, c.state, "
    "c.settled, c.reflection_id FROM commitment c LEFT JOIN person p ON p.id = c.person_id WHERE c.deleted IS NULL AND "
)
_INTRODUCTIONS = (
    "SELECT i.id, i.person_id, a.name, i.other_id, coalesce(b.name, ''), i.stage, i.reason, i.day, i.made, i.outcome, "
    "i.reflection_id FROM introduction i JOIN person a ON a.id = i.person_id LEFT JOIN person b ON b.id = i.other_id "
    "WHERE i.deleted IS NULL AND "
)


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

    def _select(self, where: str, *values: Any) -> tuple[Promise, ...]:
        return tuple(Promise(*_dated(row, 7, 8, 10)) for row in self._store.read(_PROMISES + where, values))


class Introductions:
    def __init__(self, store: Store) -> None:
        self._store = store

    def idea(self, person: int, other: int | None, reason: str, *, day: date, origin: object = None) -> int:
        with self._store.unit(tr("Note an introduction"), origin=origin) as unit:
            return unit.insert(
                models.Introduction, person=person, other=other, reason=reason.strip(), day=day
            )

    def stage(self, id: int, stage: str, *, day: date, outcome: str = "", origin: object = None) -> None:
        """Move an introduction to "asked_one", "asked_both", "made", "outcome" or "dropped" (or back to "idea")."""
        fields: dict[str, Any] = {"stage": stage}
        if stage == "made":
            fields["made"] = day
        if outcome:
            fields["outcome"] = outcome
        with self._store.unit(tr("Move an introduction"), origin=origin) as unit:
            unit.update(models.Introduction, id, **fields)

    def remove(self, id: int, *, origin: object = None) -> None:
        with self._store.unit(tr("Delete an introduction"), origin=origin) as unit:
            unit.remove(models.Introduction, id)

    def of(self, person: int) -> tuple[Introduction, ...]:
        return self._select(
            "(i.person_id = ? OR i.other_id = ?) ORDER BY i.day DESC, i.id DESC", person, person
        )

    def open(self) -> tuple[Introduction, ...]:
        """Those neither made nor dropped, the newest first."""
        return self._select("i.stage IN ('idea', 'asked_one', 'asked_both') ORDER BY i.day DESC, i.id DESC")

    def _select(self, where: str, *values: Any) -> tuple[Introduction, ...]:
        return tuple(
            Introduction(*_dated(row, 7, 8)) for row in self._store.read(_INTRODUCTIONS + where, values)
        )


def _dated(row: Sequence[Any], *columns: int) -> list[Any]:
    """A row with the text in these columns turned into days."""
    values = list(row)
    for column in columns:
        values[column] = date.fromisoformat(values[column]) if values[column] else None
    return values
