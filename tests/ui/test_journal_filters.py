"""The journal narrowed: by a person, an event, a guide and its question, a period."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from desktop_app.reflection.values import Wanted
from tests.ui.journaling import name_in, shown_page, texts, write
from tests.ui.seeing import button
from ui.context import Context, Reading
from ui.pages.journal import JournalPage


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> JournalPage:
    return shown_page(context, qtbot)


def test_the_reading_of_a_person_filters_and_its_chip_takes_it_away(
    page: JournalPage, context: Context
) -> None:
    maya = context.journal.people.add("Maya Okafor").id
    name_in(context, "Maya spoke of glazes.", date(2026, 3, 1), maya)
    write(context, "Nobody in particular.", date(2026, 3, 2))
    page.open(Reading(person=maya))
    assert texts(page) == ["Maya spoke of glazes."]
    chip = page.filters.chips["person"]
    assert chip.accessibleName() == "Person: Maya Okafor"
    chip.click()
    assert len(texts(page)) == 2
    assert page.filters.wanted == Wanted()


def test_the_reading_of_an_event_filters(page: JournalPage, context: Context) -> None:
    first = write(context, "At the supper.", date(2026, 3, 1), "Supper")
    write(context, "At the fair.", date(2026, 3, 2), "Fair")
    page.open(Reading(event=context.journal.reflections.get(first).event))
    assert texts(page) == ["At the supper."]
    assert page.filters.chips["event"].accessibleName() == "Event: Supper"


def test_a_person_is_typed_and_taken_and_search_goes_on_within(
    page: JournalPage, context: Context, qtbot: QtBot
) -> None:
    maya = context.journal.people.add("Maya Okafor").id
    name_in(context, "Maya spoke of glazes.", date(2026, 3, 1), maya)
    name_in(context, "Maya spoke of bread.", date(2026, 2, 1), maya)
    write(context, "Bread again.", date(2026, 3, 2))
    page.open()
    page.filters.chips["person"].click()
    picker = page.filters._lists["person"]
    assert picker.field.hasFocus()
    QTest.keyClicks(picker.field, "oka")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert texts(page) == ["Maya spoke of glazes.", "Maya spoke of bread."]
    QTest.keyClicks(page._search, "bread")
    qtbot.waitUntil(lambda: texts(page) == ["Maya spoke of bread."])


def test_escape_empties_the_search_then_the_filters(page: JournalPage, context: Context) -> None:
    maya = context.journal.people.add("Maya Okafor").id
    name_in(context, "Maya spoke of glazes.", date(2026, 3, 1), maya)
    write(context, "Nobody in particular.", date(2026, 3, 2))
    page.open("zzz")
    page.filters._want(Wanted(person=maya))
    assert "with these filters" in page._found.text()
    page._search.setFocus()
    QTest.keyClick(page._search, Qt.Key.Key_Escape)
    assert texts(page) == ["Maya spoke of glazes."]
    QTest.keyClick(page._search, Qt.Key.Key_Escape)
    assert len(texts(page)) == 2


def test_escape_closes_what_is_open_to_choose_from_first(page: JournalPage, context: Context) -> None:
    write(context, "Words", date(2026, 3, 2))
    page.open("words")
    page.filters.chips["event"].click()
    QTest.keyClick(page.filters._lists["event"].field, Qt.Key.Key_Escape)
    assert not page.filters._card.isVisible()
    assert page.filters.chips["event"].hasFocus()
    assert page._search.text() == "words"


def test_an_event_is_found_by_its_words(page: JournalPage, context: Context) -> None:
    write(context, "At the supper.", date(2026, 3, 1), "Supper of makers")
    write(context, "At the fair.", date(2026, 3, 2), "Fair")
    page.open()
    page.filters.chips["event"].click()
    picker = page.filters._lists["event"]
    assert [choice.words for choice in picker.choices()] == ["Fair", "Supper of makers"]
    QTest.keyClicks(picker.field, "makers")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert texts(page) == ["At the supper."]


def test_a_guide_then_its_question(page: JournalPage, context: Context) -> None:
    reflection = write(context, "Arrived early.", date(2026, 3, 1))
    context.journal.reflections.write(reflection, "listening", text="They talked.")
    page.open()
    assert not page.filters.chips["question"].isVisible()
    page.filters.chips["guide"].click()
    QTest.keyClick(page.filters._lists["guide"].field, Qt.Key.Key_Return)
    assert page.filters.wanted.guide == "evening"
    page.filters.chips["question"].click()
    picker = page.filters._lists["question"]
    assert len(picker.choices()) == 2
    QTest.keyClicks(picker.field, picker.choices()[1].words[:9])
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert len(texts(page)) == 1
    page.filters.chips["guide"].click()
    assert page.filters.wanted == Wanted()


def test_a_period_is_two_days_in_any_order(page: JournalPage, context: Context) -> None:
    for month in (1, 2, 3):
        write(context, f"Month {month}", date(2026, month, 10))
    page.open()
    page.filters.chips["period"].click()
    period = page.filters._period
    assert period is not None
    period.since.setDate(QDate(2026, 3, 1))
    period.until.setDate(QDate(2026, 2, 1))
    period.show_button.click()
    assert texts(page) == ["Month 2"]
    page.filters.chips["period"].click()
    assert len(texts(page)) == 3
    page.filters.chips["period"].click()
    button(page, "Last month").click()
    assert texts(page) == ["Month 2"]


def test_nothing_with_a_filter_says_how_to_get_everything_back(page: JournalPage, context: Context) -> None:
    write(context, "Words", date(2026, 3, 2))
    page.open()
    page.filters.set_period((date(2020, 1, 1), date(2020, 1, 2)))
    assert "Esc" in page._found.text()
    assert page._columns.isVisible()
    QTest.keyClick(page._days.picture, Qt.Key.Key_Escape)
    assert texts(page) == ["Words"]


def test_a_person_who_is_gone_filters_no_longer(page: JournalPage, context: Context) -> None:
    maya = context.journal.people.add("Maya Okafor").id
    name_in(context, "Maya spoke of glazes.", date(2026, 3, 1), maya)
    page.open(Reading(person=maya))
    context.journal.people.remove(maya)
    page.refresh(Changes({"person": frozenset({maya})}))
    assert page.filters.wanted == Wanted()
    assert texts(page) == ["Maya spoke of glazes."]
