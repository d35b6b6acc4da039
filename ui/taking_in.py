"""Bringing in calendar files while the window stays free, and saying what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from ui.context import Context
from ui.notices import Message
from ui.runner import Job, Task

if TYPE_CHECKING:
    from desktop_app.events.values import Outcome

# Seconds; what is done by then needs no word about being at work.
_QUICK = 0.4
# File names said in one line; more would fill the page.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of several files: what each did, and which could not be read, by the file's name."""

    outcomes: tuple[Outcome, ...]
    failed: tuple[tuple[str, KnownError], ...]


class TakingIn(QObject):
    """One import of files; deletes itself when done."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._begun = monotonic()
        self._job: Job | None = None

    def start(self, files: Sequence[Path]) -> None:
        """Read `files` one after another; one that cannot be read does not stop the others."""
        paths = tuple(files)

        def work(task: Task) -> Taken:
            outcomes, failed = [], []
            for path in paths:
                task.check()
                try:
                    outcomes.append(task.journal.take_in_calendar(path, on_progress=task.progress))
                except KnownError as error:
                    failed.append((path.name, error))
            return Taken(tuple(outcomes), tuple(failed))

        self._job = self._context.runner.run(
            work, owner=self, done=self._done, failed=self._failed, progress=self._progress
        )

    def _progress(self, done: int, total: int) -> None:
        if monotonic() - self._begun > _QUICK and done < total:
            said = tr("Bringing in the calendar: {done} of {total}", done=done, total=total)
            self._context.notify(Message(said, action=tr("Stop"), act=self._stop, under_way=True))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._context.notify(Message(tr("You stopped the import."), tr("Nothing of this file was kept.")))
        self.deleteLater()

    def _failed(self, error: KnownError) -> None:
        self._context.notify(Message.error(error))
        self.deleteLater()

    def _done(self, taken: Taken) -> None:
        if taken.failed:
            self._context.notify(self._refusal(taken))
        else:
            self._context.notify(self._message(taken))
        self.deleteLater()

    def _refusal(self, taken: Taken) -> Message:
        """What could not be read and what came in all the same, in one message: the line shows only one at a time."""
        (name, error), others = taken.failed[0], taken.failed[1:]
        if not others and not taken.outcomes:
            return Message.error(error)
        what = (
            trn(
                "{n} of these files could not be read: {names}.",
                "{n} of these files could not be read: {names}.",
                len(taken.failed),
                names=", ".join(name for name, _ in taken.failed[:_NAMED]),
            )
            if others
            else tr("“{name}” could not be read. {reason}", name=name, reason=error.what)
        )
        if not taken.outcomes:
            return Message(what, tr("Nothing was changed."), error.todo, "error")
        told = self._message(taken)
        kept = " ".join(sentence for sentence in (told.what, told.kept, told.todo) if sentence)
        return Message(what, kept, error.todo, "error", told.action, told.act)

    def _message(self, taken: Taken) -> Message:
        added = sum(outcome.added for outcome in taken.outcomes)
        updated = sum(outcome.updated for outcome in taken.outcomes)
        unchanged = sum(outcome.unchanged for outcome in taken.outcomes)
        refused = sum(len(outcome.refused) for outcome in taken.outcomes)
        if added or not (updated or unchanged):
            what = trn("{n} event came in.", "{n} events came in.", added)
        elif updated:
            what = trn("{n} event was brought up to date.", "{n} events were brought up to date.", updated)
        else:
            what = tr("Nothing is new: these events are in your journal already.")
        rest = []
        if added and updated:
            rest.append(trn("{n} was brought up to date.", "{n} were brought up to date.", updated))
        if added and unchanged:
            rest.append(trn("{n} was there already.", "{n} were there already.", unchanged))
        todo = ""
        if refused:
            lines = ", ".join(str(line) for outcome in taken.outcomes for line, _ in outcome.refused[:5])
            todo = trn(
                "{n} entry could not be read (line {lines} of the file).",
                "{n} entries could not be read (from lines {lines} of the file).",
                refused,
                lines=lines,
            )
        events = [id for outcome in taken.outcomes for id in outcome.events]
        if not events:
            return Message(what, " ".join(rest), todo)
        target = events[0] if len(events) == 1 else None
        return Message(
            what,
            " ".join(rest),
            todo,
            "good",
            tr("Show"),
            lambda: self._context.navigate("events", target),
        )
