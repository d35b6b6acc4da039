"""The people one meets: adding, finding, listing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from desktop_app.errors import BadInput, NotFound
from desktop_app.folding import fold
from desktop_app.language import tr
from desktop_app.people import listing
from desktop_app.people.matching import NAME_STARTS, name_starts
from desktop_app.people.values import Counts, Person, PersonRow, Ring, Status
from desktop_app.store import models
from desktop_app.store.database import Store, Unit, live


class People:
    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self,
        name: str,
        *,
        organisation: str = "",
        role: str = "",
        how_met: str = "",
        note: str = "",
        nickname: str = "",
        ring: Ring = Ring.KNOWN,
        reflection: int | None = None,
        unit: Unit | None = None,
        origin: object = None,
    ) -> Person:
        """Someone new. The name is kept as typed but for outer space; raises `BadInput` when nothing is left of it.

        With `unit` the row becomes part of that unit of work; else it is one of its own.
        """
        values = {
            "name": _name(name),
            "name_folded": _folded(name, nickname),
            "nickname": nickname.strip(),
            "organisation": organisation.strip(),
            "role": role.strip(),
            "how_met": how_met.strip(),
            "note": note,
            "ring": ring.value,
            "reflection": reflection,
        }
        own = nullcontext(unit) if unit else self._store.unit(tr("Add a person"), origin=origin)
        with own as work:
            id = work.insert(models.Person, **values)
        return self.get(id)

    def change(self, id: int, *, origin: object = None, **fields: Any) -> None:
        """Change some of a person's fields, under the names `Person` has."""
        before = self.get(id)
        if "name" in fields:
            fields["name"] = _name(fields["name"])
        if not fields.keys().isdisjoint(("name", "nickname")):
            fields["name_folded"] = _folded(
                fields.get("name", before.name), fields.get("nickname", before.nickname)
            )
        if "ways" in fields:
            fields["ways"] = json.dumps(fields["ways"], ensure_ascii=False)
        with self._store.unit(tr("Change a person"), origin=origin) as unit:
            unit.update(models.Person, id, **fields)

    def add_address(self, id: int, email: str, *, origin: object = None) -> None:
        """Note a mail address, once, so that the next invitation is known to mean this person."""
        value = email.strip().lower()
        known = self._store.read(
            "SELECT 1 FROM contact_point WHERE person_id = ? AND value = ? AND deleted IS NULL", (id, value)
        )
        if value and not known:
            with self._store.unit(tr("Note an address"), origin=origin) as unit:
                unit.insert(models.ContactPoint, person=id, kind="email", value=value)

    def remove(self, id: int, *, origin: object = None) -> None:
        """Delete a person; undo brings them back with their whole story."""
        self.get(id)
        with self._store.unit(tr("Delete a person"), origin=origin) as unit:
            unit.remove(models.Person, id)

    def get(self, id: int) -> Person:
        row = self._store.row(live(models.Person).where(models.Person.id == id))
        if row is None:
            raise NotFound(
                tr("This person is not in the journal."),
                tr("Nothing was changed."),
                tr("If they were deleted, undo brings them back."),
            )
        return _person(row)

    def named(self, ids: Iterable[int]) -> dict[int, str]:
        """The names of these people, deleted ones too: what was written about them still has to be read."""
        wanted = sorted(set(ids))
        marks = ", ".join("?" * len(wanted))
        return dict(self._store.read(f"SELECT id, name FROM person WHERE id IN ({marks})", tuple(wanted)))

    def by_name(self, name: str) -> Person | None:
        """The person whose full name this is, whatever its case and accents; of several, the one last talked to."""
        folded = fold(name)
        row = self._store.row(
            live(models.Person)
            .where(
                (models.Person.name_folded == folded) | models.Person.name_folded.startswith(folded + "\n")
            )
            .order_by(models.Person.last_talk.desc())
        )
        return _person(row) if row else None

    def offer(self, typed: str, *, limit: int = 6) -> tuple[Person, ...]:
        """Whom a few typed letters may mean: the start of any word of a name.

        Those met lately come first, released people last.
        """
        from peewee import SQL

        rows = self._store.rows(
            live(models.Person)
            .where(SQL(f"({NAME_STARTS})", name_starts(typed)))
            .order_by(
                models.Person.status == Status.RELEASED.value,
                models.Person.last_talk.desc(nulls="LAST"),
                models.Person.id.desc(),
            )
            .limit(limit)
        )
        return tuple(_person(row) for row in rows)

    def page(self, **wanted: Any) -> tuple[PersonRow, ...]:
        """One page of the list of people; see `listing.page` for what can be wanted."""
        return listing.page(self._store, **wanted)

    def counts(self) -> Counts:
        found = self._store.read(
            "SELECT status, ring, count(*) FROM person WHERE deleted IS NULL GROUP BY 1, 2"
        )
        active = {ring: n for status, ring, n in found if status == Status.ACTIVE}
        by_status = {s: sum(n for status, _, n in found if status == s) for s in Status}
        return Counts(
            all=sum(n for _, _, n in found),
            inner=active.get(Ring.INNER, 0),
            close=active.get(Ring.CLOSE, 0),
            known=active.get(Ring.KNOWN, 0),
            resting=by_status[Status.RESTING],
            released=by_status[Status.RELEASED],
        )


def _name(typed: str) -> str:
    name = typed.strip()
    if not name:
        raise BadInput(
            tr("A person needs a name."), tr("Nothing was changed."), tr("Type at least a first name.")
        )
    return name


def _folded(name: str, nickname: str) -> str:
    return "\n".join(filter(None, (fold(name), fold(nickname))))


def _person(row: dict[str, Any]) -> Person:
    return Person(
        id=row["id"],
        uid=row["uid"],
        name=row["name"],
        nickname=row["nickname"],
        organisation=row["organisation"],
        role=row["role"],
        how_met=row["how_met"],
        ways=tuple(json.loads(row["ways"])),
        note=row["note"],
        ring=Ring(row["ring"]),
        status=Status(row["status"]),
        rest_until=row["rest_until"],
        rhythm_days=row["rhythm_days"],
        last_talk=row["last_talk"],
        talks=row["talks"],
        created=datetime.fromisoformat(row["created"]).date(),
    )
