"""The page that looks back: its periods, its tabs, where it is taken up again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.paths import Places
from desktop_app.review.values import What
from tests.ui.every_page import move_in
from tests.ui.review_page import (
    BEFORE,
    CLOSED,
    FREE,
    NOW,
    TODAY,
    look,
    opened,
    page_of,
    quarter_tab,
    rest,
    restarted,
    texts,
)
from tests.ui.seeing import focused
from ui.app import Shell
from ui.context import Look, Resume
from ui.desk import Desk
from ui.following import open_reflection
from ui.pages.reviewing.large_card import LargeCard
from ui.pages.reviewing.letter import LastLetter
from ui.pages.reviewing.parts import CLOSING, LETTER, PARTS, PEOPLE, QUARTER, QUESTIONS
from ui.pages.reviewing.people import PeopleTab
from ui.widgets.empty import EmptyState
from ui.widgets.focus import FocusRing

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(new_shell: Callable[[], Shell], places: Places, sample_home: Path) -> Desk:
    move_in(sample_home, places)
    return opened(new_shell)


def test_it_says_what_is_looked_at_and_how_it_was(desk: Desk) -> None:
    page = look(desk, Look(NOW))
    journal = desk.context.journal
    assert page.head.switch.words() == "Quarterly review · January to March 2026, so far"
    figures = journal.conduct.figures(NOW, TODAY)
    before = journal.conduct.figures(BEFORE, BEFORE.last)
    assert page.head.title() == journal.conduct.headline(figures, before, NOW)
    assert [page.tabs.text(name) for name in PARTS if name != PEOPLE] == [
        "The quarter",
        "Questions",
        "Letter to myself",
        "Closing",
    ]
    worth = journal.review_people.walk(NOW, TODAY).first
    assert page.tabs.text(PEOPLE) == f"People 0 of {worth}"


def test_keys_go_through_the_tabs_and_the_periods(desk: Desk) -> None:
    desk.window().activateWindow()
    page = look(desk, Look(NOW, QUARTER))
    page.tabs.bar.setFocus()
    seen = []
    for _ in PARTS:
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_PageDown, CTRL)
        rest(desk)
        seen.append(page.part_shown())
    assert seen == [PEOPLE, QUESTIONS, LETTER, CLOSING, QUARTER]
    QTest.keyClick(page.tabs.bar, Qt.Key.Key_PageUp, ALT)
    assert rest(desk).held.period == BEFORE
    QTest.keyClick(page.tabs.bar, Qt.Key.Key_PageDown, ALT)
    assert rest(desk).held.period == NOW
    QTest.keyClick(page.tabs.bar, Qt.Key.Key_PageDown, ALT)
    assert rest(desk).held.period == NOW, "there is nothing after the period of today"
    assert not page.head.switch.next.isEnabled()


def test_a_part_turned_to_by_keys_has_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    desk.window().activateWindow()
    page = look(desk, Look(NOW, QUARTER))
    assert page.tabs.bar.hasFocus()
    for _ in PARTS[1:]:
        QTest.keyClick(focused(), Qt.Key.Key_PageDown, CTRL)
        rest(desk)
        assert page.part(page.part_shown()).isAncestorOf(focused()), page.part_shown()
    page.head.save.setFocus()
    while page.part_shown() != PEOPLE:
        QTest.keyClick(focused(), Qt.Key.Key_PageUp, CTRL)
        rest(desk)
    people = page.part(PEOPLE)
    assert isinstance(people, PeopleTab)
    assert people.walking is not None
    before = people.walking.at
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert (page.part_shown(), people.walking.at) == (PEOPLE, before + 1)

    page.tabs.bar.setFocus()
    page = look(desk, Look(FREE, PEOPLE))
    assert people.isAncestorOf(focused())


def test_after_a_tile_the_card_has_the_keyboard_again(desk: Desk) -> None:
    desk.window().activateWindow()
    page = look(desk, Look(NOW, PEOPLE))
    card = page.findChild(LargeCard)
    assert card is not None
    card.ways.ways[What.KEEP].setFocus()
    for _ in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        rest(desk)
    assert focused() is card
    assert page.held.review is not None
    decisions = desk.context.journal.reviews.decisions(page.held.review.id)
    assert list(decisions.values()) == [What.KEEP], "a space too many decides nothing"


def test_arrows_on_the_tabs_go_on_moving_tabs(desk: Desk) -> None:
    desk.window().activateWindow()
    page = look(desk, Look(NOW, QUARTER))
    seen = []
    for _ in PARTS[1:]:
        QTest.keyClick(focused(), Qt.Key.Key_Right)
        rest(desk)
        assert page.tabs.bar.hasFocus()
        seen.append(page.part_shown())
    assert seen == [PEOPLE, QUESTIONS, LETTER, CLOSING]


def test_a_look_leads_to_a_part_of_a_period(desk: Desk) -> None:
    for part in (QUESTIONS, QUARTER, LETTER, PEOPLE, CLOSING):
        page = look(desk, Look(FREE, part))
        assert (page.held.period, page.part_shown()) == (FREE, part)
        shown = [name for name in PARTS if page.part(name).isVisible()]
        assert shown == [part]


def test_coming_back_finds_what_was_left(desk: Desk) -> None:
    look(desk, Look(FREE, QUARTER))
    page_of(desk).turn_to(PEOPLE)
    desk.navigate("people")
    desk.back()
    page = rest(desk)
    assert (page.held.period, page.part_shown()) == (FREE, PEOPLE)
    page = look(desk)
    assert (page.held.period, page.part_shown()) == (FREE, PEOPLE)


def test_the_place_of_a_review_is_kept_with_the_journal(desk: Desk, new_shell: Callable[[], Shell]) -> None:
    period = look(desk).held.period
    desk.context.journal.reviews.begin(period, TODAY)
    page_of(desk).turn_to(QUESTIONS)
    desk = restarted(desk, new_shell)
    page = look(desk)
    assert (page.held.period, page.part_shown()) == (period, QUESTIONS)
    assert look(desk, Look(FREE)).part_shown() == QUARTER, "each review has a place of its own"


def test_the_last_letter_is_read_before_a_new_review(desk: Desk, qtbot: QtBot) -> None:
    journal = desk.context.journal
    last = journal.reviews.last_letter(journal.reviews.suggested(TODAY))
    assert last is not None
    page = look(desk)
    assert not page.tabs.isVisible()
    assert not page.head.save.isVisible(), "nothing stands before the letter"
    letter = page.findChild(LastLetter)
    assert letter is not None
    assert letter.isVisible()
    QTest.keyClick(letter, Qt.Key.Key_Return)
    rest(desk)
    assert page.tabs.isVisible()
    assert page.head.save.isVisible()
    assert not letter.isVisible()
    assert page.part_shown() == QUARTER
    assert page._scroll.verticalScrollBar().value() == 0
    QTest.keyClick(focused(), Qt.Key.Key_PageDown, CTRL)
    rest(desk)
    assert page.part(PEOPLE).isAncestorOf(focused())
    desk.navigate("today")
    assert look(desk).tabs.isVisible(), "once is enough"


def test_tabs_that_were_given_the_keyboard_have_a_ring_once_a_key_is_used(
    desk: Desk, qapp: QApplication
) -> None:
    ring = FocusRing(desk.context.theme, qapp)
    page = look(desk, Look(NOW, QUARTER))
    assert page.tabs.bar.hasFocus()
    assert ring.shown_around() is None
    QTest.keyClick(page.tabs.bar, Qt.Key.Key_Shift)
    assert ring.shown_around() is page.tabs.bar
    page.head.save.setFocus()
    page.tabs.bar.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.shown_around() is page.tabs.bar


def test_what_is_decided_is_counted_on_its_tab(desk: Desk, qtbot: QtBot) -> None:
    page = look(desk, Look(NOW, QUARTER))
    journal = desk.context.journal
    walk = journal.review_people.walk(NOW, TODAY)
    review = journal.reviews.begin(NOW, TODAY)
    journal.reviews.decide(review.id, walk.ids[0], What.KEEP, TODAY)

    counted = f"People 1 of {walk.first}"
    qtbot.waitUntil(lambda: page.tabs.text(PEOPLE) == counted)


@pytest.mark.parametrize("part", [QUESTIONS, LETTER, CLOSING])
def test_the_people_are_counted_whichever_part_is_seen(desk: Desk, qtbot: QtBot, part: str) -> None:
    page = look(desk, Look(NOW, part))
    journal = desk.context.journal
    first = journal.review_people.walk(NOW, TODAY)
    qtbot.waitUntil(lambda: page.tabs.text(PEOPLE) == f"People 0 of {first.first}")
    review = journal.reviews.begin(NOW, TODAY)
    journal.reviews.decide(review.id, first.ids[0], What.KEEP, TODAY)
    qtbot.waitUntil(lambda: page.tabs.text(PEOPLE) == f"People 1 of {first.first}")


def test_a_closed_review_says_how_many_were_decided_on(desk: Desk, qtbot: QtBot) -> None:
    journal = desk.context.journal
    review = journal.reviews.begin(BEFORE, TODAY)
    for person, what in zip(
        journal.review_people.walk(BEFORE, TODAY).ids, (What.KEEP, What.REST), strict=False
    ):
        journal.reviews.decide(review.id, person, what, TODAY)
    journal.reviews.close(review.id, TODAY)
    page = look(desk, Look(BEFORE, QUARTER))
    glance = quarter_tab(page).glance
    assert page.tabs.text(PEOPLE) == "People · 2 decided"
    words = texts(glance)
    assert {"The people", "You decided on 2 people.", "See them all"} <= words
    assert len([card for card in glance.cards if card.isVisible()]) == 1, "one of them rests"
    for part in (PEOPLE, QUESTIONS):
        page.turn_to(part)
        rest(desk)
        assert page.tabs.text(PEOPLE) == "People · 2 decided"
    look(desk, Look(CLOSED, LETTER))
    decided = len(journal.reviews.decisions(page.held.review.id)) if page.held.review else 0
    said = f"People · {decided} decided" if decided else "People"
    qtbot.waitUntil(lambda: page.tabs.text(PEOPLE) == said)


def test_a_review_closed_without_decisions_says_so(desk: Desk) -> None:
    reviews = desk.context.journal.reviews
    reviews.close(reviews.begin(FREE, TODAY).id, TODAY)
    page = look(desk, Look(FREE, QUARTER))
    glance = quarter_tab(page).glance
    assert not glance.isVisible()
    assert page.tabs.text(PEOPLE) == "People"
    page.turn_to(PEOPLE)
    rest(desk)
    words = texts(page.part(PEOPLE))
    assert any(each.startswith("This review was closed without a decision") for each in words)
    assert not any("taken effect" in each for each in words)
    [empty] = (each for each in page.part(PEOPLE).findChildren(EmptyState) if each.isVisible())
    empty.acted.emit()
    assert rest(desk).part_shown() == CLOSING


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_turned_to_begins_at_the_top(desk: Desk, part: str) -> None:
    desk.window().resize(1280, 720)
    reviews = desk.context.journal.reviews
    reviews.close(reviews.begin(BEFORE, TODAY).id, TODAY)
    bar = look(desk, Look(NOW, CLOSING))._scroll.verticalScrollBar()
    page = look(desk, Look(BEFORE, part))
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    page.tabs.step(1)
    rest(desk)
    page.tabs.step(-1)
    rest(desk)
    assert bar.value() == 0


def test_a_draft_of_a_review_is_gone_on_with_where_the_review_is(desk: Desk) -> None:
    review = desk.context.journal.reviews.begin(FREE, TODAY)
    open_reflection(desk.context, review.letter)
    page = rest(desk)
    assert (page.held.period, page.part_shown()) == (FREE, LETTER)
    open_reflection(desk.context, review.questions)
    assert rest(desk).part_shown() == QUESTIONS


def test_another_draft_is_gone_on_with_as_before(desk: Desk) -> None:
    journal = desk.context.journal
    draft = journal.reflections.start("evening", day=TODAY)
    open_reflection(desk.context, draft.id)
    assert desk.pages.name() == "reflect"
    assert desk.pages._trail[-1][1] == Resume(draft.id)


def test_it_names_its_keys_and_what_it_can_do(desk: Desk) -> None:
    page = look(desk, Look(NOW, QUARTER))
    keys = dict(page.keys())
    assert {"Ctrl+PgDown", "Ctrl+PgUp", "Alt+PgUp", "Alt+PgDown"} <= set(keys)
    words = [command.text for command in page.commands()]
    assert "Compare with another period" in words
    assert "Save or print this review" in words
