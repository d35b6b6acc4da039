"""What can be decided about a tie, as tiles to press: each says its key and what it will do."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.review.values import What
from ui.pages.reviewing.person_card import TONES
from ui.theme import Theme
from ui.widgets.layouts import EqualColumns
from ui.widgets.pressable import Pressable
from ui.widgets.text import Text

KEYS = {What.DEEPEN: "D", What.KEEP: "K", What.REST: "R", What.RELEASE: "B", What.SKIP: "S"}

_NARROWEST = 128  # logical pixels of a tile
# tone of a decision: (ground, border and words of the one decided)
_INKS = {
    "neutral": ("selected", "outline"),
    "accent": ("accent_soft", "accent"),
    "gold": ("gold_soft", "gold"),
    "clay": ("clay_soft", "clay"),
}


def way_words(what: What) -> str:
    """A decision as something to do."""
    return {
        What.DEEPEN: tr("Deepen"),
        What.KEEP: tr("Keep"),
        What.REST: tr("Rest"),
        What.RELEASE: tr("Bless and release"),
        What.SKIP: tr("Skip"),
    }[what]


class Way(Pressable):
    """One of them. `decided`: this is what was decided."""

    def __init__(self, theme: Theme, what: What, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.what, self.decided = what, False
        self._words = Text(theme, way_words(what), "strong")
        self._key = Text(theme, KEYS[what], "small", "text_muted", wrap=False)
        self._effect = Text(theme, "", "small", "text_muted")
        head = QHBoxLayout()
        head.setSpacing(theme.space("s"))
        head.addWidget(self._words, 1)
        head.addWidget(self._key, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        inset = theme.space("m")
        column.setContentsMargins(inset, inset - 2, inset, inset - 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._effect)
        column.addStretch(1)
        for part in (self._words, self._key, self._effect):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(way_words(what))
        self.setAccessibleName(tr("{action}, key {key}", action=way_words(what), key=KEYS[what]))

    def tell(self, effect: str, *, decided: bool) -> None:
        """Say what it will do for the person shown, and whether it was decided."""
        if effect != self._effect.text():
            self._effect.setText(effect)
        said = tr("{effect} This is decided.", effect=effect) if decided else effect
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
        if decided != self.decided:
            self.decided = decided
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and border."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, firm = _INKS[TONES[self.what]]
        width = theme.shape("focus_ring" if self.decided else "hairline")
        over = self.isEnabled() and self.underMouse()
        border = firm if self.decided else "text_muted" if over else "outline"
        painter.setPen(QPen(theme.color(border if self.isEnabled() or self.decided else "line"), width))
        painter.setBrush(theme.color(ground if self.decided else "surface"))
        half = width / 2
        radius = theme.shape("radius_control")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)


class Ways(EqualColumns):
    """All of them side by side, or one under another for want of room. `taken` carries the one pressed."""

    taken = Signal(object)

    def __init__(self, theme: Theme) -> None:
        self.ways = {what: Way(theme, what) for what in KEYS}
        super().__init__(theme, _NARROWEST, self.ways.values(), gap="s", folded_gap="s")
        for way in self.ways.values():
            way.clicked.connect(self._take)

    def tell(self, effects: Mapping[What, str], decided: What | None) -> None:
        """Say what each will do, and which was decided."""
        for what, way in self.ways.items():
            way.tell(effects[what], decided=what is decided)

    def _take(self) -> None:
        way = self.sender()
        if isinstance(way, Way):
            self.taken.emit(way.what)
