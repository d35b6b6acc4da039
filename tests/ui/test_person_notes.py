"""Notes that went to and fro, and days that matter, as a person's page shows and changes them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui import tending
from tests.ui.seeing import button, focused, last
from tests.ui.tending import (
    TODAY,
    chips,
    entries,
    named,
    open_page,
    row,
    seen,
    talked,
    words,
    wrote,
)
from ui.context import Context, Note
from ui.pages.person import PersonPage

pytestmark = pytest.mark.usefixtures("english")

jonas, page = tending.jonas, tending.page


# Notes


def test_a_note_is_logged_in_two_steps(page: PersonPage, context: Context, jonas: int) -> None:
    page._head.log.click()
    form = page._talk
    form.which.focus_choice()
    QTest.keyClick(focused(), Qt.Key.Key_2)
    assert form.way.isVisible()
    assert not form.channel.isVisible()
    form.way.set_value("mail")
    form.words.set_text("Asked how the move went.")
    QTest.keyClick(form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.answered.isVisible()
    assert form.by_me.isVisible()
    assert not form.listening.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (note,) = context.journal.interactions.of(jonas)
    assert (note.kind, note.opened_by, note.channel, note.answered) == ("note", "me", "mail", None)
    assert last(context.notify)[0].what == "The note is in your journal."


def test_how_many_questions_were_asked_is_noted_with_a_talk_and_can_be_changed(
    page: PersonPage, context: Context, jonas: int
) -> None:
    page._head.log.click()
    form = page._talk
    form.words.set_text("The move went well.")
    QTest.keyClick(form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.questions.isVisible()
    form.questions.focus_choice()
    QTest.keyClick(focused(), Qt.Key.Key_3)  # the third choice: two
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (talk,) = context.journal.interactions.of(jonas)
    assert talk.questions == 2
    form.begin(context.today(), changing=talk)
    assert form.questions.value() == 2
    form.questions.set_value(4)
    assert form.changes() == {"questions": 4}


def test_a_note_from_them_counts_as_contact(page: PersonPage, context: Context, jonas: int) -> None:
    page._head.log.click()
    page._talk.which.set_value("theirs")
    page._talk.which.chosen.emit("theirs")
    page._talk.words.set_text("He wrote about the school.")
    page._talk.kept.emit()
    (note,) = context.journal.interactions.of(jonas)
    assert (note.kind, note.opened_by) == ("note", "them")
    assert chips(row(page, "Note")) == ["from them"]
    assert words(page).endswith("You were in touch today.")


def test_a_note_half_noted_comes_back_as_a_note(
    page: PersonPage, context: Context, qtbot: QtBot, jonas: int
) -> None:
    page._head.log.click()
    page._talk.which.set_value("mine")
    page._talk.words.set_text("Half a")
    page._talk.answered.set_value(False)
    page.leave()
    form = open_page(context, qtbot, jonas)._talk
    assert (form.which.value(), form.words.text(), form.answered.value()) == ("mine", "Half a", False)


def test_a_note_is_marked_as_answered_from_its_entry(page: PersonPage, context: Context, jonas: int) -> None:
    wrote(context, jonas, 9)
    page.open(jonas)
    note = row(page, "Note")
    assert chips(note) == ["waiting"]
    answered = button(note, "They answered")
    assert answered.focusPolicy() & Qt.FocusPolicy.TabFocus
    answered.setFocus()
    QTest.keyClick(answered, Qt.Key.Key_Return)
    note = row(page, "Note")
    assert chips(note) == ["answered"]
    assert note.hasFocus()
    assert "no answer" not in words(page)
    last(context.notify)[0].act()
    page.open(jonas)
    assert chips(row(page, "Note")) == ["waiting"]
    button(row(page, "Note"), "No answer").click()
    assert chips(row(page, "Note")) == ["no answer"]
    assert context.journal.interactions.of(jonas)[0].answered is False


def test_a_mark_is_changed_in_the_menu_of_the_entry(page: PersonPage, context: Context, jonas: int) -> None:
    note = wrote(context, jonas, 9)
    context.journal.interactions.answered(note, answered=False)
    page.open(jonas)
    note_row = row(page, "Note")
    note_row.setFocus()
    QTest.keyClick(note_row, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries(menu)["They answered"].trigger()
    assert context.journal.interactions.of(jonas)[0].answered is True


def test_an_old_note_waits_no_more_after_a_talk(page: PersonPage, context: Context, jonas: int) -> None:
    wrote(context, jonas, 30)
    talked(context, jonas, 3)
    page.open(jonas)
    assert chips(row(page, "Note")) == []
    assert "no answer" not in words(page)


def test_a_pitch_too_early_can_be_put_right(page: PersonPage, context: Context, jonas: int) -> None:
    talk = context.journal.interactions.log(jonas, day=TODAY, pitch_by_me="early")
    page.open(jonas)
    button(row(page, "Talk"), "Put it right").click()
    assert last(context.navigate) == ("note", Note(jonas, "mend", talk))
    context.journal.interactions.change(talk, mended=TODAY)
    page.open(jonas)
    assert "Put it right" not in [each.text() for each in row(page, "Talk").findChildren(QAbstractButton)]


# Days that matter


def test_a_birthday_is_noted_changed_and_taken_away(page: PersonPage, context: Context, jonas: int) -> None:
    page._tabs.setCurrentIndex(2)
    days = page._occasions
    days.add.click()
    days.form.day.set_value(3)
    days.form.month.set_value(5)
    days.form.year.setText("1970")
    button(days, "Keep this day").click()
    assert "Birthday: 3 May 1970" in seen(days)
    assert days.form.isHidden()
    named(days, "Change: Birthday: 3 May 1970").click()
    days.form.year.clear()
    QTest.keyClick(days.form.year, Qt.Key.Key_Return)
    assert "Birthday: 3 May" in seen(days).splitlines()
    named(days, "Take away: Birthday: 3 May").click()
    assert context.journal.occasions.of(jonas) == ()
    last(context.notify)[0].act()
    assert len(context.journal.occasions.of(jonas)) == 1


def test_another_day_needs_words_and_a_day_of_the_calendar(
    page: PersonPage, context: Context, jonas: int
) -> None:
    page._tabs.setCurrentIndex(2)
    form = page._occasions.form
    page._occasions.add.click()
    QTest.keyClick(focused(), Qt.Key.Key_2)
    form.day.set_value(30)
    form.month.set_value(2)
    button(form, "Keep this day").click()
    assert "Say in a word or two" in seen(form)
    assert form.label.hasFocus()
    form.label.setText("the shop opened")
    form.year.setText("last")
    button(form, "Keep this day").click()
    assert "in figures" in seen(form)
    form.year.clear()
    button(form, "Keep this day").click()
    assert last(context.notify)[0].what == "There is no such day in the calendar."
    assert form.isVisible()
    assert form.label.text() == "the shop opened"
    form.day.set_value(29)
    button(form, "Keep this day").click()
    assert "the shop opened: 29 February" in seen(page._occasions)


def test_the_form_is_put_away_by_escape(page: PersonPage) -> None:
    page._tabs.setCurrentIndex(2)
    page._occasions.add.click()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert page._occasions.form.isHidden()
    assert page._occasions.add.hasFocus()
