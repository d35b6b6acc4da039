"""Writing an exercise: kept as it is typed, seen as a client will see it, wrong nowhere without a word about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.errors import PlaceError
from desktop_app.packets.values import Exercise, Question
from desktop_app.reflection.guide_files import load
from tests.ui.coached import ARRIVE, coach, written
from tests.ui.seeing import Show, button, focused, last, shown
from tests.ui.stops import settle
from ui.context import Context
from ui.pages.coaching import EXERCISES, WRITE, CoachingPage
from ui.pages.coaching_parts.writer import ExerciseWriter


@pytest.fixture
def page(context: Context, show: Show, english: None) -> CoachingPage:
    coach(context.journal)
    made = show(CoachingPage(context), 1072, 820)
    made.open()
    return made


@pytest.fixture
def writer(page: CoachingPage) -> ExerciseWriter:
    """The writer, with an exercise of the coach's own."""
    written(page._context.journal)
    page.tabs.setCurrentIndex(EXERCISES)
    button(page, "Go on writing").click()
    return writing(page)


def writing(page: CoachingPage) -> ExerciseWriter:
    assert page.exercises.writer is not None
    settle()
    return page.exercises.writer


def kept(page: CoachingPage) -> list[Exercise]:
    page.leave()
    return [exercise for _, exercise in page._context.journal.exercises.written()]


def titles(exercise: Exercise) -> list[str]:
    return [question.title for question in exercise.questions]


def labels(question: Question) -> list[str]:
    return [label for _, label in question.choices]


def type_in(field: QWidget, words: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, words)


def test_a_first_exercise_is_on_disk_as_it_is_typed(page: CoachingPage) -> None:
    page.write_exercise()
    writer = writing(page)
    assert focused() is writer.title.field
    assert kept(page) == []
    QTest.keyClicks(focused(), "Arrive early")
    type_in(writer.texts["why"], "An empty room is easy.")
    writer.add_question()
    QTest.keyClicks(focused(), "What was different?")
    [exercise] = kept(page)
    assert (exercise.title, exercise.why) == ("Arrive early", "An empty room is easy.")
    assert titles(exercise) == ["What was different?"]
    assert page._context.journal.undo.last() is None


def test_leaving_and_coming_back_goes_on_where_it_was_left(page: CoachingPage) -> None:
    page.open(WRITE)
    QTest.keyClicks(focused(), "Half a")
    page.leave()
    page.open()
    writer = writing(page)
    assert writer.exercise.title == "Half a"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    row = next(iter(page.exercises.rows.values()))
    assert row.words() == ("Half a", "not finished yet")
    assert focused() is row
    button(page, "Go on writing").click()
    type_in(writing(page).title.field, " title")
    assert [exercise.title for exercise in kept(page)] == ["Half a title"]


def test_what_a_client_will_see_follows_every_letter(writer: ExerciseWriter) -> None:
    assert "Be the first at one event" in writer.preview.said()
    type_in(writer.title.field, "!")
    settle_preview(writer)
    assert "Arrive early!" in writer.preview.said()
    writer.forms[1].line.click()
    assert "What was different?" in writer.preview.said()
    assert "question 2 of 4" in writer.preview.said()
    type_in(writer.forms[1].words, " And why?")
    settle_preview(writer)
    assert "What was different? And why?" in writer.preview.said()
    writer.preview.on.click()
    assert writer.forms[2].is_open
    assert not writer.forms[1].is_open


def settle_preview(writer: ExerciseWriter) -> None:
    writer._soon.stop()
    writer._show()


def test_nothing_in_the_preview_can_be_written_in(writer: ExerciseWriter) -> None:
    for at in range(len(ARRIVE.questions)):
        writer.preview.show_exercise(writer.exercise, at)
        sheet = writer.preview._sheet
        assert sheet is not None
        assert all(part.focusPolicy() == Qt.FocusPolicy.NoFocus for part in sheet.findChildren(QWidget))


def test_questions_go_up_and_down_by_keyboard(writer: ExerciseWriter, page: CoachingPage) -> None:
    writer.forms[1].begin()
    QTest.keyClick(focused(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(writer.exercise)[1:3] == ["How did it feel?", "What was different?"]
    assert [form.question.title for form in writer.forms] == titles(writer.exercise)
    assert writer.forms[2].isAncestorOf(focused())
    QTest.keyClick(focused(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(writer.exercise)[2] == "What was different?"
    QTest.keyClick(writer.forms[2].up, Qt.Key.Key_Space)
    assert [titles(one) for one in kept(page)] == [[question.title for question in ARRIVE.questions]]


def test_a_removed_question_comes_back_with_its_words(writer: ExerciseWriter, page: CoachingPage) -> None:
    writer.forms[1].away.click()
    assert len(writer.forms) == 3
    assert focused() is writer.forms[1].line
    message = last(page._context.notify)[0]
    assert message.action == "Undo"
    message.act()
    assert writer.exercise.questions == ARRIVE.questions
    assert kept(page)[0].questions == ARRIVE.questions


def test_another_kind_brings_its_fields(writer: ExerciseWriter) -> None:
    form = writer.forms[1]
    form.begin()
    assert not form.choices.isVisible()
    form.kind.chosen.emit("scale")
    assert form.choices.isVisible()
    form.options.insertPlainText("Yes\nNo")
    assert labels(writer.exercise.questions[1]) == ["Yes", "No"]
    form.kind.chosen.emit("prose")
    assert labels(writer.exercise.questions[1]) == []
    form.kind.chosen.emit("scale")
    assert labels(writer.exercise.questions[1]) == ["Yes", "No"]


def test_asked_at_another_time_it_stands_with_those(writer: ExerciseWriter) -> None:
    form = writer.forms[3]
    form.begin()
    form.when.set_value("before")
    form.when.chosen.emit("before")
    assert titles(writer.exercise)[1] == "What will I keep of it?"
    assert writer.forms[1].is_open
    assert writer.forms[1].isAncestorOf(focused())


def test_what_is_missing_is_said_beside_it_and_nothing_is_sent(
    writer: ExerciseWriter, page: CoachingPage
) -> None:
    wanted: list[object] = []
    page.exercises.send_wanted.connect(wanted.append)
    writer.forms[2].begin()
    writer.forms[2].options.set_text("Lighter")
    assert "two choices" not in shown(page)
    page.exercises.send()
    assert writer.forms[2].choices.wrong() == "This kind of question needs two choices or more."
    assert focused() is writer.forms[2].options
    writer.forms[2].options.set_text("Lighter\nHeavier")
    settle_preview(writer)
    assert writer.forms[2].choices.wrong() == ""
    assert wanted == []


def test_an_unfinished_one_of_the_list_opens_where_something_is_missing(page: CoachingPage) -> None:
    page.write_exercise()
    QTest.keyClicks(focused(), "Half")
    page.exercises.stop_writing()
    page.exercises.save_file()
    assert "An exercise needs at least one question." in shown(page)
    assert focused() is writing(page).more


def test_the_library_is_a_start(page: CoachingPage) -> None:
    page.tabs.setCurrentIndex(EXERCISES)
    name = next(name for name, one in page.exercises._library.items() if one.title == "Whisper week")
    page.exercises.rows[name].click()
    assert not page.exercises.change.isVisible()
    button(page, "Use as a start").click()
    type_in(writing(page).title.field, " for Sam")
    [own] = kept(page)
    assert own.title == "Whisper week for Sam"
    assert own.uid != page._context.journal.exercises.get(name).uid
    assert own.questions == page._context.journal.exercises.get(name).questions


def test_removed_from_the_list_it_can_come_back(page: CoachingPage) -> None:
    written(page._context.journal)
    page.tabs.setCurrentIndex(EXERCISES)
    button(page, "Remove").click()
    assert page.exercises.own() == ()
    last(page._context.notify)[0].act()
    assert [one.title for one in page.exercises.own()] == ["Arrive early"]


def test_a_file_of_it_is_a_guide_that_any_journal_reads(page: CoachingPage, tmp_path: Path) -> None:
    path = tmp_path / "arrive.toml"
    page.exercises.write_file(ARRIVE, path)
    guide = load(path)
    assert (guide.title, guide.days, guide.times) == ("Arrive early", 14, 3)
    assert path.stat().st_mode & 0o777 == 0o600
    assert "not encrypted" in last(page._context.notify)[0].kept


def test_what_cannot_be_written_is_told_and_tried_again(
    writer: ExerciseWriter, page: CoachingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercises = page._context.journal.exercises
    save = exercises.save_written

    def full(*_values: object, **_named: object) -> str:
        raise PlaceError("The disk is full.", "Nothing was changed.", "Make room.")

    monkeypatch.setattr(exercises, "save_written", full)
    type_in(writer.title.field, "!")
    page.leave()
    assert page.unsaved()
    assert "The disk is full." in shown(page)
    monkeypatch.setattr(exercises, "save_written", save)
    assert kept(page)[0].title == "Arrive early!"
    assert not page.unsaved()


def test_a_change_elsewhere_leaves_what_is_typed(writer: ExerciseWriter, page: CoachingPage) -> None:
    type_in(writer.title.field, "!")
    stop = page._context.journal.feed.subscribe(page.refresh)
    page._context.journal.exercises.save_written(
        Exercise("another", "Another", "", "", "", "", 0, 7, ()), origin=None
    )
    stop()
    assert QApplication.focusWidget() is writer.title.field
    assert writing(page) is writer
    assert {one.title for one in kept(page)} == {"Arrive early!", "Another"}
