"""What the rules need to know of the journal on one day: values only, read in one pass by `reading.py`.

Only active people are facts: someone resting or released cannot come up, but for the one question whether to welcome
them back. A promise or a talk of theirs is left where it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from desktop_app.conduct.periods import Period
from desktop_app.people.rhythm import Standing
from desktop_app.prompts.homework_facts import HOMEWORK_BEFORE as HOMEWORK_BEFORE
from desktop_app.prompts.homework_facts import WRITABLE_AFTER as WRITABLE_AFTER
from desktop_app.prompts.homework_facts import WRITABLE_WITHIN as WRITABLE_WITHIN
from desktop_app.prompts.homework_facts import Assigned as Assigned
from desktop_app.prompts.homework_facts import Writable as Writable
from desktop_app.prompts.pressing import Pressing
from desktop_app.prompts.prompt import Kind, key
from desktop_app.prompts.unreviewed import name_of

# How long after a talk a next step is asked for. Before the third day the writer may be about to take it unasked;
# after a month it would be a new beginning, not a follow-up.
FOLLOW_UP_FROM, FOLLOW_UP_UNTIL = 3, 30

# A memory older than two weeks is no longer fresh enough to reflect on unasked.
REFLECT_WITHIN = 14

# Something put off comes back for this many days from its day on, although its own time may be over by then.
BACK_FOR = 14

# A day that matters comes up from the day before until two days after: a late wish is still one.
DAY_BEFORE, DAY_AFTER = 1, 2

# Something received is thanked for from the next day on; after two months a thank-you is a note like others.
THANK_WITHIN = 60

# A pitch too early can be put right for half a year; later, bringing it up would be for one's own sake.
MEND_WITHIN = 180

# An introduction rests a week as an idea and five days at each consent; how it went is asked three weeks after, and no
# longer than four months.
IDEA_RESTS, CONSENT_RESTS, OUTCOME_AFTER, OUTCOME_UNTIL = 7, 5, 21, 120

# How a prediction turned out is asked two weeks after the note, for as long as three months.
CHECK_AFTER, CHECK_UNTIL = 14, 90

# Put off so often in a row, somebody becomes a question: let them rest?
PUT_OFF = 4

# Quiet ties are read in the order of their turn, some times more than a day can hold, so that those who are asked about
# for another reason leave enough others.
TIES_READ = 60

# A period is looked back on in the month after it.
REVIEW_WITHIN = 30

# Named tuples: hundreds are read before the first picture, for which making a dataclass takes a millisecond.


class Draft(NamedTuple):
    """An unfinished reflection. `changed` is an instant, as stored."""

    id: int
    uid: str
    title: str
    event: int | None
    day: date
    begun: date
    changed: str
    answered: int
    questions: int
    seconds_left: int

    @property
    def key(self) -> str:
        return key(Kind.FINISH_REFLECTION, self.uid)


class Promised(NamedTuple):
    """An open promise with a day, to or from an active person or to no one. `called`: the nickname, else the name."""

    id: int
    uid: str
    mine: bool
    text: str
    cue: str
    made: date
    due: date
    person: int | None = None
    person_name: str = ""
    called: str = ""
    event: int | None = None
    event_title: str = ""

    @property
    def key(self) -> str:
        return key(Kind.KEEP_PROMISE, self.uid)


class Met(NamedTuple):
    """The latest talk with an active person when it was a meeting (at an event, told in a reflection, or the first
    talk of all) and nothing has followed it: no later talk or note, no promise made since that is open or kept.

    `back`: its prompt was put off until a day that has come.
    """

    id: int
    uid: str
    person: int
    person_name: str
    called: str
    day: date
    event: int | None = None
    event_title: str = ""
    summary: str = ""
    need: int | None = None
    need_text: str = ""
    back: bool = False

    @property
    def key(self) -> str:
        return key(Kind.FOLLOW_UP, self.uid)


class Attended(NamedTuple):
    """An event that took place and has no reflection, not cancelled, not one of a repeated series."""

    id: int
    uid: str
    title: str
    day: date
    intention: str = ""
    back: bool = False

    @property
    def key(self) -> str:
        return key(Kind.REFLECT_ON_EVENT, self.uid)


class Drifting(NamedTuple):
    """Somebody whose silence has passed the rhythm of the pair, in the order of their turns.

    `dormant`: the pattern has ended, with goodwill on record both ways. `entry`: the talk or note of the last contact,
    None when they were only added. `standing` as stored.
    """

    person: int
    uid: str
    person_name: str
    called: str
    standing: Standing
    turn: date
    entry: int | None = None
    dormant: bool = False

    @property
    def key(self) -> str:
        return key(Kind.RECONNECT, self.uid)


class Fading(NamedTuple):
    """Somebody about whom there is a question: put off `times` in a row, or with a pattern that has ended (`ended`, the
    day it did) and no goodwill both ways. `since` orders them; `last` is the last contact and `entry` what it
    was, None when they were only added. `learned`: the rhythm is their own."""

    person: int
    uid: str
    person_name: str
    called: str
    times: int
    since: date
    ended: date | None = None
    last: date | None = None
    rhythm: int = 0
    entry: int | None = None
    learned: bool = False

    @property
    def key(self) -> str:
        return key(Kind.REST, self.uid)


class Doubtful(NamedTuple):
    """Somebody whose record has enough signs that speak for letting go; see `release.signs`.

    `note`, `pitch`, `heavy`: the latest entry behind each such sign, if it holds.
    """

    person: int
    uid: str
    person_name: str
    called: str
    standing: Standing
    signs: tuple[str, ...]
    note: int | None = None
    pitch: int | None = None
    heavy: int | None = None
    first_note: date | None = None

    @property
    def key(self) -> str:
        return key(Kind.RELEASE, self.uid)


class Returning(NamedTuple):
    """Somebody whose resting time is over (`rested`), or who was released and wrote (`wrote`: the talk or note)."""

    person: int
    uid: str
    person_name: str
    called: str
    day: date
    wrote: int | None = None

    @property
    def key(self) -> str:
        return key(Kind.WELCOME_BACK, f"{self.uid}:{self.day.isoformat()}")


class Occasion(NamedTuple):
    """A day of the year that matters to somebody; `day` is the one near the day asked for. `leap`: it is 29 February,
    kept on the 28th this year."""

    id: int
    uid: str
    person: int
    person_name: str
    called: str
    birthday: bool
    label: str
    day: date
    year: int | None = None
    leap: bool = False

    @property
    def key(self) -> str:
        return key(Kind.DAY_THAT_MATTERS, f"{self.uid}:{self.day.year}")


class Unthanked(NamedTuple):
    """Something received, with nothing on record about thanks."""

    id: int
    uid: str
    person: int
    person_name: str
    called: str
    text: str
    day: date

    @property
    def key(self) -> str:
        return key(Kind.THANK, self.uid)


class Slip(NamedTuple):
    """A talk with a pitch too early that was not put right."""

    id: int
    uid: str
    person: int
    person_name: str
    called: str
    day: date
    event: int | None = None
    event_title: str = ""

    @property
    def key(self) -> str:
        return key(Kind.MEND, self.uid)


class UnderWay(NamedTuple):
    """An introduction whose next step is due: `stage` "idea", "asked_one", "asked_both" or "made"; `since` when."""

    id: int
    uid: str
    person: int
    person_name: str
    called: str
    other: int | None
    other_name: str
    other_called: str
    stage: str
    reason: str
    since: date

    @property
    def key(self) -> str:
        return key(Kind.INTRODUCE, f"{self.uid}:{self.stage}")


class Predicted(NamedTuple):
    """A prediction whose time has come. `expected` "glad", "unsure" or "not"; `note` the note it was made about."""

    id: int
    uid: str
    person: int
    person_name: str
    called: str
    expected: str
    day: date
    check_on: date
    note: int | None = None

    @property
    def key(self) -> str:
        return key(Kind.PREDICTED, self.uid)


class ReviewDue(NamedTuple):
    """A period to look back on.

    It ended lately, has entries and no review: `reflections` and `talks` say how many, `entry` is the last reflection,
    or the last talk where nothing was written. Or its review is under way: `begun` is then the day it was begun on,
    `decided` about how many people, `answered` how many of its questions, and `entry` the reflection that holds them.
    """

    period: Period
    entry: int
    reflections: int = 0
    talks: int = 0
    begun: date | None = None
    decided: int = 0
    answered: int = 0

    @property
    def key(self) -> str:
        return key(Kind.REVIEW_DUE, name_of(self.period, begun=self.begun is not None))


class Told(NamedTuple):
    """The last response to one prompt."""

    action: str
    day: date
    until: date | None = None


class Answered(NamedTuple):
    """A prompt responded to on this very day."""

    key: str
    kind: str
    person: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """`waiting` is how many drifting people there are beyond those read."""

    drafts: tuple[Draft, ...] = ()
    promises: tuple[Promised, ...] = ()
    met: tuple[Met, ...] = ()
    attended: tuple[Attended, ...] = ()
    drifting: tuple[Drifting, ...] = ()
    fading: tuple[Fading, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()
    returning: tuple[Returning, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    unthanked: tuple[Unthanked, ...] = ()
    slips: tuple[Slip, ...] = ()
    under_way: tuple[UnderWay, ...] = ()
    predicted: tuple[Predicted, ...] = ()
    reviews: tuple[ReviewDue, ...] = ()
    assigned: tuple[Assigned, ...] = ()
    writable: tuple[Writable, ...] = ()
    pressing: tuple[Pressing, ...] = ()
    told: Mapping[str, Told] = field(default_factory=dict)
    answered: tuple[Answered, ...] = ()
    waiting: int = 0
