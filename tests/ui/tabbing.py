"""Going through a page with Tab, as a person does who has no mouse."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateTimeEdit, QWidget

_MANY = 400


def by_tab(first: QWidget, *, back: bool = False) -> list[QWidget]:
    """What real presses of Tab come to, from `first` until it is met again."""
    first.setFocus()
    met: list[QWidget] = [first]
    pressed = 0
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    while pressed < _MANY:
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, key)
        pressed += 1
        then = QApplication.focusWidget()
        assert then is not None
        if then is first:
            return met
        if then is here and isinstance(here, QDateTimeEdit):
            continue  # the day, the month and the year of one date
        assert then not in met, (
            f"the keyboard turns in a circle at {said(then)}: {[said(one) for one in met]}"
        )
        met.append(then)
    raise AssertionError([said(one) for one in met])


def stops_in(page: QWidget) -> list[QWidget]:
    """Everything seen on a page that Tab must come to, in no order."""
    return [
        one
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
    ]


def assert_read_in_order(met: Sequence[QWidget], page: QWidget, regions: Sequence[QWidget]) -> None:
    """All of `page` was met, region by region, and in each from the top down and along its lines."""
    missed = [said(one) for one in stops_in(page) if one not in met]
    assert not missed, f"Tab never comes to {missed}"

    def region(one: QWidget) -> int:
        """The innermost it stands in; Qt has every part be an ancestor of itself."""
        around = [part for part in regions if part.isAncestorOf(one)]
        inner = [part for part in around if len([1 for other in around if part.isAncestorOf(other)]) == 1]
        return regions.index(inner[0]) if inner else -1

    for here, then in pairwise(met):
        way = f"{said(here)}, then {said(then)}"
        assert region(here) <= region(then), way
        if region(here) == region(then):
            first, second = _place(here, page), _place(then, page)
            assert second.bottom() > first.top(), f"up: {way}"
            same_line = first.top() <= second.center().y() <= first.bottom()
            assert not same_line or first.left() < second.left(), f"back along the line: {way}"


def said(one: QWidget) -> str:
    """What a part calls itself."""
    return one.accessibleName() or str(one.property("text") or "") or type(one).__name__


def _place(one: QWidget, page: QWidget) -> QRect:
    return QRect(one.mapTo(page, QPoint(0, 0)), one.size())
