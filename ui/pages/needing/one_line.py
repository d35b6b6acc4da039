"""One line for a few words, with what can be done with them below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.fields import LineField
from ui.widgets.flow import FlowLayout


class OneLine(QWidget):
    """`kept` gives the words, by Enter or the button that says `keep`; `dropped`: Cancel or Esc.

    `about` is said of each part to those who hear it. `besides` are buttons between the two.
    """

    kept = Signal(str)
    dropped = Signal()

    def __init__(
        self, theme: Theme, field: LineField, keep: str, about: str, besides: tuple[QuietButton, ...] = ()
    ) -> None:
        super().__init__()
        self.field, self.keep = field, PlainButton(theme, keep)
        cancel = QuietButton(theme, tr("Cancel"))
        buttons = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), buttons)
        for button in (self.keep, *besides, cancel):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(field)
        column.addWidget(buttons)
        self._stops = (field, self.keep, *besides, cancel)
        for part in self._stops:
            part.setAccessibleDescription(about)
        field.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        cancel.clicked.connect(self.dropped)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.dropped)

    def stops(self) -> tuple[QWidget, ...]:
        """Everything the keyboard stops at, in reading order."""
        return self._stops

    def _keep(self) -> None:
        if self.field.text().strip():
            self.kept.emit(self.field.text())
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
