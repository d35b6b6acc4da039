"""A page for the seconds in which there is nothing to do but wait, or to change one's mind."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop_app.language import tr
from ui.pages.gate import Gate
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.text import muted


class WaitingPage(Gate):
    """Says what is being waited for. `cancelled`: the person does not want to wait."""

    cancelled = Signal()

    def __init__(self, theme: Theme, heading: str, explained: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, heading, parent)
        self.add(muted(theme, explained))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme.space("s"))
        self._bar.setAccessibleName(heading)
        self.add(self._bar)
        stop = PlainButton(theme, tr("Cancel"))
        stop.clicked.connect(self.cancelled)
        self.buttons(stop)
        self.finish()
        self.setFocusProxy(stop)

    def progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
