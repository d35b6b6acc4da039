"""Closing a review: everything listed once more, done as one step, told, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from desktop_app.errors import PlaceError
from desktop_app.journal import Journal
from desktop_app.people.rings import Ring, Status
from desktop_app.review.values import What
from tests.ui.seeing import Show, button, focused, last, shown
from tests.ui.stops import settle
from tests.ui.walking import press
from ui.context import Context, Look, Parting
from ui.notices import Message
from ui.pages.parts.today_links import LinkLine
from ui.pages.reviewing.closed_view import ClosedView
from ui.pages.reviewing.closing import ClosingTab
from ui.pages.reviewing.closing_rows import StepRow
from ui.pages.reviewing.held import Held
from ui.pages.reviewing.open_view import OpenView
from ui.wording import day_long

CONTROL = Qt.KeyboardModifier.ControlModifier

Decide = Callable[[str, What], int]


@pytest.fixture
def decide(held: Held, journal: Journal) -> Decide:
    """Adds somebody and decides about them."""

    def decided(name: str, what: What) -> int:
        person = journal.people.add(name).id
        journal.reviews.decide(held.begin().id, person, what, held.context.today())
        return person

    return decided


@pytest.fixture
def opened(held: Held, show: Show, context: Context, qtbot: QtBot) -> Callable[[], ClosingTab]:
    """Shows the tab, with what it finds out beside the window."""

    def shown_now() -> ClosingTab:
        tab = show(ClosingTab(held), 900, 760)
        tab.open()
        qtbot.waitUntil(lambda: not context.runner.jobs)
        settle()
        return tab

    return shown_now


def told(context: Context) -> Message:
    message = last(context.notify)[0]
    assert isinstance(message, Message)
    return message


def row_of(tab: ClosingTab, name: str) -> StepRow:
    return next(row for row in tab.findChildren(StepRow) if row.step.name == name and row.isVisible())


def links(part: QWidget) -> list[str]:
    return [link.words() for link in part.findChildren(LinkLine) if link.isVisible()]


# Before


def test_everything_is_listed_once_more(opened: Callable[[], ClosingTab], decide: Decide) -> None:
    decide("Maya", What.DEEPEN)
    decide("Jonas", What.RELEASE)
    decide("Rita", What.REST)
    decide("Dev", What.KEEP)
    decide("Aiko", What.SKIP)
    tab = opened()

    assert isinstance(tab.view, OpenView)
    said = shown(tab)
    for words in (
        "What closing will do",
        "Deepen 1 tie",
        "Into your close ring: every 90 days.",
        "Bless and release 1 person",
        "Let 1 person rest",
        "Rests until 30 June; nothing of them comes up.",
    ):
        assert words in said
    # Who is kept is a number to unfold.
    assert "Dev" not in said
    button(tab, "1 person stays as they are").click()
    assert "Dev" in shown(tab)
    assert links(tab)[-3:] == [
        "1 person is left for next time.",
        "The questions are not answered. They may stay so.",
        "The letter to yourself is still a blank page.",
    ]


def test_who_was_not_decided_on_is_counted(
    opened: Callable[[], ClosingTab], journal: Journal, context: Context, held: Held
) -> None:
    for name in ("Maya", "Jonas", "Rita"):
        person = journal.people.add(name)
        journal.interactions.log(person.id, day=context.today())
    worth = journal.review_people.walk(held.period, context.today()).first
    assert worth
    tab = opened()

    [said] = [words for words in links(tab) if "left for next time" in words]
    assert said.startswith(str(worth))
    next(link for link in tab.findChildren(LinkLine) if link.words() == said).click()
    assert last(context.navigate) == ("review", Look(held.period, "people"))


def test_what_is_written_is_not_asked_for_again(
    opened: Callable[[], ClosingTab], journal: Journal, held: Held
) -> None:
    review = held.begin()
    journal.reflections.write(review.questions, "quarter-stays", text="The walk.")
    journal.reflections.write(review.letter, "letter", text="Dear me")
    tab = opened()

    assert links(tab) == ["1 of 9 questions are answered. The others may stay as they are."]


def test_rows_lead_to_the_person_to_the_card_and_to_parting(
    opened: Callable[[], ClosingTab], decide: Decide, context: Context, journal: Journal
) -> None:
    maya, jonas = decide("Maya", What.RELEASE), decide("Jonas", What.RELEASE)
    journal.promises.add("send the list", day=context.today(), person=jonas)
    tab = opened()
    again: list[object] = []
    tab.person.connect(again.append)

    row_of(tab, "Maya").name.click()
    assert last(context.navigate) == ("person", maya)
    button(row_of(tab, "Maya"), "Find words").click()
    assert last(context.navigate) == ("release", Parting(maya))
    button(row_of(tab, "Maya"), "Change").click()
    assert again == [maya]
    promises = row_of(tab, "Jonas").promises
    assert promises is not None
    assert promises.words() == "1 promise is open: settle it first. Until then they stay."
    promises.click()
    assert last(context.navigate) == ("release", Parting(jonas))


def test_a_long_list_is_shown_in_parts(
    opened: Callable[[], ClosingTab], decide: Decide, qtbot: QtBot
) -> None:
    for at in range(30):
        decide(f"Person {at:02}", What.DEEPEN)
    tab = opened()

    assert len(tab.findChildren(StepRow)) == 12
    button(tab, "Show 18 more").click()
    assert focused() is row_of(tab, "Person 12").name
    assert len(tab.findChildren(StepRow)) < 30, "not all of them in one turn of the window"
    settle()
    assert len(tab.findChildren(StepRow)) == 30
    assert focused() is row_of(tab, "Person 12").name
    assert "Show" not in " ".join(one.text() for one in tab.findChildren(type(button(tab, "Change"))))


def test_it_is_not_closed_early(opened: Callable[[], ClosingTab], journal: Journal, held: Held) -> None:
    held.show(held.period.after)  # April to June, in the middle of March
    tab = opened()
    assert f"From {day_long(date(2026, 6, 8))} on it can be closed" in shown(tab)
    tab.close_review()
    assert journal.reviews.past() == ()
    assert not button(tab, "Close the review").isEnabled()


def test_an_empty_journal_says_so_and_can_close(
    opened: Callable[[], ClosingTab], journal: Journal, held: Held, qtbot: QtBot
) -> None:
    tab = opened()
    assert "Nobody is decided on, so nothing changes for anyone." in shown(tab)
    assert journal.reviews.past() == ()

    press(qtbot, Qt.Key.Key_Return, CONTROL)

    assert isinstance(tab.view, ClosedView)
    [review] = journal.reviews.past()
    assert review.state == "closed"


def test_what_changes_elsewhere_is_followed(
    opened: Callable[[], ClosingTab], decide: Decide, journal: Journal
) -> None:
    decide("Maya", What.DEEPEN)
    tab = opened()
    changes: list[Changes] = []
    stop = journal.feed.subscribe(changes.append)
    decide("Rita", What.REST)
    stop()
    tab.refresh(changes[-1])

    assert "Let 1 person rest" in shown(tab)


# Closing


def test_closing_by_keys_does_it_tells_it_and_shows_it(
    opened: Callable[[], ClosingTab],
    decide: Decide,
    journal: Journal,
    context: Context,
    held: Held,
    qtbot: QtBot,
) -> None:
    maya, rita = decide("Maya", What.DEEPEN), decide("Rita", What.REST)
    jonas = decide("Jonas", What.RELEASE)
    journal.promises.add("send the list", day=context.today(), person=jonas)
    tab = opened()

    press(qtbot, Qt.Key.Key_Return, CONTROL)

    assert journal.people.get(maya).ring is Ring.CLOSE
    assert journal.people.get(rita).status is Status.RESTING
    assert journal.people.get(jonas).status is Status.ACTIVE
    message = told(context)
    assert message.what == "The review is closed. 2 decisions are carried out."
    assert message.kept == "1 person stays: something is promised."
    assert isinstance(tab.view, ClosedView)
    said = shown(tab)
    assert "You closed it on 12 March 2026. The next one is in July." in said
    assert (
        said.index("1 person was not released")
        < said.index("1 tie deepened")
        < said.index("1 person let rest")
    )
    assert row_of(tab, "Jonas").promises is not None
    assert row_of(tab, "Maya").step.said == "Now in your close ring: every 90 days."
    assert row_of(tab, "Rita").step.said == "Rests until 30 June; nothing of them comes up."
    assert "Release them now" not in said
    assert tab.view.isAncestorOf(focused())
    assert held.review is not None
    assert held.review.state == "closed"


def test_undo_opens_it_again(
    opened: Callable[[], ClosingTab], decide: Decide, journal: Journal, context: Context, held: Held
) -> None:
    maya = decide("Maya", What.DEEPEN)
    tab = opened()
    tab.close_review()
    message = told(context)
    assert message.action == "Undo"
    assert message.act is not None

    message.act()

    assert isinstance(tab.view, OpenView)
    assert journal.people.get(maya).ring is Ring.KNOWN
    assert held.review is not None
    assert held.review.state == "open"
    assert "Deepen 1 tie" in shown(tab)


def test_many_decisions_are_carried_out_beside_the_window(
    opened: Callable[[], ClosingTab], decide: Decide, journal: Journal, context: Context, qtbot: QtBot
) -> None:
    people = [decide(f"Person {at:02}", What.DEEPEN) for at in range(60)]
    tab = opened()
    tab.close_review()
    assert context.runner.jobs == 1
    assert isinstance(tab.view, OpenView)
    assert not tab.view.close_button.isEnabled()
    tab.close_review()
    assert context.runner.jobs == 1

    qtbot.waitUntil(lambda: isinstance(tab.view, ClosedView))

    assert {journal.people.get(person).ring for person in people} == {Ring.CLOSE}
    assert told(context).what == "The review is closed. 60 decisions are carried out."


def test_stopping_half_way_leaves_everything_as_it_was(
    opened: Callable[[], ClosingTab], decide: Decide, journal: Journal, context: Context, qtbot: QtBot
) -> None:
    people = [decide(f"Person {at:02}", What.DEEPEN) for at in range(60)]
    tab = opened()
    tab.close_review()
    tab.stop()
    qtbot.waitUntil(lambda: not context.runner.jobs)
    settle()

    assert {journal.people.get(person).ring for person in people} == {Ring.KNOWN}
    assert told(context).kept == "Nothing was changed."
    assert isinstance(tab.view, OpenView)
    assert tab.view.close_button.isEnabled()


def test_a_disk_that_takes_nothing_is_told_and_the_list_stays(
    opened: Callable[[], ClosingTab],
    decide: Decide,
    journal: Journal,
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decide("Maya", What.DEEPEN)
    tab = opened()

    def full(*_values: object, **_named: object) -> None:
        raise PlaceError("The disk is full.", "Nothing was changed.", "Make room.")

    monkeypatch.setattr(journal.reviews, "close", full)
    tab.close_review()

    assert told(context).what == "The disk is full."
    assert isinstance(tab.view, OpenView)


# Afterwards


def test_who_was_left_can_be_released_once_the_promise_is_settled(
    opened: Callable[[], ClosingTab], decide: Decide, journal: Journal, context: Context
) -> None:
    jonas = decide("Jonas", What.RELEASE)
    promise = journal.promises.add("send the list", day=context.today(), person=jonas)
    tab = opened()
    tab.close_review()
    journal.promises.settle(promise, "kept", day=context.today())
    tab.open()

    assert "Something was promised when the review was closed." in shown(tab)
    button(row_of(tab, "Jonas"), "Release them now").click()
    assert last(context.navigate) == ("release", Parting(jonas))


def test_an_old_review_tells_when_the_next_one_comes(
    opened: Callable[[], ClosingTab], context: Context, held: Held
) -> None:
    held.show(held.period.before.before)
    tab = opened()
    tab.close_review()

    assert "The next one is in April." in shown(tab)


def test_every_control_is_reached_by_tab(
    opened: Callable[[], ClosingTab], decide: Decide, qtbot: QtBot
) -> None:
    decide("Maya", What.RELEASE)
    decide("Dev", What.KEEP)
    tab = opened()
    assert isinstance(tab.view, OpenView)
    wanted = {
        part
        for part in tab.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible()
    }
    reached = set()
    for _ in range(len(wanted) + 1):
        reached.add(focused())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert wanted <= reached


def test_nothing_is_wider_than_a_small_window_at_twice_the_size(
    opened: Callable[[], ClosingTab], decide: Decide, context: Context
) -> None:
    decide("Maximiliane-Alexandra von Hohenstein-Wittgenstein", What.RELEASE)
    decide("Dev", What.REST)
    context.theme.scale_text(2.0)
    tab = opened()
    tab.resize(620, 500)
    settle()
    wide = [
        part
        for part in tab.findChildren(StepRow)
        if part.mapTo(tab, part.rect().bottomRight()).x() >= tab.width()
    ]
    needed = tab.minimumSizeHint().width()
    context.theme.scale_text(1.0)
    assert wide == []
    assert needed <= 620
