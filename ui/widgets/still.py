"""A long column that is measured once, however often what stands around it is laid out anew."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget


class StillColumn(QWidget):
    """Parts one below the other. What changes around it asks none of them for its height; what changes in it does.

    Qt's layouts keep the height for one width only, and ask for more than one: with some hundred parts in a page each
    change of any part took half a second (measured).
    """

    def __init__(self, spacing: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = QWidget(self)
        self._heights: dict[int, int] = {}
        self._hint: tuple[QSize, QSize] | None = None
        self.column = QVBoxLayout(self._sheet)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def measure(self) -> None:
        """Parts came or went."""
        self._heights.clear()
        self._hint = None
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """The height of all parts at `width`."""
        if width not in self._heights:
            self._heights[width] = max(0, self.column.totalHeightForWidth(width))
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """All parts, none of them narrowed."""
        return self._hints()[0]

    def minimumSizeHint(self) -> QSize:
        """All parts, each as narrow as it can be."""
        return self._hints()[1]

    def event(self, event: QEvent) -> bool:
        """A part wants to be larger or smaller."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.measure()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Parts that are not seen tell nobody of their changes."""
        super().showEvent(event)
        self.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The parts have all the room."""
        super().resizeEvent(event)
        self._sheet.setGeometry(self.rect())

    def _hints(self) -> tuple[QSize, QSize]:
        if self._hint is None:
            self._hint = self.column.totalSizeHint(), self.column.totalMinimumSize()
        return self._hint
