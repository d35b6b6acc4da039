"""The keyboard goes through a page in the order in which one reads it, also where parts came later."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from ui.widgets.layouts import parts_of

_REASONS = {True: Qt.FocusReason.TabFocusReason, False: Qt.FocusReason.BacktabFocusReason}


class ReadInOrder(QWidget):
    """A page whose parts are made, and made anew, at any time: Tab takes them as they lie when it is pressed.

    Qt's own chain has them in the order in which they were made, and comes to whatever lends its keyboard to one of
    them a second time.
    """

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt's hook: Tab was pressed on something in here. After the last part comes what is around the page."""
        focus: QWidget | None = self.window().focusWidget()
        stops = self._open_stops()
        at = None if focus is None else _place(stops, focus)
        if at is None:
            return super().focusNextPrevChild(forward)
        following = at + (1 if forward else -1)
        if 0 <= following < len(stops):
            then = stops[following]
        else:
            then = self._around(forward) or stops[0 if forward else -1]
        then.setFocus(_REASONS[forward])
        return True

    def enter(self, *, forward: bool) -> None:
        """The keyboard came here by Tab: it begins at the first part, or at the last on the way back."""
        stops = self._open_stops()
        if stops:
            stops[0 if forward else -1].setFocus(_REASONS[forward])

    def _open_stops(self) -> list[QWidget]:
        return [one for one in _stops(self) if one.isVisible() and one.isEnabled()]

    def _around(self, forward: bool) -> QWidget | None:
        """What Tab comes to next outside of the page; None where there is nothing."""
        one: QWidget = self
        while True:
            one = one.nextInFocusChain() if forward else one.previousInFocusChain()
            if one is self:
                return None
            stops = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
            if stops and one.isVisible() and one.isEnabled() and not self.isAncestorOf(one):
                return one


def _place(stops: list[QWidget], focus: QWidget) -> int | None:
    """Which of these has the keyboard, itself or in what is inside."""
    return next((at for at, one in enumerate(stops) if one is focus or one.isAncestorOf(focus)), None)


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
