"""Whose keys they are: a name, whether the words were compared, and the words."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.packets.values import Card
from ui.pages.letters.words import KeyWords
from ui.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text, muted, strong
from ui.wording import day_month_year


class Whose(QWidget):
    """Shows one key card. `words` are the words of its keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name: Text = strong(theme)
        self._chip = Chip(theme, "")
        self._signs: Text = muted(theme)
        self.words = KeyWords(theme)
        head = QWidget()
        line = FlowLayout(theme.space("s"), theme.space("xs"), head)
        line.addWidget(self._name)
        line.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        # Room for the ring around the words.
        column.setSpacing(theme.space("s"))
        for part in (head, self._signs, self.words):
            column.addWidget(part)

    def show_card(self, card: Card, *, name: str = "", known: bool, compared: date | None) -> None:
        """Show `card`, of somebody called `name` here, if not as it says; `known` when their keys are kept already."""
        from desktop_app.packets.keys import words

        called = name or card.name
        self._name.setText(called)
        other = called != card.name
        self._signs.setText(tr("Signs as {name}", name=card.name) if other else "")
        self._signs.setVisible(other)
        show_compared(self._chip, known=known, compared=compared)
        self.words.show_words(words(card), called)


def show_compared(chip: Chip, *, known: bool, compared: date | None) -> None:
    """Say on a chip how far these keys can be trusted."""
    if compared is not None:
        chip.set_text(tr("Words compared on {day}", day=day_month_year(compared)))
        chip.set_tone("accent")
    elif known:
        chip.set_text(tr("Words not compared yet"))
        chip.set_tone("gold")
    else:
        chip.set_text(tr("New here"))
        chip.set_tone("gold")


def how_to_compare(name: str) -> str:
    """What to do with the words."""
    return tr(
        "Ask {name}, by phone or face to face, for the words of their keys. If they read you the same eight in the "
        "same order, it is them. A mail or a message does not tell you that: whoever sent this file may write it too.",
        name=name,
    )
