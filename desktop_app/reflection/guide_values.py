"""What a guide is, as values; how a file says it is in `guide_files.py`, and for its readers in docs/guides.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

PITCHES = ("none", "asked", "fit", "early")
BALANCES = ("them", "even", "me")
ENERGIES = ("up", "even", "down")

# How many questions were asked in a talk; the last stands for that many and more.
QUESTIONS = ("0", "1", "2", "3", "4")

_WRITTEN = ("need", "offer", "promise", "their_promise", "favor_given", "favor_received", "mend", "none")

# What an answer of each kind can become.
LEAVES: Mapping[str, tuple[str, ...]] = {
    "prose": ("met", "introduction", "summary", *_WRITTEN),
    "people": ("met", "none"),
    "choice": ("listening", "questions", "pitch", "pitch_by_them", "energy", "none"),
    "prose_per_person": _WRITTEN,
    "scale": ("none",),
    "act": ("promise",),
}
KINDS = tuple(LEAVES)

# The journal counts with these answers, so a guide may reword or leave out a choice but not invent a value.
VALUES: Mapping[str, tuple[str, ...]] = {
    "listening": BALANCES,
    "questions": QUESTIONS,
    "pitch": PITCHES,
    "pitch_by_them": PITCHES,
    "energy": ENERGIES,
}

# What a guide can be for: an event (or a day without one), a whole quarter, or an exercise of some days.
GUIDE_KINDS = ("event", "review", "homework")
USUAL_DAYS, MOST_DAYS = 7, 90

# When of homework a question is asked, in this order: once before, for each event or day, once after. What is all asked
# at one time is no part, but the whole.
ASKS = ("before", "each", "after")
WHOLE = "whole"
EACHES = ("event", "day")
USUAL_TIMES, MOST_TIMES = 3, 90

# Where an exercise that is no file comes from: a coach, or the owner as a coach.
RECEIVED, WRITTEN = "received", "written"

IDEAS = range(1, 23)


# What stands between the name of a guide and that of one of its parts.
PART = "/"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to pick: the `value` that is kept and the `label` that is read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a guide.

    `key` is the same in every guide that asks the same thing, so earlier answers are found again. `kind` is one of
    KINDS; "choice" is asked per person, "scale" once. `prose` gives a choice or scale a free text beneath.
    `leaves` is what the answer becomes (LEAVES). `ideas` are the numbers of the practice's ideas it stands on.
    `seconds` is what answering usually takes. `ask` is one of ASKS in homework, and empty elsewhere.
    """

    key: str
    step: str
    title: str
    kind: str
    leaves: str
    seconds: int
    help: str = ""
    why: str = ""
    placeholder: str = ""
    choices: tuple[Choice, ...] = ()
    prose: bool = False
    ideas: tuple[int, ...] = ()
    ask: str = ""

    @property
    def per_person(self) -> bool:
        """Whether each person met gets an answer of their own."""
        return self.kind in ("choice", "prose_per_person")


@dataclass(frozen=True, slots=True)
class Guide:
    """A named walk through questions; `name` is its file's stem, `minutes` the sum of its questions, at least 1.

    `kind` is one of GUIDE_KINDS: what it looks back on. The rest is for homework: `days` is how long it takes,
    `instructions` what to do, `obstacle` what may get in the way; `each` is one of EACHES where something is asked for
    `times` events or days, else empty. `side` is RECEIVED or WRITTEN for an exercise kept in the journal, `uid` then
    the one it has in every packet.
    """

    name: str
    title: str
    summary: str
    minutes: int
    steps: tuple[str, ...]
    questions: tuple[Question, ...]
    kind: str = "event"
    days: int = 0
    instructions: str = ""
    obstacle: str = ""
    each: str = ""
    times: int = 0
    side: str = ""
    uid: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """What homework is written in: some of ASKS, or WHOLE alone where all is asked once and at one time."""
        asked = {question.ask for question in self.questions}
        parts = tuple(ask for ask in ASKS if ask in asked)
        return parts if len(parts) > 1 or parts == ("each",) else (WHOLE,)

    def part(self, ask: str) -> Guide | None:
        """The questions of one part as a guide of the same title, called "name/ask"; None where there are none."""
        if ask not in self.parts:
            return None
        if ask == WHOLE:
            return self
        questions = tuple(question for question in self.questions if question.ask == ask)
        return replace(
            self,
            name=f"{self.name}{PART}{ask}",
            questions=questions,
            steps=steps_of(questions),
            minutes=minutes_of(questions),
        )

    def seconds_left(self, position: int) -> int:
        """What the questions from `position` (0 is the first) to the end usually take."""
        return sum(question.seconds for question in self.questions[max(position, 0) :])


def steps_of(questions: Iterable[Question]) -> tuple[str, ...]:
    """The headings these questions stand under, in their order."""
    return tuple(dict.fromkeys(question.step for question in questions))


def minutes_of(questions: Iterable[Question]) -> int:
    """What these questions usually take, at least 1."""
    return max(1, round(sum(question.seconds for question in questions) / 60))
