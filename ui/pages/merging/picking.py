"""Which two are one, as their owner knows it: a person, and another found by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from desktop_app.people.values import Person
from ui.theme import Theme
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.pick_list import Choice, PickList
from ui.widgets.text import heading

Offer = Callable[[str], Sequence[Person]]


class Picking(Card):
    """`picked` carries the other person's number; `gone`: none of them."""

    picked = Signal(object)
    gone = Signal()

    def __init__(self, theme: Theme, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._offer, self._person = offer, 0
        self._title = heading(theme)
        self.pick = PickList(theme, tr("Who is the same person"), tr("Type a name"))
        self.cancel = QuietButton(theme, tr("Cancel"), hint=tr("Esc"))
        line = FlowLayout(theme.space("s"), theme.space("s"))
        line.addWidget(self.cancel)
        self.body.setSpacing(theme.space("s"))
        self.add(self._title)
        self.add(self.pick)
        self.add(line)
        self.pick.typed.connect(self._show)
        self.pick.picked.connect(lambda choice: self.picked.emit(choice.value))
        self.cancel.clicked.connect(self.gone)

    def ask(self, person: Person) -> None:
        """Ask who else `person` is."""
        self._person = person.id
        self._title.setText(tr("Who is the same person as {name}?", name=person.name))
        self.pick.field.clear()
        self._show("")

    def begin(self) -> None:
        """Give the keyboard to the field."""
        self.pick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, typed: str) -> None:
        people = self._offer(typed) if typed.strip() else ()
        self.pick.show_choices(
            [
                Choice(each.name, each.organisation, value=each.id)
                for each in people
                if each.id != self._person
            ]
        )
