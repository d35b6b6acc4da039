"""Worker threads for what takes longer than a blink; their results arrive on the main thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.errors import Bug, KnownError

if TYPE_CHECKING:
    from desktop_app.journal import Journal

T = TypeVar("T")

# Often enough to look smooth, seldom enough that telling costs nothing.
_TELL_EVERY = 0.05

# Seconds that a job may keep the window waiting for its turn, each time: a fifth of Python's own. A letter typed while
# ideas were looked for appeared after 22 to 51 ms instead of 80 to 317 (measured).
_TURN = 0.001


class Cancelled(Exception):
    """Raised by `Task.check` inside a job nobody wants any more."""


class Task:
    """What a job is given, to be used in its thread only."""

    def __init__(self, job: Job, source: Journal | None) -> None:
        self._job, self._source = job, source
        self._own: Journal | None = None
        self._told = 0.0

    @property
    def journal(self) -> Journal:
        """The open journal over a connection of the job's own; opened when first asked for, closed for it."""
        if self._own is None:
            if self._source is None:
                raise Bug("a job asked for a journal while none is open")
            self._own = self._source.another()
        return self._own

    def progress(self, done: int, total: int) -> None:
        """Say how far it is, and stop here with `Cancelled` when nobody waits any more. Cheap to call often."""
        self.check()
        now = monotonic()
        if done >= total or now - self._told >= _TELL_EVERY:
            self._told = now
            self._job._tell(self._job._on_progress, done, total)

    def check(self) -> None:
        """Raise `Cancelled` when the job was cancelled."""
        if self._job.cancelled:
            raise Cancelled

    def close(self) -> None:
        """Close the job's connection."""
        if self._own is not None:
            self._own.close()


class Job:
    """A job handed to the runner. Nothing is told after `cancel`, or once its owner is gone."""

    def __init__(
        self,
        runner: Runner,
        work: Callable[[Task], Any],
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[KnownError], None] | None,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self._runner, self._work, self._owner = runner, work, owner
        self._on_done, self._on_failed, self._on_progress = done, failed, progress
        self._cancelled = threading.Event()
        self.finished = False

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Stop at the job's next check; what it committed until then stays."""
        self._cancelled.set()

    def _let_go(self) -> None:
        """Forget, in the window's thread, whom it was for. The worker may hold the job a moment longer, and must not be
        the last to hold a widget: Qt may be deleting it just then, and the program ends (seen).
        """
        self._work = _nothing
        self._owner = self._runner
        self._on_done, self._on_failed, self._on_progress = _nothing, None, None

    def _tell(self, listener: Callable[..., None] | None, *values: object) -> None:
        if listener is not None:
            self._runner._told.emit((self, listener, values))

    def _run(self, source: Journal | None) -> None:
        task = Task(self, source)
        try:
            try:
                task.check()
                result = self._work(task)
            finally:
                task.close()
        except Cancelled:
            return
        except KnownError as error:
            self._tell(self._on_failed or self._runner.unheard, error)
        except BaseException as error:
            self._tell(_raise_here, error)
        else:
            self._tell(self._on_done, result)
        finally:
            self._runner._told.emit((self, None, ()))


class _Lane:
    """A thread that does the jobs of its queue one after another, until it is told to end."""

    def __init__(self, name: str) -> None:
        self._queue: SimpleQueue[tuple[Job, Journal | None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name=name, daemon=True)
        self._thread.start()

    def put(self, job: Job, journal: Journal | None) -> None:
        self._queue.put((job, journal))

    def end(self) -> None:
        """Let it end once it comes to it; nothing is put here afterwards."""
        self._queue.put(None)

    def join(self) -> None:
        self._thread.join()

    def _serve(self) -> None:
        while (item := self._queue.get()) is not None:
            job, journal = item
            job._run(journal)
            # An idle worker holds nothing: what is let go there may be the last of something of the window.
            del item, job, journal


class Runner(QObject):
    """Runs jobs in two threads, which start with their first job: one after another the long ones, and beside them the
    quick ones, which else would wait for an import or a search for duplicates.

    `unheard` gets the known errors of jobs that have no `failed`.
    """

    busy = Signal(object)
    _told = Signal(object)

    def __init__(self, unheard: Callable[[KnownError], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.unheard = unheard
        self._journal: Journal | None = None
        self._lanes: dict[bool, _Lane] = {}
        self._jobs: list[Job] = []
        self._told.connect(self._deliver)

    def use(self, journal: Journal | None) -> None:
        """Jobs started from now on work on `journal`."""
        self._journal = journal

    def run(
        self,
        work: Callable[[Task], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[KnownError], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
        quick: bool = False,
    ) -> Job:
        """Run `work` in a worker thread and call one of `done` and `failed` on the main thread.

        A `quick` one reads for a page and takes less than a second or two; it does not wait for the others.

        Neither is called when the job was cancelled or `owner` deleted by then. An exception that is not a
        `KnownError` goes to `sys.excepthook` on the main thread.
        """
        job = Job(self, work, owner, done, failed, progress)
        if not self._jobs:
            sys.setswitchinterval(_TURN)
        self._jobs.append(job)
        if quick not in self._lanes:
            self._lanes[quick] = _Lane("quick jobs" if quick else "jobs")
        self._lanes[quick].put(job, self._journal)
        if len(self._jobs) == 1:
            self.busy.emit(True)  # noqa: FBT003 (a signal has no names)
        return job

    @property
    def jobs(self) -> int:
        """How many are waiting or at work."""
        return len(self._jobs)

    def close(self, *, wait: bool = True) -> None:
        """Cancel what is waiting or at work; with `wait` until the threads have ended and the journal may be closed.

        A later `run` begins anew.
        """
        for job in self._jobs:
            job.cancel()
        self._journal = None
        for lane in self._lanes.values():
            lane.end()
        if wait:
            for lane in self._lanes.values():
                lane.join()
        self._lanes.clear()
        if self._jobs:
            for job in self._jobs:
                job._let_go()
            self._jobs.clear()

    @Slot(object)
    def _deliver(self, told: tuple[Job, Callable[..., None] | None, tuple[object, ...]]) -> None:
        job, listener, values = told
        if listener is None:
            job.finished = True
            job._let_go()
            if job in self._jobs:
                self._jobs.remove(job)
                if not self._jobs:
                    self.busy.emit(False)  # noqa: FBT003 (a signal has no names)
        elif listener is _raise_here or (not job.cancelled and shiboken6.isValid(job._owner)):
            listener(*values)


def _nothing(_: object) -> None:
    """What a job does that is over."""


def _raise_here(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
