"""Choosing one of a few: joined segments, and the list that drops down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QRadioButton, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.paint import paint_chevron, paint_field
from ui.widgets.text import plain_tip

Option = tuple[object, str]


class _Segment(QRadioButton):
    """One choice. A radio button to screen readers; its place in the row decides which corners are round."""

    def __init__(self, theme: Theme, text: str, parent: SegmentedChoice) -> None:
        super().__init__(parent)
        self._theme, self._choice, self.words = theme, parent, text
        self.first = self.last = False
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def wish(self) -> QSize:
        """All words with room around."""
        metrics = QFontMetrics(self._theme.font("control"))
        pad_x, pad_y = self._theme.shape("control_pad_x"), self._theme.shape("control_pad_y")
        return QSize(metrics.horizontalAdvance(self.words) + 2 * pad_x, metrics.height() + 2 * pad_y)

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def nextCheckState(self) -> None:
        """A press chooses, or clears what was chosen."""
        self._choice.pressed_on(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys belong to the whole row."""
        if not self._choice.key(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, border, words."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        line = theme.shape("hairline")
        painter.setPen(QPen(theme.color("accent" if chosen else "outline"), line))
        if chosen:
            painter.setBrush(theme.color("accent_soft"))
        else:
            painter.setBrush(theme.blend("surface", "text", 0.04 if self.underMouse() else 0.0))
        painter.drawPath(self._outline(line / 2))
        painter.setFont(theme.font("control"))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        ink = "accent" if chosen else "text" if self.isEnabled() else "text_faint"
        painter.setPen(theme.color(ink))
        room = self.width() - theme.shape("control_pad_x")
        fitting = QFontMetrics(theme.font("control")).elidedText(
            self.words, Qt.TextElideMode.ElideRight, room
        )
        self.setToolTip(plain_tip(self.words) if fitting != self.words else "")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, fitting)

    def _outline(self, inset: float) -> QPainterPath:
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = float(self._theme.shape("radius_control"))
        left, right = (self.last, self.first) if self.isRightToLeft() else (self.first, self.last)
        path = QPainterPath()
        path.addRoundedRect(box, radius, radius)
        if not left:
            path = path.united(_block(QRectF(box.left(), box.top(), radius * 1.5, box.height())))
        if not right:
            path = path.united(
                _block(QRectF(box.right() - radius * 1.5, box.top(), radius * 1.5, box.height()))
            )
        return path.simplified()


def _block(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRect(rect)
    return path


class SegmentedChoice(QWidget):
    """One of a few, or none yet. Keys 1 to 9 choose, arrows move and choose, Backspace clears.

    Folds into rows where it is narrow. `chosen` is emitted for the owner's acts only, with the value or None.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, options: Sequence[Option], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._at, self._rows_shown = theme, -1, 1
        self._values = [value for value, _ in options]
        self._segments = [_Segment(theme, text, self) for _, text in options]
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_name(name)
        self._settle()
        theme.changed.connect(self._restyle)

    def set_name(self, name: str) -> None:
        """What is chosen here, for screen readers."""
        self.setAccessibleName(name)
        for segment in self._segments:
            segment.setAccessibleDescription(name)

    def value(self) -> object | None:
        """The chosen value, or None."""
        return self._values[self._at] if self._at >= 0 else None

    def set_value(self, value: object | None) -> None:
        """Show `value` as chosen, silently; None or an unknown value shows none."""
        self._at = self._values.index(value) if value in self._values else -1
        self._settle()

    def pressed_on(self, segment: _Segment) -> None:
        """A segment was pressed: choose it, or clear it when it was chosen already."""
        at = self._segments.index(segment)
        self._take(-1 if at == self._at else at)

    def key(self, event: QKeyEvent) -> bool:
        """Handle a key for the row; say whether it was ours."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain:
            return False
        number = key - Qt.Key.Key_1
        if 0 <= number < min(9, len(self._segments)):
            self._take(number, focus=True)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._step(key)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._take(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self._focused()
            self._take(self._at if focused < 0 else focused)
        else:
            return False
        return True

    def focus_choice(self) -> None:
        """Give the keyboard to the chosen segment, or to the first."""
        self._segments[max(0, self._at)].setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """All segments in one row; as high as the rows there are now, which a layout takes for the most it may give."""
        width = sum(segment.wish().width() for segment in self._segments) - max(0, len(self._segments) - 1)
        return QSize(width, self._height(self._rows_shown))

    def minimumSizeHint(self) -> QSize:
        """The widest segment, one under another; a very long one may end in …"""
        hint = self.sizeHint()
        widest = max((segment.wish().width() for segment in self._segments), default=0)
        return QSize(min(widest, self._theme.grown(self._theme.shape("sidebar"))), hint.height())

    def heightForWidth(self, width: int) -> int:
        """Height of the rows at `width`."""
        return self._height(len(self._rows(width)))

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the segments anew."""
        super().resizeEvent(event)
        self._arrange()

    def _height(self, rows: int) -> int:
        return rows * self._row_height() + (rows - 1) * self._theme.space("xs")

    def _row_height(self) -> int:
        return max((segment.wish().height() for segment in self._segments), default=0)

    def _rows(self, width: int) -> list[list[_Segment]]:
        rows: list[list[_Segment]] = [[]]
        used = 0
        for segment in self._segments:
            wish = segment.wish().width()
            if rows[-1] and used + wish - 1 > width:
                rows.append([])
                used = 0
            rows[-1].append(segment)
            used += wish - 1
        return rows

    def _arrange(self) -> None:
        """Neighbours share a hairline: each begins one pixel early."""
        height, y, rows = self._row_height(), 0, self._rows(self.width())
        if len(rows) != self._rows_shown:
            self._rows_shown = len(rows)
            self.updateGeometry()
        for row in rows:
            x = 0
            for segment in row:
                segment.first, segment.last = segment is row[0], segment is row[-1]
                width = min(segment.wish().width(), self.width())
                left = self.width() - x - width if self.isRightToLeft() else x
                segment.setGeometry(left, y, width, height)
                x += width - 1
            y += height + self._theme.space("xs")

    def _step(self, key: int) -> None:
        forward = key in (Qt.Key.Key_Right, Qt.Key.Key_Down)
        if self.isRightToLeft() and key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            forward = not forward
        start = self._at if self._at >= 0 else self._focused()
        if self._at < 0:
            self._take(max(0, start), focus=True)
        else:
            self._take((start + (1 if forward else -1)) % len(self._segments), focus=True)

    def _focused(self) -> int:
        return next((at for at, segment in enumerate(self._segments) if segment.hasFocus()), -1)

    def _take(self, at: int, focus: bool = False) -> None:
        changed, self._at = at != self._at, at
        self._settle()
        if focus:
            self._segments[at].setFocus(Qt.FocusReason.TabFocusReason)
        if changed:
            self.chosen.emit(self.value())

    def _settle(self) -> None:
        """Marks, the single stop for Tab, and the words for screen readers follow what is chosen."""
        stop = max(0, self._at)
        for at, segment in enumerate(self._segments):
            segment.setChecked(at == self._at)
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == stop else Qt.FocusPolicy.ClickFocus)
        if self._at >= 0:
            self._segments[self._at].raise_()
        self.setAccessibleDescription(self._segments[self._at].words if self._at >= 0 else "")

    def _restyle(self) -> None:
        self.updateGeometry()
        self._arrange()
        self.update()


class DropDown(QComboBox):
    """One of many, in a list that drops down. `chosen` is emitted for the owner's acts only."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, options: Sequence[Option], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values = [value for value, _ in options]
        for _, text in options:
            self.addItem(text)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._activated)
        theme.changed.connect(self._restyle)

    def value(self) -> object | None:
        """The chosen value, or None."""
        at = self.currentIndex()
        return self._values[at] if at >= 0 else None

    def set_value(self, value: object | None) -> None:
        """Show `value` as chosen, silently; an unknown value shows none."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that turns over a page must not change an answer."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """The widest text and the mark."""
        metrics = QFontMetrics(self._theme.font("control"))
        widest = max((metrics.horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0)
        pad = self._theme.shape("control_pad_x")
        height = metrics.height() + 2 * self._theme.shape("control_pad_y")
        return QSize(min(widest, 12 * height) + 3 * pad + self._theme.space("m"), height)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 4 * hint.height()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A field with a mark at its trailing edge."""
        theme, painter = self._theme, QPainter(self)
        paint_field(painter, self, theme)
        pad, mark = theme.shape("control_pad_x"), theme.space("s")
        words = self.rect().adjusted(pad, 0, -2 * pad - mark, 0)
        centre = QPointF(self.width() - pad - mark / 2, self.height() / 2)
        if self.isRightToLeft():
            words = self.rect().adjusted(2 * pad + mark, 0, -pad, 0)
            centre.setX(pad + mark / 2)
        painter.setFont(theme.font("control"))
        chosen = self.currentIndex() >= 0
        painter.setPen(theme.color("text" if self.isEnabled() and chosen else "text_faint"))
        fitting = painter.fontMetrics().elidedText(
            self.currentText() if chosen else self.placeholderText(),
            Qt.TextElideMode.ElideRight,
            words.width(),
        )
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(words, int(flags | Qt.TextFlag.TextSingleLine), fitting)
        paint_chevron(painter, centre, mark, theme)

    def _activated(self, at: int) -> None:
        self.chosen.emit(self._values[at])

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
