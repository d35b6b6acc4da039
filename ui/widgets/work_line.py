"""Work under way: told only where it takes a moment."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

_SOON = 300  # milliseconds: what is over sooner need not be told


class WorkLine(QWidget):
    """Hidden until the work takes a moment. `bar` says how far it is, under `name`; where it lies is for others."""

    def __init__(self, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(name)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(height)
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
