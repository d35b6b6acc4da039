"""What lies in a layout, without asking for the layout's items."""

from __future__ import annotations

import gc

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.journal import Journal
from tests.ui.seeing import Show
from ui.context import Context
from ui.pages.person import PersonPage
from ui.theme import Theme
from ui.widgets.flow import FlowLayout, parts_of
from ui.widgets.layouts import FoldingRow


def remembered() -> list[str]:
    """What Python would go on taking for things that Qt may have deleted."""
    found = [one for one in gc.get_objects() if isinstance(one, shiboken6.Object)]
    return [
        type(one).__name__
        for one in found
        if not isinstance(one, QObject)
        and not shiboken6.ownedByPython(one)
        and type(one).__name__ != "QMetaObject"
    ]


def test_parts_come_in_the_order_of_the_layout(show: Show) -> None:
    holder = QWidget()
    outer, inner, grid = QHBoxLayout(holder), QVBoxLayout(), QGridLayout()
    first, second, inside, elsewhere = (QLabel(name, holder) for name in ("1", "2", "in", "no"))
    outer.addWidget(second)
    outer.addLayout(inner)
    inner.addWidget(inside)
    outer.insertLayout(0, grid)
    outer.addStretch()
    outer.insertWidget(0, first)
    show(holder)
    assert parts_of(outer) == [first, grid, second, inner]
    assert parts_of(inner) == [inside]
    assert parts_of(grid) == []
    assert elsewhere.parentWidget() is holder


def test_parts_of_lines_that_wrap(show: Show) -> None:
    holder = QWidget()
    flow = FlowLayout(parent=holder)
    labels = [QLabel(name) for name in "abc"]
    for label in labels:
        flow.addWidget(label)
    show(holder)
    assert parts_of(flow) == labels


def test_what_qt_takes_out_of_lines_that_wrap_is_known_to_be_gone(show: Show) -> None:
    holder = QWidget()
    flow = FlowLayout(parent=holder)
    labels = [QLabel(name) for name in "abcd"]
    for label in labels:
        flow.addWidget(label)
    show(holder)
    items = list(flow._items)
    labels[0].setParent(None)
    flow.removeWidget(labels[1])
    shiboken6.delete(labels[2])
    assert [shiboken6.isValid(item) for item in items] == [False, False, False, True]
    assert parts_of(flow) == [labels[3]]
    assert flow.sizeHint() == labels[3].sizeHint()


def test_lines_that_wrap_outlive_a_layout_whose_parts_were_deleted(show: Show) -> None:
    """Python keeps the items of a layout that is added to another, and takes what is made in their place for them."""
    for _ in range(20):
        gone, stays = QWidget(), QWidget()
        outer, inner = QVBoxLayout(gone), QHBoxLayout()
        labels = [QLabel() for _ in range(50)]
        for label in labels:
            inner.addWidget(label)
        outer.addLayout(inner)
        for label in labels:
            shiboken6.delete(label)
        flow = FlowLayout(parent=stays)
        for _ in range(50):
            flow.addWidget(QLabel("in their place"))
        shiboken6.delete(gone)
        assert all(shiboken6.isValid(item) for item in flow._items)
        assert flow.sizeHint().width() > 0


def test_nothing_is_remembered_of_parts_that_are_gone(show: Show, theme: Theme) -> None:
    row = FoldingRow(theme)
    labels = [QLabel(name) for name in "abc"]
    for label in labels:
        row.add(label)
    show(row, 400)
    show(row, 20)
    for label in labels[:2]:
        label.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert row.room_needed() > 0
    assert row.minimumSizeHint().width() == labels[2].minimumSizeHint().width()
    assert remembered() == []


def test_nothing_is_remembered_of_a_page(show: Show, context: Context, journal: Journal) -> None:
    maya = journal.people.add("Maya Okafor")
    page = show(PersonPage(context), 1000, 800)
    page.open(maya.id)
    page.change_details()
    assert set(remembered()) <= {"QWidgetItem"}
