"""The people one meets: adding, finding, listing."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import date, datetime
from typing import Any

from desktop_app.errors import BadInput, NotFound
from desktop_app.folding import fold
from desktop_app.language import tr
from desktop_app.people import listing, merging
from desktop_app.people.listing import EVERYBODY, Wanted
from desktop_app.people.matching import told
from desktop_app.people.values import Counts, Person, PersonRow, Ring, Status
from desktop_app.store import models
from desktop_app.store.database import Store, Unit, live

# People whose names begin alike, of whom one may be called so.
_ALIKE = 20


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
            "name_folded": folded_names(name, nickname),
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
        if not fields.keys().isdisjoint(("name", "nickname", "also_known")):
            fields["name_folded"] = folded_names(
                fields.get("name", before.name),
                fields.get("nickname", before.nickname),
                fields.get("also_known", before.also_known),
            )
        for several in fields.keys() & {"ways", "also_known"}:
            fields[several] = json.dumps(fields[several], ensure_ascii=False)
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

    def kept(self, id: int) -> int:
        """Who stands for a person now: themselves, or whom they were merged into."""
        return merging.kept(self._store, id)

    def named(self, ids: Iterable[int]) -> dict[int, str]:
        """The names of these people, deleted ones too: what was written about them still has to be read."""
        wanted = sorted(set(ids))
        marks = ", ".join("?" * len(wanted))
        return dict(self._store.read(f"SELECT id, name FROM person WHERE id IN ({marks})", tuple(wanted)))

    def by_name(self, name: str) -> Person | None:
        """Whose full name this is, or else other name, whatever its case and accents.

        Of several, the one last talked to.
        """
        folded, column = fold(told(name)), models.Person.name_folded
        # Other names follow on lines of their own. As a range, so that the index is used.
        with_others = (column >= f"{folded}\n") & (column < f"{folded}\v")
        row = self._store.row(
            live(models.Person)
            .where((column == folded) | with_others)
            .order_by(models.Person.last_talk.desc(), models.Person.id)
        )
        return _person(row) if row else self._also_known(folded)

    def _also_known(self, folded: str) -> Person | None:
        """Whose other name this is. A nickname alone says too little: many are called Tom."""
        found = self.offer(folded, limit=_ALIKE) if folded else ()
        return next((one for one in found if folded in map(fold, one.also_known)), None)

    def offer(self, typed: str, *, limit: int = 6) -> tuple[Person, ...]:
        """Whom a few typed letters may mean: the start of any word of a name.

        Those met lately come first, released people last.
        """
        ids = list(listing.offered(self._store, typed, limit))
        found = {
            row["id"]: row for row in self._store.rows(live(models.Person).where(models.Person.id << ids))
        }
        return tuple(_person(found[id]) for id in ids)

    def ids(self, wanted: Wanted = EVERYBODY, limit: int | None = None) -> array[int]:
        """The numbers of the people who are `wanted`, in its order: all, or the first `limit`.

        The first hundred take some milliseconds among 100,000 people, all of them up to some hundred.
        """
        return listing.ids(self._store, wanted, self._today(), limit)

    def rows(self, ids: Sequence[int]) -> tuple[PersonRow, ...]:
        """What the list says of these people, in this order; whoever was deleted is left out."""
        return listing.rows(self._store, ids, self._today())

    def page(self, wanted: Wanted = EVERYBODY, limit: int = 100) -> tuple[PersonRow, ...]:
        """The first rows of the list of those who are `wanted`."""
        return self.rows(self.ids(wanted, limit))

    def unsettled(self) -> bool:
        """Whether something was written since standings were settled, which `overdue` and "due" cannot know yet."""
        return bool(self._store.read("SELECT 1 FROM standing WHERE stale = 1 LIMIT 1"))

    def are_more_than(self, number: int) -> bool:
        """Whether the journal has more people than that; counted no further."""
        limited = f"SELECT 1 FROM person WHERE deleted IS NULL LIMIT {number + 1}"
        return bool(self._store.read(f"SELECT count(*) FROM ({limited})")[0][0] > number)

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
            overdue=listing.overdue(self._store, self._today()),
        )

    def _today(self) -> date:
        return self._store.clock().astimezone().date()


def _name(typed: str) -> str:
    name = typed.strip()
    if not name:
        raise BadInput(
            tr("A person needs a name."), tr("Nothing was changed."), tr("Type at least a first name.")
        )
    return name


def folded_names(name: str, nickname: str = "", also_known: Iterable[str] = ()) -> str:
    """What someone is found by: their name, nickname and other names, folded, a line each."""
    return "\n".join(filter(None, map(fold, (name, nickname, *also_known))))


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
        also_known=tuple(json.loads(row["also_known"])),
    )
