"""The room's service: the owner's way of looking back, and what it shows of a period."""

from __future__ import annotations

from datetime import date

from desktop_app.conduct import way as ways
from desktop_app.conduct.periods import Period
from desktop_app.conduct.way import Way
from desktop_app.people.standings import Standings
from desktop_app.preferences import Preferences
from desktop_app.store.database import Store


class Conduct:
    """What the record shows of the owner's own conduct; never about a person."""

    def __init__(self, store: Store, preferences: Preferences, standings: Standings) -> None:
        self._store, self._preferences, self._standings = store, preferences, standings

    def way(self) -> Way:
        """How the owner looks back."""
        return ways.load(self._preferences)

    def set_way(self, way: Way, *, origin: object = None) -> None:
        """Choose it. Raises `BadInput` when the month is none of the twelve or the span is none of ours."""
        ways.save(self._preferences, way, origin=origin)

    def period(self, day: date) -> Period:
        """The owner's period that `day` lies in."""
        return self.way().period(day)
