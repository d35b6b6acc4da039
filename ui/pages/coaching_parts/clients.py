"""The clients, with the chosen one beside them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.coaching.values import Client
from desktop_app.errors import KnownError
from desktop_app.language import tr
from ui.context import Context
from ui.notices import Message
from ui.pages.coaching_parts.beside import Beside
from ui.pages.coaching_parts.client_list import ClientList
from ui.pages.coaching_parts.client_sheet import ClientSheet
from ui.pages.coaching_parts.loose_packets import LoosePackets
from ui.pages.coaching_parts.packet_row import PacketRow
from ui.pages.gate import button_row
from ui.pages.letters.sign_as import SignAs
from ui.widgets.buttons import PlainButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.text import Text, heading

_SHOWN = ("correspondent", "identity", "packet", "remark")


class ClientsPart(QWidget):
    """`packet_wanted`, `writing_wanted`: ways to begin, while there is nobody. `changed`: who is here."""

    changed = Signal()
    packet_wanted = Signal()
    writing_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self.clients: tuple[Client, ...] = ()
        self.sign: SignAs | None = None
        self.empty = self._make_empty()
        self._beside = Beside(theme)
        self.list = ClientList(theme, context.today())
        self.sheet = ClientSheet(context)
        self.list.chosen.connect(lambda client: self._show(client))
        self.list.entered.connect(self._enter)
        self._beside.list.addWidget(self.list)
        self._beside.list.addStretch(1)
        self._beside.sheet.addWidget(self.sheet)
        self._beside.sheet.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.empty)
        whole.setSpacing(theme.space("l"))
        whole.addWidget(self._beside)
        self.loose = LoosePackets(context)
        whole.addWidget(self.loose)
        whole.addStretch(1)

    # What the page calls

    def open(self) -> None:
        """Show everybody, those whose answers wait first; the client shown before stays the chosen one."""
        self._read(anew=True)

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere; nobody moves in the list meanwhile."""
        if changes.touch(*_SHOWN) and changes.origin is not self.sheet:
            self._read(anew=False)
        elif changes.touch("packet"):
            self._read_list(anew=False)

    def leave(self) -> None:
        """Write down what is typed."""
        self.sheet.leave()

    def unsaved(self) -> bool:
        """Whether words are here that could not be written."""
        return self.sheet.unsaved()

    def show_client(self, id: int) -> bool:
        """Show this client; False where there is no such one."""
        client = self._find(id)
        if client is None:
            return False
        self.list.search.clear()
        self.list.choose(id)
        self._show(client)
        return True

    def show_record(self, id: int) -> PacketRow | None:
        """Show the client a packet came from or went to, with the packet open; None where nobody has it."""
        try:
            record = self._context.journal.packets.get(id)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return None
        if record.correspondent is None or not self.show_client(record.correspondent):
            return None
        return self.sheet.show_record(id)

    def ask_card(self) -> None:
        """Where the coach's own key card is to be saved; before there are keys, the name to sign with."""
        mine = self._context.journal.identity.get()
        if mine is None:
            self._ask_name()
            return
        from desktop_app.packets.cards import file_name
        from ui.choosing import ask_new_file, documents

        start = documents() / file_name(mine.card)
        kinds = tr("Key cards (*.afterword-key)")
        ask_new_file(self, tr("Save my key card"), kinds, start, self.write_card)

    def write_card(self, path: Path) -> None:
        """Write it there, and say what it is for."""
        try:
            self._context.journal.identity.save_card(path)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._context.notify(
            Message(
                tr("Your key card is saved as “{name}”.", name=path.name),
                tr("It holds nothing secret. Give it to those you coach."),
                tr("They read you the eight words it shows them; yours stand in Settings, under Keys."),
                tone="good",
            )
        )

    # Inside

    def _make_empty(self) -> Card:
        theme = self._context.theme
        card = Card(theme, "dashed")
        card.body.setSpacing(theme.space("m"))
        card.add(heading(theme, tr("Nobody is your client here yet")))
        said = tr(
            "Give your key card to those you coach, and send them an exercise; what they choose to share comes back "
            "as a packet. Nothing here mixes with the people of your journal."
        )
        card.add(Text(theme, said, "body", "text_muted"))
        self.save_card = PrimaryButton(theme, tr("Save my key card…"))
        self.open_packet = PlainButton(theme, tr("Open a client’s file…"))
        self.write = PlainButton(theme, tr("Write an exercise"))
        self._begin = card
        self.save_card.clicked.connect(self.ask_card)
        self.open_packet.clicked.connect(self.packet_wanted)
        self.write.clicked.connect(self.writing_wanted)
        card.add(button_row(theme, self.save_card, self.open_packet, self.write))
        return card

    def _signed(self) -> None:
        # What was typed in is no longer there.
        self.save_card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ask_card()

    def _ask_name(self) -> None:
        """Which name the coach signs with; then the card is saved."""
        if self.sign is None:
            self.sign = SignAs(self._context, self._begin)
            self.sign.made.connect(self._signed)
            self._begin.add(self.sign)
        self.sign.refresh()
        self.sign.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, id: int | None) -> Client | None:
        return next((client for client in self.clients if client.correspondent.id == id), None)

    def _read(self, *, anew: bool) -> None:
        self._read_list(anew=anew)
        chosen = self._find(self.sheet.client.id) if self.sheet.client is not None else None
        if chosen is None:
            chosen = next(iter(self.clients), None)
            self.list.choose(chosen.correspondent.id if chosen is not None else None)
        self.sheet.show_client(chosen.correspondent if chosen is not None else None)

    def _read_list(self, *, anew: bool) -> None:
        try:
            found = self._context.journal.coaching.clients()
            self.loose.bring_up()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        if not anew:
            places = {client.correspondent.id: at for at, client in enumerate(self.clients)}
            found = tuple(sorted(found, key=lambda client: places.get(client.correspondent.id, len(places))))
        self.clients = found
        self._context.count("coaching", sum(client.waiting for client in found))
        if self.sign is not None:
            self.sign.refresh()
        self.empty.setVisible(not found)
        self._beside.setVisible(bool(found))
        self.changed.emit()
        self.list.show_clients(found, self.sheet.client.id if self.sheet.client is not None else None)

    def _show(self, client: Client) -> None:
        try:
            # As it is now: a note on them may have been typed since everybody was read.
            self.sheet.show_client(self._context.journal.correspondents.get(client.correspondent.id))
        except KnownError as error:
            self._context.notify(Message.error(error))

    def _enter(self) -> None:
        """From the list into what is shown beside it."""
        if self.sheet.rows:
            self.sheet.rows[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.sheet.exercise.setFocus(Qt.FocusReason.OtherFocusReason)
