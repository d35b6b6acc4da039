"""One thing brought up on a day: whom it is about, why, and what can be done with it. Computed, never stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop_app.language import tr
from desktop_app.people.reason import Reason as Reason
from desktop_app.wording.ground import Ground


class Kind(StrEnum):
    """What is brought up, in the order in which it is shown."""

    FINISH_REFLECTION = "finish_reflection"
    DAY_THAT_MATTERS = "day_that_matters"
    KEEP_PROMISE = "keep_promise"
    WELCOME_BACK = "welcome_back"
    ASK_FOR_HELP = "ask_for_help"
    THANK = "thank"
    FOLLOW_UP = "follow_up"
    MEND = "mend"
    RECONNECT = "reconnect"
    INTRODUCE = "introduce"
    PREDICTED = "predicted"
    REST = "rest"
    RELEASE = "release"
    REFLECT_ON_EVENT = "reflect_on_event"
    REVIEW_DUE = "review_due"
    HOMEWORK_DUE = "homework_due"


# The place of a kind on the page, and in a prompt's rank.
PLACES = {kind: place for place, kind in enumerate(Kind)}

# Which of the prompts about one person is theirs for the day: what has its day first, then a question about the whole
# tie before one more act of tending it; what is owed to them before they are asked for anything.
CLAIMS = {
    kind: place
    for place, kind in enumerate(
        (
            Kind.DAY_THAT_MATTERS,
            Kind.KEEP_PROMISE,
            Kind.WELCOME_BACK,
            Kind.RELEASE,
            Kind.REST,
            Kind.THANK,
            Kind.FOLLOW_UP,
            Kind.MEND,
            Kind.ASK_FOR_HELP,
            Kind.PREDICTED,
            Kind.INTRODUCE,
            Kind.RECONNECT,
        )
    )
}


class Action(NamedTuple):
    """Something to do. "continue", "reflect", "review", "homework", "open", "write", "mend" and "release" lead to a
    page; "later", "not_this", "keep" and "done" are responses; the rest do what they say and count as done (see
    `effects.py`)."""

    name: str
    label: str


class Prompt(NamedTuple):
    """`key` is the same on every day and in every copy of the journal; `rank` orders a day; the first action is the
    main one. `label` is the kind in words, for a chip. `start_line` is a line to start from, or empty. `purpose` and
    `slots` say which wordings fit a note about it (see `wording.wordings`); empty where none is called for. `subject`
    is the id of the row that the kind is about: a promise, a favour, a talk, an introduction, a prediction, a day of
    the year, an assignment, a need of the owner."""

    key: str
    kind: Kind
    rank: tuple[int, int]
    title: str
    label: str
    line: str
    reasons: tuple[Reason, ...]
    actions: tuple[Action, ...]
    start_line: str = ""
    purpose: str = ""
    slots: tuple[tuple[str, str], ...] = ()
    person: int | None = None
    person_name: str = ""
    event: int | None = None
    reflection: int | None = None
    subject: int | None = None

    @property
    def promise(self) -> int | None:
        """The promise it is about, if it is about one."""
        return self.subject if self.kind is Kind.KEEP_PROMISE else None


class Candidate(NamedTuple):
    """What a rule brings: enough to choose by. `turn` is the day by which it should have come up: of one kind, and
    between kinds, the earliest goes first, so that nothing waits for ever. `worded` makes the prompt itself from what
    is on record of the person, so that the hundreds which only wait are never put into words."""

    key: str
    kind: Kind
    rank: tuple[int, int]
    turn: date
    person: int | None
    worded: Callable[[Ground], Prompt]


def key(kind: Kind, uid: str) -> str:
    """What responses are recorded under: the kind, and the uid of the one row the prompt is about."""
    return f"{kind.value}:{uid}"


def later() -> Action:
    return Action("later", tr("Later"))
