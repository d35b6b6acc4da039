"""Correspondents and the packets that went to and fro, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.packets.values import Card, Kind, Packet

COACH, CLIENT = "coach", "client"
SENT, RECEIVED = "sent", "received"


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A coach or a client (`role`). `card.name` is what the owner calls them; `compared` the day on which the words of
    their keys were compared with them, None before.
    """

    id: int
    role: str
    card: Card
    compared: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A packet that is whole, for us, and signed by whom it says; nothing of it is kept yet.

    `content` is the archive itself. `sender` is who that is here, in the role that its kind asks for; None when their
    keys are not known yet: then its words are to be compared before it is kept. `kept` is the record it is kept in
    already, or None. `reply` is the record of ours that it answers, or None.
    """

    packet: Packet
    content: bytes
    sender: Correspondent | None
    kept: int | None
    reply: int | None


@dataclass(frozen=True, slots=True)
class Record:
    """A packet sent or received, as it is listed.

    `with_name` is whom it went to or came from. `correspondent` is None where a passphrase was used. `answered` is the
    record received in reply, None before. `names` says what each word that stands for a name hides ("Person K" ->
    "Maya Okafor"); it never leaves the journal. `answers` is how many answers (or comments) it carries.
    """

    id: int
    direction: str
    kind: Kind
    mark: str
    title: str
    day: date
    with_name: str
    correspondent: int | None
    read: date | None
    reply: int | None
    answered: int | None
    assignment: int | None
    answers: int
    names: Mapping[str, str]
