"""The page of introductions as a whole: its tabs and keys, in the window, with undo and a new day's eyes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from tests.ui.bringing import DAY, column, idea, ids, page_of, sheet
from tests.ui.seeing import focused, shown
from tests.ui.stops import settle
from ui.app import Shell
from ui.context import NEEDS, Context, Introduce
from ui.desk import Desk
from ui.pages.introductions import IDEAS, UNDER_WAY, IntroductionsPage

pytestmark = pytest.mark.usefixtures("english")

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def in_window(
    new_shell: Callable[[], Shell], journal: Journal
) -> Callable[..., tuple[Desk, IntroductionsPage]]:
    """Opens the page in the whole window."""

    def opened(target: object | None = None) -> tuple[Desk, IntroductionsPage]:
        journal.close()
        shell = new_shell()
        shell.start()
        desk = shell.window.desk
        assert desk is not None
        desk.navigate("introductions", target)
        page = desk.pages.currentWidget()
        assert isinstance(page, IntroductionsPage)
        return desk, page

    return opened


def test_it_begins_with_ideas(context: Context, qtbot: QtBot) -> None:
    page = page_of(context, qtbot)
    page.open()
    assert page.tabs.currentIndex() == IDEAS
    assert page.ideas.isVisible()
    assert "Introductions" in shown(page)


def test_keys_go_through_the_tabs(context: Context, qtbot: QtBot) -> None:
    page = page_of(context, qtbot)
    page.open()
    QTest.keyClick(page, Qt.Key.Key_PageDown, CTRL)
    assert page.tabs.currentIndex() == UNDER_WAY
    assert page.under_way.isVisible()
    assert not page.ideas.isVisible()
    QTest.keyClick(page, Qt.Key.Key_PageUp, CTRL)
    assert page.tabs.currentIndex() == IDEAS


def test_what_one_looks_for_is_a_tab_of_its_own(context: Context, qtbot: QtBot) -> None:
    page = page_of(context, qtbot)
    page.open(NEEDS)
    assert page.tabs.tabText(page.tabs.currentIndex()) == "What I look for"
    assert focused() is page.needs.add.words
    QTest.keyClicks(focused(), "a printer")
    page.tabs.setCurrentIndex(IDEAS)
    assert not page.needs.isVisible()
    assert not page.unsaved()
    page.open(NEEDS)
    assert page.needs.add.words.text() == "a printer"
    context.journal.own_needs.add("a new studio", DAY)
    assert [card.need.text for card in page.needs.cards] == ["a new studio"]


def test_the_tab_stays_when_one_comes_back(context: Context, qtbot: QtBot) -> None:
    idea(context.journal)
    page = page_of(context, qtbot)
    page.open()
    page.tabs.setCurrentIndex(UNDER_WAY)
    page.leave()
    page.open()
    assert page.tabs.currentIndex() == UNDER_WAY
    assert focused() is column(page)


def test_a_key_begins_an_idea_of_ones_own_from_any_tab(context: Context, qtbot: QtBot) -> None:
    page = page_of(context, qtbot)
    page.open()
    page.tabs.setCurrentIndex(UNDER_WAY)
    QTest.keyClick(page, Qt.Key.Key_I, CTRL)
    assert page.tabs.currentIndex() == IDEAS
    assert page.ideas.own.isVisible()


def test_what_it_can_do_is_named(context: Context, qtbot: QtBot) -> None:
    page = page_of(context, qtbot)
    named = page.keys()
    assert all(key and what for key, what in named)
    assert "Introduce two people" in [command.text for command in page.commands()]
    page.commands()[2].act()
    assert page.tabs.currentIndex() == UNDER_WAY


def test_an_idea_begun_is_undone_and_redone_by_name(
    in_window: Callable[..., tuple[Desk, IntroductionsPage]], journal: Journal, qtbot: QtBot
) -> None:
    maya, tomas = journal.people.add("Maya Okafor").id, journal.people.add("Tomás Rey").id
    journal.topics.add(maya, "need", "a bookkeeper", day=DAY)
    journal.topics.add(tomas, "offer", "bookkeeping", day=DAY)
    desk, page = in_window()
    qtbot.waitUntil(lambda: len(page.ideas.cards()) == 1)
    page.ideas.cards()[0].begin.click()
    assert page.ideas.cards() == []
    page.tabs.setCurrentIndex(UNDER_WAY)
    assert len(ids(page)) == 1
    desk.act("undo")
    assert ids(page) == []
    page.tabs.setCurrentIndex(IDEAS)
    qtbot.waitUntil(lambda: len(page.ideas.cards()) == 1)
    desk.act("redo")
    qtbot.waitUntil(lambda: not page.ideas.cards())


def test_in_the_window_for_one_person(
    in_window: Callable[..., tuple[Desk, IntroductionsPage]], journal: Journal
) -> None:
    idea(journal)
    maya = journal.people.offer("Maya")[0].id
    _, page = in_window(Introduce(maya))
    assert "Nobody comes to mind for Maya yet." in shown(page)
    assert page.ideas.own.form is not None
    assert page.focusWidget() is page.ideas.own.form.other.line


def test_what_is_typed_is_written_before_the_window_closes(
    in_window: Callable[..., tuple[Desk, IntroductionsPage]], journal: Journal
) -> None:
    one = idea(journal)
    desk, page = in_window(one)
    settle()
    QTest.keyClicks(sheet(page).reason, "They both weave")
    assert desk.ready_to_close()
    assert desk.context.journal.introductions.get(one).reason == "They both weave"
