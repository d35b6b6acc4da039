"""How near someone is kept, and whether they come up at all: two words the first page needs of every person."""

from __future__ import annotations

from enum import StrEnum


class Ring(StrEnum):
    """How near someone is kept. The owner's choice, never computed."""

    INNER = "inner"
    CLOSE = "close"
    KNOWN = "known"


class Status(StrEnum):
    """Whether someone comes up, rests until a day, or was let go."""

    ACTIVE = "active"
    RESTING = "resting"
    RELEASED = "released"
