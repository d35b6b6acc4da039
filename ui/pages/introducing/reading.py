"""Reading the board: the newest of each stage at once, the rest, where it is asked for, in the background."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.people.values import Introduction
from ui.context import Context
from ui.pages.introducing.steps import waits

if TYPE_CHECKING:
    from ui.runner import Job, Task

# Of each stage at once. Six stages of so many are read in some thirty milliseconds.
AT_ONCE = 250
_ALL = 1_000_000

Rows = Mapping[str, tuple[Introduction, ...]]


def waiting(board: Rows, today: date) -> int:
    """How many wait for the owner's next step."""
    return sum(waits(one, today) for rows in board.values() for one in rows)


def tell_waiting(context: Context, board: Rows) -> None:
    """Have the sidebar say so."""
    context.count("introductions", waiting(board, context.today()))


class BoardReading(QObject):
    """`arrived` is called when older ones came in the background; then `rows` has them too.

    `newest` are at most AT_ONCE of each stage; `there_are_more` at some stages than `rows` has.
    """

    def __init__(self, context: Context, arrived: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._arrived = context, arrived
        self._older: dict[str, tuple[Introduction, ...]] = {}
        self._job: Job | None = None
        self.newest: Rows = {}
        self.rows: Rows = {}
        self.there_are_more: frozenset[str] = frozenset()

    def read(self, whole: Collection[str]) -> None:
        """The newest of now; those of the stages in `whole` are followed by older ones, read anew in a moment."""
        found = self._context.journal.introductions.board(AT_ONCE + 1)
        more = {stage for stage, rows in found.items() if len(rows) > AT_ONCE}
        self.newest = {stage: rows[:AT_ONCE] for stage, rows in found.items()}
        self._older = {
            stage: rows for stage, rows in self._older.items() if stage in more.intersection(whole)
        }
        known = {one.id for rows in self.newest.values() for one in rows} if self._older else set()
        self.rows = dict(self.newest)
        for stage, rows in self._older.items():
            self.rows[stage] = (*self.newest[stage], *(one for one in rows if one.id not in known))
        self.there_are_more = frozenset(more - self._older.keys())
        if more.intersection(whole):
            self.read_older(whole)

    def read_older(self, whole: Collection[str]) -> None:
        """Read all there are of these stages, in the background."""
        if self._job is not None:
            self._job.cancel()
        wanted = frozenset(whole)

        def work(task: Task) -> Rows:
            board = task.journal.introductions.board(_ALL)
            return {stage: rows for stage, rows in board.items() if stage in wanted}

        self._job = self._context.runner.run(work, owner=self, done=self._take)

    def _take(self, rows: Rows) -> None:
        self._job = None
        self._older = dict(rows)
        self.rows = {**self.newest, **rows}
        self.there_are_more -= rows.keys()
        self._arrived()
