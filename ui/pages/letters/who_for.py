"""Whom a packet is for: somebody whose key card is here, another card, or whoever knows a passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.correspondence.values import COACH, Correspondent
from desktop_app.errors import KnownError
from desktop_app.language import tr
from ui.choosing import ask_file, downloads
from ui.context import Context
from ui.pages.gate import button_row
from ui.pages.letters.adding import CardAdding
from ui.pages.letters.passphrase import NewPassphrase
from ui.pages.letters.whose import Whose, how_to_compare
from ui.widgets.buttons import PlainButton
from ui.widgets.choice import DropDown
from ui.widgets.notice import Notice
from ui.widgets.text import muted, small

CARD, PASSPHRASE = "card", "passphrase"


class WhoFor(QWidget):
    """Chooses the reader of a packet. `changed`: another one, or another passphrase."""

    changed = Signal()

    def __init__(self, context: Context, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._role = context, role
        theme = context.theme
        self._chosen: Correspondent | None = None
        self.choice: DropDown | None = None
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self.nobody = muted(
            theme,
            tr(
                "You have no coach’s key card yet. Ask your coach for it; they find it in their Settings, under Keys."
            )
            if role == COACH
            else tr(
                "You have no client’s key card yet. Ask your client for it; they find it in Settings, under Keys."
            ),
        )
        self.whose = Whose(theme)
        self.explained = small(theme)
        self.match = PlainButton(theme, tr("The words match"))
        self.secret = NewPassphrase(theme)
        self.adding = CardAdding(context)
        self.notice = Notice(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addLayout(self._place)
        self._comparing = button_row(theme, self.match)
        for part in (
            self.nobody,
            self.whose,
            self.explained,
            self._comparing,
            self.secret,
            self.adding,
            self.notice,
        ):
            column.addWidget(part)
        self.match.clicked.connect(self._compare)
        self.secret.changed.connect(self.changed)
        self.adding.added.connect(self._added)
        self.adding.left.connect(self._not_added)
        self.refresh()

    def value(self) -> Correspondent | None:
        """Whose key it is locked for; None for a passphrase, and before anybody was chosen."""
        return self._chosen

    def passphrase(self) -> str:
        """What it is locked with instead; "" where a key is chosen, and while nothing can be seen of it."""
        return self.secret.value() if self._picked() == PASSPHRASE else ""

    def choose(self, correspondent: Correspondent | None) -> None:
        """Have somebody chosen, silently."""
        self._fill(correspondent.id if correspondent is not None else None)

    def refresh(self) -> None:
        """Who there is now; what is chosen stays."""
        picked = self._picked()
        self._fill(self._chosen.id if self._chosen is not None else picked)

    def _picked(self) -> object | None:
        return self.choice.value() if self.choice is not None else None

    def _fill(self, wanted: object | None) -> None:
        theme, found = self._context.theme, self._context.journal.correspondents.all(self._role)
        options: list[tuple[object, str]] = [(each.id, each.card.name) for each in found]
        options += [(CARD, tr("Open a key card…")), (PASSPHRASE, tr("A passphrase instead"))]
        if wanted is None and len(found) == 1:
            wanted = found[0].id
        before = self.choice
        focused = before is not None and before.hasFocus()
        self.choice = _Readers(theme, options, tr("Whom it is for"), self)
        self.choice.setPlaceholderText(tr("Choose…"))
        self.choice.chosen.connect(self._take)
        self._place.addWidget(self.choice)
        self.setFocusProxy(self.choice)
        if before is not None:
            self._place.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.nobody.setVisible(not found and not self.adding.isVisibleTo(self))
        self.choice.set_value(wanted if wanted in [value for value, _ in options] else None)
        self._show(found)
        if focused:
            self.choice.setFocus()

    def _show(self, found: tuple[Correspondent, ...]) -> None:
        picked = self._picked()
        self._chosen = next((each for each in found if each.id == picked), None)
        self.secret.setVisible(picked == PASSPHRASE)
        who = self._chosen
        self.whose.setVisible(who is not None)
        open_yet = who is not None and who.compared is None
        self.explained.setVisible(open_yet)
        self._comparing.setVisible(open_yet)
        if who is not None:
            self.whose.show_card(who.card, known=True, compared=who.compared)
            self.whose.words.setVisible(open_yet)
            self.explained.setText(how_to_compare(who.card.name))

    def _take(self, value: object) -> None:
        self.notice.clear()
        if value == CARD:
            self._ask_card()
            return
        self.adding.put_away()
        self._say_nobody()
        self._show(self._context.journal.correspondents.all(self._role))
        if value == PASSPHRASE:
            self.secret.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _ask_card(self) -> None:
        before = self._chosen.id if self._chosen is not None else None
        if self.choice is not None:
            # Until a card is there, it is for whom it was before.
            self.choice.set_value(before)
            self._show(self._context.journal.correspondents.all(self._role))
        ask_file(self, tr("Open a key card"), tr("Key cards (*.afterword-key)"), downloads(), self.open_card)

    def open_card(self, path: Path) -> None:
        """Show the card in a file, to be compared and kept."""
        self.notice.clear()
        try:
            self.adding.show_file(path, self._role)
        except KnownError as error:
            self.notice.tell_error(error)
            return
        self.nobody.hide()

    def _added(self, id: int) -> None:
        self._fill(id)
        if self.choice is not None:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _say_nobody(self) -> None:
        self.nobody.setVisible(not self._context.journal.correspondents.all(self._role))

    def _not_added(self) -> None:
        self._say_nobody()
        if self.choice is not None:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compare(self) -> None:
        if self._chosen is None:
            return
        try:
            self._context.journal.correspondents.compare(self._chosen.id, self._context.today(), origin=self)
        except KnownError as error:
            self.notice.tell_error(error)
        self.refresh()
        if self.choice is not None:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


class _Readers(DropDown):
    """To reach one of these is not to choose it: a key card would be asked for on the way to what is below."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows, and letters, drop the list down."""
        moves = event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        )
        if moves or (event.text().strip().isprintable() and event.text().strip()):
            self.showPopup()
            return
        super().keyPressEvent(event)
