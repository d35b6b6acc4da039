"""What may be shared of homework, what was chosen of it, and what would leave, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from desktop_app.masking.values import Covered
from desktop_app.packets.values import Figure, Packet


@dataclass(frozen=True, slots=True)
class Item:
    """One answer that can be chosen, as its owner reads it: with names and days.

    `key` says which in a `Choice`; it never leaves. `part` is what it was written for: an event's title, a day, or when
    of the homework. `about` is whom it is about, or "". `entry` is the reflection it stands in.
    """

    key: str
    part: str
    question: str
    about: str
    text: str
    entry: int


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything of one homework that can be chosen. What stays one's own is not among it.

    `events` is how many events it was written about: without any there are no titles to show.
    """

    items: tuple[Item, ...]
    figures: tuple[Figure, ...]
    plan: str
    brings: str
    events: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What leaves, and how: nothing at first.

    `answers` are keys of items. `names` and `events` show people and event titles; `hide` and `show` decide about
    single things by their keys (`masking.values.Choices`). `note` is a word to the coach, and leaves with the rest.
    """

    answers: frozenset[str] = frozenset()
    figures: bool = False
    plan: bool = False
    brings: bool = False
    names: bool = False
    events: bool = False
    hide: frozenset[str] = frozenset()
    show: frozenset[str] = frozenset()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A packet before it leaves. `content` is what will be encrypted, byte for byte; `files` are unpacked from it.

    `covered` says what is hidden in it and what is still asked about; `items` are the keys of the chosen answers, in
    the order in which the packet numbers them. `words` counts what its writer wrote.
    """

    packet: Packet
    content: bytes
    files: dict[str, bytes]
    covered: Covered = field(default_factory=lambda: Covered(()))
    entries: int = 0
    words: int = 0
    items: tuple[str, ...] = ()


class Commented(NamedTuple):
    """A coach's comment beside the answer it is about, both with words turned back into names.

    `item` is that answer as it is today, None where it was taken away; `own` is what was sent of it. A word about the
    whole has no item, question or own text. `day` is that of the coach's packet, `record` where it is kept.
    """

    item: Item | None
    question: str
    own: str
    text: str
    day: date
    record: int
