"""A line to press in which some words stand on a soft ground."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget

from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.text import Text

# (begin, length) in letters of the text.
Places = Sequence[tuple[int, int]]


class _MarkedText(Text):
    """Text with words on the ground that found words have in the journal."""

    places: tuple[tuple[int, int], ...] = ()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines with the marks behind their words."""
        painter = QPainter(self)
        painter.setPen(self._theme.color(self._role))
        layout, _, _ = self._lay(self.width())
        layout.draw(painter, QPointF(0, 0), [self._mark(*place) for place in self.places])

    def _mark(self, begin: int, length: int) -> QTextLayout.FormatRange:
        ground = QTextCharFormat()
        ground.setBackground(self._theme.color("gold_soft"))
        ground.setForeground(self._theme.color("text"))
        mark, text = QTextLayout.FormatRange(), self.text()
        mark.start, mark.length = _units(text[:begin]), _units(text[begin : begin + length])
        mark.format = ground
        return mark


class MarkedLine(LinkLine):
    """Words that lead to an entry; those at `places` are why it is shown."""

    def __init__(self, theme: Theme, text: str, places: Places, parent: QWidget | None = None) -> None:
        self._places = tuple(places)
        super().__init__(theme, text, "body", "text", parent=parent)

    def marked(self) -> list[str]:
        """The words on a ground."""
        return [self.words()[begin : begin + length] for begin, length in self._places]

    def _make_words(self, text: str, style: str, role: str) -> Text:
        words = _MarkedText(self._theme, text, style, role)
        words.places = self._places
        return words


def _units(text: str) -> int:
    """Qt counts UTF-16 units: signs beyond the first 65,536 are two."""
    return len(text) + sum(1 for sign in text if sign > "\uffff")
