"""What of a window does not fit across it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QTabBar, QWidget

from ui.widgets.buttons import Disclosure, IconButton, PlainButton, PrimaryButton, QuietButton
from ui.widgets.text import ElidedText

_SHORTENED = (Disclosure, IconButton)


def cut(window: QWidget) -> Iterator[str]:
    """Each part of `window` that reaches out of it or of the part that holds it, and each text with too little room.

    Only across: down, pages scroll. Texts made to end in … are whole when they have their least width.
    """
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or _rolls_across(widget):
            continue
        if widget.width() < needed(widget):
            yield f"{said(widget)} has {widget.width()} of {needed(widget)} pixels"
        holder = outside_of(widget)
        if holder is not None:
            yield f"{said(widget)} reaches out of {said(holder)}"


def needed(widget: QWidget) -> int:
    """The least width at which nothing of a text is lost, in logical pixels; 0 for what is made to end in …"""
    if isinstance(widget, QLabel) and not isinstance(widget, ElidedText):
        return widget.minimumSizeHint().width()
    if isinstance(widget, (PrimaryButton, PlainButton, QuietButton)) and not isinstance(widget, _SHORTENED):
        return QFontMetrics(widget.font()).horizontalAdvance(widget.text())
    return 0


def outside_of(widget: QWidget) -> QWidget | None:
    """The nearest part around `widget` beyond whose sides it reaches; None when all of it can be seen."""
    holder = widget.parentWidget()
    while holder is not None and not widget.isWindow():
        left = widget.mapTo(holder, QPoint(0, 0)).x()
        if left < 0 or left + widget.width() > holder.width():
            return holder
        if holder.isWindow():
            return None
        holder = holder.parentWidget()
    return None


def said(widget: QWidget) -> str:
    """A part, as a report names it."""
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    return f"{type(widget).__name__} {(text or widget.accessibleName())[:60]!r}"


def _rolls_across(widget: QWidget) -> bool:
    """Whether the part, or what holds it, shows what is beyond its sides in a way of its own."""
    holder: QWidget | None = widget
    while holder is not None:
        if isinstance(holder, QTabBar):
            return True
        if isinstance(holder, QAbstractScrollArea) and holder.horizontalScrollBar().maximum() > 0:
            return True
        holder = holder.parentWidget()
    return False
