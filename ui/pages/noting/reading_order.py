"""The keyboard goes through a page in the order in which one reads it, also where parts came later."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from ui.widgets.flow import parts_of

_REASONS = {True: Qt.FocusReason.TabFocusReason, False: Qt.FocusReason.BacktabFocusReason}


class ReadInOrder(QWidget):
    """Parts that are made, and made anew, at any time: Tab takes them as they lie when it is pressed, and round again.

    Qt's own chain has them in the order in which they were made, and comes to whatever lends its keyboard to one of
    them a second time.
    """

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt's hook: Tab was pressed on something in here. After the last part comes what is around, if it is one of
        these too."""
        focus: QWidget | None = self.window().focusWidget()
        stops = [one for one in _stops(self) if one.isVisible() and one.isEnabled()]
        at = None if focus is None else _place(stops, focus)
        if at is None:
            return super().focusNextPrevChild(forward)
        following = at + (1 if forward else -1)
        around = self._around()
        if around is not None and not 0 <= following < len(stops):
            return around.focusNextPrevChild(forward)
        stops[following % len(stops)].setFocus(_REASONS[forward])
        return True

    def _around(self) -> ReadInOrder | None:
        part = self.parentWidget()
        while part is not None and not isinstance(part, ReadInOrder):
            part = part.parentWidget()
        return part


def _place(stops: list[QWidget], focus: QWidget) -> int | None:
    """Which of these has the keyboard, itself or in what is inside."""
    return next((at for at, one in enumerate(stops) if one.isAncestorOf(focus)), None)


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
    sheet = part.widget() if isinstance(part, QScrollArea) else None
    if layout is not None:
        yield from _inside(layout)
    elif sheet is not None:
        yield from _stops(sheet)
    else:
        # Parts that place their own: the segments of a choice.
        yield from (one for one in part.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for part in parts_of(layout):
        yield from _inside(part) if isinstance(part, QLayout) else _stops(part)
