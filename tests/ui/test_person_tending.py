"""A person's rhythm, rest and release, as their page shows and changes them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from desktop_app.people.values import Ring, Status
from tests.ui import tending
from tests.ui.seeing import button, last
from tests.ui.tending import (
    TODAY,
    chips,
    entries,
    fail,
    more,
    person,
    row,
    talked,
    words,
    wrote,
)
from ui.context import Context, Note
from ui.pages.parts.person_rhythm import every, time_of
from ui.pages.parts.person_status import months_on
from ui.pages.person import PersonPage

pytestmark = pytest.mark.usefixtures("english")

jonas, page = tending.jonas, tending.page


# The rhythm


def test_without_a_talk_the_ring_speaks(page: PersonPage) -> None:
    assert words(page) == "For people you know, the usual is half a year. No talk is noted yet."
    assert page._rhythm._dots.isHidden()


@pytest.mark.parametrize(
    ("ring", "said"),
    [
        (Ring.INNER, "For your inner ring, the usual is a month."),
        (Ring.CLOSE, "For people close to you, the usual is a quarter."),
    ],
)
def test_each_ring_has_its_usual_rhythm(
    page: PersonPage, context: Context, jonas: int, ring: Ring, said: str
) -> None:
    context.journal.people.change(jonas, ring=ring.value)
    page.open(jonas)
    assert words(page).startswith(said)


def test_a_learned_rhythm_is_said_and_shown(page: PersonPage, context: Context, jonas: int) -> None:
    talked(context, jonas, 217, 176, 135, 94)
    page.open(jonas)
    assert words(page) == "You two usually speak every 41 days. It has been 94."
    assert page._rhythm._dots.isVisible()
    assert page._rhythm._dots.accessibleName() == words(page)
    assert chips(page._head)[:2] == ["Reconnect", "Every 41 days"]


def test_two_talks_are_said_without_dots(page: PersonPage, context: Context, jonas: int) -> None:
    talked(context, jonas, 40, 1)
    page.open(jonas)
    assert words(page) == "For people you know, the usual is half a year. It has been 1 day."
    assert page._rhythm._dots.isHidden()


def test_a_note_of_ones_own_is_no_talk_and_waits(page: PersonPage, context: Context, jonas: int) -> None:
    talked(context, jonas, 94)
    context.journal.people.change(jonas, rhythm_days=42)
    wrote(context, jonas, 9)
    page.open(jonas)
    assert words(page) == (
        "You chose every six weeks. It has been 94 days. You wrote on 3 March; no answer is noted yet."
    )
    wrote(context, jonas, 2)
    page.open(jonas)
    assert words(page).endswith("You wrote 2 times, last on 10 March; no answer is noted yet.")


def test_a_talk_of_today_is_said(page: PersonPage, context: Context, jonas: int) -> None:
    talked(context, jonas, 0)
    page.open(jonas)
    assert words(page).endswith("You were in touch today.")


def test_a_rhythm_is_chosen_from_the_card_and_undone(page: PersonPage, context: Context, jonas: int) -> None:
    offered = entries(page._rhythm.menu())
    assert [label for label, action in offered.items() if action.isChecked()] == ["As usual for the ring"]
    offered["Every 6 weeks"].trigger()
    assert person(context, jonas).rhythm_days == 42
    assert words(page).startswith("You chose every six weeks.")
    assert chips(page._head)[0] == "Every 6 weeks"
    last(context.notify)[0].act()
    assert person(context, jonas).rhythm_days is None


def test_no_rhythm_is_a_choice(page: PersonPage, context: Context, jonas: int) -> None:
    entries(page._rhythm.menu())["No rhythm"].trigger()
    assert person(context, jonas).rhythm_days == 0
    assert words(page).startswith("No rhythm: nothing is brought up by time.")
    assert chips(page._head)[0] == "No rhythm"
    assert context.journal.standings.of(jonas).due is None


def test_a_rhythm_of_ones_own_is_in_the_details(page: PersonPage, context: Context, jonas: int) -> None:
    page._rhythm.more.emit()
    assert page._details.rhythm.hasFocus()
    page._details.rhythm.set_value("own")
    page._details.rhythm.chosen.emit("own")
    assert page._details.days.isVisible()
    page._details.days.setFocus()
    page._details.days.selectAll()
    QTest.keyClicks(page._details.days, "25")
    page.leave()
    assert person(context, jonas).rhythm_days == 25
    page.open(jonas)
    assert (page._details.rhythm.value(), page._details.days.value()) == ("own", 25)
    assert "Every 25 days" in entries(page._rhythm.menu())
    assert not page._details.changes()


def test_a_choice_in_the_card_stands_over_one_typed_before(
    page: PersonPage, context: Context, jonas: int
) -> None:
    page._details.rhythm.set_value(365)
    page._details.role.setText("Architect")
    page._rhythm.chosen.emit(30)
    page.leave()
    assert (person(context, jonas).rhythm_days, person(context, jonas).role) == (30, "Architect")


def test_a_full_disk_hides_the_rhythm_and_not_the_person(
    page: PersonPage, context: Context, jonas: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(context.journal.standings, "of", fail)
    page.open(jonas)
    assert page.title == "Jonas Petit"
    assert last(context.notify)[0].what == "The disk is full."
    assert page._person is not None


@pytest.mark.parametrize(
    ("days", "often", "long"),
    [
        (7, "every week", "a week"),
        (14, "every 2 weeks", "two weeks"),
        (25, "every 25 days", "25 days"),
        (30, "every month", "a month"),
        (91, "every quarter", "a quarter"),
        (182, "every half year", "half a year"),
        (365, "every year", "a year"),
    ],
)
def test_rhythms_in_words(days: int, often: str, long: str) -> None:
    assert (every(days), time_of(days)) == (often, long)


# Rest and release


def test_letting_rest_and_welcoming_back(page: PersonPage, context: Context, jonas: int) -> None:
    more(page)["For a quarter"].trigger()
    assert (person(context, jonas).status, person(context, jonas).rest_until) == (
        Status.RESTING,
        date(2026, 6, 12),
    )
    assert page._status.text() == "Resting until 12 June. Nothing of Jonas Petit comes up."
    assert chips(page._head)[0] == "resting until 12 June"
    button(page._status, "Welcome back").click()
    assert person(context, jonas).status is Status.ACTIVE
    assert page._status.isHidden()
    last(context.notify)[0].act()
    assert person(context, jonas).status is Status.RESTING


def test_a_rest_until_a_day(page: PersonPage, context: Context, jonas: int) -> None:
    more(page)["Until a day…"].trigger()
    assert page._rest.day.hasFocus()
    QTest.keyClick(page._rest.day, Qt.Key.Key_Escape)
    assert page._rest.isHidden()
    assert person(context, jonas).status is Status.ACTIVE
    more(page)["Until a day…"].trigger()
    page._rest.day.setDate(page._rest.day.minimumDate())
    QTest.keyClick(page._rest.day, Qt.Key.Key_Return)
    assert person(context, jonas).rest_until == date(2026, 3, 13)
    assert page._rest.isHidden()


def test_a_release_shows_its_words_and_stays_in_the_story(
    page: PersonPage, context: Context, jonas: int
) -> None:
    context.journal.releases.release(jonas, why="", words="Go well.", day=TODAY, settle={})
    page.open(jonas)
    assert page._status.text() == "Released on 12 March. Their story stays."
    assert chips(page._head)[0] == "released"
    wished = row(page, "What you wished them")
    assert wished.entry.text == "Go well."
    assert chips(wished) == ["released", "private"]
    assert not wished.removable
    offered = more(page)
    assert "Welcome back" in offered
    assert not {"Bless and release…", "For a month"} & offered.keys()
    offered["Welcome back"].trigger()
    assert chips(row(page, "What you wished them"))[-1] == "welcomed back"


def test_what_the_disk_refuses_is_told(
    page: PersonPage, context: Context, jonas: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(context.journal.releases, "rest", fail)
    more(page)["For a month"].trigger()
    assert last(context.notify)[0].what == "The disk is full."
    assert page._status.isHidden()


def test_the_menu_leads_to_notes_and_letting_go(page: PersonPage, context: Context, jonas: int) -> None:
    for label, target in (
        ("Write a note", ("note", Note(jonas))),
        ("Say no kindly", ("note", Note(jonas, "no"))),
        ("Bless and release…", ("release", jonas)),
    ):
        more(page)[label].trigger()
        assert last(context.navigate) == target
        for menu in page.findChildren(QMenu):
            menu.close()


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 10, 31), 3, date(2027, 1, 31)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_on(day: date, months: int, later: date) -> None:
    assert months_on(day, months) == later


def test_no_word_of_guilt_is_shown(page: PersonPage, context: Context, jonas: int) -> None:
    talked(context, jonas, 800, 760, 720, 680)
    wrote(context, jonas, 90)
    page.open(jonas)
    said = " ".join(label.text() for label in page.findChildren(QLabel)).lower()
    assert "overdue" not in said
    assert "late" not in said.split()
