"""The list of people, by hand and by keyboard."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from ui.context import Context
from ui.pages.people import PeoplePage

MARKUP = "<b>Ann</b> &amp; Co"
ODD = [MARKUP, "نور الهدى", "👩‍🚀 Zoë", "X" * 500]


def last(way: Any) -> tuple[Any, ...]:
    """What a way out of the page was asked last."""
    return way.last


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> PeoplePage:
    """An open page over an empty journal."""
    made = PeoplePage(context)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    made.open()
    return made


def names(page: PeoplePage) -> list[str]:
    return [page._model.row(at).name for at in range(page._model.rowCount())]


def fill(context: Context, *people: str) -> dict[str, int]:
    return {name: context.journal.people.add(name).id for name in people}


def reopen(page: PeoplePage) -> None:
    page._bring_up(keep_place=True)


def test_an_empty_journal_says_what_will_be_here_and_offers_one_thing(page: PeoplePage) -> None:
    assert page._empty.isVisible()
    assert not page._card.isVisible()
    page._empty.acted.emit()
    assert page._add.isVisible()
    assert page._add.name.hasFocus()


def test_a_name_and_enter_add_someone(page: PeoplePage, context: Context) -> None:
    page._add_button.click()
    QTest.keyClicks(page._add.name, "Maya Okafor")
    QTest.keyClick(page._add.name, Qt.Key.Key_Return)
    assert names(page) == ["Maya Okafor"]
    assert not page._add.isVisible()
    assert page._card.isVisible()
    message = last(context.notify)[0]
    assert "Maya Okafor" in message.what
    message.act()
    person = context.journal.people.by_name("Maya Okafor")
    assert person is not None
    assert last(context.navigate) == ("person", person.id)


def test_a_form_without_a_name_says_so_and_keeps_the_rest(page: PeoplePage, context: Context) -> None:
    page._add_button.click()
    page._add.organisation.setText("Okafor Ceramics")
    page._add.wanted.emit()
    assert last(context.notify)[0].tone == "error"
    assert page._add.isVisible()
    assert page._add.organisation.text() == "Okafor Ceramics"


def test_escape_puts_the_form_away_and_keeps_what_was_typed(page: PeoplePage) -> None:
    page._add_button.click()
    QTest.keyClicks(page._add.name, "Jon")
    QTest.keyClick(page._add.name, Qt.Key.Key_Escape)
    assert not page._add.isVisible()
    page._add_button.click()
    assert page._add.name.text() == "Jon"


def test_filters_count_and_choose(page: PeoplePage, context: Context) -> None:
    ids = fill(context, "Ann", "Ben", "Cid")
    context.journal.people.change(ids["Ann"], ring="inner")
    context.journal.people.change(ids["Cid"], status="resting")
    reopen(page)
    assert [chip.text() for chip in page._filter.chips.values()] == [
        "All 3",
        "Inner ring 1",
        "Close 0",
        "Known 1",
        "Overdue 0",
        "Resting 1",
        "Released 0",
    ]
    page._filter.chips["inner"].click()
    assert names(page) == ["Ann"]
    page._filter.chips["close"].click()
    assert page._nothing.isVisible()
    assert not page._card.isVisible()


def test_typing_finds_names_and_needs(page: PeoplePage, context: Context, qtbot: QtBot) -> None:
    ids = fill(context, "Tomás Rey", "Maya Okafor")
    context.journal.topics.add(ids["Maya Okafor"], "need", "bookkeeper")
    reopen(page)
    QTest.keyClicks(page._search, "tomas")
    qtbot.waitUntil(lambda: names(page) == ["Tomás Rey"])
    page._search.setText("bookk")
    qtbot.waitUntil(lambda: names(page) == ["Maya Okafor"])
    QTest.keyClick(page._search, Qt.Key.Key_Return)
    assert last(context.navigate) == ("person", ids["Maya Okafor"])


def test_heads_sort_by_last_talk_or_name(page: PeoplePage, context: Context) -> None:
    ids = fill(context, "Zoe", "Ann")
    context.journal.interactions.log(ids["Zoe"], day=date(2026, 3, 10))
    reopen(page)
    assert names(page) == ["Zoe", "Ann"]
    page._head._buttons["name"].click()
    assert names(page) == ["Ann", "Zoe"]


def test_enter_and_a_double_click_open(page: PeoplePage, context: Context) -> None:
    ids = fill(context, "Ann", "Ben")
    reopen(page)
    page._filter.narrow(sort="name")
    page._list.begin()
    QTest.keyClick(page._list, Qt.Key.Key_Down)
    QTest.keyClick(page._list, Qt.Key.Key_Return)
    assert last(context.navigate) == ("person", ids["Ben"])
    place = page._list.visualRect(page._model.index(0)).center()
    QTest.mouseClick(page._list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(page._list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(page._list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert last(context.navigate) == ("person", ids["Ann"])


def test_down_goes_from_the_search_into_the_list(page: PeoplePage, context: Context) -> None:
    fill(context, "Ann")
    reopen(page)
    page._search.setFocus()
    QTest.keyClick(page._search, Qt.Key.Key_Down)
    assert page._list.hasFocus()


def test_a_change_elsewhere_keeps_the_place(page: PeoplePage, context: Context) -> None:
    ids = fill(context, *(f"Person {n:02}" for n in range(40)))
    reopen(page)
    page._filter.narrow(sort="name")
    page._list.setCurrentIndex(page._model.index(30))
    page._list.scrollTo(page._model.index(30))
    before = page._list.verticalScrollBar().value()
    heard: list[Changes] = []
    stop = context.journal.feed.subscribe(heard.append)
    context.journal.people.change(ids["Person 05"], organisation="New")
    stop()
    page.refresh(heard[-1])
    assert names(page)[page._list.currentIndex().row()] == "Person 30"
    assert page._list.verticalScrollBar().value() == before > 0


def test_a_row_says_all_it_shows(page: PeoplePage, context: Context) -> None:
    person = context.journal.people.add("Maya Okafor", organisation="Okafor Ceramics").id
    context.journal.people.change(person, rhythm_days=30)
    context.journal.interactions.log(person, day=date(2026, 3, 10))
    context.journal.topics.add(person, "need", "bookkeeper")
    context.journal.promises.add("call", day=date(2026, 3, 10), person=person)
    reopen(page)
    said = page._model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Maya Okafor, Okafor Ceramics, last talk 2 days ago, monthly, needs bookkeeper, promise open"
    )
    interface = QAccessible.queryAccessibleInterface(page._list)
    assert interface.child(0).text(QAccessible.Text.Name) == said


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_any_name_fits_at_any_size(
    page: PeoplePage, context: Context, scale: float, direction: Qt.LayoutDirection
) -> None:
    for name in ODD:
        person = context.journal.people.add(name, organisation=name)
        context.journal.topics.add(person.id, "need", name)
    context.theme.scale_text(scale)
    page.setLayoutDirection(direction)
    page.resize(730, 640)
    reopen(page)
    assert not page.grab().isNull()
    assert set(names(page)) == set(ODD)
    for part in page.findChildren(QAbstractButton) + page.findChildren(QLineEdit):
        if part.isVisible():
            right = part.mapTo(page, QPoint(part.width(), 0)).x()
            assert 0 <= part.mapTo(page, QPoint(0, 0)).x() <= right <= page.width()


def test_every_control_has_a_name(page: PeoplePage) -> None:
    page._add.begin()
    controls = (
        page.findChildren(QAbstractButton) + page.findChildren(QLineEdit) + page.findChildren(QComboBox)
    )
    assert [part for part in controls if part.isVisible() and not part.accessibleName()] == []
    assert page._list.accessibleName()
