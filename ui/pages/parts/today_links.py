"""Words that lead somewhere: a whole line to press."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.text import Text


class LinkLine(QAbstractButton):
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
        super().__init__(parent)
        self._theme, self._role = theme, role
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
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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

    def sizeHint(self) -> QSize:
        """The words and what stands at the end."""
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """A pointer over it shows that it leads somewhere."""
        super().enterEvent(event)
        self._words.set_role("accent")
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Back to rest."""
        super().leaveEvent(event)
        self._words.set_role(self._role)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words paint themselves; under them a hairline while the pointer is over them."""
        if not self.underMouse():
            return
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.color("accent"), self._theme.shape("hairline")))
        width = min(self._words.width(), self._words.sizeHint().width())
        left = self._words.x() + (self._words.width() - width if self.isRightToLeft() else 0)
        painter.drawLine(left, self.height() - 1, left + width, self.height() - 1)
