"""Exercises, wherever they come from: the library, a coach's packet or file, and those the owner writes as a coach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import BadInput, NotFound
from desktop_app.homework.kept import from_body, to_body, whole
from desktop_app.language import tr
from desktop_app.packets.values import Exercise
from desktop_app.reflection.exercise_guides import exercise_of
from desktop_app.reflection.guide_values import RECEIVED, WRITTEN
from desktop_app.store import models
from desktop_app.store.database import Store, Unit

if TYPE_CHECKING:
    from desktop_app.reflection.guides import Guide, Guides


class Exercises:
    """Reads all exercises, and keeps those that are no files. `Guides` has each of them under the same name."""

    def __init__(self, store: Store, guides: Guides) -> None:
        self._store, self._guides = store, guides

    # Reading

    def get(self, name: str) -> Exercise:
        """The exercise of this name, finished or not. Raises `NotFound`."""
        found = self._store.read("SELECT body FROM exercise WHERE name = ? AND side = ?", (name, WRITTEN))
        if found:
            return from_body(found[0][0])
        guide = self._guides.get(name)
        if guide.kind != "homework":
            raise NotFound(tr("There is no exercise called {name}.", name=name))
        return exercise_of(guide)

    def written(self) -> tuple[tuple[str, Exercise], ...]:
        """Those of the owner's own making, as (name, exercise), the newest first; unfinished ones too."""
        rows = self._store.read(
            "SELECT name, body FROM exercise WHERE side = ? AND deleted IS NULL ORDER BY created DESC, id DESC",
            (WRITTEN,),
        )
        return tuple((name, from_body(body)) for name, body in rows)

    def file_text(self, name: str) -> str:
        """The exercise as the text of a guide file. Raises `NotFound`."""
        from desktop_app.packets.exercises import exercise_toml

        return exercise_toml(self.get(name))

    def from_file(self, path: Path) -> Exercise:
        """The exercise in a plain file, such as a coach hands over; nothing is kept yet.

        The same exercise, reworded, is the same again: it is known by its title and the keys of its questions. Raises
        `BadInput` with file, line and reason.
        """
        from dataclasses import replace

        from desktop_app.reflection.guide_files import load

        try:
            guide = load(path)
        except BadInput as error:
            raise _unusable(error.what) from error
        if guide.kind != "homework":
            raise _unusable(
                tr('{file} is a guide, but no exercise: it does not say kind = "homework".', file=path.name)
            )
        exercise = whole(replace(exercise_of(guide), uid=_of_file(guide)))
        if exercise is None:
            raise _unusable(tr("{file} has more in it than an exercise can hold.", file=path.name))
        return exercise

    # Keeping

    def keep_received(
        self, exercise: Exercise, *, correspondent: int | None = None, origin: object = None
    ) -> str:
        """Keep what a coach set, so that it can be taken up; its name.

        What came from the same coach before under the same uid gives way to it in the library; homework begun with that
        goes on as it was set. Raises `BadInput` for one that no packet could hold.
        """
        fit = whole(exercise)
        if fit is None:
            raise _unusable(tr("This exercise is not put together as it should be."))
        known = f"{RECEIVED}-{_digest(str(correspondent or ''), exercise.uid)}"
        name = f"{known}-{_digest(to_body(fit))}"
        with self._store.unit(origin=origin) as unit:
            former = self._store.read(
                "SELECT id FROM exercise AS e WHERE name LIKE ? AND name <> ? AND deleted IS NULL AND NOT EXISTS "
                "(SELECT 1 FROM assignment WHERE guide = e.name AND state = 'open' AND deleted IS NULL)",
                (f"{known}-%", name),
            )
            for (id,) in former:
                unit.remove(models.Exercise, id)
            self._put(unit, name, RECEIVED, fit)
        return name

    def save_written(self, exercise: Exercise, *, origin: object = None) -> str:
        """Write down one of the owner's own as far as it is made, known by its uid; its name. This counts as typing."""
        name = f"{WRITTEN}-{_digest(exercise.uid)}"
        with self._store.unit(origin=origin) as unit:
            self._put(unit, name, WRITTEN, exercise)
        return name

    def remove(self, name: str, *, origin: object = None) -> None:
        """Take a kept exercise out of the library. What is begun with it can be finished. Raises `NotFound`."""
        found = self._store.read("SELECT id, title FROM exercise WHERE name = ? AND deleted IS NULL", (name,))
        if not found:
            raise NotFound(tr("There is no exercise called {name}.", name=name))
        [(id, title)] = found
        with self._store.unit(tr("Remove the exercise: {title}", title=title), origin=origin) as unit:
            unit.remove(models.Exercise, id)

    def _put(self, unit: Unit, name: str, side: str, exercise: Exercise) -> None:
        values = {"title": exercise.title, "body": to_body(exercise)}
        found = self._store.read("SELECT id, body, deleted FROM exercise WHERE name = ?", (name,))
        if not found:
            unit.insert(models.Exercise, name=name, side=side, **values)
        elif found[0][1:] != (values["body"], None):
            unit.update(models.Exercise, found[0][0], deleted=None, **values)


def _unusable(what: str) -> BadInput:
    return BadInput(what, tr("Nothing was changed."), tr("Ask whoever made it for a corrected one."))


def _of_file(guide: Guide) -> str:
    return "file/" + _digest(guide.title.casefold(), *(question.key for question in guide.questions))


def _digest(*words: str) -> str:
    import hashlib

    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]
