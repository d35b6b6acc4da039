"""Lines of parts that wrap, and what lies in a layout."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem
from shiboken6 import delete, isValid


def parts_of(layout: QLayout) -> list[QWidget | QLayout]:
    """The widgets and layouts that lie in `layout`, in its order.

    In place of its `itemAt`: Python keeps every item it was once handed for as long as the layout, and does not learn
    that Qt deleted it. The widget that comes to lie there next is then taken for the item, and what reads it ends the
    program, now or later (seen).
    """
    holder = layout.parentWidget()
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    widgets = [] if holder is None else holder.findChildren(QWidget, options=direct)
    parts: list[QWidget | QLayout] = [
        *widgets,
        *(part for part in layout.children() if isinstance(part, QLayout)),
    ]
    places = {part: place for part in parts if (place := layout.indexOf(part)) >= 0}
    return sorted(places, key=places.__getitem__)


def _let_go(items: list[QLayoutItem]) -> None:
    for item in items:
        if isValid(item):
            delete(item)
    items.clear()


class FlowLayout(QLayout):
    """Parts in a line that goes on below when it is full; from the right where writing does."""

    def __init__(self, spacing: int = 8, line_spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._across, self._down = spacing, line_spacing
        items: list[QLayoutItem] = []
        self._items = items
        # Qt leaves them to the layout; Python would keep those that it took over from here.
        self.destroyed.connect(lambda: _let_go(items))
        self._taken: QLayoutItem | None = None
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget, /) -> None:
        """Take `widget` at the end, in an item made here: of that, Python learns when Qt deletes it (`parts_of`)."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's hook: take `item` at the end."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Number of parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The part at `index`, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """The part at `index`, no longer ours, or None."""
        if not 0 <= index < len(self._items):
            return None
        # Qt deletes it once it has it; until then somebody has to hold it.
        self._taken = self._items.pop(index)
        return self._taken

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at `width`. Kept until a part changes, for layouts ask again and again."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Qt's hook: a part changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Put every part in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self._across * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest part that cannot be narrower."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, move: bool) -> int:
        line: list[tuple[QLayoutItem, QSize]] = []
        x, y, height = 0, rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            size = QSize(min(hint.width(), max(rect.width(), item.minimumSize().width())), hint.height())
            if line and x + size.width() > rect.width():
                if move:
                    self._place(line, rect, y, height)
                y += height + self._down
                line, x, height = [], 0, 0
            line.append((item, size))
            x += size.width() + self._across
            height = max(height, size.height())
        if move:
            self._place(line, rect, y, height)
        return y + height - rect.y()

    def _place(self, line: list[tuple[QLayoutItem, QSize]], rect: QRect, y: int, height: int) -> None:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        x = 0
        for item, size in line:
            left = rect.right() + 1 - x - size.width() if mirrored else rect.x() + x
            item.setGeometry(QRect(QPoint(left, y + (height - size.height()) // 2), size))
            x += size.width() + self._across
