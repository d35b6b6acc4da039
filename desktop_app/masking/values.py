"""What is hidden in texts that others will read, and what is asked about before, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class What(StrEnum):
    """What a found piece of text gives away."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    MAIL = "mail"
    WEB = "web"
    PHONE = "phone"
    HANDLE = "handle"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the writer decided. Nothing is shown that is not chosen.

    `names` and `events`: show known people by name, and the titles of events. `hide` and `show` are keys of single
    things (`Hidden.key`, `Asked.key`) decided otherwise, one by one; a key in both is hidden.
    """

    names: bool = False
    events: bool = False
    hide: frozenset[str] = frozenset()
    show: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hidden:
    """One thing that stands in the covered texts as `word` ("Person K", "a company").

    `said` is how the texts wrote it, each way once; `real` its whole name. `doubtful`: it may as well be an ordinary
    word here ("Will", "Rose"), so the writer is to look at it.
    """

    key: str
    what: What
    word: str
    real: str
    said: tuple[str, ...]
    count: int
    doubtful: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """The word as it stands inside a sentence and at its beginning."""
        return tuple(dict.fromkeys((self.word, self.word[:1].upper() + self.word[1:])))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Where something stands: a few words `before` it, `said` as written, a few words `after`; all covered."""

    before: str
    said: str
    after: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that might be a name, and that nobody here has: it is left as it is until the writer says yes or no.

    `what` is a guess at its kind. `answered`: it was said to be no name (`show`); one said to be a name is among the
    hidden instead.
    """

    key: str
    what: What
    said: str
    excerpts: tuple[Excerpt, ...]
    count: int
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Covered:
    """The texts as they may leave. `shown` are known things left readable by choice, as `Hidden` with their `real` name
    as word; `stays` are pronouns and titles that remain and may say something ("she", "Dr").
    """

    texts: tuple[str, ...]
    hidden: tuple[Hidden, ...] = ()
    asked: tuple[Asked, ...] = ()
    shown: tuple[Hidden, ...] = ()
    stays: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Asked, ...]:
        """What still waits for a yes or no."""
        return tuple(asked for asked in self.asked if not asked.answered)
