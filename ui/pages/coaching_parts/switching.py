"""Switching the coach's space on and off, and the quiet line that tells of it where it is off."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr
from ui.context import Context
from ui.notices import Message
from ui.widgets.buttons import QuietButton
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import small


def is_on(context: Context) -> bool:
    """Whether the owner coaches others."""
    return context.journal.preferences.coaching()


def switch(context: Context, *, on: bool, origin: object = None) -> bool:
    """Show or hide the space; whether that could be kept. What is in it stays either way."""
    try:
        context.journal.coaching.switch(on, origin=origin)
    except KnownError as error:
        context.notify(Message.error(error))
        return False
    return True


class CoachLine(QWidget):
    """For pages of those who are coached: there, while coaching others is off, one quiet line leads to it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self.button = QuietButton(theme, tr("I coach others"))
        self.button.clicked.connect(self._switch_on)
        row = FoldingRow(theme)
        row.add(
            small(theme, tr("Do you coach others? You can write exercises and read what clients send.")), 1
        )
        row.add(self.button)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(row)
        if is_on(context):
            self.hide()

    def refresh(self) -> None:
        """Be there only while it is off."""
        self.setVisible(not is_on(self._context))

    def _switch_on(self) -> None:
        if switch(self._context, on=True, origin=self):
            self._context.navigate("coaching")
