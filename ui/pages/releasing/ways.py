"""The three ways there are, as cards to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QVBoxLayout

from ui.theme import Theme
from ui.widgets.layouts import EqualColumns
from ui.widgets.text import Text, small, strong

_FORTH = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class Way(NamedTuple):
    """One way to go: `value` names it in code, `tone` ("accent" or "clay") is its border's when chosen."""

    value: str
    name: str
    meaning: str
    tone: str = "accent"


class WayCard(QRadioButton):
    """One way with what it means. All of it can be pressed."""

    def __init__(self, theme: Theme, way: Way, ways: Ways) -> None:
        super().__init__(ways)
        self._theme, self._ways, self.way = theme, ways, way
        self.setAccessibleName(way.name)
        self.setAccessibleDescription(way.meaning)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        inset = theme.space("l")
        column.setContentsMargins(inset, inset, inset, inset)
        column.setSpacing(0)
        column.addWidget(strong(theme, way.name))
        column.addWidget(small(theme, way.meaning))
        column.addStretch(1)
        for part in self.findChildren(Text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def nextCheckState(self) -> None:
        """A press chooses; only another one takes that back."""
        self._ways.take(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys belong to all three."""
        if not self._ways.key(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper and border; the words paint themselves."""
        theme, painter, chosen = self._theme, QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.shape("focus_ring" if chosen else "hairline")
        stirred = self.underMouse() and not chosen
        painter.setPen(
            QPen(theme.color(self.way.tone if chosen else "outline" if stirred else "line"), width)
        )
        painter.setBrush(theme.color("surface"))
        half = width / 2
        radius = theme.shape("radius_card") - half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)


class Ways(EqualColumns):
    """Exactly one of some ways. Keys 1 to 9 choose, arrows move and choose. `chosen` follows the owner's acts only."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, ways: Sequence[Way], name: str) -> None:
        super().__init__(theme, theme.shape("reading_width") // 2, gap="m", folded_gap="s")
        self.setAccessibleName(name)
        self.cards = tuple(WayCard(theme, way, self) for way in ways)
        for card in self.cards:
            self.add(card)
        self.set_value(ways[0].value)

    def value(self) -> str:
        """The chosen way's."""
        return next(card.way.value for card in self.cards if card.isChecked())

    def set_value(self, value: str) -> None:
        """Show another way as chosen, silently."""
        for card in self.cards:
            chosen = card.way.value == value
            if chosen:
                card.setChecked(True)  # which takes the mark from the others
            # One stop for Tab, as for any group of radio buttons.
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    def focus_choice(self) -> None:
        """Give the keyboard to the chosen card."""
        next(card for card in self.cards if card.isChecked()).setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, card: WayCard) -> None:
        """The owner chose `card`."""
        before = self.value()
        self.set_value(card.way.value)
        if card.way.value != before:
            self.chosen.emit(card.way.value)

    def key(self, event: QKeyEvent) -> bool:
        """Handle a key for all cards; say whether it was ours."""
        key, count = event.key(), len(self.cards)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        at = next(at for at, card in enumerate(self.cards) if card.isChecked())
        number = key - Qt.Key.Key_1
        if 0 <= number < min(9, count):
            at = number
        elif key in _FORTH or key in _BACK:
            forward = key in _FORTH
            if self.isRightToLeft() and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                forward = not forward
            at = (at + (1 if forward else -1)) % count
        elif key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self.cards[at].setFocus(Qt.FocusReason.TabFocusReason)
        self.take(self.cards[at])
        return True
