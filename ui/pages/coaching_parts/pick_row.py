"""A line of a list that can be chosen: words, a second line, and a firm border once it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.pressable import Pressable
from ui.widgets.text import Text


class PickRow(Pressable):
    """A small sheet to press; Up and Down go to its neighbours."""

    def __init__(self, theme: Theme, words: str, second: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setCheckable(True)
        self._words, self._second = Text(theme, words, "strong"), Text(theme, second, "small", "text_muted")
        column = QVBoxLayout(self)
        side = theme.space("l")
        column.setContentsMargins(side, theme.space("m"), side, theme.space("m"))
        column.setSpacing(0)
        for part in (self._words, self._second):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_words(words, second)

    def set_words(self, words: str, second: str = "") -> None:
        """Show other words."""
        self._words.setText(words)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self.setAccessibleName(words)
        self.setAccessibleDescription(second)

    def words(self) -> tuple[str, str]:
        """Both lines."""
        return self._words.text(), self._second.text()

    def nextCheckState(self) -> None:
        """Whoever shows it says which one is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the neighbours."""
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface and border."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        width = theme.shape("focus_ring") if chosen else theme.shape("hairline")
        painter.setPen(QPen(theme.color("accent" if chosen else "line"), width))
        painter.setBrush(theme.blend("surface", "text", 0.03 if self.underMouse() and not chosen else 0.0))
        half, radius = width / 2, theme.shape("radius_card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
