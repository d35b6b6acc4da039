"""Correspondents and the packets that went to and fro, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.errors import BadInput
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


class OtherKeys(BadInput):
    """Somebody of this name (`known`) has other keys here: whether these are theirs too, only they can say."""

    def __init__(self, known: Correspondent, what: str, kept: str, todo: str) -> None:
        super().__init__(what, kept, todo)
        self.known = known


@dataclass(frozen=True, slots=True)
class Opened:
    """A packet that is whole, for us, and signed by whom it says; nothing of it is kept yet.

    `content` is the archive itself. `sender` is who that is here, in the role that its kind asks for; None when their
    keys are not known yet: then its words are to be compared before it is kept. `elsewhere` is the same keys in the
    other role, None where there are none. `resembles` is somebody of a name much like the sender's, with other keys.
    `must_compare`: it answers nothing that was sent from here, so only compared keys say whose it is.

    `kept` is the record it is kept in already, or None. `reply` is the record of ours that it answers, or None.
    """

    packet: Packet
    content: bytes
    sender: Correspondent | None
    kept: int | None
    reply: int | None
    elsewhere: Correspondent | None = None
    resembles: Correspondent | None = None
    must_compare: bool = False

    @property
    def compared(self) -> date | None:
        """The day on which the words of these keys were compared, in whichever role; None before."""
        days = [known.compared for known in (self.sender, self.elsewhere) if known is not None]
        return next((day for day in days if day is not None), None)


@dataclass(frozen=True, slots=True)
class Record:
    """A packet sent or received, as it is listed.

    `with_name` is whom it went to or came from. `correspondent` is None where a passphrase was used. `reply` is the
    record that this one answers, `answered` the latest one that answers this, None before. `names` says
    what each word that stands for a name hides ("Person K" -> "Maya Okafor"); it never leaves the journal. `answers`
    is how many answers (or comments) it carries.
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
