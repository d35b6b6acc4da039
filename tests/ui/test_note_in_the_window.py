"""A note in the whole window: over everything, and back to where one came from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from tests.ui.seeing import focused
from ui.app import Shell
from ui.context import Note
from ui.desk import Desk
from ui.pages.note import NotePage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(journal: Journal, new_shell: Callable[[], Shell], qtbot: QtBot) -> Desk:
    """The window with Jonas in its journal, at his page."""
    jonas = journal.people.add("Jonas Petit").id
    journal.close()
    shell = new_shell()
    assert shell.start()
    qtbot.waitExposed(shell.window)
    shell.window.activateWindow()
    assert shell.window.desk is not None
    shell.window.desk.navigate("person", jonas)
    return shell.window.desk


def note_page(desk: Desk) -> NotePage:
    page = desk.pages.currentWidget()
    assert isinstance(page, NotePage)
    return page


def jonas(desk: Desk) -> int:
    return desk.context.journal.people.offer("Jonas")[0].id


def test_a_note_takes_the_window_and_gives_it_back(desk: Desk) -> None:
    desk.navigate("note", Note(jonas(desk)))
    assert desk.nav.isHidden()
    note_page(desk)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert desk.pages.name() == "person"
    assert desk.nav.isVisible()


def test_sent_it_is_said_and_can_be_taken_back_with_its_words(desk: Desk) -> None:
    person, journal = jonas(desk), desk.context.journal
    desk.navigate("note", Note(person))
    QTest.keyClicks(focused(), "Oh! ")
    words = note_page(desk).sheet.box.text()
    QTest.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    assert desk.pages.name() == "person"
    message = desk.notices.message
    assert message is not None
    assert message.what == "The note is in your journal."
    assert [one.summary for one in journal.interactions.of(person)] == [words]
    desk.notices.notice.acted.emit()
    assert journal.interactions.of(person) == ()
    desk.navigate("note", Note(person))
    assert note_page(desk).sheet.box.text() == words


def test_closing_the_window_keeps_what_was_typed(desk: Desk) -> None:
    person = jonas(desk)
    desk.navigate("note", Note(person))
    QTest.keyClicks(focused(), "Half ")
    assert desk.ready_to_close()
    assert desk.context.journal.reaching.draft(person).startswith("Half ")


def test_someone_deleted_meanwhile_is_not_written_to(desk: Desk) -> None:
    person = jonas(desk)
    desk.navigate("note", Note(person))
    desk.context.journal.people.remove(person)
    assert desk.pages.name() == "people"
    assert desk.notices.message is not None
