"""The keyboard goes through a page in the order in which one reads it, also where parts came later."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from ui.widgets.layouts import parts_of


def set_reading_order(root: QWidget, after: QWidget | None = None) -> None:
    """Have Tab go through `root` as its layouts lie, whether parts are seen just now or not.

    Where `root` was made later than what surrounds it, Tab comes there from the last stop in `after`.
    """
    before = None if after is None else list(_stops(after))[-1]
    for part in _stops(root):
        if before is not None:
            QWidget.setTabOrder(before, part)
        before = part


def _stops(part: QWidget) -> Iterator[QWidget]:
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        # What is inside, such as the calendar of a day, is its own affair.
        yield part
        return
    layout = part.layout()
    if layout is not None:
        yield from _inside(layout)
    else:
        # Parts that place their own: the segments of a choice.
        yield from (one for one in part.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for part in parts_of(layout):
        yield from _inside(part) if isinstance(part, QLayout) else _stops(part)
