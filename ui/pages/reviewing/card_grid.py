"""Small cards side by side, in as many columns as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import Theme

_COLUMNS = 3
_NARROWEST = 260  # logical pixels of a card


class CardGrid(QWidget):
    """Parts of one width in as many columns as there is room for, three at most."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.space("m"))
        theme.changed.connect(self._arrange)

    def add(self, part: QWidget) -> None:
        """Put a part after those there are."""
        self._parts.append(part)
        self._columns = 0
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """One column: it is allowed to fold."""
        narrowest = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(narrowest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrowest, gap = self._theme.growing(_NARROWEST), self._theme.space("m")
        columns = max(1, min(_COLUMNS, (self.width() + gap) // (narrowest + gap)))
        if columns == self._columns:
            return
        self._columns = columns
        for at in range(_COLUMNS):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        for at, part in enumerate(self._parts):
            self._grid.addWidget(part, at // columns, at % columns)
