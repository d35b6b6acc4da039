"""From the journal to a reflection and back, in the whole window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.paths import Places
from tests.ui.every_page import move_in
from tests.ui.stops import settle
from ui.app import Shell
from ui.context import Reading
from ui.desk import Desk
from ui.pages.journal import JournalPage
from ui.pages.read import ReadPage


@pytest.fixture
def desk(new_shell: Callable[[], Shell], places: Places, sample_home: Path) -> Desk:
    move_in(sample_home, places)
    shell = new_shell()
    shell.start()
    assert shell.window.desk is not None
    settle()
    return shell.window.desk


def journal_page(desk: Desk) -> JournalPage:
    page = desk.pages.currentWidget()
    assert isinstance(page, JournalPage)
    return page


def read_page(desk: Desk) -> ReadPage:
    page = desk.pages.currentWidget()
    assert isinstance(page, ReadPage)
    return page


def test_a_reflection_is_read_turned_and_left_where_one_was(desk: Desk, qtbot: QtBot) -> None:
    desk.navigate("journal")
    page = journal_page(desk)
    for _ in range(12):
        QTest.keyClick(page._list, Qt.Key.Key_Down)
    while (current := page._list.current()) is not None and not (current.reflection and current.event_title):
        QTest.keyClick(page._list, Qt.Key.Key_Down)
    place = page._list.place()
    QTest.keyClick(page._list, Qt.Key.Key_Return)
    read = read_page(desk)
    assert current is not None
    assert read.heading.text() == current.event_title
    QTest.keyClick(read.sheet, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(read_page(desk).sheet, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert read.heading.text() == current.event_title
    QTest.keyClick(read.sheet, Qt.Key.Key_Escape)
    assert journal_page(desk)._list.place() == place
    assert page._list.current() == current


def test_a_deleted_reflection_leaves_the_journal_and_comes_back(desk: Desk, qtbot: QtBot) -> None:
    desk.navigate("journal")
    page = journal_page(desk)
    first = page._model.row(0).reflection
    QTest.keyClick(page._list, Qt.Key.Key_Return)
    read_page(desk).delete.click()
    assert journal_page(desk)._model.row(0).reflection != first
    desk.act("undo")
    qtbot.waitUntil(lambda: page._model.row(0).reflection == first)


def test_a_person_filters_the_journal_and_a_talk_leads_to_them(desk: Desk, qtbot: QtBot) -> None:
    maya = desk.context.journal.people.offer("Maya")[0]
    desk.navigate("journal", Reading(person=maya.id))
    page = journal_page(desk)
    rows = [page._model.row(at) for at in range(page._model.rowCount())]
    assert rows
    assert all(maya.id in [person for person, _ in row.people] for row in rows)
    qtbot.waitUntil(lambda: page._days._days.keys() == {row.day for row in rows if row.day.year == 2026})
    desk.navigate("people")
    desk.navigate("journal")
    assert page.filters.wanted.person == maya.id


def test_what_is_on_this_day_of_the_sample_opens(desk: Desk, qtbot: QtBot) -> None:
    desk.navigate("journal")
    page = journal_page(desk)
    qtbot.waitUntil(lambda: page._memories.memory() is not None)
    memory = page._memories.memory()
    assert memory is not None
    memory.click()
    assert read_page(desk).heading.text() == "Open studios"
