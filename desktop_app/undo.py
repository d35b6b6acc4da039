"""Undo and redo of units of work, by name."""

from __future__ import annotations

import json
from typing import Any

from desktop_app.people.recount import recount
from desktop_app.store.database import Store, apply_image

# Letters of a step's images, 25 and more a row: what a window writes in the blink of an eye (measured: 200 tags, the
# slowest for their letters, take 15 ms).
_LARGE = 5_000

# Steps are undone the latest first, and done again in the order they were done.
_NEXT = {False: "DESC", True: "ASC"}


class Undo:
    """The named units of work kept with the journal: the newest not undone comes first, undone ones can be redone."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def last(self) -> str | None:
        """The name of what `undo` would take back."""
        return self._name(undone=False)

    def next(self) -> str | None:
        """The name of what `redo` would do again."""
        return self._name(undone=True)

    def at(self) -> int | None:
        """Which step `undo` would take back. As long as it is the same, nothing was done or undone since."""
        found = self._store.read("SELECT max(id) FROM undo_step WHERE undone = 0")
        return found[0][0] if found else None

    def is_large(self, *, back: bool) -> bool:
        """Whether `undo` (or `redo`) would write so much that it is for a job: rows by the thousand."""
        found = self._store.read(
            f"SELECT length(images) FROM undo_step WHERE undone = ? ORDER BY id {_NEXT[not back]} LIMIT 1",
            (int(not back),),
        )
        return bool(found) and found[0][0] > _LARGE

    def undo(self, *, origin: object = None) -> str | None:
        """Take back the last named unit of work; its name, or None when there is none."""
        return self._travel(self._step(undone=False), forward=False, origin=origin)

    def redo(self, *, origin: object = None) -> str | None:
        """Do the unit undone last again; its name, or None."""
        return self._travel(self._step(undone=True), forward=True, origin=origin)

    def forget(self) -> None:
        """Let go of every step, so that nothing done until now can be undone or redone."""
        with self._store.unit():
            self._store.run("DELETE FROM undo_step")

    def _name(self, *, undone: bool) -> str | None:
        """Without the images, which of a large step are megabytes."""
        found = self._store.read(
            f"SELECT name FROM undo_step WHERE undone = ? ORDER BY id {_NEXT[undone]} LIMIT 1", (int(undone),)
        )
        return str(found[0][0]) if found else None

    def _step(self, *, undone: bool) -> tuple[Any, ...] | None:
        found = self._store.read(
            f"SELECT id, name, images FROM undo_step WHERE undone = ? ORDER BY id {_NEXT[undone]} LIMIT 1",
            (int(undone),),
        )
        return found[0] if found else None

    def _travel(self, step: tuple[Any, ...] | None, *, forward: bool, origin: object) -> str | None:
        if step is None:
            return None
        id, name, text = step
        images = json.loads(text)
        with self._store.unit(origin=origin) as unit:
            for image in images if forward else reversed(images):
                apply_image(unit, tuple(image), forward=forward)
            talks = [row for kind, row, *_ in images if kind == "interaction"]
            marks = ", ".join("?" * len(talks))
            met = self._store.read(f"SELECT person_id FROM interaction WHERE id IN ({marks})", tuple(talks))
            # A talk that passed from one person to another counts anew for both.
            passed = [
                side["person"]
                for kind, _, *sides in images
                if kind == "interaction"
                for side in sides
                if side and "person" in side
            ]
            recount(unit, self._store, (*(row[0] for row in met), *passed))
            self._store.run("UPDATE undo_step SET undone = ? WHERE id = ?", (int(not forward), id))
        return str(name)
