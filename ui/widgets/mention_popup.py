"""The few people a typed name may mean, under the caret. It never takes the keyboard from the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.values import Person
from ui.theme import Theme

_MOST_WIDE = 380  # logical pixels at 100 % text


class _Row(QWidget):
    """A person, or the offer to add one."""

    pressed = Signal()

    def __init__(self, theme: Theme, words: str, second: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.words, self._second = theme, " ".join(words.split()), " ".join(second.split())
        self.on = False
        self.setAccessibleName(self.words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Name and second line side by side."""
        theme = self._theme
        width = QFontMetrics(theme.font("body")).horizontalAdvance(self.words) + 2 * theme.space("m")
        if self._second:
            width += theme.space("m") + QFontMetrics(theme.font("small")).horizontalAdvance(self._second)
        return QSize(
            min(width + 1, theme.grown(_MOST_WIDE)), round(theme.line_height("body")) + theme.space("s")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground when it is the one to choose, name, second line."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            radius = theme.shape("radius_control")
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        room = self.rect().adjusted(theme.space("m"), 0, -theme.space("m"), 0)
        leading = Qt.AlignmentFlag.AlignLeft if not self.isRightToLeft() else Qt.AlignmentFlag.AlignRight
        trailing = Qt.AlignmentFlag.AlignRight if not self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        upright = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
        font = theme.font("body")
        painter.setFont(font)
        painter.setPen(theme.color("accent" if self.on else "text"))
        name = QFontMetrics(font).elidedText(self.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(leading | upright), name)
        left = room.width() - QFontMetrics(font).horizontalAdvance(name) - theme.space("m")
        if self._second and left > 0:
            small = theme.font("small")
            painter.setFont(small)
            painter.setPen(theme.color("text_muted"))
            words = QFontMetrics(small).elidedText(self._second, Qt.TextElideMode.ElideRight, left)
            painter.drawText(room, int(trailing | upright), words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chosen when let go."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the row chooses it."""
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class MentionPopup(QWidget):
    """A short list over the window. `chosen` has a `Person`, or the name of somebody to add."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._at = -1
        self._values: list[object] = []
        self._rows: list[_Row] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("People"))
        self._column = QVBoxLayout(self)
        inset = theme.space("xs")
        self._column.setContentsMargins(inset, inset, inset, inset)
        self._column.setSpacing(0)
        self.hide()

    def offer(
        self, people: Sequence[Person], new: str, corner: QPoint, line: int, *, sure: bool = True
    ) -> None:
        """Show `people`, then the offer to add `new` if it is not empty, below `corner` (of the window) or above.

        `line` is the height of the text line at the corner. The first row is ready to be chosen when `sure`.
        """
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._values = [*people, *([new] if new else [])]
        self._rows = [_Row(self._theme, person.name, person.organisation, self) for person in people]
        if new:
            self._rows.append(_Row(self._theme, tr("Add “{name}”", name=new), "", self))
        for at, row in enumerate(self._rows):
            self._column.addWidget(row)
            row.pressed.connect(lambda index=at: self._choose(index))
        self._at = 0 if sure else -1
        self._mark()
        self._place(corner, line)
        self.show()
        self.raise_()
        self._announce()

    def words(self) -> list[str]:
        """What is offered, as read."""
        return [row.words for row in self._rows]

    def step(self, by: int) -> None:
        """Go to the next or the previous row, round the ends."""
        count = len(self._rows)
        self._at = (self._at + by) % count if self._at >= 0 else (0 if by > 0 else count - 1)
        self._mark()
        self._announce()

    def choose(self) -> bool:
        """Choose the marked row; False when none is."""
        if self._at < 0:
            self.hide()
            return False
        self._choose(self._at)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small sheet with a border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("outline"), self._theme.shape("hairline")))
        painter.setBrush(self._theme.color("surface"))
        radius = self._theme.shape("radius_control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _choose(self, at: int) -> None:
        value = self._values[at]
        self.hide()
        self.chosen.emit(value)

    def _mark(self) -> None:
        for at, row in enumerate(self._rows):
            row.on = at == self._at
            row.update()

    def _place(self, corner: QPoint, line: int) -> None:
        inset, window = 2 * self._theme.space("xs"), self.parentWidget()
        assert window is not None
        width = max(row.sizeHint().width() for row in self._rows) + inset
        height = sum(row.sizeHint().height() for row in self._rows) + inset
        width = min(max(width, self._theme.grown(_MOST_WIDE) // 2), window.width())
        x = corner.x() - width if self.isRightToLeft() else corner.x()
        x = max(0, min(x, window.width() - width))
        y = corner.y() + self._theme.space("xs")
        if y + height > window.height():
            y = max(0, corner.y() - line - height - self._theme.space("xs"))
        self.setGeometry(x, y, width, height)

    def _announce(self) -> None:
        """Screen readers hear the row; the keyboard stays in the text."""
        if not QAccessible.isActive() or self._at < 0:
            return
        words = tr(
            "{name}, {at} of {count}", name=self._rows[self._at].words, at=self._at + 1, count=len(self._rows)
        )
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
