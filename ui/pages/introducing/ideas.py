"""Ideas whom to bring together: proposals from what is on record, and ideas of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.people.values import Person
from ui.context import Context
from ui.following import follow
from ui.notices import Message
from ui.pages.introducing.looking import LookingLine
from ui.pages.introducing.more_ideas import MoreIdeas
from ui.pages.introducing.own import OwnIdeas
from ui.pages.introducing.proposal_card import ProposalCard, names_of
from ui.pages.introducing.steps import DROPPED
from ui.pages.noting.reading_order import set_reading_order
from ui.pages.parts.today_undo import tell_done
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import heading

if TYPE_CHECKING:
    from desktop_app.introductions.ideas import Proposal
    from ui.runner import Job, Task

_CARDS = 5
_MOST = 300  # proposals; whoever went through these can come back
_FOR_ONE = 3
_PAUSE = 700  # milliseconds: several changes in a row are one reason to look again
_GROUNDS = ("topic", "person", "answer", "interaction", "mention")
_FEW = 20  # introductions changed at once that are looked at one by one

# Which need of whom is met by whom.
Key = tuple[int, int, int]


class Ideas(QWidget):
    """`looked` carries a part and a place in it to bring into view; `begun`: something came onto the board."""

    looked = Signal(object, object)
    begun = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._proposals: tuple[Proposal, ...] | None = None
        self._for: Person | None = None
        self._for_one: tuple[Proposal, ...] = ()
        self._gone: dict[Key, int] = {}
        self._first: list[Key] = []
        self._stale = True
        self.job: Job | None = None
        self._cards: dict[Key, ProposalCard] = {}
        theme = context.theme
        self.own = OwnIdeas(context)
        self._one_head = FoldingRow(theme)
        self._one_title = heading(theme)
        self.everyone = QuietButton(theme, tr("Ideas for everybody"))
        self._one_head.add(self._one_title, 1)
        self._one_head.add(self.everyone)
        self.line = LookingLine(theme)
        self._mine, self._column = QVBoxLayout(), QVBoxLayout()
        for column in (self._mine, self._column):
            column.setSpacing(theme.space("m"))
        self._others = heading(theme, tr("Other ideas"))
        self.more = MoreIdeas(theme)
        self._more_card = Card(theme)
        self._more_card.add(heading(theme, tr("More ideas")))
        self._more_card.add(self.more)
        self.empty = EmptyState(
            theme,
            "introductions",
            tr(
                "When somebody needs what somebody else has to offer, the two will be here. "
                "Needs and offers are noted with a person."
            ),
            tr("Introduce two people"),
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.space("m"))
        outer.addWidget(self._one_head)
        outer.addLayout(self._mine)
        outer.addWidget(self.own)
        outer.addWidget(self.line)
        outer.addWidget(self._others)
        outer.addLayout(self._column)
        outer.addWidget(self._more_card)
        outer.addWidget(self.empty)
        outer.addStretch(1)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_PAUSE)
        self._connect()

    # What the page calls

    def open(self, person: int | None) -> None:
        """Bring up the ideas, those for `person` first."""
        try:
            self._for = self._context.journal.people.get(person) if person is not None else None
        except KnownError as error:
            self._for = None
            self._context.notify(Message.error(error))
        self._read_for_one()
        self._show()
        if self._stale:
            self.look()
        if self._for is not None:
            self.own.begin(self._for, focus=not self._for_one)
            if self._for_one:
                self.cards()[0].begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes) -> None:
        """What was changed elsewhere may have brought or taken ideas."""
        if changes.origin is self:
            return
        begun = changes.rows.get("introduction", ())
        if changes.touch(*_GROUNDS) or len(begun) > _FEW:
            self._stale = True
            self.own.refresh()
            if self.isVisible():
                self._again.start()
        elif begun:
            self._follow_introductions(begun)
            self._show()

    def leave(self) -> bool:
        """Write down what is typed."""
        return self.own.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ideas are not looked for while nobody sees them: other work would wait for that."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._again.stop()
            if self.job is not None:
                self.job.cancel()
                self.job = None
                self._stale = True
                self.line.end()

    def look(self) -> None:
        """Look for ideas in the background."""
        if self.job is not None:
            self.job.cancel()
        self._again.stop()
        self._stale = False

        def work(task: Task) -> tuple[Proposal, ...]:
            return task.journal.ideas.proposals(_MOST, task.progress, task.check)

        self.line.begin()
        self.job = self._context.runner.run(
            work, owner=self, done=self._found, failed=self._failed, progress=self.line.progress
        )
        self._show()

    def cards(self) -> list[ProposalCard]:
        """The ideas shown whole, from the top."""
        return list(self._cards.values())

    # Looking

    def _found(self, proposals: tuple[Proposal, ...]) -> None:
        self.job = None
        self.line.end()
        self._proposals = proposals
        self._gone.clear()
        self._read_for_one()
        self._show()

    def _failed(self, error: KnownError) -> None:
        self.job = None
        self._stale = True
        self.line.end()
        self._context.notify(Message.error(error))
        self._show()

    def _stop(self) -> None:
        if self.job is not None:
            self.job.cancel()
            self.job = None
        self._stale = True
        self.line.end()
        self._show()

    def _look_again(self) -> None:
        self._read_for_one()
        self.look()

    def _follow_introductions(self, ids: Iterable[int]) -> None:
        """Ideas of two who are on the board by now go; those whose introduction is gone again come back."""
        for id in ids:
            self._gone = {key: by for key, by in self._gone.items() if by != id}
            try:
                one = self._context.journal.introductions.get(id)
            except KnownError:
                continue
            for proposal in (*self._for_one, *(self._proposals or ())):
                same = {one.person, one.other} == {proposal.person, proposal.other}
                if same and (one.stage != DROPPED or one.need in (None, proposal.need_id)):
                    self._gone[_key(proposal)] = id

    def _read_for_one(self) -> None:
        self._for_one = ()
        if self._for is None:
            return
        try:
            self._for_one = self._context.journal.ideas.for_person(self._for.id, _FOR_ONE)
        except KnownError as error:
            self._context.notify(Message.error(error))

    # Showing

    def _show(self) -> None:
        mine = [one for one in self._for_one if _key(one) not in self._gone]
        others = [one for one in self._proposals or () if _key(one) not in self._gone]
        others = [one for one in others if one not in mine]
        others.sort(key=lambda one: self._rank(_key(one)))
        opened = sum(1 for one in others if _key(one) in self._first)
        cards = max(_CARDS - len(mine), opened)
        self._show_for(any_for=bool(mine))
        self._others.setVisible(self._for is not None and bool(others))
        self._show_cards(mine, others[:cards])
        self.more.show_proposals(tuple(others[cards:]))
        self._more_card.setVisible(len(others) > cards)
        nothing = not mine and not others and self.job is None
        self.empty.setVisible(nothing and self.own.isHidden())

    def _show_for(self, *, any_for: bool) -> None:
        self._one_head.setVisible(self._for is not None)
        if self._for is not None:
            name = self._for.called
            self._one_title.setText(
                tr("Whom {name} could meet", name=name)
                if any_for
                else tr("Nobody comes to mind for {name} yet.", name=name)
            )

    def _show_cards(self, mine: list[Proposal], others: list[Proposal]) -> None:
        """Cards that stayed the same stay, with the keyboard in them."""
        wanted = {_key(one): one for one in (*mine, *others)}
        for key in [key for key, card in self._cards.items() if wanted.get(key) != card.proposal]:
            card = self._cards.pop(key)
            card.hide()
            card.setParent(None)
            card.deleteLater()
        self._cards = {key: self._cards.get(key) or self._make_card(one) for key, one in wanted.items()}
        for column, proposals in ((self._mine, mine), (self._column, others)):
            for place, one in enumerate(proposals):
                card = self._cards[_key(one)]
                if column.indexOf(card) != place:
                    column.insertWidget(place, card)
                    card.show()
        set_reading_order(self)

    def _make_card(self, proposal: Proposal) -> ProposalCard:
        card = ProposalCard(self._context.theme, proposal)
        card.begun.connect(self._begin)
        card.dismissed.connect(self._dismiss)
        card.followed.connect(lambda where: follow(self._context, *where))
        return card

    def _rank(self, key: Key) -> int:
        """Those that were opened from the list come first, the last opened before the others."""
        return self._first.index(key) if key in self._first else len(self._first)

    # Doing

    def _begin(self, proposal: Proposal) -> None:
        ideas, day = self._context.journal.ideas, self._context.today()
        if self._do(proposal, lambda: ideas.take(proposal, day, origin=self)):
            self.begun.emit()
            said = tr("{names} are on the board.", names=names_of(proposal))
            self._tell(proposal, said, tr("The next step is to ask one of them."))

    def _dismiss(self, proposal: Proposal) -> None:
        ideas, day = self._context.journal.ideas, self._context.today()
        if self._do(proposal, lambda: ideas.dismiss(proposal, day, origin=self)):
            self._tell(proposal, tr("These two are not proposed again for this."), "")

    def _do(self, proposal: Proposal, act: Callable[[], int]) -> bool:
        """Whether it was done; the keyboard then goes to the idea that took its place."""
        place = list(self._cards).index(_key(proposal)) if _key(proposal) in self._cards else 0
        try:
            self._gone[_key(proposal)] = act()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return False
        self._show()
        cards = self.cards()
        if cards:
            cards[min(place, len(cards) - 1)].begin.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _tell(self, proposal: Proposal, what: str, kept: str) -> None:
        def back() -> None:
            self._gone.pop(_key(proposal), None)
            self._show()
            self.begun.emit()

        tell_done(self._context, what, kept, back, self)

    def _open_line(self, proposal: Proposal) -> None:
        """One from the list becomes the first card."""
        key = _key(proposal)
        self._first = [key, *(other for other in self._first if other != key)]
        self._show()
        card = self._cards[key]
        card.begin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.looked.emit(card, QRect())

    def _connect(self) -> None:
        self._again.timeout.connect(self._look_again)
        self.line.stopped.connect(self._stop)
        self.everyone.clicked.connect(lambda: self.open(None))
        self.more.opened.connect(self._open_line)
        self.more.looked.connect(lambda place: self.looked.emit(self.more, place))
        self.empty.acted.connect(lambda: self.own.begin(None))
        self.own.put.connect(self._own_put)
        self.own.shown.connect(self._show)

    def _own_put(self) -> None:
        self.begun.emit()
        self._show()


def _key(proposal: Proposal) -> Key:
    return proposal.person, proposal.other, proposal.need_id
