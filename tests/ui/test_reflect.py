"""A reflection in the real page, on a real journal: walked through by keys, written down, resumed, finished."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.errors import PlaceError
from desktop_app.journal import Journal
from desktop_app.reflection.sentences import Mention
from tests.ui.seeing import focused
from tests.ui.walking import begin, go_to, meet, press, texts, type_out
from ui.context import Context, Resume
from ui.pages.reflect import ReflectPage
from ui.pages.reflecting.beginning import Beginning
from ui.pages.reflecting.fields import ProseField
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
    assert isinstance(page.view, Beginning)
    assert page.view.begin_button.words() == "Continue"

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
