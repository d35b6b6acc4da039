"""The whole window around the pages: keys, places, what is kept, and what comes in from outside."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import KnownError
from desktop_app.journal import Journal
from desktop_app.paths import Places
from desktop_app.people.values import Ring
from desktop_app.settings import Settings
from tests.ui.frame_page import Page, page
from tests.ui.seeing import Show
from ui.app import Shell
from ui.context import ADD, NEEDS
from ui.desk import Desk
from ui.instance import meeting_place
from ui.key_list import KeyList
from ui.theme import Theme

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def plain_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that only remember what is asked of them, where a test is about the frame."""
    monkeypatch.setattr("ui.pages.make", lambda name, context, parent: Page(name))


@pytest.fixture
def shell(plain_pages: None, journal: Journal, new_shell: Callable[[], Shell], qtbot: QtBot) -> Shell:
    """The window of a journal that this computer opens."""
    journal.close()
    shell = new_shell()
    assert shell.start()
    qtbot.waitExposed(shell.window)
    return shell


def desk_page(shell: Shell) -> Page:
    assert shell.window.desk is not None
    return page(shell.window.desk.pages)


def press(
    shell: Shell, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    target = QApplication.focusWidget() or shell.window
    QTest.keyClick(target, key, held)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_journal_this_computer_opens_shows_today_at_once(shell: Shell) -> None:
    assert shell.window.desk is not None
    assert shell.window.desk.pages.name() == "today"
    assert shell.window.desk.nav.current() == "today"
    assert shell.window.windowTitle() == "Afterword"


def test_keys_lead_to_pages(shell: Shell, qtbot: QtBot) -> None:
    shell.window.activateWindow()
    seen = []
    for key in (
        Qt.Key.Key_2,
        Qt.Key.Key_3,
        Qt.Key.Key_4,
        Qt.Key.Key_5,
        Qt.Key.Key_6,
        Qt.Key.Key_7,
        Qt.Key.Key_1,
        Qt.Key.Key_F,
        Qt.Key.Key_Comma,
        Qt.Key.Key_N,
    ):
        press(shell, qtbot, key, CTRL)
        assert shell.window.desk is not None
        seen.append(shell.window.desk.pages.name())
    places = ["events", "journal", "people", "introductions", "review", "homework", "today"]
    assert seen == [*places, "journal", "settings", "reflect"]


def test_keys_lead_to_what_has_no_place_in_the_sidebar(shell: Shell, qtbot: QtBot) -> None:
    shell.window.activateWindow()
    assert shell.window.desk is not None
    pages, both = shell.window.desk.pages, CTRL | Qt.KeyboardModifier.ShiftModifier
    for key, shown, target in (
        (Qt.Key.Key_N, "people", ADD),
        (Qt.Key.Key_L, "introductions", NEEDS),
        (Qt.Key.Key_M, "merge", None),
        (Qt.Key.Key_D, "deleted", None),
    ):
        press(shell, qtbot, key, both)
        assert pages.name() == shown
        assert desk_page(shell).seen[-1] == ("open", target)


def test_a_session_takes_the_whole_window_and_back_gives_it_back(shell: Shell) -> None:
    desk = shell.window.desk
    assert desk is not None
    desk.navigate("reflect")
    assert desk.nav.isHidden()
    desk.back()
    assert (desk.pages.name(), desk.nav.isHidden()) == ("today", False)


def test_the_person_page_belongs_to_people(shell: Shell) -> None:
    desk = shell.window.desk
    assert desk is not None
    desk.navigate("person", 1)
    assert desk.nav.current() == "people"
    desk.nav.go("people")
    assert desk.pages.name() == "people"


def test_the_line_at_the_foot_tells_when_something_was_saved(shell: Shell) -> None:
    desk = shell.window.desk
    assert desk is not None
    assert shell.journal is not None
    status = desk.nav.findChildren(QLabel)[-1]
    assert status.text() == "Locked file"
    shell.journal.people.add("Maya Okafor")
    assert status.text().startswith("Locked file · saved ")
    assert any(digit in status.text() for digit in "0123456789")


def test_undo_and_redo_say_what_they_did(shell: Shell, qtbot: QtBot) -> None:
    desk, journal = shell.window.desk, shell.journal
    assert desk is not None
    assert journal is not None
    journal.people.add("Maya Okafor")
    press(shell, qtbot, Qt.Key.Key_Z, CTRL)
    assert desk.notices.message is not None
    assert desk.notices.message.what == "Undone: Add a person"
    assert journal.people.by_name("Maya Okafor") is None
    press(shell, qtbot, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert desk.notices.message.what == "Done again: Add a person"
    assert journal.people.by_name("Maya Okafor") is not None


def has_said(desk: Desk, words: str) -> bool:
    message = desk.notices.message
    return message is not None and message.what.startswith(words)


def test_a_large_step_is_undone_beside_the_window(shell: Shell, qtbot: QtBot) -> None:
    desk, journal = shell.window.desk, shell.journal
    assert desk is not None
    assert journal is not None
    people = [journal.people.add(f"Person {n}").id for n in range(300)]
    journal.many.set_ring(people, Ring.INNER)
    for key, held, said, inner in (
        (Qt.Key.Key_Z, CTRL, "Undone: ", 0),
        (Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier, "Done again: ", 300),
    ):
        press(shell, qtbot, key, held)
        qtbot.waitUntil(partial(has_said, desk, said))
        assert journal.people.counts().inner == inner


def test_in_a_field_undo_belongs_to_the_typing(shell: Shell, qtbot: QtBot) -> None:
    assert shell.journal is not None
    shell.journal.people.add("Maya Okafor")
    field = QLineEdit()
    QVBoxLayout(desk_page(shell)).addWidget(field)
    shell.window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "harbour")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    assert shell.journal.people.by_name("Maya Okafor") is not None


def test_f1_lists_the_keys_of_the_page(shell: Shell, qtbot: QtBot) -> None:
    press(shell, qtbot, Qt.Key.Key_F1)
    listed = shell.window.findChild(KeyList)
    assert listed is not None
    words = [label.text() for label in listed.findChildren(QLabel)]
    assert {"Ctrl+Return", "Do it", "Ctrl+N", "Reflect on an event"} <= set(words)
    listed.close()


def test_a_key_has_one_line_with_the_words_it_comes_with_first(theme: Theme, show: Show) -> None:
    around = show(QWidget(), 600, 600)
    page = [("Ctrl+P", "Print"), ("Del", "Delete"), ("", "No key"), ("Ctrl+P", "Print this")]
    listed = show(KeyList(theme, [*page, ("Delete", "Delete it")], [("Ctrl+P", "Elsewhere")], around))
    words = [label.text() for label in listed.findChildren(QLabel)]
    assert words.count("Del") == 1
    assert {"Print", "Delete", "Elsewhere"} <= set(words)
    assert not {"Print this", "Delete it", "No key"} & set(words)


def test_what_is_typed_is_written_when_the_window_goes_behind_and_when_it_closes(shell: Shell) -> None:
    shown = desk_page(shell)
    shown.seen.clear()
    assert shell.window.desk is not None
    shell.window.desk.activated(active=False)
    assert shown.seen == ["leave"]
    assert shell.window.close()
    assert shown.seen == ["leave", "leave"]
    assert shell.journal is None


def test_words_that_could_not_be_written_hold_the_window_once(shell: Shell) -> None:
    desk_page(shell).lost = True
    assert not shell.window.close()
    assert shell.window.desk is not None
    assert shell.window.desk.notices.message is not None
    assert shell.window.desk.notices.message.what == "Your last words are not saved yet."
    assert shell.window.close()


ONE_EVENT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//a test//EN
BEGIN:VEVENT
UID:harbour-1
DTSTART:20260310T180000
SUMMARY:Harbour breakfast
END:VEVENT
END:VCALENDAR
"""


def drop(shell: Shell, *files: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    handle = shell.window.windowHandle()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    entering.ignore()
    QApplication.sendEvent(handle, entering)
    if entering.isAccepted():
        dropped = QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
        QApplication.sendEvent(handle, dropped)
    return entering.isAccepted()


def test_a_calendar_file_dropped_on_the_window_comes_in_once(
    shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "breakfast.ics"
    file.write_text(ONE_EVENT)
    desk = shell.window.desk
    assert desk is not None
    assert drop(shell, file)
    qtbot.waitUntil(lambda: desk.notices.message is not None)
    assert desk.notices.message is not None
    assert desk.notices.message.what == "1 event came in."
    desk.notices.clear()
    assert drop(shell, file)
    qtbot.waitUntil(lambda: desk.notices.message is not None)
    assert desk.notices.message.what == "Nothing is new: these events are in your journal already."


def test_a_file_that_is_no_calendar_is_refused_in_words_and_another_kind_is_not_taken(
    shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    broken, other = tmp_path / "broken.ics", tmp_path / "notes.txt"
    broken.write_bytes(bytes(range(256)) * 4)
    other.write_text("x")
    desk = shell.window.desk
    assert desk is not None
    assert not drop(shell, other)
    assert drop(shell, broken)
    qtbot.waitUntil(lambda: desk.notices.message is not None)
    assert desk.notices.message is not None
    assert (desk.notices.message.tone, bool(desk.notices.message.todo)) == ("error", True)


def test_looks_change_live_and_are_kept(shell: Shell) -> None:
    shell.save_settings(Settings(theme="dark", text_scale=1.5))
    assert (shell.theme.choice, shell.theme.scale) == ("dark", 1.5)
    assert Settings.load(shell.places.settings) == Settings(theme="dark", text_scale=1.5)


def test_a_known_error_nobody_heard_is_said_in_the_page(shell: Shell) -> None:
    shell.unheard(KnownError("The disk is full.", "Your words are here.", "Make room."))
    assert shell.window.desk is not None
    assert shell.window.desk.notices.message is not None
    assert shell.window.desk.notices.message.what == "The disk is full."


def test_the_name_for_second_starts_tells_nothing(tmp_path: Path) -> None:
    name = meeting_place(tmp_path / "private-name")
    assert "private" not in name.name
    assert name == meeting_place(tmp_path / "x" / ".." / "private-name")
    assert name != meeting_place(tmp_path / "other")


START = """
import sys
from pathlib import Path
from ui.app import Shell
from PySide6.QtWidgets import QApplication
from desktop_app.paths import Places
app = QApplication(["afterword"])
shell = Shell(app, Places.default(Path(sys.argv[1])))
assert shell.start() and shell.journal is not None
print(*sorted(sys.modules))
shell.close_journal()
"""


def test_what_the_first_picture_does_not_need_is_not_imported(journal: Journal, places: Places) -> None:
    journal.close()
    command = [sys.executable, "-c", START, str(places.data)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    loaded = set(done.stdout.split())
    heavy = {
        "keyring",
        "cryptography",
        "icalendar",
        "platformdirs",
        "PySide6.QtNetwork",
        "PySide6.QtPrintSupport",
    }
    assert loaded & heavy == set()
    pages = {
        "first_run",
        "unlock",
        "recovery",
        "trouble",
        "settings",
        "events",
        "journal",
        "people",
        "person",
        "homework",
        "reflect",
        "review",
    }
    assert {name for name in loaded if name.startswith("ui.pages.")} & {
        f"ui.pages.{page}" for page in pages
    } == set()
    assert "ui.pages.today" in loaded


def test_one_bad_file_among_good_ones_is_named_and_hides_nothing_of_what_came_in(
    shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    good, empty, foreign = tmp_path / "good.ics", tmp_path / "empty.ics", tmp_path / "foreign.ics"
    good.write_text(ONE_EVENT)
    empty.write_bytes(b"")
    foreign.write_bytes(b"neither a calendar nor anything like one")
    desk = shell.window.desk
    assert desk is not None
    assert drop(shell, good, empty)
    qtbot.waitUntil(lambda: desk.notices.message is not None)
    message = desk.notices.message
    assert message is not None
    assert message.what == "“empty.ics” could not be read. This file is empty."
    assert message.kept == "1 event came in."
    assert message.action == "Show"
    desk.notices.clear()
    assert drop(shell, empty, foreign)
    qtbot.waitUntil(lambda: desk.notices.message is not None)
    message = desk.notices.message
    assert message is not None
    assert message.what == "2 of these files could not be read: empty.ics, foreign.ics."
    assert message.kept == "Nothing was changed."


def test_nothing_is_counted_once_the_journal_closes(new_shell: Callable[[], Shell], journal: Journal) -> None:
    places = journal.places
    journal.close()
    shell = new_shell()
    shell.start(places.journal)
    desk = shell.window.desk
    assert desk is not None
    assert desk._recount.isActive()
    shell.close_journal()
    assert not desk._recount.isActive()
