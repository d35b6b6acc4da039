"""A small whole number: typed, or stepped with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QWidget

from ui.theme import Theme
from ui.widgets.paint import paint_field


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
        self._clear_editor()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self.chosen)
        theme.changed.connect(self._restyle)

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
        """The longest number with room around, as high as a button."""
        metrics = QFontMetrics(self._theme.font("body"))
        widest = max(
            metrics.horizontalAdvance(self.textFromValue(n)) for n in (self.minimum(), self.maximum())
        )
        height = metrics.height() + 2 * self._theme.shape("control_pad_y")
        return QSize(widest + 2 * self._theme.space("l") + self._theme.space("m"), height)

    def minimumSizeHint(self) -> QSize:
        """All of the number."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and border; the number itself is painted by its editor."""
        paint_field(QPainter(self), self, self._theme)

    def _clear_editor(self) -> None:
        """The inner editor paints no ground of its own, which would cover the border."""
        palette = self.lineEdit().palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.lineEdit().setPalette(palette)

    def _restyle(self) -> None:
        self._clear_editor()
        self.updateGeometry()
