"""The page on which two records become one: looking, choosing, merging, telling apart, and the way back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.people.sides import moving
from desktop_app.people.values import Ring
from tests.core.conftest import DAY
from tests.ui.seeing import Show, focused, last, shown
from ui.context import Context
from ui.notices import Message
from ui.pages.merge import MergePage
from ui.pages.merging.words import listed
from ui.pages.person import PersonPage
from ui.widgets.choice import SegmentedChoice


@pytest.fixture
def page(context: Context, show: Show) -> MergePage:
    return show(MergePage(context), 1000, 800)


def look(page: MergePage, qtbot: QtBot) -> None:
    """Open the page and wait until it has looked."""
    page.open(None)
    qtbot.waitUntil(lambda: page.beside.isVisible() or page.empty.isVisible())


def two(context: Context) -> tuple[int, int]:
    """One person twice: the first has more on record."""
    people, journal = context.journal.people, context.journal
    one = people.add("Maya Okafor", organisation="Harbour Co", ring=Ring.CLOSE).id
    other = people.add("Maya Okafór", organisation="Lind Ltd", role="Head of music").id
    for day in (3, 4):
        journal.interactions.log(one, day=DAY.replace(day=day))
    journal.interactions.log(other, day=DAY.replace(day=1))
    journal.promises.add("Send the list", day=DAY, person=other)
    journal.contacts.add(one, "email", "maya@harbour.example")
    journal.contacts.add(other, "phone", "+44 20 7946 0000")
    return one, other


def message(context: Context) -> Message:
    (told,) = last(context.notify)
    assert isinstance(told, Message)
    return told


def undo(context: Context) -> None:
    act: Any = message(context).act
    act()


def test_nobody_twice_says_so(page: MergePage, context: Context, qtbot: QtBot) -> None:
    context.journal.people.add("Maya Okafor")
    look(page, qtbot)
    assert "Nobody seems to be here twice." in shown(page)
    page.empty.acted.emit()
    assert page.looking.isVisible()
    qtbot.waitUntil(page.empty.isVisible)


def test_a_pair_is_shown_with_its_reasons_and_what_becomes_of_it(
    page: MergePage, context: Context, qtbot: QtBot, english: None
) -> None:
    two(context)
    look(page, qtbot)

    words = shown(page)
    assert "The same name with and without accents" in words
    assert "2 talks, the last one last week" in words or "2 talks" in words
    assert page.beside.becomes.text() == (
        "1 talk, 1 promise and 1 contact point move over to Maya Okafor. "
        "Maya Okafor is also known as Maya Okafór. What you do not choose goes to the note."
    )
    assert list(page.beside.fields) == ["name", "organisation", "ring"]
    assert page.beside.choices() == {"name": "keep", "organisation": "keep", "ring": "keep"}


def test_keys_choose_and_merge_and_the_line_brings_both_back(
    page: MergePage, context: Context, qtbot: QtBot
) -> None:
    one, other = two(context)
    look(page, qtbot)
    assert page.beside.fields["name"].isAncestorOf(focused())
    QTest.keyClick(focused(), Qt.Key.Key_2)
    page.beside.fields["organisation"].focus_choice()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert page.beside.choices() == {"name": "gone", "organisation": "gone", "ring": "keep"}
    assert "Maya Okafór is also known as Maya Okafor." in page.beside.becomes.text()

    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.empty.isVisible)
    kept = context.journal.people.get(one)
    assert (kept.name, kept.organisation, kept.talks) == ("Maya Okafór", "Lind Ltd", 3)
    assert message(context).what == "Now one person: Maya Okafor and Maya Okafór"

    undo(context)
    assert page.beside.isVisible()
    assert context.journal.people.get(other).name == "Maya Okafór"
    assert context.journal.people.get(one).talks == 2


def test_pressing_what_is_chosen_again_goes_back_to_what_is_usual(
    page: MergePage, context: Context, qtbot: QtBot
) -> None:
    two(context)
    look(page, qtbot)
    field = page.beside.fields["name"]
    for _ in range(2):
        field.focus_choice()
        QTest.keyClick(focused(), Qt.Key.Key_2)
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    assert field.value() == "keep"


def test_two_people_are_told_apart_for_good(page: MergePage, context: Context, qtbot: QtBot) -> None:
    two(context)
    look(page, qtbot)
    page.beside.apart_button.click()
    assert page.empty.isVisible()
    look(page, qtbot)
    assert page.empty.isVisible()

    undo(context)
    look(page, qtbot)
    assert page.beside.isVisible()


def test_not_now_leaves_them_for_the_next_time(page: MergePage, context: Context, qtbot: QtBot) -> None:
    two(context)
    look(page, qtbot)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert page.empty.isVisible()
    look(page, qtbot)
    assert page.beside.isVisible()


def test_one_goes_through_the_pairs(page: MergePage, context: Context, qtbot: QtBot) -> None:
    for name in ("Ada Bright", "Ben Ode"):
        context.journal.people.add(name)
        context.journal.people.add(name)
    look(page, qtbot)
    assert "1 of 2" in shown(page)
    page.next.click()
    assert "2 of 2" in shown(page)
    assert page.beside.cards[0].name.text() == "Ben Ode"
    QTest.keyClick(focused(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.beside.cards[0].name.text() == "Ada Bright"
    page.merge()
    qtbot.waitUntil(lambda: page.beside.cards[0].name.text() == "Ben Ode")
    assert message(context).what == "Now once in your journal: Ada Bright"


def test_opened_with_a_person_it_asks_who_else_they_are(
    page: MergePage, context: Context, qtbot: QtBot
) -> None:
    one = context.journal.people.add("Maya Okafor").id
    other = context.journal.people.add("Mrs Lind").id
    page.open(one)
    assert "Who is the same person as Maya Okafor?" in shown(page)
    assert page.picking.pick.choices() == ()
    QTest.keyClicks(focused(), "ma")
    assert page.picking.pick.choices() == ()
    page.picking.pick.field.setText("lind")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert page.beside.isVisible()
    assert [card.name.text() for card in page.beside.cards] == ["Maya Okafor", "Mrs Lind"]

    page.merge()
    qtbot.waitUntil(lambda: bool(context.navigate.calls))  # type: ignore[attr-defined]
    assert last(context.navigate) == ("person", one)
    assert context.journal.people.kept(other) == one


def test_the_page_of_somebody_merged_before_asks_for_the_kept_one(page: MergePage, context: Context) -> None:
    one, other = context.journal.people.add("A Bee").id, context.journal.people.add("B Bee").id
    context.journal.duplicates.merge(one, other, {})
    page.open(other)
    assert "Who is the same person as A Bee?" in shown(page)


def test_an_old_link_to_somebody_merged_opens_the_kept_person(context: Context, show: Show) -> None:
    one, other = context.journal.people.add("A Bee").id, context.journal.people.add("B Bee").id
    context.journal.duplicates.merge(one, other, {})
    page = show(PersonPage(context), 1000, 800)
    page.open(other)
    assert "A Bee" in shown(page)


def test_who_is_gone_meanwhile_is_passed_over(page: MergePage, context: Context, qtbot: QtBot) -> None:
    one, _ = two(context)
    look(page, qtbot)
    with qtbot.waitSignal(context.bridge.changed):
        context.journal.people.remove(one)
    page.refresh(_changes(one))
    assert page.empty.isVisible()


def test_what_changes_elsewhere_is_followed_and_choices_stay(
    page: MergePage, context: Context, qtbot: QtBot
) -> None:
    one, _ = two(context)
    look(page, qtbot)
    page.beside.fields["organisation"].set_value("gone")
    context.journal.contacts.add(one, "web", "https://harbour.example")
    page.refresh(_changes(one))
    assert "https://harbour.example" in shown(page)
    assert page.beside.choices()["organisation"] == "gone"


def test_looking_can_be_cancelled(page: MergePage, context: Context, qtbot: QtBot) -> None:
    two(context)
    page.open(None)
    page.looking.stop.click()
    assert context.back.calls == [()]  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: context.runner.jobs == 0)
    assert not page.beside.isVisible()


def test_who_rests_or_was_let_go_is_marked(page: MergePage, context: Context, qtbot: QtBot) -> None:
    _, other = two(context)
    context.journal.promises.settle(context.journal.promises.of(other)[0].id, "kept", day=DAY)
    context.journal.releases.release(other, why="", words="", day=DAY, settle={})
    look(page, qtbot)
    chips = [card.chip for card in page.beside.cards if card.chip.isVisible()]
    assert [chip.text() for chip in chips] == ["Released"]
    assert page.beside.choices()["status"] == "gone"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_long_and_right_to_left_names_fit(
    page: MergePage, context: Context, qtbot: QtBot, scale: float
) -> None:
    context.theme.scale_text(scale)
    page.resize(800, 600)
    name = "שרה בת־אל " + "לוי" * 20
    for work in ("A very long name of an organisation that goes on and on " * 3, "אחר"):
        context.journal.people.add(name, organisation=work)
    look(page, qtbot)
    for part in (*page.beside.cards, *page.beside.fields.values(), page.beside.merge_button):
        right = part.mapTo(page, part.rect().topRight()).x()
        assert 0 <= part.mapTo(page, part.rect().topLeft()).x() <= right <= page.width()
    context.theme.scale_text(1.0)


def test_every_control_says_what_it_is(page: MergePage, context: Context, qtbot: QtBot) -> None:
    two(context)
    look(page, qtbot)
    for field in page.findChildren(SegmentedChoice):
        assert field.accessibleName()
    left = page.beside.cards[0]
    assert left.accessibleName() == "Maya Okafor"
    assert "Harbour Co" in left.accessibleDescription()
    assert page.keys()
    assert [command.text for command in page.commands()] == ["Merge the two", "They are two people"]


def test_what_both_have_does_not_move(context: Context) -> None:
    one, other = two(context)
    context.journal.contacts.add(other, "email", "MAYA@harbour.example")
    sides = context.journal.duplicates.side(one), context.journal.duplicates.side(other)
    assert moving(*sides) == {"talks": 1, "promises": 1, "contacts": 1}


@pytest.mark.parametrize(("things", "said"), [([], ""), (["a"], "a"), (["a", "b", "c"], "a, b and c")])
def test_things_are_listed(things: list[str], said: str) -> None:
    assert QGuiApplication.instance() is None or listed(things) == said


def _changes(person: int) -> Any:
    from desktop_app.changes import Changes

    return Changes({"person": frozenset({person}), "contact_point": frozenset({1})})
