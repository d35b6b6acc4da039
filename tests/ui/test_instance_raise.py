"""A second start of the real program shows the first window and ends."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.journal import Journal
from desktop_app.paths import Places
from ui.app import Shell
from ui.instance import Listener, meeting_place, raise_first

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def started(
    journal: Journal, new_shell: Callable[[], Shell], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[Shell]:
    """The first window, listening."""
    monkeypatch.setattr("ui.pages.make", lambda name, context, parent: QWidget(parent))
    journal.close()
    shell = new_shell()
    assert shell.start()
    qtbot.waitUntil(lambda: shell._listener is not None)
    yield shell
    shell.close_journal()


def second_start(places: Places, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "desktop_app", "--data-dir", str(places.data), *more]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_second_start_raises_the_first_window_and_ends(started: Shell, qtbot: QtBot) -> None:
    started.window.showMinimized()
    second = second_start(started.places)
    try:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    finally:
        second.kill()
    output, errors = second.communicate()
    assert (second.returncode, output, errors) == (0, b"", b"")
    assert not started.window.isMinimized()
    assert started.journal is not None


def test_another_journal_opened_in_the_window_is_listened_for_too(
    started: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    other, _ = Journal.create(tmp_path / "other", passphrase=None, places=started.places)
    other.close()
    started.open_journal(other.folder)
    qtbot.waitUntil(lambda: started._listener is not None and started._listener.folder == other.folder)
    started.window.showMinimized()
    second = second_start(started.places, "--journal", str(other.folder))
    try:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    finally:
        second.kill()
    assert second.communicate() == (b"", b"")
    assert not started.window.isMinimized()


def test_without_a_first_window_nobody_answers(tmp_path: Path) -> None:
    assert not raise_first(tmp_path)


def test_a_name_left_by_a_killed_process_is_taken_over(tmp_path: Path, qtbot: QtBot) -> None:
    program = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "app = QCoreApplication([]); from ui.instance import Listener;"
        "heard = Listener(Path(sys.argv[1])); assert heard.listening; os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, check=False, timeout=60)
    heard = Listener(tmp_path)
    assert heard.listening
    heard.close()


def test_the_first_window_is_given_the_files_of_the_second_start(tmp_path: Path, qtbot: QtBot) -> None:
    listener = Listener(tmp_path)
    files = (tmp_path / "a breakfast.ics", tmp_path / "b.ics")
    program = (
        "import sys; from pathlib import Path; from ui.instance import raise_first;"
        "folder, *files = map(Path, sys.argv[1:]); sys.exit(not raise_first(folder, files))"
    )
    with qtbot.waitSignal(listener.asked, timeout=20_000) as asked:
        second = subprocess.Popen([sys.executable, "-c", program, str(tmp_path), *map(str, files)], cwd=ROOT)
    assert asked.args == [files]
    assert second.wait(timeout=20) == 0
    assert [path.name for path in meeting_place(tmp_path).iterdir()] == ["journal.lock"]
    listener.close()
    assert not meeting_place(tmp_path).exists()
    assert not raise_first(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_meeting_place_that_others_may_write_to_is_not_used(tmp_path: Path) -> None:
    place = meeting_place(tmp_path)
    place.mkdir(parents=True)
    place.chmod(0o777)
    assert not Listener(tmp_path).listening
    assert not raise_first(tmp_path)
