"""People who may be in the journal twice, a pair at a time: they become one, or are told apart for good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.people.duplicates import Pair
from desktop_app.people.sides import Side
from ui.actions import Command
from ui.context import Context
from ui.notices import Message
from ui.pages.merging.beside import Beside
from ui.pages.merging.looking import Looking
from ui.pages.merging.picking import Picking
from ui.pages.parts.today_undo import tell_done
from ui.runner import Job, Task
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import PageHeader, PageScroll

_SHOWN = (
    "person", "contact_point", "interaction", "commitment", "favor", "introduction", "topic", "tag", "photo",
    "occasion", "told_apart", "answer",
)  # fmt: skip


class MergePage(QWidget):
    """Opened with a person's id it asks who else that is; without one it looks for pairs by itself."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Merge duplicates")
        self._context = context
        self._pairs: list[Pair] = []
        self._at = 0
        self._shown: tuple[int, int] | None = None
        self._asked: int | None = None  # the person the page was opened with
        self._job: Job | None = None
        self._stale = True
        theme = context.theme
        self.header = PageHeader(theme, self.title)
        self.before = QuietButton(theme, tr("Previous"))
        self.next = QuietButton(theme, tr("Next"))
        self.looking = Looking(theme)
        self.picking = Picking(theme, lambda typed: context.journal.people.offer(typed, limit=9))
        self.beside = Beside(theme)
        self.empty = EmptyState(theme, "people", tr("Nobody seems to be here twice."), tr("Look again"))
        self._lay_out()
        self._connect()

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Look for pairs, or ask who else the person `target` is."""
        self._asked = None
        if isinstance(target, int):
            self._ask(target)
        elif self._pairs and not self._stale:
            self._show_pair()
        elif self._job is None or self._job.finished or self._job.cancelled:
            self.look()
        else:
            self._only(self.looking)

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere: show the two anew, or go on when one of them is gone."""
        if changes.origin is self or not changes.touch(*_SHOWN):
            return
        self._stale = True
        if self._shown is not None and self.beside.isVisibleTo(self):
            self._show_two(*self._shown, self._reasons())

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("1, 2", tr("Whose words stand: the first one’s, the second one’s")),
            ("← →", tr("The same, with the arrows")),
            ("Ctrl+Enter", tr("Merge the two")),
            ("Ctrl+Shift+A", tr("They are two people")),
            ("Ctrl+PgUp, Ctrl+PgDown", tr("The pair before, the next pair")),
            ("Esc", tr("Not now")),
        ]

    def commands(self) -> list[Command]:
        """What the palette offers here."""
        if not self.beside.isVisibleTo(self):
            return []
        return [
            Command(tr("Merge the two"), self.merge, "Ctrl+Enter"),
            Command(tr("They are two people"), self.tell_apart, "Ctrl+Shift+A"),
        ]

    # Building

    def _lay_out(self) -> None:
        scroll = PageScroll(self._context.theme)
        self.header.add_action(self.before)
        self.header.add_action(self.next)
        for part in (self.header, self.looking, self.picking, self.beside):
            scroll.add(part)
        scroll.add(self.empty, 1)
        scroll.add_stretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _connect(self) -> None:
        self.looking.cancelled.connect(self._stop_looking)
        self.picking.picked.connect(self._picked)
        self.picking.gone.connect(self._context.back)
        self.beside.merge.connect(self.merge)
        self.beside.apart.connect(self.tell_apart)
        self.beside.later.connect(self.not_now)
        self.empty.acted.connect(self.look)
        self.before.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Return", self.merge),
            ("Ctrl+Enter", self.merge),
            ("Ctrl+Shift+A", self.tell_apart),
            ("Ctrl+PgUp", lambda: self._step(-1)),
            ("Ctrl+PgDown", lambda: self._step(1)),
            ("Esc", self._escape),
        )
        for key, act in acts:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _only(self, part: QWidget) -> None:
        """Show one of the four things this page can be."""
        for each in (self.looking, self.picking, self.beside, self.empty):
            each.setVisible(each is part)
        several = part is self.beside and self._asked is None and len(self._pairs) > 1
        self.before.setVisible(several)
        self.next.setVisible(several)
        several_words = tr("{n} of {count}", n=self._at + 1, count=len(self._pairs))
        self.header.set_eyebrow(several_words if several else "")
        if part is not self.beside:
            self._shown = None

    # Looking

    def look(self) -> None:
        """Compare everybody, beside the window."""
        self._asked, self._stale = None, False
        self._pairs, self._at = [], 0
        self.looking.begin()
        self._only(self.looking)
        self.looking.stop.setFocus(Qt.FocusReason.OtherFocusReason)

        def work(task: Task) -> tuple[Pair, ...]:
            return task.journal.duplicates.suggestions(task.progress, task.check)

        self._job = self._context.runner.run(
            work, owner=self, done=self._found, failed=self._failed, progress=self.looking.progress
        )

    def _found(self, pairs: tuple[Pair, ...]) -> None:
        self._job = None
        self._pairs, self._at = list(pairs), 0
        if self._asked is None:
            self._show_pair()

    def _failed(self, error: KnownError) -> None:
        self._job = None
        self._context.notify(Message.error(error))
        if self._asked is None:
            self._only(self.empty)

    def _stop_looking(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._stale = True
        self._context.back()

    # Showing

    def _show_pair(self) -> None:
        """The pair whose turn it is; those of whom one is gone are passed over."""
        while self._pairs:
            self._at %= len(self._pairs)
            pair = self._pairs[self._at]
            if self._show_two(pair.one.id, pair.other.id, pair.reasons, left_out=True):
                self.beside.begin()
                return
            del self._pairs[self._at]
        self._only(self.empty)
        again = self.empty.findChild(PrimaryButton)
        if again is not None and self.isVisible():
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_two(self, one: int, other: int, reasons: tuple[str, ...], *, left_out: bool = False) -> bool:
        """Show two people, whoever has more on record at the left; whether both are there."""
        duplicates = self._context.journal.duplicates
        try:
            left, right = duplicates.side(one), duplicates.side(other)
        except KnownError as error:
            if not left_out:
                self._context.notify(Message.error(error))
                self._go_on()
            return False
        if self._shown != (one, other) and self._asked is None:
            left, right = sorted((left, right), key=_first)
        self._shown = left.person.id, right.person.id
        self.beside.show_pair(left, right, reasons, self._context.today())
        self._only(self.beside)
        return True

    def _reasons(self) -> tuple[str, ...]:
        return self._pairs[self._at].reasons if self._asked is None and self._pairs else ()

    def _ask(self, id: int) -> None:
        people = self._context.journal.people
        try:
            person = people.get(people.kept(id))
        except KnownError as error:
            self._context.notify(Message.error(error))
            self._context.back()
            return
        self._asked = person.id
        self.picking.ask(person)
        self._only(self.picking)
        self.picking.begin()

    def _picked(self, other: int) -> None:
        if self._asked is not None and self._show_two(self._asked, other, ()):
            self.beside.begin()

    # Deciding

    def merge(self) -> None:
        """Make the two one, beside the window: a friend of many years has thousands of rows."""
        if self._shown is None or not self.beside.merge_button.isEnabled():
            return
        keep, gone = self._shown
        names = tuple(card.name.text() for card in self.beside.cards)
        choices = self.beside.choices()
        self.beside.set_busy(busy=True)

        def work(task: Task) -> None:
            task.journal.duplicates.merge(keep, gone, choices, origin=self)

        def done(_: None) -> None:
            self.beside.set_busy(busy=False)
            self._merged(keep, gone, names)

        def failed(error: KnownError) -> None:
            self.beside.set_busy(busy=False)
            self._context.notify(Message.error(error))

        self._context.runner.run(work, owner=self, done=done, failed=failed)

    def _merged(self, keep: int, gone: int, names: tuple[str, ...]) -> None:
        asked, pairs, at = self._asked, list(self._pairs), self._at

        def undone() -> None:
            self._asked, self._pairs, self._at = asked, pairs, at
            self._show_two(keep, gone, self._reasons())

        # Whoever else was thought to be the one who is gone is looked for anew.
        self._pairs = [pair for pair in self._pairs if gone not in (pair.one.id, pair.other.id)]
        one, other = names
        words = (
            tr("Now once in your journal: {name}", name=one)
            if one == other
            else tr("Now one person: {one} and {other}", one=one, other=other)
        )
        tell_done(self._context, words, tr("Nothing was lost; undo makes them two again."), undone, self)
        self._go_on(keep)

    def tell_apart(self) -> None:
        """They are two: this pair never comes again."""
        if self._shown is None or not self.beside.apart_button.isEnabled():
            return
        one, other = self._shown
        asked, pairs, at = self._asked, list(self._pairs), self._at
        try:
            self._context.journal.duplicates.apart(one, other, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return

        def undone() -> None:
            self._asked, self._pairs, self._at = asked, pairs, at
            self._show_two(one, other, self._reasons())

        if asked is None and self._pairs:
            del self._pairs[self._at]
        words = tr("They stay two people, and are not suggested again.")
        tell_done(self._context, words, "", undone, self)
        self._go_on()

    def not_now(self) -> None:
        """Leave the two as they are, until the next time."""
        if self._asked is None and self._pairs:
            del self._pairs[self._at]
        self._go_on()

    def _go_on(self, person: int | None = None) -> None:
        """The next pair; or, where the page was opened for one person, to that person."""
        if self._asked is None:
            self._show_pair()
            return
        asked, self._asked, self._stale = self._asked, None, True
        self._context.navigate("person", person or asked)

    def _step(self, by: int) -> None:
        if self._asked is None and len(self._pairs) > 1 and self.beside.isVisibleTo(self):
            self._at += by
            self._show_pair()

    def _escape(self) -> None:
        if self.beside.isVisibleTo(self):
            self.not_now()
        elif self.looking.isVisibleTo(self):
            self._stop_looking()
        else:
            self._context.back()


def _first(side: Side) -> tuple[int, int]:
    """Whoever has more on record is kept; of two with as much, whoever was noted first."""
    return -side.weight, side.person.id
