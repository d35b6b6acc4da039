"""Ideas being looked for: said only where it takes a moment, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.buttons import QuietButton
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import muted
from ui.widgets.work_line import WorkLine


class LookingLine(WorkLine):
    """`stopped`: it is not to go on."""

    stopped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Looking for ideas"), theme.space("s"))
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(muted(theme, tr("Looking at who needs what, and who could help…")))
        column.addWidget(self.bar)
        self.stop = QuietButton(theme, tr("Stop looking"))
        self.stop.clicked.connect(self.stopped)
        row = FoldingRow(theme)
        row.add(words, 1)
        row.add(self.stop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(row)
