"""Exercises and their taking-up: a guide of the kind homework, to be done by a day, and what was written of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.errors import BadInput, NotFound
from desktop_app.language import tr
from desktop_app.prompts.effects import settle_homework
from desktop_app.prompts.facts import HOMEWORK_BEFORE
from desktop_app.reflection import records
from desktop_app.store import models
from desktop_app.store.database import Store

if TYPE_CHECKING:
    from desktop_app.reflection.guides import Guide, Guides

# What was written to the end counts as finished, whether or not that was said; so undoing the one undoes the other.
_STATE = "CASE WHEN a.state = 'open' AND r.state = 'finished' THEN 'finished' ELSE a.state END"
_SETTLED = "coalesce(a.settled, substr(r.finished, 1, 10))"
_ASSIGNMENTS = (
    f"SELECT a.id, a.guide, a.title, a.taken, a.due, {_STATE} AS settled_as, {_SETTLED} AS settled_on, r.id, "
    "coalesce(r.answered, 0), coalesce(r.questions, 0) FROM assignment a "
    "LEFT JOIN reflection r ON r.assignment_id = a.id AND r.deleted IS NULL WHERE a.deleted IS NULL AND "
)
_OPEN = "a.state = 'open' AND coalesce(r.state, 'draft') = 'draft'"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One taking-up of an exercise. `state` is "open", "finished" or "laid_aside", `settled` the day it became so.

    `reflection` is what is written of it, None before that is begun; `answered` of its `questions` have an answer.
    """

    id: int
    guide: str
    title: str
    taken: date
    due: date
    state: str
    settled: date | None
    reflection: int | None
    answered: int
    questions: int


class Assignments:
    """Takes exercises up and settles them. Each act is a unit that can be undone, but for beginning to write."""

    def __init__(self, store: Store, guides: Guides) -> None:
        self._store, self._guides = store, guides

    # Reading

    def library(self) -> tuple[Guide, ...]:
        """The exercises that are not taken up now, those that need the least writing first."""
        taken = {assignment.guide for assignment in self.open()}
        return tuple(guide for guide in self._guides.all("homework") if guide.name not in taken)

    def open(self) -> tuple[Assignment, ...]:
        """What is taken up and not settled, the soonest due first."""
        return self._select(f"{_OPEN} ORDER BY a.due, a.id")

    def past(self, limit: int) -> tuple[Assignment, ...]:
        """What was finished or laid aside, the latest first."""
        return self._select(f"NOT ({_OPEN}) ORDER BY settled_on DESC, a.id DESC LIMIT ?", limit)

    def get(self, id: int) -> Assignment:
        """Raises `NotFound`."""
        found = self._select("a.id = ?", id)
        if not found:
            raise NotFound(
                tr("This homework is not in the journal."),
                tr("Nothing was changed."),
                tr("If you took it back, redo brings it again."),
            )
        return found[0]

    def due(self, day: date) -> int:
        """How many are due on `day`, counted as Today does: from the day before on."""
        latest = day + timedelta(days=HOMEWORK_BEFORE)
        return sum(assignment.due <= latest for assignment in self.open())

    # Doing

    def take_up(self, guide_name: str, *, day: date, due: date | None = None, origin: object = None) -> int:
        """Take an exercise up on `day`, to be done by `due` (else in as many days as it says); the id.

        What is taken up already stays as it is. Raises `NotFound` for an unknown exercise and `BadInput` for a day
        before `day`.
        """
        guide = self._guides.get(guide_name)
        if guide.kind != "homework":
            raise NotFound(tr("There is no exercise called {name}.", name=guide_name))
        for assignment in self.open():
            if assignment.guide == guide_name:
                return assignment.id
        due = due or day + timedelta(days=guide.days)
        _ahead(due, day)
        with self._store.unit(tr("Take up: {title}", title=guide.title), origin=origin) as unit:
            return unit.insert(models.Assignment, guide=guide.name, title=guide.title, taken=day, due=due)

    def begin(self, id: int, *, day: date, origin: object = None) -> int:
        """The reflection it is written in, begun on `day` if there is none yet. Raises `NotFound`."""
        assignment = self.get(id)
        if assignment.reflection is not None:
            return assignment.reflection
        guide = self._guides.get(assignment.guide)
        with self._store.unit(origin=origin) as unit:
            reflection = records.begin(unit, guide, None, day, assignment=id)
            unit.touch("assignment", id)
        return reflection

    def finish(self, id: int, *, day: date, origin: object = None) -> None:
        """Call it done; what was written of it is finished with it. Raises `NotFound`."""
        name = tr("Homework done: {title}", title=self.get(id).title)
        with self._store.unit(name, origin=origin) as unit:
            settle_homework(unit, self._store, id, "finished", day)

    def lay_aside(self, id: int, *, day: date, origin: object = None) -> None:
        """Leave it; what was written of it is kept. Raises `NotFound`."""
        name = tr("Lay aside: {title}", title=self.get(id).title)
        with self._store.unit(name, origin=origin) as unit:
            settle_homework(unit, self._store, id, "laid_aside", day)

    def change_due(self, id: int, due: date, *, day: date, origin: object = None) -> None:
        """Have it done by another day. Raises `NotFound`, and `BadInput` for one before `day`."""
        assignment = self.get(id)
        _ahead(due, day)
        name = tr("Another day for: {title}", title=assignment.title)
        with self._store.unit(name, origin=origin) as unit:
            unit.update(models.Assignment, id, due=due)

    def _select(self, where: str, *values: Any) -> tuple[Assignment, ...]:
        return tuple(
            Assignment(id, guide, title, _day(taken), _day(due), state, _day(on) if on else None, *rest)
            for id, guide, title, taken, due, state, on, *rest in self._store.read(
                _ASSIGNMENTS + where, values
            )
        )


def _ahead(due: date, day: date) -> None:
    if due < day:
        raise BadInput(
            tr("This day is not ahead."), tr("Nothing was changed."), tr("Choose today or a later day.")
        )


def _day(text: str) -> date:
    return date.fromisoformat(text)
