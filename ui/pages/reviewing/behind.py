"""The entries behind a figure: which were counted, which were not, each a way to where it was written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.conduct.figures import Figure, definition, label, said
from desktop_app.conduct.periods import Period, long_name
from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from desktop_app.saying import dated
from ui.context import Context
from ui.following import follow
from ui.notices import Message
from ui.pages.reviewing.list_line import ListLine
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import Text, heading, muted, small, strong

if TYPE_CHECKING:
    from desktop_app.conduct.behind import Behind, Entry
    from ui.runner import Job

PAGE = 25  # entries read and shown at once

# Of these the first number counts some entries and the second the others; each line says which it is.
_TWO_COUNTS = ("exchanged",)


class EntryLine(ListLine):
    """One entry: what it is, what was said of it, its day, and with `told` whether it was counted."""

    def __init__(
        self, theme: Theme, entry: Entry, today: date, *, told: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, entry.title, parent)
        self.entry = entry
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        if entry.line:
            words.addWidget(small(theme, entry.line))
        end = dated(entry.day, today) if entry.day is not None else ""
        if told:
            counted = tr("counted") if entry.counted else tr("not counted")
            end = tr("{day} · {counted}", day=end, counted=counted) if end else counted
        row = QHBoxLayout(self)
        gap, thin = theme.space("xs"), theme.shape("hairline")
        row.setContentsMargins(0, gap, 0, gap + thin)
        row.setSpacing(theme.space("m"))
        row.addLayout(words, 1)
        self._end = Text(theme, end, "small", "text_muted")
        row.addWidget(self._end, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in self.findChildren(Text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        spoken = tr("{line}. {day}", line=entry.line, day=end) if entry.line else end
        self.setAccessibleDescription(spoken)

    def end(self) -> str:
        """What stands at the trailing edge."""
        return self._end.text()


class BehindPanel(Card):
    """Stands in place of the figures until one goes back: `gone`."""

    gone = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        theme = context.theme
        super().__init__(theme, parent=parent)
        self._context = context
        self._asked: tuple[Figure, Period, date] | None = None
        self._job: Job | None = None
        self._lines: list[EntryLine] = []
        self._blocks: list[QWidget] = []
        self._total = 0
        self._title, self._period = heading(theme), small(theme)
        self._definition, self._counted = muted(theme), strong(theme)
        self.back = PlainButton(theme, tr("Back"), tr("Esc"))
        self.back.clicked.connect(self.gone)
        head = FoldingRow(theme)
        head.add(self._title, 1)
        head.add(self.back)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.more = PlainButton(theme, tr("Show more"))
        self.more.clicked.connect(self._read)
        foot = FlowLayout(theme.space("s"), theme.space("s"))
        foot.addWidget(self.more)
        self.add(head)
        for part in (self._period, self._definition, self._counted):
            self.add(part)
        self.body.addSpacing(theme.space("s"))
        self.add(self._column)
        self.add(foot)
        self.more.hide()

    def show_behind(self, figure: Figure, period: Period, until: date) -> None:
        """Show what is behind `figure`."""
        self._forget()
        self._asked = figure, period, until
        self._title.setText(label(figure.name))
        self._period.setText(long_name(period))
        self._definition.setText(definition(figure.name))
        self._counted.setText(said(figure))
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    def follow(self, figure: Figure, until: date) -> None:
        """The figure was read again: its entries may be others."""
        if self._asked is None:
            return
        self._stop()
        period = self._asked[1]
        self._asked = figure, period, until
        limit = max(PAGE, len(self._lines))
        self._job = self._context.runner.run(
            lambda task: task.journal.conduct.behind(figure.name, period, until, limit=limit),
            owner=self,
            done=self._show_anew,
            failed=self._failed,
            quick=True,
        )

    def asked(self) -> str | None:
        """The figure that is looked behind."""
        return self._asked[0].name if self._asked is not None else None

    def period(self) -> Period | None:
        """The period whose entries are shown."""
        return self._asked[1] if self._asked is not None else None

    def lines(self) -> list[EntryLine]:
        """The entries shown, from the top."""
        return list(self._lines)

    def counted(self) -> str:
        """What is said of how many were counted."""
        return self._counted.text()

    def _read(self) -> None:
        if self._asked is None or (self._job is not None and not self._job.finished):
            return
        (figure, period, until), offset = self._asked, len(self._lines)
        name = figure.name
        self._job = self._context.runner.run(
            lambda task: task.journal.conduct.behind(name, period, until, limit=PAGE, offset=offset),
            owner=self,
            done=self._show,
            failed=self._failed,
            quick=True,
        )

    def _show(self, found: Behind) -> None:
        self._job = None
        self._total = found.total
        first = len(self._lines)
        today, told = self._context.today(), self.asked() not in _TWO_COUNTS
        # Laid out together, once: shown one by one, all would be laid out with each.
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for entry in found.entries:
            line = EntryLine(self._context.theme, entry, today, told=told)
            line.clicked.connect(lambda _=False, entry=entry: self._open(entry))
            column.addWidget(line)
            self._lines.append(line)
        self._column.addWidget(block)
        self._blocks.append(block)
        block.show()  # only what is shown can have the keyboard
        before: QWidget = self._lines[first - 1] if first else self.back
        following: QWidget
        for following in (*self._lines[first:], self.more):
            QWidget.setTabOrder(before, following)
            before = following
        going_on = self.more.hasFocus()
        self.more.setVisible(bool(found.entries) and len(self._lines) < found.total)
        self._counted.setText(self._how_many())
        if first < len(self._lines) and (going_on or (first == 0 and self.back.hasFocus())):
            self._lines[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_anew(self, found: Behind) -> None:
        """Those of now in place of those of before, the keyboard on the same line."""
        if found.entries == tuple(line.entry for line in self._lines):
            self._total = found.total
            self._counted.setText(self._how_many())
            self._job = None
            return
        at = next((at for at, line in enumerate(self._lines) if line.hasFocus()), None)
        self._forget()
        self._show(found)
        if at is not None and self._lines:
            self._lines[min(at, len(self._lines) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _how_many(self) -> str:
        """What was counted of all there is; where only a part is shown yet, how much of it."""
        shown, total = len(self._lines), self._total
        if not total or self._asked is None:
            return tr("There is nothing on record to count.")
        figure = self._asked[0]
        if shown < total:
            return tr("{figure}: the first {shown} of {total}", figure=said(figure), shown=shown, total=total)
        counted = sum(line.entry.counted for line in self._lines)
        if figure.name in _TWO_COUNTS:
            return said(figure)
        if counted == total:
            return trn("{n} counted", "{n} counted", counted)
        return tr("{counted} counted, {others} not", counted=counted, others=total - counted)

    def _failed(self, error: KnownError) -> None:
        self._job = None
        self._context.notify(Message.error(error))

    def _open(self, entry: Entry) -> None:
        if not follow(self._context, entry.kind, entry.id, entry.person):
            self._context.notify(Message(tr("This entry is not there any more.")))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _forget(self) -> None:
        self._stop()
        for block in self._blocks:
            self._column.removeWidget(block)
            block.hide()
            block.deleteLater()
        self._lines, self._blocks, self._total = [], [], 0
        self.more.hide()
