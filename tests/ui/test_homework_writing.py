"""Doing homework: its parts, the events and days they are about, a plan, what stays one's own, and comments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.errors import PlaceError
from desktop_app.journal import Journal
from desktop_app.store.database import Store
from tests.ui.homeworking import DAY, click, doing, exercise, part, press, shown_page, taken
from tests.ui.seeing import button, focused, found, last, shown
from ui.app import Shell
from ui.context import Context, Resume
from ui.pages.homework import HomeworkPage
from ui.pages.homeworking.days import DayField
from ui.pages.homeworking.going_on import WriteAbout

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> HomeworkPage:
    exercise(context.journal)
    return shown_page(context, qtbot)


def went_to(context: Context) -> int:
    """The reflection that was opened last."""
    place, target = last(context.navigate)
    assert place == "reflect"
    assert isinstance(target, Resume)
    return target.reflection


def test_a_part_is_begun_continued_and_read(page: HomeworkPage, context: Context) -> None:
    id, reflections = taken(context.journal), context.journal.reflections
    page.open()
    assert "Before\n1 question" in shown(part(page, 0))
    button(part(page, 0), "Begin").click()
    written = went_to(context)
    page.open()
    assert [row.part.reflection for row in doing(page).parts.rows()] == [written, None]
    assert "0 of 1 question answered" in shown(part(page, 0))
    button(part(page, 0), "Continue").click()
    assert went_to(context) == written
    reflections.write(written, "expect", text="A full room.")
    reflections.finish(written)
    assert "written" in shown(part(page, 0))
    button(part(page, 0), "Open").click()
    assert went_to(context) == written
    assert context.journal.homework.get(id).state == "open"


def test_an_event_of_late_is_chosen_by_keyboard(page: HomeworkPage, context: Context) -> None:
    journal, id = context.journal, taken(context.journal, days=3)
    old = journal.events.add("Winter market", DAY - timedelta(days=40)).id
    journal.events.add("Round table", DAY - timedelta(days=2))
    event = journal.events.add("Chamber breakfast", DAY - timedelta(days=1)).id
    maya = journal.people.add("Maya Okafor").id
    journal.interactions.log(maya, day=DAY - timedelta(days=1), event=event)
    page.open()
    parts = doing(page).parts
    QTest.keyClick(parts.write, Qt.Key.Key_Return)
    events = parts.about.events
    assert focused() is events
    said = events.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Chamber breakfast, 11 March · 1 person"
    assert old not in [one.id for one in events.rows()]
    press(events, Qt.Key.Key_Escape)
    assert not events.isVisible()
    assert focused() is parts.write
    parts.write.click()
    press(events, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    written = went_to(context)
    assert journal.reflections.get(written).event == event
    assert journal.homework.get(id).each == "event"
    page.open()
    assert "Chamber breakfast\n11 March · 1 person · 0 of 1 question answered" in shown(part(page, 1))
    parts.write.click()
    assert [one.title for one in events.rows()] == ["Round table"]


def test_without_events_it_says_where_they_come_from_and_a_day_can_be_told_of(
    page: HomeworkPage, context: Context
) -> None:
    taken(context.journal)
    page.open()
    parts = doing(page).parts
    parts.write.click()
    assert "No event of late is left to write about. Add one on the page of events." in shown(parts)
    button(parts, "A day without an event…").click()
    picker = found(parts, DayField)
    assert picker.isAncestorOf(focused())
    assert picker.field.maximumDate() == QDate(2026, 3, 12)
    picker.field.setDate(QDate(2026, 3, 11))
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert context.journal.reflections.get(went_to(context)).day == date(2026, 3, 11)
    page.open()
    assert "Wednesday, 11 March" in shown(part(page, 1))


def test_where_it_is_for_days_today_is_offered_once(page: HomeworkPage, context: Context) -> None:
    exercise(context.journal, "days", each="day", times=5, title="One a day")
    taken(context.journal, "days")
    page.open()
    button(doing(page).parts, "Write about today").click()
    assert context.journal.reflections.get(went_to(context)).day == DAY
    page.open()
    assert not doing(page).parts.write.isVisible()
    assert button(doing(page).parts, "Write about another day…").isVisible()


def test_nothing_is_begun_of_what_is_over(page: HomeworkPage, context: Context) -> None:
    journal, id = context.journal, taken(context.journal)
    written = journal.homework.begin(id, "before", day=DAY)
    journal.reflections.write(written, "expect", text="A full room.")
    journal.homework.lay_aside(id, day=DAY)
    page.open()
    assert [row.part.ask for row in doing(page).parts.rows()] == ["before"]
    assert not doing(page).parts.write.isVisible()
    button(part(page, 0), "Open").click()
    assert went_to(context) == written


def test_one_comes_from_elsewhere_to_the_choice_of_an_event(page: HomeworkPage, context: Context) -> None:
    id = taken(context.journal)
    context.journal.events.add("Chamber breakfast", DAY)
    page.open(WriteAbout(id))
    assert focused() is doing(page).parts.about.events


def test_coming_back_from_writing_shows_what_was_chosen_since(page: HomeworkPage, context: Context) -> None:
    exercise(context.journal, "later", each="", title="Stay later")
    first, other = taken(context.journal), taken(context.journal, "later")
    page.open(first)
    click(page.shelf.cards, 1)
    button(part(page, 0), "Begin").click()
    page.open(first)
    assert page.shelf.cards.chosen() == other
    page.open(first)
    assert page.shelf.cards.chosen() == first


def test_the_plan_and_the_notes_are_kept_as_they_are_typed(
    page: HomeworkPage, context: Context, qtbot: QtBot
) -> None:
    journal, id = context.journal, taken(context.journal)
    page.open()
    notes = doing(page).notes
    before = journal.undo.at()
    typed = {
        notes.cue: "somebody asks",
        notes.act: "ask back",
        notes.brings: "Why do I hurry?",
        notes.keeps: "The\nday at the sea",
    }
    for field, words in typed.items():
        field.setFocus()
        first, *more = words.split("\n")
        QTest.keyClicks(field, first)
        for line in more:
            QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClicks(field, line)
    assert "This is never offered for sharing, whatever else you share." in shown(notes)
    qtbot.waitUntil(lambda: journal.homework.get(id).keeps != "", timeout=3000)
    page.leave()
    homework = journal.homework.get(id)
    assert (homework.plan_cue, homework.plan_act) == ("somebody asks", "ask back")
    assert (homework.brings, homework.keeps) == ("Why do I hurry?", typed[notes.keeps])
    assert journal.undo.at() == before
    assert not page.unsaved()


def test_what_is_typed_of_one_stays_with_it_when_another_is_chosen(
    page: HomeworkPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise(context.journal, "later", each="", title="Stay later")
    first, other = taken(context.journal), taken(context.journal, "later")
    page.open(first)
    notes = doing(page).notes
    QTest.keyClicks(notes.cue, "somebody asks")
    with monkeypatch.context() as disk:

        def full(*_: object, **__: object) -> None:
            raise PlaceError("The disk is full.")

        disk.setattr(Store, "unit", full)
        page.leave()
        assert page.unsaved()
        assert "The disk is full." in notes.kept.notice.text()
        press(page.shelf.cards, Qt.Key.Key_Down, Qt.Key.Key_Return)
        assert page.shelf.cards.chosen() == other
        assert notes.cue.text() == ""
        press(page.shelf.cards, Qt.Key.Key_Up, Qt.Key.Key_Return)
        assert notes.cue.text() == "somebody asks"
    page.leave()
    assert not page.unsaved()
    assert context.journal.homework.get(first).plan_cue == "somebody asks"
    assert context.journal.homework.get(other).plan_cue == ""


def test_typing_into_what_was_taken_back_meanwhile_harms_nothing(
    page: HomeworkPage, context: Context
) -> None:
    taken(context.journal)
    page.open()
    QTest.keyClicks(doing(page).notes.cue, "somebody asks")
    context.journal.undo.undo()
    page.leave()
    assert not page.unsaved()
    assert page.held.assignment is None
    assert not page.share_button.isVisible()


def test_what_was_typed_is_there_after_the_window_is_gone(
    new_shell: Callable[[], Shell], journal: Journal, qtbot: QtBot
) -> None:
    exercise(journal)
    id = taken(journal)
    journal.close()
    for words in ("somebody asks", ""):
        shell = new_shell()
        shell.start()
        desk = shell.window.desk
        assert desk is not None
        desk.navigate("homework", id)
        page: Any = desk.pages.currentWidget()
        field = page.stage.doing.notes.cue
        if words:
            QTest.keyClicks(field, words)
        else:
            assert field.text() == "somebody asks"
        shell.window.close()


def test_what_is_finished_leads_to_the_homework_it_was_written_for(
    new_shell: Callable[[], Shell], journal: Journal, qtbot: QtBot
) -> None:
    exercise(journal)
    exercise(journal, "later", each="", title="Stay later")
    other, id = taken(journal, "later", days=2), taken(journal)
    written = journal.homework.begin(id, "before", day=DAY)
    journal.close()
    shell = new_shell()
    shell.start()
    desk = shell.window.desk
    assert desk is not None
    desk.navigate("homework", other)
    desk.navigate("today")
    desk.navigate("reflect", Resume(written))
    reflect: Any = desk.pages.currentWidget()
    reflect.go(1)
    reflect.finish()
    page: Any = desk.pages.currentWidget()
    assert desk.pages.name() == "homework"
    assert page.held.assignment.id == id
    assert "written" in shown(part(page, 0))
