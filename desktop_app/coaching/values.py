"""A coach's clients, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.correspondence.values import Correspondent


@dataclass(frozen=True, slots=True)
class Client:
    """One client. `waiting` answers of theirs were not read yet; `last` is the day of the latest packet either way,
    None without any; `exercises` is how many were sent to them.
    """

    correspondent: Correspondent
    waiting: int
    last: date | None
    exercises: int
