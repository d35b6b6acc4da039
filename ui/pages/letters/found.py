"""What a file turned out to be, as a target of the page "packet"."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.correspondence.values import Opened
from desktop_app.packets.values import Card, Exercise


@dataclass(frozen=True, slots=True)
class Locked:
    """A packet that waits for its passphrase. `data` is the file."""

    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """A packet that was opened, and is not kept yet."""

    opened: Opened = field(repr=False)


@dataclass(frozen=True, slots=True)
class CardFound:
    """Somebody's key card."""

    card: Card


@dataclass(frozen=True, slots=True)
class ExerciseFound:
    """An exercise in a plain file, signed by nobody."""

    exercise: Exercise


Found = Locked | Letter | CardFound | ExerciseFound
