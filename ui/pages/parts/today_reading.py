"""Reading a day's page: at once where that is quick, else beside the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from desktop_app.errors import KnownError
from ui.context import Context

if TYPE_CHECKING:
    from datetime import date, time

    from desktop_app.journal import Journal
    from desktop_app.prompts.today import Today
    from ui.runner import Job

# People in a journal whose page is read in some 20 ms (measured: 190 ms at 100,000).
_FEW = 10_000


class Read(NamedTuple):
    """A day's page; `empty`: nothing is in the journal yet."""

    today: Today
    empty: bool


class DayReading(QObject):
    """Reads on behalf of a page. A newer wish takes the place of one that is not answered yet."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._begun = False
        self._job: Job | None = None

    def read(self, shown: Callable[[Read], None], failed: Callable[[KnownError], None]) -> bool:
        """Call one of the two, with what was read or why it could not be; whether that is done already.

        The first time it is read at once unless there is much to work out: a window opens with something in it.
        """
        if self._job is not None:
            self._job.cancel()
            self._job = None
        journal = self._context.journal
        now = journal.clock().astimezone()
        try:
            if not journal.standings.are_behind() and not (
                self._begun and journal.people.are_more_than(_FEW)
            ):
                self._begun = True
                shown(_read(journal, now.date(), now.time()))
                return True
        except KnownError as error:
            failed(error)
            return True
        self._job = self._context.runner.run(
            lambda task: _read(task.journal, now.date(), now.time()),
            owner=self,
            done=shown,
            failed=failed,
            quick=True,
        )
        return False


def _read(journal: Journal, day: date, now: time) -> Read:
    today = journal.today_page.page(day, now=now)
    return Read(today, not today.prompts and not today.coming and _is_empty(journal, day))


def _is_empty(journal: Journal, day: date) -> bool:
    if journal.people.counts().all:
        return False
    return not (journal.events.past(day, limit=1) or journal.events.coming(day, limit=1))
