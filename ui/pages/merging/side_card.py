"""One of the two people, as far as it helps to tell whether they are one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.people.rings import Status
from desktop_app.people.sides import Side
from ui.pages.merging.portrait import Portrait
from ui.pages.merging.words import lines, status
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.text import Text


class SideCard(Card):
    """Name, chips and lines; who rests or was let go says so."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.portrait = Portrait(theme)
        self.name = Text(theme, "", "heading")
        self.chip = Chip(theme, "", "gold")
        self.lines = Text(theme, "", "small", "text_muted")
        words = QVBoxLayout()
        words.setSpacing(theme.space("xs"))
        words.addWidget(self.name)
        words.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeading)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(theme.space("m"))
        head.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.add(head)
        self.add(self.lines)
        self.body.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_side(self, side: Side, today: date) -> None:
        """Show one person."""
        person, told = side.person, lines(side, today)
        self.portrait.show_person(person.name, side.photo)
        self.name.setText(person.name)
        self.chip.setVisible(person.status is not Status.ACTIVE)
        self.chip.set_text(status(person.status))
        self.chip.set_tone("clay" if person.status is Status.RELEASED else "gold")
        self.lines.setText("\n".join(told))
        self.setAccessibleName(person.name)
        said = [] if person.status is Status.ACTIVE else [status(person.status)]
        self.setAccessibleDescription(". ".join((*said, *told)))
