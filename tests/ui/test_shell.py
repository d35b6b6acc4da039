"""The frame around the pages: one signal, jobs aside, the way from page to page, and what is said."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes, Feed
from desktop_app.errors import KnownError, PlaceError
from desktop_app.journal import Journal
from desktop_app.paths import Places
from desktop_app.settings import Settings
from ui.app import Shell
from ui.bridge import Bridge, merged
from ui.excepthook import Hook, positions
from ui.instance import server_name
from ui.key_list import KeyList
from ui.notices import Message, NoticeLine
from ui.page_stack import PageStack
from ui.runner import Runner, Task
from ui.theme import Theme

ROOT = Path(__file__).resolve().parents[2]


class Page(QWidget):
    """Does what a page may do, and remembers it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.title = name
        self.seen: list[object] = []
        self.lost = False

    def open(self, target: object | None = None) -> None:
        self.seen.append(("open", target))

    def refresh(self, changes: Changes) -> None:
        self.seen.append(("refresh", dict(changes.rows)))

    def leave(self) -> None:
        self.seen.append("leave")

    def unsaved(self) -> bool:
        return self.lost

    def keys(self) -> list[tuple[str, str]]:
        return [("Ctrl+Return", "Do it")]


@pytest.fixture
def stack(qtbot: QtBot) -> PageStack:
    stack = PageStack(Page)
    qtbot.addWidget(stack)
    return stack


def page(stack: PageStack) -> Page:
    shown = stack.currentWidget()
    assert isinstance(shown, Page)
    return shown


def rows(**kinds: int) -> Changes:
    return Changes({kind: frozenset({id}) for kind, id in kinds.items()})


# Pages


def test_a_page_is_built_when_first_shown_and_opened_each_time(stack: PageStack) -> None:
    stack.show_page("people")
    first = page(stack)
    stack.show_page("person", 7)
    stack.show_page("people")

    assert page(stack) is first
    assert stack.count() == 2
    assert first.seen == [("open", None), "leave", ("open", None)]


def test_back_shows_the_page_before_with_its_target(stack: PageStack) -> None:
    stack.show_page("today")
    stack.show_page("person", 7)
    stack.show_page("journal", "harbour")
    stack.back()

    assert (stack.name(), page(stack).seen[-1]) == ("person", ("open", 7))
    stack.back()
    stack.back()
    assert stack.name() == "today"


def test_only_the_page_that_is_seen_is_refreshed_and_the_others_catch_up_once(stack: PageStack) -> None:
    stack.show_page("people")
    people = page(stack)
    stack.show_page("today")
    people.seen.clear()
    stack.tell(rows(person=1))
    stack.tell(rows(person=2, event=3))

    assert people.seen == []
    assert page(stack).seen[-1] == ("refresh", {"person": frozenset({2}), "event": frozenset({3})})
    stack.show_page("people")
    caught_up = ("refresh", {"person": frozenset({1, 2}), "event": frozenset({3})})
    assert people.seen == [("open", None), caught_up]


def test_merging_notices_keeps_every_row() -> None:
    assert merged(rows(person=1), rows(person=2, event=5)).rows == {
        "person": frozenset({1, 2}),
        "event": frozenset({5}),
    }
    assert merged(None, Changes({"person": frozenset({1})}, origin="me")).origin is None


# The bridge and the runner


def test_changes_of_a_job_are_told_on_the_main_thread(qtbot: QtBot) -> None:
    feed = Feed()
    told: list[tuple[Changes, threading.Thread]] = []
    bridge = Bridge(feed)
    bridge.changed.connect(lambda changes: told.append((changes, threading.current_thread())))
    here = rows(person=1)
    feed.publish(here)
    assert told == [(here, threading.main_thread())]

    there = rows(person=2)
    worker = threading.Thread(target=feed.publish, args=(there,))
    with qtbot.waitSignal(bridge.changed):
        worker.start()
    worker.join()
    assert told[-1] == (there, threading.main_thread())


def test_a_closed_bridge_tells_nothing(qtbot: QtBot) -> None:
    feed = Feed()
    bridge = Bridge(feed)
    bridge.close()
    with qtbot.assertNotEmitted(bridge.changed):
        feed.publish(rows(person=1))


@pytest.fixture
def runner(qtbot: QtBot) -> Runner:
    return Runner(lambda error: None)


def test_a_job_works_elsewhere_and_its_result_and_progress_arrive_here(qtbot: QtBot, runner: Runner) -> None:
    seen: list[object] = []

    def work(task: Task) -> str:
        task.progress(1, 2)
        task.progress(2, 2)
        return threading.current_thread().name

    def done(name: str) -> None:
        seen.append((name, threading.current_thread() is threading.main_thread()))

    runner.run(work, owner=QObject(runner), done=done, progress=lambda at, of: seen.append((at, of)))
    qtbot.waitUntil(lambda: not runner.jobs)
    assert seen[-2:] == [(2, 2), ("jobs", True)]
    runner.close()


def test_jobs_follow_one_another_and_a_known_error_is_told(qtbot: QtBot) -> None:
    order: list[str] = []
    runner = Runner(lambda error: order.append(f"unheard {error.what}"))

    def fail(task: Task) -> None:
        raise PlaceError("No room.")

    owner = QObject(runner)

    def say_nothing(result: None) -> None:
        raise AssertionError("it failed")

    def say(text: str) -> None:
        order.append(text)

    runner.run(fail, owner=owner, done=say_nothing, failed=lambda error: order.append(error.what))
    runner.run(fail, owner=owner, done=say_nothing)
    runner.run(lambda task: "last", owner=owner, done=say)
    qtbot.waitUntil(lambda: not runner.jobs)
    assert order == ["No room.", "unheard No room.", "last"]
    runner.close()


def test_a_cancelled_job_stops_at_its_next_check_and_says_nothing(qtbot: QtBot, runner: Runner) -> None:
    begun, go = threading.Event(), threading.Event()
    told: list[object] = []
    reached: list[str] = []

    def work(task: Task) -> None:
        begun.set()
        go.wait(5)
        task.check()
        reached.append("too far")

    job = runner.run(work, owner=QObject(runner), done=told.append, failed=told.append)
    assert begun.wait(5)
    job.cancel()
    go.set()
    qtbot.waitUntil(lambda: job.finished)
    assert (told, reached) == ([], [])
    runner.close()


def test_a_job_whose_owner_is_gone_says_nothing(qtbot: QtBot, runner: Runner, qapp: QApplication) -> None:
    begun, go = threading.Event(), threading.Event()
    owner = QWidget()
    told: list[str] = []

    def work(task: Task) -> str:
        begun.set()
        go.wait(5)
        return "done"

    job = runner.run(work, owner=owner, done=told.append)
    assert begun.wait(5)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    go.set()
    qtbot.waitUntil(lambda: job.finished)
    assert told == []
    runner.close()


def test_a_job_gets_its_own_connection_and_the_same_feed(
    qtbot: QtBot, journal: Journal, runner: Runner
) -> None:
    runner.use(journal)
    changed: list[Changes] = []
    journal.feed.subscribe(changed.append)
    done: list[object] = []
    runner.run(
        lambda task: task.journal.people.add("Maya Okafor").id, owner=QObject(runner), done=done.append
    )
    qtbot.waitUntil(lambda: bool(done))
    assert journal.people.get(int(str(done[0]))).name == "Maya Okafor"
    assert [changes.touch("person") for changes in changed] == [True]
    runner.close()


# What is said


def test_an_error_is_not_pushed_out_by_a_lesser_word(theme: Theme, qtbot: QtBot) -> None:
    line = NoticeLine(theme)
    qtbot.addWidget(line)
    line.tell(Message("It went wrong.", tone="error"))
    line.tell(Message("All is well.", tone="good"))
    assert line.message is not None
    assert line.message.what == "It went wrong."
    line.clear()
    assert line.isHidden()


def test_the_button_of_a_message_acts_once_and_the_message_goes(theme: Theme, qtbot: QtBot) -> None:
    line = NoticeLine(theme)
    acted: list[int] = []
    qtbot.addWidget(line)
    line.tell(Message("Removed.", action="Undo", act=lambda: acted.append(1)))
    line.notice.acted.emit()
    assert (acted, line.message) == ([1], None)


# Failures of our own


def _fail(secret: str) -> None:
    raise ValueError(f"could not read {secret}")


def test_a_failure_is_told_once_and_what_is_written_holds_no_private_text(
    tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []
    log = tmp_path / "logs" / "afterword.log"
    hook = Hook(log, lambda error: told.append(error.what), told.append)
    try:
        for _ in range(3):
            try:
                _fail("Maya’s secret")
            except ValueError as error:
                sys.excepthook(type(error), error, error.__traceback__)
        sys.excepthook(PlaceError, PlaceError("The disk is full."), None)
    finally:
        hook.remove()
    assert [text.splitlines()[0] for text in told] == ["builtins.ValueError", "The disk is full."]
    written = log.read_text() + told[0] + capsys.readouterr().err
    assert "test_shell.py" in written
    assert "secret" not in written.lower().replace("_fail", "")
    assert str(Path.home()) not in positions(ValueError, None)


def test_a_failure_in_a_thread_is_told_on_the_main_thread(tmp_path: Path, qtbot: QtBot) -> None:
    told: list[threading.Thread] = []
    hook = Hook(tmp_path / "log", lambda error: None, lambda text: told.append(threading.current_thread()))
    try:
        worker = threading.Thread(target=_fail, args=("x",))
        worker.start()
        worker.join()
        qtbot.waitUntil(lambda: bool(told))
    finally:
        hook.remove()
    assert told == [threading.main_thread()]


# The whole window


@pytest.fixture
def plain_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that only remember what is asked of them, where a test is about the frame."""
    monkeypatch.setattr("ui.pages.make", lambda name, context: Page(name))


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
        Qt.Key.Key_1,
        Qt.Key.Key_F,
        Qt.Key.Key_Comma,
        Qt.Key.Key_N,
    ):
        press(shell, qtbot, key, CTRL)
        assert shell.window.desk is not None
        seen.append(shell.window.desk.pages.name())
    assert seen == ["events", "journal", "people", "today", "journal", "settings", "reflect"]


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
    name = server_name(tmp_path / "private-name")
    assert "private" not in name
    assert name == server_name(tmp_path / "x" / ".." / "private-name")
    assert name != server_name(tmp_path / "other")


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
        "reflect",
    }
    assert {name for name in loaded if name.startswith("ui.pages.")} & {
        f"ui.pages.{page}" for page in pages
    } == set()
    assert "ui.pages.today" in loaded
