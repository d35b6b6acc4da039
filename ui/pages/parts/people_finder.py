"""Bringing the list of people up: what is seen at once, and the rest of a long one beside the window."""

from __future__ import annotations

from array import array
from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import KnownError
from desktop_app.people.listing import Wanted
from desktop_app.people.values import Counts
from ui.context import Context
from ui.models.long_list import LongList
from ui.notices import Message
from ui.runner import Job, Task

# Of a journal with so many people or fewer the whole list is found at once, in a few milliseconds.
_SMALL = 2_000
# Otherwise so many rows first: a few windows full.
_FIRST = 60


class PeopleFinder(QObject):
    """Shows people in `rows`. `found` is emitted whenever other rows, or other numbers of people, are known.

    `counts` is None until the many of a large journal were counted.
    """

    found = Signal()

    def __init__(self, context: Context, rows: LongList, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._list = context, rows
        self.wanted = Wanted()
        self.counts: Counts | None = None
        self._job: Job | None = None
        self._counting: Job | None = None
        self._settling: Job | None = None

    def find(
        self, wanted: Wanted, *, keep_place: bool = False, changed: Collection[int] | None = None
    ) -> None:
        """Show who is wanted.

        With `keep_place`, after something was changed: where the list stands and who is chosen are kept, people are
        counted anew, and of those still there only the `changed` ones are read again; None for all.
        """
        self._stop()
        self.wanted = wanted
        people = self._context.journal.people
        try:
            small = not people.are_more_than(_SMALL)
            if keep_place or self.counts is None:
                self._count(beside=not small)
            if small or not keep_place:
                self._show(people.ids(wanted, None if small else _FIRST), keep_place, changed)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        if not small and keep_place:
            self._list.rows.forget(changed)
            self._fetch_all(keep_place=True)
        elif not small and self._list.rows.rowCount() == _FIRST:
            self._fetch_all(keep_place=False)
        self.found.emit()
        self._settle()

    def _count(self, *, beside: bool) -> None:
        """How many stand where; among very many that takes longer than their first rows."""
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None
        if not beside:
            self.counts = self._context.journal.people.counts()
            return

        def done(counts: Counts) -> None:
            self._counting, self.counts = None, counts
            self.found.emit()

        self._counting = self._context.runner.run(
            lambda task: task.journal.people.counts(), owner=self, done=done, quick=True
        )

    def _show(self, ids: array[int], keep_place: bool, changed: Collection[int] | None) -> None:
        if not keep_place:
            self._list.rows.show(ids)
            self._list.scrollToTop()
        elif ids == self._list.rows.ids:
            self._list.rows.forget(changed)
        else:
            self._list.swap(ids)

    def _fetch_all(self, *, keep_place: bool) -> None:
        wanted, model = self.wanted, self._list.rows

        def work(task: Task) -> array[int]:
            return task.journal.people.ids(wanted)

        def done(ids: array[int]) -> None:
            shown = model.ids
            if not keep_place and ids[: len(shown)] == shown:
                everybody = 0 < len(shown) == self._list.chosen_count()
                if len(ids) > len(shown):
                    model.grow(ids)
                if everybody:
                    self._list.selectAll()
            elif ids != shown:
                self._list.swap(ids)
            self.found.emit()

        self._job = self._context.runner.run(work, owner=self, done=done, quick=True)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _settle(self) -> None:
        """Who is due is known once the standings are worked out, of which there may be very many."""
        if self._settling is not None or not self._context.journal.people.unsettled():
            return

        def work(task: Task) -> int:
            return task.journal.standings.settle(task.progress)

        def done(_settled: int) -> None:
            self._settling = None
            if self.wanted.overdue or self.wanted.sort == "due":
                self.find(self.wanted, keep_place=True)
                return
            self._count(beside=self._context.journal.people.are_more_than(_SMALL))
            self._list.rows.forget()
            self.found.emit()
            # What was written meanwhile.
            self._settle()

        def failed(_error: KnownError) -> None:
            # Another time: the list is good without it.
            self._settling = None

        self._settling = self._context.runner.run(work, owner=self, done=done, failed=failed)
