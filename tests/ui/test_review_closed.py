"""A review that is closed: how it is seen, what was done, and the ways that lead somewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from desktop_app.paths import Places
from desktop_app.review.values import What
from tests.ui.every_page import move_in
from tests.ui.review_page import BEFORE, TODAY, look, opened, rest
from tests.ui.seeing import Show, button, focused, last, shown
from tests.ui.stops import settle
from ui.app import Shell
from ui.context import Context, Look
from ui.desk import Desk
from ui.pages.release import ReleasePage
from ui.pages.reviewing.closed_view import ClosedView
from ui.pages.reviewing.closing import ClosingTab
from ui.pages.reviewing.closing_rows import StepRow
from ui.pages.reviewing.held import Held
from ui.pages.reviewing.parts import CLOSING

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(new_shell: Callable[[], Shell], places: Places, sample_home: Path) -> Desk:
    move_in(sample_home, places)
    return opened(new_shell)


@pytest.fixture
def tab(held: Held, show: Show, context: Context, qtbot: QtBot) -> ClosingTab:
    tab = show(ClosingTab(held), 900, 760)
    tab.open()
    qtbot.waitUntil(lambda: not context.runner.jobs)
    settle()
    return tab


def rows(tab: ClosingTab) -> list[str]:
    """Who is listed, from the top, of those that are seen."""
    return [row.step.name for row in tab.findChildren(StepRow) if row.isVisible()]


def decided(held: Held, journal: Journal, name: str, what: What) -> int:
    person = journal.people.add(name).id
    journal.reviews.decide(held.begin().id, person, what, held.context.today())
    return person


def test_it_begins_at_the_top_and_does_again_for_who_comes_back(desk: Desk) -> None:
    desk.window().resize(1280, 720)
    desk.window().activateWindow()
    journal = desk.context.journal
    review = journal.reviews.begin(BEFORE, TODAY)
    for person in journal.review_people.walk(BEFORE, TODAY).ids[:30]:
        journal.reviews.decide(review.id, person, What.DEEPEN, TODAY)
    page = look(desk, Look(BEFORE, CLOSING))
    bar = page._scroll.verticalScrollBar()
    assert bar.value() == 0

    QTest.keyClick(focused(), Qt.Key.Key_Return, CONTROL)
    rest(desk)
    assert isinstance(page.part(CLOSING).view, ClosedView)  # type: ignore[attr-defined]
    assert bar.maximum() > 0
    assert bar.value() == 0
    assert page.isAncestorOf(focused())

    bar.setValue(bar.maximum())
    desk.navigate("people")
    desk.back()
    rest(desk)
    assert bar.value() == 0


def test_who_stays_for_a_promise_finds_it_on_the_page_where_paths_part(desk: Desk) -> None:
    desk.window().activateWindow()
    journal = desk.context.journal
    ann = journal.people.add("Ann Berg").id
    journal.promises.add("send the list", day=TODAY, person=ann)
    review = journal.reviews.begin(BEFORE, TODAY)
    journal.reviews.decide(review.id, ann, What.RELEASE, TODAY)
    journal.reviews.close(review.id, TODAY)
    page = look(desk, Look(BEFORE, CLOSING))
    [row] = [row for row in page.findChildren(StepRow) if row.step.person == ann]
    assert row.promises is not None

    row.promises.click()
    settle()

    parting = desk.pages.currentWidget()
    assert isinstance(parting, ReleasePage)
    assert parting.act.words() == "Bless and release"
    assert parting.deciding.promised.isAncestorOf(focused())
    assert "send the list" in shown(parting)


def test_only_what_was_written_can_be_read(
    tab: ClosingTab, held: Held, context: Context, journal: Journal
) -> None:
    decided(held, journal, "Maya", What.KEEP)
    tab.open()
    tab.close_review()
    assert isinstance(tab.view, ClosedView)
    assert not tab.view.read.isVisible()
    assert not tab.view.letter.isVisible()
    assert held.review is not None

    journal.reflections.write(held.review.letter, "letter", text="Dear me")
    tab.open()
    button(tab, "Read the letter").click()
    assert last(context.navigate) == ("review", Look(held.period, "letter"))
    assert not tab.view.read.isVisible()

    journal.reflections.write(held.review.questions, "quarter-stays", text="The walk.")
    tab.open()
    button(tab, "Read the answers").click()
    assert last(context.navigate) == ("review", Look(held.period, "questions"))
    assert focused() is tab.view.read


def test_people_stand_by_name_with_what_was_done(tab: ClosingTab, held: Held, journal: Journal) -> None:
    for name in ("Rita", "Dev", "Maya"):
        decided(held, journal, name, What.DEEPEN)
    decided(held, journal, "Ann", What.RELEASE)
    decided(held, journal, "Bo", What.REST)
    tab.open()
    assert rows(tab) == ["Dev", "Maya", "Rita", "Ann", "Bo"]
    tab.close_review()

    assert rows(tab) == ["Dev", "Maya", "Rita", "Ann", "Bo"]
    said = shown(tab)
    assert said.count("Now in your close ring: every 90 days.") == 3
    assert "Let go, kindly: nothing of them comes up any more, and their story stays." in said
    assert "Rests until 30 June; nothing of them comes up." in said
    assert "Release them now" not in said


def test_what_no_longer_holds_is_not_said(tab: ClosingTab, held: Held, journal: Journal) -> None:
    ann, bo = decided(held, journal, "Ann", What.RELEASE), decided(held, journal, "Bo", What.DEEPEN)
    tab.open()
    tab.close_review()
    today = held.context.today()
    journal.releases.welcome_back(ann, today)
    journal.releases.rest(bo, today + timedelta(30), today)
    tab.open()

    assert rows(tab) == ["Bo", "Ann"]
    assert "Let go, kindly" not in shown(tab)
    assert "Now in your" not in shown(tab)
