"""What was shared so far: what, when, to whom; each to be looked at, copied again, or taken out of the list."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.correspondence.values import Record
from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from desktop_app.packets.values import Kind
from ui import wording
from ui.choosing import ask_new_file, documents
from ui.context import Context
from ui.pages.homeworking.kept_rows import KeptRows
from ui.pages.homeworking.preview import PacketView
from ui.pages.parts.today_undo import tell_done
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.notice import Notice
from ui.widgets.text import Text, heading, muted

if TYPE_CHECKING:
    from ui.runner import Task

_AT_FIRST = 5  # rows that are shown unasked


class SharedLog(Card):
    """The answers that were sent, the newest first: those of one homework, or all."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        theme = context.theme
        super().__init__(theme, parent=parent)
        self._context = context
        self._assignment: int | None = None
        self._whole = False
        self.body.setSpacing(theme.space("m"))
        self._said = heading(theme, tr("Shared so far"))
        self._none = muted(theme, tr("Nothing of this homework was shared."))
        self.notice = Notice(theme)
        self.list: KeptRows[LogRow] = KeptRows(theme, "l")
        self.more = QuietButton(theme, tr("Show all"))
        self.more.clicked.connect(self._show_all)
        for part in (self._said, self._none, self.notice, self.list, self.more):
            self.add(part)

    def open(self, assignment: int | None = None) -> None:
        """Show what was sent of this homework; None: of all."""
        self._assignment, self._whole = assignment, False
        self.notice.clear()
        self._bring_up()

    def refresh(self, changes: Changes) -> None:
        """Follow what was sent, answered or taken back."""
        if changes.touch("packet", "correspondent"):
            self._bring_up()

    def rows(self) -> list[LogRow]:
        """Each as shown."""
        return list(self.list.rows.values())

    def _bring_up(self) -> None:
        try:
            records = self._context.journal.packets.sent(self._assignment)
        except KnownError as error:
            self.notice.tell_error(error)
            return
        sent = [record for record in records if record.kind is Kind.ANSWERS]
        shown = sent if self._whole else sent[:_AT_FIRST]
        wanted: dict[Hashable, Callable[[], LogRow]] = {
            (record.id, record.answered, record.with_name): partial(self._row, record) for record in shown
        }
        self.list.show_rows(wanted)
        self._none.setVisible(not sent)
        self.more.setVisible(len(shown) < len(sent))

    def _row(self, record: Record) -> LogRow:
        row = LogRow(self._context, record)
        row.copied.connect(lambda: self.notice.tell(tr("Another copy is saved."), tone="good"))
        row.refused.connect(self.notice.tell_error)
        row.removed.connect(partial(self._remove, record))
        return row

    def _remove(self, record: Record) -> None:
        packets, origin = self._context.journal.packets, self
        rows = self.rows()
        at = next((place for place, row in enumerate(rows) if row.record.id == record.id), 0)
        try:
            packets.remove(record.id, origin=origin)
        except KnownError as error:
            self.notice.tell_error(error)
            return
        self._bring_up()
        left = self.rows()
        if left:
            left[min(at, len(left) - 1)].look.setFocus(Qt.FocusReason.OtherFocusReason)
        tell_done(
            self._context,
            tr("Taken out of the list."),
            tr("Whoever has the file can still read it."),
            self._bring_up,
            origin,
        )

    def _show_all(self) -> None:
        before = len(self.rows())
        self._whole = True
        self._bring_up()
        self.rows()[before].look.setFocus(Qt.FocusReason.OtherFocusReason)


class LogRow(QWidget):
    """One packet that was sent. `removed` asks for it to be taken out of the list."""

    removed = Signal()
    copied = Signal()
    refused = Signal(object)

    def __init__(self, context: Context, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.record = context, record
        self._folder: Path | None = None
        theme = context.theme
        said = summary(record)
        self.look = PlainButton(theme, tr("Look at it"))
        self.look.setCheckable(True)
        self.copy = PlainButton(theme, tr("Another copy…"))
        self.remove = QuietButton(theme, tr("Take out of the list"))
        for button in (self.look, self.copy, self.remove):
            self._name(button)
        self.look.toggled.connect(self._look)
        self.copy.clicked.connect(self._copy)
        self.remove.clicked.connect(self.removed)
        self.view: PacketView | None = None
        self.locking: CopyLock | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("xs"))
        self._column.addWidget(Text(theme, record.title, "strong"))
        self._column.addWidget(Text(theme, said, "small", "text_muted"))
        buttons = FlowLayout(theme.space("s"), theme.space("s"))
        for button in (self.look, self.copy, self.remove):
            buttons.addWidget(button)
        self._column.addLayout(buttons)

    def _name(self, button: PlainButton | QuietButton) -> None:
        button.setAccessibleName(tr("{act}: {said}", act=button.words(), said=summary(self.record)))

    def _look(self, on: bool) -> None:
        """Exactly what was sent, below; read when it is first asked for."""
        if self.view is None:
            from desktop_app.packets.format import files

            try:
                found = files(self._context.journal.packets.content(self.record.id))
            except KnownError as error:
                self.refused.emit(error)
                return
            self.view = PacketView(self._context)
            self.view.show_files(found)
            self._column.addWidget(self.view)
        self.view.setVisible(on)
        self.look.set_text(tr("Put it away") if on else tr("Look at it"))
        self._name(self.look)

    def _copy(self) -> None:
        """To a file that is asked for; where it was locked with a passphrase, that is asked first."""
        if self.record.correspondent is not None:
            self._ask_file()
        elif self.locking is None:
            self._ask_passphrase()
        else:
            self.locking.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_file(self) -> None:
        from desktop_app.packets.format import file_name

        start = (self._folder or documents()) / file_name(self.record.mark)
        ask_new_file(self, tr("Another copy"), tr("Packets (*.afterword)"), start, self.copy_to)

    def copy_to(self, path: Path) -> None:
        """Write the same content once more, as a job."""
        id, passphrase = self.record.id, self.locking.value() if self.locking is not None else None
        self._folder = path.parent

        def work(task: Task) -> None:
            task.journal.packets.again(id, path, passphrase=passphrase)

        self._context.runner.run(work, owner=self, done=self._copied, failed=self.refused.emit)

    def _copied(self, _: None) -> None:
        self._put_away()
        self.copied.emit()

    def _ask_passphrase(self) -> None:
        self.locking = locking = CopyLock(self._context.theme)
        locking.go.clicked.connect(self._ask_file)
        locking.leave.clicked.connect(self._put_away)
        self._column.insertWidget(self._column.count() - (self.view is not None), locking)
        locking.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        if self.locking is not None:
            self.copy.setFocus(Qt.FocusReason.OtherFocusReason)
            self.locking.hide()
            self._column.removeWidget(self.locking)
            self.locking.deleteLater()
            self.locking = None


class CopyLock(QWidget):
    """Asks for the passphrase of a copy. `go` asks for the file; Enter does, too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        from ui.pages.letters.passphrase import NewPassphrase

        self._secret = NewPassphrase(theme)
        self.field = self._secret.field
        self.go = PlainButton(theme, tr("Save the copy…"))
        self.leave = QuietButton(theme, tr("Not now"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("s"), 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(muted(theme, tr("The passphrase was not kept. The copy may have another one.")))
        column.addWidget(self._secret)
        buttons = FlowLayout(theme.space("s"), theme.space("s"))
        buttons.addWidget(self.go)
        buttons.addWidget(self.leave)
        column.addLayout(buttons)
        self._secret.changed.connect(self._follow)
        self.field.returnPressed.connect(self.go.click)
        self._follow()

    def value(self) -> str:
        """What was typed."""
        return self._secret.value()

    def _follow(self) -> None:
        self.go.setEnabled(bool(self.value()))


def summary(record: Record) -> str:
    """When, to whom, how much, and whether something came back."""
    to = tr("to {name}", name=record.with_name) if record.with_name else ""
    how = tr("with a passphrase") if record.correspondent is None else ""
    answers = trn("{n} answer", "{n} answers", record.answers)
    back = tr("comments came back") if record.answered is not None else ""
    day = wording.day_month_year(record.day)
    return " · ".join(filter(None, (day, to, how, answers, back)))
