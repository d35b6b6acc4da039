"""The day's page: what it shows, and what its buttons do to the journal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from desktop_app.store import models
from tests.ui.day import DAY, shown_page
from tests.ui.seeing import button, last, shown
from ui.context import Context, Resume, Start
from ui.pages.parts.today_later import LaterDay
from ui.pages.parts.today_links import LinkLine
from ui.pages.parts.today_prompt import PromptCard
from ui.pages.today import TodayPage
from ui.widgets.buttons import Disclosure
from ui.widgets.empty import EmptyState
from ui.widgets.figures import Sparkline

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> TodayPage:
    return shown_page(context, qtbot)


def promised(journal: Journal, name: str = "Maya Okafor", text: str = "send her the book") -> int:
    """Someone with a promise due today; the person's id."""
    person = journal.people.add(name)
    journal.promises.add(text, day=DAY - timedelta(days=9), person=person.id, due=DAY)
    return person.id


def begun(journal: Journal, event: int) -> int:
    """A half-written reflection on an event."""
    with journal._store.unit() as unit:
        return unit.insert(
            models.Reflection,
            guide="evening",
            guide_title="The evening",
            event=event,
            day=DAY - timedelta(days=2),
            state="draft",
            answered=4,
            questions=8,
            seconds_left=180,
        )


def entries(page: QWidget) -> dict[str, QAction]:
    """The entries of the menu that is open."""
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    return {action.text(): action for action in menu.actions()}


def only_card(page: TodayPage) -> PromptCard:
    (card,) = page.cards()
    return card


def test_an_empty_journal_says_what_will_be_here(page: TodayPage, context: Context) -> None:
    page.open()
    empty = page.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    button(empty, "Add your first event").click()
    assert last(context.navigate) == ("events", None)
    assert last(context.count) == ("today", 0)


def test_a_promise_says_whose_it_is_and_since_when(page: TodayPage, context: Context) -> None:
    promised(context.journal)
    page.open()
    text = shown(page)
    assert "Thursday, 12 March" in text
    assert "One person, one promise." in text
    card = shown(only_card(page))
    assert "Maya Okafor" in card
    assert "You said you would send her the book, nine days ago." in card
    assert "That is all for today." in text
    assert last(context.count) == ("today", 1)


def test_the_reasons_unfold_and_lead_to_their_entries(page: TodayPage, context: Context) -> None:
    journal = context.journal
    event = journal.events.add("Founders meetup", DAY - timedelta(days=9))
    person = journal.people.add("Jonas Petit")
    journal.interactions.log(person.id, day=event.day, event=event.id, listening="them")
    page.open()
    card = next(card for card in page.cards() if card.prompt.person == person.id)
    reasons = [line for line in card.findChildren(LinkLine) if line.isVisible()]
    assert not reasons
    card.findChildren(Disclosure)[0].click()
    reasons = [line for line in card.findChildren(LinkLine) if line.isVisible()]
    assert len(reasons) == len(card.prompt.reasons)
    for line, reason in zip(reasons, card.prompt.reasons, strict=True):
        line.click()
        expected = ("events", event.id) if reason.kind == "event" else ("person", person.id)
        assert last(context.navigate) == expected


def test_a_kept_promise_leaves_the_page_and_undo_brings_it_back(page: TodayPage, context: Context) -> None:
    person = promised(context.journal)
    page.open()
    button(page, "Done").click()
    assert page.cards() == ()
    assert not context.journal.promises.open()
    assert "That is all for today." in shown(page)
    (message,) = last(context.notify)
    assert message.what == "Noted: the promise was kept."
    assert message.action == "Undo"
    message.act()
    assert only_card(page).prompt.person == person
    assert len(context.journal.promises.open()) == 1


def test_undo_of_an_old_line_takes_nothing_else_back(page: TodayPage, context: Context) -> None:
    promised(context.journal)
    page.open()
    button(page, "Done").click()
    (message,) = last(context.notify)
    context.journal.people.add("Somebody else")
    message.act()
    assert context.journal.people.by_name("Somebody else") is not None
    assert page.cards() == ()
    assert last(context.notify)[0].what == "Something else was changed since."


def test_later_offers_days_and_the_prompt_comes_again(page: TodayPage, context: Context) -> None:
    promised(context.journal)
    page.open()
    button(page, "Later").click()
    offered = entries(page)
    assert list(offered) == ["Tomorrow", "Monday", "In a month", "On another day…"]
    offered["Monday"].trigger()
    assert page.cards() == ()
    assert last(context.notify)[0].kept == "It can come up again: Monday."
    assert context.journal.today_page.page(DAY + timedelta(days=3)).prompts == ()
    assert len(context.journal.today_page.page(DAY + timedelta(days=4)).prompts) == 1


def test_later_on_a_day_of_ones_own_by_keyboard(page: TodayPage, context: Context, qtbot: QtBot) -> None:
    promised(context.journal)
    page.open()
    button(page, "Later").click()
    entries(page)["On another day…"].trigger()
    picker = page.findChild(LaterDay)
    assert picker is not None
    day = picker.focusProxy()
    assert day is not None
    assert picker.isVisible()
    QTest.keyClick(day, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert len(page.cards()) == 1
    button(page, "Later").click()
    entries(page)["On another day…"].trigger()
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert page.cards() == ()
    assert not context.journal.today_page.page(DAY + timedelta(days=6)).prompts
    assert context.journal.today_page.page(DAY + timedelta(days=7)).prompts


def test_what_was_begun_comes_first(page: TodayPage, context: Context) -> None:
    journal = context.journal
    promised(journal)
    event = journal.events.add("Chamber breakfast", DAY - timedelta(days=2))
    reflection = begun(journal, event.id)
    page.open()
    first = page.cards()[0]
    assert "Chamber breakfast, Tuesday" in shown(first)
    assert "4 of 8 questions, about three minutes left" in shown(first)
    assert first.y() < page.cards()[1].y()
    button(first, "Continue").click()
    assert last(context.navigate) == ("reflect", Resume(reflection))


def test_a_draft_can_be_left_unfinished(page: TodayPage, context: Context) -> None:
    event = context.journal.events.add("Chamber breakfast", DAY - timedelta(days=2))
    begun(context.journal, event.id)
    page.open()
    next(
        found
        for found in only_card(page).findChildren(QAbstractButton)
        if found.accessibleName() == "More about this reflection"
    ).click()
    entries(page)["Leave it unfinished"].trigger()
    assert page.cards() == ()


def test_an_event_asks_for_a_guide_with_the_evening_at_hand(page: TodayPage, context: Context) -> None:
    event = context.journal.events.add("Harbour meetup", DAY - timedelta(days=2))
    page.open()
    button(page, "Reflect").click()
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    assert len(menu.actions()) == 3
    assert all("minute" in action.text() for action in menu.actions())
    assert menu.activeAction() is menu.defaultAction()
    menu.activeAction().trigger()
    assert last(context.navigate) == ("reflect", Start(event.id, "evening"))


def test_the_quarter_is_told_in_figures_and_its_line_in_words(page: TodayPage, context: Context) -> None:
    journal = context.journal
    person = journal.people.add("Dev Lal")
    for days, listening in ((30, "me"), (20, "them")):
        event = journal.events.add("Talk", DAY - timedelta(days=days))
        journal.interactions.log(
            person.id, day=event.day, event=event.id, listening=listening, pitch_by_me="early"
        )
    page.open()
    assert "1 of 2" in shown(page)
    assert "listening, last two events" in shown(page)
    line = page.findChild(Sparkline)
    assert line is not None
    assert line.accessibleName().endswith("oldest first: 0 %, 100 %")


def test_what_is_coming_leads_there(page: TodayPage, context: Context) -> None:
    event = context.journal.events.add("Design meetup", DAY + timedelta(days=5))
    page.open()
    line = next(line for line in page.findChildren(LinkLine) if line.words() == "Design meetup")
    line.click()
    assert last(context.navigate) == ("events", event.id)


def test_a_change_elsewhere_shows_and_what_is_unfolded_stays(page: TodayPage, context: Context) -> None:
    promised(context.journal)
    page.open()
    card = only_card(page)
    card.findChildren(Disclosure)[0].click()
    context.journal.feed.subscribe(page.refresh)
    promised(context.journal, "Tomás Rey", "call him")
    assert len(page.cards()) == 2
    assert page.cards()[0] is card
    assert card.findChildren(Disclosure)[0].isChecked()


def test_the_keyboard_goes_on_to_the_next_prompt(page: TodayPage, context: Context, qtbot: QtBot) -> None:
    promised(context.journal)
    promised(context.journal, "Tomás Rey", "call him")
    page.open()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.cards()[0].focus_first()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert only_card(page).isAncestorOf(page.focusWidget())


@pytest.mark.parametrize("name", ["<b>Bold</b> & Söhne", "م" * 500, "👩‍🚀 " * 100, "n" * 500])
def test_names_are_shown_as_they_are_and_fit(page: TodayPage, context: Context, name: str) -> None:
    promised(context.journal, name, name)
    page.resize(760, 480)
    page.open()
    assert name.strip() in shown(page)
    assert only_card(page).width() <= page.width()


def test_at_double_size_in_a_small_window_every_button_can_be_read(
    page: TodayPage, context: Context, qtbot: QtBot
) -> None:
    promised(context.journal)
    context.theme.scale_text(2.0)
    page.resize(1024 - 300, 640)
    page.open()
    with qtbot.waitExposed(page):
        page.show()
    card = only_card(page)
    for found in card.findChildren(QAbstractButton):
        if found.isVisible():
            assert found.width() >= found.sizeHint().width(), found.text()
            assert found.x() + found.width() <= card.width()


def test_every_control_has_a_name(page: TodayPage, context: Context) -> None:
    promised(context.journal)
    context.journal.events.add("Harbour meetup", DAY - timedelta(days=2))
    context.journal.events.add("Design meetup", DAY + timedelta(days=5))
    page.open()
    for found in page.findChildren(QAbstractButton):
        assert found.accessibleName() or found.text(), found
