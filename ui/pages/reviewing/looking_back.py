"""What a period's page shows, read beside the window and kept while nothing changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.changes import Changes
from desktop_app.conduct.periods import Period
from desktop_app.errors import KnownError
from desktop_app.language import tr
from ui.context import Context
from ui.notices import Message

if TYPE_CHECKING:
    from desktop_app.conduct.course import Course
    from desktop_app.conduct.figures import Figure
    from desktop_app.journal import Journal
    from ui.runner import Job, Task

# What the figures are counted from.
COUNTED = (
    "answer", "commitment", "event", "favor", "interaction", "introduction", "mention", "person", "prediction",
    "preference", "reflection", "release", "response",
)  # fmt: skip

_PERIODS = 6  # in a plot
_KEPT = 8  # readings of other periods, so that going to and fro is at once
_PAUSE = 700  # milliseconds: several changes in a row are one reason to read again


class Reading(NamedTuple):
    """One look at `period` up to `until`, beside `against`: None where nothing earlier is on record.

    `now` and `before` hold every figure by its name; `since` is the day of the first thing on record.
    """

    period: Period
    until: date
    against: Period | None
    now: Mapping[str, Figure]
    before: Mapping[str, Figure] | None
    course: Course
    headline: str
    since: date | None


_Key = tuple[Period, date, Period | None]


class LookingBack(QObject):
    """Reads what is asked for with `want`; `arrived` tells that `reading` has it.

    `begun`, `progress` and `ended` follow the work. What was read before stays until the new is there.
    """

    arrived = Signal()
    begun = Signal()
    progress = Signal(int, int)
    ended = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kept: dict[_Key, Reading] = {}
        self._fresh: set[_Key] = set()
        self._wanted: _Key | None = None
        self._job: Job | None = None
        self._outdated = False  # something was written while the job was reading
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_PAUSE)
        self._again.timeout.connect(self._read)
        context.bridge.closed.connect(self._again.stop)

    def reading(self) -> Reading | None:
        """What is wanted, perhaps as it was a moment ago; None before it was read."""
        return self._kept.get(self._wanted) if self._wanted is not None else None

    def want(self, period: Period, against: Period | None) -> None:
        """Have this read, now unless it is known. Tells `arrived` at once where it is."""
        key = (period, period.until(self._context.today()), against)
        other, self._wanted = key != self._wanted, key
        if other:
            self._cancel()
        if key in self._kept and other:
            self.arrived.emit()
        if key not in self._fresh and self._job is None:
            self._read()

    def changed(self, changes: Changes, *, seen: bool) -> None:
        """Something was written: what was read is out of date, and is read again soon where it is `seen`."""
        if changes.touch(*COUNTED):
            self._fresh.clear()
            self._outdated = True
            if seen and self._wanted is not None:
                self._again.start()

    def _read(self) -> None:
        self._again.stop()
        self._cancel()
        key = self._wanted
        if key is None:
            return
        self._outdated = False

        def work(task: Task) -> Reading:
            return read(task.journal, *key, task=task)

        self.begun.emit()
        self._job = self._context.runner.run(
            work,
            owner=self,
            done=self._done,
            failed=self._failed,
            progress=self.progress.emit,
        )

    def _done(self, found: Reading) -> None:
        self._job = None
        key = (found.period, found.until, found.against)
        self._kept.pop(key, None)
        self._kept[key] = found
        if not self._outdated:
            self._fresh.add(key)
        for oldest in list(self._kept)[:-_KEPT]:
            del self._kept[oldest]
            self._fresh.discard(oldest)
        self.ended.emit()
        if key == self._wanted:
            self.arrived.emit()

    def _failed(self, error: KnownError) -> None:
        self._job = None
        self.ended.emit()
        self._context.notify(Message.error(error, action=tr("Try again"), act=self._read))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.ended.emit()


def read(journal: Journal, period: Period, until: date, against: Period | None, *, task: Task) -> Reading:
    """Read it all; `task` is told how far it is, and stops it. Raises `KnownError`."""
    conduct = journal.conduct
    course = conduct.course(period, until, _PERIODS, on_each=task.progress)
    known = dict(zip(course.periods, course.figures, strict=True))
    now = known[period]
    before = None
    if against is not None:
        before = known.get(against) or conduct.figures(against, against.last)
    # The headline speaks of what stands beside, so that the two never say different things.
    beside = before if against is not None else known.get(period.before)
    words = conduct.headline(now, beside, period)
    return Reading(period, until, against, now, before, course, words, conduct.first_day())
