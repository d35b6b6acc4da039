"""What every part of the sample shares: its clock, what is ahead, and who and what is called how."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from typing import Any

from desktop_app.errors import Bug
from desktop_app.journal import Journal
from desktop_app.people.values import Promise

Table = Mapping[str, Any]
Content = Mapping[str, list[dict[str, Any]]]


def moment(day: date, hour: int) -> datetime:
    """An hour of the owner's own day."""
    return datetime.combine(day, time(hour)).astimezone()


def years_before(day: date, years: int) -> date:
    """The same day of an earlier year; the 28th where it has no 29th of February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


class Clock:
    """Time as the sample lives through it."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


class World:
    """Plays what happened in the order of its days, with the clock standing at each moment. Days are offsets from the
    day of building."""

    def __init__(self, journal: Journal, clock: Clock, day: date) -> None:
        self.journal, self._clock, self.day = journal, clock, day
        self._people: dict[str, int] = {}
        self.events: dict[tuple[str, int], int] = {}
        self._ahead: list[tuple[datetime, int, Callable[[], object]]] = []
        self._turn = count()

    def at(self, offset: int, hour: int, happen: Callable[[], object]) -> None:
        """Let something happen on a day."""
        heapq.heappush(self._ahead, (moment(self.on(offset), hour), next(self._turn), happen))

    def play(self) -> None:
        """Let it all happen; what happens may put more ahead."""
        while self._ahead:
            self._clock.now, _, happen = heapq.heappop(self._ahead)
            happen()
        self._clock.now = moment(self.day, 0)

    def on(self, offset: int) -> date:
        return self.day + timedelta(days=offset)

    def call(self, name: str, person: int) -> None:
        """From now on `name` is this person."""
        self._people[name] = person

    def person(self, called: str) -> int:
        if called not in self._people:
            raise Bug(f"the sample names “{called}”, who is nobody in it, or not yet")
        return self._people[called]

    def settling(self, promise: Promise, fate: str, offset: int) -> Callable[[], object]:
        return partial(self.journal.promises.settle, promise.id, fate, day=self.on(offset))


def short(person: Table) -> str:
    """What the other files call a person."""
    return str(person.get("called") or person.get("nickname") or person["name"].split()[0])
