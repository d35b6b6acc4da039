"""What I look for: one's own needs, and for the chosen one who could be asked."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from desktop_app.needs.own_needs import Asking, OwnNeed
from desktop_app.needs.who import CouldAsk
from desktop_app.wording.purposes import Purpose
from ui.context import Context, Note
from ui.following import follow
from ui.notices import Message
from ui.pages.needing.adding import AddNeed
from ui.pages.needing.asking import AskedRow
from ui.pages.needing.need_card import NeedCard, PastNeed
from ui.pages.needing.people import People
from ui.pages.parts.person_head import shortened
from ui.pages.parts.today_undo import tell_done
from ui.pages.reflecting.saving import Saver
from ui.widgets.buttons import Disclosure
from ui.widgets.card import Card
from ui.widgets.text import Text, muted

_SHOWN = ("own_need", "asked", "person")
_FOUND_BY = (
    "answer", "commitment", "favor", "interaction", "introduction", "mention", "release", "topic",
)  # fmt: skip

# What is being typed here and is no need yet.
_TYPED = "own needs typed"


class NeedsPart(QWidget):
    """A column to be put on a page that scrolls. `looked(part, rect)`: this should be in view."""

    looked = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self._chosen: int | None = None
        self._typed: dict[str, Any] = {}
        self.saver = Saver(self)
        self.add = AddNeed(theme)
        self.people: People | None = None
        self.cards: list[NeedCard] = []
        self.past: list[PastNeed] = []
        self._open, self._over = QVBoxLayout(), QVBoxLayout()
        for column in (self._open, self._over):
            column.setSpacing(theme.space("m"))
        self._folded = QWidget()
        self._folded.setLayout(self._over)
        self._over.setContentsMargins(0, 0, 0, 0)
        self._folded.hide()
        self.unfold = Disclosure(theme, "")
        self.unfold.toggled.connect(self._unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        said = tr("At crunch time turn to those who know you. Nothing is sent by itself.")
        column.addWidget(muted(theme, said))
        column.addWidget(self.add)
        column.addLayout(self._open)
        column.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._folded)
        column.addStretch(1)
        self.add.wanted.connect(self._add)
        self.add.typed.connect(lambda: self._keep_typed("new", self.add.draft()))

    # What the page calls

    def open(self) -> None:
        """Bring everything up to date. The need chosen before stays the chosen one."""
        needs, preferences = self._context.journal.own_needs, self._context.journal.preferences
        try:
            needs.take_over()
            if self.saver.state == "saved":
                kept = preferences.get(_TYPED, {})
                self._typed = kept if isinstance(kept, dict) else {}
        except KnownError as error:
            self._context.notify(Message.error(error))
        self.add.resume(self._typed.get("new"))
        self._bring_up()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere."""
        if changes.origin is self:
            return
        if changes.touch(*_SHOWN):
            self._bring_up()
        elif changes.touch(*_FOUND_BY):
            self._look()

    def leave(self) -> None:
        """Write down what is being typed."""
        self.saver.flush()

    def unsaved(self) -> bool:
        """Whether words are here that could not be written."""
        return self.saver.state != "saved"

    def show_need(self, need: int) -> None:
        """Make this need the chosen one."""
        self._chosen = need
        self._bring_up()

    # Showing

    def _bring_up(self) -> None:
        needs = self._context.journal.own_needs
        try:
            found, past = needs.open(), needs.past()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        known = [need.id for need in found]
        if self._chosen not in known:
            self._chosen = known[0] if known else None
        held = self._held()
        _clear(self._open)
        _clear(self._over)
        self.people = None
        self.cards = [self._make_card(need) for need in found]
        for card in self.cards:
            self._open.addWidget(card)
            card.show()
        if not found:
            nothing = self._nothing(over=bool(past))
            self._open.addWidget(nothing)
            nothing.show()
        self._show_past(past)
        self._set_tab_order()
        if held is not None:
            self._focus(held, "line")
        self._look()

    def _held(self) -> int | None:
        """Which need has the keyboard, that would go with its card."""
        part = QApplication.focusWidget()
        return next(
            (card.need.id for card in self.cards if part is not None and card.isAncestorOf(part)), None
        )

    def _make_card(self, need: OwnNeed) -> NeedCard:
        chosen = need.id == self._chosen
        card = NeedCard(self._context.theme, need, self._context.today(), chosen=chosen)
        card.acted.connect(self._act)
        card.typed.connect(lambda which, words: self._keep_typed(f"need {which.id}", words))
        if chosen:
            self.people = self._make_people(need)
            card.room.addWidget(self.people)
            words = self._typed.get(f"need {need.id}")
            if isinstance(words, str):
                card.edit(words)
        return card

    def _make_people(self, need: OwnNeed) -> People:
        people = People(self._context.theme, need, self._context.today())
        people.written.connect(self._write)
        people.asked.connect(self._ask)
        people.followed.connect(lambda kind, id, who: follow(self._context, kind, id, who))
        people.answered.connect(self._answer)
        people.taken_back.connect(self._take_back)
        people.opened.connect(lambda asking: self._context.navigate("person", asking.person))
        people.typed.connect(lambda asking, words: self._keep_typed(f"help {asking.id}", words))
        people.show_asked(self._context.journal.own_needs.askings(need.id))
        for row in people.were_asked:
            words = self._typed.get(f"help {row.asking.id}")
            if isinstance(words, str) and not row.asking.answer:
                row.ask_what(words)
        return people

    def _nothing(self, *, over: bool) -> QWidget:
        theme = self._context.theme
        card = Card(theme, "dashed")
        said = tr(
            "Write in a few words what you look for, and you see here who of the people who trust you could be asked."
        )
        if over:
            said = tr("You look for nothing just now.")
        card.add(Text(theme, said, "body", "text_muted"))
        return card

    def _show_past(self, past: tuple[OwnNeed, ...]) -> None:
        self.unfold.setVisible(bool(past))
        self._folded.setVisible(bool(past) and self.unfold.isChecked())
        self.unfold.set_text(trn("Found before: {n}", "Found before: {n}", len(past)))
        # In the years they become many; they are made when they are to be seen.
        shown = past if self.unfold.isChecked() else ()
        self.past = [PastNeed(self._context.theme, need, self._context.today()) for need in shown]
        for row in self.past:
            row.reopened.connect(self._reopen)
            row.removed.connect(self._remove)
            self._over.addWidget(row)
            row.show()

    def _unfold(self, _on: object) -> None:
        _clear(self._over)
        try:
            self._show_past(self._context.journal.own_needs.past())
        except KnownError as error:
            self._context.notify(Message.error(error))
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        stops: list[QWidget] = [*self.add.stops()]
        for card in self.cards:
            stops += card.stops()
            stops += self.people.stops() if card.chosen and self.people is not None else ()
        stops.append(self.unfold)
        for row in self.past:
            stops += (row.again, row.delete)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _look(self) -> None:
        """Who could be asked is read beside the window: after an import it can take a moment."""
        if self.people is None:
            return
        need, day, people = self.people.need, self._context.today(), self.people

        def done(found: tuple[CouldAsk, ...]) -> None:
            if self.people is people:
                people.show_could(found)
                self._set_tab_order()

        self._context.runner.run(
            lambda task: task.journal.own_needs.who(need.id, day),
            owner=people,
            done=done,
        )

    # Doing

    def _act(self, need: OwnNeed, action: str, value: object) -> None:
        needs, today = self._context.journal.own_needs, self._context.today()
        if action == "choose":
            self.show_need(need.id)
            self._focus(need.id, "line")
        elif action == "urgent":
            if self._do(lambda: needs.urgent(need.id, bool(value), origin=self)):
                self._focus(need.id, "urgent")
                self._tell(tr("Today names whom to ask first.") if value else tr("No longer urgent."))
        elif action == "found":
            if self._do(lambda: needs.met(need.id, today, origin=self)):
                self._go_on()
                self._tell(tr("Found: {need}", need=need.text))
        elif action == "change":
            if self._do(lambda: needs.change(need.id, str(value), origin=self), typed=f"need {need.id}"):
                self._focus(need.id, "change")
        else:
            self._remove(need)

    def _add(self) -> None:
        needs, today = self._context.journal.own_needs, self._context.today()
        words, urgent, new = self.add.words.text(), self.add.urgent.isChecked(), []
        if self._do(lambda: new.append(needs.add(words, today, urgent=urgent, origin=self)), typed="new"):
            self.add.done()
            self.show_need(new[0])
            self.add.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reopen(self, need: OwnNeed) -> None:
        if self._do(lambda: self._context.journal.own_needs.reopen(need.id, origin=self)):
            self.show_need(need.id)
            self._focus(need.id, "line")
            self._tell(tr("You look for it again: {need}", need=need.text))

    def _remove(self, need: OwnNeed) -> None:
        if self._do(lambda: self._context.journal.own_needs.remove(need.id, origin=self)):
            self._go_on()
            self._tell(tr("“{what}” was taken away.", what=need.text))

    def _write(self, one: CouldAsk) -> None:
        if self.people is not None:
            self._context.navigate("note", Note(one.person, Purpose.LOOK.value, self.people.need.id))

    def _ask(self, one: CouldAsk) -> None:
        needs, today = self._context.journal.own_needs, self._context.today()
        need = self.people.need if self.people is not None else None
        if need is not None and self._do(lambda: needs.asked(need.id, one.person, today, origin=self)):
            self._focus_asked(one.person)
            self._tell(tr("Noted: you asked {name}.", name=shortened(one.name)))

    def _answer(self, asking: Asking, answer: str, received: str) -> None:
        needs, today = self._context.journal.own_needs, self._context.today()

        def act() -> None:
            needs.answer(asking.id, answer, today, received=received, origin=self)

        if self._do(act, typed=f"help {asking.id}"):
            self._focus_asked(asking.person)
            if answer:
                helped = tr("Noted: {name} helped.", name=shortened(asking.name))
                not_so = tr("Noted: {name} could not.", name=shortened(asking.name))
                kept = tr("What they gave you is noted with them.") if received else ""
                self._tell(helped if answer == "helped" else not_so, kept)

    def _take_back(self, asking: Asking) -> None:
        if self._do(lambda: self._context.journal.own_needs.take_back(asking.id, origin=self)):
            self._focus(self._chosen, "line")
            self._tell(tr("Noted: you did not ask {name}.", name=shortened(asking.name)))

    def _do(self, act: Callable[[], object], typed: str = "") -> bool:
        """Whether it was written; what was typed for it is then no draft any more. What was not is told."""
        try:
            act()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return False
        if typed:
            self._keep_typed(typed, None)
            self.saver.flush()
        self._bring_up()
        return True

    def _tell(self, what: str, kept: str = "") -> None:
        tell_done(self._context, what, kept, self._bring_up, self)

    # Typing

    def _keep_typed(self, place: str, words: object) -> None:
        self._typed = {name: kept for name, kept in self._typed.items() if name != place}
        if words is not None:
            self._typed[place] = words
        kept, preferences = self._typed, self._context.journal.preferences
        self.saver.put(_TYPED, lambda: preferences.set(_TYPED, kept, origin=self))

    # The keyboard

    def focus_first(self) -> None:
        """Give the keyboard to where something can be typed."""
        self._go_to(self.add.words)

    def _focus(self, need: int | None, part: str) -> None:
        card = next((card for card in self.cards if card.need.id == need), None)
        self._go_to(getattr(card, part) if card is not None else self.add.words)

    def _focus_asked(self, person: int) -> None:
        rows: list[AskedRow] = self.people.were_asked if self.people is not None else []
        row = next((row for row in rows if row.asking.person == person), None)
        self._go_to(row.buttons[0] if row is not None else self.add.words)

    def _go_on(self) -> None:
        self._go_to(self.cards[0].line if self.cards else self.add.words)

    def _go_to(self, part: QWidget) -> None:
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        self.looked.emit(part, part.rect())


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        part = item.widget()
        if part is not None:
            part.hide()
            part.setParent(None)
            part.deleteLater()
