"""A thin line while something is read."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.text import muted
from ui.widgets.work_line import WorkLine


class ReadingLine(WorkLine):
    """The record is being read."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        words = tr("Reading the record…")
        super().__init__(words, theme.space("xs"), parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(self.bar)
        column.addWidget(muted(theme, words))
