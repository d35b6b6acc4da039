"""A small whole number: typed, or stepped with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QWidget

from ui.theme import Theme
from ui.widgets.paint import paint_field

_FIGURES = 4


class NumberField(QSpinBox):
    """A number from `least` to `most`; no other can be typed. `chosen` is emitted for the owner's acts only.

    A number being typed is chosen by Enter, by leaving the field, or by `flush`. The wheel scrolls the page.
    """

    chosen = Signal(int)

    def __init__(
        self, theme: Theme, least: int, most: int, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setKeyboardTracking(False)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setFrame(False)
        self.lineEdit().setTextMargins(theme.space("s"), 0, theme.space("s"), 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self.chosen)
        theme.changed.connect(self.updateGeometry)

    def set_value(self, value: int) -> None:
        """Show `value`, silently."""
        with QSignalBlocker(self):
            self.setValue(value)

    def flush(self) -> None:
        """Take what is being typed."""
        self.interpretText()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that turns over a page must not change a number."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """The longest number with room around, as high as a button; fields for small numbers are equally wide."""
        metrics = QFontMetrics(self._theme.font("body"))
        longest = max(len(self.textFromValue(self.maximum())), _FIGURES)
        widest = longest * metrics.horizontalAdvance(self.textFromValue(0))
        height = metrics.height() + 2 * self._theme.shape("control_pad_y")
        return QSize(widest + 2 * self._theme.space("l") + self._theme.space("m"), height)

    def minimumSizeHint(self) -> QSize:
        """All of the number."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt lays the editor over everything; it must leave the border free."""
        super().resizeEvent(event)
        self._leave_border()

    def changeEvent(self, event: QEvent) -> None:
        """A new style lays the editor anew."""
        super().changeEvent(event)
        self._leave_border()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and border; the number itself is painted by its editor."""
        paint_field(QPainter(self), self, self._theme)

    def _leave_border(self) -> None:
        edge = self._theme.space("xs") - 1
        self.lineEdit().setGeometry(self.rect().adjusted(edge, edge, -edge, -edge))
