"""An introduction that is open: both sides, what may be mentioned, the words, how it went."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QScrollArea
from pytestqt.qtbot import QtBot

from desktop_app.errors import PlaceError
from desktop_app.store.database import Store
from tests.ui.bringing import (
    DAY,
    board_of,
    column,
    idea,
    ids,
    key,
    message,
    page_of,
    sheet,
    take_back,
    type_into,
)
from tests.ui.seeing import button, focused, found, last, shown
from tests.ui.stops import settle
from ui.context import Context
from ui.pages.introducing.words import TOGETHER

pytestmark = pytest.mark.usefixtures("english")

CTRL = Qt.KeyboardModifier.ControlModifier


def test_opened_from_elsewhere_by_its_id(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    page = page_of(context, qtbot)
    page.open(one)
    assert sheet(page).title.text() == "Maya Okafor and Tomás Rey"
    assert "not asked yet" in shown(sheet(page).sides["person"])
    assert column(page).isVisible()


def test_one_that_is_gone_is_told(context: Context, qtbot: QtBot) -> None:
    page = page_of(context, qtbot)
    page.open(77)
    assert message(context).what == "This introduction is not in the journal."


def test_there_is_one_primary_action_at_a_time(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    page = page_of(context, qtbot)
    page.open(one)
    parts = sheet(page)
    assert parts.sides["person"].ask_now.isVisible()
    assert not parts.sides["other"].ask_now.isVisible()
    assert not parts.primary.isVisible()
    parts.sides["person"].ask_now.click()
    assert parts.sides["person"].said.isVisible()
    assert "asked on 12 March" in shown(parts.sides["person"])


def test_both_are_asked_say_yes_and_are_introduced(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    page = page_of(context, qtbot)
    page.open(one)
    parts, introductions = sheet(page), context.journal.introductions
    parts.sides["other"].ask.click()
    assert ids(page, "asked_one") == [one]
    button(parts.sides["other"], "They said yes").click()
    parts.sides["person"].ask_now.click()
    button(parts.sides["person"], "They said yes").click()
    assert ids(page, "asked_both") == [one]
    assert parts.words.chosen() == TOGETHER
    assert focused() is parts.words.box.field
    parts.primary.click()
    assert introductions.get(one).made == DAY
    assert message(context).what == "You introduced them."
    assert "You introduced them" not in shown(parts)
    assert focused() is parts.outcome.well
    assert not parts.drop.isVisible()
    page.under_way.board.dropped.emit(introductions.get(one))
    assert introductions.get(one).stage == "made"
    take_back(context)
    assert introductions.get(one).stage == "asked_both"
    assert parts.drop.isVisible()


def test_a_no_is_taken_kindly(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    context.journal.introductions.asked(one, "person", DAY)
    context.journal.introductions.asked(one, "other", DAY)
    page = page_of(context, qtbot)
    page.open(one)
    button(sheet(page).sides["person"], "They said no").click()
    assert context.journal.introductions.get(one).stage == "dropped"
    said = message(context)
    assert said.what == "Maya would rather not, and that is a good answer too."
    words = shown(sheet(page))
    assert "Thank Maya for saying so" in words
    assert "Tell Tomás that it does not fit just now. Who said so stays with you." in words
    button(sheet(page), "Take it up again").click()
    assert context.journal.introductions.get(one).said_person is None


def test_what_may_be_mentioned_is_written_when_one_goes_on(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    context.journal.introductions.answered(one, "person", "yes", day=DAY)
    page = page_of(context, qtbot)
    page.open(one)
    field = sheet(page).sides["person"].field
    type_into(field, "her spreadsheet")
    assert context.journal.introductions.get(one).share_person == ""
    sheet(page).close_button.setFocus()
    assert context.journal.introductions.get(one).share_person == "her spreadsheet"
    assert not page.unsaved()


def test_what_may_be_mentioned_is_written_when_the_page_is_left(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    context.journal.introductions.answered(one, "other", "yes", day=DAY)
    page = page_of(context, qtbot)
    page.open(one)
    type_into(sheet(page).sides["other"].field, "his office")
    type_into(sheet(page).reason, "Why not")
    page.leave()
    kept = context.journal.introductions.get(one)
    assert (kept.share_other, kept.reason) == ("his office", "Why not")


def test_what_cannot_be_written_stays_on_the_page(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = idea(context.journal)
    context.journal.introductions.answered(one, "person", "yes", day=DAY)
    page = page_of(context, qtbot)
    page.open(one)
    type_into(sheet(page).sides["person"].field, "her spreadsheet")

    def full(*_: object, **__: object) -> None:
        raise PlaceError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "unit", full)
        page.leave()
        assert page.unsaved()
        assert message(context).what == "The disk is full."
        page.under_way.bring_up()
        assert sheet(page).sides["person"].share() == "her spreadsheet"
    page.leave()
    assert not page.unsaved()
    assert context.journal.introductions.get(one).share_person == "her spreadsheet"


def test_what_is_typed_survives_what_is_changed_elsewhere(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    context.journal.introductions.answered(one, "person", "yes", day=DAY)
    page = page_of(context, qtbot)
    page.open(one)
    type_into(sheet(page).sides["person"].field, "her sp")
    context.journal.introductions.asked(one, "other", DAY)
    assert sheet(page).sides["person"].share() == "her sp"
    assert "asked on 12 March" in shown(sheet(page).sides["other"])


def test_words_to_ask_are_offered_and_copied(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    page = page_of(context, qtbot)
    page.open(one)
    words = sheet(page).words
    assert words.chosen() == "person"
    assert "Maya" in words.box.text()
    assert focused() is words.box.field
    key(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == words.box.text()
    assert clipboard.mimeData().data("x-kde-passwordManagerHint") == b"secret"
    button(words, "Asking Tomás").click()
    assert "Tomás" in words.box.text()
    button(words, "Bringing them together").click()
    assert "Maya" in words.box.text()
    assert "Tomás" not in words.box.text()
    assert "Maya has not said yes yet." in shown(words)


def test_words_for_both_mention_what_each_agreed_to(context: Context, qtbot: QtBot) -> None:
    one, introductions = idea(context.journal), context.journal.introductions
    introductions.answered(one, "person", "yes", "her spreadsheet", day=DAY)
    introductions.answered(one, "other", "yes", day=DAY)
    page = page_of(context, qtbot)
    page.open(one)
    words = sheet(page).words
    assert words.chosen() == TOGETHER
    assert "Tomás" in words.box.text()
    assert any("her spreadsheet" in text for text in words.texts)
    assert "It mentions only what each of them has agreed to." in shown(words)


def test_own_words_are_kept_until_they_are_used(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    page = page_of(context, qtbot)
    page.open(one)
    sheet(page).words.box.field.set_text("Dear Maya, may I?")
    page.leave()
    again = page_of(context, qtbot)
    again.open(one)
    assert sheet(again).words.box.text() == "Dear Maya, may I?"
    sheet(again).sides["person"].ask_now.click()
    page.leave()
    button(sheet(again).words, "Asking Maya").click()
    assert sheet(again).words.box.text() != "Dear Maya, may I?"


def test_how_it_went_is_noted_in_ones_own_words(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal, days=40)
    context.journal.introductions.made(one, DAY - timedelta(days=22))
    page = page_of(context, qtbot)
    page.open(one)
    outcome = sheet(page).outcome
    type_into(outcome.words, "They meet on Monday")
    page.leave()
    again = page_of(context, qtbot)
    again.open(one)
    assert sheet(again).outcome.draft() == "They meet on Monday"
    button(sheet(again).outcome, "It came alive").click()
    sheet(again).outcome.words.setFocus()
    key(Qt.Key.Key_Return)
    kept = context.journal.introductions.get(one)
    assert (kept.stage, kept.outcome, kept.went) == ("outcome", "They meet on Monday", "alive")
    assert message(context).what == "Noted how it went."
    assert "They meet on Monday" in shown(sheet(again).outcome)
    take_back(context)
    assert context.journal.introductions.get(one).stage == "made"


@pytest.mark.parametrize(
    ("words", "outcome", "went"),
    [("It went well", "It went well.", "alive"), ("Nothing came of it", "Nothing came of it.", "nothing")],
)
def test_how_it_went_by_a_press(context: Context, qtbot: QtBot, words: str, outcome: str, went: str) -> None:
    one = idea(context.journal)
    context.journal.introductions.made(one, DAY)
    page = page_of(context, qtbot)
    page.open(one)
    button(sheet(page), words).click()
    kept = context.journal.introductions.get(one)
    assert (kept.outcome, kept.went) == (outcome, went)


def test_somebody_is_found_for_one_alone(context: Context, qtbot: QtBot) -> None:
    context.journal.people.add("Tomás Rey")
    one = idea(context.journal, other="")
    page = board_of(context, qtbot)
    key(Qt.Key.Key_Return, CTRL)
    finder = sheet(page).finder
    assert focused() is finder
    type_into(finder, "tom")
    key(Qt.Key.Key_Return)
    assert context.journal.introductions.get(one).other_name == "Tomás Rey"
    assert sheet(page).title.text() == "Maya Okafor and Tomás Rey"


def test_a_name_leads_to_the_person(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    page = page_of(context, qtbot)
    page.open(one)
    sheet(page).sides["other"].name.click()
    person = context.journal.introductions.get(one).other
    assert last(context.navigate) == ("person", person)


def test_in_a_narrow_window_the_open_one_takes_the_place_of_the_board(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    page = board_of(context, qtbot, 700, 640)
    key(Qt.Key.Key_Return)
    settle()
    assert sheet(page).isVisible()
    assert not column(page).isVisible()
    sheet(page).close_button.click()
    settle()
    assert column(page).isVisible()
    current = column(page).current()
    assert current is not None
    assert current.id == one


def test_what_has_the_keyboard_is_in_view(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    page = board_of(context, qtbot, 816, 600)
    key(Qt.Key.Key_Return)
    settle()
    field, view = sheet(page).words.box.field, found(page, QScrollArea).viewport()
    top = field.mapTo(view, field.rect().topLeft()).y()
    assert 0 <= top <= view.height() - field.height()
    assert context.journal.introductions.get(one).stage == "idea"


def test_it_is_dropped_and_every_control_has_a_name(context: Context, qtbot: QtBot) -> None:
    one = idea(context.journal)
    page = page_of(context, qtbot)
    page.open(one)
    for part in sheet(page).findChildren(QAbstractButton):
        if not part.isVisible():
            continue
        assert part.accessibleName() or part.text()
    sheet(page).drop.click()
    assert context.journal.introductions.get(one).stage == "dropped"
    assert message(context).what == "It is dropped."
    assert focused() is sheet(page).close_button
