"""A thin line while something is read."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.text import muted

_SOON = 300  # milliseconds: what is over sooner need not be told


class ReadingLine(QWidget):
    """The record is being read: a thin line, told only where it takes a moment."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = tr("Reading the record…")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(words)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.space("xs"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(self.bar)
        column.addWidget(muted(theme, words))
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
