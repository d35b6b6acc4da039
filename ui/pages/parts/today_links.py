"""Words that lead somewhere: a whole line to press."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.pressable import Pressable
from ui.widgets.text import Text


class LinkLine(Pressable):
    """A text that wraps and can be pressed; `end` stands quietly at the trailing edge. Listen to `clicked`."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        style: str = "body",
        role: str = "text",
        end: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._role = role
        self._words = self._make_words(text, style, role)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("s"))
        row.addWidget(self._words, 1)
        if end:
            row.addWidget(
                Text(theme, end, "small", "text_faint", wrap=False), 0, Qt.AlignmentFlag.AlignVCenter
            )
        for part in self.findChildren(Text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)
        self.setAccessibleDescription(end)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def words(self) -> str:
        """The words as given."""
        return self._words.text()

    def set_words(self, text: str) -> None:
        """Show other words."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def _make_words(self, text: str, style: str, role: str) -> Text:
        return Text(self._theme, text, style, role)

    def enterEvent(self, event: QEnterEvent) -> None:
        """A pointer over it shows that it leads somewhere."""
        super().enterEvent(event)
        self._words.set_role("accent")

    def leaveEvent(self, event: QEvent) -> None:
        """Back to rest."""
        super().leaveEvent(event)
        self._words.set_role(self._role)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words paint themselves; under them a hairline while the pointer is over them."""
        if not self.underMouse():
            return
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.color("accent"), self._theme.shape("hairline")))
        width = min(self._words.width(), self._words.sizeHint().width())
        left = self._words.x() + (self._words.width() - width if self.isRightToLeft() else 0)
        painter.drawLine(left, self.height() - 1, left + width, self.height() - 1)
