"""Each kind of prompt on the day's page: where its buttons lead, what they do, and what is said then."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.prompts.prompt import Kind
from tests.ui.day import DAY, back, buttons, card, doubtful, kinds, menu_of, quiet_tie, said, shown_page, undo
from tests.ui.seeing import button, last, shown
from ui.context import Context, Note
from ui.pages.today import TodayPage
from ui.widgets.buttons import IconButton, PrimaryButton
from ui.widgets.chip import Chip

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> TodayPage:
    return shown_page(context, qtbot)


def test_a_quiet_tie_leads_to_a_note_that_the_record_begins(page: TodayPage, context: Context) -> None:
    person = quiet_tie(context.journal)
    page.open()
    found = card(page, Kind.RECONNECT)
    assert "you two usually speak every six weeks" in shown(found)
    assert found.findChildren(Chip)[0].text() == "reconnect"
    assert buttons(found) == ["Write a note", "We talked", "Later"]
    button(found, "Write a note").click()
    assert last(context.navigate) == ("note", Note(person, "", None, found.prompt))


def test_we_talked_is_in_the_journal_at_once_and_undo_takes_it_out(page: TodayPage, context: Context) -> None:
    person = quiet_tie(context.journal)
    page.open()
    button(page, "We talked").click()
    assert page.cards() == ()
    assert context.journal.interactions.of(person)[0].day == DAY
    assert said(context) == (
        "The talk is in your journal.",
        "The next time to reconnect with Jonas: 23 April.",
    )
    undo(context)
    assert context.journal.interactions.of(person)[0].day == back(94)
    assert kinds(page) == {Kind.RECONNECT}


def test_not_this_time_is_in_the_menu_and_says_when_it_comes_again(page: TodayPage, context: Context) -> None:
    quiet_tie(context.journal)
    page.open()
    menu_of(page)["Not this time"].trigger()
    assert page.cards() == ()
    assert said(context) == ("Not this time.", "The next time to reconnect with Jonas: 23 April.")
    days = {n for n in range(60) if context.journal.today_page.page(DAY + timedelta(days=n)).prompts}
    assert min(days) == 42


def test_an_answer_to_a_note_is_noted_from_the_menu(page: TodayPage, context: Context) -> None:
    person = quiet_tie(context.journal)
    note = context.journal.interactions.log(person, kind="note", opened_by="me", day=back(40))
    page.open()
    menu_of(page)["They answered"].trigger()
    answered = {one.id: one.answered for one in context.journal.interactions.of(person)}
    assert answered[note] is True
    assert said(context)[0] == "Noted: your note was answered."


def test_thanks_are_written_for_what_was_received(page: TodayPage, context: Context) -> None:
    journal = context.journal
    person = journal.people.add("Thandiwe Nkosi").id
    favor = journal.favors.add(person, "received", "Read our lease twice.", day=back(9))
    page.open()
    found = card(page, Kind.THANK)
    button(found, "Write a note").click()
    assert last(context.navigate) == ("note", Note(person, "thank", favor, found.prompt))
    button(found, "Thanked already").click()
    assert journal.favors.of(person)[0].thanked == DAY
    assert said(context) == ("Noted: you said thanks.", "")


def test_a_pitch_too_early_is_put_right_on_the_page_of_notes(page: TodayPage, context: Context) -> None:
    journal = context.journal
    person = journal.people.add("Miro Kovač").id
    talk = journal.interactions.log(person, day=back(40), pitch_by_me="early")
    journal.interactions.log(person, day=back(16))
    page.open()
    found = card(page, Kind.MEND)
    button(found, "Put it right").click()
    assert last(context.navigate) == ("note", Note(person, "mend", talk, found.prompt))
    button(found, "Done already").click()
    assert said(context) == ("Noted: it is put right.", "")
    assert page.cards() == ()


def test_their_promise_settles_nothing_by_a_note(page: TodayPage, context: Context) -> None:
    journal = context.journal
    person = journal.people.add("Dev Lal").id
    journal.promises.add("send the proofs", day=back(30), side="theirs", person=person, due=back(4))
    page.open()
    found = card(page, Kind.KEEP_PROMISE)
    button(found, "Write a note").click()
    assert last(context.navigate) == ("note", Note(person, "", None, found.prompt))


def test_ones_own_promise_is_kept_by_a_note(page: TodayPage, context: Context) -> None:
    journal = context.journal
    person = journal.people.add("Maya Okafor").id
    promise = journal.promises.add("send her the book", day=back(9), person=person, due=DAY)
    page.open()
    found = card(page, Kind.KEEP_PROMISE)
    button(found, "Write a note").click()
    assert last(context.navigate) == ("note", Note(person, "serve", promise, found.prompt))


def test_a_question_of_letting_go_opens_its_page_and_looks_like_the_picture(
    page: TodayPage, context: Context
) -> None:
    doubtful(context.journal)
    page.open()
    found = card(page, Kind.RELEASE)
    assert buttons(found) == ["Open", "Let it rest a quarter", "Keep"]
    assert not found.findChildren(IconButton)
    button(found, "Open").click()
    assert last(context.navigate) == ("release", found.prompt)


def test_a_rest_says_until_when_and_for_whom(page: TodayPage, context: Context) -> None:
    person = doubtful(context.journal)
    page.open()
    button(page, "Let it rest a quarter").click()
    assert said(context) == ("Resting until 11 June.", "Nothing of Rita comes up till then.")
    assert context.journal.people.get(person).rest_until == date(2026, 6, 11)
    assert page.cards() == ()
    undo(context)
    assert kinds(page) == {Kind.RELEASE}


def test_keeping_says_when_the_question_comes_again(page: TodayPage, context: Context) -> None:
    doubtful(context.journal)
    page.open()
    button(page, "Keep").click()
    assert said(context) == ("Everything stays as it is.", "This is not asked again before 8 September.")


def test_a_guess_is_checked_by_one_of_three_equal_answers(page: TodayPage, context: Context) -> None:
    journal = context.journal
    person = journal.people.add("Siobhán Ní Fhloinn").id
    journal.reaching.sent(person, "I listened to it twice.", day=back(15), expected="unsure")
    page.open()
    found = card(page, Kind.PREDICTED)
    assert buttons(found) == ["Better than I thought", "As I thought", "Worse, or no answer"]
    assert not found.findChildren(PrimaryButton)
    entries = menu_of(found)
    assert set(entries) == {"Later", "Do not ask again"}
    later = entries["Later"].menu()
    assert isinstance(later, QMenu)
    assert [action.text() for action in later.actions()][:2] == ["Tomorrow", "Monday"]
    button(found, "Better than I thought").click()
    assert said(context) == ("Noted.", "")
    assert page.cards() == ()


def test_somebody_put_off_four_times_is_asked_about(page: TodayPage, context: Context) -> None:
    journal, person = context.journal, quiet_tie(context.journal)
    for days in (40, 30, 20, 10):
        (prompt,) = journal.today_page.page(back(days)).prompts
        journal.today_page.respond(prompt, "later", day=back(days))
    page.open()
    found = card(page, Kind.REST)
    assert buttons(found) == ["Let it rest a quarter", "Keep", "Later"]
    assert "One light note" in menu_of(found)
    button(found, "Let it rest a quarter").click()
    assert journal.people.get(person).rest_until == date(2026, 6, 11)


def test_somebody_comes_back_from_a_rest(page: TodayPage, context: Context) -> None:
    journal = context.journal
    person = journal.people.add("Lars Bech").id
    journal.people.change(person, status="resting", rest_until=DAY)
    page.open()
    found = card(page, Kind.WELCOME_BACK)
    assert set(menu_of(found)) == {"Bless and release"}
    button(found, "Welcome back").click()
    assert journal.people.get(person).status == "active"
    assert said(context) == ("Lars can come up again from now on.", "")


def test_an_introduction_moves_on_and_can_be_dropped(page: TodayPage, context: Context) -> None:
    journal = context.journal
    one, other = (journal.people.add(name).id for name in ("Marisol Quispe", "Yousef Rahmani"))
    idea = journal.introductions.idea(one, other, "The blue.", day=back(18))
    page.open()
    found = card(page, Kind.INTRODUCE)
    menu_of(found)["Open"].trigger()
    assert last(context.navigate) == ("introductions", idea)
    menu_of(found)["Drop it"].trigger()
    assert said(context) == ("Dropped.", "It will not come up again.")
    undo(context)
    button(page, "I asked Yousef Rahmani").click()
    moved = journal.introductions.get(idea)
    assert (moved.stage, moved.asked_person, moved.asked_other) == ("asked_one", None, DAY)
    assert said(context) == ("Noted: one of them was asked.", "")


def test_a_birthday_comes_up_and_is_put_off_within_its_time(page: TodayPage, context: Context) -> None:
    journal = context.journal
    person = journal.people.add("Tomás Rey").id
    journal.occasions.add(person, "birthday", month=DAY.month, day=DAY.day + 1)
    page.open()
    found = card(page, Kind.DAY_THAT_MATTERS)
    assert "Tomás Rey has a birthday tomorrow." in shown(found)
    assert found.findChildren(Chip)[0].text() == "birthday"
    button(found, "Write a note").click()
    assert last(context.navigate)[1].purpose == "greet"
    button(found, "Later").click()
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == "Tomorrow").trigger()
    assert said(context) == (
        "Put off: Tomás Rey",
        "It can come up again if there is still time for it: tomorrow.",
    )
