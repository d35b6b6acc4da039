"""Ctrl+L: a talk with anybody in two steps, and nothing typed is lost on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Calls
from tests.ui.seeing import Show, button
from ui.context import Context
from ui.logging_talk import LogTalk

CTRL = Qt.KeyboardModifier.ControlModifier
Make = Callable[[], LogTalk]


@pytest.fixture
def asked(context: Context, show: Show, qtbot: QtBot) -> Make:
    """Opens the window over another one, with Maya and Tomás in the journal."""
    for name in ("Maya Okafor", "Tomás Rey"):
        context.journal.people.add(name)
    behind = show(QWidget(), 900, 700)

    def make() -> LogTalk:
        made = LogTalk(context, behind)
        made.open()
        qtbot.waitExposed(made)
        return made

    return make


def words(window: LogTalk) -> list[str]:
    return [choice.words for choice in window.pick.choices()]


def test_a_name_then_a_few_words_log_a_talk(asked: Make, context: Context, qtbot: QtBot) -> None:
    window = asked()
    QTest.keyClicks(window.pick.field, "may")
    assert words(window) == ["Maya Okafor", "Add “may”"]
    QTest.keyClick(window.pick.field, Qt.Key.Key_Return)
    qtbot.waitUntil(window.form.words.hasFocus)
    QTest.keyClicks(window.form.words, "She asked about kilns.")
    QTest.keyClick(window.form.words, Qt.Key.Key_Return, CTRL)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return, CTRL)
    maya = context.journal.people.by_name("Maya Okafor")
    assert maya is not None
    assert [talk.summary for talk in context.journal.interactions.of(maya.id)] == ["She asked about kilns."]
    notify = context.notify
    assert isinstance(notify, Calls)
    assert notify.last[0].what == "It is in your journal, with Maya Okafor."


def test_somebody_new_is_added_on_the_way(asked: Make, context: Context) -> None:
    window = asked()
    QTest.keyClicks(window.pick.field, "Aiko  Sato")
    assert words(window) == ["Add “Aiko Sato”"]
    QTest.keyClick(window.pick.field, Qt.Key.Key_Return)
    assert context.journal.people.by_name("Aiko Sato") is not None
    assert window.form.isVisible()


def test_those_met_lately_are_offered_before_anything_is_typed(asked: Make, context: Context) -> None:
    tomas = context.journal.people.by_name("Tomás Rey")
    assert tomas is not None
    context.journal.interactions.log(tomas.id, day=context.today())
    assert words(asked())[0] == "Tomás Rey"


def test_words_are_in_the_journal_a_moment_after_they_are_typed(
    asked: Make, context: Context, qtbot: QtBot
) -> None:
    window = asked()
    QTest.keyClicks(window.pick.field, "may")
    QTest.keyClick(window.pick.field, Qt.Key.Key_Return)
    QTest.keyClicks(window.form.words, "She asked")
    maya = context.journal.people.by_name("Maya Okafor")
    assert maya is not None
    name, preferences = f"talk draft {maya.id}", context.journal.preferences
    qtbot.waitUntil(lambda: (preferences.get(name) or {}).get("summary") == "She asked")
    QTest.keyClicks(window.form.words, " more")
    button(window.form, "Save now").click()
    assert preferences.get(name) is None


def test_words_begun_wait_for_the_next_time(asked: Make, context: Context, qtbot: QtBot) -> None:
    window = asked()
    QTest.keyClicks(window.pick.field, "maya")
    QTest.keyClick(window.pick.field, Qt.Key.Key_Return)
    QTest.keyClicks(window.form.words, "Half a sent")
    window.close()
    again = asked()
    QTest.keyClicks(again.pick.field, "maya")
    QTest.keyClick(again.pick.field, Qt.Key.Key_Return)
    assert again.form.words.text() == "Half a sent"


def test_it_goes_away_when_the_journal_closes(asked: Make, context: Context) -> None:
    window = asked()
    QTest.keyClicks(window.pick.field, "maya")
    QTest.keyClick(window.pick.field, Qt.Key.Key_Return)
    QTest.keyClicks(window.form.words, "Half a sent")
    context.bridge.close()
    assert not window.isVisible()


def test_up_and_down_go_through_the_people(asked: Make, context: Context) -> None:
    window = asked()
    field = window.pick.field
    QTest.keyClicks(field, "o")
    before = words(window)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert before[-1] == "Add “o”"
    assert context.journal.people.by_name("o") is not None


def test_escape_leaves_and_the_words_wait_while_cancel_drops_them(asked: Make) -> None:
    for leave, kept in (("Escape", "Half a sent"), ("Cancel", "")):
        window = asked()
        QTest.keyClicks(window.pick.field, "maya")
        QTest.keyClick(window.pick.field, Qt.Key.Key_Return)
        window.form.words.set_text("Half a sent")
        if leave == "Escape":
            QTest.keyClick(window.form.words, Qt.Key.Key_Escape)
        else:
            button(window.form, "Cancel").click()
        assert not window.isVisible()
        again = asked()
        QTest.keyClicks(again.pick.field, "maya")
        QTest.keyClick(again.pick.field, Qt.Key.Key_Return)
        assert again.form.words.text() == kept
        again.close()
