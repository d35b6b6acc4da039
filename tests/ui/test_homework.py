"""The page of homework: what is taken up and what is over, chosen and settled by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from desktop_app.store.database import Store
from tests.ui.homeworking import DAY, click, doing, exercise, message, press, shown_page, taken, titles
from tests.ui.seeing import button, focused, found, last, shown
from tests.ui.stops import settle
from ui.app import Shell
from ui.context import Context
from ui.pages.homework import HomeworkPage
from ui.pages.homeworking.days import DayField
from ui.pages.reflect import ReflectPage

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> HomeworkPage:
    exercise(context.journal)
    exercise(context.journal, "later", each="", title="Stay later")
    return shown_page(context, qtbot)


def test_what_is_due_next_is_chosen_and_told_with_how_far_it_is(page: HomeworkPage, context: Context) -> None:
    taken(context.journal, "later")
    early = taken(context.journal, days=2)
    event = context.journal.events.add("Chamber breakfast", DAY).id
    homework = context.journal.homework
    context.journal.reflections.finish(homework.begin(early, "each", day=DAY, event=event))
    page.open()
    assert titles(page) == ["Arrive early", "Stay later"]
    assert page.shelf.cards.chosen() == early
    words = shown(page)
    assert "Homework you chose yourself" in words
    assert "1 of 3 events · due Tuesday" in shown(doing(page))
    assert "Be there ten minutes before it begins" in words
    assert "The last mail before leaving." in words
    assert "A room is small before it is full." not in words
    doing(page).exercise.why.click()
    assert "A room is small before it is full." in shown(page)


def test_a_card_is_chosen_by_click_and_by_key(page: HomeworkPage, context: Context) -> None:
    first, second = taken(context.journal, days=2), taken(context.journal, "later")
    page.open()
    cards = page.shelf.cards
    click(cards, 1)
    assert (page.held.assignment and page.held.assignment.id) == second
    assert button(page, "Share what I choose…").isVisible()
    press(cards, Qt.Key.Key_Up)
    assert cards.chosen() == second, "going through the list changes nothing beside it"
    press(cards, Qt.Key.Key_Return)
    assert cards.chosen() == first
    assert "Arrive early" in shown(page.header)
    assert focused() is cards


def test_the_list_says_each_row_to_those_who_hear_it(page: HomeworkPage, context: Context) -> None:
    taken(context.journal, days=2)
    page.open()
    cards = page.shelf.cards
    index = cards.model().index(0, 0)
    assert cards.accessibleName() == "Your homework"
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Arrive early, 0 of 3 events · due Tuesday"


def test_done_laid_aside_and_taken_up_again(page: HomeworkPage, context: Context) -> None:
    journal, id = context.journal, taken(context.journal)
    page.open()
    doing(page).exercise.aside.setFocus()
    doing(page).exercise.aside.click()
    assert focused() is doing(page).exercise.again
    assert (message(context).what, message(context).kept) == ("Arrive early is laid aside.", "")
    assert "laid aside in March" in shown(doing(page))
    message(context).act()
    assert journal.homework.get(id).state == "open"
    assert button(doing(page), "Done").isVisible()
    doing(page).exercise.done.click()
    assert message(context).what == "Arrive early is done."
    assert titles(page) == ["Arrive early"]
    assert "done in March" in shown(doing(page))
    assert "Nothing was written." in shown(doing(page))
    doing(page).exercise.again.click()
    assert message(context).what == "Arrive early is taken up again."
    assert journal.homework.get(id).state == "open"


def test_what_is_all_written_is_taken_up_anew(page: HomeworkPage, context: Context) -> None:
    journal, id = context.journal, taken(context.journal, "later")
    reflection = journal.homework.begin(id, "whole", day=DAY)
    journal.reflections.write(reflection, "stays", text="The cloakroom talk.")
    journal.reflections.finish(reflection)
    page.open()
    assert "done in March" in shown(doing(page))
    doing(page).exercise.again.click()
    look = page.stage.look
    assert look is not None
    look.take.click()
    assert len(journal.homework.open()) == 1
    assert len(titles(page)) == 2


def test_another_day_is_chosen_by_keyboard(page: HomeworkPage, context: Context) -> None:
    id = taken(context.journal)
    page.open()
    card = doing(page).exercise
    QTest.keyClick(card.other_day, Qt.Key.Key_Space)
    picker = found(card, DayField)
    assert picker.isAncestorOf(focused())
    QTest.keyClick(picker, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert focused() is card.other_day
    card.other_day.click()
    assert picker.field.minimumDate() == QDate(2026, 3, 12)
    picker.field.setDate(QDate(2026, 3, 16))
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert context.journal.homework.get(id).due == date(2026, 3, 16)
    assert "due Monday" in shown(card)
    assert message(context).what == "Arrive early is due Monday."
    message(context).act()
    assert "due in 7 days" in shown(card)


def test_an_exercise_that_is_gone_leaves_what_was_written(page: HomeworkPage, context: Context) -> None:
    journal, id = context.journal, taken(context.journal)
    journal.homework.begin(id, "before", day=DAY)
    (journal.folder / "guides" / "early.toml").unlink()
    del journal.guides
    del journal.homework
    page.open()
    assert "The file of this exercise is no longer there. What you wrote is." in shown(doing(page))
    assert [row.part.ask for row in doing(page).parts.rows()] == ["before"]
    assert button(doing(page), "Continue").isVisible()


def test_a_day_that_is_over_is_told_without_blame(page: HomeworkPage, context: Context) -> None:
    taken(context.journal, days=20)
    page.open()
    assert "its day was 27 February" in shown(doing(page))
    assert "overdue" not in shown(page)
    assert last(context.count) == ("homework", 1)


def test_one_of_long_ago_is_shown_when_it_is_asked_for(page: HomeworkPage, context: Context) -> None:
    homework, ids = context.journal.homework, []
    for days in range(40, 10, -1):
        ids.append(taken(context.journal, "later", days=days))
        homework.lay_aside(ids[-1], day=DAY - timedelta(days=days))
    page.open()
    cards = page.shelf.cards
    assert cards.chosen() == ids[-1]
    assert len(cards.rows()) == 3
    page.shelf.more.click()
    assert len(cards.rows()) == 23
    assert focused() is cards
    assert cards.current().id == ids[-4]
    page.open(ids[0])
    assert cards.chosen() == ids[0]
    assert cards.current().id == ids[0]
    assert len(cards.rows()) == 30
    assert not page.shelf.more.isVisible()


def test_three_hundred_that_are_over_are_read_a_few_at_a_time(
    page: HomeworkPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    homework, asked = context.journal.homework, []
    for days in range(300):
        homework.lay_aside(taken(context.journal, "later", days=300 - days), day=DAY)
    past = type(homework).past

    def counted(self: object, limit: int) -> object:
        asked.append(limit)
        return past(homework, limit)

    monkeypatch.setattr(type(homework), "past", counted)
    page.open()
    assert asked == [4]
    assert page.shelf.more.isVisible()


def test_the_keyboard_is_at_the_list_also_where_a_file_was_asked_for_last(
    page: HomeworkPage, context: Context
) -> None:
    id = taken(context.journal)
    page.file_button.setFocus()
    page.open(id)
    assert focused() is page.shelf.cards


@pytest.mark.parametrize("over", [False, True])
def test_a_homework_is_deleted_and_brought_back(page: HomeworkPage, context: Context, over: bool) -> None:
    id = taken(context.journal)
    other = context.journal.homework.take_up("say-no-kindly", day=DAY, due=DAY + timedelta(days=30))
    if over:
        context.journal.homework.lay_aside(id, day=DAY)
    page.open(id)
    doing(page).exercise.delete.click()
    assert "Arrive early" not in titles(page)
    assert page.held.assignment is not None
    assert page.held.assignment.id == other
    said = message(context)
    assert (said.what, said.kept) == ("Arrive early is deleted.", "")
    said.act()
    assert "Arrive early" in titles(page)
    assert page.held.assignment.id == id
    doing(page).exercise.delete.click()
    doing(page).exercise.delete.click()
    assert page.stage.empty is not None


def test_all_is_reached_by_tab_in_reading_order(page: HomeworkPage, context: Context) -> None:
    taken(context.journal)
    page.open()
    settle()
    inside = doing(page)
    assert [row.part.ask for row in inside.parts.rows()] == ["before", "after"]
    before, after = (row.button for row in inside.parts.rows())
    stops: list[QWidget | None] = [page.file_button, page.share_button, page.shelf.cards]
    stops += [inside.exercise.why, inside.exercise.done, inside.exercise.other_day, inside.exercise.aside]
    stops += [
        inside.exercise.log,
        inside.exercise.delete,
        before,
        inside.parts.write,
        inside.parts.other,
        after,
    ]
    stops += [inside.notes.cue, inside.notes.act, inside.notes.brings, inside.notes.keeps]
    stops += [page.shelf.library]
    page.file_button.setFocus()
    for here, then in pairwise(stops):
        assert here is not None
        assert focused() is here
        QTest.keyClick(here, Qt.Key.Key_Tab)
        assert focused() is then
    for one in inside.findChildren(QAbstractButton):
        if one.isVisible():
            assert one.accessibleName() or one.text()


def test_after_a_change_from_elsewhere_the_keyboard_and_the_words_stay(
    page: HomeworkPage, context: Context
) -> None:
    id = taken(context.journal)
    page.open()
    notes = doing(page).notes
    notes.brings.setFocus()
    QTest.keyClicks(notes.brings, "Why do I hurry")
    context.journal.homework.begin(id, "before", day=DAY)
    assert focused() is notes.brings
    assert notes.brings.text() == "Why do I hurry"
    row = doing(page).parts.rows()[0]
    assert row.button is not None
    row.button.setFocus()
    context.journal.homework.begin(id, "after", day=DAY)
    assert focused() is doing(page).parts.rows()[0].button


@pytest.mark.parametrize("title", ["On the long way " * 30, "Long" * 60])
def test_a_long_title_keeps_every_button_in_the_page(
    page: HomeworkPage, context: Context, title: str
) -> None:
    exercise(context.journal, "one", title=title)
    exercise(context.journal, "two", title=title)
    taken(context.journal, "one")
    page.open()
    settle()
    for one in page.findChildren(QAbstractButton):
        if one.isVisible():
            left = one.mapTo(page, one.rect().topLeft()).x()
            assert left >= 0
            assert left + one.width() <= page.width(), one.text()


def test_without_room_the_homework_stands_between_the_list_and_the_library(
    page: HomeworkPage, context: Context
) -> None:
    taken(context.journal)
    page.open()
    settle()
    shelf, stage = page.shelf, page.stage
    assert shelf.above.mapTo(page, shelf.above.rect().topRight()).x() < stage.mapTo(page, stage.pos()).x()
    page.resize(560, 640)
    settle()
    assert page.sides.folded
    tops = [part.mapTo(page, part.rect().topLeft()).y() for part in (shelf.above, stage, shelf.below)]
    assert tops == sorted(tops)
    assert stage.width() <= page.width()


def test_what_cannot_be_written_is_told_and_changes_nothing(
    page: HomeworkPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.errors import PlaceError

    id = taken(context.journal)
    page.open()

    def full(*_: object, **__: object) -> None:
        raise PlaceError("The disk is full.")

    monkeypatch.setattr(Store, "unit", full)
    doing(page).exercise.done.click()
    assert message(context).what == "The disk is full."
    assert context.journal.homework.get(id).state == "open"
    assert button(doing(page), "Done").isVisible()


def test_in_the_window_from_the_library_to_the_last_page(
    new_shell: Callable[[], Shell], journal: Journal, qtbot: QtBot
) -> None:
    exercise(journal, "later", each="", title="A later one")
    journal.close()
    shell = new_shell()
    shell.start()
    desk = shell.window.desk
    assert desk is not None
    desk.navigate("homework")
    page = desk.pages.currentWidget()
    assert isinstance(page, HomeworkPage)
    page.look_at(next(guide for guide in page.shelf.library.rows() if guide.name == "later"))
    assert page.stage.look is not None
    page.stage.look.take.click()
    row = doing(page).parts.rows()[0]
    assert row.button is not None
    row.button.click()
    reflect = desk.pages.currentWidget()
    assert isinstance(reflect, ReflectPage)
    assert reflect.session is not None
    assert reflect.session.reflection.kind == "homework"
    desk.back()
    assert desk.pages.currentWidget() is page
    row = doing(page).parts.rows()[0]
    assert row.button is not None
    assert row.button.text() == "Continue"
    row.button.click()
    reflect.go(1)
    reflect.finish()
    assert desk.pages.name() == "homework"
    assert "done in" in shown(doing(page))
    desk.act("undo")
    assert [one.state for one in page.shelf.cards.rows()] == ["open"]


def test_the_entry_says_how_many_are_due(
    new_shell: Callable[[], Shell], journal: Journal, qtbot: QtBot
) -> None:
    exercise(journal)
    taken(journal, days=7)
    journal.close()
    shell = new_shell()
    shell.start()
    desk = shell.window.desk
    assert desk is not None
    nav = desk.nav
    entry = next(one for one in nav.findChildren(QAbstractButton) if one.accessibleName() == "Homework")
    qtbot.waitUntil(lambda: entry.accessibleDescription() == "1 waiting", timeout=5000)
