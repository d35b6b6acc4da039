"""What one can see and press on a page."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.widgets.text import Text


def last(way: object) -> Any:
    """What a page last asked of one of the ways out of it."""
    return cast(Any, way).last


def shown(part: QWidget) -> str:
    """Every text one can see on `part`."""
    return "\n".join(text.text() for text in part.findChildren(Text) if text.isVisible())


def button(part: QWidget, words: str) -> QAbstractButton:
    return next(
        found for found in part.findChildren(QAbstractButton) if found.text() == words and found.isVisible()
    )
