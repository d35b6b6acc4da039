"""Copies of the journal that are known to open."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.atomic import write_bytes
from desktop_app.errors import Damaged, PlaceError
from desktop_app.language import tr
from desktop_app.store.database import private_file
from desktop_app.store.faults import told

if TYPE_CHECKING:
    from desktop_app.store.database import Store


def back_up(store: Store, folder: Path, *, reason: str) -> Path:
    """Copy the open journal into `folder`, encrypted with the same key, and return the copy once it is proven.

    The copy is written beside its final name, read back whole, and only then renamed: an unfinished or unreadable copy
    never carries a backup's name. Raises `PlaceError` or `Damaged`.
    """
    moment = store.clock().strftime("%Y%m%dT%H%M%S")
    final = folder / f"journal-{moment}-{reason}.db"
    part = final.with_suffix(".part")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        part.unlink(missing_ok=True)
        private_file(part)
        with told():
            store.run("VACUUM INTO ?", (str(part),))
        _sync(part)
        _prove(store, part)
        _copy_keys(store.path.parent, folder)
        os.replace(part, final)
        _sync(folder)
    except OSError as error:
        raise PlaceError(
            tr("The backup could not be written."),
            tr("The journal itself is as it was."),
            tr("Check that the disk has room and that the folder can be written to."),
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return final


def _copy_keys(journal: Path, folder: Path) -> None:
    """Lay the newest `journal.keys` beside the copies: the key never changes, so it serves every one of them."""
    keys = journal / "journal.keys"
    if keys.is_file():
        write_bytes(folder / keys.name, keys.read_bytes())


def _sync(path: Path) -> None:
    if os.name != "posix" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _prove(store: Store, copy: Path) -> None:
    """Read every page and row count of the copy with the journal's key; raise `Damaged` unless all is well."""
    from sqlcipher3 import dbapi2

    with copy.open("rb") as file:
        if file.read(16).startswith(b"SQLite format 3"):
            raise Damaged(
                tr("The backup was not encrypted."), tr("It was not kept."), tr("Please report this.")
            )
    connection = dbapi2.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{store.key.hex()}'\"")
        problems = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        problems += [row for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        problems += connection.execute("PRAGMA foreign_key_check").fetchall()
        tables = [
            row[0] for row in store.run("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        ]
        for name in tables:
            counted = f'SELECT count(*) FROM "{name}"'
            if connection.execute(counted).fetchone() != store.run(counted).fetchone():
                problems.append((name,))
    except dbapi2.Error as error:
        problems = [(type(error).__name__,)]
    finally:
        connection.close()
    if problems:
        raise Damaged(
            tr("The backup did not read back as it was written."),
            tr("It was not kept; the journal itself is as it was."),
            tr("Try again, and look at the health of the disk if it happens twice."),
        )
