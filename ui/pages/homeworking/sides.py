"""What one can choose beside what is chosen; one under another where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.theme import Theme


class Sides(QWidget):
    """`first` and `last` stand in a narrow column at the leading edge, `main` beside them.

    Without room for that, `main` stands between them: what one does next is not below everything one has ever done.
    """

    def __init__(self, theme: Theme, first: QWidget, main: QWidget, last: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._first, self._main, self._last = first, main, last
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space("xl") - 2)
        for part in (first, last):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        # The keyboard takes this way, folded or not.
        for part in (first, main, last):
            part.setParent(self)
        self.folded: bool | None = None
        self._fold()
        theme.changed.connect(self._fold)

    def minimumSizeHint(self) -> QSize:
        """What the parts need one under another: they are allowed to fold, not to overflow."""
        parts = (self._first, self._main, self._last)
        width = max(part.minimumSizeHint().width() for part in parts)
        return QSize(width, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold to fit."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Parts that grew may need to fold."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        theme, grid = self._theme, self._grid
        aside, reading = theme.grown(theme.shape("aside")), theme.growing(theme.shape("reading_width"))
        folded = self.width() < aside + grid.horizontalSpacing() + reading
        for part in (self._first, self._last):
            if folded:
                part.setMinimumWidth(0)
                part.setMaximumWidth((1 << 24) - 1)
            else:
                part.setFixedWidth(aside)
        if folded == self.folded:
            return
        self.folded = folded
        for part in (self._first, self._main, self._last):
            grid.removeWidget(part)
        if folded:
            for row, part in enumerate((self._first, self._main, self._last)):
                grid.addWidget(part, row, 0)
        else:
            grid.addWidget(self._first, 0, 0)
            grid.addWidget(self._main, 0, 1, 3, 1)
            grid.addWidget(self._last, 1, 0)
        grid.setColumnStretch(0, 1 if folded else 0)
        grid.setColumnStretch(1, 0 if folded else 1)
        grid.setRowStretch(2, 0 if folded else 1)
        grid.setVerticalSpacing(theme.space("l" if folded else "m"))
        self.updateGeometry()
