"""An idea of one's own: two people, picked by typing, and a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.values import Person
from ui.pages.reflecting.people_met import NameField
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import LabeledField
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import EqualColumns
from ui.widgets.text import ElidedText, heading, strong
from ui.widgets.writing import WritingEdit

Offer = Callable[[str], Sequence[Person]]

_NARROWEST = 220  # logical pixels of one of the two, before the text grows


class Pick(QWidget):
    """One person, typed and then shown. `picked` carries a `Person` or a new name; `changed` follows every change."""

    picked = Signal(object)
    changed = Signal()

    def __init__(self, theme: Theme, label: str, offer: Offer) -> None:
        super().__init__()
        self.person: Person | None = None
        title = strong(theme, label)
        self.line = NameField(theme, label, tr("Type a name"), offer)
        title.setBuddy(self.line)
        self._chosen = QWidget()
        row = QHBoxLayout(self._chosen)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("s"))
        self._avatar, self._name = Avatar(theme), ElidedText(theme, "", "body")
        self.clear = IconButton(theme, "close", "")
        for part, stretch in ((self._avatar, 0), (self._name, 1), (self.clear, 0)):
            row.addWidget(part, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(title)
        column.addWidget(self.line)
        column.addWidget(self._chosen)
        column.addStretch(1)
        self.show_person(None)
        self.line.named.connect(self.picked)
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.clear.clicked.connect(self._take_out)

    def show_person(self, person: Person | None) -> None:
        """Show who it is; None asks for a name."""
        self.person = person
        self.line.setVisible(person is None)
        self._chosen.setVisible(person is not None)
        if person is not None:
            self._avatar.set_name(person.name)
            self._name.setText(person.name)
            said = tr("Take {name} out", name=person.name)
            self.clear.set_text(said)
            self.clear.setToolTip(said)

    def begin(self) -> None:
        """Give the keyboard to what can be typed or pressed."""
        (self.line if self.person is None else self.clear).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_out(self) -> None:
        self.show_person(None)
        self.begin()
        self.changed.emit()


class OwnIdea(Card):
    """`wanted`: it is to be put on the board. `dropped`: it is not wanted. `typed` follows every change of it.

    `named` carries the `Pick` and what was chosen in it: a `Person`, or the name of somebody new.
    """

    wanted = Signal()
    dropped = Signal()
    typed = Signal()
    named = Signal(object, object)

    def __init__(self, theme: Theme, offer: Offer) -> None:
        super().__init__(theme, "accent")
        self.one = Pick(theme, tr("Who"), offer)
        self.other = Pick(theme, tr("Could meet whom"), offer)
        self.reason = WritingEdit(
            theme, tr("Why these two"), tr("What they have for each other"), min_lines=1
        )
        self.put = PrimaryButton(theme, tr("Put it on the board"), "Ctrl Enter")
        self.cancel = QuietButton(theme, tr("Not now"), "Esc")
        self.body.setSpacing(theme.space("m"))
        self.add(heading(theme, tr("Introduce two people")))
        self.add(EqualColumns(theme, _NARROWEST, [self.one, self.other]))
        self.add(LabeledField(theme, tr("Why these two"), self.reason))
        buttons = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), buttons)
        flow.addWidget(self.put)
        flow.addWidget(self.cancel)
        self.add(buttons)
        for pick in (self.one, self.other):
            pick.picked.connect(lambda chosen, pick=pick: self.named.emit(pick, chosen))
            pick.changed.connect(self.typed)
        self.reason.textChanged.connect(self.typed)
        self.put.clicked.connect(self.wanted)
        self.cancel.clicked.connect(self.dropped)
        for keys, signal in (
            ("Ctrl+Return", self.wanted),
            ("Ctrl+Enter", self.wanted),
            ("Esc", self.dropped),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(signal)

    def begin(self) -> None:
        """Give the keyboard to the first thing missing."""
        for pick in (self.one, self.other):
            if pick.person is None:
                pick.begin()
                return
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def empty(self) -> bool:
        """Whether nothing was picked or typed."""
        words = (self.one.line.text(), self.other.line.text(), self.reason.text())
        return not (self.one.person or self.other.person or any(text.strip() for text in words))
