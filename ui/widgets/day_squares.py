"""Squares that stand for days: the more happened on one, the deeper and larger it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

FEW, SOME, MANY = range(3)
DEPTHS = (0.42, 0.68, 1.0)  # how much of the colour the squares of few, some and many have
_SIDES = (0.72, 0.86, 1.0)  # and how large they are, for eyes that do not tell the colours
ROUND = 0.24  # of a side


def step(count: int, most: int) -> int:
    """How many a `count` above nothing is where `most` is the highest: FEW for one, MANY for more than half."""
    return FEW if count == 1 and most > 1 else MANY if count * 2 > most else SOME


def paint_day(
    painter: QPainter, place: QRectF, blank: QColor, filled: QColor | None = None, step: int = MANY
) -> None:
    """The square of a day: `blank` where there is nothing, with one of its step on it in `filled` where there is."""
    round_ = place.width() * ROUND
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(blank)
    painter.drawRoundedRect(place, round_, round_)
    if filled is not None:
        cut = place.width() * (1 - _SIDES[step]) / 2
        painter.setBrush(filled)
        painter.drawRoundedRect(place.adjusted(cut, cut, -cut, -cut), round_, round_)
