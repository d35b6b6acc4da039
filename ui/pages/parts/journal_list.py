"""A long list of cards, each as high as its words. Only those that come into sight are measured."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.models.paged import Index
from ui.models.rows import PaintedList
from ui.pages.parts.journal_model import EntriesModel
from ui.pages.parts.journal_rows import Cards
from ui.theme import Theme

_BLOCK = 256  # heights summed up together, so that a place far down is found at once
_GUESS = 150  # logical pixels of a card nobody has seen yet, before the text grows
_AHEAD = 3  # screens before its end the list asks for more


class Heights:
    """How high each row is: measured, or guessed as long as nobody has seen it."""

    def __init__(self) -> None:
        self._rows, self._blocks, self._known = array("l"), array("l"), bytearray()

    def begin(self, count: int, guess: int) -> None:
        """`count` rows, none of them known."""
        self._rows, self._blocks, self._known = array("l"), array("l"), bytearray()
        self.grow(count, guess)

    def grow(self, count: int, guess: int) -> None:
        """As many more at the end as make `count`."""
        first = len(self._rows) // _BLOCK
        missing = count - len(self._rows)
        self._rows.extend(array("l", [guess]) * missing)
        self._known.extend(bytes(missing))
        del self._blocks[first:]
        for begin in range(first * _BLOCK, count, _BLOCK):
            self._blocks.append(sum(self._rows[begin : begin + _BLOCK]))

    def count(self) -> int:
        return len(self._rows)

    def known(self, at: int) -> bool:
        return bool(self._known[at])

    def learn(self, at: int, height: int) -> None:
        """What was measured."""
        self._blocks[at // _BLOCK] += height - self._rows[at]
        self._rows[at] = height
        self._known[at] = 1

    def of(self, at: int) -> int:
        return self._rows[at]

    def top(self, at: int) -> int:
        """Where row `at` begins."""
        block = at // _BLOCK
        return sum(self._blocks[:block]) + sum(self._rows[block * _BLOCK : at])

    def total(self) -> int:
        return sum(self._blocks)

    def at(self, y: int) -> int:
        """The row at height `y`, the last one below all of them; -1 if there is none."""
        top = 0
        for block, height in enumerate(self._blocks):
            if y < top + height:
                for row in range(block * _BLOCK, min((block + 1) * _BLOCK, len(self._rows))):
                    top += self._rows[row]
                    if y < top:
                        return row
            top += height
        return len(self._rows) - 1


class EntryList(PaintedList):
    """The entries of an `EntriesModel`, opened by Enter or a click.

    A QListView, so that screen readers meet a list; where its rows lie is decided here.
    """

    rows: EntriesModel
    ring_on_focus = False  # the current card shows where the keyboard is

    def __init__(self, theme: Theme, name: str, model: EntriesModel, parent: QWidget | None = None) -> None:
        self._heights, self._wide, self._held, self._moving = Heights(), 0, 0, False
        super().__init__(theme, name, model, "window", parent)
        self._cards = Cards(theme, self)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self._fetch)
        model.modelReset.connect(self._begin)
        self.setModel(model)
        # After the view has heard of them itself.
        model.rowsInserted.connect(self._grow)
        self.clicked.connect(lambda index: self._open(index))
        theme.changed.connect(self._restyle)

    # What a page asks

    def place(self) -> tuple[int, int]:
        """The first entry in sight and how much of it is out of sight, in logical pixels."""
        y = self.verticalScrollBar().value()
        at = self._heights.at(y)
        return (at, y - self._heights.top(at)) if at >= 0 else (0, 0)

    def go_to(self, at: int, hidden: int) -> None:
        """Have entry `at` the first in sight, as `place` said it."""
        if 0 <= at < self._heights.count():
            self._look_at(at)
            within = min(hidden, self._heights.of(at) - 1)
            self.verticalScrollBar().setValue(self._heights.top(at) + within)
            self._settle()

    # What Qt asks of a view

    def visualRect(self, index: Index) -> QRect:
        """Where an entry is, as seen."""
        at = index.row()
        if not index.isValid() or at >= self._heights.count():
            return QRect()
        y = self._heights.top(at) - self.verticalScrollBar().value()
        return QRect(0, y, self.viewport().width(), self._heights.of(at))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The entry at a point of the view; between two of them, none."""
        y = point.y() + self.verticalScrollBar().value()
        at = self._heights.at(y)
        if not 0 <= y < self._heights.total() or at < 0:
            return QModelIndex()
        card = self._cards.card(self.visualRect(self.rows.index(at)), self.rows.begins_day(at))
        return self.rows.index(at) if card.contains(point) else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring an entry into sight, moving no further than needed."""
        at = index.row()
        if not index.isValid() or at >= self._heights.count():
            return
        self._look_at(at)
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        top, height = self._heights.top(at), self._heights.of(at)
        if top < bar.value() or height > seen:
            bar.setValue(top)
        elif top + height > bar.value() + seen:
            bar.setValue(top + height - seen)
        self._settle()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Up and down an entry, a screen of them, or to an end."""
        way, count = QAbstractItemView.CursorAction, self._heights.count()
        if not count:
            return QModelIndex()
        at = max(0, self.currentIndex().row())
        seen = self.viewport().height()
        if action in (way.MoveUp, way.MovePrevious, way.MoveLeft):
            at -= 1
        elif action in (way.MoveDown, way.MoveNext, way.MoveRight):
            at += 1
        elif action == way.MovePageUp:
            at = min(at - 1, self._heights.at(max(0, self._heights.top(at) - seen)))
        elif action == way.MovePageDown:
            at = max(at + 1, self._heights.at(self._heights.top(at) + seen))
        else:
            at = 0 if action == way.MoveHome else count - 1
        return self.rows.index(max(0, min(at, count - 1)))

    def setSelection(self, rect: QRect, command: object) -> None:
        """One entry at most is chosen."""
        index = self.indexAt(rect.topLeft())
        self.selectionModel().select(index, command)  # type: ignore[call-overload]

    def visualRegionForSelection(self, selection: object) -> QRegion:
        """What has to be painted anew when another entry is chosen."""
        region = QRegion()
        for index in selection.indexes():  # type: ignore[attr-defined]
            region += self.visualRect(index)
        return region

    def verticalOffset(self) -> int:
        """How far down the view is."""
        return self.verticalScrollBar().value()

    def doItemsLayout(self) -> None:
        """Nothing is laid out but what is seen."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """The scroll bar goes as far as all entries together."""
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(seen)
        bar.setSingleStep(max(1, self._guess() // 2))
        bar.setRange(0, max(0, self._heights.total() - seen))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Measure what comes into sight."""
        if self._moving:
            return
        if self._settle():
            self.viewport().update()
        else:
            super().scrollContentsBy(dx, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere; the first entry in sight stays the first."""
        super().resizeEvent(event)
        if self.viewport().width() != self._wide:
            self._wide = self.viewport().width()
            self._measure_anew()
        else:
            self.updateGeometries()
            self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards in sight."""
        self._settle()
        painter, bounds = QPainter(self.viewport()), event.rect()
        y, width = self.verticalScrollBar().value(), self.viewport().width()
        at, mirrored = self._heights.at(y), self.isRightToLeft()
        current = self.currentIndex().row() if self.hasFocus() else -1
        count = self._heights.count()
        top = self._heights.top(at) - y if at >= 0 else 0
        while 0 <= at < count and top <= bounds.bottom():
            rect = QRect(0, top, width, self._heights.of(at))
            if rect.intersects(bounds):
                heads = self.rows.begins_day(at)
                self._cards.paint(painter, rect, self.rows.row(at), heads, at == current, mirrored)
            top, at = top + rect.height(), at + 1

    def sizeHint(self) -> QSize:
        """A few entries; a page gives what room it has left."""
        return QSize(self._theme.shape("reading_width"), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Two entries or so."""
        return QSize(self._theme.shape("sidebar"), self._theme.grown(self._theme.shape("aside")))

    # Inside

    def _guess(self) -> int:
        return self._theme.growing(_GUESS)

    def _begin(self) -> None:
        self._heights.begin(self.rows.rowCount(), self._guess())
        self._held = 0
        self.updateGeometries()
        self.verticalScrollBar().setValue(0)
        self._settle()
        self.viewport().update()

    def _grow(self) -> None:
        self._heights.grow(self.rows.rowCount(), self._guess())
        self.updateGeometries()
        self.viewport().update()

    def _fetch(self) -> None:
        if self.rows.canFetchMore(QModelIndex()):
            self.rows.fetchMore(QModelIndex())

    def _learn(self, rows: range) -> bool:
        """Measure those of `rows` nobody has; whether one is not as high as was guessed."""
        changed = False
        for at in rows:
            if not self._heights.known(at):
                height = self._cards.height(
                    self.rows.row(at), self.viewport().width(), self.rows.begins_day(at)
                )
                changed = changed or height != self._heights.of(at)
                self._heights.learn(at, height)
        return changed

    def _measure_anew(self) -> None:
        """Nothing is as high as it was; the first entry in sight stays the first."""
        at, hidden = self.place()
        self._moving = True
        self._heights.begin(self.rows.rowCount(), self._guess())
        self.updateGeometries()
        self._moving = False
        self.go_to(at, hidden)
        self.viewport().update()

    def _look_at(self, at: int) -> None:
        """Measure this entry; while others are, it is the one that stays where it is."""
        self._held = at
        if self._learn(range(at, at + 1)):
            self._moving = True
            self.updateGeometries()
            self._moving = False
            self.viewport().update()

    def _settle(self) -> bool:
        """Measure what is in sight and stay where we are; whether anything moved but by scrolling."""
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        if self._moving or not self._heights.count():
            return False
        changed, hold = False, self._hold()
        y = self._heights.top(hold) - bar.value()
        for _ in range(4):  # what was guessed too high or too low lets other rows into sight
            first = self._heights.at(bar.value())
            last = self._heights.at(bar.value() + seen)
            learnt = self._learn(range(first, last + 1))
            if not learnt:
                break
            changed = True
            self._moving = True
            self.updateGeometries()
            bar.setValue(self._heights.top(hold) - y)
            self._moving = False
        self._held = self._heights.at(bar.value())
        if bar.value() + (1 + _AHEAD) * seen > bar.maximum() + seen and self.rows.canFetchMore(QModelIndex()):
            self._more.start()
        return changed

    def _hold(self) -> int:
        """The entry to stay with: one that was in sight before and still is, else the first that now is."""
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        if self._held < self._heights.count() and self._heights.known(self._held):
            top = self._heights.top(self._held)
            if bar.value() <= top + self._heights.of(self._held) and top <= bar.value() + seen:
                return self._held
        return self._heights.at(bar.value())

    def _restyle(self) -> None:
        self._paint_ground()
        self._measure_anew()
