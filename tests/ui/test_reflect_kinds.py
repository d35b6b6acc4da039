"""Each kind of question in the real page: people, choices, prose for each, the dated act, the earlier answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from tests.ui.seeing import focused
from tests.ui.walking import begin, go_to, meet, press, type_out
from ui.context import Context
from ui.pages.reflect import ReflectPage
from ui.pages.reflecting.act import ActField
from ui.pages.reflecting.beginning import Beginning
from ui.pages.reflecting.choices import ChoiceField
from ui.pages.reflecting.earlier import EarlierAnswer
from ui.pages.reflecting.fields import EachField
from ui.pages.reflecting.question import QuestionView

DAY = date(2026, 3, 10)


@pytest.fixture
def event(journal: Journal) -> int:
    return journal.events.add("Chamber breakfast", DAY, place="Harbour Hall").id


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[ReflectPage]:
    made = ReflectPage(context)
    qtbot.addWidget(made)
    made.resize(1280, 820)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.leave()


# Kinds of questions


def test_people_are_found_made_and_taken_out(
    page: ReflectPage, journal: Journal, event: int, qtbot: QtBot
) -> None:
    dev = journal.people.add("Dev Lal")
    for day in (DAY - timedelta(days=90), DAY - timedelta(days=30)):
        journal.interactions.log(dev.id, kind="talk", day=day)
    reflection = begin(page, event)
    field = go_to(page, "met")

    for typed in ("dev l", "Ζωή 😀", "שרה לוי"):
        type_out(field.line, typed)
        press(qtbot, Qt.Key.Key_Return)
    names = [journal.people.named([person])[person] for person in journal.reflections.met(reflection)]
    assert names == ["Dev Lal", "Ζωή 😀", "שרה לוי"]
    assert page.session is not None
    assert page.session.acquaintance(dev.id) == "met twice before"
    press(qtbot, Qt.Key.Key_Backspace)

    assert len(journal.reflections.met(reflection)) == 2
    assert journal.people.by_name("שרה לוי") is not None


def test_an_own_guide_that_cannot_be_used_is_told_with_its_reason(
    page: ReflectPage, journal: Journal
) -> None:
    own = journal.folder / "guides"
    own.mkdir()
    (own / "mine.toml").write_text('title = "Mine"\nsummary = "s"\n[[questions]]\nkind = "dance"\n', "utf-8")
    page.open(None)
    assert isinstance(page.view, Beginning)
    assert "mine.toml" in page.view.notice.text()
    assert "The evening" in " ".join(row.accessibleName() for row in page.view.guides)


def test_guests_of_the_calendar_are_offered_once_and_not_oneself(
    page: ReflectPage, context: Context, journal: Journal, tmp_path: Any, qtbot: QtBot
) -> None:
    calendar = tmp_path / "one.ics"
    calendar.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        "DTSTART;VALUE=DATE:20260310\r\nSUMMARY:Lunch\r\n"
        "ATTENDEE;CN=Maya Okafor:mailto:maya@example.org\r\nATTENDEE;CN=Me Myself:mailto:me@example.org\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n",
        "utf-8",
    )
    (lunch,) = journal.take_in_calendar(calendar).events
    reflection = begin(page, lunch)
    field = go_to(page, "met")
    buttons = {button.accessibleName(): button for button in _buttons(field)}

    buttons["Add Maya Okafor"].click()

    def mine() -> list[Any]:
        return [button for button in _buttons(field) if button.accessibleDescription() == "Me Myself"]

    qtbot.waitUntil(lambda: bool(mine()))
    mine()[0].click()

    maya = journal.people.by_name("Maya Okafor")
    assert maya is not None
    assert journal.stories.glance(maya.id).contacts == (("email", "maya@example.org"),)
    assert journal.reflections.met(reflection) == (maya.id,)
    assert journal.preferences.own_addresses() == {"me@example.org"}
    qtbot.waitUntil(lambda: not field._guests.isVisible())


def _buttons(part: QWidget) -> list[Any]:
    from ui.widgets.buttons import PlainButton, QuietButton

    found: list[Any] = [*part.findChildren(PlainButton), *part.findChildren(QuietButton)]
    return [button for button in found if button.isVisible()]


def test_numbers_choose_for_the_row_in_focus(
    page: ReflectPage, journal: Journal, event: int, qtbot: QtBot
) -> None:
    reflection = begin(page, event)
    maya, dev = meet(journal, reflection, "Maya Okafor", "Dev Lal")
    field = go_to(page, "pitch")
    assert isinstance(field, ChoiceField)

    press(qtbot, Qt.Key.Key_4)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_2)
    page.leave()

    chosen = {answer.person: answer.choice for answer in journal.reflections.answers(reflection)}
    assert (chosen[maya.id], chosen[dev.id]) == ("early", "asked")


def test_somebody_named_beneath_the_choices_gets_a_row(
    page: ReflectPage, journal: Journal, event: int, qtbot: QtBot
) -> None:
    begin(page, event, "one-minute")
    journal.people.add("Rita Kwan")
    field = go_to(page, "pitch")
    assert isinstance(field, ChoiceField)
    assert field.edit is not None
    assert not field.rows

    QTest.keyClicks(field.edit, "With @rita")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)

    rita = journal.people.by_name("Rita Kwan")
    assert rita is not None
    assert list(field.rows) == [rita.id]
    assert field.edit.hasFocus()


def test_prose_for_each_person(page: ReflectPage, journal: Journal, event: int, qtbot: QtBot) -> None:
    reflection = begin(page, event, "deep")
    maya, dev = meet(journal, reflection, "Maya Okafor", "Dev Lal")
    field = go_to(page, "agenda")
    assert isinstance(field, EachField)

    QTest.keyClicks(focused(), "a move")
    press(qtbot, Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "exams")
    page.leave()

    found = {a.person: a.text for a in journal.reflections.answers(reflection) if a.question == "agenda"}
    assert found == {maya.id: "a move", dev.id: "exams"}


def test_the_act_moves_with_the_person_it_is_for(
    page: ReflectPage, journal: Journal, event: int, qtbot: QtBot
) -> None:
    reflection = begin(page, event)
    (maya,) = meet(journal, reflection, "Maya Okafor")
    field = go_to(page, "act")
    assert isinstance(field, ActField)
    QTest.keyClicks(field.cue, "coffee is poured")
    QTest.keyClicks(field.edit, "write two lines")
    tomorrow = next(iter(field.day.chips))
    QTest.mouseClick(field.day.chips[tomorrow], Qt.MouseButton.LeftButton)
    page.leave()
    field.whom.set_value(maya.id)
    field.whom.chosen.emit(maya.id)
    page.leave()

    (act,) = [answer for answer in journal.reflections.answers(reflection) if answer.question == "act"]
    assert (act.person, act.cue, act.text) == (maya.id, "coffee is poured", "write two lines")
    assert act.act_day == tomorrow == date(2026, 3, 13)
    QTest.mouseClick(field.day.chips[tomorrow], Qt.MouseButton.LeftButton)
    page.leave()
    (act,) = [answer for answer in journal.reflections.answers(reflection) if answer.question == "act"]
    assert act.act_day is None


def test_the_calendar_of_the_act_begins_the_week_as_its_owner_does(
    page: ReflectPage, context: Context, event: int
) -> None:
    context.save_settings(replace(context.settings(), first_weekday=7))
    begin(page, event)

    field = go_to(page, "act")

    assert field.day.field.calendarWidget().firstDayOfWeek() == Qt.DayOfWeek.Sunday


def test_the_last_answer_to_the_question_is_folded_beneath(
    page: ReflectPage, journal: Journal, event: int
) -> None:
    fair = journal.events.add("the trade fair", date(2025, 12, 4))
    then = journal.reflections.start("evening", event=fair.id, day=date(2025, 12, 4))
    journal.reflections.write(then.id, "arrive", text="A first line.\nA second line.")
    journal.reflections.finish(then.id)
    begin(page, event)
    assert isinstance(page.view, QuestionView)
    earlier = page.view.earlier
    assert isinstance(earlier, EarlierAnswer)

    assert earlier.fold.accessibleName() == "In December, after the trade fair, you wrote"
    assert not earlier.whole.isVisible()
    earlier.fold.click()
    assert earlier.whole.text() == "A first line.\nA second line."
    assert earlier.whole.isVisible()


# Room for everybody


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_forty_people_and_very_long_names_fit_a_small_window(
    page: ReflectPage, context: Context, journal: Journal, event: int, scale: float
) -> None:
    context.theme.scale_text(scale)
    page.resize(1024, 640)
    reflection = begin(page, event)
    meet(journal, reflection, "M" * 500, "ר" * 500, *(f"Person {number}" for number in range(38)))

    field = go_to(page, "pitch")

    assert len(field.rows) == 40
    assert isinstance(page.view, QuestionView)
    sheet = page.sheet
    assert page.view.width() <= sheet.viewport().width()
    for button in (page.view.back_button, page.view.skip_button, page.view.next_button):
        sheet.ensureWidgetVisible(button)
        corner = button.mapTo(sheet.viewport(), button.rect().bottomRight())
        assert sheet.viewport().rect().contains(corner), button.accessibleName()
