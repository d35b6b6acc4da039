"""One thing brought up on a day: whom it is about, why, and what can be done with it. Computed, never stored."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from desktop_app.language import tr


class Kind(StrEnum):
    """What is brought up, in the order in which it is shown."""

    FINISH_REFLECTION = "finish_reflection"
    KEEP_PROMISE = "keep_promise"
    FOLLOW_UP = "follow_up"
    REFLECT_ON_EVENT = "reflect_on_event"


# The place of a kind on the page, and in a prompt's rank.
PLACES = {kind: place for place, kind in enumerate(Kind)}


class Reason(NamedTuple):
    """One sentence of why, and the row it comes from: a table's name and an id."""

    text: str
    kind: str
    id: int | None


class Action(NamedTuple):
    """Something to do: "continue", "reflect" and "open" lead to a page, the others are responses."""

    name: str
    label: str


class Prompt(NamedTuple):
    """`key` is the same on every day and in every copy of the journal; `rank` orders a day; the first action is the
    main one. `label` is the kind in words, for a chip. `start_line` is a line to start from, or empty."""

    key: str
    kind: Kind
    rank: tuple[int, int]
    title: str
    label: str
    line: str
    reasons: tuple[Reason, ...]
    actions: tuple[Action, ...]
    start_line: str = ""
    person: int | None = None
    person_name: str = ""
    event: int | None = None
    reflection: int | None = None
    promise: int | None = None


class Candidate(NamedTuple):
    """What a rule brings: enough to choose by. `worded` makes the prompt itself, so that the hundreds which only wait
    are never put into words."""

    key: str
    kind: Kind
    rank: tuple[int, int]
    person: int | None
    worded: Callable[[], Prompt]


def key(kind: Kind, uid: str) -> str:
    """What responses are recorded under: the kind, and the uid of the one row the prompt is about."""
    return f"{kind.value}:{uid}"


def later() -> Action:
    return Action("later", tr("Later"))
