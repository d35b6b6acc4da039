"""Parting kindly: three ways, words that are not lost, promises first, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes
from desktop_app.errors import PlaceError
from desktop_app.journal import Journal
from desktop_app.people.values import Status
from desktop_app.prompts.prompt import Kind, Prompt
from tests.ui.seeing import Show, button, focused, last, shown
from tests.ui.walking import press
from ui.app import Shell
from ui.context import Context, Note
from ui.pages.person import PersonPage
from ui.pages.release import ReleasePage

DAY = date(2026, 3, 12)
CONTROL = Qt.KeyboardModifier.ControlModifier


def doubted(journal: Journal, name: str = "Rita Kwan") -> int:
    """Somebody who pitched in each of three talks and left four notes without an answer."""
    person = journal.people.add(name).id
    for days in (400, 300, 260):
        journal.interactions.log(person, day=DAY - timedelta(days), pitch_by_them="early", energy="down")
    for days in (180, 150, 100, 60):
        journal.interactions.log(person, day=DAY - timedelta(days), kind="note", opened_by="me")
    return person


def prompt_about(person: int) -> Prompt:
    return Prompt("release:x", Kind.RELEASE, (0, 0), "Rita Kwan", "", "", (), (), person=person)


def fail(*_values: object, **_named: object) -> None:
    raise PlaceError("The disk is full.", "Your words are still here.", "Make room and try again.")


@pytest.fixture
def rita(journal: Journal) -> int:
    return doubted(journal)


@pytest.fixture
def open_page(context: Context, show: Show) -> Callable[[object], ReleasePage]:
    """The page on the screen, opened with a target."""

    def make(target: object) -> ReleasePage:
        page = show(ReleasePage(context), 1280, 820)
        page.open(target)
        return page

    return make


@pytest.fixture
def page(open_page: Callable[[object], ReleasePage], rita: int) -> ReleasePage:
    return open_page(rita)


def status(journal: Journal, person: int) -> Status:
    return journal.people.get(person).status


def wish(page: ReleasePage) -> str:
    return page.deciding.wish.field.text()


# Looking


def test_what_the_journal_shows_stands_on_both_sides(page: ReleasePage) -> None:
    signs = [line.words() for line in page.deciding.evidence.signs.lines]
    assert signs[0] == "4 notes since September, none answered"
    assert signs[1] == "3 of 3 talks turned into their pitch"
    assert "Nothing on record speaks against it." in shown(page)
    assert "Bless and release · Rita Kwan" in shown(page)
    assert "too soon" not in shown(page)


def test_each_line_leads_to_what_it_says(page: ReleasePage, context: Context, rita: int) -> None:
    page.deciding.evidence.signs.lines[0].click()
    assert last(context.navigate) == ("person", rita)


def test_somebody_met_lately_gets_time_and_the_lightest_way_first(
    context: Context, open_page: Callable[[object], ReleasePage]
) -> None:
    ann = context.journal.people.add("Ann Berg").id
    context.journal.interactions.log(ann, day=DAY - timedelta(5), pitch_by_them="early")
    page = open_page(ann)
    assert "You met less than two months ago. It may be too soon to tell." in shown(page)
    assert page.act.words() == "Write a light note"


def test_where_nothing_speaks_for_it_that_is_said(
    context: Context, open_page: Callable[[object], ReleasePage]
) -> None:
    page = open_page(context.journal.people.add("Ann Berg").id)
    assert "Nothing on record speaks for it." in shown(page)
    assert "No talk is noted yet. It may be too soon to tell." in shown(page)


# Three ways


def test_by_keyboard_alone(
    page: ReleasePage, context: Context, journal: Journal, rita: int, qtbot: QtBot
) -> None:
    assert page.act.words() == "Bless and release"
    press(qtbot, Qt.Key.Key_1)
    assert page.act.words() == "Write a light note"
    assert page.say_no.isHidden()
    press(qtbot, Qt.Key.Key_Down)
    assert page.act.words() == "Let it rest a quarter"
    assert page.deciding.wish.isHidden()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Tab)
    assert focused() is page.deciding.wish.field
    QTest.keyClicks(focused(), "May the clinic 1 thrive.")
    press(qtbot, Qt.Key.Key_Return, CONTROL)

    assert status(journal, rita) is Status.RELEASED
    assert journal.releases.of(rita)[0].words == "May the clinic 1 thrive."
    assert focused() is page.parted.finish
    assert "Rita Kwan is released." in shown(page)
    press(qtbot, Qt.Key.Key_Return)
    assert len(context.back.calls) == 1  # type: ignore[attr-defined]
    assert last(context.notify)[0].what == "Rita Kwan is released."


def test_one_light_note_writes_to_them_and_asks_again_in_sixty_days(
    open_page: Callable[[object], ReleasePage], context: Context, journal: Journal, rita: int, qtbot: QtBot
) -> None:
    open_page(prompt_about(rita))
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert last(context.navigate) == ("note", Note(rita, "light"))
    answered = journal._store.read("SELECT action, until FROM response")
    assert answered == [("later", (DAY + timedelta(60)).isoformat())]


def test_a_note_from_a_persons_page_answers_no_prompt(
    page: ReleasePage, context: Context, journal: Journal, rita: int, qtbot: QtBot
) -> None:
    press(qtbot, Qt.Key.Key_1)
    page.act.click()
    assert last(context.navigate) == ("note", Note(rita, "light"))
    assert journal._store.read("SELECT count(*) FROM response") == [(0,)]


@pytest.mark.parametrize("prompted", [False, True])
def test_let_it_rest_is_one_step_for_a_quarter(
    open_page: Callable[[object], ReleasePage],
    context: Context,
    journal: Journal,
    rita: int,
    qtbot: QtBot,
    prompted: bool,
) -> None:
    page = open_page(prompt_about(rita) if prompted else rita)
    press(qtbot, Qt.Key.Key_2)
    page.act.click()
    person = journal.people.get(rita)
    assert (person.status, person.rest_until) == (Status.RESTING, DAY + timedelta(91))
    last(context.notify)[0].act()
    assert status(journal, rita) is Status.ACTIVE


def test_not_now_records_nothing_but_what_was_typed(
    page: ReleasePage, context: Context, journal: Journal, rita: int, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.deciding.wish.field, "Half a wi")
    press(qtbot, Qt.Key.Key_Escape)
    assert len(context.back.calls) == 1  # type: ignore[attr-defined]
    assert status(journal, rita) is Status.ACTIVE
    assert journal.undo.last() != "Bless and release"
    page.open(doubted(journal, "Ben Ode"))
    assert wish(page) == ""
    page.open(rita)
    assert wish(page) == "Half a wi"


def test_a_new_day_takes_neither_words_nor_the_keyboard(page: ReleasePage, rita: int, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Late at night")
    page.open(rita)
    QTest.keyClicks(focused(), ", early")
    assert wish(page) == "Late at night, early"


# The way back


def test_undo_on_the_page_brings_everything_back(page: ReleasePage, journal: Journal, rita: int) -> None:
    QTest.keyClicks(page.deciding.wish.field, "Fare well.")
    page.act.click()
    button(page, "Undo").click()
    assert status(journal, rita) is Status.ACTIVE
    assert page.deciding.isVisible()
    assert wish(page) == "Fare well."
    assert journal.releases.draft(rita) == {"why": "", "words": "Fare well."}


def test_undo_in_the_line_after_done(
    page: ReleasePage, context: Context, journal: Journal, rita: int
) -> None:
    page.act.click()
    button(page, "Done").click()
    last(context.notify)[0].act()
    assert status(journal, rita) is Status.ACTIVE


def test_undo_takes_back_nothing_else(
    page: ReleasePage, context: Context, journal: Journal, rita: int
) -> None:
    page.act.click()
    other = journal.people.add("Ann Berg").id
    button(page, "Undo").click()
    assert journal.people.get(other).name == "Ann Berg"
    assert status(journal, rita) is Status.RELEASED
    assert last(context.notify)[0].what == "Something else was changed since."


def test_an_undo_from_elsewhere_shows_the_ways_again(page: ReleasePage, journal: Journal) -> None:
    page.act.click()
    heard: list[Changes] = []
    stop = journal.feed.subscribe(heard.append)
    journal.undo.undo()
    stop()
    page.refresh(heard[-1])
    assert page.deciding.isVisible()
    assert page.parted.isHidden()


def test_the_freed_hour_has_somewhere_to_go(page: ReleasePage, context: Context, journal: Journal) -> None:
    jonas = journal.people.add("Jonas Petit").id
    for days in (262, 220, 178, 136, 94):
        journal.interactions.log(jonas, day=DAY - timedelta(days))
    page.act.click()
    assert "You two usually speak every six weeks; it has been 94 days." in shown(page)
    page.parted.write.click()
    assert last(context.navigate) == ("note", Note(jonas))


def test_somebody_released_is_welcomed_back_in_one_step(
    open_page: Callable[[object], ReleasePage], context: Context, journal: Journal, rita: int
) -> None:
    journal.releases.release(
        rita, why="Only ever slides.", words="Fare well.", day=date(2026, 3, 3), settle={}
    )
    page = open_page(rita)
    assert "You let them go on 3 March." in shown(page)
    assert "Fare well.\nWhy: Only ever slides." in shown(page)
    page.act.click()
    assert status(journal, rita) is Status.ACTIVE
    assert last(context.notify)[0].what == "Rita Kwan is welcome again."


def test_through_the_whole_window_and_back(
    new_shell: Callable[[], Shell], journal: Journal, rita: int, qtbot: QtBot
) -> None:
    places = journal.places
    journal.close()
    shell = new_shell()
    shell.start(places.journal)
    desk = shell.window.desk
    assert desk is not None
    assert shell.journal is not None
    desk.navigate("person", rita)
    desk.navigate("release", rita)
    page = desk.pages.currentWidget()
    assert isinstance(page, ReleasePage)
    assert desk.nav.isHidden()
    page.act.click()
    button(page, "Done").click()
    assert isinstance(desk.pages.currentWidget(), PersonPage)
    assert status(shell.journal, rita) is Status.RELEASED
    desk.act("undo")
    assert status(shell.journal, rita) is Status.ACTIVE


# Trouble


def test_words_the_disk_refuses_stay_and_hold_the_page(
    page: ReleasePage,
    context: Context,
    journal: Journal,
    rita: int,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(journal.releases, "keep_words", fail)
        QTest.keyClicks(page.deciding.wish.field, "Not lost.")
        page.leave()
        assert page.unsaved()
        assert page.notice.text().startswith("The disk is full.")
        press(qtbot, Qt.Key.Key_Escape)
        assert context.back.calls == []  # type: ignore[attr-defined]
        page.open(doubted(journal, "Ben Ode"))
        page.open(rita)
        assert wish(page) == "Not lost."
    button(page.notice, "Try again").click()
    assert not page.unsaved()
    assert page.notice.isHidden()
    assert journal.releases.draft(rita) == {"why": "", "words": "Not lost."}


def test_a_release_the_disk_refuses_changes_nothing_on_the_page(
    page: ReleasePage, context: Context, journal: Journal, rita: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClicks(page.deciding.wish.field, "Fare well.")
    monkeypatch.setattr(journal.releases, "release", fail)
    page.act.click()
    assert last(context.notify)[0].what == "The disk is full."
    assert page.deciding.isVisible()
    assert wish(page) == "Fare well."


def test_a_person_who_is_gone_leads_back(
    page: ReleasePage, context: Context, journal: Journal, rita: int
) -> None:
    heard: list[Changes] = []
    stop = journal.feed.subscribe(heard.append)
    journal.people.remove(rita)
    stop()
    page.refresh(heard[-1])
    assert len(context.back.calls) == 1  # type: ignore[attr-defined]
    assert last(context.notify)[0].what == "This person is not in the journal."
