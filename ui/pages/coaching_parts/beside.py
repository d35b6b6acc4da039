"""A list and, beside it, what is chosen in it; one under the other where there is no room."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.layouts import FoldingRow


class Beside(FoldingRow):
    """Parts go into `list` at the leading edge, as wide as an aside, and into `sheet`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._narrow, self._wide = QWidget(), QWidget()
        super().__init__(theme, parent)
        self._gap = theme.space("xl")
        self._folded_gap = theme.space("l")
        self._box.setSpacing(self._gap)
        self.list, self.sheet = QVBoxLayout(self._narrow), QVBoxLayout(self._wide)
        for column in (self.list, self.sheet):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.space("m"))
        self._box.addWidget(self._narrow)
        self._box.addWidget(self._wide, 1)
        self._fold()
        theme.changed.connect(self._size)

    def room_needed(self) -> int:
        """The list, the gap and a sheet worth reading."""
        theme = self._theme
        reading = theme.growing(theme.shape("reading_width"))
        return theme.grown(theme.shape("aside")) + self._gap + reading

    def _fold(self) -> None:
        super()._fold()
        self._size()

    def _size(self) -> None:
        width = self._theme.grown(self._theme.shape("aside"))
        self._narrow.setMinimumWidth(0 if self.folded else width)
        self._narrow.setMaximumWidth((1 << 24) - 1 if self.folded else width)
