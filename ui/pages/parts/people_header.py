"""The heads of the list's columns. Three of them sort it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.language import tr
from ui.pages.parts.people_rows import columns
from ui.theme import Theme
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Line
from ui.widgets.paint import paint_chevron
from ui.widgets.text import ElidedText


class _SortButton(QuietButton):
    """A head to press. A mark shows that the list is sorted by it."""

    style_name = "small"

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Words and mark."""
        metrics = QFontMetrics(self._theme.font(self.style_name))
        mark = self._theme.space("xs") + self._theme.growing(self._theme.space("s"))
        return QSize(metrics.horizontalAdvance(self._label) + mark + 2, metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words at the leading side, the mark behind them."""
        painter, font = QPainter(self), self._theme.font(self.style_name)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._theme.color("text" if self.underMouse() else "text_muted"))
        size = self._theme.growing(self._theme.space("s"))
        room = self.width() - size - self._theme.space("xs")
        words = metrics.elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        width, mirrored = metrics.horizontalAdvance(words), self.isRightToLeft()
        left = self.width() - width if mirrored else 0
        painter.drawText(QRect(left, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        if self.isChecked():
            behind = width + self._theme.space("xs") + size / 2
            x = self.width() - behind if mirrored else behind
            paint_chevron(painter, QPointF(x, self.height() / 2), size, self._theme)


class PeopleHeader(QWidget):
    """Name, last talk, rhythm, needs and offers, next. `sorted_by` is "name", "talk" or "due", pressed by the owner."""

    sorted_by = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._beside = theme, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._buttons = {
            "name": _SortButton(theme, tr("Name")),
            "talk": _SortButton(theme, tr("Last talk")),
            "due": _SortButton(theme, tr("Rhythm")),
        }
        for key, button in self._buttons.items():
            button.setParent(self)
            button.clicked.connect(lambda _checked=False, key=key: self._press(key))
        texts = (tr("Needs and offers"), tr("Next"))
        self._labels = [ElidedText(theme, text, "small", "text_muted", self) for text in texts]
        self._line = Line(theme, self)
        self.set_sort("talk")
        theme.changed.connect(self._restyle)

    def set_sort(self, key: str) -> None:
        """Show by what the list is sorted."""
        described = {
            "name": tr("Sorts by name"),
            "talk": tr("Sorts by the last talk, the latest first"),
            "due": tr("Sorts by whose time came first"),
        }
        for name, button in self._buttons.items():
            button.setChecked(name == key)
            button.setAccessibleDescription(described[name])

    def leave_room(self, width: object) -> None:
        """The rows are narrower by `width` logical pixels, so the heads are too."""
        self._beside = width if isinstance(width, int) else 0
        self._arrange()

    def sizeHint(self) -> QSize:
        """One line with room around."""
        height = round(self._theme.line_height("small")) + 2 * self._theme.space("m")
        return QSize(self._theme.shape("reading_width"), height - self._theme.space("xs"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The heads stand over their columns."""
        super().resizeEvent(event)
        self._arrange()

    def _press(self, key: str) -> None:
        self.set_sort(key)
        self.sorted_by.emit(key)

    def _arrange(self) -> None:
        pad = self._theme.space("l")
        before, after = (self._beside, 0) if self.isRightToLeft() else (0, self._beside)
        inner = self.rect().adjusted(pad + before, 0, -pad - after, 0)
        places = columns(self._theme, inner.width())
        room = (places.name, places.talk, places.rhythm, places.topics, places.next)
        for part, place in zip((*self._buttons.values(), *self._labels), room, strict=True):
            part.setVisible(place[1] > 0)
            width = place[1] - self._theme.space("m")
            if isinstance(part, _SortButton):
                width = min(width, part.sizeHint().width())
            height = min(part.sizeHint().height(), self.height())
            left = inner.left() + place[0]
            if self.isRightToLeft():
                left = inner.right() + 1 - place[0] - width
            part.setGeometry(left, (self.height() - height) // 2, width, height)
        self._line.setGeometry(inner.left(), self.height() - 1, inner.width(), 1)

    def _restyle(self) -> None:
        self.updateGeometry()
        self._arrange()
