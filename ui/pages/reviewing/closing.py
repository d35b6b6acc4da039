"""Closing a review: what it will do, listed once more; then what it did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.conduct.periods import Period
from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from desktop_app.review.closing import Closed, first_day
from desktop_app.review.values import Review
from ui.actions import Command
from ui.context import Look, Parting
from ui.notices import Message
from ui.pages.parts.person_aside import empty
from ui.pages.parts.today_undo import taking_back
from ui.pages.reviewing.closed_view import ClosedView, Done
from ui.pages.reviewing.held import Held
from ui.pages.reviewing.open_view import OpenView, Planned
from ui.pages.reviewing.reading_line import ReadingLine
from ui.runner import Job, Task

if TYPE_CHECKING:
    from desktop_app.journal import Journal

# Up to this many decisions are listed and carried out while one waits: some milliseconds. And seconds after which a
# longer work is spoken of.
_AT_ONCE, _QUICK = 40, 0.4

_SHOWN = ("answer", "commitment", "decision", "person", "preference", "reflection", "release", "review")


class ClosingTab(QWidget):
    """`person`: somebody about whom one wants to decide otherwise, by id. `began`: what is shown is seen from its
    beginning, where the keyboard is."""

    person = Signal(object)
    began = Signal()

    def __init__(self, held: Held, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held, self._context = held, held.context
        self._job: Job | None = None
        self._counting: Job | None = None
        self._counted: tuple[Period, frozenset[int]] | None = None
        self._listing: Job | None = None
        # What the view is about, and whether the next one gets the keyboard.
        self._about: tuple[Period, int | None] | None = None
        self._awaited = False
        self.view: OpenView | ClosedView | None = None
        theme = self._context.theme
        self.line = ReadingLine(theme)
        self._room = QVBoxLayout()
        # As wide as rows read well.
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addLayout(self._room)
        column.addStretch(1)
        row.addWidget(self._inner, 1)
        row.addStretch(0)
        theme.changed.connect(self._limit)
        self._limit()
        held.changed.connect(self._follow)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            # A key held too long must not run on into the next part.
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.close_review)

    # What the page calls

    def open(self) -> None:
        """List what there is to be done, or what was done."""
        self._count()
        self._bring_up()
        if self._listing is not None:
            self._awaited = True
        else:
            self._begin()

    def refresh(self, changes: Changes) -> None:
        """Follow what was decided or written elsewhere."""
        if changes.touch(*_SHOWN):
            if changes.touch("person", "release"):
                self._counted = None
                self._count()
            self._bring_up()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this part."""
        return [("Ctrl+Enter", tr("Close the review"))] if isinstance(self.view, OpenView) else []

    def commands(self) -> list[Command]:
        """What can be done here."""
        if not isinstance(self.view, OpenView):
            return []
        return [Command(tr("Close the review"), self.close_review, "Ctrl+Enter")]

    # Closing

    def close_review(self) -> None:
        """Carry everything out; of many, beside the window. Nothing happens while that is under way."""
        if self._job is not None or not isinstance(self.view, OpenView) or self.view.plan.not_before:
            return
        today, held = self._context.today(), self._held
        try:
            review = held.begin()
            if len(self.view.plan.steps) <= _AT_ONCE:
                closed = self._context.journal.reviews.close(review.id, today, origin=self)
                self._done(review, closed)
                return
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._run(review, lambda task: task.journal.reviews.close(
            review.id, today, origin=self, on_progress=task.progress
        ))  # fmt: skip

    def _run(self, review: Review, work: Callable[[Task], Closed]) -> None:
        begun = monotonic()

        def progress(so_far: int, total: int) -> None:
            if monotonic() - begun > _QUICK and so_far < total:
                said = tr("{done} of {total} people", done=so_far, total=total)
                self._context.notify(Message(said, action=tr("Stop"), act=self.stop, under_way=True))

        def failed(error: KnownError) -> None:
            self._end_job()
            self._context.notify(Message.error(error))

        def done(closed: Closed) -> None:
            self._end_job()
            self._done(review, closed)

        self._job = self._context.runner.run(work, owner=self, done=done, failed=failed, progress=progress)
        self._tell_busy()

    def stop(self) -> None:
        """Stop what is under way: then nothing of it was done."""
        if self._job is not None:
            self._job.cancel()
            self._end_job()
            self._context.notify(Message(tr("You stopped it."), tr("Nothing was changed.")))

    def _end_job(self) -> None:
        self._job = None
        self._tell_busy()

    def _tell_busy(self) -> None:
        if isinstance(self.view, OpenView):
            self.view.close_button.setEnabled(self._job is None and self.view.plan.not_before is None)

    def _done(self, review: Review, closed: Closed) -> None:
        context = self._context
        self._show_again(review.period)
        what = (
            trn(
                "The review is closed. {n} decision is carried out.",
                "The review is closed. {n} decisions are carried out.",
                closed.done,
            )
            if closed.done
            else tr("The review is closed.")
        )
        left = len(closed.left)
        kept = trn(
            "{n} person stays: something is promised.", "{n} people stay: something is promised.", left
        )
        name = context.journal.undo.last()
        back = taking_back(context, name, lambda: self._show_again(review.period), self)
        context.notify(
            Message(what, kept if left else "", tone="good", action=tr("Undo"), act=back, passing=True)
        )

    def _show_again(self, period: Period) -> None:
        """Hold the review as it is now, if it is still the one looked at."""
        if self._held.period != period:
            return
        try:
            self._held.show(period)
        except KnownError as error:
            self._context.notify(Message.error(error))

    # Showing

    def _follow(self) -> None:
        if self.isVisible():
            self._count()
            self._bring_up()

    def _bring_up(self) -> None:
        """What there is to be done, or what was done. Of many people it is read beside the window."""
        review, journal, today = self._held.review, self._context.journal, self._context.today()
        if self._listing is not None:
            self._listing.cancel()
            self._listed()
        about = (self._held.period, review.id if review is not None else None)
        closed = review is not None and review.state == "closed"
        try:
            if review is not None and len(journal.reviews.decisions(review.id)) > _AT_ONCE:
                if about != self._about or not isinstance(self.view, ClosedView if closed else OpenView):
                    self._show_nothing()
                self._list(lambda task: _told(task.journal, review, today))
            else:
                self._show_told(_told(journal, review, today))
        except KnownError as error:
            self._context.notify(Message.error(error))
        self._about = about

    def _list(self, read: Callable[[Task], Planned | Done]) -> None:
        def done(told: Planned | Done) -> None:
            self._listed()
            try:
                self._show_told(told)
            except KnownError as error:
                self._context.notify(Message.error(error))
                return
            if self._awaited and self.isVisible():
                self._begin()
            self._awaited = False

        def failed(error: KnownError) -> None:
            self._listed()
            self._context.notify(Message.error(error, action=tr("Try again"), act=self._bring_up))

        self.line.begin()
        self._listing = self._context.runner.run(read, owner=self, done=done, failed=failed, quick=True)

    def _listed(self) -> None:
        self._listing = None
        self.line.end()

    def _show_told(self, told: Planned | Done) -> None:
        """Raises `KnownError`."""
        if isinstance(told, Done):
            self._show_closed(told)
        else:
            self._show_open(told._replace(undecided=self._undecided(), not_before=self._not_before()))

    def _show_open(self, plan: Planned) -> None:
        if isinstance(self.view, OpenView) and self.view.show_plan(plan):
            return
        view = OpenView(self._context.theme, plan)
        view.person.connect(lambda person: self._context.navigate("person", person))
        view.release.connect(lambda person: self._context.navigate("release", Parting(person)))
        view.changed.connect(self.person)
        view.part.connect(self._go)
        view.close_button.clicked.connect(self.close_review)
        self._show(view)
        self._tell_busy()

    def _show_nothing(self) -> None:
        """Nothing of another review stays while this one is read."""
        self._awaited = self._awaited or self._has_keyboard()
        empty(self._room)
        self.view = None

    def _show_closed(self, told: Done) -> None:
        if isinstance(self.view, ClosedView) and self.view.told == told:
            return
        view = ClosedView(self._context.theme, told)
        view.person.connect(lambda person: self._context.navigate("person", person))
        view.release.connect(lambda person: self._context.navigate("release", Parting(person)))
        view.part.connect(self._go)
        self._show(view)

    def _show(self, view: OpenView | ClosedView) -> None:
        had = self._has_keyboard()
        empty(self._room)
        self.view = view
        self._room.addWidget(view)
        view.show()
        if had:
            self._begin()

    def _begin(self) -> None:
        if self.view is not None:
            self.view.begin()
            self.began.emit()

    def _has_keyboard(self) -> bool:
        return self.view is not None and self.view.isAncestorOf(self.window().focusWidget())

    def _go(self, part: str) -> None:
        self._context.navigate("review", Look(self._held.period, part))

    def _limit(self) -> None:
        theme = self._context.theme
        self._inner.setMaximumWidth(theme.grown(theme.shape("writing_width") + theme.shape("aside")))

    # How many are left

    def _undecided(self) -> int | None:
        """How many who are worth a look were not decided on; None before it is known."""
        if self._counted is None or self._counted[0] != self._held.period:
            return None
        review = self._held.review
        decided = self._context.journal.reviews.decisions(review.id) if review is not None else {}
        return len(self._counted[1] - decided.keys())

    def _not_before(self) -> date | None:
        first = first_day(self._held.period)
        return first if self._context.today() < first else None

    def _count(self) -> None:
        """Find out beside the window who is worth a look in this period."""
        period, today = self._held.period, self._context.today()
        if self._counted is not None and self._counted[0] == period:
            return
        if self._held.review is not None and self._held.review.state == "closed":
            return
        if self._counting is not None:
            self._counting.cancel()

        def work(task: Task) -> Sequence[int]:
            walk = task.journal.review_people.walk(period, today, on_progress=task.progress)
            return walk.ids[: walk.first]

        def done(ids: Sequence[int]) -> None:
            self._counting = None
            self._counted = (period, frozenset(ids))
            if self.isVisible():
                self._bring_up()

        self._counting = self._context.runner.run(work, owner=self, done=done)


def _told(journal: Journal, review: Review | None, today: date) -> Planned | Done:
    """What there is to be done, or of a closed review what was done. Raises `KnownError`."""
    if review is not None and review.state == "closed":
        return Done.of(journal, review, today)
    return Planned.of(journal, review, today)
