"""Rows that stay the same widgets while what is shown changes around them, so that the keyboard stays where it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.still import StillColumn

Row = TypeVar("Row", bound=QWidget)


class KeptRows(StillColumn, Generic[Row]):
    """A column of rows by key."""

    def __init__(self, theme: Theme, gap: str = "m", parent: QWidget | None = None) -> None:
        super().__init__(theme.space(gap), parent)
        self.rows: dict[Hashable, Row] = {}

    def show_rows(self, wanted: Mapping[Hashable, Callable[[], Row]]) -> None:
        """Have a row for each key, in this order; what is there stays, what is new is made."""
        for key in [key for key in self.rows if key not in wanted]:
            row = self.rows.pop(key)
            row.hide()
            self.column.removeWidget(row)
            row.deleteLater()
        made = {key: self.rows.get(key) or make() for key, make in wanted.items()}
        for place, row in enumerate(made.values()):
            if self.column.indexOf(row) != place:
                self.column.insertWidget(place, row)
                row.show()
        self.rows = made
        self.measure()
        self.setVisible(bool(made))
