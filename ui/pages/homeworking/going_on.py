"""Where a homework goes on: what of it is written next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.context import Context, Resume

if TYPE_CHECKING:
    from desktop_app.homework.assignments import Assignment
    from desktop_app.homework.parts import Part


@dataclass(frozen=True, slots=True)
class WriteAbout:
    """A target of the page "homework": this one, ready for one more event or day to be chosen."""

    assignment: int


def go_on(context: Context, assignment: int, event: int | None, origin: object) -> None:
    """Lead to what is written next: about `event` where one is named, else what was begun or comes first. Where an
    event is to be chosen for it, to that choice; where nothing is left to write, to its page. Raises `KnownError`.
    """
    homework, today = context.journal.homework, context.today()
    ask, day = "each", today
    if event is None:
        taken = homework.get(assignment)
        part = next_part(taken, homework.parts(assignment, today))
        if part is not None and part.reflection is not None:
            context.navigate("reflect", Resume(part.reflection))
            return
        if part is None and taken.each != "day":
            context.navigate("homework", WriteAbout(assignment) if taken.each else assignment)
            return
        if part is not None:
            ask = part.ask
    reflection = homework.begin(assignment, ask, day=day, event=event, origin=origin)
    context.navigate("reflect", Resume(reflection))


def next_part(homework: Assignment, parts: Sequence[Part]) -> Part | None:
    """What is written next: what was begun, else the first of what is still to begin; None where an event or a day is
    to be chosen first, or all is written.
    """
    begun = [part for part in parts if part.state == "draft"]
    if begun:
        return begun[0]
    waiting = {part.ask: part for part in parts if part.reflection is None}
    if "before" in waiting:
        return waiting["before"]
    if homework.each and homework.done < homework.times:
        return None
    return waiting.get("whole") or waiting.get("after")
