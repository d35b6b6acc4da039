"""The details of a person: kept as they are typed, told with a way back, and reached by keys at any size of text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.seeing import last
from tests.ui.tending import open_page
from ui.context import Context
from ui.pages.person import PersonPage
from ui.widgets.focus import FocusRing

pytestmark = pytest.mark.usefixtures("english")

DETAILS = 2
TAB, ESCAPE = Qt.Key.Key_Tab, Qt.Key.Key_Escape


@pytest.fixture
def maya(context: Context) -> int:
    maya = context.journal.people.add("Maya Okafor").id
    context.journal.people.change(maya, ways=["friend", "customer"])
    return maya


@pytest.fixture
def page(context: Context, qtbot: QtBot, maya: int) -> PersonPage:
    page = open_page(context, qtbot, maya)
    page.change_details()
    # Where another window is the active one, no field of this is ever left.
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def draft(context: Context, person: int) -> object:
    return context.journal.preferences.get(f"details draft {person}")


def tab_to(page: PersonPage, field: QWidget) -> None:
    before = field.previousInFocusChain()
    assert before is not None
    before.setFocus()
    for _ in range(4):
        if not field.hasFocus():
            QTest.keyClick(page.focusWidget(), TAB)
    assert field.hasFocus()


def test_what_is_typed_is_on_disk_a_moment_later(
    page: PersonPage, context: Context, maya: int, qtbot: QtBot
) -> None:
    QTest.keyClicks(page._details.nickname, "May")
    page._details.note.setFocus()
    QTest.keyClicks(page._details.note, "Likes tea")
    qtbot.waitUntil(lambda: draft(context, maya) == {"nickname": "May", "note": "Likes tea"}, timeout=1000)
    page.leave()
    assert draft(context, maya) is None
    assert context.journal.people.get(maya).note == "Likes tea"


def test_what_was_typed_before_a_kill_is_written_and_told(
    context: Context, maya: int, qtbot: QtBot, page: PersonPage
) -> None:
    jonas = context.journal.people.add("Jonas Petit").id
    context.journal.preferences.set(f"details draft {jonas}", {"nickname": "Jo", "name": "Jonas Petit"})
    page.open(jonas)
    assert context.journal.people.get(jonas).nickname == "Jo"
    assert page._details.nickname.text() == "Jo"
    assert draft(context, jonas) is None
    said = last(context.notify)[0]
    assert (said.what, said.action) == ("The details of Jonas Petit were changed.", "Undo")
    said.act()
    assert context.journal.people.get(jonas).nickname == ""


def test_tab_goes_to_the_end_of_a_text_and_escape_gives_it_back(
    page: PersonPage, context: Context, maya: int
) -> None:
    ways = page._details.ways
    tab_to(page, ways)
    assert not ways.hasSelectedText()
    QTest.keyClicks(ways, ", potter")
    assert ways.text() == "friend, customer, potter"
    QTest.keyClick(ways, ESCAPE)
    assert ways.text() == "friend, customer"
    note = page._details.note
    note.set_text("Likes tea.")
    tab_to(page, note)
    QTest.keyClicks(note, " Black.")
    assert note.text() == "Likes tea. Black."
    QTest.keyClick(note, ESCAPE)
    assert note.text() == "Likes tea."


def test_leaving_the_details_tells_of_the_changes_with_a_way_back(
    page: PersonPage, context: Context, maya: int, qtbot: QtBot
) -> None:
    role = page._details.role
    role.setFocus()
    qtbot.waitUntil(role.hasFocus)
    QTest.keyClicks(role, "Potter ")
    page.leave()
    # Still in the field, as when another window comes to the front: the words stay to the letter.
    assert (role.text(), role.cursorPosition()) == ("Potter ", 7)
    QTest.keyClicks(role, "and baker")
    page._reach.add.setFocus()
    qtbot.waitUntil(lambda: context.journal.people.get(maya).role == "Potter and baker")
    said = last(context.notify)[0]
    assert (said.what, said.action) == ("The details of Maya Okafor were changed.", "Undo")
    said.act()
    assert context.journal.people.get(maya).role == "Potter"


def test_a_blank_name_shows_the_old_one_again(page: PersonPage) -> None:
    page._details.name.clear()
    page._details.role.setFocus()
    assert page._details.name.text() == "Maya Okafor"


def test_the_field_with_the_keyboard_is_in_sight_and_a_long_name_takes_two_lines(
    context: Context, qtbot: QtBot, qapp: QApplication
) -> None:
    ring = FocusRing(context.theme, qapp)
    name = "Maximiliane Annabelle Theodora von und zu der Grossen Linde " * 2 + "Okafor Muñoz"
    person = context.journal.people.add(name).id
    context.theme.scale_text(2.0)
    page = open_page(context, qtbot, person)
    page.resize(760, 440)
    seen = page._scroll.viewport()

    def in_sight(field: QWidget) -> bool:
        top = field.mapTo(seen, QPoint(0, 0)).y()
        return top >= 0 and top + field.height() <= seen.height()

    page._tabs.setCurrentIndex(DETAILS)
    qtbot.waitUntil(lambda: not in_sight(page._details.name))
    page.change_details()
    qtbot.waitUntil(lambda: in_sight(page._details.name))
    page._scroll.verticalScrollBar().setValue(0)
    page._details.how_met.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(lambda: in_sight(page._details.how_met))
    ring.deleteLater()
    shown = page._head._name
    assert shown.height() <= 2 * context.theme.line_height("title") + 1
    assert shown.shown().endswith("…")
    assert name.startswith(shown.shown()[:-1])
    assert shown.accessibleName() == name


def test_nothing_waits_to_be_written_once_one_left(page: PersonPage) -> None:
    QTest.keyClicks(page._details.name, "!")
    page.log_talk()
    QTest.keyClicks(page._talk.words, "Clay")
    page.leave()
    assert (page._keeping._saver.state, page._talking._saver.state) == ("saved", "saved")


def test_a_talk_half_noted_goes_on_at_its_end_with_every_choice(
    page: PersonPage, context: Context, maya: int, qtbot: QtBot
) -> None:
    page.log_talk()
    QTest.keyClicks(page._talk.words, "Clay")
    page._talk.listening.chosen.emit("them")
    page._talk.listening.set_value("them")
    name, preferences = f"talk draft {maya}", context.journal.preferences
    qtbot.waitUntil(lambda: (preferences.get(name) or {}).get("listening") == "them")
    again = open_page(context, qtbot, maya)
    QTest.keyClicks(again._talk.words, " and")
    assert again._talk.words.text() == "Clay and"
