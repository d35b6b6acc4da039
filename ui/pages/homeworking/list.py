"""The homework one has, as cards to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop_app.homework.assignments import Assignment
from desktop_app.language import tr
from ui.models.paged import ROW, HeldModel, Index
from ui.pages.homeworking.rows import RowDelegate, RowsView, is_here
from ui.pages.homeworking.words import spoken, state
from ui.theme import Theme


class CardDelegate(RowDelegate):
    """A homework as a card: its title, and how far it is."""

    def __init__(self, theme: Theme, today: date, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self.today = today

    def row_height(self) -> int:
        """Two lines, the room around, and the gap to the next card."""
        theme = self.theme
        lines = round(theme.line_height("strong")) + round(theme.line_height("small"))
        return lines + 2 * (theme.space("l") - 1) + self._gap()

    def inner(self, room: QRect) -> QRect:
        """Where the words stand."""
        side = self.theme.space("l")
        return room.adjusted(side, side - 1, -side, -(side - 1) - self._gap())

    def title(self, row: Assignment) -> tuple[str, str]:
        """Its title."""
        return row.title, "strong"

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card; the chosen one has a firm border, the one the keyboard is at a tinted ground."""
        homework: Assignment = index.data(ROW)
        theme, ink, mirrored = self.theme, self.ink, option.widget.isRightToLeft()
        chosen, here = homework.id == self.chosen, is_here(option)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.shape("focus_ring" if chosen else "hairline")
        border = "accent" if chosen or here else "outline" if over else "line"
        painter.setPen(QPen(ink.colour(border), width))
        painter.setBrush(ink.colour("accent_soft" if here else "surface"))
        half, radius = width / 2, theme.shape("radius_card") - width / 2
        card = QRectF(option.rect.adjusted(0, 0, 0, -self._gap()))
        painter.drawRoundedRect(card.adjusted(half, half, -half, -half), radius, radius)
        first = self.inner(option.rect)
        first.setHeight(round(theme.line_height("strong")))
        second = QRect(first.left(), first.bottom() + 1, first.width(), round(theme.line_height("small")))
        ink.words(painter, first, homework.title, "strong", "text", mirrored)
        ink.words(painter, second, state(homework, self.today), "small", "text_muted", mirrored)
        painter.restore()

    def _gap(self) -> int:
        return self.theme.space("m") - 2


class HomeworkList(RowsView):
    """Homework as cards."""

    def __init__(self, theme: Theme, today: date) -> None:
        self._cards = CardDelegate(theme, today)
        model = HeldModel(lambda one: spoken(one, self._cards.today), lambda one: one.title)
        super().__init__(theme, tr("Your homework"), model, self._cards, lambda one: one.id)

    def show_cards(self, homework: Sequence[Assignment], today: date) -> None:
        """Show these cards as of `today`."""
        if self._cards.today != today:
            self._cards.today = today
            self.viewport().update()
        self.show_rows(homework)
