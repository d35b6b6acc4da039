"""The room's service: the owner's way of looking back, and what it shows of a period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop_app.conduct import counting, course, headline
from desktop_app.conduct import way as ways
from desktop_app.conduct.behind import Behind, read_behind
from desktop_app.conduct.counting import Stretch
from desktop_app.conduct.course import EVENINGS, Course, evenings
from desktop_app.conduct.figures import NAMES, Figure
from desktop_app.conduct.periods import Period
from desktop_app.conduct.way import Way
from desktop_app.people.standings import Standings
from desktop_app.preferences import Preferences
from desktop_app.store.database import Store

# Told how many figures are done, of how many; what it raises ends the work.
Each = Callable[[int, int], None]


class Conduct:
    """What the record shows of the owner's own conduct; never about a person.

    Wherever `until` is asked for, it is `period.until(today)`: the last day that counts. Large journals want a job for
    figures and courses: standings are settled first, and everybody's last contact is looked at.
    """

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

    def first_day(self) -> date | None:
        """The day of the first thing on record; None in an empty journal."""
        return course.first_day(self._store)

    def figures(self, period: Period, until: date, *, on_each: Each | None = None) -> dict[str, Figure]:
        """Every figure of the period, in the order of `figures.NAMES`."""
        return self._figures(period, until, on_each or _nothing, 0, len(NAMES))

    def course(self, period: Period, until: date, count: int = 6, *, on_each: Each | None = None) -> Course:
        """The period and those before it, `count` in all; those that ended before anything was on record are left
        out."""
        periods = course.periods_up_to(period, count, self.first_day())
        each, all_of_them = on_each or _nothing, len(periods) * len(NAMES)
        figures = tuple(
            self._figures(one, min(one.last, until), each, place * len(NAMES), all_of_them)
            for place, one in enumerate(periods)
        )
        listening = evenings(self._store, until, EVENINGS)
        return Course(periods, figures, listening, course.talks_by_day(self._store, period, until))

    def behind(self, name: str, period: Period, until: date, *, limit: int = 200, offset: int = 0) -> Behind:
        """The entries of a figure, counted and not counted ones, the newest first: `limit` after the first `offset`."""
        if name == "rhythm":
            self._standings.settle()
        return read_behind(self._store, name, self._stretch(period, until), limit, offset)

    def headline(self, now: dict[str, Figure], before: dict[str, Figure] | None, period: Period) -> str:
        """One or two sentences that say no more than the figures of `period`, beside those `before`, support."""
        return headline.headline(now, before, period.span, over=period.last < self._today())

    def _figures(
        self, period: Period, until: date, each: Each, done: int, all_of_them: int
    ) -> dict[str, Figure]:
        stretch = self._stretch(period, until)
        found: dict[str, Figure] = {}

        def told(*_: int) -> None:
            each(done + len(found), all_of_them)

        told()
        for name in NAMES:
            if name == "rhythm":
                self._standings.settle(told)
            found |= counting.figures(self._store, [name], stretch)
            told()
        return found

    def _stretch(self, period: Period, until: date) -> Stretch:
        # The last day has passed when it is neither today nor ahead.
        return Stretch(period.first, until, until == period.last < self._today())

    def _today(self) -> date:
        return self._store.clock().astimezone().date()


def _nothing(done: int, of: int) -> None:
    """Nobody wants to be told."""
