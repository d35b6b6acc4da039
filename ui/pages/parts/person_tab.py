"""The tab of what is known of a person: details, ways to reach them, days that matter and tags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.parts.person_contacts import ContactPoints
from ui.pages.parts.person_details import Details
from ui.pages.parts.person_occasions import DaysThatMatter
from ui.pages.parts.person_tags import TagsPart
from ui.theme import Theme


class Known(QWidget):
    """Its parts, one below another."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.details, self.reach = Details(theme), ContactPoints(theme)
        self.occasions, self.tags = DaysThatMatter(theme), TagsPart(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        for part in (self.details, self.reach, self.occasions, self.tags):
            column.addWidget(part)

    def done(self) -> None:
        """Put the forms away."""
        self.occasions.done()
        self.reach.done()


class _Part(Protocol):
    def done(self) -> None: ...


def done_by(act: Callable[..., bool], part: _Part) -> Callable[..., None]:
    """Acts, and tells the part where that was written: what was typed stays where it could not be."""

    def keep(*values: object) -> None:
        if act(*values):
            part.done()

    return keep
