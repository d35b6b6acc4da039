"""The packet that is being chosen: what is ticked, and the draft that follows it beside the window."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.correspondence.values import Correspondent
from desktop_app.errors import KnownError
from desktop_app.homework.sharing_values import Choice, Draft, Offer
from ui.context import Context
from ui.pages.reflecting.saving import Saver

if TYPE_CHECKING:
    from ui.runner import Job, Task

_TYPING = 250  # milliseconds of rest before a typed word is drawn
_NOTHING = Offer((), (), "", "", 0)


class Drafting(QObject):
    """Keeps the choice for one homework and has the packet drawn anew after each change, in a job.

    `draft` is the last one drawn, shown until the next is there; `drawing` says that it is not what is chosen now.
    `offered` follows what can be chosen, `changed` the choice, `drawn` the draft or the `error` in its place. It is the
    `origin` of what it keeps.
    """

    offered = Signal()
    changed = Signal()
    drawn = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.assignment: int | None = None
        self.offer, self.choice = _NOTHING, Choice()
        self.to: Correspondent | None = None
        self.draft: Draft | None = None
        self.error: KnownError | None = None
        self.saver = Saver(self)
        self._job: Job | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._draw)
        context.bridge.closed.connect(self._stop)

    @property
    def drawing(self) -> bool:
        """Whether a draft of what is chosen now is still to come."""
        return self._soon.isActive() or self._job is not None

    @property
    def chosen(self) -> bool:
        """Whether anything would leave. A word to the coach alone is not enough to send."""
        choice = self.choice
        return bool(choice.answers or choice.figures or choice.plan or choice.brings)

    def open(self, assignment: int) -> None:
        """Take up the choice for a homework where it was left. Raises `KnownError`."""
        if assignment != self.assignment:
            self.saver.flush()
            self.draft, self.assignment = None, assignment
            self._read(self.context.journal.sharing.choice(assignment))
        else:
            self._read(self.choice)

    def read_again(self) -> None:
        """Follow what was written or saved meanwhile. Raises `KnownError`."""
        if self.assignment is not None and self.saver.flush():
            self._read(self.context.journal.sharing.choice(self.assignment))

    def change(self, *, typing: bool = False, **changes: Any) -> None:
        """Choose otherwise: fields of `Choice`. What is typed is drawn once the keys rest."""
        wanted = replace(self.choice, **changes)
        if wanted == self.choice or self.assignment is None:
            return
        self.choice = wanted
        sharing, assignment = self.context.journal.sharing, self.assignment
        self.saver.put(assignment, lambda: sharing.keep_choice(assignment, wanted, origin=self))
        self._redraw(_TYPING if typing else 0)
        self.changed.emit()

    def tick(self, key: str, *, on: bool) -> None:
        """Choose an answer, or leave it out."""
        answers = self.choice.answers
        self.change(answers=answers | {key} if on else answers - {key})

    def tick_all(self, *, on: bool) -> None:
        """Choose every answer, or none."""
        self.change(answers=frozenset(item.key for item in self.offer.items) if on else frozenset())

    def decide(self, key: str, *, hide: bool) -> None:
        """Hide one thing, or show it, whatever holds for the others."""
        hidden, shown = self.choice.hide - {key}, self.choice.show - {key}
        self.change(hide=hidden | {key} if hide else hidden, show=shown if hide else shown | {key})

    def send_to(self, to: Correspondent | None) -> None:
        """Draw it for this reader, or for whoever knows a passphrase."""
        if to != self.to:
            self.to = to
            self._redraw(0)
            self.changed.emit()

    def flush(self) -> bool:
        """Keep what is chosen and typed now; False where it could not be."""
        return self.saver.flush()

    # Inside

    def _read(self, choice: Choice) -> None:
        if self.assignment is None:
            return
        self.offer = self.context.journal.sharing.offer(self.assignment)
        there = frozenset(item.key for item in self.offer.items)
        self.choice = replace(
            choice,
            answers=choice.answers & there,
            figures=choice.figures and bool(self.offer.figures),
            plan=choice.plan and bool(self.offer.plan),
            brings=choice.brings and bool(self.offer.brings),
        )
        self.offered.emit()
        self._redraw(0)
        self.changed.emit()

    def _redraw(self, after: int) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.error = None
        if self.chosen:
            self._soon.start(after)
        else:
            self._soon.stop()
            self.draft = None
            self.drawn.emit()

    def _draw(self) -> None:
        assignment, choice, to, day = self.assignment, self.choice, self.to, self.context.today()
        if assignment is None:
            return

        def work(task: Task) -> Draft:
            return task.journal.sharing.draft(assignment, choice, to=to, day=day)

        self._job = self.context.runner.run(
            work, owner=self, done=self._drew, failed=partial(self._drew, None), quick=True
        )

    def _drew(self, draft: Draft | None, error: KnownError | None = None) -> None:
        self._job = None
        if draft is not None:
            self.draft = draft
        self.error = error
        self.drawn.emit()

    def _stop(self) -> None:
        self._soon.stop()
