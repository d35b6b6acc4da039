"""The neighbours of whom one sees, as small cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.review.values import Card
from ui.pages.reviewing.card_grid import CardGrid
from ui.pages.reviewing.person_card import SmallCard
from ui.theme import Theme


class Strip(CardGrid):
    """As many places as `length`. `chosen` carries the person pressed.

    The keyboard does not stop here: arrows on the large card lead to the same people.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, length: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.cards = [SmallCard(theme) for _ in range(length)]
        for each in self.cards:
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            each.chosen.connect(self.chosen)
            policy = each.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            each.setSizePolicy(policy)
            self.add(each)

    def show_people(self, people: Sequence[int], cards: Mapping[int, Card], here: int | None) -> None:
        """Show these; whose card is not read yet has an empty place. `here` is marked."""
        for at, each in enumerate(self.cards):
            there = at < len(people)
            if there:
                each.show_card(cards.get(people[at]), marked=people[at] == here)
            each.setVisible(there)
