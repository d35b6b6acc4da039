"""The view that long lists are shown in: painted rows, one current row, Enter or a double click opens it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QListView, QWidget

from ui.models.paged import RowModel
from ui.theme import Theme

_HIGHEST = 1 << 20


class PaintedList(QListView):
    """A list whose rows are painted, one of them the current one. `opened` carries the row that was asked for.

    `ground` is the colour role of what it lies on. Whoever makes it gives it its model.
    """

    opened = Signal(object)

    rows: RowModel

    def __init__(
        self, theme: Theme, name: str, model: RowModel, ground: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self.rows, self._ground = theme, model, ground
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._paint_ground()

    def current(self) -> Any | None:
        """The current row, or None."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def begin(self) -> None:
        """Give the keyboard to the list, on its first row if there was none."""
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.rows.row(index.row()))

    def _paint_ground(self) -> None:
        """A ground of its own, the same as behind it: what is opaque is scrolled without painting it all again."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.color(self._ground))
        self.setPalette(palette)


class RowList(PaintedList):
    """Rows of a model, opened by Enter or a double click.

    The list is as high as its rows, less where there is less room; then it scrolls.
    """

    narrowed = Signal(object)  # by so many logical pixels, for the scroll bar

    def __init__(
        self,
        theme: Theme,
        name: str,
        model: RowModel,
        delegate: QAbstractItemDelegate,
        uniform: bool,
        ground: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, model, ground, parent)
        self._kept_delegate = delegate
        self.setUniformItemSizes(uniform)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setItemDelegate(delegate)
        self.setModel(model)
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._fit)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self._restyle)
        self._fit()

    def row_step(self) -> int:
        """Logical pixels that one turn of the wheel moves by."""
        return max(1, self.sizeHintForRow(0)) if self.rows.rowCount() else 1

    def content_height(self) -> int:
        """Height of all rows fetched, in logical pixels."""
        count = self.rows.rowCount()
        if not count:
            return 0
        if self.uniformItemSizes():
            return min(_HIGHEST, count * self.sizeHintForRow(0))
        return min(_HIGHEST, sum(self.sizeHintForRow(at) for at in range(min(count, 30))))

    def sizeHint(self) -> QSize:
        """A few rows; a page gives what room it has left."""
        row = self.sizeHintForRow(0) if self.rows.rowCount() else 0
        return QSize(self._theme.shape("reading_width"), min(self.content_height(), 2 * row))

    def minimumSizeHint(self) -> QSize:
        """As few rows as that."""
        return QSize(self._theme.shape("sidebar"), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower rows may be higher."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
            self.narrowed.emit(self.width() - self.viewport().width())

    def _fit(self) -> None:
        self.setMaximumHeight(max(1, self.content_height()))
        self.verticalScrollBar().setSingleStep(self.row_step())
        self.updateGeometry()

    def _restyle(self) -> None:
        self._paint_ground()
        self.scheduleDelayedItemsLayout()
        self._fit()
        self.viewport().update()
