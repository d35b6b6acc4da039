"""A view for lists of any length: all rows are equally high, so where each is follows from its place alone.

Qt's own list view works out the place of every row whenever something changes, which takes a third of a second for
100,000 of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from ui.models.numbered import NumberedModel, runs
from ui.models.rows import RowList
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemView.ScrollHint
_Move = QAbstractItemView.CursorAction
_FEW = 1_000


def _ranges(selection: QItemSelection) -> list[tuple[int, int]]:
    """The first and last row of each of its parts."""
    parts = (selection.at(part) for part in range(selection.count()))
    return [(part.top(), part.bottom()) for part in parts]


class LongList(RowList):
    """Rows of a `NumberedModel`, of which several can be chosen: with Ctrl or Shift, by mouse or by keyboard.

    `chosen` is emitted when the choice changed. `typed` carries letters typed into the list, which it does not look
    for itself: that would read every row.
    """

    chosen = Signal()
    typed = Signal(str)

    rows: NumberedModel

    def __init__(
        self,
        theme: Theme,
        name: str,
        model: NumberedModel,
        delegate: QAbstractItemDelegate,
        ground: str,
        parent: QWidget | None = None,
    ) -> None:
        self._height = 0
        self._hovered, self._by_key = -1, False
        super().__init__(theme, name, model, delegate, uniform=True, ground=ground, parent=parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        model.dataChanged.connect(self.viewport().update)
        theme.changed.connect(self._measure)

    # What is chosen

    def chosen_ids(self) -> list[int]:
        """The numbers of the chosen rows, in the order of the list."""
        ids = self.rows.ids
        ranges = sorted(_ranges(self.selectionModel().selection()))
        return [id for top, bottom in ranges for id in ids[top : bottom + 1]]

    def chosen_count(self) -> int:
        """How many rows are chosen."""
        return sum(bottom - top + 1 for top, bottom in _ranges(self.selectionModel().selection()))

    def selectAll(self) -> None:
        """Choose every row, as one range: Qt's own way asks each of them."""
        if count := self.rows.rowCount():
            everything = QItemSelection(self.rows.index(0), self.rows.index(count - 1))
            self.selectionModel().select(everything, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def choose(self, ids: Iterable[int]) -> None:
        """Choose these rows and no others."""
        wanted = set(ids)
        places = [at for at, id in enumerate(self.rows.ids) if id in wanted]
        selection = QItemSelection()
        for first, last in runs(places):
            selection.select(self.rows.index(first), self.rows.index(last))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def stand_at(self, id: int) -> bool:
        """Choose one row alone, as the current one, and have it in view; False when it is not here."""
        at = self.rows.place_of(id)
        if at >= 0:
            self.updateGeometries()  # rows that have just come count too
            self.setCurrentIndex(self.rows.index(at))
            self.scrollTo(self.currentIndex(), _Hint.PositionAtCenter)
        return at >= 0

    def begin(self) -> None:
        """Give the keyboard to the list, on its first row if there was none; nothing is chosen by that."""
        if not self.currentIndex().isValid() and self.rows.rowCount():
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.rows.index(0), flag)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_only_current(self) -> None:
        """Let go of what was chosen; the current row stays where it is."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), flag)
        else:
            self.clearSelection()

    def swap(self, ids: array[int]) -> None:
        """Show other rows, keeping the place, the current row and what is chosen, as far as they are still there."""
        model, bar = self.rows, self.verticalScrollBar()
        current = self.currentIndex().row()
        current_id = model.ids[current] if current >= 0 else None
        first = self._first()
        first_id = model.ids[first] if first < len(model.ids) else None
        beside = bar.value() - first * self._row_height()
        chosen = self.chosen_ids()
        model.show(ids)
        if current_id is not None:
            at = model.place_of(current_id)
            at = at if at >= 0 else min(current, model.rowCount() - 1)
            self.selectionModel().setCurrentIndex(model.index(at), QItemSelectionModel.SelectionFlag.NoUpdate)
        if chosen:
            self.choose(chosen)
        if first_id is not None and bar.value() != first * self._row_height() + beside:
            at = model.place_of(first_id)
            bar.setValue((at if at >= 0 else first) * self._row_height() + beside)

    # Where things are

    def _row_height(self) -> int:
        if not self._height:
            self._measure()
        return max(1, self._height)

    def _measure(self) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        self._height = self.itemDelegate().sizeHint(option, QModelIndex()).height()

    def _first(self) -> int:
        """The first row that is seen."""
        return self.verticalScrollBar().value() // self._row_height()

    def content_height(self) -> int:
        """Height of all rows, in logical pixels."""
        return min(1 << 20, self.rows.rowCount() * self._row_height())

    def row_step(self) -> int:
        """Logical pixels that one turn of the wheel moves by."""
        return self._row_height()

    def sizeHintForRow(self, row: int) -> int:
        """All are equally high."""
        return self._row_height()

    def verticalOffset(self) -> int:
        """How far it is scrolled, in logical pixels."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Never sideways."""
        return 0

    def visualRect(self, index: Index) -> QRect:
        """Where a row is in the viewport, whether seen or not."""
        if not index.isValid():
            return QRect()
        height = self._row_height()
        return QRect(0, index.row() * height - self.verticalOffset(), self.viewport().width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport."""
        at = (point.y() + self.verticalOffset()) // self._row_height()
        return self.rows.index(at) if 0 <= at < self.rows.rowCount() else QModelIndex()

    def isIndexHidden(self, index: Index) -> bool:
        """No row is."""
        return False

    def doItemsLayout(self) -> None:
        """There is nothing to work out."""
        self._measure()
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """The scroll bar follows the number of rows."""
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self._row_height())
        bar.setPageStep(seen)
        bar.setRange(0, max(0, self.rows.rowCount() * self._row_height() - seen))

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible) -> None:
        """Scroll no further than needed, or as `hint` says."""
        if not index.isValid():
            return
        room, seen = self.visualRect(index), self.viewport().height()
        bar = self.verticalScrollBar()
        if hint == _Hint.PositionAtTop or (hint == _Hint.EnsureVisible and room.top() < 0):
            bar.setValue(bar.value() + room.top())
        elif hint == _Hint.PositionAtBottom or (hint == _Hint.EnsureVisible and room.bottom() >= seen):
            bar.setValue(bar.value() + room.bottom() + 1 - seen)
        elif hint == _Hint.PositionAtCenter:
            bar.setValue(bar.value() + room.center().y() - seen // 2)

    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The row that an arrow or page key leads to."""
        count, at = self.rows.rowCount(), self.currentIndex().row()
        if at < 0 or not count:
            return self.rows.index(0)
        page = max(1, self.viewport().height() // self._row_height() - 1)
        steps = {
            _Move.MoveUp: -1,
            _Move.MovePrevious: -1,
            _Move.MoveDown: 1,
            _Move.MoveNext: 1,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
            _Move.MoveHome: -count,
            _Move.MoveEnd: count,
        }
        return self.rows.index(min(max(at + steps.get(cursorAction, 0), 0), count - 1))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the rows that a rectangle of the viewport touches."""
        height, count = self._row_height(), self.rows.rowCount()
        top = max(0, (min(rect.top(), rect.bottom()) + self.verticalOffset()) // height)
        bottom = min(count - 1, (max(rect.top(), rect.bottom()) + self.verticalOffset()) // height)
        selection = QItemSelection()
        if top <= bottom:
            selection.select(self.rows.index(top), self.rows.index(bottom))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What of it can be seen."""
        height, seen = self._row_height(), self.viewport().rect()
        region = QRegion()
        for first, last in _ranges(selection):
            top = first * height - self.verticalOffset()
            region += QRect(0, top, seen.width(), (last - first + 1) * height) & seen
        return region

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows that are seen."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height, offset, width = self._row_height(), self.verticalOffset(), self.viewport().width()
        first = (event.rect().top() + offset) // height
        last = min(self.rows.rowCount() - 1, (event.rect().bottom() + offset) // height)
        plain, model, chosen = option.state, self.rows, self.selectionModel()
        current = self.currentIndex().row() if self.hasFocus() and self._by_key else -1
        painter = QPainter(self.viewport())
        for at in range(max(0, first), last + 1):
            index = model.index(at)
            state = plain
            if chosen.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if at == self._hovered:
                state |= QStyle.StateFlag.State_MouseOver
            if at == current:
                state |= QStyle.StateFlag.State_HasFocus
            option.state = state
            option.rect = QRect(0, at * height - offset, width, height)
            self.itemDelegate().paint(painter, option, index)
        painter.end()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Say that another choice is made."""
        # For screen readers Qt's list asks for every index of what was chosen; of very many that takes too long.
        few = sum(bottom - top + 1 for top, bottom in _ranges(selected)) < _FEW
        if few:
            super().selectionChanged(selected, deselected)
        else:
            QAbstractItemView.selectionChanged(self, selected, deselected)
        self.viewport().update()
        self.chosen.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer is lit."""
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """None is."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, at: int) -> None:
        if at != self._hovered:
            self._hovered = at
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The current row needs no mark of its own beside the pointer."""
        self._by_key = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters go to whoever looks for them."""
        self._by_key = True
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        text = event.text()
        if text and text.isprintable() and not text.isspace() and not held:
            self.typed.emit(text)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Not here: it would read every row."""
