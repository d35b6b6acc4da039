"""The name one signs with, asked for once: with it the keys are made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.packets.fields import LONGEST_NAME
from ui.context import Context
from ui.pages.gate import button_row
from ui.widgets.buttons import PlainButton
from ui.widgets.fields import LabeledField, LineField
from ui.widgets.notice import Notice


class SignAs(QWidget):
    """Asks which name one signs with while there are no keys; else it is not there. `made`: now there are."""

    made = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self.name = LineField(theme, tr("The name you sign with"))
        self.name.setMaxLength(LONGEST_NAME)
        self.make = PlainButton(theme, tr("Make my keys"))
        self.notice = Notice(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(
            LabeledField(
                theme,
                tr("The name you sign with"),
                self.name,
                tr(
                    "It stands on your key card and in the packets you save. With it, keys are made that only this "
                    "journal holds."
                ),
            )
        )
        column.addWidget(button_row(theme, self.make))
        column.addWidget(self.notice)
        self.make.clicked.connect(self._make)
        self.name.returnPressed.connect(self._make)
        self.name.textChanged.connect(lambda _: self._follow())
        self.refresh()

    def refresh(self) -> None:
        """Be there only while there are no keys."""
        self.setVisible(self._context.journal.identity.get() is None)
        self._follow()

    def _follow(self) -> None:
        self.make.setEnabled(bool(self.name.text().strip()))
        self.notice.clear()

    def _make(self) -> None:
        if not self.make.isEnabled():
            return
        try:
            self._context.journal.identity.make(self.name.text(), origin=self)
        except KnownError as error:
            self.notice.tell_error(error)
            self.name.setFocus()
            return
        self.hide()
        self.made.emit()
