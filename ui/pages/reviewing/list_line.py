"""A line among others that leads somewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.pressable import Pressable
from ui.widgets.text import Text


class ListLine(Pressable):
    """Up and Down go to its neighbours; its `title` shows under the pointer that it leads somewhere."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._title = Text(theme, title)
        self.setAccessibleName(title)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the neighbours."""
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer is over it."""
        super().enterEvent(event)
        self._title.set_role("accent")

    def leaveEvent(self, event: QEvent) -> None:
        """As before."""
        super().leaveEvent(event)
        self._title.set_role("text")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words paint themselves; a hairline lies below them."""
        thin = self._theme.shape("hairline")
        QPainter(self).fillRect(0, self.height() - thin, self.width(), thin, self._theme.color("line"))
