"""Introductions and the page of them, for tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from tests.ui.seeing import focused, last
from tests.ui.stops import settle
from ui.context import Context
from ui.pages.introducing.column import CardList
from ui.pages.introducing.opened import OpenSheet
from ui.pages.introducing.own_idea import OwnIdea
from ui.pages.introductions import UNDER_WAY, IntroductionsPage

DAY = date(2026, 3, 12)  # a Thursday


def page_of(context: Context, qtbot: QtBot, width: int = 1072, height: int = 820) -> IntroductionsPage:
    """The page in a window of its own, told of what changes."""
    page = IntroductionsPage(context)
    # What is typed is written while there is a journal to write it to.
    qtbot.addWidget(page, before_close_func=IntroductionsPage.leave)
    page.resize(width, height)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    context.bridge.changed.connect(page.refresh)
    return page


def looked_through(context: Context, qtbot: QtBot, target: object | None = None) -> IntroductionsPage:
    """The page opened for `target`, once it has looked for ideas."""
    page = page_of(context, qtbot)
    page.open(target)
    qtbot.waitUntil(lambda: not context.runner.jobs)
    settle()
    return page


@pytest.fixture
def opened(context: Context, qtbot: QtBot) -> Callable[..., IntroductionsPage]:
    """Opens the page, and waits until it has looked for ideas."""
    return partial(looked_through, context, qtbot)


def board_of(context: Context, qtbot: QtBot, width: int = 1072, height: int = 820) -> IntroductionsPage:
    """The page with its board."""
    page = page_of(context, qtbot, width, height)
    page.tabs.setCurrentIndex(UNDER_WAY)
    settle()
    return page


def met(journal: Journal, *names: str) -> list[int]:
    """People of these names."""
    return [journal.people.add(name).id for name in names]


def idea(journal: Journal, one: str = "Maya Okafor", other: str = "Tomás Rey", *, days: int = 0) -> int:
    """An idea of so many days ago; who is not known yet is added."""
    ids = [
        (journal.people.by_name(name) or journal.people.add(name)).id if name else None
        for name in (one, other)
    ]
    assert ids[0] is not None
    return journal.introductions.idea(ids[0], ids[1], "", DAY - timedelta(days=days))


def column(page: IntroductionsPage, stage: str = "idea") -> CardList:
    return page.under_way.board.column(stage).cards


def sheet(page: IntroductionsPage) -> OpenSheet:
    opened = page.under_way.sheet
    assert opened is not None
    assert opened.isVisible()
    return opened


def form(page: IntroductionsPage) -> OwnIdea:
    own = page.ideas.own.form
    assert own is not None
    assert own.isVisible()
    return own


def ids(page: IntroductionsPage, stage: str = "idea") -> list[int]:
    """What a column shows, from the top."""
    return [one.id for one in column(page, stage).rows()]


def press(cards: CardList, place: QPoint) -> None:
    """Press the left button of the mouse at a place of a list."""
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def row(cards: CardList, at: int) -> QRect:
    return cards.visualRect(index(cards, at))


def index(cards: CardList, at: int) -> QModelIndex:
    return cards.model().index(at, 0)


def key(what: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    QTest.keyClick(focused(), what, modifiers)


def message(context: Context) -> Any:
    (told,) = last(context.notify)
    return told


def take_back(context: Context) -> None:
    """Press the button of the line that says what was done."""
    message(context).act()


def type_into(part: QWidget, text: str) -> None:
    part.setFocus()
    QTest.keyClicks(part, text)
