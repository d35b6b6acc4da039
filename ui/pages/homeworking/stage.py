"""What stands beside the list: the homework, a look at an exercise, sharing, what was shared, or what will be here."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.language import tr
from desktop_app.reflection.guides import Guide
from ui.context import Context
from ui.pages.homeworking.doing import Doing
from ui.pages.homeworking.held import Held
from ui.pages.homeworking.library import ExerciseLook
from ui.pages.noting.reading_order import set_reading_order
from ui.widgets.buttons import QuietButton
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import muted


class Stage(QWidget):
    """One part at a time. `back_wanted`: from sharing, or from what was shared, to the homework."""

    back_wanted = Signal()

    def __init__(self, held: Held, after: QWidget) -> None:
        """Tab comes here from the last stop in `after`."""
        super().__init__()
        self._held, self._context, self._after = held, held.context, after
        self._sharing: Any = None
        self._log: SharedPart | None = None
        self.doing = Doing(held)
        self.look: ExerciseLook | None = None
        self.empty: EmptyState | None = None
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addWidget(self.doing)
        self._place.addStretch(1)
        self.shown: Any = self.doing

    def leave(self) -> None:
        """Write down what is typed."""
        self.doing.leave()
        if self._sharing is not None:
            self._sharing.leave()

    def unsaved(self) -> bool:
        """Whether words are here that could not be written."""
        return self.doing.unsaved() or (self._sharing is not None and self._sharing.unsaved())

    def refresh(self, changes: Changes) -> None:
        """Have what is shown follow what was changed elsewhere."""
        if hasattr(self.shown, "refresh"):
            self.shown.refresh(changes)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of what is shown."""
        return list(self.shown.keys()) if hasattr(self.shown, "keys") else []

    # What is shown

    @property
    def shares(self) -> bool:
        """Whether its owner is choosing what leaves."""
        return self._sharing is not None and self.shown is self._sharing

    def show_doing(self) -> None:
        """Show the homework that is held."""
        self.doing.open()
        self._show(self.doing)

    def show_sharing(self) -> None:
        """Choose what of it leaves."""
        if self._sharing is None:
            from ui.pages.homeworking.sharing import SharePanel

            self._sharing = SharePanel(self._held)
            self._sharing.left.connect(self.back_wanted)
        self._show(self._sharing)
        self._sharing.open()

    def show_log(self) -> None:
        """Show what was shared of it."""
        if self._held.assignment is None:
            return
        if self._log is None:
            self._log = SharedPart(self._context)
            self._log.left.connect(self.back_wanted)
        self._show(self._log)
        self._log.open(self._held.assignment.id)

    def show_look(self, look: ExerciseLook) -> None:
        """Show this exercise of the library."""
        self.look = look
        self._show(look)
        look.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_empty(self, first: Guide | None) -> EmptyState:
        """Say what will be here; `first` is offered to begin with."""
        if self.empty is not None and self.shown is self.empty:
            return self.empty
        words = tr(
            "What a coach sets you, or what you take up yourself, will be here. What you write stays in your "
            "journal until you choose what to share."
        )
        action = "" if first is None else tr("Look at “{title}”", title=first.title)
        self.empty = EmptyState(self._context.theme, "homework", words, action)
        self._show(self.empty)
        return self.empty

    def _show(self, part: QWidget) -> None:
        before = self.shown
        if part is before:
            return
        focus: QWidget | None = self.window().focusWidget()
        had_keyboard = focus is not None and before.isAncestorOf(focus)
        before.hide()
        if part.parentWidget() is not self:
            self._place.insertWidget(0, part)
            set_reading_order(part, self._after)
        self.shown = part
        part.show()
        # A look and what stands for nothing are made anew each time.
        if before in (self.look, self.empty):
            self._place.removeWidget(before)
            before.deleteLater()
        if part is not self.look:
            self.look = None
        if part is not self.empty:
            self.empty = None
        if had_keyboard:
            self._after.setFocus(Qt.FocusReason.OtherFocusReason)


class SharedPart(QWidget):
    """What was shared of a homework. `left`: enough of it."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        from ui.pages.homeworking.log import SharedLog

        theme = context.theme
        self.log = SharedLog(context)
        self.back = QuietButton(theme, tr("Back to the homework"), tr("Esc"))
        self.back.clicked.connect(self.left)
        head = FoldingRow(theme)
        head.add(muted(theme, tr("What you sent of this homework, when, and to whom.")), 1)
        head.add(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(head)
        column.addWidget(self.log)

    def open(self, homework: int) -> None:
        """Show what was shared of this homework."""
        self.log.open(homework)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is enough of it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this part."""
        return [("Esc", tr("Back to the homework"))]

    def refresh(self, changes: Changes) -> None:
        """Follow what was sent or taken back."""
        self.log.refresh(changes)
