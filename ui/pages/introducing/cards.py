"""How an introduction looks on the board: two circles with names, since when, and its next step to press."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.people.values import Introduction
from ui.models.ink import Ink, mirrored_in
from ui.models.paged import ROW
from ui.pages.introducing.steps import next_step, since
from ui.pages.parts.people_rows import seen_width
from ui.theme import Theme
from ui.widgets.avatar import initials

Index = QModelIndex | QPersistentModelIndex

_CIRCLE = 26  # logical pixels before the text grows
_MANY_LETTERS = 5_000


class _SmallInk(Ink):
    """Circles as small as a line of a card."""

    @property
    def circle(self) -> int:
        """Width of a person's circle, in logical pixels."""
        return self.theme.growing(_CIRCLE)


class CardDelegate(QStyledItemDelegate):
    """Paints introductions as cards: upright in a narrow column, on one line where there is room.

    `compact` leaves the next step out, for a list beside the open introduction; `opened` is that one's id. `pointed`
    is the place of the card whose step the pointer is over.
    """

    def __init__(self, theme: Theme, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self.today = theme, today
        self._ink = _SmallInk(theme, self)
        self._letters: dict[str, str] = {}
        self.compact = False
        self.opened: int | None = None
        self.pointed = -1

    def row_height(self, width: int) -> int:
        """Height of every card with the gap below it, in logical pixels."""
        theme, ink = self._theme, self._ink
        line = max(ink.circle, round(theme.line_height("strong")))
        height = 2 * line + theme.space("xs") + 2 * theme.space("m") + theme.space("s")
        if self._wide(width):
            return height
        height += theme.space("xs") + round(theme.line_height("small"))
        return height if self.compact else height + theme.space("s") + self._step_height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every card is as high as the others."""
        width = seen_width(option)
        return QSize(width, self.row_height(width))

    def step_place(self, room: QRect, introduction: Introduction, mirrored: bool) -> QRect:
        """Where in the card that fills `room` the next step can be pressed; empty where there is none."""
        step = next_step(introduction)
        if step is None or self.compact:
            return QRect()
        theme, inner = self._theme, self._inner(room)
        words = self._ink.metrics("control").horizontalAdvance(step.words) + 2 * theme.space("m") + 2
        height = self._step_height()
        if self._wide(room.width()):
            width = min(words, self._trailing(inner.width()))
            place = QRect(inner.right() + 1 - width, 0, width, height)
            place.moveTop(inner.top() + (inner.height() - height) // 2)
        else:
            place = QRect(inner.left(), inner.bottom() + 1 - height, min(words, inner.width()), height)
        return mirrored_in(inner, place, mirrored)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card."""
        introduction: Introduction = index.data(ROW)
        theme, ink, room = self._theme, self._ink, option.rect
        mirrored = option.widget.isRightToLeft()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and option.widget.hasFocus()
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        firm = chosen or introduction.id == self.opened
        width = theme.shape("focus_ring" if chosen else "hairline")
        painter.setPen(QPen(ink.colour("accent" if firm else "outline" if over else "line"), width))
        painter.setBrush(ink.chosen if introduction.id == self.opened else ink.colour("surface"))
        half, radius = width / 2, theme.shape("radius_control")
        card = QRectF(room.adjusted(0, 0, 0, -theme.space("s")))
        painter.drawRoundedRect(card.adjusted(half, half, -half, -half), radius, radius)
        self._paint_words(painter, introduction, room, mirrored)
        place = self.step_place(room, introduction, mirrored)
        if not place.isEmpty():
            self._paint_step(painter, introduction, place, firm=chosen, over=index.row() == self.pointed)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, introduction: Introduction, room: QRect, mirrored: bool
    ) -> None:
        theme, ink, inner = self._theme, self._ink, self._inner(room)
        wide = self._wide(room.width())
        line = max(ink.circle, round(theme.line_height("strong")))
        leading = inner.width() - (self._trailing(inner.width()) + theme.space("m") if wide else 0)
        people = QRect(inner.left(), inner.top(), round(leading * 0.6) if wide else leading, line)
        for name in (introduction.person_name, introduction.other_name):
            self._paint_person(painter, name, inner, people, mirrored)
            people = people.translated(0, line + theme.space("xs"))
        small = round(theme.line_height("small"))
        about = QRect(inner.left(), people.top(), inner.width(), small)
        said, outcome = since(introduction, self.today), introduction.outcome
        if wide:
            start = round(leading * 0.6) + theme.space("m")
            about = QRect(inner.left() + start, inner.top() + (line - small) // 2, leading - start, small)
            if outcome:
                about.setWidth(inner.width() - start)
        ink.words(painter, mirrored_in(inner, about, mirrored), said, "small", "text_muted", mirrored)
        if outcome and not self.compact:
            below = about.translated(0, line + theme.space("xs") if wide else small + theme.space("s"))
            ink.words(painter, mirrored_in(inner, below, mirrored), outcome, "small", "text", mirrored)

    def _paint_person(self, painter: QPainter, name: str, inner: QRect, room: QRect, mirrored: bool) -> None:
        ink = self._ink
        circle = QRect(room.left(), room.top() + (room.height() - ink.circle) // 2, ink.circle, ink.circle)
        ink.avatar(painter, mirrored_in(inner, circle, mirrored), self._initials(name) if name else "?")
        words = room.adjusted(ink.circle + self._theme.space("s"), 0, 0, 0)
        role = "text" if name else "text_muted"
        shown = name or "…"
        ink.words(painter, mirrored_in(inner, words, mirrored), shown, "strong", role, mirrored)

    def _paint_step(
        self, painter: QPainter, introduction: Introduction, place: QRect, *, firm: bool, over: bool
    ) -> None:
        step = next_step(introduction)
        if step is None:
            return
        theme, ink = self._theme, self._ink
        filled = firm or over
        painter.setPen(Qt.PenStyle.NoPen if filled else QPen(ink.colour("outline"), theme.shape("hairline")))
        painter.setBrush(ink.colour("accent" if filled else "surface"))
        radius = theme.shape("radius_control")
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(ink.font("control"))
        painter.setPen(ink.colour("on_accent" if filled else "text"))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        fitting = ink.metrics("control").elidedText(
            step.words, Qt.TextElideMode.ElideRight, place.width() - theme.space("m")
        )
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), fitting)

    def _wide(self, width: int) -> bool:
        return width >= self._theme.growing(self._theme.shape("reading_width")) and not self.compact

    def _trailing(self, width: int) -> int:
        """Room for the next step at the end of a wide card."""
        return min(round(width * 0.34), self._theme.growing(self._theme.shape("sidebar")))

    def _step_height(self) -> int:
        return self._ink.metrics("control").height() + 2 * (self._theme.shape("control_pad_y") - 3)

    def _inner(self, room: QRect) -> QRect:
        pad = self._theme.space("m")
        return room.adjusted(pad, pad, -pad, -pad - self._theme.space("s"))

    def _initials(self, name: str) -> str:
        if name not in self._letters:
            if len(self._letters) > _MANY_LETTERS:
                self._letters.clear()
            self._letters[name] = initials(name)
        return self._letters[name]
