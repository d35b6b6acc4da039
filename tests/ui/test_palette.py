"""Ctrl+K: actions, pages, people and what was written, by a few letters and Enter."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Calls
from tests.ui.seeing import Show
from ui.actions import Command
from ui.app import Shell
from ui.context import Context
from ui.palette import Palette

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def done() -> Calls:
    """What the commands were asked to do."""
    return Calls()


@pytest.fixture
def palette(context: Context, show: Show, qtbot: QtBot, done: Calls) -> Iterator[Palette]:
    here = [Command("Merge with someone…", lambda: done("merge"), "Alt+M")]
    everywhere = [
        Command("Go to Today", lambda: done("today"), "Ctrl+1"),
        Command("Log a talk or a note", lambda: done("log"), "Ctrl+L"),
    ]
    behind = show(QWidget(), 900, 700)
    made = Palette(context, here, everywhere, behind)
    made.open()
    qtbot.waitExposed(made)
    yield made
    behind.close()


def words(palette: Palette) -> list[str]:
    return [choice.words for choice in palette.pick.choices()]


def type_in(palette: Palette, text: str) -> None:
    QTest.keyClicks(palette.pick.field, text)


def test_it_opens_on_what_the_page_can_do_and_then_everything_else(palette: Palette) -> None:
    assert words(palette) == ["Merge with someone…", "Go to Today", "Log a talk or a note"]
    assert [choice.key for choice in palette.pick.choices()] == ["Alt+M", "Ctrl+1", "Ctrl+L"]


def test_the_words_may_come_in_any_order_and_without_their_ends(palette: Palette, done: Calls) -> None:
    type_in(palette, "tal lo")
    assert words(palette)[0] == "Log a talk or a note"
    QTest.keyClick(palette.pick.field, Qt.Key.Key_Return)
    assert done.calls == [("log",)]
    assert not palette.isVisible()


def test_people_are_found_by_any_of_their_names(palette: Palette, context: Context) -> None:
    muñoz = context.journal.people.add("Inés Muñoz", organisation="Muñoz Tiles", nickname="Nena")
    for typed in ("munoz", "nen"):
        palette.pick.field.clear()
        type_in(palette, typed)
        assert words(palette)[0] == "Inés Muñoz"
    QTest.keyClick(palette.pick.field, Qt.Key.Key_Return)
    navigate = context.navigate
    assert isinstance(navigate, Calls)
    assert navigate.last == ("person", muñoz.id)


def test_what_was_written_is_found_after_a_pause(palette: Palette, context: Context, qtbot: QtBot) -> None:
    maya = context.journal.people.add("Maya Okafor")
    context.journal.topics.add(maya.id, "need", "a bookkeeper for two days a month")
    type_in(palette, "bookkeep")
    qtbot.waitUntil(lambda: len(words(palette)) == 2)
    found = palette.pick.choices()[0]
    assert "bookkeeper" in found.words + found.second
    QTest.keyClick(palette.pick.field, Qt.Key.Key_Return)
    navigate = context.navigate
    assert isinstance(navigate, Calls)
    assert navigate.last == ("person", maya.id)


def test_the_last_offer_searches_the_journal(palette: Palette, context: Context) -> None:
    type_in(palette, 'c++ "half a ph')
    assert words(palette) == ['Search the journal for “c++ "half a ph”']
    QTest.keyClick(palette.pick.field, Qt.Key.Key_Return)
    navigate = context.navigate
    assert isinstance(navigate, Calls)
    assert navigate.last == ("journal", 'c++ "half a ph')


def test_arrows_go_round_and_escape_does_nothing(palette: Palette, done: Calls) -> None:
    field = palette.pick.field
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert done.calls == []


def test_rows_speak(palette: Palette) -> None:
    assert [choice.spoken() for choice in palette.pick.choices()][:2] == [
        "Merge with someone…, Alt+M",
        "Go to Today, Ctrl+1",
    ]


def test_it_opens_from_a_field_too_and_its_choice_is_done(
    new_shell: Callable[[], Shell], context: Context, qtbot: QtBot
) -> None:
    places = context.journal.places
    context.journal.people.add("Maya Okafor")
    context.runner.close()
    context.bridge.close()
    context.journal.close()
    shell = new_shell()
    assert shell.start(places.journal)
    qtbot.waitExposed(shell.window)
    shell.window.activateWindow()
    qtbot.waitUntil(shell.window.isActiveWindow)
    desk = shell.window.desk
    assert desk is not None
    desk.navigate("people")
    field = next(each for each in desk.findChildren(QLineEdit) if each.isVisible())
    field.setFocus()
    QTest.keyClicks(field, "some words")
    QTest.keyClick(field, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Palette))
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, Palette)
    assert field.text() == "some words"
    QTest.keyClicks(shown.pick.field, "homew")
    QTest.keyClick(shown.pick.field, Qt.Key.Key_Return)
    assert desk.pages.name() == "homework"
