"""Exercises to take up: a look at one, the day it is to be done by, and the page while there is nothing yet."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.homeworking import click, doing, exercise, message, press, shown_page, taken, titles
from tests.ui.seeing import button, focused, found, shown
from ui.context import Context
from ui.pages.homework import HomeworkPage
from ui.pages.homeworking.library import ExerciseLook
from ui.widgets.buttons import PrimaryButton
from ui.widgets.empty import EmptyState

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> HomeworkPage:
    return shown_page(context, qtbot)


def look(page: HomeworkPage) -> ExerciseLook:
    assert page.stage.look is not None
    assert page.stage.look.isVisible()
    return page.stage.look


def at(page: HomeworkPage, name: str) -> int:
    """The place of an exercise in the library."""
    return [guide.name for guide in page.shelf.library.rows()].index(name)


def test_a_new_journal_says_what_will_be_here_and_offers_one_thing(
    page: HomeworkPage, context: Context
) -> None:
    page.open()
    empty = found(page, EmptyState)
    assert "What you write stays in your journal until you choose what to share." in shown(empty)
    assert not page.share_button.isVisible()
    assert not page.shelf.cards.isVisible()
    first = page.shelf.library.rows()[0]
    button(empty, f"Look at “{first.title}”").click()
    assert look(page).exercise.title == first.title
    assert "From the library" in shown(page.header)
    assert first.title in shown(page.header)


def test_all_of_an_exercise_is_seen_before_it_is_taken_up(page: HomeworkPage, context: Context) -> None:
    name = exercise(context.journal)
    page.open()
    click(page.shelf.library, at(page, name))
    words = shown(look(page))
    for said in (
        "Be there ten minutes before it begins",
        "A room is small before it is full.",
        "The last mail before leaving.",
        "3 events to write about · 7 days in all",
        "Before",
        "– What now?",
        "For each event",
        "– Whom did I greet?",
        "After",
        "– What stays?",
    ):
        assert said in words
    assert look(page).field.date() == QDate(2026, 3, 19)
    assert focused() is look(page).take


def test_one_of_days_and_one_of_a_single_part_say_so(page: HomeworkPage, context: Context) -> None:
    exercise(context.journal, "days", each="day", times=1)
    exercise(context.journal, "once", each="")
    page.open()
    click(page.shelf.library, at(page, "days"))
    assert "1 day to write about" in shown(look(page))
    assert "For each day" in shown(look(page))
    click(page.shelf.library, at(page, "once"))
    assert "What it asks" in shown(look(page))
    assert "After" not in shown(look(page)).split("\n")


def test_it_is_taken_up_by_keyboard_for_a_day_of_ones_own_and_taken_back(
    page: HomeworkPage, context: Context
) -> None:
    name = exercise(context.journal)
    page.open()
    library = page.shelf.library
    library.setFocus()
    library.go_to(at(page, name))
    press(library, Qt.Key.Key_Space)
    assert library.chosen() == name
    look(page).field.setDate(QDate(2026, 3, 30))
    look(page).field.setFocus()
    QTest.keyClick(look(page).field, Qt.Key.Key_Return)
    [homework] = context.journal.homework.open()
    assert homework.due == date(2026, 3, 30)
    assert (message(context).what, message(context).kept) == (
        "Arrive early is taken up.",
        "It is due in 18 days.",
    )
    assert titles(page) == ["Arrive early"]
    assert focused() is page.shelf.cards
    assert name not in [guide.name for guide in library.rows()]
    assert doing(page).isVisible()
    message(context).act()
    assert context.journal.homework.open() == ()
    assert titles(page) == []
    assert name in [guide.name for guide in library.rows()]
    assert page.stage.empty is not None
    assert page.stage.empty.isVisible()


def test_esc_leaves_the_look_for_what_was_shown(page: HomeworkPage, context: Context) -> None:
    exercise(context.journal, "once", each="", title="Stay later")
    name = exercise(context.journal)
    id = taken(context.journal, "once")
    page.open()
    click(page.shelf.library, at(page, name))
    assert page.shelf.cards.chosen() is None
    QTest.keyClick(look(page).take, Qt.Key.Key_Escape)
    assert page.stage.look is None
    assert page.shelf.cards.chosen() == id
    assert focused() is page.shelf.library
    assert "Stay later" in shown(page.header)


def test_a_look_stays_when_something_else_changes(page: HomeworkPage, context: Context) -> None:
    name = exercise(context.journal)
    page.open()
    click(page.shelf.library, at(page, name))
    shown_look = look(page)
    look(page).field.setDate(QDate(2026, 3, 30))
    context.journal.people.add("Maya Okafor")
    assert look(page) is shown_look
    assert look(page).field.date() == QDate(2026, 3, 30)


def test_an_own_exercise_stands_in_the_library_and_a_mistake_is_named(
    page: HomeworkPage, context: Context
) -> None:
    name = exercise(context.journal)
    path = context.journal.folder / "guides" / "wrong.toml"
    path.write_text(
        (path.parent / f"{name}.toml").read_text("utf-8").replace("days = 7", "days = 0"), "utf-8"
    )
    page.open()
    assert at(page, name) >= 0
    assert "wrong.toml cannot be used. Line 6: “days” is a whole number from 1 to 90." in page.notice.text()


def test_without_any_exercise_nothing_is_offered(
    page: HomeworkPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(context.journal.guides), "all", lambda *_: ())
    page.open()
    assert not page.shelf.library.isVisible()
    assert not found(page, EmptyState).findChildren(PrimaryButton)
