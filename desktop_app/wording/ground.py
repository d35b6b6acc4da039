"""What a first step may stand on: plain values read from the record by others, nothing looked up here."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Entry(NamedTuple):
    """Something on record, as it was written: `kind` is its table's name, `id` its row."""

    text: str
    kind: str
    id: int


class Ground(NamedTuple):
    """What the journal holds about one person that a first step can stand on; what it lacks is empty.

    `called` is what the owner calls them, "" for the name itself. `trusted` says that the record shows trust.
    `last_day` is the latest contact, `last_event` the title of the event where they last met, `last_words` what was
    last noted of them. `need` is their latest open need; `helper` is somebody else's offer that fits it (the id is
    the offer's) and `helper_name` whose it is. `own_need` is what the owner is looking for now. `owed` is an open
    promise of the owner to them, `unthanked` a favour received from them without thanks so far, `slip` a talk in
    which the owner pitched too early and which is not put right.
    """

    name: str
    called: str = ""
    ring: str = "known"
    trusted: bool = False
    last_day: date | None = None
    last_event: str = ""
    last_words: Entry | None = None
    need: Entry | None = None
    helper: Entry | None = None
    helper_name: str = ""
    own_need: str = ""
    owed: Entry | None = None
    unthanked: Entry | None = None
    slip: Entry | None = None
