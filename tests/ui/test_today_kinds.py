"""Each kind of prompt on the day's page: where its buttons lead, what they do, and what is said then."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from desktop_app.keys import Keys
from desktop_app.paths import Places
from desktop_app.prompts import manners
from desktop_app.prompts.manners import Manners
from desktop_app.prompts.prompt import Kind
from desktop_app.reflection.sentences import Mention
from tests.ui.seeing import button, last, shown
from ui.context import Context, Note, Resume, Start
from ui.pages.parts.today_actions import AT_MOST, row_of
from ui.pages.parts.today_links import LinkLine
from ui.pages.parts.today_prompt import PromptCard
from ui.pages.today import TodayPage
from ui.widgets.buttons import Disclosure, IconButton, PrimaryButton
from ui.widgets.chip import Chip

DAY = date(2026, 3, 12)

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> TodayPage:
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1072, 820)
    page.show()
    return page


def back(days: int) -> date:
    return DAY - timedelta(days=days)


def quiet_tie(journal: Journal, name: str = "Jonas Petit") -> int:
    """Somebody to reconnect with, every six weeks; the person's id."""
    person = journal.people.add(name)
    for days in (220, 178, 136, 94):
        journal.interactions.log(person.id, day=back(days), summary="School for Elise is not decided yet.")
    return person.id


def doubtful(journal: Journal) -> int:
    """Somebody whose record speaks for letting go; the person's id."""
    person = journal.people.add("Rita Kwan")
    for days in (366, 215):
        journal.interactions.log(person.id, day=back(days), pitch_by_them="early", energy="down")
    for days in (185, 168, 150, 131):
        journal.interactions.log(person.id, day=back(days), kind="note", opened_by="me")
    return person.id


def card(page: TodayPage, kind: Kind) -> PromptCard:
    return next(card for card in page.cards() if card.prompt.kind is kind)


def kinds(page: TodayPage) -> set[Kind]:
    return {card.prompt.kind for card in page.cards()}


def menu_of(part: QWidget) -> dict[str, QAction]:
    """The entries of the small menu on a card, opened by the keyboard."""
    more = next(found for found in part.findChildren(IconButton) if found.isVisible())
    assert more.accessibleName()
    assert more.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(more, Qt.Key.Key_Return)
    menu = next(menu for menu in more.findChildren(QMenu) if menu.isVisible())
    return {action.text(): action for action in menu.actions()}


def said(context: Context) -> tuple[str, str]:
    (message,) = last(context.notify)
    assert message.action == "Undo"
    return message.what, message.kept


def undo(context: Context) -> None:
    last(context.notify)[0].act()


def buttons(part: QWidget) -> list[str]:
    """The words of the buttons in the row under a card."""
    return [
        found.text()
        for found in part.findChildren(QAbstractButton)
        if found.isVisible() and not isinstance(found, (Disclosure, IconButton, LinkLine))
    ]


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
    journal.introductions.idea(one, other, "The blue.", day=back(18))
    page.open()
    found = card(page, Kind.INTRODUCE)
    button(found, "Open").click()
    assert last(context.navigate) == ("person", one)
    menu_of(found)["Drop it"].trigger()
    assert said(context) == ("Dropped.", "It will not come up again.")
    undo(context)
    button(page, "I asked one of them").click()
    assert journal.introductions.of(one)[0].stage == "asked_one"
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
        "It comes up again if there is still time for it: tomorrow.",
    )


@pytest.fixture
def in_april(context: Context, tmp_path: Path) -> Iterator[Context]:
    """The same window on a day after the end of a quarter."""
    places = Places.default(tmp_path / "april")
    now = datetime(2026, 4, 3, 12, tzinfo=UTC)
    journal, _ = Journal.create(places.journal, passphrase=None, places=places, clock=lambda: now)
    with closing(journal):
        yield replace(context, journal=journal)


def test_a_quarter_is_looked_back_on(in_april: Context, qtbot: QtBot) -> None:
    journal = in_april.journal
    reflection = journal.reflections.start("one-minute", day=DAY)
    journal.reflections.write(reflection.id, "listening", text="I listened.")
    journal.reflections.finish(reflection.id)
    page = TodayPage(in_april)
    qtbot.addWidget(page)
    page.show()
    page.open()
    assert "A quarter to look back on." in shown(page)
    button(page, "Look back").click()
    assert last(in_april.navigate) == ("reflect", Start(guide="quarter"))
    card(page, Kind.REVIEW_DUE).findChildren(Disclosure)[0].click()
    next(line for line in page.findChildren(LinkLine) if line.isVisible()).click()
    assert last(in_april.navigate) == ("reflect", Resume(reflection.id))


def test_homework_that_is_due_leads_to_writing_it_and_to_its_page(page: TodayPage, context: Context) -> None:
    homework = context.journal.homework
    id = homework.take_up("whisper-week", day=back(6))
    page.open()
    assert "One exercise." in shown(page)
    due = card(page, Kind.HOMEWORK_DUE)
    assert [chip.text() for chip in due.findChildren(Chip)] == ["homework"]
    assert "It is due tomorrow." in shown(due)
    button(due, "Write it up").click()
    assert last(context.navigate) == ("reflect", Resume(homework.get(id).reflection or 0))
    due.findChildren(Disclosure)[0].click()
    next(line for line in page.findChildren(LinkLine) if line.isVisible()).click()
    assert last(context.navigate) == ("homework", id)


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("done", ("Noted: your homework is done.", "")),
        ("lay_aside", ("Laid aside.", "You can take it up again whenever you like.")),
    ],
)
def test_homework_is_settled_from_the_day(
    page: TodayPage, context: Context, action: str, words: tuple[str, str]
) -> None:
    id = context.journal.homework.take_up("whisper-week", day=back(8))
    page.open()
    due = card(page, Kind.HOMEWORK_DUE)
    if action == "done":
        button(due, "Done").click()
    else:
        menu_of(due)["Lay it aside"].trigger()
    assert said(context) == words
    assert Kind.HOMEWORK_DUE not in kinds(page)
    (message,) = last(context.notify)
    message.act()
    assert context.journal.homework.get(id).state == "open"
    assert Kind.HOMEWORK_DUE in kinds(page)


def test_homework_that_is_coming_leads_to_its_page(page: TodayPage, context: Context) -> None:
    context.journal.people.add("Maya Okafor")
    id = context.journal.homework.take_up("whisper-week", day=DAY)
    page.open()
    next(line for line in page.findChildren(LinkLine) if line.words() == "Whisper week").click()
    assert last(context.navigate) == ("homework", id)


def test_what_was_written_of_somebody_leads_to_where_it_was_written(
    page: TodayPage, context: Context
) -> None:
    journal, person = context.journal, quiet_tie(context.journal)
    event = journal.events.add("Harbour meetup", back(60))
    reflection = journal.reflections.start("evening", event=event.id, day=back(60))
    text = "@Jonas is torn between two schools for Elise."
    journal.reflections.write(
        reflection.id, "listening", text=text, mentions=(Mention(person, 0, len("@Jonas")),)
    )
    journal.reflections.finish(reflection.id)
    page.open()
    found = card(page, Kind.RECONNECT)
    reason = next(reason for reason in found.prompt.reasons if reason.kind == "answer")
    found.findChildren(Disclosure)[0].click()
    next(line for line in found.findChildren(LinkLine) if line.words() == reason.text).click()
    assert last(context.navigate) == ("reflect", Resume(reflection.id))


def test_every_reason_of_the_sample_leads_somewhere_and_no_card_has_more_than_three_buttons(
    sample_home: Path, tmp_path: Path, context: Context, qtbot: QtBot
) -> None:
    shutil.copytree(sample_home, tmp_path / "copy")
    places = Places.default(tmp_path / "copy")
    key = Keys.load(places.journal, places).device_key()
    assert key is not None
    with closing(
        Journal.open(places.journal, key, places=places, clock=lambda: datetime(2026, 3, 12, 12, tzinfo=UTC))
    ) as journal:
        manners.save(journal.preferences, Manners(number=10))
        page = TodayPage(replace(context, journal=journal))
        qtbot.addWidget(page)
        page.show()
        page.open()
        assert len(page.cards()) == 1 + 10
        for found in page.cards():
            row = row_of(found.prompt)
            given = (*((row.main,) if row.main else ()), *row.beside, *row.others)
            assert sorted(given) == sorted(found.prompt.actions)
            assert len(buttons(found)) <= AT_MOST
            for line in found.findChildren(LinkLine):
                before = len(context.navigate.calls)  # type: ignore[attr-defined]
                line.click()
                assert len(context.navigate.calls) == before + 1, line.words()  # type: ignore[attr-defined]


def test_a_quiet_day_says_so_as_soon_as_it_is_chosen(page: TodayPage, context: Context) -> None:
    quiet_tie(context.journal)
    page.open()
    context.journal.feed.subscribe(page.refresh)
    manners.save(context.journal.preferences, Manners(quiet=frozenset({4})))
    assert page.cards() == ()
    assert "A quiet day. Nothing is brought up." in shown(page)
    assert "You chose Thursday as a quiet day." in shown(page)


def test_a_large_number_that_waits_is_not_told(page: TodayPage, context: Context) -> None:
    for n in range(17):
        quiet_tie(context.journal, f"Person {n}")
    page.open()
    assert "That is all for today. Twelve more can wait until tomorrow." in shown(page)
    quiet_tie(context.journal, "One more")
    page.open()
    assert "That is all for today. The others can wait." in shown(page)


@pytest.mark.parametrize("name", ["<b>Bold</b> & Söhne", "م" * 300, "n" * 300])
def test_long_names_fit_in_every_line(page: TodayPage, context: Context, name: str) -> None:
    doubtful_one = doubtful(context.journal)
    context.journal.people.change(doubtful_one, name=name)
    page.resize(760, 480)
    page.open()
    found = card(page, Kind.RELEASE)
    assert found.width() <= page.width()
    button(page, "Let it rest a quarter").click()
    assert name.split()[0] in said(context)[1]
