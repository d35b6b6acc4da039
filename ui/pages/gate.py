"""The frame of the pages that stand before the journal: one centred column, one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from ui.theme import Theme
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import PageScroll
from ui.widgets.notice import Notice
from ui.widgets.text import Text, title

_WIDTH = 560


class Gate(QWidget):
    """A page before the journal. `notice` is its line for what went wrong."""

    def __init__(self, theme: Theme, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.title = heading
        self.setAccessibleName(heading)
        self.notice = Notice(theme)
        self._scroll = PageScroll(theme, _WIDTH, centred=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._scroll.add_stretch()
        self._scroll.add(Text(theme, "Afterword", "brand", "accent"))
        self._heading = title(theme, heading)
        self._scroll.add(self._heading)
        self._scroll.add(self.notice)

    def add(self, part: QWidget | QLayout) -> None:
        """Put a part below what is there."""
        self._scroll.add(part)

    def space(self, name: str) -> None:
        """Leave room of one step of the spacing scale."""
        self._scroll.body.addSpacing(self.theme.space(name))

    def finish(self) -> None:
        """Nothing more comes; keeps the column in the upper middle."""
        self._scroll.add_stretch()
        self._scroll.add_stretch()

    def buttons(self, *parts: QWidget) -> None:
        """Put buttons in a line that wraps."""
        self.add(button_row(self.theme, *parts))

    def say(self, error: KnownError) -> None:
        """Tell what went wrong; what was typed stays."""
        self.notice.tell_error(error)
        self._scroll.ensureWidgetVisible(self.notice)


def button_row(theme: Theme, *parts: QWidget) -> QWidget:
    """Buttons in a line that wraps where there is no room."""
    row = QWidget()
    flow = FlowLayout(theme.space("s"), theme.space("s"), row)
    for part in parts:
        flow.addWidget(part)
    return row


def secret_field(theme: Theme, name: str) -> LineField:
    """A field for a passphrase: dots, and nothing learned by the keyboard."""
    field = LineField(theme, name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(
        Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
        | Qt.InputMethodHint.ImhNoAutoUppercase
        | Qt.InputMethodHint.ImhHiddenText
    )
    return field


def show_secrets(label: str, *fields: LineField) -> QCheckBox:
    """A check box that shows what was typed in `fields`."""
    box = QCheckBox(label)

    def toggle(shown: bool) -> None:
        for field in fields:
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    box.toggled.connect(toggle)
    return box
