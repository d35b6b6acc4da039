"""A field and, under it, the few things that what is typed may mean. The keyboard stays in the field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr
from ui.models.ink import Ink, mirrored_in
from ui.models.paged import ROW, HeldModel, Index
from ui.theme import Theme
from ui.widgets.fields import LineField

_ROWS_SEEN = 9
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -(_ROWS_SEEN - 1),
    Qt.Key.Key_PageDown: _ROWS_SEEN - 1,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to pick: its words, a second line beside them, its key if it has one, and what it stands for."""

    words: str
    second: str = ""
    key: str = ""
    value: Any = None

    def spoken(self) -> str:
        """All of it in words."""
        return ", ".join(filter(None, (self.words, self.second, self.key)))


class PickList(QWidget):
    """`typed` has what stands in the field now; `picked` the `Choice` taken by Enter or a click."""

    typed = Signal(str)
    picked = Signal(object)

    def __init__(self, theme: Theme, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = LineField(theme, name, placeholder)
        self._rows = HeldModel(Choice.spoken, lambda choice: choice.words, self)
        self._list = _List(theme, self._rows, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.field)
        column.addWidget(self._list)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        self._list.clicked.connect(lambda index: self.picked.emit(self._rows.row(index.row())))

    def choices(self) -> tuple[Choice, ...]:
        """What is offered."""
        return self._rows.rows()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these; the first is ready to be taken. Where the same is offered again, the marked one stays."""
        marked = self._marked()
        self._rows.show_all(choices)
        at = choices.index(marked) if marked in choices else 0
        self._mark(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field's keys: up and down mark, Enter takes what is marked."""
        if (
            watched is not self.field
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
        ):
            return super().eventFilter(watched, event)
        if event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            marked = self._marked()
            if marked is not None:
                self.picked.emit(marked)
            return True
        return super().eventFilter(watched, event)

    def _marked(self) -> Choice | None:
        at = self._list.currentIndex().row()
        return self._rows.row(at) if 0 <= at < self._rows.rowCount() else None

    def _step(self, by: int) -> None:
        count, at = self._rows.rowCount(), self._list.currentIndex().row()
        if not count:
            return
        # One step goes round the ends; a page stops at them.
        self._mark((at + by) % count if abs(by) == 1 else max(0, min(at + by, count - 1)))

    def _mark(self, at: int) -> None:
        self._list.setCurrentIndex(self._rows.index(at))
        marked = self._marked()
        if marked is not None and QAccessible.isActive():
            words = tr(
                "{name}, {at} of {count}", name=marked.spoken(), at=at + 1, count=self._rows.rowCount()
            )
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))


class _List(QListView):
    """As high as its rows, up to a few; the keyboard never comes here."""

    def __init__(self, theme: Theme, rows: HeldModel, name: str) -> None:
        super().__init__()
        self._theme, self._rows = theme, rows
        self._painting = _Painting(theme, self)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(self._painting)
        self.setModel(rows)
        rows.modelReset.connect(self.updateGeometry)
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        height = self._painting.height() * min(_ROWS_SEEN, self._rows.rowCount())
        return QSize(self._theme.shape("reading_width"), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.shape("sidebar"), self._painting.height())

    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.color("window"))
        self.setPalette(palette)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


class _Painting(QStyledItemDelegate):
    """Words, the second line after them, the key at the trailing edge; each ends in … where there is no room."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._ink = theme, Ink(theme, self)

    def height(self) -> int:
        return round(self._theme.line_height("body")) + self._theme.space("m")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice: Choice = index.data(ROW)
        theme, ink, mirrored = self._theme, self._ink, option.widget.isRightToLeft()
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if marked:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.colour("accent_soft"))
            radius = theme.shape("radius_control")
            painter.drawRoundedRect(QRectF(option.rect), radius, radius)
        room = option.rect.adjusted(theme.space("m"), 0, -theme.space("m"), 0)
        key = (
            min(ink.metrics("small").horizontalAdvance(choice.key) + 1, room.width() // 2)
            if choice.key
            else 0
        )
        words = QRect(
            room.left(), room.top(), room.width() - key - (theme.space("m") if key else 0), room.height()
        )
        wide = min(ink.metrics("body").horizontalAdvance(choice.words) + 1, words.width())
        first = QRect(words.left(), words.top(), wide, words.height())
        second = QRect(first.right() + theme.space("m"), words.top(), 0, words.height())
        second.setRight(words.right())
        last = QRect(room.right() + 1 - key, room.top(), key, room.height())
        for part, text, style, role, ends in (
            (first, choice.words, "body", "accent" if marked else "text", False),
            (second, choice.second, "small", "text_muted", False),
            (last, choice.key, "small", "text_muted", True),
        ):
            ink.words(painter, mirrored_in(room, part, mirrored), text, style, role, mirrored, ends=ends)
        painter.restore()
