"""Ideas being looked for: said only where it takes a moment, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.buttons import QuietButton
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import muted

_SOON = 400  # milliseconds: what is over sooner need not be told


class LookingLine(QWidget):
    """`stopped`: it is not to go on."""

    stopped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Looking for ideas"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.space("s"))
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
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.show)
        self.hide()

    def begin(self) -> None:
        """It began; said in a moment if it is not over by then."""
        self.bar.setRange(0, 0)
        self._soon.start()

    def progress(self, done: int, total: int) -> None:
        """How far it is."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    def end(self) -> None:
        """It is over."""
        self._soon.stop()
        self.hide()
