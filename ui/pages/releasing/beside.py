"""Equal parts side by side, one under another where each would get too narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import Theme


class Beside(QWidget):
    """Parts of one width and one height. `least` is the width, in logical pixels at 100 % text, each has to have."""

    def __init__(self, theme: Theme, least: int, gap: str, folded_gap: str) -> None:
        """`gap` and `folded_gap` are steps of the spacing scale: between columns, and between rows."""
        super().__init__()
        self._theme, self._least = theme, least
        self._gap, self._folded_gap = theme.space(gap), theme.space(folded_gap)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(self._gap)
        theme.changed.connect(self._fold)

    @property
    def folded(self) -> bool:
        """Whether the parts lie one under another."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def add(self, part: QWidget) -> None:
        """Put a part after those there are."""
        self._box.addWidget(part, 1)

    def minimumSizeHint(self) -> QSize:
        """What the widest part needs alone: the others can go below it."""
        hint = super().minimumSizeHint()
        parts = (self._box.itemAt(at) for at in range(self._box.count()))
        return QSize(max((part.minimumSize().width() for part in parts if part), default=0), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold to fit."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Larger text may need to fold."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        count = self._box.count()
        folded = self.width() < count * self._theme.growing(self._least) + (count - 1) * self._gap
        if folded == self.folded:
            return
        way = QBoxLayout.Direction
        self._box.setDirection(way.TopToBottom if folded else way.LeftToRight)
        self._box.setSpacing(self._folded_gap if folded else self._gap)
        self.updateGeometry()
