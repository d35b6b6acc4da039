"""One journal from outside: created, opened, locked, protected, checked, backed up."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_app.errors import BadInput, InUse, KnownError, PlaceError, WrongKey
from desktop_app.journal import Journal, exists
from desktop_app.keys import Keys
from desktop_app.paths import Places


def key_of(folder: Path, places: Places) -> bytes:
    return Keys.load(folder, places).device_key()


def test_a_new_journal_opens_by_its_passphrase_and_by_its_code(tmp_path: Path, places: Places) -> None:
    folder = tmp_path / "mine"
    journal, code = Journal.create(folder, passphrase="Grüße aus Köln", places=places)
    person = journal.people.add("Maya Okafor")
    assert journal.recovery_code == code
    journal.close()
    keys = Keys.load(folder, places)
    for key in (keys.unlock("Grüße aus Köln"), keys.key_of_code(code)):
        again = Journal.open(folder, key, places=places)
        assert again.people.get(person.id).name == "Maya Okafor"
        again.close()


def test_the_code_alone_opens_a_journal_whose_keys_are_lost(tmp_path: Path, places: Places) -> None:
    from desktop_app.recovery import key_from

    folder = tmp_path / "mine"
    journal, code = Journal.create(folder, passphrase="once", places=places)
    journal.close()
    (folder / "journal.keys").unlink()
    journal = Journal.open(folder, key_from(code), places=places)
    journal.protect("twice")
    journal.close()
    assert Keys.load(folder, places).unlock("twice") == key_from(code)


def test_a_blank_passphrase_makes_no_journal(tmp_path: Path, places: Places) -> None:
    with pytest.raises(BadInput):
        Journal.create(tmp_path / "mine", passphrase="  ", places=places)
    assert not exists(tmp_path / "mine")
    journal, _ = Journal.create(tmp_path / "mine", passphrase="better", places=places)
    journal.close()


def test_no_journal_is_made_over_another(journal: Journal, places: Places) -> None:
    with pytest.raises(InUse):
        Journal.create(journal.folder, passphrase=None, places=places)
    journal.close()
    with pytest.raises(PlaceError):
        Journal.create(journal.folder, passphrase=None, places=places)


def test_one_window_at_a_time(journal: Journal, places: Places) -> None:
    with pytest.raises(InUse):
        Journal.open(journal.folder, key_of(journal.folder, places), places=places)


def test_another_journals_key_is_told_from_damage(journal: Journal, places: Places) -> None:
    journal.close()
    with pytest.raises(WrongKey):
        Journal.open(journal.folder, os.urandom(32), places=places)


def test_a_lost_database_never_becomes_an_empty_journal(journal: Journal, places: Places) -> None:
    key = key_of(journal.folder, places)
    journal.close()
    (journal.folder / "journal.db").unlink()
    with pytest.raises(PlaceError):
        Journal.open(journal.folder, key, places=places)
    with pytest.raises(PlaceError):
        Journal.create(journal.folder, passphrase=None, places=places)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no read-only folders in this sense")
def test_a_read_only_folder_is_refused(journal: Journal, places: Places) -> None:
    key = key_of(journal.folder, places)
    journal.close()
    before = {path.name: path.read_bytes() for path in journal.folder.iterdir()}
    with only_reading(journal.folder), pytest.raises(PlaceError):
        Journal.open(journal.folder, key, places=places)
    assert {path.name: path.read_bytes() for path in journal.folder.iterdir()} == before


@contextmanager
def only_reading(folder: Path) -> Iterator[None]:
    """Take the right to write in `folder` away, from root too by acting as another user for a moment."""
    modes = {path: path.stat().st_mode for path in (folder, *folder.iterdir(), *folder.parents)}
    root = os.geteuid() == 0
    for path, mode in modes.items():
        if path in folder.parents:
            if root and path != Path("/"):
                path.chmod(mode | 0o055)
        else:
            path.chmod(0o555 if path.is_dir() else 0o444)
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in modes.items():
            if root or path not in folder.parents:
                path.chmod(mode)


def test_damage_anywhere_is_noticed_and_the_bytes_stay(
    journal: Journal, places: Places, tmp_path: Path
) -> None:
    with journal._store.unit() as unit:
        from desktop_app.store.models import Person

        for n in range(300):
            unit.insert(Person, name=f"Person {n}", name_folded=f"person {n}", note="words " * 50)
    key = key_of(journal.folder, places)
    journal.close()
    size = (journal.folder / "journal.db").stat().st_size
    for at in range(100, size, size // 12):
        copy = tmp_path / f"copy-{at}"
        shutil.copytree(journal.folder, copy)
        content = bytearray((copy / "journal.db").read_bytes())
        content[at] ^= 0x10
        (copy / "journal.db").write_bytes(content)
        try:
            opened = Journal.open(copy, key, places=places)
        except KnownError:
            assert (copy / "journal.db").read_bytes() == bytes(content)
        else:
            assert opened.check()
            opened.close()


def test_a_sound_journal_has_no_problems_and_a_lost_search_row_is_one(journal: Journal) -> None:
    journal.people.add("Maya")
    assert journal.check() == ()
    journal._store.run("DELETE FROM full_text")
    assert len(journal.check()) == 1


def test_a_backup_opens_with_the_same_passphrase(tmp_path: Path, places: Places) -> None:
    journal, _ = Journal.create(tmp_path / "mine", passphrase="once", places=places)
    journal.people.add("Maya")
    copy = journal.back_up("by-hand")
    journal.close()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(copy, elsewhere / "journal.db")
    shutil.copy(copy.parent / "journal.keys", elsewhere)
    key = Keys.load(elsewhere, places).unlock("once")
    again = Journal.open(elsewhere, key, places=places)
    assert again.people.counts().all == 1
    again.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps files to their owner by the folder's rights")
def test_only_the_owner_may_read_any_file(journal: Journal) -> None:
    journal.people.add("Maya")
    journal.back_up("by-hand")
    files = [path for path in journal.folder.rglob("*") if path.is_file()]
    assert {"journal.db", "journal.db-wal", "journal.keys"} <= {path.name for path in files}
    assert [path.name for path in files if path.stat().st_mode & 0o077] == []


def test_an_unfinished_creation_is_not_a_journal(tmp_path: Path, places: Places) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "journal.db.new").write_bytes(b"half")
    (folder / "journal.keys").write_bytes(b"half")
    assert not exists(folder)
    journal, _ = Journal.create(folder, passphrase=None, places=places)
    journal.close()
    assert exists(folder)
