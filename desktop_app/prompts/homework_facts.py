"""What the rules are told of homework under way."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from desktop_app.prompts.prompt import Kind, key

# Homework comes up from the day before its own day on: late enough to have tried it, early enough to do it still.
HOMEWORK_BEFORE = 1

# An event comes up for homework the day after it, and what was put off then within the week.
WRITABLE_AFTER, WRITABLE_WITHIN = 1, 7


class Assigned(NamedTuple):
    """Homework taken up, neither done nor laid aside, that is due. `reflection` is the part that is begun and not
    finished, if there is one; `answered` of the `questions` of all that was begun.

    It is done for `each` ("event", "day" or "") of `times`, so far for `done`. When `cue`, the owner will `act`.
    """

    id: int
    uid: str
    title: str
    taken: date
    due: date
    reflection: int | None = None
    answered: int = 0
    questions: int = 0
    each: str = ""
    times: int = 0
    done: int = 0
    cue: str = ""
    act: str = ""

    @property
    def key(self) -> str:
        return key(Kind.HOMEWORK_DUE, self.uid)


class Writable(NamedTuple):
    """An event that is just over, and homework under way that could be written about it and is not."""

    homework: Assigned
    event: int
    event_uid: str
    title: str
    day: date

    @property
    def key(self) -> str:
        return key(Kind.HOMEWORK_DUE, f"{self.homework.uid}:{self.event_uid}")
