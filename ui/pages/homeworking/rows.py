"""Rows to choose from, as high as all of them, and one way to paint them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui.models.ink import Ink
from ui.models.paged import ROW, HeldModel, Index
from ui.theme import Theme
from ui.widgets.text import plain_tip

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RowDelegate(QStyledItemDelegate):
    """Paints rows of one height. `chosen` is the key of the row that is shown beside the list."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme, self.ink = theme, Ink(theme, self)
        self.chosen: object = None

    def row_height(self) -> int:
        """Height of every row with the gap below it, in logical pixels."""
        raise NotImplementedError

    def inner(self, room: QRect) -> QRect:
        """Where in the row its words stand."""
        raise NotImplementedError

    def title(self, row: Any) -> tuple[str, str]:
        """The words that may be cut where room is short, and their style."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row is as high as the others."""
        return QSize(self.theme.shape("sidebar") // 2, self.row_height())

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """All of the words where they were cut."""
        row = index.data(ROW)
        if row is None or event.type() != QEvent.Type.ToolTip:
            return False
        words, style = self.title(row)
        cut = self.ink.metrics(style).horizontalAdvance(words) > self.inner(option.rect).width()
        QToolTip.showText(event.globalPos(), plain_tip(words) if cut else "", view)
        return True


class RowsView(QListView):
    """Rows one under another, as high as all of them: the page scrolls. One stop of the keyboard.

    Arrows go through them; Enter, Space or a click is `picked`, with the row. `looked` is where the row the keyboard is
    at lies, for the page to bring it into sight.
    """

    picked = Signal(object)
    looked = Signal(object)

    ring_on_focus = False  # the row the keyboard is at shows it, once a key is used

    def __init__(
        self,
        theme: Theme,
        name: str,
        model: HeldModel,
        delegate: RowDelegate,
        key: Callable[[Any], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._delegate, self._key = model, delegate, key
        self._pressed = -1
        self.by_key = False
        model.setParent(self)
        delegate.setParent(self)
        # Our own: for one that Qt made, PySide6 looks through every class of widgets.
        self.setViewport(QWidget())
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self._fit)

    def rows(self) -> tuple[Any, ...]:
        """What is shown."""
        return self._model.rows()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these; the row the keyboard is at stays so if it is among them."""
        if tuple(rows) == self._model.rows():
            return
        at, count = self.currentIndex().row(), self._model.rowCount()
        current = self._key(self._model.row(at)) if 0 <= at < count else None
        self._model.show_all(rows)
        place = next((i for i, row in enumerate(rows) if self._key(row) == current), at)
        if current is not None and rows:
            self.go_to(min(place, len(rows) - 1))
        self._fit()

    def choose(self, key: object) -> None:
        """Show the row with this key as chosen; None is of none."""
        if key != self._delegate.chosen:
            self._delegate.chosen = key
            self.viewport().update()
        at = next((i for i, row in enumerate(self._model.rows()) if self._key(row) == key), -1)
        if at >= 0:
            self.go_to(at)

    def chosen(self) -> object:
        """The key of the row that is shown as chosen."""
        return self._delegate.chosen

    def go_to(self, at: int) -> None:
        """Have the keyboard at this row."""
        index = self._model.index(at)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def current(self) -> Any:
        """The row the keyboard is at, or None."""
        at = self.currentIndex().row()
        return self._model.row(at) if 0 <= at < self._model.rowCount() else None

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(0, self._model.rowCount() * self._delegate.row_height())

    def minimumSizeHint(self) -> QSize:
        """All rows, however narrow."""
        return self.sizeHint()

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose the row; the rest is as in every list."""
        self._use_keys(on=True)
        current, at = self.current(), self.currentIndex().row()
        if event.key() in _PRESSING and not event.modifiers() and current is not None:
            self.picked.emit(current)
            return
        super().keyPressEvent(event)
        if self.currentIndex().row() != at:
            self.look()

    def look(self) -> None:
        """Have the row the keyboard is at brought into sight."""
        self.looked.emit(self.visualRect(self.currentIndex()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a row the keyboard is at."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEYBOARD:
            self._use_keys(on=True)
        if self._model.rowCount():
            self.go_to(max(0, self.currentIndex().row()))
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.look()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The row calms down."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is pressed here is picked when it is let go."""
        self._use_keys(on=False)
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.indexAt(event.position().toPoint()).row() if left else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Picked, where it was pressed as well."""
        super().mouseReleaseEvent(event)
        at, self._pressed = self._pressed, -1
        same = at >= 0 and self.indexAt(event.position().toPoint()).row() == at
        if same and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self._model.row(at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer shows what can be pressed."""
        super().mouseMoveEvent(event)
        over = self.indexAt(event.position().toPoint()).isValid()
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words find more or less room."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """All rows are in the list's own sight: the page scrolls."""

    def _use_keys(self, *, on: bool) -> None:
        if on != self.by_key:
            self.by_key = on
            self.viewport().update()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


class QuietDelegate(RowDelegate):
    """One line of words, and quieter ones at the trailing edge."""

    def __init__(
        self, theme: Theme, key: Callable[[Any], object], words: Callable[[Any], tuple[str, str]]
    ) -> None:
        super().__init__(theme)
        self._key, self._words = key, words

    def row_height(self) -> int:
        """A line with room around."""
        return round(self.theme.line_height("body")) + self.theme.space("m") - 2

    def inner(self, room: QRect) -> QRect:
        """A little room at both sides, for the ground of the row the keyboard is at."""
        return room.adjusted(self.theme.space("xs"), 0, -self.theme.space("xs"), 0)

    def title(self, row: Any) -> tuple[str, str]:
        """Its words."""
        return self._words(row)[0], "body"

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row = index.data(ROW)
        ink, mirrored = self.ink, option.widget.isRightToLeft()
        chosen, here = self._key(row) == self.chosen and self.chosen is not None, is_here(option)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if here or over or chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink.colour("accent"), 1) if here else Qt.PenStyle.NoPen)
            painter.setBrush(ink.colour("accent_soft" if here or chosen else "selected"))
            radius = self.theme.shape("radius_control")
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        words, end = self._words(row)
        room = self.inner(option.rect)
        taken = min(ink.metrics("small").horizontalAdvance(end) + 1, room.width() // 2) if end else 0
        gap = self.theme.space("m") if end else 0
        first = room.adjusted(taken + gap, 0, 0, 0) if mirrored else room.adjusted(0, 0, -taken - gap, 0)
        last = QRect(room.left() if mirrored else room.right() + 1 - taken, room.top(), taken, room.height())
        ink.words(painter, first, words, "body", "accent" if chosen else "text", mirrored)
        ink.words(painter, last, end, "small", "text_muted", mirrored, ends=True)
        painter.restore()


def is_here(option: QStyleOptionViewItem) -> bool:
    """Whether the keyboard is at this row, and in use."""
    view = option.widget
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    return selected and view.hasFocus() and bool(getattr(view, "by_key", True))
