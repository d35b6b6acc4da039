"""What is on record of one person, as far as words for them can be built on it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Entry(NamedTuple):
    """Something on record: its words, and the table and row it lies in."""

    text: str
    kind: str
    id: int


class Ground(NamedTuple):
    """`called`: the nickname, else the first name. `trusted`: there is trust on record. `last_words`: what was last noted
    of them; `last_event`: where they were last met. `need`: their latest one; `helper`: somebody else's offer that fits
    it, and `helper_name` whose. `own_need`: what the owner looks for now. `owed`: an open promise of the owner.
    `unthanked`: something received without thanks. `slip`: a talk with a pitch too early, not put right."""

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
