"""One's own keys, and those of coaches and clients: seen, given away, compared, put away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.correspondence.values import CLIENT, COACH
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.packets.fields import LONGEST_NAME
from ui.choosing import ask_file, ask_new_file, documents, downloads
from ui.context import Context
from ui.notices import Message
from ui.pages.gate import button_row
from ui.pages.letters.adding import CardAdding
from ui.pages.letters.key_row import KeyRow
from ui.pages.letters.sign_as import SignAs
from ui.pages.letters.words import KeyWords
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.fields import LineField
from ui.widgets.notice import Notice
from ui.widgets.text import Text, muted, strong


class KeysPanel(QWidget):
    """Everything about keys. `open` brings it up to date; `refresh` follows what was changed elsewhere."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self.notice = Notice(theme)
        self.sign = SignAs(context, self)
        self._own = QWidget()
        self.signs: Text = strong(theme)
        self.words = KeyWords(theme)
        self.save_card = PlainButton(theme, tr("Save my key card…"))
        self.rename = QuietButton(theme, tr("Sign with another name"))
        self.save_secret = QuietButton(theme, tr("Save the secret key…"))
        self.name = LineField(theme, tr("The name you sign with"))
        self.name.setMaxLength(LONGEST_NAME)
        self.keep = PlainButton(theme, tr("Sign with this name"))
        self._naming = button_row(theme, self.name, self.keep)
        self._warning, self.really, self.rather_not = self._make_warning()
        self._lists = QVBoxLayout()
        self.rows: list[KeyRow] = []
        self._parts: list[QWidget] = []
        self.open_card = PlainButton(theme, tr("Open a key card…"))
        self.adding = CardAdding(context)
        self._lay_out()
        self._connect()

    def open(self) -> None:
        """Show what holds now."""
        self.notice.clear()
        self._naming.hide()
        self._warning.hide()
        self.adding.put_away()
        self._show()

    def refresh(self, changes: Changes) -> None:
        """Follow changes made elsewhere, as by an undo."""
        if changes.touch("correspondent", "identity") and changes.origin is not self:
            self._show()

    def show_card(self, path: Path) -> None:
        """Show a key card to be compared and kept."""
        self.notice.clear()
        try:
            self.adding.show_file(path)
        except KnownError as error:
            self.notice.tell_error(error)

    # Inside

    def _show(self) -> None:
        journal = self._context.journal
        mine = journal.identity.get()
        self.sign.refresh()
        self._own.setVisible(mine is not None)
        if mine is not None:
            self.signs.setText(tr("You sign as {name}", name=mine.card.name))
            self.words.show_words(journal.identity.words(), mine.card.name)
        self._show_lists()

    def _show_lists(self) -> None:
        theme, correspondents = self._context.theme, self._context.journal.correspondents
        unfolded = {row.who.id for row in self.rows if row.unfold.isChecked()}
        for part in self._parts:
            self._lists.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.rows, self._parts = [], []
        for role, title in ((COACH, tr("Your coaches")), (CLIENT, tr("Your clients"))):
            found = correspondents.all(role)
            if not found:
                continue
            head = strong(theme, title)
            rows = [KeyRow(theme, who) for who in found]
            for part in (head, *rows):
                self._lists.addWidget(part)
                self._parts.append(part)
            for row in rows:
                self._follow(row)
                row.unfold.setChecked(row.who.id in unfolded)
            self.rows += rows

    def _follow(self, row: KeyRow) -> None:
        correspondents, today = self._context.journal.correspondents, self._context.today
        row.compared.connect(lambda id: self._do(lambda: correspondents.compare(id, today(), origin=self)))
        row.doubted.connect(lambda id: self._do(lambda: correspondents.compare(id, None, origin=self)))
        row.renamed.connect(lambda id, name: self._do(lambda: correspondents.rename(id, name, origin=self)))
        row.removed.connect(self._remove)

    def _remove(self, id: int) -> None:
        correspondents = self._context.journal.correspondents
        if self._do(lambda: correspondents.remove(id, origin=self)):
            self.open_card.setFocus(Qt.FocusReason.OtherFocusReason)
            self._context.notify(
                Message(
                    tr("Removed, with the packets that went between you."),
                    tr("They can come back for a while, under Deleted things."),
                    action=tr("Undo"),
                    act=self._context.undo,
                    passing=True,
                )
            )

    def _do(self, act: Callable[[], object]) -> bool:
        self.notice.clear()
        try:
            act()
        except KnownError as error:
            self.notice.tell_error(error)
            return False
        self._show()
        return True

    # Own keys

    def _ask_name(self) -> None:
        mine = self._context.journal.identity.get()
        self.name.setText(mine.card.name if mine is not None else "")
        self._warning.hide()
        self._naming.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _rename(self) -> None:
        identity = self._context.journal.identity
        if self._do(lambda: identity.rename(self.name.text(), origin=self)):
            self._naming.hide()
            self.rename.setFocus(Qt.FocusReason.OtherFocusReason)

    def _warn(self) -> None:
        self._naming.hide()
        self._warning.show()
        self.rather_not.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unwarn(self) -> None:
        self._warning.hide()
        self.save_secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_card(self) -> None:
        from desktop_app.packets.cards import file_name

        mine = self._context.journal.identity.get()
        if mine is not None:
            start = documents() / file_name(mine.card)
            ask_new_file(
                self, tr("Save my key card"), tr("Key cards (*.afterword-key)"), start, self.write_card
            )

    def _ask_secret(self) -> None:
        start = documents() / "afterword-secret-key.txt"
        ask_new_file(self, tr("Save the secret key"), tr("Text files (*.txt)"), start, self.write_secret)

    def write_card(self, path: Path) -> None:
        """Write the owner's key card to this file."""
        identity = self._context.journal.identity
        if self._do(lambda: identity.save_card(path)):
            self.notice.tell(
                tr("Your key card is saved as “{name}”.", name=path.name),
                "",
                tr(
                    "It holds nothing secret. Give it to your coach or client, and read them your eight words."
                ),
                "good",
            )

    def write_secret(self, path: Path) -> None:
        """Write the owner's secret key to this file, for the program age."""
        identity = self._context.journal.identity
        if self._do(lambda: identity.save_secret(path)):
            self._warning.hide()
            self.notice.tell(
                tr("The secret key is saved as “{name}”.", name=path.name),
                tr("Only your account on this computer may read that file."),
                tr("Delete it when you need it no longer."),
                "good",
            )

    def _ask_other(self) -> None:
        ask_file(self, tr("Open a key card"), tr("Key cards (*.afterword-key)"), downloads(), self.show_card)

    def _added(self, id: int) -> None:
        self._show()
        self.open_card.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _make_warning(self) -> tuple[QWidget, PrimaryButton, QuietButton]:
        theme = self._context.theme
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(
            Text(
                theme,
                tr(
                    "Whoever has this file can read every packet that was ever locked for you. It is not protected by "
                    "the passphrase of your journal. You need it only to open packets with the program age, without "
                    "Afterword."
                ),
                "body",
                "clay",
            )
        )
        really = PrimaryButton(theme, tr("Save it all the same…"), tone="clay")
        rather_not = QuietButton(theme, tr("Rather not"))
        column.addWidget(button_row(theme, really, rather_not))
        return holder, really, rather_not

    def _lay_out(self) -> None:
        theme = self._context.theme
        own = QVBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(theme.space("s"))
        explained = muted(
            theme,
            tr(
                "These eight words stand for your keys. Read them to your coach or client, by phone or face to face: "
                "then they know that your card is yours."
            ),
        )
        buttons = button_row(theme, self.save_card, self.rename, self.save_secret)
        for part in (self.signs, self.words, explained, buttons, self._naming, self._warning):
            own.addWidget(part)
        self._lists.setContentsMargins(0, 0, 0, 0)
        self._lists.setSpacing(theme.space("s"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(self.sign)
        column.addWidget(self._own)
        column.addWidget(self.notice)
        column.addLayout(self._lists)
        column.addWidget(button_row(theme, self.open_card))
        column.addWidget(self.adding)

    def _connect(self) -> None:
        self.sign.made.connect(self._show)
        self.save_card.clicked.connect(self._ask_card)
        self.rename.clicked.connect(self._ask_name)
        self.name.returnPressed.connect(self._rename)
        self.keep.clicked.connect(self._rename)
        self.save_secret.clicked.connect(self._warn)
        self.really.clicked.connect(self._ask_secret)
        self.rather_not.clicked.connect(self._unwarn)
        self.open_card.clicked.connect(self._ask_other)
        self.adding.added.connect(self._added)
        self.adding.left.connect(lambda: self.open_card.setFocus(Qt.FocusReason.OtherFocusReason))
