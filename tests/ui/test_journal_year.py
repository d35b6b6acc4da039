"""A year of the journal as a picture and a filter, and what was on this day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import qGray
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from tests.ui.journaling import last, name_in, shown_page, texts, write
from ui.context import Context, Reading
from ui.pages.journal import JournalPage
from ui.pages.parts.journal_picture import YearPicture
from ui.theme import Theme


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> JournalPage:
    return shown_page(context, qtbot)


def test_the_year_is_said_in_words(page: JournalPage, context: Context, qtbot: QtBot) -> None:
    write(context, "One", date(2026, 1, 5))
    write(context, "Two", date(2026, 3, 5))
    write(context, "Before", date(2025, 3, 5))
    page.open()
    picture = page._days.picture
    qtbot.waitUntil(lambda: picture.accessibleName().startswith("2026: 2 days you wrote"))
    assert not page._days.next.isEnabled()
    page._days.back.click()
    qtbot.waitUntil(lambda: picture.accessibleName().startswith("2025: 1 day you wrote"))
    assert page._days.next.isEnabled()


def test_arrows_go_through_the_year_and_enter_filters(
    page: JournalPage, context: Context, qtbot: QtBot, english: None
) -> None:
    write(context, "Of the tenth", date(2026, 3, 10))
    write(context, "Of the ninth", date(2026, 3, 9))
    page.open()
    picture = page._days.picture
    qtbot.waitUntil(lambda: page._days.year == 2026)
    picture.setFocus()
    assert picture.day == date(2026, 3, 12)
    QTest.keyClick(picture, Qt.Key.Key_Up)
    QTest.keyClick(picture, Qt.Key.Key_Up)
    assert page._days._words.text() == "10 March, 1 entry"
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert texts(page) == ["Of the tenth"]
    assert page.filters.chips["period"].text().startswith("10 March 2026")
    assert picture.hasFocus()
    QTest.keyClick(picture, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert len(texts(page)) == 2
    assert page.filters.chips["period"].text().startswith("March 2026")
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert picture.day == date(2026, 3, 3)
    QTest.keyClick(picture, Qt.Key.Key_Home)
    QTest.keyClick(picture, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: page._days.year == 2025)


def test_a_click_on_a_day_or_a_month_filters_and_again_no_longer(
    page: JournalPage, context: Context, qtbot: QtBot
) -> None:
    write(context, "Of the tenth", date(2026, 3, 10))
    write(context, "Of the ninth", date(2026, 2, 9))
    page.open()
    picture = page._days.picture
    qtbot.waitUntil(lambda: page._days.year == 2026)
    place = picture._place(date(2026, 3, 10)).center().toPoint()
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place)
    assert texts(page) == ["Of the tenth"]
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place)
    assert len(texts(page)) == 2
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture._name_place(2).center())
    assert texts(page) == ["Of the ninth"]


def test_the_year_follows_the_filters(page: JournalPage, context: Context, qtbot: QtBot) -> None:
    maya = context.journal.people.add("Maya Okafor").id
    name_in(context, "Maya spoke of glazes.", date(2026, 3, 1), maya)
    write(context, "Nobody in particular.", date(2026, 3, 2))
    page.open()
    qtbot.waitUntil(lambda: len(page._days._days) == 2)
    page.open(Reading(person=maya))
    qtbot.waitUntil(lambda: list(page._days._days) == [date(2026, 3, 1)])


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2028])
@pytest.mark.parametrize("weekday", [1, 7])
def test_every_day_of_a_year_has_a_place_of_its_own(
    theme: Theme, qtbot: QtBot, year: int, weekday: int
) -> None:
    picture = YearPicture(theme, weekday)
    qtbot.addWidget(picture)
    picture.resize(234, picture.heightForWidth(234))
    picture.show_days(year, {}, date(2026, 3, 12), "")
    places = set()
    for number in range(365):
        place = picture._place(date(year, 1, 1) + timedelta(days=number)).toAlignedRect()
        assert picture.rect().contains(place)
        places.add(place.center().toTuple())
    assert len(places) == 365


def test_days_with_words_can_be_told_without_colour(theme: Theme, qtbot: QtBot) -> None:
    picture = YearPicture(theme, 1)
    qtbot.addWidget(picture)
    picture.resize(400, picture.heightForWidth(400))
    days = {date(2026, 5, 4): 1, date(2026, 5, 5): 4, date(2026, 5, 6): 9}
    picture.show_days(2026, days, date(2026, 3, 12), "")
    for look in ("light", "dark"):
        theme.choose(look)
        image = picture.grab().toImage()
        greys = [
            qGray(image.pixel(picture._place(day).center().toPoint())) for day in (*days, date(2026, 5, 7))
        ]
        steps = sorted(greys, reverse=look == "light")
        assert greys[3] == steps[0]
        assert all(abs(one - other) > 15 for one, other in pairwise(steps))


def test_what_was_a_year_ago_is_shown_and_opens(page: JournalPage, context: Context, qtbot: QtBot) -> None:
    write(context, "Now.", date(2026, 3, 1))
    page.open()
    qtbot.waitUntil(lambda: page._days.year == 2026)
    assert not page._memories.isVisible()
    old = write(context, "I came home with eleven cards and not one name.", date(2025, 3, 12))
    write(context, "Long ago.", date(2023, 3, 12))
    page.refresh(Changes({"answer": frozenset({1})}))
    qtbot.waitUntil(page._memories.isVisible)
    seen = []
    for _ in range(3):
        memory = page._memories.memory()
        assert memory is not None
        seen.append(memory.accessibleName().partition(":")[0])
        page._memories.another.click()
    assert seen == ["A year ago today", "Three years ago today", "A year ago today"]
    page._memories.another.click()
    first = page._memories.memory()
    assert first is not None
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert last(context.navigate) == ("read", old)
