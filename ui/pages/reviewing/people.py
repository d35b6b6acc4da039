"""The people of a review, one card at a time: what becomes of the tie is decided with a key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.review.values import Card, What
from ui.actions import Command
from ui.pages.reflecting.scrolling import page_of
from ui.pages.reviewing.held import Held
from ui.pages.reviewing.walk_view import WalkView
from ui.pages.reviewing.walking import Walking, begin
from ui.pages.reviewing.ways import KEYS, way_words
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from ui.runner import Job, Task

# What a card tells of somebody.
_GROUNDS = (
    "person",
    "interaction",
    "commitment",
    "favor",
    "introduction",
    "topic",
    "answer",
    "response",
    "release",
)


class PeopleTab(QWidget):
    """`progress`: how many of those worth a look are decided, of how many. `finished`: on to the closing.

    The order is read once for a period and a day, and held. Decisions are written at once.
    """

    progress = Signal(int, int)
    finished = Signal()

    ring_on_focus = False  # the keyboard only waits here until there is a card

    def __init__(self, held: Held, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held, self._context = held, held.context
        theme = held.context.theme
        self.walking: Walking | None = None
        self._loading: Job | None = None
        self._reading: Job | None = None
        self._deciding = False
        # What was decided here, in order: whom about, what was decided before, and the name of the undo step.
        self._done: list[tuple[int, What | None, str | None]] = []
        self.notice = Notice(theme)
        self.notice.acted.connect(self._load)
        self.view = WalkView(held.context)
        self.view.card.taken.connect(self.decide)
        self.view.card.opened.connect(self.open_person)
        self.view.chosen.connect(self.go_to)
        self.view.end.finished.connect(self.finished)
        self.view.end.more.connect(self.go_through_quiet)
        self.view.end.back.connect(self.go_to_open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)
        held.changed.connect(self._follow)
        held.context.bridge.closed.connect(self._stop)
        self.setAccessibleName(tr("People"))
        self._add_keys()
        self._show()

    # What the page calls

    def open(self) -> None:
        """It is shown now."""
        walking = self.walking
        if walking is None or (walking.period, walking.day) != (self._held.period, self._context.today()):
            self._load()
        else:
            self._follow()
            self._read()
        self._take_keyboard()

    def refresh(self, changes: Changes) -> None:
        """Follow what was written elsewhere, and what was undone: the walk goes back to whose decision it was."""
        walking = self.walking
        if walking is None or self._deciding:
            return
        if changes.touch("decision", "review"):
            self._follow()
        if changes.touch(*_GROUNDS):
            walking.come(changes.rows.get("person", frozenset()))
            kept = walking.card
            walking.cards.clear()
            if kept is not None:
                walking.cards[kept.person] = kept
            self._read(anew=True)

    def keys(self) -> list[tuple[str, str]]:
        """The keys that move; the others are with the commands."""
        return [
            ("Left", tr("The person before")),
            ("Right", tr("The next person")),
            ("Home", tr("The first person")),
            ("End", tr("The end")),
            ("Enter", tr("Open the person’s page")),
        ]

    def commands(self) -> list[Command]:
        """What can be decided, for the palette."""
        return [
            *(Command(way_words(what), partial(self.decide, what), key) for what, key in KEYS.items()),
            Command(tr("Take the last decision back"), self.take_back, "U"),
            Command(tr("Go to the first who is not decided"), self.go_to_open),
        ]

    # What one does

    def decide(self, what: What) -> None:
        """Decide about whom one sees, and go on to the next who is not decided."""
        walking = self.walking
        card = walking.card if walking is not None else None
        if walking is None or card is None:
            return
        if walking.closed:
            self._tell_closed()
            return
        before = walking.decisions.get(card.person)
        if not self._write(card.person, what):
            return
        if before != what:
            self._done.append((card.person, before, self._context.journal.undo.last()))
        walking.decide(card.person, what)
        walking.at = walking.next_open(walking.at)
        self._moved()

    def take_back(self) -> None:
        """Take back what was decided last, and go back to them."""
        walking = self.walking
        if walking is None or not walking.decisions:
            return
        if walking.closed:
            self._tell_closed()
            return
        person, before, step = (
            self._done[-1] if self._done else (next(reversed(walking.decisions)), None, None)
        )
        if step is not None and self._context.journal.undo.last() == step:
            self._context.undo()
            return
        if self._write(person, before):
            self._done[-1:] = []
            walking.decide(person, before)
            self.go_to(person)

    def step(self, by: int) -> None:
        """To a neighbour, whether they are decided or not."""
        if self.walking is not None:
            self.walking.step(by)
            self._moved()

    def go_to(self, person: int) -> None:
        """To this one's card."""
        if self.walking is not None and self.walking.go_to(person):
            self._moved()

    def go_to_place(self, at: int) -> None:
        """To the first card with 0, to the end with -1."""
        if self.walking is not None:
            self.walking.at = self.walking.end if at < 0 else at
            self._moved()

    def go_to_open(self) -> None:
        """To the first who is not decided."""
        if self.walking is not None:
            self.walking.at = self.walking.next_open(-1)
            self._moved()

    def go_through_quiet(self) -> None:
        """On to those who need no look this time."""
        walking = self.walking
        if walking is not None:
            walking.all = True
            walking.at = walking.next_open(walking.first - 1)
            self._moved()

    def open_person(self) -> None:
        """Show the page of whom one sees."""
        if self.walking is not None and self.walking.person is not None:
            self._context.navigate("person", self.walking.person)

    # Writing

    def _write(self, person: int, what: What | None) -> bool:
        """Whether it was written; if not, why is told, and everything stays."""
        reviews, day = self._context.journal.reviews, self._context.today()
        self._deciding = True
        try:
            review = self._held.begin()
            if what is None:
                reviews.clear(review.id, person, origin=self._held)
            else:
                reviews.decide(review.id, person, what, day, origin=self._held)
        except KnownError as error:
            self.notice.tell_error(error)
            return False
        finally:
            self._deciding = False
        self.notice.clear()
        return True

    # Reading

    def _load(self) -> None:
        """Put everybody in order, beside the window."""
        period, day = self._held.period, self._context.today()
        self._stop()
        self.walking = None
        self._done.clear()
        self.notice.clear()
        self._loading = self._context.runner.run(
            lambda task: begin(task, period, day),
            owner=self,
            done=self._arrived,
            failed=self._failed,
            progress=self.view.tell_progress,
            quick=True,
        )
        self._show()

    def _arrived(self, walking: Walking) -> None:
        self._loading = None
        if walking.period != self._held.period:
            self._load()
            return
        self.walking = walking
        self._moved()
        self._take_keyboard()

    def _failed(self, error: KnownError) -> None:
        self._loading = self._reading = None
        self._show()
        self.notice.tell_error(error, tr("Try again"))

    def _read(self, *, anew: bool = False) -> None:
        """Have the cards at hand that may be seen next."""
        walking = self.walking
        if walking is None or (self._reading is not None and not anew):
            return
        wanted = walking.wanted()
        if anew and walking.card is not None:
            wanted.insert(0, walking.card.person)
        if not wanted:
            return
        if self._reading is not None:
            self._reading.cancel()
        period, day = walking.period, walking.day

        def work(task: Task) -> tuple[Walking, list[int], tuple[Card, ...]]:
            return walking, wanted, task.journal.review_people.cards(wanted, period, day, {})

        self._reading = self._context.runner.run(
            work, owner=self, done=self._take, failed=self._failed, quick=True
        )

    def _take(self, read: tuple[Walking, list[int], tuple[Card, ...]]) -> None:
        self._reading = None
        walking, asked, cards = read
        if walking is self.walking:
            walking.take(asked, cards)
            self._moved()

    def _follow(self) -> None:
        """Another period, a review that was closed or opened again, or decisions made elsewhere."""
        walking, review = self.walking, self._held.review
        if walking is None or self._deciding or not self.isVisible():
            return
        was_closed = walking.closed
        if walking.period != self._held.period or was_closed != (
            review is not None and review.state == "closed"
        ):
            self._load()
            return
        walking.review = review
        try:
            now = self._context.journal.reviews.decisions(review.id) if review is not None else {}
        except KnownError as error:
            self.notice.tell_error(error)
            return
        other = [id for id in {**walking.decisions, **now} if walking.decisions.get(id) != now.get(id)]
        if len(other) == 1:
            self._follow_one(other[0], now.get(other[0]))
            return
        for id in other:
            walking.decide(id, now.get(id))
        if other:
            self._done.clear()
            self._moved()

    def _follow_one(self, person: int, now: What | None) -> None:
        """One decision was taken back, or made again: the walk is at whom it is about."""
        walking = self.walking
        if walking is None:
            return
        before = walking.decisions.get(person)
        if self._done and self._done[-1][:2] == (person, now):
            self._done.pop()
        elif now is not None:
            self._done.append((person, before, self._context.journal.undo.last()))
        walking.decide(person, now)
        self.go_to(person)

    def _stop(self) -> None:
        for job in (self._loading, self._reading):
            if job is not None:
                job.cancel()
        self._loading = self._reading = None

    def _moved(self) -> None:
        """One is somewhere else, or something was decided."""
        self._read()
        self._show()
        if self.walking is not None:
            self.progress.emit(*self.walking.count())

    def _show(self) -> None:
        had_keyboard = self._has_keyboard()
        self.view.show_walk(self.walking, waiting=self._loading is not None)
        if had_keyboard:
            self.view.take_keyboard()

    def _tell_closed(self) -> None:
        self.notice.tell(tr("This review is closed."), tr("What you decided stays as it is."))

    # The keyboard

    def _has_keyboard(self) -> bool:
        part = QApplication.focusWidget()
        return part is not None and (part is self or self.isAncestorOf(part))

    def _take_keyboard(self) -> None:
        """The card has it, unless one is at a control of the page on purpose. Until there is a card, it waits here."""
        part, page = QApplication.focusWidget(), page_of(self)
        at_control = part is not None and part.isVisible() and page is not None and page.isAncestorOf(part)
        if self.isVisible() and (self._has_keyboard() or not at_control):
            if self.walking is None:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.view.take_keyboard()

    def _add_keys(self) -> None:
        """Wherever the keyboard is in the window; those that move, only where they have no other use."""
        self._moves = [
            self._shortcut("Left", lambda: self.step(self._towards(-1))),
            self._shortcut("Right", lambda: self.step(self._towards(1))),
            self._shortcut("Home", lambda: self.go_to_place(0)),
            self._shortcut("End", lambda: self.go_to_place(-1)),
        ]
        for what, key in KEYS.items():
            self._shortcut(key, partial(self.decide, what))
        self._shortcut("U", self.take_back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._weigh_keys)
            self._weigh_keys(None, QApplication.focusWidget())

    def _shortcut(self, keys: str, act: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(act)
        return shortcut

    def _weigh_keys(self, _: QWidget | None, now: QWidget | None) -> None:
        free = not isinstance(now, (QTabBar, QAbstractItemView, QAbstractSlider, QComboBox))
        for shortcut in self._moves:
            shortcut.setEnabled(free)

    def _towards(self, by: int) -> int:
        """An arrow to the right leads on where one reads to the right."""
        return -by if self.isRightToLeft() else by
