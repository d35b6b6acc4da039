"""Exercises taken up: done in parts in one's own time, planned, and settled without blame."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.errors import BadInput, NotFound
from desktop_app.homework import parts
from desktop_app.homework.parts import Occasion, Part
from desktop_app.language import tr
from desktop_app.packets.values import Exercise
from desktop_app.prompts.assigned import ALL_WRITTEN, ANSWERED, DONE, DRAFT, QUESTIONS, UNDER_WAY
from desktop_app.prompts.effects import settle_homework
from desktop_app.prompts.facts import HOMEWORK_BEFORE
from desktop_app.reflection import records
from desktop_app.reflection.exercise_guides import exercise_of
from desktop_app.reflection.guide_values import PART, WHOLE, Guide
from desktop_app.store import models
from desktop_app.store.database import Store

if TYPE_CHECKING:
    from desktop_app.reflection.guides import Guides

# What was written to the end counts as finished, whether or not that was said; so undoing the one undoes the other.
_STATE = f"CASE WHEN a.state = 'open' AND {ALL_WRITTEN} THEN 'finished' ELSE a.state END"
_SETTLED = (
    f"CASE WHEN {UNDER_WAY} THEN NULL ELSE coalesce(a.settled, (SELECT max(substr(r.finished, 1, 10)) "
    "FROM reflection r WHERE r.assignment_id = a.id AND r.deleted IS NULL)) END"
)
# A coach's comments come as packets, in reply to one of the answers that were sent.
_COMMENTS = (
    "(SELECT count(*) FROM packet p WHERE p.kind = 'comments' AND p.direction = 'received' AND p.deleted IS NULL "
    "AND (p.assignment_id = a.id "
    "OR p.reply_id IN (SELECT s.id FROM packet s WHERE s.assignment_id = a.id)){only})"
)
_COACH = "coalesce(c.name, (SELECT p.with_name FROM packet p WHERE p.id = a.packet_id), '')"
_ASSIGNMENTS = (
    f"SELECT a.id, a.guide, a.title, a.taken, a.due, {_STATE} AS settled_as, {_SETTLED} AS settled_on, "
    f'a."each", a.times, min({DONE}, a.times), {ANSWERED}, {QUESTIONS}, {_COACH}, a.correspondent_id, a.packet_id, '
    f"a.plan_cue, a.plan_act, a.brings, a.keeps, {_COMMENTS.format(only='')}, "
    f"{_COMMENTS.format(only=' AND p.read IS NULL')}, {DRAFT} "
    "FROM assignment a LEFT JOIN correspondent c ON c.id = a.correspondent_id WHERE a.deleted IS NULL AND "
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One taking-up of an exercise. `state` is "open", "finished" or "laid_aside", `settled` the day it became so.

    It is written for `each` ("event" or "day", or "" where nothing is asked more than once) of `times`, so far for
    `done` of them; `answered` of the `questions` of all that is begun have an answer. `coach` is who set it, "" for
    nobody; their keys are `correspondent`, where they used any, and it came in `packet`. When `plan_cue`, the owner
    will `plan_act`; `brings` is for the next session, `keeps` is never shared. `comments` packets came for it, `unread`
    of them not looked at. `reflection` is the part that was worked on last and is not finished.
    """

    id: int
    guide: str
    title: str
    taken: date
    due: date
    state: str
    settled: date | None
    each: str
    times: int
    done: int
    answered: int
    questions: int
    coach: str
    correspondent: int | None
    packet: int | None
    plan_cue: str
    plan_act: str
    brings: str
    keeps: str
    comments: int
    unread: int
    reflection: int | None


class Assignments:
    """Takes exercises up, begins their parts, and settles them.

    Each act is a unit that can be undone, but for beginning to write and what is typed.
    """

    def __init__(self, store: Store, guides: Guides) -> None:
        self._store, self._guides = store, guides

    # Reading

    def library(self) -> tuple[Guide, ...]:
        """The exercises that are not taken up now, those that need the least writing first; each of them once, also
        where a coach sent one of the library.
        """
        taken = {assignment.guide for assignment in self.open()}
        known = {exercise_of(guide).uid for guide in map(self._guide, taken) if guide is not None}
        found: dict[str, Guide] = {}
        for guide in self._guides.all("homework"):
            uid = exercise_of(guide).uid
            if uid not in known and (uid not in found or found[uid].side):
                found[uid] = guide
        return tuple(found.values())

    def open(self) -> tuple[Assignment, ...]:
        """What is taken up and not settled, the soonest due first."""
        return self._select(f"{UNDER_WAY} ORDER BY a.due, a.id")

    def past(self, limit: int) -> tuple[Assignment, ...]:
        """What was finished or laid aside, the latest first."""
        return self._select(f"NOT {UNDER_WAY} ORDER BY settled_on DESC, a.id DESC LIMIT ?", limit)

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

    def of_reflection(self, reflection: int) -> int | None:
        """The homework that a reflection is written for; None where it is for none, or that is deleted."""
        found = self._store.read(
            "SELECT a.id FROM reflection r JOIN assignment a ON a.id = r.assignment_id AND a.deleted IS NULL "
            "WHERE r.id = ?",
            (reflection,),
        )
        return found[0][0] if found else None

    def of_packet(self, packet: int) -> int | None:
        """The homework that a coach's packet was taken up as; None where it was not, or that is deleted."""
        found = self._store.read(
            "SELECT id FROM assignment WHERE packet_id = ? AND deleted IS NULL ORDER BY id DESC LIMIT 1",
            (packet,),
        )
        return found[0][0] if found else None

    def due(self, day: date) -> int:
        """How many are due on `day`, counted as Today does: from the day before on."""
        latest = day + timedelta(days=HOMEWORK_BEFORE)
        return sum(assignment.due <= latest for assignment in self.open())

    def exercise(self, id: int) -> Exercise:
        """What is to be done. Raises `NotFound`, also where the exercise itself is gone for good."""
        return exercise_of(self._guides.get(self.get(id).guide))

    def parts(self, id: int, day: date) -> tuple[Part, ...]:
        """What is written of it and what is still to be begun (on `day`), in the order in which it is asked.

        What is asked for each event or day is there as often as it is begun; `events` has the others. Raises
        `NotFound`.
        """
        guide = self._guide(self.get(id).guide)
        return parts.all_parts(self._store, id, guide, day, whole=self._is_whole(id))

    def events(self, id: int, day: date, limit: int = 10) -> tuple[Occasion, ...]:
        """The events up to `day` that can be written about, the latest first: those since it was taken up, and in the
        week before. None where it is not done for each event. Raises `NotFound`.
        """
        assignment = self.get(id)
        if assignment.each != "event":
            return ()
        return parts.events(self._store, id, assignment.taken, day, limit)

    # Doing

    def take_up(
        self,
        guide_name: str,
        *,
        day: date,
        due: date | None = None,
        correspondent: int | None = None,
        packet: int | None = None,
        origin: object = None,
    ) -> int:
        """Take an exercise up on `day`, to be done by `due` (else in as many days as it says); the id.

        `correspondent` is the coach it came from, in `packet`. What is taken up already stays as it is. Raises
        `NotFound` for an unknown exercise and `BadInput` for a day before `day`.
        """
        guide = self._guides.get(guide_name)
        if guide.kind != "homework" or PART in guide.name:
            raise NotFound(tr("There is no exercise called {name}.", name=guide_name))
        for assignment in self.open():
            if assignment.guide == guide_name:
                return assignment.id
        due = due or day + timedelta(days=guide.days)
        _ahead(due, day)
        with self._store.unit(tr("Take up: {title}", title=guide.title), origin=origin) as unit:
            return unit.insert(
                models.Assignment,
                guide=guide.name,
                title=guide.title,
                taken=day,
                due=due,
                each=guide.each,
                times=guide.times,
                once=sum(part != "each" for part in guide.parts),
                correspondent=correspondent,
                packet=packet,
            )

    def begin(self, id: int, ask: str, *, day: date, event: int | None = None, origin: object = None) -> int:
        """The reflection that the part `ask` is written in, begun on `day` if there is none yet: one before, one after,
        one for each event, or for each day where no event is named.

        Raises `NotFound`, also for a part that the exercise does not have.
        """
        assignment, there = self.get(id), parts.begun(self._store, id)
        for part in there:
            same = part.event == event and (event is not None or part.day == day)
            if part.ask == ask and (ask != "each" or same) and part.reflection is not None:
                return part.reflection
        guide = self._guides.get(assignment.guide if ask == WHOLE else f"{assignment.guide}{PART}{ask}")
        with self._store.unit(origin=origin) as unit:
            reflection = records.begin(unit, guide, event, day, assignment=id)
            unit.touch("assignment", id)
        return reflection

    def write(
        self,
        id: int,
        *,
        plan_cue: str | None = None,
        plan_act: str | None = None,
        brings: str | None = None,
        keeps: str | None = None,
        origin: object = None,
    ) -> None:
        """Write down the plan, what is for the session, what stays one's own; the parts not given stay. This is typing
        and has no undo step. Raises `NotFound`.
        """
        self.get(id)
        given = {"plan_cue": plan_cue, "plan_act": plan_act, "brings": brings, "keeps": keeps}
        values = {name: text for name, text in given.items() if text is not None}
        if values:
            with self._store.unit(origin=origin) as unit:
                unit.update(models.Assignment, id, **values)

    # Settling

    def finish(self, id: int, *, day: date, origin: object = None) -> None:
        """Call it done; what is begun of it is finished with it. Raises `NotFound`."""
        name = tr("Homework done: {title}", title=self.get(id).title)
        with self._store.unit(name, origin=origin) as unit:
            settle_homework(unit, self._store, id, "finished", day)

    def lay_aside(self, id: int, *, day: date, origin: object = None) -> None:
        """Leave it; what was written of it is kept. Raises `NotFound`."""
        name = tr("Lay aside: {title}", title=self.get(id).title)
        with self._store.unit(name, origin=origin) as unit:
            settle_homework(unit, self._store, id, "laid_aside", day)

    def take_up_again(self, id: int, *, day: date | None = None, origin: object = None) -> None:
        """Go on with what was laid aside or called done; where its day is before `day`, it gets as many days as it had.

        Raises `NotFound`, and `BadInput` where nothing of it is left to be written.
        """
        assignment = self.get(id)
        if assignment.state == "open":
            return
        if self._store.read(f"SELECT 1 FROM assignment a WHERE a.id = ? AND {ALL_WRITTEN}", (id,)):
            raise BadInput(
                tr("All of it is written."),
                tr("Nothing was changed."),
                tr("Take the exercise up anew, or open again what you wrote."),
            )
        due = assignment.due
        if day is not None and due < day:
            due = day + (assignment.due - assignment.taken)
        name = tr("Take up again: {title}", title=assignment.title)
        with self._store.unit(name, origin=origin) as unit:
            unit.update(models.Assignment, id, state="open", settled=None, due=due)

    def change_due(self, id: int, due: date, *, day: date, origin: object = None) -> None:
        """Have it done by another day. Raises `NotFound`, and `BadInput` for one before `day`."""
        assignment = self.get(id)
        _ahead(due, day)
        name = tr("Another day for: {title}", title=assignment.title)
        with self._store.unit(name, origin=origin) as unit:
            unit.update(models.Assignment, id, due=due)

    def remove(self, id: int, *, origin: object = None) -> None:
        """Delete it with its plan; what was written of it stays in the journal. Raises `NotFound`."""
        name = tr("Delete homework: {title}", title=self.get(id).title)
        with self._store.unit(name, origin=origin) as unit:
            unit.remove(models.Assignment, id)

    # Inside

    def _guide(self, name: str) -> Guide | None:
        try:
            return self._guides.get(name)
        except NotFound:
            return None

    def _is_whole(self, id: int) -> bool:
        """Whether it was taken up as one without parts, as all homework was before there were any."""
        return bool(
            self._store.read('SELECT 1 FROM assignment WHERE id = ? AND times = 0 AND "once" = 1', (id,))
        )

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
