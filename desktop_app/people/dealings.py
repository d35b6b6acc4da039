"""What passes between the owner and one person: talks and notes, favours, needs and offers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop_app.language import tr
from desktop_app.people.recount import recount
from desktop_app.people.values import Favor, Interaction, Topic
from desktop_app.store import models
from desktop_app.store.database import Store, live

INTERACTIONS = (
    "SELECT i.id, i.person_id, i.event_id, coalesce(e.title, ''), i.day, i.kind, i.channel, i.opened_by, i.listening, "
    "i.pitch_by_me, i.pitch_by_them, i.energy, i.answered, i.mended, i.summary, i.reflection_id, i.questions "
    "FROM interaction i LEFT JOIN event e ON e.id = i.event_id WHERE i.deleted IS NULL AND "
)


class Interactions:
    def __init__(self, store: Store) -> None:
        self._store = store

    def log(
        self,
        person: int,
        *,
        kind: str = "talk",
        day: date | None,
        channel: str = "",
        event: int | None = None,
        summary: str = "",
        origin: object = None,
        **fields: Any,
    ) -> int:
        """A talk or a note (`kind`) with one person; `day` None for an undated memory. Returns its id."""
        name = tr("Log a note") if kind == "note" else tr("Log a talk")
        with self._store.unit(name, origin=origin) as unit:
            id = unit.insert(
                models.Interaction,
                person=person,
                kind=kind,
                day=day,
                channel=channel,
                event=event,
                summary=summary,
                **fields,
            )
            recount(unit, self._store, (person,))
        return id

    def change(self, id: int, *, origin: object = None, **fields: Any) -> None:
        """Change some of its fields, under the names `Interaction` has."""
        with self._store.unit(tr("Change a talk"), origin=origin) as unit:
            unit.update(models.Interaction, id, **fields)
            recount(unit, self._store, self._people(id))

    def answered(self, id: int, answered: bool, *, origin: object = None) -> None:
        """Note that a note of the owner's was answered, or that no answer came."""
        name = tr("Note an answer") if answered else tr("Note that no answer came")
        with self._store.unit(name, origin=origin) as unit:
            unit.update(models.Interaction, id, answered=answered)
            recount(unit, self._store, self._people(id))

    def remove(self, id: int, *, origin: object = None) -> None:
        with self._store.unit(tr("Delete a talk"), origin=origin) as unit:
            unit.remove(models.Interaction, id)
            recount(unit, self._store, self._people(id))

    def of(self, person: int) -> tuple[Interaction, ...]:
        """Everything said with one person, newest first, undated memories last."""
        found = self._store.read(
            f"{INTERACTIONS} i.person_id = ? ORDER BY i.day IS NULL, i.day DESC, i.id DESC", (person,)
        )
        return tuple(interaction(row) for row in found)

    def _people(self, id: int) -> tuple[int, ...]:
        return tuple(
            row[0] for row in self._store.read("SELECT person_id FROM interaction WHERE id = ?", (id,))
        )


class Topics:
    """Needs and offers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self, person: int, kind: str, text: str, *, day: date | None = None, origin: object = None
    ) -> int:
        with self._store.unit(_added(kind), origin=origin) as unit:
            return unit.insert(models.Topic, person=person, kind=kind, text=text.strip(), day=day)

    def change(self, id: int, text: str, *, origin: object = None) -> None:
        with self._store.unit(tr("Change a need or offer"), origin=origin) as unit:
            unit.update(models.Topic, id, text=text.strip())

    def remove(self, id: int, *, origin: object = None) -> None:
        with self._store.unit(tr("Delete a need or offer"), origin=origin) as unit:
            unit.remove(models.Topic, id)

    def of(self, person: int) -> tuple[Topic, ...]:
        """Newest first."""
        query = live(models.Topic).where(models.Topic.person == person).order_by(models.Topic.id.desc())
        names = Topic.__dataclass_fields__.keys()
        return tuple(Topic(**{name: row[name] for name in names}) for row in self._store.rows(query))


class Favors:
    """Given and received."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, person: int, direction: str, text: str, *, day: date | None, origin: object = None) -> int:
        """`direction` is "given" or "received"."""
        name = tr("Note something given") if direction == "given" else tr("Note something received")
        with self._store.unit(name, origin=origin) as unit:
            return unit.insert(models.Favor, person=person, direction=direction, text=text.strip(), day=day)

    def remove(self, id: int, *, origin: object = None) -> None:
        with self._store.unit(tr("Delete a favour"), origin=origin) as unit:
            unit.remove(models.Favor, id)

    def of(self, person: int) -> tuple[Favor, ...]:
        query = (
            live(models.Favor)
            .where(models.Favor.person == person)
            .order_by(models.Favor.day.desc(nulls="LAST"), models.Favor.id.desc())
        )
        names = Favor.__dataclass_fields__.keys()
        return tuple(Favor(**{name: row[name] for name in names}) for row in self._store.rows(query))


def _added(kind: str) -> str:
    return tr("Add a need") if kind == "need" else tr("Add an offer")


def interaction(row: Sequence[Any]) -> Interaction:
    """A talk or note from a row of INTERACTIONS."""
    values = list(row)
    for column in (4, 13):
        values[column] = date.fromisoformat(values[column]) if values[column] else None
    values[12] = None if values[12] is None else bool(values[12])
    return Interaction(*values)
