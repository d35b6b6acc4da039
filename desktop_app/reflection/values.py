"""What the reflection room hands out: reflections, answers, what is understood, and entries of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from desktop_app.reflection.sentences import Mention
from desktop_app.store import search


class Keep(Enum):
    """The one value that says "leave this as it is" where None has a meaning of its own."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP

# What stands around the words found in the excerpt of an `Entry`.
FOUND_BEGIN, FOUND_END = search.BEGIN_MARK, search.END_MARK


@dataclass(frozen=True, slots=True)
class Reflection:
    """One walk through a guide. `state` is "draft" or "finished", `kind` "event", "free", "review" or "homework".

    `at_question` and `at_cursor` (code points) are where to resume. `answered` of `questions` have an answer;
    `seconds_left` is what the unanswered questions from there on usually take. The event's fields are empty where
    there is none. `id` is 0 while it is not in the journal.
    """

    id: int
    uid: str
    guide: str
    guide_title: str
    kind: str
    event: int | None
    event_title: str
    event_kind: str
    event_day: date | None
    day: date
    state: str
    at_question: str
    at_cursor: int
    answered: int
    questions: int
    seconds_left: int

    @property
    def met_on(self) -> date:
        """The day of the talks it tells of: the event's, or its own."""
        return self.event_day or self.day


@dataclass(frozen=True, slots=True)
class Answer:
    """What was written or chosen for one question, for one person where it is asked per person.

    `wording` is the question as it was asked. `mentions` are the people named in `text`, in order; their spans are
    code points.
    """

    id: int
    reflection: int
    question: str
    person: int | None
    wording: str
    text: str
    choice: str
    cue: str
    act_day: date | None
    day: date
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """The last answer to a question before a reflection: its `text`, and all `answers` where it is asked per person."""

    reflection: int
    day: date
    event_title: str
    guide_title: str
    text: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """One finding (`understanding.Finding`, by `key`) as the writer meets it: with names, `kept` or left out.

    `text` and `day` are the writer's own where they corrected them. `source` is the part of the answer it came from.
    """

    key: str
    kind: str
    person: int | None
    person_name: str
    other: int | None
    other_name: str
    text: str
    value: str
    day: date | None
    cue: str
    source: str
    kept: bool


# (day, place of the kind within the day, id) of an entry.
Cursor = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: of a person (about them, naming them, a talk with them), an event, a guide and its question, a
    period (both days included). What is not given does not narrow. Guide and question leave talks out.
    """

    person: int | None = None
    event: int | None = None
    guide: str = ""
    question: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing written, in the Journal: an answer, or the summary of a talk or a note of no reflection.

    `kind` is "answer", "talk" or "note"; `id` is the answer's or the talk's, so only the two together tell entries
    apart. A talk has a `person` and no reflection, guide or question. `people` are whom it is about and whom it names,
    each once. `excerpt` is filled by a search (with marks) and by what was on this day. `cursor` is what the next page
    is asked `after`.
    """

    kind: str
    id: int
    day: date
    text: str
    people: tuple[tuple[int, str], ...]
    cursor: Cursor
    reflection: int | None = None
    event: int | None = None
    event_title: str = ""
    channel: str = ""
    guide: str = ""
    guide_title: str = ""
    question: str = ""
    question_wording: str = ""
    choice: str = ""
    cue: str = ""
    act_day: date | None = None
    person: int | None = None
    excerpt: str = ""

    @property
    def answer(self) -> int | None:
        """The id of the answer, where it is one."""
        return self.id if self.kind == "answer" else None
