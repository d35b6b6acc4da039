"""What can be done about an entry of a story."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.language import tr
from desktop_app.people.values import StoryEntry

ANSWERED, UNANSWERED, MEND, CHANGE, REFLECT = "answered", "unanswered", "mend", "change", "reflect"


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do about an entry. `offered`: shown in the entry itself, not in its menu only."""

    key: str
    label: str
    offered: bool = False


def acts(entry: StoryEntry) -> tuple[Act, ...]:
    """What can be done about this entry."""
    found: list[Act] = []
    talk = entry.talk
    if entry.reflection is not None:
        found.append(Act(REFLECT, tr("Change what you wrote")))
    elif talk is not None:
        found.append(Act(CHANGE, tr("Change")))
    if talk is None:
        return tuple(found)
    if talk.kind == "note" and talk.opened_by != "them":
        yes = Act(ANSWERED, tr("They answered"), entry.waiting)
        no = Act(UNANSWERED, tr("No answer"), entry.waiting)
        found += [yes, no] if talk.answered is None else [no] if talk.answered else [yes]
    elif talk.kind == "talk" and talk.pitch_by_me == "early" and talk.mended is None:
        found.append(Act(MEND, tr("Put it right"), offered=True))
    return tuple(found)
