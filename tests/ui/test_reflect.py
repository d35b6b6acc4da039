"""A reflection in the real page, on a real journal: walked through by keys, written down, resumed, finished."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import PlaceError
from desktop_app.journal import Journal
from desktop_app.people.values import Person
from desktop_app.reflection.sentences import Mention
from ui.context import Context, Resume, Start
from ui.pages.reflect import ReflectPage
from ui.pages.reflecting.act import ActField
from ui.pages.reflecting.beginning import Beginning
from ui.pages.reflecting.choices import ChoiceField
from ui.pages.reflecting.fields import EachField, ProseField
from ui.pages.reflecting.last import LastPage
from ui.pages.reflecting.people_met import PeopleField
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


def begin(page: ReflectPage, event: int | None, guide: str = "evening") -> int:
    page.open(Start(event, guide))
    assert page.session is not None
    return page.session.reflection.id


def go_to(page: ReflectPage, key: str) -> Any:
    """Show a question of the session and return its field."""
    assert page.session is not None
    keys = [question.key for question in page.session.guide.questions]
    page.go(keys.index(key))
    assert isinstance(page.view, QuestionView)
    return page.view.field


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    QTest.keyClick(focused(), key, modifier)


def focused() -> QWidget:
    """What has the keyboard."""
    target = QApplication.focusWidget()
    assert target is not None
    return target


def type_out(target: QWidget, text: str) -> None:
    """Type letters of any script; QTest's own way knows Latin ones only."""
    for letter in text:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, target, Qt.Key.Key_A, letter, Qt.KeyboardModifier.NoModifier
        )


def texts(journal: Journal, reflection: int) -> dict[str, str]:
    found = journal.reflections.answers(reflection)
    return {answer.question: answer.text for answer in found if answer.person is None}


def meet(journal: Journal, reflection: int, *names: str) -> list[Person]:
    people = [journal.people.add(name, reflection=reflection) for name in names]
    journal.reflections.set_met(reflection, [person.id for person in people])
    return people


# One question at a time


def test_the_keyboard_is_in_the_field_of_every_question(
    page: ReflectPage, journal: Journal, event: int
) -> None:
    begin(page, event, "deep")
    assert page.session is not None
    meet(journal, page.session.reflection.id, "Maya Okafor")
    for position in range(len(page.session.guide.questions)):
        page.go(position)
        assert isinstance(page.view, QuestionView)
        assert page.view.field.isAncestorOf(focused()), page.view.asked.key


def test_a_walk_by_keys_alone(page: ReflectPage, journal: Journal, event: int, qtbot: QtBot) -> None:
    reflection = begin(page, event)

    QTest.keyClicks(focused(), "I came for the talk.")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focused(), "Maya Okafor")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert isinstance(page.view, QuestionView)
    assert page.view.asked.kind == "people"
    maya = journal.people.by_name("Maya Okafor")
    assert maya is not None
    assert journal.reflections.met(reflection) == (maya.id,)
    answers = journal.reflections.answers(reflection)
    chosen = {(answer.question, answer.person): answer.choice for answer in answers}
    assert chosen["listening", maya.id] == "them"
    assert texts(journal, reflection)["arrive"] == "I came for the talk."


def test_escape_keeps_everything_and_goes_back(
    page: ReflectPage, context: Context, journal: Journal, event: int, qtbot: QtBot
) -> None:
    reflection = begin(page, event)
    QTest.keyClicks(focused(), "Half a sent")

    press(qtbot, Qt.Key.Key_Escape)

    assert texts(journal, reflection) == {"arrive": "Half a sent"}
    assert len(context.back.calls) == 1  # type: ignore[attr-defined]


def test_escape_takes_a_typed_name_with_it(
    page: ReflectPage, journal: Journal, event: int, qtbot: QtBot
) -> None:
    reflection = begin(page, event)
    go_to(page, "met")
    QTest.keyClicks(focused(), "Rita")
    qtbot.waitUntil(lambda: not page.view.field.line._soon.isActive())  # type: ignore[union-attr]

    press(qtbot, Qt.Key.Key_Escape)  # closes what is offered
    press(qtbot, Qt.Key.Key_Escape)

    rita = journal.people.by_name("Rita")
    assert rita is not None
    assert journal.reflections.met(reflection) == (rita.id,)


def test_tab_goes_from_the_answer_to_next(page: ReflectPage, event: int, qtbot: QtBot) -> None:
    begin(page, event)
    go_to(page, "connect")
    assert isinstance(page.view, QuestionView)
    reached = []
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Tab)
        reached.append(focused())

    assert reached == [page.view.next_button, page.view.back_button, page.view.skip_button]


def test_a_reflection_that_was_deleted_holds_nobody_back(
    page: ReflectPage, context: Context, journal: Journal, event: int
) -> None:
    reflection = begin(page, event)
    go_to(page, "connect")
    journal.reflections.remove(reflection)

    page.leave_session()

    assert len(context.back.calls) == 1  # type: ignore[attr-defined]


# Nothing is lost


def test_text_is_written_while_typing_goes_on_and_marked_until_then(
    page: ReflectPage, journal: Journal, event: int, qtbot: QtBot
) -> None:
    reflection = begin(page, event)
    assert page.session is not None
    assert page.saved.text() == "Saved"

    QTest.keyClicks(focused(), "word")

    assert page.saved.text() == "Saving…"
    assert texts(journal, reflection) == {}
    qtbot.waitUntil(lambda: texts(journal, reflection) == {"arrive": "word"}, timeout=1000)
    assert page.saved.text() == "Saved"
    with qtbot.waitSignal(page.session.saver.wrote, timeout=1000):
        QTest.keyClicks(focused(), " and more")


def test_steady_typing_does_not_put_saving_off(page: ReflectPage, event: int, qtbot: QtBot) -> None:
    begin(page, event)
    assert page.session is not None
    saver, wrote = page.session.saver, []
    saver.wrote.connect(lambda: wrote.append(1))

    def type_on() -> bool:
        QTest.keyClicks(focused(), "x")
        return bool(wrote)

    qtbot.waitUntil(type_on, timeout=1000)


def test_leaving_a_field_writes_it_at_once(
    page: ReflectPage, journal: Journal, event: int, qtbot: QtBot
) -> None:
    reflection = begin(page, event)
    QTest.keyClicks(focused(), "first words")

    press(qtbot, Qt.Key.Key_Tab)

    assert texts(journal, reflection) == {"arrive": "first words"}


def test_a_draft_goes_on_at_its_question_and_caret(
    page: ReflectPage, context: Context, journal: Journal, event: int, qtbot: QtBot
) -> None:
    reflection = begin(page, event)
    field = go_to(page, "connect")
    type_out(field.edit, "two people 🎉")
    field.edit.set_cursor_point(4)
    page.leave()
    other = ReflectPage(context)
    qtbot.addWidget(other)
    other.show()

    other.open(Resume(reflection))

    assert isinstance(other.view, QuestionView)
    assert other.view.asked.key == "connect"
    assert other.view.field.caret() == 4
    assert isinstance(other.view.field, ProseField)
    assert other.view.field.edit.text() == "two people 🎉"


def test_what_could_not_be_saved_stays_and_is_tried_again(
    page: ReflectPage,
    context: Context,
    journal: Journal,
    event: int,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reflection = begin(page, event)
    full = PlaceError("The disk is full.", "Your words are still on this page.", "Make some room.")

    def fail(*_values: object, **_named: object) -> None:
        raise full

    with monkeypatch.context() as broken:
        broken.setattr(journal.reflections, "write", fail)
        QTest.keyClicks(focused(), "kept on screen")
        page.leave()

        assert page.unsaved()
        assert page.saved.text() == "Not saved"
        assert "The disk is full." in page.notice.text()
        page.leave_session()
        assert context.back.calls == []  # type: ignore[attr-defined]
        assert page.view.field.edit.text() == "kept on screen"  # type: ignore[union-attr]
    page.notice.acted.emit()

    assert page.saved.text() == "Saved"
    assert not page.notice.isVisible()
    assert texts(journal, reflection) == {"arrive": "kept on screen"}


def test_a_name_half_typed_is_there_again(
    page: ReflectPage, context: Context, event: int, qtbot: QtBot
) -> None:
    reflection = begin(page, event)
    go_to(page, "met")
    QTest.keyClicks(focused(), "Ri")
    page.leave()  # as when the window goes behind another
    other = ReflectPage(context)
    qtbot.addWidget(other)

    other.open(Resume(reflection))

    assert isinstance(other.view, QuestionView)
    assert isinstance(other.view.field, PeopleField)
    assert other.view.field.line.text() == "Ri"
    assert other.view.field.met() == ()


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
    assert earlier is not None

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


# All of it


def test_the_last_page_shows_every_answer_and_finishes(
    page: ReflectPage, context: Context, journal: Journal, event: int, qtbot: QtBot
) -> None:
    reflection = begin(page, event)
    (maya,) = meet(journal, reflection, "Maya Okafor")
    words = "I will send @Maya Okafor the article by Friday."
    journal.reflections.write(reflection, "promised", text=words, mentions=[Mention(maya.id, 12, 24)])
    assert page.session is not None
    page.session.read()
    page.go(len(page.session.guide.questions))
    last = page.view
    assert isinstance(last, LastPage)
    assert set(last.fields) == {"met", "promised"}
    rows = {row._one.kind: row for row in last.understood.rows.values()}
    assert set(rows) == {"met", "promise"}

    rows["promise"].pencil.click()
    editor = rows["promise"].editor
    assert editor is not None
    editor.setText("send Maya the article on leases")
    press(qtbot, Qt.Key.Key_Return)
    rows["met"].tick.click()
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert journal.reflections.get(reflection).state == "finished"
    (promise,) = journal.promises.open()
    assert promise.text == "send Maya the article on leases"
    kept = {one.kind: one.kept for one in journal.reflections.understood(reflection)}
    assert kept == {"met": False, "promise": True}
    assert context.navigate.calls == [("today",)]  # type: ignore[attr-defined]


def test_a_finished_reflection_opens_with_all_of_it_and_can_be_changed(
    page: ReflectPage, journal: Journal, event: int, qtbot: QtBot
) -> None:
    started = journal.reflections.start("evening", event=event, day=DAY)
    journal.reflections.write(started.id, "arrive", text="Before")
    journal.reflections.finish(started.id)

    page.open(Resume(started.id))
    assert isinstance(page.view, LastPage)
    field = page.view.fields["arrive"]
    assert isinstance(field, ProseField)
    QTest.keyClicks(field.edit, " and after")
    page.leave()

    assert texts(journal, started.id) == {"arrive": "Before and after"}
    assert journal.reflections.get(started.id).state == "finished"


# Beginning


def test_without_a_target_it_asks_for_the_event_and_the_time(
    page: ReflectPage, journal: Journal, event: int, qtbot: QtBot
) -> None:
    page.open(None)
    assert isinstance(page.view, Beginning)
    offered = [row.accessibleName() for row in page.view.targets]
    assert offered == ["Chamber breakfast", "Another event"]

    press(qtbot, Qt.Key.Key_Down)
    QTest.keyClicks(page.view.title, "Supper at Ada's")
    shortest = next(iter(page.view.guides))
    shortest.click()
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert page.session is not None
    assert page.session.reflection.event_title == "Supper at Ada's"
    assert page.session.guide.name == journal.guides.all()[0].name


def test_an_event_without_a_title_is_asked_for_in_the_page(page: ReflectPage, qtbot: QtBot) -> None:
    page.open(None)
    assert isinstance(page.view, Beginning)

    page.view.begin()

    assert page.session is None
    assert page.view.notice.isVisible()


def test_a_draft_is_offered_first_and_resumed(page: ReflectPage, journal: Journal, event: int) -> None:
    draft = journal.reflections.start("evening", event=event, day=DAY)
    page.open(None)

    page.on()

    assert page.session is not None
    assert page.session.reflection.id == draft.id


def test_coming_back_without_a_target_asks_again_but_a_new_day_does_not_interrupt(
    page: ReflectPage, event: int
) -> None:
    begin(page, event)

    page.open(None)
    assert isinstance(page.view, QuestionView)
    page.hide()
    page.show()
    page.open(None)

    assert isinstance(page.view, Beginning)
