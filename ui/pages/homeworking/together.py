"""Reading the packet together at one's own screen: over the whole window, in large type. Nothing leaves by it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.homework.sharing_values import Draft
from desktop_app.language import tr
from ui.pages.homeworking.drafting import Drafting
from ui.widgets.buttons import QuietButton
from ui.widgets.fields import CheckBox
from ui.widgets.layouts import FoldingRow, PageScroll
from ui.widgets.notice import Notice
from ui.widgets.sealed_page import HIDDEN, SealedPage
from ui.widgets.text import muted

if TYPE_CHECKING:
    from ui.runner import Job, Task

_LARGER = 1.5
_WIDEST = 760  # logical pixels at 100 % text


class Together(QWidget):
    """Lies over the window and keeps the keyboard until Esc; `left` when it goes. Nothing is saved or logged.

    Names are hidden as in the packet, until they are asked for: then they stand on this screen only.
    """

    left = Signal()

    def __init__(self, drafting: Drafting, draft: Draft, over: QWidget) -> None:
        super().__init__(over)
        self._drafting, self._draft, self._over = drafting, draft, over
        self._real: Draft | None = None
        self._job: Job | None = None
        theme = self._theme = drafting.context.theme
        self.setAccessibleName(tr("Sit together"))
        self.page = SealedPage(theme, tr("The packet as it reads"), larger=_LARGER)
        # It has the keyboard from the start, and nothing else is read here.
        self.page.ring_on_focus = False
        self.names = CheckBox(theme, tr("Show real names on this screen"))
        self.names.setAccessibleDescription(tr("The packet stays as it is."))
        self.names.toggled.connect(self._show)
        self.leave_it = QuietButton(theme, tr("Leave"), tr("Esc"))
        self.leave_it.clicked.connect(self.leave)
        self.notice = Notice(theme)
        self.sheet = PageScroll(theme, _WIDEST, centred=True)
        self.sheet.add(self.notice)
        self.sheet.add(self.page)
        self.sheet.add_stretch()
        self._lay_out()
        over.installEventFilter(self)
        drafting.context.bridge.closed.connect(self.leave)
        self._show()
        self._cover()
        self.show()
        self.raise_()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go back to what lay below."""
        if self.isHidden():
            return
        if self._job is not None:
            self._job.cancel()
        self._over.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        self.left.emit()

    # What Qt calls

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the window."""
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """The keys of the window are not for now: what they would do lies below."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; the others scroll, or do nothing below."""
        bar = self.sheet.verticalScrollBar()
        steps = {
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
        }
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            bar.setValue(bar.value() + steps.get(Qt.Key(event.key()), 0))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round in here."""
        stops: list[QWidget] = [self.page, self.names, self.leave_it]
        at = next((place for place, stop in enumerate(stops) if stop.hasFocus()), 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing of what lies below is seen."""
        QPainter(self).fillRect(self.rect(), self._theme.color("window"))

    # Inside

    def _lay_out(self) -> None:
        theme = self._theme
        head = FoldingRow(theme)
        words = muted(theme, tr("For your own screen. Nothing is saved, sent or noted."))
        head.add(words, 1)
        head.add(self.names)
        head.add(self.leave_it)
        inset = QVBoxLayout()
        inset.setContentsMargins(theme.space("page"), theme.space("l"), theme.space("page"), 0)
        inset.addWidget(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inset)
        column.addWidget(self.sheet, 1)

    def _cover(self) -> None:
        self.setGeometry(self._over.rect())

    def _show(self) -> None:
        real = self.names.isChecked()
        if real and self._real is None:
            self._read_names()
        draft = self._real if real and self._real is not None else self._draft
        self.page.show_html(draft.files["packet.html"].decode("utf-8", "replace"))
        hidden = () if draft is self._real else draft.covered.hidden
        self.page.mark([(form, HIDDEN) for each in hidden for form in each.forms])

    def _read_names(self) -> None:
        """The same packet as its owner wrote it. It is drawn, and kept nowhere."""
        drafting, hidden = self._drafting, self._draft.covered.hidden
        assignment, to, day = drafting.assignment, drafting.to, drafting.context.today()
        choice = drafting.choice
        shown = choice.show | {each.key for each in hidden} | choice.hide
        bare = replace(choice, names=True, events=True, hide=frozenset(), show=shown)
        if assignment is None or self._job is not None:
            return

        def work(task: Task) -> Draft:
            return task.journal.sharing.draft(assignment, bare, to=to, day=day)

        self._job = drafting.context.runner.run(
            work, owner=self, done=self._read, failed=self._failed, quick=True
        )

    def _read(self, draft: Draft) -> None:
        self._job, self._real = None, draft
        self._show()

    def _failed(self, error: KnownError) -> None:
        self._job = None
        self.names.setChecked(False)
        self.notice.tell_error(error)
