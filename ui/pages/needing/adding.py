"""One line to say what one looks for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.needs.own_needs import LONGEST
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.fields import CheckBox, LineField
from ui.widgets.flow import FlowLayout


class AddNeed(QWidget):
    """`wanted`: Enter or the button, with something typed. `typed`: it is not what it was. It stays until `done`."""

    wanted = Signal()
    typed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = tr("What do you look for?")
        self.words = LineField(theme, name, tr("What do you look for? A printer for small runs, say"))
        self.words.setMaxLength(LONGEST)
        self.urgent = CheckBox(theme, tr("It is urgent"))
        self.urgent.setAccessibleDescription(tr("Today then names whom to ask first."))
        self.button = PlainButton(theme, tr("Add"))
        self.button.setAccessibleDescription(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.words)
        line = FlowLayout(theme.space("m"), theme.space("s"))
        line.addWidget(self.button)
        line.addWidget(self.urgent)
        column.addLayout(line)
        self.words.returnPressed.connect(self._want)
        self.button.clicked.connect(self._want)
        self.words.textEdited.connect(self.typed)
        self.urgent.clicked.connect(self.typed)

    def stops(self) -> tuple[QWidget, ...]:
        """Everything the keyboard stops at, in reading order."""
        return self.words, self.button, self.urgent

    def draft(self) -> dict[str, Any] | None:
        """What is typed; None for nothing."""
        if not self.words.text() and not self.urgent.isChecked():
            return None
        return {"words": self.words.text(), "urgent": self.urgent.isChecked()}

    def resume(self, draft: object) -> None:
        """Show what was typed before."""
        found = draft if isinstance(draft, dict) else {}
        if self.words.text() != str(found.get("words", "")):
            self.words.setText(str(found.get("words", "")))
        self.urgent.setChecked(bool(found.get("urgent", False)))

    def done(self) -> None:
        """It was kept: make room for another."""
        self.words.clear()
        self.urgent.setChecked(False)

    def _want(self) -> None:
        if self.words.text().strip():
            self.wanted.emit()
        else:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
