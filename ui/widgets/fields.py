"""Form rows: a label, a field and a line of help that belong together for eyes and screen readers alike."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.paint import paint_chevron, paint_field, paint_tick
from ui.widgets.text import Text, plain_tip


class LabeledField(QWidget):
    """`label` above `field`, `description` below; the field is spoken with both."""

    def __init__(
        self, theme: Theme, label: str, field: QWidget, description: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._label = Text(theme, label, "strong")
        self._label.setBuddy(field)
        self._description = Text(theme, description, "small", "text_muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(self._label)
        column.addWidget(field)
        column.addWidget(self._description)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self.set_description(description)

    def set_description(self, description: str) -> None:
        """Show another line of help; "" takes it away."""
        self._description.setText(description)
        self._description.setVisible(bool(description))
        self.field.setAccessibleDescription(description)


class LineField(QLineEdit):
    """One line to type in, as high as the buttons beside it."""

    def __init__(
        self, theme: Theme, name: str = "", placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as a button."""
        control = QFontMetrics(self._theme.font("control")).height()
        own = QFontMetrics(self._theme.font("body")).height()
        height = max(control, own) + 2 * self._theme.shape("control_pad_y")
        return QSize(self._theme.grown(self._theme.shape("aside") - self._theme.space("page")), height)

    def minimumSizeHint(self) -> QSize:
        """Room for a word."""
        return QSize(self._theme.shape("sidebar") // 2, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Ctrl+K opens the palette here too; Qt would delete to the end of the line."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() == Qt.Key.Key_K and held == Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return False
        return super().event(event)


class SearchField(LineField):
    """One line to look for something in, with a mark that clears it."""

    def __init__(self, theme: Theme, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, placeholder, parent)
        self.setClearButtonEnabled(True)


class DateField(QDateEdit):
    """A day, typed or picked from a calendar that drops down. The wheel scrolls the page."""

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setFrame(False)
        self.lineEdit().setTextMargins(theme.space("s"), 0, theme.space("s"), 0)
        self._clear_editor()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def day(self) -> date:
        """The day shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show another day."""
        self.setDate(_qt(day))

    def allow(self, *, first: date | None = None, last: date | None = None) -> None:
        """Let no earlier day be chosen than `first`, and none later than `last`."""
        if first is not None:
            self.setMinimumDate(_qt(first))
        if last is not None:
            self.setMaximumDate(_qt(last))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that turns over a page must not change a day."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """As high as a button."""
        hint = super().sizeHint()
        height = QFontMetrics(self._theme.font("body")).height() + 2 * self._theme.shape("control_pad_y")
        return QSize(hint.width() + 2 * self._theme.space("l"), height)

    def minimumSizeHint(self) -> QSize:
        """All of the day."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, border and mark; the day itself is painted by its editor."""
        painter = QPainter(self)
        paint_field(painter, self, self._theme)
        inset = self._theme.space("m")
        x = inset if self.isRightToLeft() else self.width() - inset
        paint_chevron(painter, QPointF(x, self.height() / 2), self._theme.space("s"), self._theme)

    def _clear_editor(self) -> None:
        """The inner editor paints no ground of its own, which would cover the border."""
        palette = self.lineEdit().palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.lineEdit().setPalette(palette)

    def _restyle(self) -> None:
        self._clear_editor()
        self.updateGeometry()


class CheckBox(QCheckBox):
    """Something to switch on or off. `&` is a letter like any other."""

    _SIDE = 16  # logical pixels, before the text grows

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._theme, self._words = theme, text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Box and words."""
        metrics = QFontMetrics(self._theme.font("body"))
        box, gap = self._theme.growing(self._SIDE), self._theme.space("s")
        width = box + gap + metrics.horizontalAdvance(self._words) + 2
        return QSize(width, round(self._theme.line_height("body")) + self._theme.space("s"))

    def minimumSizeHint(self) -> QSize:
        """Words end in … where there is no room."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 5 * hint.height()), hint.height())

    def hitButton(self, pos: QPoint) -> bool:
        """Box and words can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, tick, words."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, gap = theme.growing(self._SIDE), theme.space("s")
        mirrored = self.isRightToLeft()
        box = QRectF(self.width() - side if mirrored else 0, (self.height() - side) / 2, side, side)
        on, half = self.isChecked(), theme.shape("hairline") / 2
        painter.setPen(QPen(theme.color("accent" if on else "outline"), theme.shape("hairline")))
        painter.setBrush(theme.color("accent" if on else "surface"))
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), theme.space("xs"), theme.space("xs"))
        if on:
            paint_tick(painter, box, theme, "on_accent")
        room = QRect(0 if mirrored else side + gap, 0, self.width() - side - gap, self.height())
        font = theme.font("body")
        painter.setFont(font)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(theme.color("text" if self.isEnabled() else "text_faint"))
        fitting = QFontMetrics(font).elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(plain_tip(self._words) if fitting != self._words else "")
        edge = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags | Qt.TextFlag.TextSingleLine), fitting)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
