"""The way Tab goes through parts that came one after another, in no order of their own."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(parts: Iterable[QWidget]) -> None:
    """Have Tab go through these parts, and what is in them, in this order."""
    stops = [stop for part in parts for stop in _stops(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> Iterable[QWidget]:
    """Whatever in a part can have the keyboard, as it was put there."""
    for each in (part, *part.findChildren(QWidget)):
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.focusProxy() is None:
            yield each
