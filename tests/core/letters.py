"""Somebody else's side of a correspondence: their keys, and the packets they make."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from desktop_app.journal import Journal
from desktop_app.packets.format import new_mark, pack
from desktop_app.packets.keys import new_identity
from desktop_app.packets.sealing import seal
from desktop_app.packets.values import (
    Answer,
    AnswersBody,
    Body,
    Card,
    Comment,
    CommentsBody,
    Entry,
    Exercise,
    ExerciseBody,
    Identity,
    Packet,
    Question,
)

DAY = date(2026, 3, 12)
UID = "whisper-week"

EXERCISE = ExerciseBody(
    Exercise(
        uid=UID,
        title="Whisper week",
        why="Whispering makes others lean in.",
        instructions="Go to three events and pitch at none.",
        obstacle="Somebody asks what you do.",
        each="event",
        times=3,
        days=7,
        questions=(Question("caught", "what", "What caught you off guard?", "prose", "each"),),
    ),
    due=date(2026, 3, 20),
)
ANSWERS = AnswersBody(
    UID,
    "Whisper week",
    (Entry("Event 1", (Answer("a1", "What caught you off guard?", "I told Person A."),)),),
)
COMMENTS = CommentsBody(UID, "Whisper week", (Comment("a1", "What caught you off guard?", "Well held."),))


@dataclass
class Other:
    """A coach or a client with keys of their own."""

    name: str = "Ines Duarte"
    identity: Identity = field(init=False)

    def __post_init__(self) -> None:
        self.identity = new_identity(self.name)

    @property
    def card(self) -> Card:
        return self.identity.card

    def packet(self, body: Body, to: Card | None, *, reply_to: str = "", mark: str = "") -> Packet:
        """What they write, to somebody's keys or for a passphrase."""
        reader = to.signer if to is not None else ""
        return Packet(mark or new_mark(), DAY, self.card, reader, reply_to, body)

    def letter(self, body: Body, to: Card, **given: str) -> bytes:
        """A packet of theirs, as it lies in its file."""
        return seal(pack(self.packet(body, to, **given), self.identity), to)


def signed_by(other: Other, name: str) -> Other:
    """The same person with the same keys, who signs otherwise from now on."""
    other.identity = replace(other.identity, card=replace(other.card, name=name))
    return other


def dump(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    store = journal._store
    tables = [
        name for (name,) in store.read("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    return {name: store.read(f'SELECT * FROM "{name}" ORDER BY 1') for name in tables}
