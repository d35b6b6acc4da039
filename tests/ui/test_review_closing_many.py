"""Closing with many decisions: what is planned is read beside the window, which goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from desktop_app.journal import Journal
from desktop_app.review.values import What
from tests.ui.seeing import Show, focused, shown
from tests.ui.stops import settle
from ui.context import Context
from ui.pages.parts.today_links import LinkLine
from ui.pages.reviewing.closed_view import ClosedView
from ui.pages.reviewing.closing import ClosingTab
from ui.pages.reviewing.held import Held
from ui.pages.reviewing.open_view import OpenView

MANY = 60

Decide = Callable[[str], None]


@pytest.fixture
def decide(held: Held, journal: Journal) -> Decide:
    """Adds somebody whose tie is to be deepened; the first ones are there already."""

    def decided(name: str) -> None:
        person = journal.people.add(name).id
        journal.reviews.decide(held.begin().id, person, What.DEEPEN, held.context.today(), origin=held)

    for at in range(MANY):
        decided(f"Person {at:02}")
    return decided


@pytest.fixture
def tab(decide: Decide, held: Held, show: Show, context: Context, qtbot: QtBot) -> ClosingTab:
    """Opened, with all it reads."""
    tab = show(ClosingTab(held), 900, 760)
    tab.open()
    assert tab.view is None
    assert context.runner.jobs
    qtbot.waitUntil(lambda: not context.runner.jobs)
    settle()
    return tab


def test_it_is_listed_once_it_is_read_and_has_the_keyboard_then(tab: ClosingTab) -> None:
    assert "Deepen 60 ties" in shown(tab)
    assert focused() is tab.findChildren(LinkLine)[0]


def test_what_stands_there_stays_until_the_new_is_read(tab: ClosingTab, decide: Decide, qtbot: QtBot) -> None:
    decide("One more")
    tab.refresh(Changes({"decision": frozenset()}))
    assert "Deepen 60 ties" in shown(tab)
    qtbot.waitUntil(lambda: "Deepen 61 ties" in shown(tab))


def test_nothing_of_another_review_stays_while_it_is_read(tab: ClosingTab, held: Held, qtbot: QtBot) -> None:
    one = held.period
    held.show(one.before)
    assert "Deepen" not in shown(tab)
    held.show(one)
    assert tab.view is None
    tab.close_review()
    assert held.review is not None
    assert held.review.state == "open"
    qtbot.waitUntil(lambda: isinstance(tab.view, OpenView))
    assert "Deepen 60 ties" in shown(tab)


def test_of_what_is_left_before_it_was_read_nothing_comes(
    tab: ClosingTab, held: Held, context: Context, qtbot: QtBot
) -> None:
    one = held.period
    held.show(one.before)
    held.show(one)
    held.show(one.before)
    qtbot.waitUntil(lambda: not context.runner.jobs)
    settle()
    assert "Deepen" not in shown(tab)


def test_what_was_done_about_many_is_read_beside_the_window_too(
    tab: ClosingTab, context: Context, qtbot: QtBot
) -> None:
    tab.close_review()
    qtbot.waitUntil(lambda: isinstance(tab.view, ClosedView))
    assert "60 ties deepened" in shown(tab)
    assert focused() is tab.findChildren(LinkLine)[0]
    qtbot.waitUntil(lambda: not context.runner.jobs)
    tab.refresh(Changes({"decision": frozenset()}))
    assert context.runner.jobs == 1
    assert "60 ties deepened" in shown(tab)
