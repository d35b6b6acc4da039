"""Exercises that went out under a passphrase, and that nobody has answered yet: they belong to no client here."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.correspondence.values import Record
from desktop_app.errors import KnownError
from desktop_app.language import tr
from ui.context import Context
from ui.notices import Message
from ui.pages.homeworking.log import LogRow
from ui.pages.parts.today_undo import tell_done
from ui.widgets.card import Card
from ui.widgets.text import heading, small

_MOST = 12  # the newest; what is older is rarely asked for


class LoosePackets(Card):
    """Not there while there are none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context, theme = context, context.theme
        self.rows: list[LogRow] = []
        self._records: tuple[Record, ...] = ()
        self.body.setSpacing(theme.space("s"))
        self.add(heading(theme, tr("Locked with a passphrase")))
        said = tr("Whoever answers one of these is among your clients from then on.")
        self.add(small(theme, said))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.space("m"))
        self.add(self._list)
        self.hide()

    def bring_up(self) -> None:
        """Show those there are now. Raises `KnownError`."""
        found = self._context.journal.packets.unanswered(_MOST)
        if found != self._records:
            self._records = found
            self._show()
        self.setVisible(bool(found))

    def _show(self) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(record) for record in self._records]
        for row in self.rows:
            self._list.addWidget(row)
            row.show()

    def _row(self, record: Record) -> LogRow:
        row = LogRow(self._context, record)
        row.removed.connect(partial(self._remove, record))
        row.refused.connect(lambda error: self._context.notify(Message.error(error)))
        row.copied.connect(lambda: self._context.notify(Message(tr("Another copy is saved."), tone="good")))
        return row

    def _remove(self, record: Record) -> None:
        try:
            self._context.journal.packets.remove(record.id, origin=self)
            self.bring_up()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        said = tr("The packet “{title}” is removed.", title=record.title)
        tell_done(self._context, said, "", self.bring_up, self)
