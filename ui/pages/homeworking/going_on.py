"""Where a homework goes on: what of it is written next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.homework.assignments import Assignment, Part


@dataclass(frozen=True, slots=True)
class WriteAbout:
    """A target of the page "homework": this one, ready for one more event or day to be chosen."""

    assignment: int


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
