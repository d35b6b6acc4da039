"""One connection to the encrypted journal, and the only way to write to it: a unit of work."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from peewee import Query
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2

from desktop_app.atomic import place_error
from desktop_app.changes import Changes, Feed
from desktop_app.errors import Bug, NewerVersion, PlaceError
from desktop_app.language import tr
from desktop_app.store import search
from desktop_app.store.faults import told
from desktop_app.store.migrations import STEPS, Step
from desktop_app.store.models import ROWS, Row, UndoStep, table

Clock = Callable[[], datetime]

FILE_NAME = "journal.db"

# Older SQLite can lose WAL frames on reset; see the release notes of 3.51.3.
_OLDEST_SQLITE = (3, 51, 3)

# Measured for durability and leaks: FULL loses nothing in simulated power cuts where NORMAL loses half the images;
# secure_delete keeps deleted text out of the pages; temp_store and mmap keep plain text out of other files.
_PRAGMAS = (
    ("cipher_log_level", "NONE"),
    ("journal_mode", "wal"),
    ("synchronous", "FULL"),
    ("fullfsync", 1),
    ("checkpoint_fullfsync", 1),
    ("foreign_keys", 1),
    ("secure_delete", 1),
    ("temp_store", "MEMORY"),
    ("cell_size_check", 1),
    ("trusted_schema", 0),
    ("mmap_size", 0),
    ("cache_size", -16000),
    ("busy_timeout", 2000),
    ("journal_size_limit", 16 << 20),
)
_READ_BACK = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "cell_size_check": 1,
    "trusted_schema": 0,
}

UNDO_STEPS_KEPT = 200


def utc_now() -> datetime:
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """An instant as stored: ISO, UTC, milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_uid() -> str:
    return os.urandom(16).hex()


def private_file(path: Path) -> None:
    """Make a new, empty file that only its owner may read; SQLite gives its log files the same rights."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise place_error(error, path) from error


class Store:
    """One open connection. Used by one thread; a job opens its own."""

    def __init__(self, database: SqlCipherDatabase, path: Path, key: bytes, feed: Feed, clock: Clock) -> None:
        self._db, self.path, self.key, self.feed, self.clock = database, path, key, feed, clock
        self._open_unit = False

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        *,
        feed: Feed | None = None,
        clock: Clock = utc_now,
        create: bool = False,
        steps: tuple[Step, ...] = STEPS,
    ) -> Store:
        """Open the file with its raw 32-byte key; bring an older one up to date.

        Raises `PlaceError` (missing, empty, read-only), `Damaged` (the caller has proven the key, so bytes that do not
        decrypt are damage), `NewerVersion`. Never creates a file unless `create`.
        """
        if dbapi2.sqlite_version_info < _OLDEST_SQLITE:
            raise Bug("the SQLite inside the driver is too old to be trusted")
        if len(key) != 32:
            raise Bug("a journal's key has 32 bytes")
        if not create and (not path.is_file() or path.stat().st_size == 0):
            # An empty file would open as a fresh, empty journal and hide the loss.
            raise PlaceError(
                tr("The journal's file is missing or empty."),
                tr("Nothing was changed."),
                tr("If the folder was moved, choose its new place; otherwise open a backup."),
            )
        if create:
            private_file(path)
        database = SqlCipherDatabase(
            f"file:{quote(str(path.absolute()))}?mode=rw",
            uri=True,
            passphrase=f"x'{key.hex()}'",
            pragmas=_PRAGMAS,
            autoconnect=False,
            thread_safe=False,
        )
        store = cls(database, path, key, feed or Feed(), clock)
        try:
            with told():
                database.connect()
                store._prove_settings()
                store._migrate(steps)
        except BaseException:
            database.close()
            raise
        return store

    def another(self) -> Store:
        """A second connection to the same journal for another thread; its changes reach the same feed."""
        return Store.open(self.path, self.key, feed=self.feed, clock=self.clock)

    def close(self) -> None:
        """Fold the write-ahead log into the file and close. Harmless when already closed."""
        if not self._db.is_closed():
            with told():
                self.run("PRAGMA wal_checkpoint(TRUNCATE)")
                self._db.close()

    def _prove_settings(self) -> None:
        self.run("SELECT count(*) FROM sqlite_master").fetchone()
        if not self.run("PRAGMA cipher_version").fetchone():
            raise Bug("the database driver cannot encrypt")
        for name, wanted in _READ_BACK.items():
            got = self.run(f"PRAGMA {name}").fetchone()[0]
            if got != wanted:
                raise Bug(f"database setting {name} is {got!r}, not {wanted!r}")

    def _migrate(self, steps: tuple[Step, ...]) -> None:
        version = self.version
        if version > len(steps):
            raise NewerVersion(
                tr("This journal was last opened by a newer Afterword."),
                tr("It was left exactly as it is."),
                tr("Update Afterword on this computer, then open it again."),
            )
        if version == len(steps):
            return
        if version:
            from desktop_app.store.backups import back_up

            back_up(self, self.path.parent / "backups", reason=f"before-version-{len(steps)}")
        with self._db.transaction("IMMEDIATE"):
            for step in steps[version:]:
                step(self.run)
            if self.run("PRAGMA foreign_key_check").fetchone():
                raise Bug("a migration broke a reference")
            self.run(f"PRAGMA user_version = {len(steps)}")

    @property
    def version(self) -> int:
        return int(self.run("PRAGMA user_version").fetchone()[0])

    # Reading

    def run(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
        """Run bare SQL and return its cursor; for full text, pragmas and set-based reads."""
        return self._db.execute_sql(sql, values)

    def rows(self, query: Query) -> list[dict[str, Any]]:
        """All rows of a peewee query, as dictionaries of typed values."""
        with told():
            return list(query.dicts().bind(self._db))

    def row(self, query: Query) -> dict[str, Any] | None:
        found = self.rows(query.limit(1))
        return found[0] if found else None

    def read(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """All rows of a set-based SQL read, as plain tuples."""
        with told():
            return list(self.run(sql, values).fetchall())

    # Writing

    @contextmanager
    def unit(self, name: str = "", *, origin: object = None) -> Iterator[Unit]:
        """One unit of work: BEGIN IMMEDIATE, rows, their search rows, the undo step, COMMIT, then one notice.

        A unit with a `name` can be undone under it; typing has none. Nothing is published that was rolled back.
        Raises `KnownError` when the disk does not take it.
        """
        if self._open_unit:
            raise Bug("a unit of work was begun inside another")
        unit = Unit(self, stamp(self.clock()), keep_images=bool(name))
        self._open_unit = True
        try:
            with told(), self._db.transaction("IMMEDIATE"):
                yield unit
                if unit.images:
                    self._keep_undo(name, unit)
        finally:
            self._open_unit = False
        if unit.touched:
            self.feed.publish(Changes({k: frozenset(v) for k, v in unit.touched.items()}, origin, name))

    def _keep_undo(self, name: str, unit: Unit) -> None:
        import json

        self.run("DELETE FROM undo_step WHERE undone = 1")
        values = {"name": name, "at": unit.now, "images": json.dumps(unit.images, ensure_ascii=False)}
        new = UndoStep.insert(**values).execute(self._db)
        self.run("DELETE FROM undo_step WHERE id <= ?", (new - UNDO_STEPS_KEPT,))

    def execute(self, query: Query) -> Any:
        return query.execute(self._db)


Image = tuple[str, int, dict[str, Any] | None, dict[str, Any]]


class Unit:
    """The writes of one unit of work. Each keeps full text, undo images and the list of changes in step."""

    def __init__(self, store: Store, now: str, *, keep_images: bool) -> None:
        self._store, self.now, self._keep_images = store, now, keep_images
        self.images: list[Image] = []
        self.touched: dict[str, set[int]] = {}

    # Plain SQL: building a peewee query for each row makes the save of a keystroke twice as slow (measured).

    def insert(self, model: type[Row], **values: Any) -> int:
        """A new row; returns its id. Columns not given take the defaults of the schema."""
        kind = table(model)
        row = _stored(model, {"uid": new_uid(), "created": self.now, "updated": self.now} | values)
        marks = ", ".join("?" * len(row))
        columns = ", ".join(f'"{column}"' for column, _ in row)
        cursor = self._store.run(
            f'INSERT INTO "{kind}" ({columns}) VALUES ({marks})', tuple(value for _, value in row)
        )
        id = int(cursor.lastrowid)
        if kind in search.COLUMNS:
            search.index(self._store.run, kind, id, values, fresh=True)
        if self._keep_images:
            self.images.append((kind, id, None, {}))
        self.touch(kind, id)
        return id

    def update(self, model: type[Row], id: int, **values: Any) -> None:
        """Change these columns of one row."""
        kind = table(model)
        row = _stored(model, {"updated": self.now} | values)
        indexed = kind in search.COLUMNS and not values.keys().isdisjoint((*search.COLUMNS[kind], "deleted"))
        before = self._before(model, id) if self._keep_images or indexed else None
        assignments = ", ".join(f'"{column}" = ?' for column, _ in row)
        self._store.run(f'UPDATE "{kind}" SET {assignments} WHERE id = ?', (*(value for _, value in row), id))
        if before is not None:
            if indexed:
                search.index(self._store.run, kind, id, before | values)
            old = {name: before[name] for name in values}
            new = dict(zip(values, (value for _, value in row[1:]), strict=True))
            if self._keep_images and old != new:
                self.images.append((kind, id, old, new))
        self.touch(kind, id)

    def _before(self, model: type[Row], id: int) -> dict[str, Any] | None:
        """A row as stored, under the models' names."""
        fields = model._meta.fields
        columns = ", ".join(f'"{field.column_name}"' for field in fields.values())
        found = self._store.run(f'SELECT {columns} FROM "{table(model)}" WHERE id = ?', (id,)).fetchone()
        return dict(zip(fields, found, strict=True)) if found else None

    def remove(self, model: type[Row], id: int) -> None:
        """Mark a row deleted; it can be restored."""
        self.update(model, id, deleted=self.now)

    def touch(self, kind: str, id: int) -> None:
        """Report a row as changed although this unit did not write it, because what is shown of it changes."""
        self.touched.setdefault(kind, set()).add(id)


def _stored(model: type[Row], values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Columns and what the file keeps in them, in the order of `values`."""
    fields = model._meta.fields
    return [(fields[name].column_name, fields[name].db_value(value)) for name, value in values.items()]


def apply_image(unit: Unit, image: Image, *, forward: bool) -> None:
    """Write one side of an undo image: `forward` again as it became, else back as it was."""
    kind, id, before, after = image
    model = next(model for model in ROWS if table(model) == kind)
    if before is None:
        unit.update(model, id, deleted=None if forward else unit.now)
    else:
        unit.update(model, id, **(after if forward else before))


def live(model: type[Row], *columns: Any) -> Query:
    """A query over the rows of `model` that are not deleted."""
    return model.select(*columns).where(model.deleted.is_null())
