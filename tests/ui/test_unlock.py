"""Opening a journal again: the passphrase, the recovery code, and everything that can be in the way."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.instance import FolderLock
from desktop_app.journal import Journal
from desktop_app.paths import Places
from desktop_app.settings import Settings
from ui.app import Shell
from ui.desk import Desk
from ui.pages.first_run import FirstRunPage
from ui.pages.trouble import TroublePage
from ui.pages.unlock import UnlockPage

W = TypeVar("W", bound=QWidget)

PASSPHRASE = "tide and lantern"


@pytest.fixture(autouse=True)
def plain_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.pages.make", lambda name, context, parent: QWidget(parent))


@pytest.fixture
def code(places: Places) -> str:
    """A closed journal with a passphrase, opened last; its recovery code."""
    journal, code = Journal.create(places.journal, passphrase=PASSPHRASE, places=places)
    journal.people.add("Maya Okafor")
    journal.close()
    Settings(journal=str(places.journal)).save(places.settings)
    return code


@pytest.fixture
def shell(code: str, new_shell: Callable[[], Shell]) -> Shell:
    return new_shell()


def wait_for(qtbot: QtBot, shell: Shell, kind: type[W]) -> W:
    qtbot.waitUntil(lambda: isinstance(shell.window.view, kind))
    assert isinstance(shell.window.view, kind)
    return shell.window.view


def contents(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != "journal.lock"
    }


def test_the_passphrase_opens_it(shell: Shell, qtbot: QtBot) -> None:
    assert shell.start()
    page = wait_for(qtbot, shell, UnlockPage)
    QTest.keyClicks(page.passphrase, PASSPHRASE)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    wait_for(qtbot, shell, Desk)
    assert shell.journal is not None
    assert shell.journal.people.by_name("Maya Okafor") is not None


def test_a_wrong_passphrase_stays_selected_as_often_as_it_takes(
    shell: Shell, qtbot: QtBot, places: Places
) -> None:
    before = contents(places.journal)
    assert shell.start()
    page = wait_for(qtbot, shell, UnlockPage)
    for attempt in ("tide", "tide and", "tide and lanterns"):
        page.passphrase.setText(attempt)
        page.open_button.click()
        qtbot.waitUntil(lambda: not page.busy)
        assert page.notice.text().startswith("This passphrase does not open the journal.")
        assert (page.passphrase.text(), page.passphrase.selectedText()) == (attempt, attempt)
    assert contents(places.journal) == before


def test_the_window_stays_awake_while_a_key_is_made(shell: Shell, qtbot: QtBot) -> None:
    assert shell.start()
    page = wait_for(qtbot, shell, UnlockPage)
    page.passphrase.setText("wrong")
    page.open_button.click()
    assert page.busy
    page.open_button.click()
    assert shell.runner.jobs == 1
    qtbot.waitUntil(lambda: not page.busy)


def test_the_recovery_code_opens_it_and_a_new_passphrase_is_offered(
    shell: Shell, qtbot: QtBot, code: str
) -> None:
    assert shell.start()
    page = wait_for(qtbot, shell, UnlockPage)
    page.use_code_button.click()
    page.code.setText(code.lower().replace("-", " "))
    page.code_button.click()
    desk = wait_for(qtbot, shell, Desk)
    qtbot.waitUntil(lambda: desk.notices.message is not None)
    assert desk.notices.message is not None
    assert desk.notices.message.action == "Set a passphrase"


def test_a_mistyped_code_names_its_group_and_stays(shell: Shell, qtbot: QtBot, code: str) -> None:
    assert shell.start()
    page = wait_for(qtbot, shell, UnlockPage)
    page.use_code_button.click()
    typed = ("Z" if code[0] != "Z" else "Y") + code[1:]
    page.code.setText(typed)
    page.code_button.click()
    assert "Group 1" in page.notice.text()
    assert page.code.text() == typed


def words(page: TroublePage) -> list[str]:
    return [button.words() for button in page.way_buttons]


def test_a_journal_that_is_gone_is_trouble_and_nothing_is_made(
    shell: Shell, qtbot: QtBot, places: Places
) -> None:
    shutil.rmtree(places.journal)
    assert shell.start()
    page = wait_for(qtbot, shell, TroublePage)
    assert "is not there any more" in page.error.what
    assert page.error.kept == "Nothing was made in its place."
    assert words(page) == [
        "Try again",
        "Choose another folder",
        "Start a new journal",
        "Look around a sample",
    ]
    assert not places.journal.exists()


def test_trying_again_opens_what_came_back(
    shell: Shell, qtbot: QtBot, places: Places, tmp_path: Path
) -> None:
    places.journal.rename(tmp_path / "away")
    assert shell.start()
    page = wait_for(qtbot, shell, TroublePage)
    (tmp_path / "away").rename(places.journal)
    page.way_buttons[0].click()
    wait_for(qtbot, shell, UnlockPage)


def test_an_emptied_file_is_trouble_and_not_a_new_journal(
    shell: Shell, qtbot: QtBot, places: Places, code: str
) -> None:
    (places.journal / "journal.db").write_bytes(b"")
    before = contents(places.journal)
    assert shell.start()
    page = wait_for(qtbot, shell, UnlockPage)
    page.passphrase.setText(PASSPHRASE)
    page.open_button.click()
    trouble = wait_for(qtbot, shell, TroublePage)
    assert trouble.error.what
    assert trouble.error.todo
    assert contents(places.journal) == before


def test_a_damaged_journal_says_so_and_keeps_its_bytes(shell: Shell, qtbot: QtBot, places: Places) -> None:
    file = places.journal / "journal.db"
    file.write_bytes(file.read_bytes()[:100] + bytes(4000) + file.read_bytes()[4100:])
    before = contents(places.journal)
    assert shell.start()
    page = wait_for(qtbot, shell, UnlockPage)
    page.passphrase.setText(PASSPHRASE)
    page.open_button.click()
    wait_for(qtbot, shell, TroublePage)
    assert contents(places.journal)["journal.db"] == before["journal.db"]


def test_lost_keys_lead_to_the_recovery_code(shell: Shell, qtbot: QtBot, places: Places, code: str) -> None:
    (places.journal / "journal.keys").unlink()
    assert shell.start()
    trouble = wait_for(qtbot, shell, TroublePage)
    assert words(trouble)[0] == "Use the recovery code"
    trouble.way_buttons[0].click()
    page = wait_for(qtbot, shell, UnlockPage)
    page.code.setText(code)
    page.code_button.click()
    wait_for(qtbot, shell, Desk)


def test_a_journal_in_use_elsewhere_says_so(shell: Shell, qtbot: QtBot, places: Places) -> None:
    with FolderLock(places.journal):
        assert shell.start()
        page = wait_for(qtbot, shell, UnlockPage)
        page.passphrase.setText(PASSPHRASE)
        page.open_button.click()
        trouble = wait_for(qtbot, shell, TroublePage)
    assert "open in another Afterword window" in trouble.error.what
    trouble.way_buttons[0].click()
    wait_for(qtbot, shell, UnlockPage)


@pytest.fixture
def read_only(places: Places, code: str) -> Iterator[Path]:
    places.journal.chmod(stat.S_IRUSR | stat.S_IXUSR)
    for file in places.journal.iterdir():
        file.chmod(stat.S_IRUSR)
    yield places.journal
    places.journal.chmod(stat.S_IRWXU)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this account may write everywhere")
def test_a_read_only_journal_says_so(read_only: Path, shell: Shell, qtbot: QtBot) -> None:
    before = contents(read_only)
    assert shell.start()
    page = wait_for(qtbot, shell, UnlockPage)
    page.passphrase.setText(PASSPHRASE)
    page.open_button.click()
    trouble = wait_for(qtbot, shell, TroublePage)
    assert trouble.error.what
    assert contents(read_only) == before


def test_a_new_journal_beside_a_lost_one_takes_a_free_folder(
    shell: Shell, qtbot: QtBot, places: Places
) -> None:
    (places.journal / "journal.db").write_bytes(b"")
    (places.journal / "journal.keys").write_bytes(b"{}")
    assert shell.start()
    shell.opening.trouble(wait_for(qtbot, shell, TroublePage).error)
    page = shell.opening.first_run(shell.opening._free_folder())
    assert isinstance(page, FirstRunPage)
    assert page.folder == places.journal.with_name("journal-2")
