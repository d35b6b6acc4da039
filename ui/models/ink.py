"""Words, chips and circles for rows that are painted, not built of parts. Fonts and colours are kept between rows."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from ui.theme import Theme

_CHIPS = {
    "neutral": ("selected", "text"),
    "accent": ("accent_soft", "accent"),
    "gold": ("gold_soft", "gold"),
    "clay": ("clay_soft", "clay"),
}
_LETTERS = 0.36  # of a circle's width, as in the circle that is a part of its own
_CHOSEN = 0.5  # how much of a chip's ground is mixed into that of a chosen row
# Put together once: for a row of words, putting flags together took a fifth of the time (measured).
_CENTRE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)
_IN_LINE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_AT_LEFT, _AT_RIGHT = (
    int(side | _IN_LINE) for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)


class Ink(QObject):
    """What a delegate paints with. It follows the theme; nothing is made anew while rows are painted."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        self._colours: dict[str, QColor] = {}
        theme.changed.connect(self._forget)

    def font(self, name: str) -> QFont:
        """The font of a text style; "avatar" is that of letters in a circle."""
        if name not in self._fonts:
            font = QFont(self.theme.font("strong" if name == "avatar" else name))
            if name == "avatar":
                font.setPixelSize(max(1, round(self.circle * _LETTERS)))
            self._fonts[name] = font
        return self._fonts[name]

    def metrics(self, name: str) -> QFontMetrics:
        """The measures of a text style."""
        if name not in self._metrics:
            self._metrics[name] = QFontMetrics(self.font(name))
        return self._metrics[name]

    def colour(self, role: str) -> QColor:
        """The colour of a role."""
        if role not in self._colours:
            self._colours[role] = self.theme.color(role)
        return self._colours[role]

    @property
    def chosen(self) -> QColor:
        """The ground of the chosen row: quieter than a chip, so that chips can be told from it."""
        if "chosen" not in self._colours:
            self._colours["chosen"] = self.theme.blend("surface", "selected", _CHOSEN)
        return self._colours["chosen"]

    @property
    def circle(self) -> int:
        """Width of a person's circle, in logical pixels."""
        return self.theme.growing(self.theme.shape("avatar"))

    @property
    def chip_height(self) -> int:
        """Height of a chip, in logical pixels."""
        return self.metrics("small").height() + 2 * self.theme.shape("chip_pad_y") + 2

    def words(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        style: str,
        role: str,
        mirrored: bool,
        ends: bool = False,
    ) -> None:
        """One line in `room`, with … where it does not fit; at the leading side, or the trailing one if it `ends`."""
        if not text or room.width() <= 0:
            return
        metrics = self.metrics(style)
        line = text.replace("\n", " ")
        if (
            len(line) > room.width()
        ):  # no letter is narrower than a pixel: a long text need not be measured whole
            line = line[: room.width()]
        fitting = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(self.font(style))
        painter.setPen(self.colour(role))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(room, _AT_RIGHT if mirrored != ends else _AT_LEFT, fitting)

    def chip(self, painter: QPainter, room: QRect, text: str, tone: str, mirrored: bool) -> int:
        """A chip at the leading side of `room`; how wide it became."""
        ground, ink = _CHIPS[tone]
        pad, height = self.theme.shape("chip_pad_x"), self.chip_height
        metrics = self.metrics("small")
        line = text.replace("\n", " ")[: max(1, room.width())]
        width = min(metrics.horizontalAdvance(line) + 2 * pad + 1, room.width())
        if width <= 2 * pad:
            return 0
        left = room.right() + 1 - width if mirrored else room.left()
        shape = QRectF(left, room.top(), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour(ground))
        painter.drawRoundedRect(shape, height / 2, height / 2)
        painter.setFont(self.font("small"))
        painter.setPen(self.colour(ink))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        fitting = metrics.elidedText(line, Qt.TextElideMode.ElideRight, width - 2 * pad + 1)
        painter.drawText(QRect(left, room.top(), width, height), _CENTRE, fitting)
        return width

    def chips(
        self, painter: QPainter, room: QRect, chips: tuple[tuple[str, str], ...], mirrored: bool
    ) -> None:
        """(tone, text) pairs side by side; those that find no room are left out, and the last one says how many."""
        gap, left = self.theme.space("xs"), room
        least = 3 * self.chip_height
        for at, (tone, text) in enumerate(chips):
            rest = len(chips) - at
            if at and left.width() < least:
                self.words(painter, left, f"+{rest}", "small", "text_muted", mirrored)
                return
            used = self.chip(painter, left, text, tone, mirrored) + gap
            left = left.adjusted(0, 0, -used, 0) if mirrored else left.adjusted(used, 0, 0, 0)

    def avatar(self, painter: QPainter, room: QRect, letters: str) -> None:
        """Letters in a soft circle that fills `room`."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("accent_soft"))
        painter.drawEllipse(room)
        painter.setFont(self.font("avatar"))
        painter.setPen(self.colour("accent"))
        painter.drawText(room, _CENTRE, letters)

    def _forget(self) -> None:
        self._fonts.clear()
        self._metrics.clear()
        self._colours.clear()


def mirrored_in(bounds: QRect, room: QRect, mirrored: bool) -> QRect:
    """`room` as it lies in `bounds` when writing runs the other way."""
    if not mirrored:
        return room
    left = bounds.left() + bounds.right() - room.right()
    return QRect(left, room.top(), room.width(), room.height())
