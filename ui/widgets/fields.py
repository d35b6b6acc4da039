"""Form rows: a label, a field and a line of help that belong together for eyes and screen readers alike."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.text import Text


class LabeledField(QWidget):
    """`label` above `field`, `description` below; the field is spoken with both."""

    def __init__(
        self, theme: Theme, label: str, field: QWidget, description: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._label = Text(theme, label, "strong")
        self._label.setBuddy(field)
        self._description = Text(theme, description, "small", "text_muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(self._label)
        column.addWidget(field)
        column.addWidget(self._description)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self.set_description(description)

    def set_description(self, description: str) -> None:
        """Show another line of help; "" takes it away."""
        self._description.setText(description)
        self._description.setVisible(bool(description))
        self.field.setAccessibleDescription(description)


class LineField(QLineEdit):
    """One line to type in, as high as the buttons beside it."""

    def __init__(
        self, theme: Theme, name: str = "", placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as a button."""
        control = QFontMetrics(self._theme.font("control")).height()
        own = QFontMetrics(self._theme.font("body")).height()
        height = max(control, own) + 2 * self._theme.shape("control_pad_y")
        return QSize(self._theme.grown(self._theme.shape("aside") - self._theme.space("page")), height)

    def minimumSizeHint(self) -> QSize:
        """Room for a word."""
        return QSize(self._theme.shape("sidebar") // 2, self.sizeHint().height())


class SearchField(LineField):
    """One line to look for something in, with a mark that clears it."""

    def __init__(self, theme: Theme, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, placeholder, parent)
        self.setClearButtonEnabled(True)
