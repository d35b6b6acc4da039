"""Somebody on a small card: a circle, the name, the period in a line, and what was decided."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.review.values import Card, What
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.chip import Chip
from ui.widgets.pressable import Pressable
from ui.widgets.text import ElidedText

TONES = {
    What.DEEPEN: "accent",
    What.KEEP: "neutral",
    What.REST: "gold",
    What.RELEASE: "clay",
    What.SKIP: "neutral",
}


def decided(what: What) -> str:
    """A decision in a word or two, as a chip says it."""
    return {
        What.DEEPEN: tr("deepen"),
        What.KEEP: tr("keep"),
        What.REST: tr("rest"),
        What.RELEASE: tr("release"),
        What.SKIP: tr("skip"),
    }[what]


def spoken(card: Card) -> str:
    """A card as it is read out: the name, the line and what was decided."""
    if card.what is None:
        return tr("{name}: {line}", name=card.name, line=card.line)
    return tr("{name}: {line}. Decided: {what}", name=card.name, line=card.line, what=decided(card.what))


class SmallCard(Pressable):
    """`card` None is an empty place. `chosen` carries the person's id when it is pressed.

    `marked` gives it the firm border of the one whose turn it is.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, card: Card | None = None, parent: QWidget | None = None, *, marked: bool = False
    ) -> None:
        super().__init__(theme, parent)
        self._marked = marked
        self.card: Card | None = None
        self._avatar = Avatar(theme)
        self._name = ElidedText(theme, "", "strong")
        self._line = ElidedText(theme, "", "small", "text_muted")
        self._chip = Chip(theme, "")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._line)
        row = QHBoxLayout(self)
        inset = theme.space("l")
        row.setContentsMargins(inset, inset, inset, inset)
        row.setSpacing(theme.space("m"))
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        row.addWidget(self._chip)
        for part in (self._avatar, self._name, self._line, self._chip):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            keep = part.sizePolicy()
            keep.setRetainSizeWhenHidden(part is not self._chip)
            part.setSizePolicy(keep)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_card(card, marked=marked)
        self.clicked.connect(self._press)

    def show_card(self, card: Card | None, *, marked: bool) -> None:
        """Show another card, or an empty place."""
        if marked != self._marked:
            self._marked = marked
            self.update()
        if card == self.card and card is not None:
            return
        before, self.card = self.card, card
        there = card is not None
        self.setEnabled(there)
        self.setCursor(Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor)
        if card is None:
            for part in (self._avatar, self._name, self._line, self._chip):
                part.hide()
            self.setAccessibleName("")
            return
        if before is None or before.name != card.name:
            self._avatar.set_name(card.name)
            self._name.setText(card.name)
        self._line.setText(card.line)
        for part in (self._avatar, self._name, self._line):
            part.show()
        self._chip.setVisible(card.what is not None)
        if card.what is not None:
            self._chip.set_text(decided(card.what))
            self._chip.set_tone(TONES[card.what])
        self.setAccessibleName(spoken(card))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface and border."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.shape("focus_ring" if self._marked else "hairline")
        over = self.underMouse() and self.isEnabled()
        role = "accent" if self._marked else "outline" if over else "line"
        painter.setPen(QPen(theme.color(role), width))
        painter.setBrush(theme.color("surface") if self.card is not None else Qt.BrushStyle.NoBrush)
        half = width / 2
        radius = theme.shape("radius_card") - half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _press(self) -> None:
        if self.card is not None:
            self.chosen.emit(self.card.person)
