"""The first of the people, small, below the figures: they lead on to all of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.conduct.periods import Period
from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from ui.notices import Message
from ui.pages.reviewing.card_grid import CardGrid
from ui.pages.reviewing.held import Held
from ui.pages.reviewing.person_card import SmallCard
from ui.widgets.buttons import PlainButton
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import heading, muted

if TYPE_CHECKING:
    from desktop_app.journal import Journal
    from desktop_app.review.values import Card, Review
    from ui.runner import Job, Task

_SHOWN = 6
_PAUSE = 700  # milliseconds: several changes in a row are one reason to read again
_GROUNDS = (
    "commitment", "decision", "favor", "interaction", "introduction", "person", "release", "response", "review",
)  # fmt: skip


class Few(NamedTuple):
    """Some people of the walk, the one whose turn it is, and how many of how many worth a look are decided.

    Of a review that is `closed`, those who were decided on.
    """

    period: Period
    cards: tuple[Card, ...]
    turn: int | None
    done: int
    worth: int
    closed: bool = False


class Glance(QWidget):
    """`wanted`: on to the people; `chosen`: to this one, by id; `counted` carries how many are decided, of how many
    worth a look.
    """

    wanted = Signal()
    chosen = Signal(object)
    counted = Signal(int, int)

    def __init__(self, held: Held, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held, self._context = held, held.context
        theme = held.context.theme
        self._few: Few | None = None
        self._stale = True
        self._job: Job | None = None
        self.all = PlainButton(theme, "")
        self.all.clicked.connect(self.wanted)
        self._said = muted(theme)
        head = FoldingRow(theme)
        self._title = heading(theme, "")
        head.add(self._title, 0)
        head.add(self._said, 1)
        head.add(self.all)
        self._grid = CardGrid(theme)
        self.cards: list[SmallCard] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(head)
        column.addWidget(self._grid)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_PAUSE)
        self._again.timeout.connect(self._read)
        held.context.bridge.closed.connect(self._again.stop)
        held.changed.connect(self._forget)
        self.hide()

    def open(self) -> None:
        """It is shown now."""
        if self._stale and self._job is None:
            self._read()

    def refresh(self, changes: Changes) -> None:
        """What was written may have changed them."""
        if changes.touch(*_GROUNDS):
            self._stale = True
            self._again.start()

    def _forget(self) -> None:
        """Another period, or another review of it."""
        self._stale = True
        if self._few is not None and self._few.period != self._held.period:
            self._few = None
            self.hide()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self.isVisible():
            self._again.start()

    def _read(self) -> None:
        self._again.stop()
        if self._job is not None:
            self._job.cancel()
        self._stale = False
        period, day = self._held.period, self._context.today()
        review = self._held.review

        def work(task: Task) -> Few:
            return few(task.journal, period, day, review, task)

        self._job = self._context.runner.run(work, owner=self, done=self._show, failed=self._failed)

    def _failed(self, error: KnownError) -> None:
        self._job, self._stale = None, True
        self._context.notify(Message.error(error))

    def _show(self, found: Few) -> None:
        self._job = None
        if found.period != self._held.period:
            return
        self._few = found
        self.counted.emit(found.done, found.worth)
        self._title.setText(tr("The people") if found.closed else tr("Now the people"))
        self._said.setText(_how_far(found))
        self.all.set_text(tr("See them all") if found.closed else tr("Go through them"))
        for _ in range(len(self.cards), len(found.cards)):
            made = SmallCard(self._context.theme)
            made.chosen.connect(self.chosen)
            self._grid.add(made)
            self.cards.append(made)
        for at, card in enumerate(self.cards):
            card.setVisible(at < len(found.cards))
            if at < len(found.cards):
                card.show_card(found.cards[at], marked=found.cards[at].person == found.turn)
        self.setVisible(bool(found.cards))


def few(journal: Journal, period: Period, day: date, review: Review | None, task: Task) -> Few:
    """Read them: those around the first who is undecided. Raises `KnownError`."""
    walk = journal.review_people.walk(period, day, on_progress=task.progress)
    decided = journal.reviews.decisions(review.id) if review is not None else {}
    if review is not None and review.closed is not None:
        shown = [id for id in walk.ids if id in decided][:_SHOWN] if decided else []
        cards = journal.review_people.cards(shown, period, day, decided)
        return Few(period, cards, None, len(decided), len(decided), closed=True)
    worth = walk.ids[: walk.first]
    undecided = [at for at, id in enumerate(worth) if id not in decided]
    at = undecided[0] if undecided else 0
    start = max(0, min(at - 1, walk.first - _SHOWN))
    cards = journal.review_people.cards(worth[start : start + _SHOWN], period, day, decided)
    turn = worth[at] if undecided else None
    return Few(period, cards, turn, walk.first - len(undecided), walk.first)


def _how_far(found: Few) -> str:
    """What there is to do, in a small line, or what was done."""
    done, worth = found.done, found.worth
    if found.closed:
        return trn("You decided on {n} person.", "You decided on {n} people.", done)
    if done >= worth:
        return tr("All of those worth a look are decided.")
    if done:
        return trn("{n} left to decide about", "{n} left to decide about", worth - done)
    return trn("{n} worth a look this time", "{n} worth a look this time", worth)
