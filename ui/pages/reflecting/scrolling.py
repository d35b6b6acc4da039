"""Parts of a page brought into sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget


def page_of(part: QWidget) -> QScrollArea | None:
    """What scrolls this part."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def show_from_top(part: QWidget, margin: int, *, whole: bool = False) -> None:
    """Have the top of this part in sight, with `margin` pixels above it; `whole`: and as much of the rest as fits."""
    page = page_of(part)
    sheet = page.widget() if page is not None else None
    if page is None or sheet is None:
        return
    top = part.mapTo(sheet, QPoint()).y()
    if whole:
        page.ensureVisible(0, top + min(part.height(), page.viewport().height()), 0, 0)
    page.ensureVisible(0, top, 0, margin)
