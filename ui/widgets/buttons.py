"""Buttons in three voices: the one thing to do, another thing to do, and a quiet aside."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.errors import Bug
from ui.icons import icon
from ui.theme import Theme, mixed
from ui.widgets.text import plain_tip

_HOVER, _PRESSED, _HINT = 0.08, 0.18, 0.32  # how much of the other colour is mixed in


class _Button(QPushButton):
    """Words and, lighter, the keys that do the same. `&` is a letter like any other."""

    style_name = "control"

    def __init__(self, theme: Theme, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._label, self._hint = theme, "", hint
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        theme.changed.connect(self._restyle)

    def set_text(self, text: str) -> None:
        """Show other words."""
        self._label = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAccessibleDescription(self._hint)
        self.updateGeometry()

    def words(self) -> str:
        """The words as given."""
        return self._label

    def sizeHint(self) -> QSize:
        """All words, with room around."""
        metrics = QFontMetrics(self._theme.font(self.style_name))
        words = metrics.horizontalAdvance(self._label) + 1
        if self._hint:
            words += self._gap() + metrics.horizontalAdvance(self._hint)
        height = metrics.height() + 2 * self._theme.shape("control_pad_y")
        return QSize(words + 2 * self._theme.shape("control_pad_x"), height)

    def minimumSizeHint(self) -> QSize:
        """Where room is short the hint goes first, then words end in …"""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 5 * hint.height()), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, border and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, border, words = self._colours()
        half = self._theme.shape("hairline") / 2 if border else 0.0
        painter.setPen(QPen(border, self._theme.shape("hairline")) if border else Qt.PenStyle.NoPen)
        painter.setBrush(ground if ground else Qt.BrushStyle.NoBrush)
        radius = self._theme.shape("radius_control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        self._paint_words(painter, words, ground or self._theme.color("surface"))

    def _paint_words(self, painter: QPainter, words: QColor, ground: QColor) -> None:
        font = self._theme.font(self.style_name)
        metrics = QFontMetrics(font)
        pad = self._theme.shape("control_pad_x")
        room = self.rect().adjusted(pad, 0, -pad, 0)
        hint_width = metrics.horizontalAdvance(self._hint) if self._hint else 0
        label_width = metrics.horizontalAdvance(self._label)
        together = label_width + (self._gap() + hint_width if self._hint else 0)
        shows_hint = bool(self._hint) and together <= room.width() + 1
        if not shows_hint:
            together = min(label_width, room.width())
        fitting = metrics.elidedText(self._label, Qt.TextElideMode.ElideRight, room.width() + 1)
        self.setToolTip(plain_tip(self._label) if fitting != self._label else "")
        start = room.x() + (room.width() - together) // 2
        painter.setFont(font)
        self._draw(painter, start, together, min(label_width, together), fitting, words)
        if shows_hint:
            soft = mixed(words, ground, _HINT)
            from_end = QRect(start, 0, together, self.height())
            self._draw(painter, from_end.right() + 1 - hint_width, together, hint_width, self._hint, soft)

    def _draw(self, painter: QPainter, x: int, together: int, width: int, words: str, colour: QColor) -> None:
        """Draw at `x` as counted from the leading side."""
        if self.isRightToLeft():
            x = self.width() - x - width
        painter.setPen(colour)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        painter.drawText(QRect(x, 0, width, self.height()), flags, words)

    def _gap(self) -> int:
        return self._theme.space("s") - 1

    def _stirred(self) -> float:
        """How far the ground moves for a pointer over it or a press."""
        if self.isDown():
            return _PRESSED
        return _HOVER if self.isEnabled() and self.underMouse() else 0.0

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Ground, border, words."""
        raise NotImplementedError

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class PrimaryButton(_Button):
    """The one thing to do on a page. Tones: accent; clay for parting."""

    def __init__(
        self, theme: Theme, text: str, hint: str = "", tone: str = "accent", parent: QWidget | None = None
    ) -> None:
        if tone not in ("accent", "clay"):
            raise Bug(f"no such tone: {tone}")
        self._tone = tone
        super().__init__(theme, text, hint, parent)

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        theme = self._theme
        if not self.isEnabled():
            return theme.color("selected"), None, theme.color("text_muted")
        return theme.blend(self._tone, "text", self._stirred()), None, theme.color(f"on_{self._tone}")


class PlainButton(_Button):
    """Another thing to do: outlined."""

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        theme = self._theme
        if not self.isEnabled():
            return theme.color("window"), theme.color("line"), theme.color("text_faint")
        ground = theme.blend("surface", "text", self._stirred() / 2)
        return ground, theme.color("outline"), theme.color("text")


class QuietButton(_Button):
    """An aside: words only."""

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        theme = self._theme
        if not self.isEnabled():
            return None, None, theme.color("text_faint")
        ground = theme.color("selected") if self._stirred() else None
        return ground, None, theme.color("text" if self._stirred() else "text_muted")


class Disclosure(QuietButton):
    """Opens and closes something below: small words and a turning mark. Listen to `toggled`."""

    style_name = "small"
    _MARK = 8  # logical pixels, with its gap, before the text grows

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, parent=parent)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Words and mark, close together, so that it lines up with the text beside it."""
        metrics = QFontMetrics(self._theme.font(self.style_name))
        mark = self._theme.growing(self._MARK)
        width = metrics.horizontalAdvance(self._label) + self._theme.space("xs") + mark + 1
        return QSize(width, metrics.height() + self._theme.space("xs"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words, then a small triangle that points down, or up when open."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.color("text" if self._stirred() else "text_faint")
        mark = self._theme.growing(self._MARK)
        font = self._theme.font(self.style_name)
        room = self.width() - mark - self._theme.space("xs")
        fitting = QFontMetrics(font).elidedText(self._label, Qt.TextElideMode.ElideRight, room + 1)
        self.setToolTip(plain_tip(self._label) if fitting != self._label else "")
        painter.setFont(font)
        painter.setPen(colour)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
        x = self.width() - room if self.isRightToLeft() else 0
        painter.drawText(QRect(x, 0, room, self.height()), flags, fitting)
        left = 0 if self.isRightToLeft() else self.width() - mark
        half = mark * 0.4
        triangle = QPolygonF()
        middle_x, middle_y = left + mark / 2, self.height() / 2
        way = -1 if self.isChecked() else 1
        for dx, dy in ((-half, -half * 0.8), (half, -half * 0.8), (0, half * 0.8)):
            triangle.append(QRectF(middle_x + dx, middle_y + way * dy, 0, 0).topLeft())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(triangle)


class IconButton(QuietButton):
    """An icon to press; its name is spoken and shown as a tooltip."""

    def __init__(self, theme: Theme, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        self._icon_name = icon_name
        super().__init__(theme, name, parent=parent)
        self.setToolTip(plain_tip(name))

    def sizeHint(self) -> QSize:
        """A square as high as other buttons."""
        height = super().sizeHint().height()
        return QSize(height, height)

    def _paint_words(self, painter: QPainter, words: QColor, ground: QColor) -> None:
        role = "text" if self._stirred() else "text_muted" if self.isEnabled() else "text_faint"
        side = self._theme.growing(self._theme.shape("icon"))
        place = QRect(0, 0, side, side)
        place.moveCenter(self.rect().center())
        icon(self._theme, self._icon_name, role, side).paint(painter, place)
