"""Whom did I meet: people by name, known or new, and those a calendar named."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.events.values import GuestOffer
from desktop_app.language import tr
from desktop_app.people.values import Person
from desktop_app.reflection.guides import Question
from ui.notices import Message
from ui.pages.reflecting.fields import Field, PersonLine
from ui.pages.reflecting.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Disclosure, IconButton, PlainButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow
from ui.widgets.mention_edit import Offer
from ui.widgets.mention_popup import MentionPopup
from ui.widgets.text import ElidedText, Text

_GUESTS_SHOWN = 5
_OWN_NAMES = "own_names"


class NameField(LineField):
    """A line that offers people while a name is typed. `named` has a `Person` or a new name; `emptied` is Backspace
    in an empty line."""

    named = Signal(object)
    emptied = Signal()

    def __init__(self, theme: Theme, name: str, placeholder: str, offer: Offer) -> None:
        super().__init__(theme, name, placeholder)
        self._theme, self._offer = theme, offer
        self.popup: MentionPopup | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look)
        self.textEdited.connect(self._soon.start)

    def event(self, event: QEvent) -> bool:
        """Esc closes the offer before it leaves the page."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._offering()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the name, arrows go through the offer, Backspace in an empty line takes the last one away."""
        key = event.key()
        if self._soon.isActive():
            self._look()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._enter()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._offering() and self.popup:
            self.popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and self._offering() and self.popup:
            self.popup.hide()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Offer nobody any more."""
        super().focusOutEvent(event)
        self._soon.stop()
        if self.popup is not None:
            self.popup.hide()

    def take_typed(self) -> None:
        """Take a whole name that was typed and not yet entered, so that leaving the page does not lose it."""
        if self.text().strip():
            self._take(self.text().strip())

    def _offering(self) -> bool:
        return self.popup is not None and self.popup.isVisible()

    def _enter(self) -> None:
        if not (self._offering() and self.popup is not None and self.popup.choose()):
            self.take_typed()

    def _look(self) -> None:
        self._soon.stop()
        typed = self.text().strip()
        people = self._offer(typed) if typed else ()
        new = typed if all(person.name.casefold() != typed.casefold() for person in people) else ""
        if not people and not new:
            if self.popup is not None:
                self.popup.hide()
            return
        if self.popup is None or self.popup.parent() is not self.window():
            self.popup = MentionPopup(self._theme, self.window())
            self.popup.chosen.connect(self._take)
        below = self.mapTo(self.window(), QPoint(0, self.height()))
        self.popup.offer(people, new, below, self.height())

    def _take(self, chosen: object) -> None:
        self.clear()
        self.named.emit(chosen)


class PeopleField(Field):
    """The people met, in the order they were named. Each is written down as soon as they are named."""

    def __init__(self, session: Session, question: Question, *, compact: bool = False) -> None:
        super().__init__(session, question, compact=compact)
        theme = self.theme
        self._met: dict[int, QWidget] = {}
        self._people = QWidget()
        self._flow = FlowLayout(theme.space("l"), theme.space("s"), self._people)
        placeholder = question.placeholder or tr("Type a name")
        self.line = NameField(theme, question.title, placeholder, session.offer)
        self.line.named.connect(self._name)
        self.line.emptied.connect(self._take_last)
        self.line.setText(session.half_name())
        self.line.textChanged.connect(self._name_changed)
        card = Card(theme)
        card.body.setSpacing(theme.space("m"))
        card.add(self._people)
        card.add(self.line)
        self.column.addWidget(card)
        self._guests = QWidget()
        self._guest_column = QVBoxLayout(self._guests)
        self._guest_column.setContentsMargins(0, 0, 0, 0)
        self._guest_column.setSpacing(theme.space("xs"))
        self.column.addWidget(self._guests)
        self._all_guests = False
        self._show_met()
        self._show_guests()

    def begin(self, cursor: int | None = None) -> None:
        """Type the next name."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """A name still in the line counts as named."""
        self.line.take_typed()

    def met(self) -> tuple[int, ...]:
        """The people shown as met."""
        return tuple(self._met)

    def _show_met(self) -> None:
        self._met = {}
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for person, name in self.session.names_met().items():
            part = self._met[person] = _Met(self.session, person, name, self._take_away)
            self._flow.addWidget(part)
        self._people.setVisible(bool(self._met))
        self._people.updateGeometry()

    def _name_changed(self, text: str) -> None:
        self.session.saver.put((self.question.key, "half"), lambda: self.session.keep_half_name(text))

    def _name(self, chosen: object, email: str = "") -> None:
        person = chosen if isinstance(chosen, Person) else self._found_or_new(str(chosen))
        if person is None:
            # It could not be written: the name stays where it was typed.
            self.line.setText(str(chosen))
            return
        if person.id not in self._met:
            self.session.set_met((*self._met, person.id))
        self.session.keep_address(person.id, email)
        self._show_met()
        self._show_guests()

    def _found_or_new(self, name: str) -> Person | None:
        return self.session.journal.people.by_name(name) or self.session.add_person(name)

    def _take_away(self, person: int) -> None:
        self.session.set_met([other for other in self._met if other != person])
        self._show_met()
        self._show_guests()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_last(self) -> None:
        if self._met:
            self._take_away(list(self._met)[-1])

    # People the calendar named

    def _offered(self) -> list[GuestOffer]:
        event = self.session.reflection.event
        if event is None or self.compact:
            return []
        journal = self.session.journal
        own, own_names = journal.preferences.own_addresses(), journal.preferences.get(_OWN_NAMES, [])
        met_names = {name.casefold() for name in self.session.names_met().values()}
        return [
            guest
            for guest in journal.events.guests(event)
            if (guest.name or guest.email)
            and guest.email.lower() not in own
            and (guest.name or guest.email) not in own_names
            and guest.person not in self._met
            and guest.name.casefold() not in met_names
        ]

    def _show_guests(self) -> None:
        while (item := self._guest_column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        guests = self._offered()
        self._guests.setVisible(bool(guests))
        if not guests:
            return
        self._guest_column.addWidget(Text(self.theme, tr("The calendar also names"), "small", "text_muted"))
        preferences = self.session.journal.preferences
        ask_self = not preferences.own_addresses() and not preferences.get(_OWN_NAMES, [])
        shown = guests if self._all_guests else guests[:_GUESTS_SHOWN]
        for guest in shown:
            self._guest_column.addWidget(self._guest_row(guest, ask_self=ask_self))
        if len(guests) > len(shown):
            more = Disclosure(self.theme, tr("Show all {count}", count=len(guests)))
            more.toggled.connect(self._show_all_guests)
            self._guest_column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)

    def _show_all_guests(self) -> None:
        self._all_guests = True
        self._show_guests()

    def _guest_row(self, guest: GuestOffer, *, ask_self: bool) -> QWidget:
        theme, name = self.theme, guest.name or guest.email
        row = FoldingRow(theme)
        row.add(ElidedText(theme, name, "body"), 1)
        if ask_self:
            me = QuietButton(theme, tr("That is me"))
            me.setAccessibleDescription(name)
            me.clicked.connect(lambda: self._that_is_me(guest))
            row.add(me)
        add = PlainButton(theme, tr("Add"))
        add.setAccessibleName(tr("Add {name}", name=name))
        add.clicked.connect(lambda: self._add_guest(guest))
        row.add(add)
        return row

    def _add_guest(self, guest: GuestOffer) -> None:
        person = self.session.journal.people.get(guest.person) if guest.person is not None else None
        self._name(person or guest.name or guest.email, guest.email)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _that_is_me(self, guest: GuestOffer) -> None:
        preferences = self.session.journal.preferences
        try:
            if guest.email:
                preferences.set_own_addresses([*preferences.own_addresses(), guest.email])
            else:
                preferences.set(_OWN_NAMES, [*preferences.get(_OWN_NAMES, []), guest.name])
        except KnownError as error:
            self.session.context.notify(Message.error(error))
        self._show_guests()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


class _Met(QWidget):
    """Someone met, with a way to take them out again."""

    def __init__(self, session: Session, person: int, name: str, take_away: Callable[[int], None]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(session.theme.space("xs"))
        row.addWidget(PersonLine(session, person, name), 1)
        self.button = IconButton(session.theme, "close", tr("Take {name} out", name=name))
        self.button.clicked.connect(lambda: take_away(person))
        row.addWidget(self.button)
