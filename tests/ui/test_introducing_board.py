"""The board of introductions: by pointer, by keyboard, in small windows and with a thousand of them."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from desktop_app.store import models
from desktop_app.store.database import Store
from tests.ui.bringing import (
    DAY,
    board_of,
    column,
    idea,
    ids,
    index,
    key,
    message,
    met,
    press,
    row,
    sheet,
    take_back,
)
from tests.ui.seeing import button, focused, found, last, shown
from tests.ui.stops import settle
from ui.context import Context
from ui.pages.introducing import reading

pytestmark = pytest.mark.usefixtures("english")

CTRL = Qt.KeyboardModifier.ControlModifier
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def test_without_introductions_the_board_says_what_will_be_here(context: Context, qtbot: QtBot) -> None:
    page = board_of(context, qtbot)
    assert "People you would like to bring together will be here" in shown(page)
    button(page, "Look at ideas").click()
    assert page.tabs.currentIndex() == 0


def test_each_stands_in_the_column_of_its_stage_the_newest_first(context: Context, qtbot: QtBot) -> None:
    introductions = context.journal.introductions
    one, two = idea(context.journal, days=9), idea(context.journal, "Jonas Petit", "Dev Lal", days=2)
    asked = idea(context.journal, "Aiko Sato", "Jonas Petit")
    introductions.asked(asked, "person", DAY - timedelta(days=2))
    page = board_of(context, qtbot)
    assert ids(page) == [two, one]
    assert ids(page, "asked_one") == [asked]
    assert not page.under_way.board.folded
    assert "Asked one · 1" in shown(page)


def test_a_card_speaks(context: Context, qtbot: QtBot) -> None:
    idea(context.journal, days=9)
    page = board_of(context, qtbot)
    cards = column(page)
    spoken = "Maya Okafor and Tomás Rey, thought of 9 days ago, next: I asked Maya"
    assert index(cards, 0).data(SPOKEN) == spoken
    assert cards.accessibleName() == "Idea, 1 introduction"


def test_the_step_of_a_card_is_done_by_a_press_and_taken_back(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    page = board_of(context, qtbot)
    press(column(page), column(page).step_place(0).center())
    assert ids(page, "asked_one") == [one]
    assert context.journal.introductions.get(one).asked_person == DAY
    assert message(context).what == "Noted: you asked Maya."
    assert context.journal.undo.last() == "Ask about an introduction"
    take_back(context)
    assert ids(page) == [one]


def test_the_keyboard_takes_a_card_through_all_stages(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    page = board_of(context, qtbot)
    assert focused() is column(page)
    stages = ["asked_one", "asked_one", "asked_both", "asked_both", "made"]
    for stage in stages:
        key(Qt.Key.Key_Return, CTRL)
        assert ids(page, stage) == [one]
        assert focused() is column(page, stage)
    key(Qt.Key.Key_Return, CTRL)
    assert focused() is sheet(page).outcome.well


def test_arrows_go_from_card_to_card_and_from_column_to_column(context: Context, qtbot: QtBot) -> None:
    journal = context.journal
    first, second = idea(journal, days=1), idea(journal, "Jonas Petit", "Dev Lal", days=2)
    both = idea(journal, "Aiko Sato", "Jonas Petit")
    journal.introductions.stage(both, "asked_both", day=DAY)
    page = board_of(context, qtbot)
    assert [first, second] == ids(page)
    key(Qt.Key.Key_Down)
    assert column(page).current() == journal.introductions.get(second)
    key(Qt.Key.Key_Right)
    assert focused() is column(page, "asked_both")
    key(Qt.Key.Key_Right)
    assert focused() is column(page, "asked_both")
    key(Qt.Key.Key_Left)
    assert focused() is column(page)


def test_from_right_to_left_the_arrows_are_mirrored(context: Context, qtbot: QtBot) -> None:
    idea(context.journal)
    asked = idea(context.journal, "Aiko Sato", "Jonas Petit")
    context.journal.introductions.asked(asked, "other", DAY)
    page = board_of(context, qtbot)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    assert column(page).mapTo(page, column(page).rect().center()).x() > page.width() // 2
    key(Qt.Key.Key_Left)
    assert focused() is column(page, "asked_one")


def test_enter_opens_and_esc_puts_away(context: Context, qtbot: QtBot) -> None:
    idea(context.journal)
    page = board_of(context, qtbot)
    key(Qt.Key.Key_Return)
    assert sheet(page).title.text() == "Maya Okafor and Tomás Rey"
    key(Qt.Key.Key_Escape)
    assert not page.under_way.sheet or not page.under_way.sheet.isVisible()
    assert focused() is column(page)


def test_a_press_on_a_card_opens_it(context: Context, qtbot: QtBot) -> None:
    idea(context.journal)
    page = board_of(context, qtbot)
    press(column(page), row(column(page), 0).topLeft() + row(column(page), 0).center() / 4)
    assert sheet(page).isVisible()


def test_delete_drops_and_the_keyboard_stays_near(context: Context, qtbot: QtBot) -> None:
    first, second = idea(context.journal, days=1), idea(context.journal, "Jonas Petit", "Dev Lal", days=2)
    page = board_of(context, qtbot)
    key(Qt.Key.Key_Delete)
    assert ids(page) == [second]
    assert focused() is column(page)
    board = page.under_way.board
    assert not board.column("dropped").isVisible()
    assert board.unfold.text() == "1 dropped"
    board.unfold.click()
    assert ids(page, "dropped") == [first]
    key(Qt.Key.Key_Down)
    assert focused() is column(page, "dropped")
    key(Qt.Key.Key_Return, CTRL)
    assert set(ids(page)) == {first, second}
    assert message(context).what == "It is on the board again."


def test_what_is_done_elsewhere_is_followed(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    page = board_of(context, qtbot)
    context.journal.introductions.asked(one, "person", DAY)
    assert ids(page, "asked_one") == [one]
    context.journal.undo.undo()
    assert ids(page) == [one]


def test_the_sidebar_counts_what_waits_for_the_owner(context: Context, qtbot: QtBot) -> None:
    introductions = context.journal.introductions
    asked, lately, long_ago = (
        idea(context.journal, "Maya Okafor", name) for name in ("Jonas Petit", "Dev Lal", "Rita Kwan")
    )
    idea(context.journal)
    introductions.asked(asked, "person", DAY)
    introductions.made(lately, DAY - timedelta(days=20))
    introductions.made(long_ago, DAY - timedelta(days=21))
    board_of(context, qtbot)
    assert last(context.count) == ("introductions", 2)
    introductions.answered(asked, "person", "yes", day=DAY)
    assert last(context.count) == ("introductions", 3)


def test_columns_lie_under_one_another_in_a_narrow_window(context: Context, qtbot: QtBot) -> None:
    idea(context.journal)
    made = idea(context.journal, "Aiko Sato", "Jonas Petit")
    context.journal.introductions.made(made, DAY)
    page = board_of(context, qtbot, 620, 640)
    board = page.under_way.board
    assert board.folded
    assert not board.column("asked_one").isVisible()
    below = board.column("made").mapTo(page, board.column("made").rect().topLeft())
    assert below.y() > board.column("idea").mapTo(page, board.column("idea").rect().topLeft()).y()
    key(Qt.Key.Key_Down)
    assert focused() is column(page, "made")
    key(Qt.Key.Key_Up)
    assert focused() is column(page)


def test_the_current_card_is_brought_into_view(context: Context, qtbot: QtBot) -> None:
    for at in range(12):
        idea(context.journal, f"Person {at}", "Tomás Rey", days=at)
    page = board_of(context, qtbot, 1072, 600)
    for _ in range(11):
        key(Qt.Key.Key_Down)
    settle()
    scroll = found(page, QScrollArea)
    cards = column(page)
    place = row(cards, 11)
    top = cards.mapTo(scroll.viewport(), place.topLeft()).y()
    assert top >= 0
    assert top + place.height() <= scroll.viewport().height()


def test_a_column_shows_thirty_and_all_when_asked(context: Context, qtbot: QtBot) -> None:
    for at in range(40):
        idea(context.journal, f"Person {at}", "Tomás Rey", days=at)
    page = board_of(context, qtbot)
    assert len(ids(page)) == 30
    more = button(page, "Show all 40")
    assert more.accessibleDescription() == "Idea"
    more.setFocus()
    more.click()
    assert len(ids(page)) == 40
    assert focused() is column(page)
    current = column(page).current()
    assert current is not None
    assert current.person_name == "Person 30"


def test_a_thousand_on_the_board_take_no_time(context: Context, qtbot: QtBot) -> None:
    journal = context.journal
    people = met(journal, *(f"Person Number {at}" for at in range(60)))
    store: Store = (
        journal.introductions._store
    )  # in one unit of work: a thousand would take the test too long
    with store.unit() as unit:
        for at in range(1000):
            stage = ("idea", "asked_one", "asked_both", "made", "outcome", "dropped")[at % 6]
            one, other = people[at % 60], people[(at * 7 + 1) % 60]
            day = DAY - timedelta(days=at)
            unit.insert(models.Introduction, person=one, other=other, stage=stage, reason="", day=day)
    page = board_of(context, qtbot)
    took = []
    for _ in range(3):
        begun = time.thread_time()
        page.under_way.bring_up()
        took.append(time.thread_time() - begun)
    assert min(took) < 0.05
    begun = time.thread_time()
    page.under_way.board.column("idea").more.click()
    settle()
    assert time.thread_time() - begun < 0.15
    assert len(ids(page)) > 160


def test_more_than_are_at_hand_come_in_the_background(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "AT_ONCE", 35)
    first = [idea(context.journal, f"Person {at}", "Tomás Rey", days=at) for at in range(40)]
    page = board_of(context, qtbot)
    assert "Idea · more than 35" in shown(page)
    assert column(page).accessibleName() == "Idea, more than 35 introductions"
    button(page, "Show all").click()
    assert ids(page) == first[:35]
    qtbot.waitUntil(lambda: ids(page) == first)
    assert "Idea · 40" in shown(page)
    context.journal.introductions.asked(first[39], "person", DAY)
    assert ids(page, "asked_one") == [first[39]]
    qtbot.waitUntil(lambda: not context.runner.jobs)
    assert ids(page) == first[:39]
