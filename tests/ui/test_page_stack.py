"""The way from page to page, and which of them hears of a change."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from tests.ui.frame_page import Page, page, rows
from ui.bridge import merged
from ui.page_stack import PageStack


@pytest.fixture
def stack(qtbot: QtBot) -> PageStack:
    stack = PageStack(Page)
    qtbot.addWidget(stack)
    return stack


def test_a_page_is_built_when_first_shown_and_opened_each_time(stack: PageStack) -> None:
    stack.show_page("people")
    first = page(stack)
    stack.show_page("person", 7)
    stack.show_page("people")

    assert page(stack) is first
    assert stack.count() == 2
    assert first.seen == [("open", None), "leave", ("open", None)]


def test_back_shows_the_page_before_with_its_target(stack: PageStack) -> None:
    stack.show_page("today")
    stack.show_page("person", 7)
    stack.show_page("journal", "harbour")
    stack.back()

    assert (stack.name(), page(stack).seen[-1]) == ("person", ("open", 7))
    stack.back()
    stack.back()
    assert stack.name() == "today"


def test_a_page_that_leads_back_as_it_is_opened_is_not_told_of_afterwards(qtbot: QtBot) -> None:
    """Where one is now is said last: the window shows or hides its sidebar by it."""

    class Back(Page):
        def open(self, target: object | None = None) -> None:
            pages.back()

    pages = PageStack(lambda name: Back(name) if name == "packet" else Page(name))
    qtbot.addWidget(pages)
    pages.show_page("coaching")
    told: list[object] = []
    pages.moved.connect(told.append)
    pages.show_page("packet")
    assert pages.name() == told[-1] == "coaching"


def test_only_the_page_that_is_seen_is_refreshed_and_the_others_catch_up_once(stack: PageStack) -> None:
    stack.show_page("people")
    people = page(stack)
    stack.show_page("today")
    people.seen.clear()
    stack.tell(rows(person=1))
    stack.tell(rows(person=2, event=3))

    assert people.seen == []
    assert page(stack).seen[-1] == ("refresh", {"person": frozenset({2}), "event": frozenset({3})})
    stack.show_page("people")
    caught_up = ("refresh", {"person": frozenset({1, 2}), "event": frozenset({3})})
    assert people.seen == [("open", None), caught_up]


def test_merging_notices_keeps_every_row() -> None:
    assert merged(rows(person=1), rows(person=2, event=5)).rows == {
        "person": frozenset({1, 2}),
        "event": frozenset({5}),
    }
    assert merged(None, Changes({"person": frozenset({1})}, origin="me")).origin is None
