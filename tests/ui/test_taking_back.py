"""What a page's own line takes back: a small step at once, a large one beside the window, and never another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from desktop_app.people.values import Ring
from tests.ui.conftest import Calls
from ui.app import Shell
from ui.context import Context
from ui.desk import Desk
from ui.notices import Message
from ui.pages.parts.today_undo import tell_done


@pytest.fixture
def told(context: Context) -> Calls:
    assert isinstance(context.notify, Calls)
    return context.notify


def press(told: Calls) -> None:
    """The button of the line shown last."""
    message = told.last[0]
    assert isinstance(message, Message)
    assert message.act is not None
    message.act()


def in_ring(context: Context, count: int) -> None:
    people = [context.journal.people.add(f"Person {n}").id for n in range(count)]
    context.journal.many.set_ring(people, Ring.INNER)
    assert context.journal.people.counts().inner == count


def test_a_small_step_is_taken_back_at_once(context: Context, told: Calls) -> None:
    in_ring(context, 3)
    undone = Calls()
    tell_done(context, "Three are close now.", "", undone, None)
    press(told)
    assert undone.calls == [()]
    assert context.journal.people.counts().inner == 0


def test_a_large_step_is_taken_back_by_a_job(context: Context, told: Calls, qtbot: QtBot) -> None:
    in_ring(context, 300)
    undone = Calls()
    tell_done(context, "All are close now.", "", undone, None)
    press(told)
    assert context.runner.jobs == 1
    assert undone.calls == []
    qtbot.waitUntil(lambda: undone.calls == [()])
    assert context.journal.people.counts().inner == 0
    assert told.last[0].what == "Undone: Put people in a ring"


def test_what_was_done_since_is_not_taken_back_in_its_place(
    context: Context, told: Calls, qtbot: QtBot
) -> None:
    in_ring(context, 300)
    undone = Calls()
    tell_done(context, "All are close now.", "", undone, None)
    line = told.last
    maya = context.journal.people.add("Maya Okafor")
    told(*line)
    press(told)
    qtbot.waitUntil(lambda: context.runner.jobs == 0)
    assert told.last[0].what == "Something else was changed since."
    assert undone.calls == []
    assert context.journal.people.get(maya.id).name == "Maya Okafor"
    assert context.journal.people.counts().inner == 300


@pytest.fixture
def desk(journal: Journal, new_shell: Callable[[], Shell]) -> Desk:
    journal.close()
    shell = new_shell()
    assert shell.start()
    assert shell.window.desk is not None
    return shell.window.desk


def said(desk: Desk) -> str:
    """The line above the page."""
    return "" if desk.notices.message is None else desk.notices.message.what


def test_an_offer_to_do_it_again_goes_with_the_next_thing_done(desk: Desk) -> None:
    maya = desk.context.journal.people.add("Maya Okafor")
    desk.undo()
    assert said(desk) == "Undone: Add a person"
    desk.act("redo")
    assert said(desk) == "Done again: Add a person"
    desk.undo()
    # What is typed is no step: it can still be done again.
    desk.context.journal.preferences.set("review_places", {})
    assert said(desk) == "Undone: Add a person"

    desk.context.journal.people.add("Rita Kwan")

    assert said(desk) == ""
    assert desk.context.journal.people.by_name(maya.name) is None


def test_an_offer_to_take_it_back_goes_with_the_next_thing_done_or_undone(desk: Desk) -> None:
    journal = desk.context.journal
    journal.people.add("Maya Okafor")
    tell_done(desk.context, "Maya is here.", "", lambda: None, None)
    assert said(desk) == "Maya is here."
    journal.people.add("Maya Okafor")
    assert said(desk) == ""

    tell_done(desk.context, "Maya is here twice.", "", lambda: None, None)
    journal.undo.undo()
    assert said(desk) == ""


def test_other_lines_stay_when_something_is_done(desk: Desk) -> None:
    desk.notify(Message("It is in your journal.", tone="good", action="Open", act=lambda: None))
    desk.context.journal.people.add("Maya Okafor")
    assert said(desk) == "It is in your journal."
