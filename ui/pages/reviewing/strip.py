"""The neighbours of whom one sees, as small cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.review.values import Card
from ui.pages.reviewing.person_card import SmallCard
from ui.theme import Theme

_COLUMNS = 3
_NARROWEST = 260  # logical pixels of a card


class Strip(QWidget):
    """As many places as `length`, in as many columns as there is room for. `chosen` carries the person pressed.

    The keyboard does not stop here: arrows on the large card lead to the same people.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, length: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._columns = theme, 0
        self.cards = [SmallCard(theme) for _ in range(length)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.space("m"))
        for each in self.cards:
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            each.chosen.connect(self.chosen)
            policy = each.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            each.setSizePolicy(policy)
        self._arrange()
        theme.changed.connect(self._arrange)

    def show_people(self, people: Sequence[int], cards: Mapping[int, Card], here: int | None) -> None:
        """Show these; whose card is not read yet has an empty place. `here` is marked."""
        for at, each in enumerate(self.cards):
            there = at < len(people)
            if there:
                each.show_card(cards.get(people[at]), marked=people[at] == here)
            each.setVisible(there)

    def minimumSizeHint(self) -> QSize:
        """One column: it is allowed to fold."""
        narrowest = max(card.minimumSizeHint().width() for card in self.cards)
        return QSize(narrowest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrowest, gap = self._theme.growing(_NARROWEST), self._theme.space("m")
        columns = max(1, min(_COLUMNS, (self.width() + gap) // (narrowest + gap)))
        if columns == self._columns:
            return
        self._columns = columns
        for at in range(_COLUMNS):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        for at, card in enumerate(self.cards):
            self._grid.addWidget(card, at // columns, at % columns)
