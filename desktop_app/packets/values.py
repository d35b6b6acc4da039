"""What a packet says, as values; how it is written is in `format.py`, and for others in docs/packets.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a packet carries, and which way: an exercise to a client, answers to a coach, comments to a client."""

    EXERCISE = "exercise"
    ANSWERS = "answers"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class Card:
    """The public half of somebody's keys and the name they sign with.

    `recipient` is their age recipient ("age1…"), `signer` their Ed25519 public key as 64 hexadecimal digits.
    """

    name: str
    recipient: str
    signer: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Both halves of one's own keys: an age identity ("AGE-SECRET-KEY-1…") and an Ed25519 seed in hexadecimal."""

    card: Card
    age_secret: str
    sign_secret: str

    def __repr__(self) -> str:
        return f"Identity({self.card.signer[:8]}…)"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an exercise, in the words of a guide (docs/guides.md).

    `ask` is when: "before", "each" (for each event or day) or "after". `choices` are (value, label).
    """

    key: str
    step: str
    title: str
    kind: str
    ask: str = "after"
    help: str = ""
    why: str = ""
    placeholder: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    prose: bool = False
    leaves: str = "none"
    seconds: int = 45


@dataclass(frozen=True, slots=True)
class Exercise:
    """What a coach sets. `each` is "event", "day", or "" where no question is asked more than once; `times` says how
    many of these; `days` is how long it usually takes. `uid` stays the same however often it is sent.
    """

    uid: str
    title: str
    why: str
    instructions: str
    obstacle: str
    each: str
    times: int
    days: int
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ExerciseBody:
    """An exercise, the day by which it is wanted (or None: as long as it takes), and a word with it."""

    exercise: Exercise
    due: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `id` is its own within the packet ("a1", "a2", …); `about` names whom it is about, or is empty."""

    id: str
    question: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was written at one time: `label` says of which event, day or part, as far as it is shared."""

    label: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A count that is shared, in words: "Events written about", "2 of 3"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class AnswersBody:
    """What a client chose to share of one exercise. `exercise` is its uid; `plan` and `brings` may be empty."""

    exercise: str
    title: str
    entries: tuple[Entry, ...] = ()
    figures: tuple[Figure, ...] = ()
    plan: str = ""
    brings: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What a coach says about the answer with this id, whose question stands beside it."""

    answer: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class CommentsBody:
    """A coach's comments on the answers that this packet replies to."""

    exercise: str
    title: str
    comments: tuple[Comment, ...] = ()
    note: str = ""


Body = ExerciseBody | AnswersBody | CommentsBody


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet. `mark` is its own number, 32 hexadecimal digits of chance; `reply_to` the mark it answers, or "".

    `reader` is the `signer` of the card it is meant for, "" when it is locked with a passphrase for whoever knows it.
    """

    mark: str
    day: date
    sender: Card
    reader: str
    reply_to: str
    body: Body

    @property
    def kind(self) -> Kind:
        """What it carries."""
        kinds = {ExerciseBody: Kind.EXERCISE, AnswersBody: Kind.ANSWERS, CommentsBody: Kind.COMMENTS}
        return kinds[type(self.body)]

    @property
    def title(self) -> str:
        """The title of the exercise that it is about."""
        return self.body.exercise.title if isinstance(self.body, ExerciseBody) else self.body.title
