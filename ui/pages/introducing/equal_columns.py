"""Columns of one width side by side, which fold one under another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import Theme


class EqualColumns(QWidget):
    """Parts side by side, or one under another where one would be narrower than `narrowest`.

    `narrowest` is in logical pixels at 100 % text. `folding` follows every change between the two.
    """

    folding = Signal()

    def __init__(self, theme: Theme, parts: Sequence[QWidget], narrowest: int) -> None:
        super().__init__()
        self._theme, self._parts, self._narrowest = theme, tuple(parts), narrowest
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.space("m"))
        for part in parts:
            self._box.addWidget(part, 1)
        theme.changed.connect(self._fold)

    @property
    def folded(self) -> bool:
        """Whether the parts lie one under another."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        """They are allowed to fold, not to overflow."""
        shown = [part for part in self._parts if not part.isHidden()]
        width = max((part.minimumSizeHint().width() for part in shown), default=0)
        return QSize(width, self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold to fit."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Text that grew may need to fold."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        count = len(self._parts)
        gaps = (count - 1) * self._theme.space("m")
        folded = self.width() < count * self._theme.growing(self._narrowest) + gaps
        if folded == self.folded:
            return
        way = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        self._box.setSpacing(self._theme.space("l" if folded else "m"))
        self.updateGeometry()
        self.folding.emit()
