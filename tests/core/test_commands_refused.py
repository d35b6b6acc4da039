"""Journals that cannot be opened: each has its own sentence and exit code, and its bytes stay as they were."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop_app.commands import PASSPHRASE
from desktop_app.instance import FolderLock
from desktop_app.keys import Keys
from desktop_app.paths import Places
from desktop_app.store.database import Store
from tests.core.shell import SECRET, Shell
from tests.core.test_journal import only_reading


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "data", capsys)


@pytest.fixture
def made(shell: Shell) -> Shell:
    """A journal protected by this computer, at its default place."""
    assert shell.run("new", "--this-computer") == 0
    return shell


def test_a_missing_journal(shell: Shell) -> None:
    error = shell.json("check", exit_code=3)["error"]
    assert "There is no journal" in error["what"]
    assert not shell.folder.exists()


def test_an_empty_folder_stays_empty(shell: Shell, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert shell.run("--journal", empty, "check") == 3
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize("at", [50, 3000, -20])
def test_a_damaged_journal(made: Shell, at: int) -> None:
    path = made.folder / "journal.db"
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)
    assert made.run("check") == 6
    assert path.read_bytes() == bytes(content)


def test_a_cut_off_journal(made: Shell) -> None:
    path = made.folder / "journal.db"
    content = path.read_bytes()[:-5000]
    path.write_bytes(content)
    assert made.run("check") == 6
    assert path.read_bytes() == content


def test_an_emptied_journal_is_not_taken_for_a_new_one(made: Shell) -> None:
    path = made.folder / "journal.db"
    path.write_bytes(b"")
    error = made.json("today", exit_code=3)["error"]
    assert "missing or empty" in error["what"]
    assert path.read_bytes() == b""


def test_a_journal_of_a_newer_version(made: Shell) -> None:
    keys = Keys.load(made.folder, Places.default(made.data))
    store = Store.open(made.folder / "journal.db", keys.device_key())
    store.run("PRAGMA user_version = 4000")
    store.close()
    before = made.bytes()
    error = made.json("check", exit_code=7)["error"]
    assert "newer Afterword" in error["what"]
    assert made.bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="Windows has no read-only folders in this sense")
def test_a_read_only_journal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE, SECRET)
    assert shell.run("new") == 0
    assert shell.run("check") == 0
    before = shell.bytes()
    with only_reading(shell.folder):
        exit_code = shell.run("check")
    assert exit_code == 3
    assert "not allowed" in shell.faults
    assert shell.bytes() == before


def test_a_journal_in_use(made: Shell) -> None:
    before = made.bytes()
    with FolderLock(made.folder):
        error = made.json("check", exit_code=4)["error"]
    assert "another Afterword window" in error["what"]
    assert made.bytes() == before


def test_lost_and_damaged_keys(made: Shell) -> None:
    keys = made.folder / "journal.keys"
    content = keys.read_bytes()
    keys.write_bytes(content[: len(content) // 2])
    assert made.run("check") == 6
    keys.unlink()
    assert made.run("check") == 3
    assert "recovery code" in made.faults
    assert not keys.exists()
