"""The head of the page: the period, what it comes to in words, and what can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.pages.reviewing.switching import PeriodSwitch
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.layouts import PageHeader


class ReviewHead(QWidget):
    """The small line with its ways to other periods, above the headline."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = PeriodSwitch(theme)
        self.compare = PlainButton(theme, tr("Compare…"))
        self.save = PlainButton(theme, tr("Save or print…"))
        self._header = PageHeader(theme, "")
        self._header.add_action(self.compare)
        self._header.add_action(self.save)
        self._headline = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.switch)
        column.addWidget(self._header)

    def set_title(self, title: str) -> None:
        """Show another headline."""
        self._headline = title
        self._header.set_title(title)

    def title(self) -> str:
        """The headline shown."""
        return self._headline
