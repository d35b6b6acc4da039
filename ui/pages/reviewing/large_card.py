"""One person of a review, large: who they are, the period with them, and what can be decided."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.rings import Ring
from desktop_app.review.values import Card as Told
from desktop_app.review.values import What
from ui.pages.reviewing.person_card import TONES, decided, spoken
from ui.pages.reviewing.ways import Ways
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import ShortText, Text

# Lines kept free for what is told of somebody, so that what is below stays in its place from one to the next.
_LINES = 5


class LargeCard(Card):
    """Has the keyboard while one goes through people. `taken` carries a decision; `opened`: on to the person's page."""

    taken = Signal(object)
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.card: Told | None = None
        self._avatar = Avatar(theme, size=theme.shape("avatar_large"))
        self._name = ShortText(theme, "", "question", lines=3)
        self._about = Text(theme, "", "small", "text_muted")
        self._chip = Chip(theme, "")
        self.open = QuietButton(theme, tr("Open"), tr("Enter"))
        self.open.clicked.connect(self.opened)
        self._line = Text(theme, "", "strong")
        self._more: list[Text] = []
        self._told = QWidget()
        self._column = QVBoxLayout(self._told)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("xs"))
        self._column.addWidget(self._line)
        self._column.addStretch(1)
        self.ways = Ways(theme)
        self.ways.taken.connect(self._take)
        self._lay_out_head()
        self.body.addSpacing(theme.space("s"))
        self.add(self._told, 1)
        self.body.addSpacing(theme.space("s"))
        self.add(self.ways)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._keep_room()
        self.ways.folding.connect(self._keep_room)
        theme.changed.connect(self._keep_room)

    def _take(self, what: What) -> None:
        """A tile that was pressed gives the keyboard back: pressed once more, it would decide on the next."""
        self.taken.emit(what)
        part = QApplication.focusWidget()
        if part is not None and self.ways.isAncestorOf(part) and self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_card(self, card: Told, effects: Mapping[What, str], about: str) -> None:
        """Show somebody; `about` is a line on who they are."""
        another = self.card is None or card.person != self.card.person
        self.card = card
        if another:
            self._avatar.set_name(card.name)
            self._name.setText(card.name)
        if about != self._about.text():
            self._about.setText(about)
        self._about.setVisible(bool(about))
        if card.line != self._line.text():
            self._line.setText(card.line)
        self._tell(card.more)
        self._chip.setVisible(card.what is not None)
        if card.what is not None:
            self._chip.set_text(decided(card.what))
            self._chip.set_tone(TONES[card.what])
        self.ways.tell(effects, card.what)
        self.setAccessibleDescription("\n".join(part for part in (about, *card.more) if part))
        said = spoken(card)
        if said != self.accessibleName():
            self.setAccessibleName(said)
            if QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the person's page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def _lay_out_head(self) -> None:
        theme = self._theme
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._about)
        person, beside = QWidget(), QWidget()
        row = QHBoxLayout(person)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("m"))
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        trailing = QHBoxLayout(beside)
        trailing.setContentsMargins(0, 0, 0, 0)
        trailing.setSpacing(theme.space("s"))
        trailing.addWidget(self._chip)
        trailing.addWidget(self.open)
        trailing.addStretch(1)
        head = FoldingRow(theme)
        head.add(person, 1)
        head.add(beside)
        self.add(head)

    def _tell(self, more: tuple[str, ...]) -> None:
        while len(self._more) < len(more):
            text = Text(self._theme, "", "body")
            self._more.append(text)
            self._column.insertWidget(len(self._more), text)
        for at, text in enumerate(self._more):
            there = at < len(more)
            if there and text.text() != more[at]:
                text.setText(more[at])
            text.setVisible(there)

    def _keep_room(self) -> None:
        line = round(self._theme.line_height("body") + self._theme.space("xs"))
        self._told.setMinimumHeight(0 if self.ways.folded else line * _LINES)


def ring_words(ring: Ring) -> str:
    """How near somebody is kept."""
    return {
        Ring.INNER: tr("inner ring"),
        Ring.CLOSE: tr("close ring"),
        Ring.KNOWN: tr("known"),
    }[ring]
