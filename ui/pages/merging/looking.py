"""What stands on the page while people are compared: how far it is, and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.text import body


class Looking(Card):
    """`cancelled`: nobody wants to wait."""

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        words = tr("Looking for people who may be one…")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.space("s"))
        self.bar.setAccessibleName(words)
        self.stop = PlainButton(theme, tr("Cancel"))
        self.stop.clicked.connect(self.cancelled)
        line = FlowLayout(theme.space("s"), theme.space("s"))
        line.addWidget(self.stop)
        self.body.setSpacing(theme.space("m"))
        self.add(body(theme, words))
        self.add(self.bar)
        self.add(line)

    def begin(self) -> None:
        """From the start."""
        self.bar.setRange(0, 0)

    def progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
