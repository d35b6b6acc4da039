"""The people of a review, one card at a time: decided by a key, taken back, gone on with where one was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from desktop_app.errors import PlaceError
from desktop_app.review import people as core
from desktop_app.review.values import What
from tests.ui.seeing import Show, button, found, last, shown
from tests.ui.stops import settle
from ui.context import ADD, Context
from ui.pages.reviewing.held import Held
from ui.pages.reviewing.large_card import LargeCard
from ui.pages.reviewing.people import PeopleTab
from ui.pages.reviewing.person_card import SmallCard
from ui.pages.reviewing.ways import Way
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import PageScroll

Opened = Callable[..., PeopleTab]

pytestmark = pytest.mark.usefixtures("people")

NAMES = (
    "Maya Okafor",
    "Jonas Petit",
    "Aiko Sato",
    "Tomás Rey",
    "Lars Bech",
    "Rita Kwan",
    "דנה לוי",
    "Dev Lal",
)


@pytest.fixture
def people(context: Context) -> list[int]:
    """Eight people, talked with one after another: the first was talked with most."""
    made = [context.journal.people.add(name).id for name in NAMES]
    for at, id in enumerate(made):
        for n in range(len(made) - at):
            context.journal.interactions.log(id, day=context.today() - timedelta(days=n))
    return made


@pytest.fixture
def opened(context: Context, show: Show, qtbot: QtBot) -> Opened:
    """The tab with everybody in order, following the journal as the page has it do."""

    sheets: list[PageScroll] = []

    def open_tab(width: int = 1000, height: int = 800) -> PeopleTab:
        scroll = PageScroll(context.theme)
        sheets.append(scroll)
        tab = PeopleTab(Held(context, scroll), scroll)
        scroll.add(tab)
        context.bridge.changed.connect(tab.refresh)
        show(scroll, width, height)
        tab.open()
        read(tab, qtbot)
        return tab

    return open_tab


def read(tab: PeopleTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tab._held.context.runner.jobs)
    settle()


def press(tab: PeopleTab, *keys: str) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or tab, getattr(Qt.Key, f"Key_{key}"))


def name(tab: PeopleTab) -> str:
    """Whose card it is; "" at the end."""
    card = found(tab, LargeCard)
    return card.card.name if card.isVisible() and card.card is not None else ""


def decided(tab: PeopleTab) -> dict[str, What]:
    """What the journal has of it, by name."""
    journal, review = tab._held.context.journal, tab._held.review
    kept = journal.reviews.decisions(review.id) if review is not None else {}
    return {journal.people.get(id).name: what for id, what in kept.items()}


def strip(tab: PeopleTab) -> list[tuple[str, bool]]:
    """The names of the small cards, and which is marked."""
    cards = [each for each in tab.findChildren(SmallCard) if each.isVisible()]
    return [(each.card.name if each.card else "", each._marked) for each in cards]


def test_each_key_decides_and_the_next_card_is_there_at_once(opened: Opened) -> None:
    tab = opened()
    for at, (key, what) in enumerate(zip("DKRBS", What, strict=True)):
        assert name(tab) == NAMES[at]
        press(tab, key)
        assert decided(tab)[NAMES[at]] is what
        assert name(tab) == NAMES[at + 1]
    assert shown(tab).startswith("5 of 8 decided")


def test_nothing_takes_effect_and_a_review_is_begun_only_by_a_decision(
    opened: Opened, context: Context
) -> None:
    tab = opened()
    press(tab, "Right", "Left", "End", "Home")
    assert context.journal.reviews.past() == ()
    press(tab, "B")
    assert [one.state for one in context.journal.reviews.past()] == ["open"]
    assert {context.journal.people.get(id).status.value for id in tab.walking.ids} == {"active"}  # type: ignore[union-attr]


def test_arrows_move_without_deciding(opened: Opened) -> None:
    tab = opened()
    press(tab, "Right", "Right")
    assert name(tab) == NAMES[2]
    press(tab, "Left")
    assert name(tab) == NAMES[1]
    press(tab, "End")
    assert name(tab) == ""
    press(tab, "Left")
    assert name(tab) == NAMES[-1]
    press(tab, "Home", "Left")
    assert name(tab) == NAMES[0]
    assert decided(tab) == {}


def test_arrows_follow_the_way_one_reads(opened: Opened) -> None:
    tab = opened()
    tab.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(tab, "Left")
    assert name(tab) == NAMES[1]
    press(tab, "Right")
    assert name(tab) == NAMES[0]


def test_a_decision_can_be_changed_and_who_was_passed_by_comes_again(opened: Opened) -> None:
    tab = opened()
    press(tab, "Right", "K", "K")
    assert list(decided(tab)) == [NAMES[1], NAMES[2]]
    press(tab, "Left", "D")
    assert decided(tab)[NAMES[2]] is What.DEEPEN
    press(tab, *("K",) * 5)
    assert name(tab) == NAMES[0]


def test_u_takes_back_what_was_decided_last_as_undo_does(opened: Opened, context: Context) -> None:
    tab = opened()
    press(tab, "K", "D", "R")
    press(tab, "U")
    assert (list(decided(tab)), name(tab)) == ([NAMES[0], NAMES[1]], NAMES[2])
    assert context.journal.undo.next() == f"Let rest: {NAMES[2]}"
    context.journal.undo.undo()
    assert (list(decided(tab)), name(tab)) == ([NAMES[0]], NAMES[1])
    context.journal.undo.redo()
    assert (list(decided(tab)), name(tab)) == ([NAMES[0], NAMES[1]], NAMES[1])
    assert shown(tab).startswith("2 of 8 decided")
    press(tab, "U", "U", "U")
    assert (decided(tab), name(tab)) == ({}, NAMES[0])


def test_u_takes_back_a_decision_though_something_else_was_done_since(
    opened: Opened, context: Context
) -> None:
    tab = opened()
    press(tab, "K", "Home", "R", "D")
    context.journal.people.add("Somebody New")
    press(tab, "U")
    assert decided(tab) == {NAMES[0]: What.REST}
    press(tab, "U")
    assert decided(tab) == {NAMES[0]: What.KEEP}
    assert "Somebody New" in {one.name for one in context.journal.people.offer("Somebody", limit=3)}


def test_it_goes_on_where_it_was_left(opened: Opened) -> None:
    press(opened(), "K", "D", "K")
    tab = opened()
    assert name(tab) == NAMES[3]
    assert shown(tab).startswith("3 of 8 decided")
    press(tab, "U")
    assert (name(tab), len(decided(tab))) == (NAMES[2], 2)


def test_at_the_end_one_goes_on_to_the_closing(opened: Opened, qtbot: QtBot) -> None:
    tab = opened()
    press(tab, *("K",) * 6, "End")
    assert "That is everybody." in shown(tab)
    assert "2 are not decided yet." in shown(tab)
    button(tab, "Back to the first of them").click()
    assert name(tab) == NAMES[6]
    press(tab, "K", "K")
    assert "not decided" not in shown(tab)
    with qtbot.waitSignal(tab.finished):
        press(tab, "Return")


def test_the_quiet_ones_are_offered_and_not_forced(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core, "SITTING", 0)
    monkeypatch.setattr(core, "MOST", 3)
    tab = opened()
    counted: list[tuple[int, int]] = []
    tab.progress.connect(lambda done, n: counted.append((done, n)))
    press(tab, "K", "K", "K")
    assert counted[-1] == (3, 3)
    assert "That is everybody who is worth a look now." in shown(tab)
    button(tab, "Go through the quiet ones too (5)").click()
    assert name(tab) == NAMES[3]
    press(tab, "R")
    assert counted[-1] == (3, 3)
    assert shown(tab).startswith("1 of 5 quiet ones decided")
    again = opened()
    assert name(again) == NAMES[4]


def test_the_neighbours_are_shown_small_with_what_was_decided(opened: Opened) -> None:
    tab = opened()
    press(tab, "D")
    assert strip(tab) == [(each, at == 1) for at, each in enumerate(NAMES[:6])]
    first = found(tab, SmallCard)
    assert first.accessibleName() == f"{NAMES[0]}: 8 talks. Decided: deepen"
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert name(tab) == NAMES[0]
    press(tab, *("K",) * 6)
    assert strip(tab) == [(NAMES[6], True), (NAMES[7], False)]


def test_everything_says_what_it_is(opened: Opened, people: list[int], context: Context) -> None:
    context.journal.people.change(people[0], organisation="Okafor Ceramics")
    tab = opened()
    card = found(tab, LargeCard)
    assert QApplication.focusWidget() is card
    assert card.accessibleName() == f"{NAMES[0]}: 8 talks"
    assert "Okafor Ceramics · known" in card.accessibleDescription()
    ways = {each.accessibleName(): each.accessibleDescription() for each in tab.findChildren(Way)}
    assert ways["Deepen, key D"].startswith("Into your close ring")
    assert (len(ways), all(ways.values())) == (5, True)
    keys = {key for key, _ in PeopleTab.keys(tab)} | {command.key for command in tab.commands()}
    assert {"D", "K", "R", "B", "S", "U", "Left", "Right", "Home", "End", "Enter"} <= keys


def test_a_tile_does_what_its_key_does_and_enter_opens_the_person(
    opened: Opened, people: list[int], context: Context
) -> None:
    tab = opened()
    found(tab, Way).click()
    assert decided(tab) == {NAMES[0]: What.DEEPEN}
    found(tab, LargeCard).setFocus()
    press(tab, "Return")
    assert last(context.navigate) == ("person", people[1])


def test_a_refusal_is_told_and_the_card_stays(
    opened: Opened, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = opened()

    def refuse(*_: object, **__: object) -> None:
        raise PlaceError("The disk is full.", "Nothing was changed.")

    with monkeypatch.context() as broken:
        broken.setattr(context.journal.reviews, "decide", refuse)
        press(tab, "K")
    assert "The disk is full." in tab.notice.text()
    assert (name(tab), decided(tab)) == (NAMES[0], {})
    press(tab, "K")
    assert tab.notice.isHidden()
    assert name(tab) == NAMES[1]


def test_somebody_let_go_elsewhere_is_passed_over_and_comes_back_with_undo(
    opened: Opened, people: list[int], context: Context, qtbot: QtBot
) -> None:
    tab = opened()
    context.journal.people.remove(people[1])
    read(tab, qtbot)
    press(tab, "K")
    assert name(tab) == NAMES[2]
    assert shown(tab).startswith("1 of 7 decided")
    assert NAMES[1] not in [each for each, _ in strip(tab)]
    context.journal.undo.undo()
    assert name(tab) == NAMES[0]
    context.journal.undo.undo()
    read(tab, qtbot)
    press(tab, "Right")
    assert name(tab) == NAMES[1]
    assert shown(tab).startswith("0 of 8 decided")


def test_a_card_follows_what_is_noted_meanwhile_and_the_order_stays(
    opened: Opened, people: list[int], context: Context, qtbot: QtBot
) -> None:
    tab = opened()
    for _ in range(9):
        context.journal.interactions.log(people[1], day=context.today())
    context.journal.people.change(people[0], name="Maya Okafor-Rey")
    read(tab, qtbot)
    assert name(tab) == "Maya Okafor-Rey"
    press(tab, "Right")
    assert "16 talks" in shown(tab)


def test_a_closed_review_is_shown_and_its_keys_do_nothing_but_tell_so(
    opened: Opened, context: Context, qtbot: QtBot
) -> None:
    tab = opened()
    press(tab, "K", "R", "D")
    review = tab._held.begin()
    context.journal.reviews.close(review.id, context.today())
    tab._held.show(tab._held.period)
    read(tab, qtbot)
    assert {each for each, _ in strip(tab)} == {NAMES[0], NAMES[2]}
    assert "1 more person rests or was let go." in shown(tab)
    press(tab, "B")
    assert "This review is closed." in tab.notice.text()
    assert not any(way.isVisible() for way in tab.findChildren(Way))
    context.journal.undo.undo()
    tab._held.show(tab._held.period)
    read(tab, qtbot)
    assert shown(tab).startswith("3 of 8 decided")


def test_an_empty_journal_says_what_will_be_here(opened: Opened, people: list[int], context: Context) -> None:
    for id in people:
        context.journal.people.remove(id)
    tab = opened()
    press(tab, "K", "Right", "End", "U")
    assert tab.findChild(EmptyState) is not None
    assert "The people you meet will be here" in shown(tab)
    button(tab, "Add a person").click()
    assert last(context.navigate) == ("people", ADD)


def test_long_names_and_large_text_fit(opened: Opened, context: Context) -> None:
    context.journal.people.add("María de los Ángeles Fernanda " * 6, organisation="Compañía de Títeres " * 9)
    context.theme.scale_text(2.0)
    try:
        tab = opened(760, 600)
        press(tab, "End", "Left")
        assert name(tab).startswith("María")
        assert tab.width() <= 760
        card = found(tab, LargeCard)
        for way in card.findChildren(Way):
            assert card.rect().contains(way.mapTo(card, way.rect().bottomRight()))
    finally:
        context.theme.scale_text(1.0)


def test_cards_are_read_ahead_so_that_keys_can_be_held_down(
    opened: Opened, context: Context, qtbot: QtBot
) -> None:
    for n in range(200):
        context.journal.people.add(f"Person {n}")
    tab = opened()
    assert tab.walking is not None
    tab.go_through_quiet()
    read(tab, qtbot)
    pressed = 0
    while tab.walking.card is not None and pressed < 150:
        press(tab, "K")
        pressed += 1
        if not pressed % 10:
            qtbot.waitUntil(lambda: not context.runner.jobs)
    assert pressed == len(decided(tab)) == 150


def test_another_period_has_a_walk_of_its_own(opened: Opened, context: Context, qtbot: QtBot) -> None:
    tab = opened()
    press(tab, "K")
    tab._held.show(tab._held.period.before)
    read(tab, qtbot)
    assert shown(tab).startswith("0 of 8 decided")
    assert "talked again in March" in shown(tab)
    tab._held.show(tab._held.period.after)
    read(tab, qtbot)
    assert shown(tab).startswith("1 of 8 decided")


def test_what_another_part_decided_is_followed(opened: Opened, people: list[int], context: Context) -> None:
    tab = opened()
    press(tab, "K")
    review = tab._held.begin()
    for id in people[2:5]:
        context.journal.reviews.decide(review.id, id, What.REST, context.today())
    tab.refresh(Changes({"decision": frozenset({1})}))
    assert shown(tab).startswith("4 of 8 decided")
    press(tab, "Home", "Right", "K")
    assert name(tab) == NAMES[5]
