"""The same done for many people at once: one undoable step, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from desktop_app.language import tr
from desktop_app.people.rings import Ring, Status
from desktop_app.people.tags import Progress, groups
from desktop_app.store import models, search
from desktop_app.store.database import Store, Unit

# Full text keeps a mark of all that it let go of, and reads past each: once 100,000 people were deleted, finding
# nobody took 200 ms. Tidying it takes half a second then.
_TIDIED_AFTER = 1_000


class Many:
    """Each method says for how many people something changed.

    `on_progress` is told how many are done, of how many; what it raises stops the step, of which then nothing is left.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def set_ring(
        self, ids: Iterable[int], ring: Ring, *, origin: object = None, on_progress: Progress | None = None
    ) -> int:
        """Put them into a ring."""
        return self._change(tr("Put people in a ring"), ids, {"ring": Ring(ring).value}, origin, on_progress)

    def set_rhythm(
        self,
        ids: Iterable[int],
        days: int | None,
        *,
        origin: object = None,
        on_progress: Progress | None = None,
    ) -> int:
        """How often one means to talk with them: in days, 0 for never, None for as their ring and the record say."""
        name = tr("Choose a rhythm for people")
        return self._change(name, ids, {"rhythm_days": days}, origin, on_progress)

    def rest(
        self,
        ids: Iterable[int],
        until: date,
        day: date,
        *,
        origin: object = None,
        on_progress: Progress | None = None,
    ) -> int:
        """Let them rest until a day; `day` is today. A release is taken back."""
        values = {"status": Status.RESTING.value, "rest_until": until.isoformat()}
        return self._change(tr("Let people rest"), ids, values, origin, on_progress, back_on=day)

    def welcome(
        self, ids: Iterable[int], day: date, *, origin: object = None, on_progress: Progress | None = None
    ) -> int:
        """Have them back from rest or release; `day` is today."""
        values = {"status": Status.ACTIVE.value, "rest_until": None}
        return self._change(tr("Welcome people back"), ids, values, origin, on_progress, back_on=day)

    def remove(
        self, ids: Iterable[int], *, origin: object = None, on_progress: Progress | None = None
    ) -> int:
        """Delete them; undo brings them back with their whole stories."""
        return self._change(tr("Delete people"), ids, {"deleted": True}, origin, on_progress)

    def _change(
        self,
        name: str,
        ids: Iterable[int],
        values: Mapping[str, Any],
        origin: object,
        on_progress: Progress | None,
        back_on: date | None = None,
    ) -> int:
        """Give these columns of these people these values, as one unit called `name`."""
        changed = 0
        with self._store.unit(name, origin=origin) as unit:
            if "deleted" in values:
                values = {"deleted": unit.now}
            for these in groups(list(dict.fromkeys(ids)), on_progress):
                changed += self._write(unit, these, values)
                if back_on is not None:
                    self._take_back_releases(unit, these, back_on)
            if "deleted" in values and changed > _TIDIED_AFTER:
                self._store.run("INSERT INTO person_text (person_text) VALUES ('optimize')")
        return changed

    def _write(self, unit: Unit, these: list[int], values: Mapping[str, Any]) -> int:
        """One statement for some hundred people: one a row takes ten times as long, and nobody else can write then."""
        columns, kind = tuple(values), models.table(models.Person)
        new = tuple(values.values())
        rows = self._store.read(
            f"SELECT id, {', '.join(columns)} FROM person WHERE deleted IS NULL "
            "AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(these),),
        )
        before = {id: old for id, *old in rows if tuple(old) != new}
        assigned = ", ".join(f"{column} = ?" for column in columns)
        self._store.run(
            f"UPDATE person SET {assigned}, updated = ? WHERE id IN (SELECT value FROM json_each(?))",
            (*new, unit.now, json.dumps(list(before))),
        )
        for id, old in before.items():
            was = {
                column: value for column, value in zip(columns, old, strict=True) if value != values[column]
            }
            unit.images.append((kind, id, was, {column: values[column] for column in was}))
            unit.touch(kind, id)
            if "deleted" in values:
                search.index(self._store.run, kind, id, values)
        return len(before)

    def _take_back_releases(self, unit: Unit, these: list[int], day: date) -> None:
        sql = (
            "SELECT id FROM release WHERE person_id IN (SELECT value FROM json_each(?)) "
            "AND undone IS NULL AND deleted IS NULL"
        )
        for (release,) in self._store.read(sql, (json.dumps(these),)):
            unit.update(models.Release, release, undone=day)
