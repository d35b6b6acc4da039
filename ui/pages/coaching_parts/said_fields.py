"""A field that says beside itself, in words, what is wrong with what stands in it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.fields import LabeledField
from ui.widgets.text import Text


class SaidField(QWidget):
    """A labelled field with a line below it, which is there only while something is wrong."""

    def __init__(self, theme: Theme, label: str, field: QWidget, description: str = "") -> None:
        super().__init__()
        self.field, self._help = field, description
        self._labeled = LabeledField(theme, label, field, description)
        self._wrong = Text(theme, "", "small", "clay")
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(self._labeled)
        column.addWidget(self._wrong)

    def say(self, wrong: str) -> None:
        """Say it; "" is well."""
        if wrong == self._wrong.text():
            return
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        self.field.setAccessibleDescription(wrong or self._help)

    def wrong(self) -> str:
        """What is said to be wrong."""
        return self._wrong.text()
