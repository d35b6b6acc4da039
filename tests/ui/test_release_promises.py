"""What is promised is settled before a path parts, and open again when that is taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from desktop_app.journal import Journal
from desktop_app.people.values import Status
from tests.ui.seeing import Show, focused
from tests.ui.stops import settle
from tests.ui.test_release import doubted, status, wish
from tests.ui.walking import press
from ui.context import Context, Parting
from ui.pages.release import ReleasePage

DAY = date(2026, 3, 12)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def rita(journal: Journal) -> int:
    return doubted(journal)


@pytest.fixture
def promised(journal: Journal, rita: int) -> tuple[int, int]:
    mine = journal.promises.add("send the list", day=DAY - timedelta(30), person=rita)
    theirs = journal.promises.add("call about the lease", day=DAY - timedelta(50), side="theirs", person=rita)
    return mine, theirs


@pytest.fixture
def page(context: Context, show: Show, rita: int, promised: tuple[int, int]) -> ReleasePage:
    page = show(ReleasePage(context), 1280, 820)
    page.open(rita)
    return page


def test_promises_are_settled_first_by_keyboard(
    page: ReleasePage, journal: Journal, rita: int, qtbot: QtBot
) -> None:
    assert not page.act.isEnabled()
    assert page.missing.text() == "Say first what becomes of two promises."
    assert page.act.accessibleDescription() == page.missing.text()
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert status(journal, rita) is Status.ACTIVE
    press(qtbot, Qt.Key.Key_1)
    assert page.missing.text() == "Say first what becomes of the promise."
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    press(qtbot, Qt.Key.Key_3)
    assert page.missing.text() == ""
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert status(journal, rita) is Status.RELEASED
    settled = {promise.id: promise.state for promise in journal.promises.of(rita)}
    assert sorted(settled.values()) == ["kept", "withdrawn"]

    page.parted.undo.click()
    assert status(journal, rita) is Status.ACTIVE
    assert {promise.state for promise in journal.promises.of(rita)} == {"open"}
    assert page.act.isEnabled()


def test_other_ways_ask_for_no_promise(page: ReleasePage, qtbot: QtBot) -> None:
    assert page.deciding.promised.isVisible()
    press(qtbot, Qt.Key.Key_2)
    assert page.deciding.promised.isHidden()
    assert page.act.isEnabled()


def test_a_promise_made_meanwhile_leaves_what_was_said_of_the_others(
    page: ReleasePage, promised: tuple[int, int], journal: Journal, rita: int
) -> None:
    page.deciding.promised.choices[promised[0]].set_value("kept")
    heard: list[Changes] = []
    stop = journal.feed.subscribe(heard.append)
    journal.promises.add("lend the ladder", day=DAY, person=rita)
    stop()
    page.deciding.wish.field.set_text("Being typed")
    page.refresh(heard[-1])
    assert page.deciding.promised.settled() == {promised[0]: "kept"}
    assert page.deciding.promised.left() == 2
    assert wish(page) == "Being typed"


def test_who_was_decided_on_elsewhere_finds_the_promise_and_the_way_chosen(
    context: Context, journal: Journal, show: Show, qtbot: QtBot
) -> None:
    ann = journal.people.add("Ann Berg").id
    journal.promises.add("send the list", day=DAY - timedelta(30), person=ann)
    page = show(ReleasePage(context), 1024, 640)
    page.open(ann)
    assert page.act.words() == "Write a light note"

    page.open(Parting(ann))
    settle()
    assert page.act.words() == "Bless and release"
    assert page.missing.text() == "Say first what becomes of the promise."
    promised = page.deciding.promised
    assert promised.isAncestorOf(focused())
    assert promised.visibleRegion().boundingRect() == promised.rect()

    press(qtbot, Qt.Key.Key_1)
    assert promised.left() == 0


def test_coming_back_finds_the_way_chosen_since(context: Context, journal: Journal, show: Show) -> None:
    ann = journal.people.add("Ann Berg").id
    page, asked = show(ReleasePage(context), 1024, 640), Parting(ann)
    page.open(asked)
    assert page.act.words() == "Bless and release"
    page.deciding.ways.set_value("rest")
    page.open(asked)
    assert page.deciding.way == "rest"
    page.open(Parting(ann))
    assert page.deciding.way == "release"
