"""The first start: what a new owner chooses, and the recovery code they keep."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.journal import exists
from desktop_app.keys import Keys, Protection
from desktop_app.paths import Places
from desktop_app.recovery import code_of, key_from
from ui.app import Shell
from ui.desk import Desk
from ui.pages.first_run import COMPUTER, FirstRunPage
from ui.pages.recovery import RecoveryPage
from ui.pages.trouble import TroublePage
from ui.theme import Theme
from ui.widgets.notice import Notice

W = TypeVar("W", bound=QWidget)


@pytest.fixture(autouse=True)
def plain_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.pages.make", lambda name, context, parent: QWidget(parent))


@pytest.fixture
def shell(new_shell: Callable[[], Shell]) -> Shell:
    """The very first start."""
    shell = new_shell()
    assert shell.start()
    return shell


def seen(shell: Shell, kind: type[W]) -> W:
    assert isinstance(shell.window.view, kind)
    return shell.window.view


def wait_for(qtbot: QtBot, shell: Shell, kind: type[W]) -> W:
    qtbot.waitUntil(lambda: isinstance(shell.window.view, kind))
    return seen(shell, kind)


def test_nothing_is_made_before_the_owner_says_so(shell: Shell, places: Places) -> None:
    assert seen(shell, FirstRunPage).folder == places.journal
    assert not places.journal.exists()


def test_a_passphrase_typed_twice_makes_a_journal_and_shows_its_code(
    shell: Shell, qtbot: QtBot, places: Places
) -> None:
    page = seen(shell, FirstRunPage)
    QTest.keyClicks(page.passphrase, "tide and lantern")
    QTest.keyClicks(page.again, "tide and lantern")
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    recovery = wait_for(qtbot, shell, RecoveryPage)
    for field, number in zip(recovery.fields, recovery.ask_for, strict=True):
        QTest.keyClicks(field, recovery._groups[number - 1].lower())
    QTest.keyClick(recovery.fields[1], Qt.Key.Key_Return)

    assert shell.journal is not None
    assert shell.journal.folder == places.journal
    keys = Keys.load(places.journal, places)
    assert keys.protection is Protection.PASSPHRASE
    assert code_of(keys.unlock("tide and lantern")) == shell.journal.recovery_code


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("", "", "The passphrase is still empty."),
        ("   ", "   ", "The passphrase is still empty."),
        ("lantern", "lanterm", "The two passphrases differ."),
    ],
)
def test_a_blank_or_mistyped_passphrase_is_refused_and_kept(
    shell: Shell, qtbot: QtBot, places: Places, first: str, second: str, said: str
) -> None:
    page = seen(shell, FirstRunPage)
    page.passphrase.setText(first)
    page.again.setText(second)
    QTest.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert page.notice.text().startswith(said)
    assert (page.passphrase.text(), page.again.text()) == (first, second)
    assert not exists(places.journal)


def test_what_is_typed_is_hidden_until_asked(shell: Shell) -> None:
    page = seen(shell, FirstRunPage)
    assert page.passphrase.echoMode() == QLineEdit.EchoMode.Password
    page.show_box.click()
    assert page.again.echoMode() == QLineEdit.EchoMode.Normal


def test_this_computers_login_needs_no_passphrase(shell: Shell, qtbot: QtBot, places: Places) -> None:
    page = seen(shell, FirstRunPage)
    page.choice.set_value(COMPUTER)
    page.choice.chosen.emit(COMPUTER)
    assert page.passphrase.isHidden() or not page.passphrase.isVisibleTo(page)
    page.create_button.click()
    recovery = wait_for(qtbot, shell, RecoveryPage)
    recovery.kept_button.click()
    assert shell.journal is not None
    assert Keys.load(places.journal, places).protection is Protection.KEY_FILE


def test_a_choice_cannot_be_taken_away(shell: Shell) -> None:
    page = seen(shell, FirstRunPage)
    page.choice.set_value(None)
    page.choice.chosen.emit(None)
    assert page.choice.value() == "passphrase"


def test_the_folder_can_be_chosen_and_a_full_one_is_not_mixed_with(shell: Shell, tmp_path: Path) -> None:
    page = seen(shell, FirstRunPage)
    full, empty = tmp_path / "full", tmp_path / "empty"
    full.mkdir()
    empty.mkdir()
    (full / "letter.txt").write_text("x")
    page.place_button.click()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(full))
    assert page.folder == full / "Afterword"
    dialog.fileSelected.emit(str(empty))
    assert page.folder == empty
    dialog.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this account may write everywhere")
def test_a_folder_that_cannot_be_written_is_said_and_what_was_typed_stays(
    shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    page = seen(shell, FirstRunPage)
    shut = tmp_path / "shut"
    shut.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    page.set_folder(shut)
    page.passphrase.setText("lantern")
    page.again.setText("lantern")
    page.create_button.click()
    qtbot.waitUntil(lambda: bool(page.notice.text()))
    assert page.passphrase.text() == "lantern"


def test_a_named_folder_without_a_journal_is_said(new_shell: Callable[[], Shell], tmp_path: Path) -> None:
    shell = new_shell()
    assert shell.start(tmp_path / "elsewhere")
    page = seen(shell, FirstRunPage)
    assert page.folder == tmp_path / "elsewhere"
    assert "There is no journal in" in page.notice.text()


def test_a_named_file_is_said_to_be_no_journal(new_shell: Callable[[], Shell], tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("x")
    shell = new_shell()
    assert shell.start(letter)
    assert "is a file" in seen(shell, TroublePage).error.what
    assert letter.read_text() == "x"


def test_looking_around_opens_a_sample_apart_from_ones_own(
    shell: Shell, qtbot: QtBot, places: Places
) -> None:
    seen(shell, FirstRunPage).look_button.click()
    qtbot.waitUntil(lambda: isinstance(shell.window.view, Desk), timeout=60_000)
    assert shell.journal is not None
    assert shell.journal.folder.parent == places.data / "samples"
    assert shell.journal.people.counts().all > 30
    assert any("This is a sample." in notice.text() for notice in seen(shell, Desk).findChildren(Notice))
    assert not exists(places.journal)
    seen(shell, Desk).own_wanted.emit()
    assert seen(shell, FirstRunPage).folder == places.journal
    assert shell.settings.journal == ""


# The recovery code

CODE = code_of(bytes(range(32)))


@pytest.fixture
def recovery(theme: Theme, qtbot: QtBot) -> RecoveryPage:
    page = RecoveryPage(theme, CODE, ask_for=(3, 11))
    qtbot.addWidget(page)
    return page


def test_a_wrong_group_holds_and_says_which(recovery: RecoveryPage, qtbot: QtBot) -> None:
    recovery.fields[0].setText(CODE.split("-")[2])
    recovery.fields[1].setText("ZZZZ")
    with qtbot.assertNotEmitted(recovery.finished):
        recovery.go_on.click()
    assert recovery.notice.text().startswith("Group 11 is not the same")
    assert recovery.fields[1].text() == "ZZZZ"


def test_groups_are_read_as_people_write_them(recovery: RecoveryPage, qtbot: QtBot) -> None:
    for field, group in zip(recovery.fields, (CODE.split("-")[2], CODE.split("-")[10]), strict=True):
        field.setText(f" {group.lower().replace('0', 'o').replace('1', 'l')} ")
    with qtbot.waitSignal(recovery.finished):
        recovery.go_on.click()


def test_the_owners_word_is_enough(recovery: RecoveryPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(recovery.finished):
        recovery.kept_button.click()


def test_the_code_can_be_saved_to_a_file_only_its_owner_reads(recovery: RecoveryPage, tmp_path: Path) -> None:
    recovery.card.save_button.click()
    dialog = recovery.card.findChild(QFileDialog)
    assert dialog is not None
    target = tmp_path / "code.txt"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    text = target.read_text()
    assert key_from(next(line for line in text.splitlines() if line.count("-") == 13)) == bytes(range(32))
    if os.name != "nt":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert recovery.card.notice.text().startswith("The code is saved.")


def test_a_code_that_cannot_be_saved_is_said(recovery: RecoveryPage, tmp_path: Path) -> None:
    recovery.card.save(tmp_path / "missing" / "code.txt")
    assert recovery.card.notice.text()
    assert not (tmp_path / "missing").exists()
