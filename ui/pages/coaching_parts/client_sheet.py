"""The chosen client: the words of their key, what the coach notes for the session, and what went to and fro."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.correspondence.values import SENT, Correspondent, Record
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.packets.values import AnswersBody, Kind
from ui import wording
from ui.context import Context
from ui.notices import Message
from ui.pages.coaching_parts.answers import AnswersView, read_only
from ui.pages.coaching_parts.packet_row import PacketRow
from ui.pages.gate import button_row
from ui.pages.letters.words import KeyWords
from ui.pages.noting.reading_order import set_reading_order
from ui.pages.parts.today_undo import tell_done
from ui.pages.reflecting.kept import Kept
from ui.pages.reflecting.saving import Saver
from ui.runner import Task
from ui.widgets.buttons import Disclosure, PlainButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.text import Text, heading, small
from ui.widgets.writing import WritingEdit

_AT_ONCE = 12  # packets shown before earlier ones are asked for


class ClientSheet(QWidget):
    """`exercise_wanted` has the client; `comments_wanted` the record whose comments are to be sent."""

    exercise_wanted = Signal(object)
    comments_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self.client: Correspondent | None = None
        self._records: tuple[Record, ...] = ()
        self._shown = _AT_ONCE
        self.rows: list[PacketRow] = []
        self.saver = Saver(self)
        self.kept = Kept(theme, self)
        self.kept.follow(self.saver)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(self._make_head())
        column.addWidget(self.kept.notice)
        self._none = Text(theme, "", "body", "text_muted")
        column.addWidget(self._none)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.space("m"))
        column.addLayout(self._list)
        self.earlier = PlainButton(theme, tr("Show earlier packets"))
        self.earlier.clicked.connect(self.show_earlier)
        column.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    # What the part calls

    def show_client(self, client: Correspondent | None) -> None:
        """Show this one: another one from the top, the same one as it is now."""
        same = client is not None and self.client is not None and client.id == self.client.id
        if not same:
            self.leave()
            self._clear()
            self._shown = _AT_ONCE
        before, self.client = self.client, client
        self.setVisible(client is not None)
        if client is None:
            return
        if not same or before is None or client != before:
            self._show_head(client, anew=not same)
        self.bring_up()

    def bring_up(self) -> None:
        """Read the packets again; those that are open stay so, with what is being typed."""
        if self.client is None:
            return
        try:
            self._records = self._context.journal.coaching.packets(self.client.id)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._show_rows()

    def show_record(self, id: int) -> PacketRow | None:
        """Open the packet of this record; None where it is not this client's."""
        places = [record.id for record in self._records]
        if id not in places:
            return None
        if places.index(id) >= self._shown:
            self._shown = places.index(id) + 1
            self._show_rows()
        row = next(row for row in self.rows if row.record.id == id)
        self.open_row(row)
        return row

    def open_row(self, row: PacketRow) -> None:
        """Open a packet in place; answers count as read from then on."""
        coaching, packets = self._context.journal.coaching, self._context.journal.packets
        record = row.record
        try:
            packet = packets.packet(record.id)
            remarks = coaching.remarks(record.id) if row.is_answers else {}
            if row.is_answers and record.read is None:
                packets.mark_read(record.id, self._context.today(), origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        if row.is_answers and record.read is None:
            row.show_record(replace(record, read=self._context.today()), row.replied)
        theme, body = self._context.theme, packet.body
        if isinstance(body, AnswersBody) and row.is_answers:
            row.show_content(
                lambda: AnswersView(theme, body, remarks, lambda a, t: self._keep(record.id, a, t))
            )
        else:
            row.show_content(lambda: read_only(theme, packet))
        set_reading_order(self)

    def copy_to(self, record: Record, path: Path) -> None:
        """Write another file of exactly what was sent, locked for the same reader; beside the window."""

        def work(task: Task) -> None:
            task.journal.packets.again(record.id, path)

        def done(_: None) -> None:
            self._context.notify(
                Message(tr("Another copy is saved as “{name}”.", name=path.name), tone="good")
            )

        self._context.runner.run(work, owner=self, done=done)

    def remove(self, record: Record) -> None:
        """Away with a packet; it can come back."""
        self.leave()
        try:
            self._context.journal.packets.remove(record.id, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self.bring_up()
        self.exercise.setFocus(Qt.FocusReason.OtherFocusReason)
        said = tr("The packet “{title}” is removed.", title=record.title)
        tell_done(self._context, said, "", self.bring_up, self)

    def show_earlier(self) -> None:
        """The next packets, below."""
        before = len(self.rows)
        self._shown += _AT_ONCE
        self._show_rows()
        if before < len(self.rows):
            self.rows[before].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Write down what is being typed."""
        self.saver.flush()

    def unsaved(self) -> bool:
        """Whether words are here that could not be written."""
        return self.saver.state != "saved"

    # The head

    def _make_head(self) -> Card:
        theme = self._context.theme
        card = Card(theme)
        card.body.setSpacing(theme.space("s"))
        self.name = heading(theme, "")
        card.add(self.name)
        self.compared = Text(theme, "", "small", "text_muted")
        card.add(self.compared)
        self.key = Disclosure(theme, tr("The words of their key"))
        card.add(self.key)
        self._key = QWidget()
        inner = QVBoxLayout(self._key)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.space("s"))
        self.words = KeyWords(theme)
        self.same = PlainButton(theme, tr("They are the same"))
        self.same.clicked.connect(self._compare)
        inner.addWidget(self.words)
        inner.addWidget(
            small(theme, tr("Read them to each other, face to face or by phone, before you trust this key."))
        )
        self.asking = button_row(theme, self.same)
        inner.addWidget(self.asking)
        self._key.hide()
        self.key.toggled.connect(self._key.setVisible)
        card.add(self._key)
        self.note = WritingEdit(
            theme, tr("For the session, for your eyes only"), tr("For the session, for your eyes only"), 1, 10
        )
        self.note.textChanged.connect(self._keep_note)
        card.add(self.note)
        self.exercise = PlainButton(theme, tr("Send an exercise…"))
        self.exercise.clicked.connect(lambda: self.exercise_wanted.emit(self.client))
        self.settings = QuietButton(theme, tr("Rename or remove…"))
        self.settings.clicked.connect(lambda: self._context.navigate("settings", "keys"))
        row = QHBoxLayout()
        row.addWidget(button_row(theme, self.exercise, self.settings), 1)
        row.addWidget(self.kept.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        card.add(row)
        return card

    def _show_head(self, client: Correspondent, *, anew: bool) -> None:
        from desktop_app.packets.keys import words

        self.name.setText(client.card.name)
        self.compared.setText(compared_words(client, self._context.today()))
        self.words.show_words(words(client.card), client.card.name)
        self.asking.setVisible(client.compared is None)
        if anew:
            self.key.setChecked(False)
        if anew or not (self.note.hasFocus() or self.saver.state != "saved"):
            with QSignalBlocker(self.note):
                self.note.set_text(client.note)

    def _compare(self) -> None:
        if self.client is None:
            return
        correspondents = self._context.journal.correspondents
        try:
            correspondents.compare(self.client.id, self._context.today(), origin=self)
            self.client = correspondents.get(self.client.id)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._show_head(self.client, anew=False)
        self.key.setFocus(Qt.FocusReason.OtherFocusReason)

    # Typing

    def _keep_note(self) -> None:
        client = self.client
        if client is not None:
            text, correspondents = self.note.text(), self._context.journal.correspondents
            self.saver.put(("note", client.id), lambda: correspondents.note(client.id, text, origin=self))

    def _keep(self, record: int, answer: str, text: str) -> None:
        coaching = self._context.journal.coaching
        self.saver.put((record, answer), lambda: coaching.remark(record, answer, text, origin=self))

    # The packets

    def _ask_copy(self, record: Record) -> None:
        from desktop_app.packets.format import file_name
        from ui.choosing import ask_new_file, documents

        start = documents() / file_name(record.mark)
        kinds = tr("Packets (*.afterword)")
        ask_new_file(self, tr("Another copy"), kinds, start, lambda path: self.copy_to(record, path))

    def _show_rows(self) -> None:
        today, replied = self._context.today(), _replied(self._records)
        kept = {row.record.id: row for row in self.rows}
        rows = []
        for record in self._records[: self._shown]:
            row = kept.pop(record.id, None)
            if row is None:
                row = self._make_row(record, replied.get(record.id), today)
            else:
                row.show_record(record, replied.get(record.id))
            rows.append(row)
        for gone in kept.values():
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.rows = rows
        for at, row in enumerate(rows):
            if self._list.indexOf(row) != at:
                self._list.insertWidget(at, row)
                row.show()
        self._none.setText(tr("Nothing was sent or received yet."))
        self._none.setVisible(not rows)
        self.earlier.setVisible(len(self._records) > self._shown)
        set_reading_order(self)
        for row in rows:
            if isinstance(row.content, AnswersView) and self.saver.state == "saved":
                row.content.show_remarks(dict(self._context.journal.coaching.remarks(row.record.id)))

    def _make_row(self, record: Record, replied: date | None, today: date) -> PacketRow:
        row = PacketRow(self._context.theme, record, replied, today)
        row.pressed.connect(lambda: self._press(row))
        row.comments_wanted.connect(lambda: self.comments_wanted.emit(row.record))
        row.copy_wanted.connect(lambda: self._ask_copy(row.record))
        row.removed.connect(lambda: self.remove(row.record))
        return row

    def _press(self, row: PacketRow) -> None:
        if row.is_open:
            self.leave()
            row.close_content()
        else:
            self.open_row(row)

    def _clear(self) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []


def compared_words(client: Correspondent, today: date) -> str:
    """Whether the words of their key were compared with them, and when."""
    if client.compared is None:
        return tr("The words of their key are not compared yet.")
    return tr("Words of their key compared {day}.", day=wording.day_month(client.compared, today))


def _replied(records: Sequence[Record]) -> dict[int, date]:
    """For packets that were commented on, the day of the newest comments."""
    found: dict[int, date] = {}
    for record in records:
        if record.direction == SENT and record.kind == Kind.COMMENTS and record.reply is not None:
            found[record.reply] = max(record.day, found.get(record.reply, record.day))
    return found
