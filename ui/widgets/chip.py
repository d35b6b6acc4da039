"""Small rounded labels, to read and to press."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from desktop_app.errors import Bug
from ui.theme import Theme
from ui.widgets.text import plain_tip

# tone: (background, words)
_TONES = {
    "neutral": ("selected", "text"),
    "accent": ("accent_soft", "accent"),
    "gold": ("gold_soft", "gold"),
    "clay": ("clay_soft", "clay"),
}
_WIDEST = 22  # times its height: a longer text ends in …


def _checked_tone(tone: str) -> str:
    if tone not in _TONES:
        raise Bug(f"no such tone: {tone}")
    return tone


def _chip_size(theme: Theme, text: str) -> QSize:
    metrics = QFontMetrics(theme.font("small"))
    height = metrics.height() + 2 * theme.shape("chip_pad_y") + 2
    width = metrics.horizontalAdvance(text) + 2 * theme.shape("chip_pad_x") + 1
    return QSize(min(width, _WIDEST * height), height)


def _paint_chip(widget: QWidget, theme: Theme, text: str, tone: str, ringed: bool = False) -> None:
    ground, words = _TONES[tone]
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    border = theme.shape("hairline") if ringed else 0
    painter.setPen(QPen(theme.color(words), border) if ringed else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    half = border / 2
    shape = QRectF(widget.rect()).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
    pad = theme.shape("chip_pad_x")
    inner = widget.rect().adjusted(pad, 0, -pad, 0)
    painter.setFont(theme.font("small"))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.setPen(theme.color(words))
    fitting = QFontMetrics(theme.font("small")).elidedText(
        text, Qt.TextElideMode.ElideRight, inner.width() + 1
    )
    painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, fitting)


class Chip(QLabel):
    """A word about something. Tones: neutral, accent, gold, clay. A long text is whole in the tooltip."""

    def __init__(self, theme: Theme, text: str, tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._tone = theme, _checked_tone(tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        theme.changed.connect(self._restyle)

    def set_text(self, text: str) -> None:
        """Show other words."""
        self.setText(text.replace("\n", " "))
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_tone(self, tone: str) -> None:
        """Show another tone. Raises Bug for one there is not."""
        self._tone = _checked_tone(tone)
        self.update()

    def sizeHint(self) -> QSize:
        """The words and a rounded end at each side."""
        return _chip_size(self._theme, self.text())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 3 * hint.height()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pill and words."""
        _paint_chip(self, self._theme, self.text(), self._tone)

    def event(self, event: QEvent) -> bool:
        """The tooltip is there only when something is hidden."""
        if event.type() == QEvent.Type.ToolTip:
            whole = QFontMetrics(self._theme.font("small")).horizontalAdvance(self.text())
            hidden = whole > self.width() - 2 * self._theme.shape("chip_pad_x") + 1
            self.setToolTip(plain_tip(self.text()) if hidden else "")
        return super().event(event)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class ChipButton(QPushButton):
    """A chip to press: a filter or a small choice. A checked one has an outline."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: str = "neutral",
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._tone, self._label = theme, _checked_tone(tone), text
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        theme.changed.connect(self._restyle)

    def set_text(self, text: str) -> None:
        """Show other words."""
        self._label = text.replace("\n", " ")
        self.setText(self._label.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.updateGeometry()

    def set_tone(self, tone: str) -> None:
        """Show another tone. Raises Bug for one there is not."""
        self._tone = _checked_tone(tone)
        self.update()

    def sizeHint(self) -> QSize:
        """The words and a rounded end at each side."""
        return _chip_size(self._theme, self._label)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 3 * hint.height()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pill and words."""
        _paint_chip(self, self._theme, self._label, self._tone, ringed=self.isChecked() or self.underMouse())

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
