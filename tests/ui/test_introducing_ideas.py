"""Ideas whom to introduce: found in the background, begun or put away, and ideas of one's own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.introductions.ideas import Ideas as Proposing
from desktop_app.journal import Journal
from tests.ui import bringing
from tests.ui.bringing import DAY, form, key, message, page_of, take_back
from tests.ui.seeing import button, focused, last, shown
from tests.ui.stops import settle
from ui.context import Context, Introduce
from ui.pages.introducing.marking import places
from ui.pages.introducing.proposal_card import ProposalCard
from ui.pages.introductions import IntroductionsPage

pytestmark = pytest.mark.usefixtures("english")

opened = bringing.opened

CTRL = Qt.KeyboardModifier.ControlModifier
TRADES = (
    "welding",
    "photography",
    "translation",
    "carpentry",
    "gardening",
    "printing",
    "plumbing",
    "catering",
    "tailoring",
)


def needing(journal: Journal, name: str, need: str) -> int:
    return topic(journal, name, "need", need)


def offering(journal: Journal, name: str, offer: str) -> int:
    return topic(journal, name, "offer", offer)


def topic(journal: Journal, name: str, kind: str, text: str) -> int:
    person = journal.people.by_name(name) or journal.people.add(name)
    journal.topics.add(person.id, kind, text, day=DAY)
    return person.id


@pytest.fixture
def pair(journal: Journal) -> tuple[int, int]:
    """Maya needs what Tomás offers."""
    return needing(journal, "Maya Okafor", "a bookkeeper"), offering(journal, "Tomás Rey", "bookkeeping")


def many(journal: Journal) -> None:
    for at, trade in enumerate(TRADES):
        needing(journal, f"Needing {at}", f"somebody for {trade}")
        offering(journal, f"Offering {at}", trade)


def card(page: IntroductionsPage, at: int = 0) -> ProposalCard:
    return page.ideas.cards()[at]


def waited(page: IntroductionsPage, context: Context, qtbot: QtBot) -> None:
    """Until the page looked again, after a change."""
    if page.ideas.job is None:
        # A quick one is over between two looks at it.
        with qtbot.waitSignal(context.runner.busy):
            pass
    qtbot.waitUntil(lambda: not context.runner.jobs)
    settle()


def test_an_empty_journal_says_where_ideas_come_from(opened: Callable[..., IntroductionsPage]) -> None:
    page = opened()
    assert "When somebody needs what somebody else has to offer" in shown(page)
    button(page, "Introduce two people").click()
    assert focused() is form(page).one.line


@pytest.mark.usefixtures("pair")
def test_an_idea_says_why(opened: Callable[..., IntroductionsPage]) -> None:
    page = opened()
    (one,) = page.ideas.cards()
    assert one.accessibleName() == "Maya Okafor and Tomás Rey"
    assert (one.need.words(), one.need.marked()) == ("Maya needs a bookkeeper", ["bookkeeper"])
    assert (one.offer.words(), one.offer.marked()) == ("Tomás offers bookkeeping", ["bookkeeping"])
    assert not page.ideas.line.isVisible()


@pytest.mark.usefixtures("pair")
def test_each_reason_leads_to_where_it_is_noted(
    opened: Callable[..., IntroductionsPage], context: Context, pair: tuple[int, int]
) -> None:
    page = opened()
    card(page).need.click()
    assert last(context.navigate) == ("person", pair[0])
    card(page).offer.click()
    assert last(context.navigate) == ("person", pair[1])


@pytest.mark.usefixtures("pair")
def test_what_was_begun_is_on_the_board_and_can_be_taken_back(
    opened: Callable[..., IntroductionsPage], context: Context, journal: Journal, qtbot: QtBot
) -> None:
    page = opened()
    card(page).begin.click()
    assert page.ideas.cards() == []
    (one,) = journal.introductions.open()
    assert (one.person_name, one.other_name, one.day) == ("Maya Okafor", "Tomás Rey", DAY)
    assert one.need_text == "a bookkeeper"
    assert message(context).what == "Maya Okafor and Tomás Rey are on the board."
    qtbot.waitUntil(lambda: last(context.count) == ("introductions", 1))
    take_back(context)
    assert len(page.ideas.cards()) == 1
    qtbot.waitUntil(lambda: last(context.count) == ("introductions", 0))
    assert journal.introductions.open() == ()


@pytest.mark.usefixtures("pair")
def test_two_who_do_not_fit_are_put_away_and_can_be_brought_back(
    opened: Callable[..., IntroductionsPage], context: Context, journal: Journal, qtbot: QtBot
) -> None:
    page = opened()
    button(page, "Not these two").click()
    assert page.ideas.cards() == []
    assert journal.ideas.proposals() == ()
    take_back(context)
    assert len(page.ideas.cards()) == 1
    assert len(journal.ideas.proposals()) == 1


@pytest.mark.usefixtures("pair")
def test_two_who_came_onto_the_board_elsewhere_are_no_idea_any_more(
    opened: Callable[..., IntroductionsPage], context: Context, journal: Journal, pair: tuple[int, int]
) -> None:
    page = opened()
    one = journal.introductions.idea(pair[1], pair[0], "", DAY)
    assert page.ideas.cards() == []
    journal.undo.undo()
    assert len(page.ideas.cards()) == 1
    journal.undo.redo()
    assert page.ideas.cards() == []
    journal.introductions.remove(one)
    assert len(page.ideas.cards()) == 1
    assert page.ideas.job is None


def test_many_are_a_list_from_which_one_becomes_a_card(
    opened: Callable[..., IntroductionsPage], journal: Journal
) -> None:
    many(journal)
    page = opened()
    assert len(page.ideas.cards()) == 5
    more = page.ideas.more
    assert len(more.proposals()) == 4
    second = more.proposals()[1]
    said = more.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(f"{second.person_name} and {second.other_name}, Needing needs somebody")
    more.setFocus()
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert card(page).proposal == second
    assert focused() is card(page).begin
    assert second not in more.proposals()


def test_the_keyboard_goes_through_the_cards_in_reading_order(
    opened: Callable[..., IntroductionsPage], journal: Journal
) -> None:
    many(journal)
    page = opened()
    stops = [part for one in page.ideas.cards() for part in one.stops()]
    stops[0].setFocus()
    for here, then in pairwise([*stops, page.ideas.more]):
        assert focused() is here
        QTest.keyClick(here, Qt.Key.Key_Tab)
        assert focused() is then


def test_after_one_the_keyboard_is_at_the_next(
    opened: Callable[..., IntroductionsPage], journal: Journal
) -> None:
    many(journal)
    page = opened()
    second = card(page, 1)
    card(page).begin.click()
    assert focused() is second.begin
    assert card(page) is second


@pytest.mark.usefixtures("pair")
def test_a_new_need_is_looked_at(
    opened: Callable[..., IntroductionsPage], context: Context, journal: Journal, qtbot: QtBot
) -> None:
    page = opened()
    needing(journal, "Jonas Petit", "help with bookkeeping")
    waited(page, context, qtbot)
    assert len(page.ideas.cards()) == 2


def test_for_one_person_those_about_them_come_first(
    opened: Callable[..., IntroductionsPage], journal: Journal, pair: tuple[int, int]
) -> None:
    many(journal)
    page = opened(Introduce(pair[1]))
    assert "Whom Tomás could meet" in shown(page)
    assert card(page).accessibleName() == "Maya Okafor and Tomás Rey"
    own = form(page)
    assert own.one.person is not None
    assert own.one.person.name == "Tomás Rey"
    assert focused() is card(page).begin
    button(page, "Ideas for everybody").click()
    assert "Whom Tomás could meet" not in shown(page)


@pytest.mark.usefixtures("pair")
def test_looking_can_be_stopped(context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Proposing.proposals

    def slow(self: Proposing, limit: int, on_progress: Callable[[int, int], None], check: object) -> object:
        while True:
            on_progress(1, 2)

    page = page_of(context, qtbot)
    with monkeypatch.context() as waiting:
        waiting.setattr(Proposing, "proposals", slow)
        page.open()
        qtbot.waitUntil(page.ideas.line.isVisible)
        qtbot.waitUntil(lambda: page.ideas.line.bar.value() == 1)
        button(page, "Stop looking").click()
        qtbot.waitUntil(lambda: not context.runner.jobs)
    assert not page.ideas.line.isVisible()
    assert Proposing.proposals is looked
    page.open()
    qtbot.waitUntil(lambda: len(page.ideas.cards()) == 1)


@pytest.mark.usefixtures("pair")
def test_nobody_is_kept_waiting_by_ideas_that_are_not_seen(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(self: Proposing, limit: int, on_progress: Callable[[int, int], None], check: object) -> object:
        while True:
            on_progress(1, 2)

    page = page_of(context, qtbot)
    with monkeypatch.context() as waiting:
        waiting.setattr(Proposing, "proposals", slow)
        page.open()
        page.leave()
        assert page.ideas.job is not None
        page.tabs.setCurrentIndex(1)
        qtbot.waitUntil(lambda: not context.runner.jobs)
    page.tabs.setCurrentIndex(0)
    qtbot.waitUntil(lambda: len(page.ideas.cards()) == 1)


@pytest.mark.parametrize(
    ("text", "shared", "found"),
    [
        ("a bookkeeper, or bookkeepers", ("bookkeeper",), ["bookkeeper"]),
        ("Print runs of catalogues", ("print", "catalogues"), ["Print", "catalogues"]),
        ("a head of product at a head office", ("head of product", "head"), ["head of product", "head"]),
        ("税理士を探している", ("税理士",), ["税理士"]),
        ("c++ and more", ("c++",), ["c++"]),
        ("nothing", (), []),
    ],
)
def test_shared_words_are_found_where_they_stand(
    text: str, shared: tuple[str, ...], found: list[str]
) -> None:
    assert [text[begin : begin + length] for begin, length in places(text, shared)] == found
