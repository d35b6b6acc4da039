"""How many of the people are decided on, as the tab says it, whichever part of the review is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from desktop_app.changes import Changes
from desktop_app.conduct.periods import Period
from desktop_app.errors import KnownError
from ui.pages.reviewing.head import PartTabs
from ui.pages.reviewing.held import Held

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.journal import Journal
    from desktop_app.review.values import Review, What
    from ui.runner import Job, Task

_PAUSE = 700  # milliseconds: several changes in a row are one reason to count again
_GROUNDS = ("decision", "interaction", "person", "release", "review")


class Counted(NamedTuple):
    """How many are decided on, of how many worth a look; of a closed review, of those decided on."""

    period: Period
    done: int
    worth: int


class PeopleCount(QObject):
    """Counts in a job where no part that is seen does; a part that knows tells it by `show`."""

    def __init__(self, held: Held, tabs: PartTabs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held, self._context, self._tabs = held, held.context, tabs
        self._known = False
        self._job: Job | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._count)
        held.context.bridge.closed.connect(self._stop)

    def forget(self) -> None:
        """Another period, or another review of it."""
        self._stop()
        self._known = False
        self._tabs.count_people(0, 0)

    def show(self, done: int, worth: int) -> None:
        """It is known: these are decided, of so many worth a look."""
        self._stop()
        self._known = True
        review = self._held.review
        if review is not None and review.closed is not None:
            self._tabs.tell_decided(done)
        else:
            self._tabs.count_people(done, worth)

    def want(self) -> None:
        """A part is seen that does not count; once it is painted, the tab may follow."""
        if not self._known and self._job is None and not self._again.isActive():
            self._again.start(0)

    def refresh(self, changes: Changes, *, again: bool) -> None:
        """What was written may have changed how many they are; `again`: count them, for nothing seen does."""
        if changes.touch(*_GROUNDS):
            self._known = False
            if again:
                self._again.start(_PAUSE)

    def _count(self) -> None:
        self._stop()
        period, day, review = self._held.period, self._context.today(), self._held.review

        def work(task: Task) -> Counted:
            return counted(task.journal, period, day, review, task)

        self._job = self._context.runner.run(
            work, owner=self, done=self._arrived, failed=self._failed, quick=True
        )

    def _arrived(self, found: Counted) -> None:
        self._job = None
        if found.period == self._held.period:
            self.show(found.done, found.worth)

    def _failed(self, _: KnownError) -> None:
        # The tab goes without its number; who goes on to the people is told why they cannot be read.
        self._job = None

    def _stop(self) -> None:
        self._again.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None


def counted(journal: Journal, period: Period, day: date, review: Review | None, task: Task) -> Counted:
    """Count them. Raises `KnownError`."""
    decided: dict[int, What] = journal.reviews.decisions(review.id) if review is not None else {}
    if review is not None and review.closed is not None:
        return Counted(period, len(decided), len(decided))
    walk = journal.review_people.walk(period, day, on_progress=task.progress)
    return Counted(period, sum(id in decided for id in walk.ids[: walk.first]), walk.first)
