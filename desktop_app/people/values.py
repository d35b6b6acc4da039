"""What the people room hands out: values, never rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop_app.people.rings import Ring as Ring
from desktop_app.people.rings import Status as Status
from desktop_app.saying import called


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    uid: str
    name: str
    nickname: str
    organisation: str
    role: str
    how_met: str
    ways: tuple[str, ...]
    note: str
    ring: Ring
    status: Status
    rest_until: date | None
    rhythm_days: int | None
    last_talk: date | None
    talks: int
    created: date
    also_known: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """As one speaks of them."""
        return called(self.name, self.nickname)


@dataclass(frozen=True, slots=True)
class Interaction:
    """A talk or a note with one person; `day` is None for an undated memory.

    `questions`: how many the owner asked, 4 for four and more, None where that is not on record.
    """

    id: int
    person: int
    event: int | None
    event_title: str
    day: date | None
    kind: str
    channel: str
    opened_by: str | None
    listening: str | None
    pitch_by_me: str | None
    pitch_by_them: str | None
    energy: str | None
    answered: bool | None
    mended: date | None
    summary: str
    reflection: int | None
    questions: int | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A need or an offer of one person."""

    id: int
    person: int
    kind: str
    text: str
    day: date | None
    reflection: int | None


@dataclass(frozen=True, slots=True)
class Favor:
    """Something given or received."""

    id: int
    person: int
    direction: str
    text: str
    day: date | None
    thanked: date | None
    reflection: int | None


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the owner said they would do (`side` "mine"), or was told would be done ("theirs")."""

    id: int
    person: int | None
    person_name: str
    event: int | None
    side: str
    text: str
    cue: str
    made: date
    due: date | None
    state: str
    settled: date | None
    reflection: int | None


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two people who could meet, or have met: `person` and the `other`, who may be still to be found.

    `asked_*` is the day each was asked, `said_*` "yes" or "no", `share_*` what they agree may be told of them. `need`
    and `offer` are the topics that fit each other, with their texts as they are now ("" when none or deleted). `went`
    is "alive" or "nothing" where the owner said so.
    """

    id: int
    person: int
    person_name: str
    other: int | None
    other_name: str
    stage: str
    reason: str
    day: date | None
    made: date | None
    outcome: str
    reflection: int | None
    asked_person: date | None = None
    asked_other: date | None = None
    said_person: str | None = None
    said_other: str | None = None
    share_person: str = ""
    share_other: str = ""
    need: int | None = None
    offer: int | None = None
    need_text: str = ""
    offer_text: str = ""
    went: str | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people.

    `rhythm_days` is the rhythm chosen, else the one learned from the record. `next` is "promise" (an open one of the
    owner's), "introduce" (an idea), "late" (due before today) or "". `due` is the day the next talk is due, None where
    there is none and for whoever rests or was let go.
    """

    id: int
    name: str
    organisation: str
    last_talk: date | None
    rhythm_days: int | None
    ring: Ring
    status: Status
    needs: tuple[str, ...]
    offers: tuple[str, ...]
    next: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people stand where. `all` leaves out nobody but the deleted; `overdue` counts active people."""

    all: int = 0
    inner: int = 0
    close: int = 0
    known: int = 0
    resting: int = 0
    released: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """One thing that happened with a person. `chips` are (tone, text) pairs in the reader's language.

    `talk` is the talk or note itself, where the entry is one; `waiting` says that it is a note of the owner's of which
    nothing was heard, with no contact since.
    """

    kind: str
    id: int
    day: date | None
    title: str
    text: str
    chips: tuple[tuple[str, str], ...] = ()
    reflection: int | None = None
    talk: Interaction | None = None
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class StoryPage:
    """Some entries of a story. `after` continues it; None at its end."""

    entries: tuple[StoryEntry, ...] = ()
    after: tuple[str, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Glance:
    """What stands beside a person's story. `met_at`, `met_on`: the event of the first talk that was at one."""

    needs: tuple[Topic, ...] = ()
    offers: tuple[Topic, ...] = ()
    gave: int = 0
    received: int = 0
    open_promises: tuple[Promise, ...] = ()
    met_at: str = ""
    met_on: date | None = None
    contacts: tuple[tuple[str, str], ...] = field(default=())
