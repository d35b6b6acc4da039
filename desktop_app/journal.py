"""One journal, open: the only place where the core's rooms are put together."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.changes import Changes, Feed
from desktop_app.errors import PlaceError, WrongKey
from desktop_app.instance import FolderLock
from desktop_app.keys import Keys, new_key
from desktop_app.keys_file import FILE_NAME as KEYS_NAME
from desktop_app.language import tr
from desktop_app.paths import Places, private_folder
from desktop_app.services import Services
from desktop_app.store.database import FILE_NAME, Clock, Store, utc_now

if TYPE_CHECKING:
    from desktop_app.events.values import Outcome

# What a creation that was cut short leaves; never a journal somebody wrote in.
UNFINISHED = f"{FILE_NAME}.new"


def exists(folder: Path) -> bool:
    """Whether a journal, or what is left of one, lies in `folder`; an unfinished creation does not count."""
    return (folder / FILE_NAME).exists() or (
        (folder / KEYS_NAME).exists() and not (folder / UNFINISHED).exists()
    )


class Journal(Services):
    """The services of one open journal. Use it from the thread that opened it; jobs use `another()`."""

    def __init__(self, folder: Path, store: Store, places: Places, lock: FolderLock | None) -> None:
        super().__init__(folder, store)
        self.places, self._lock = places, lock
        self.saved_at: datetime | None = None
        self._stop_listening = store.feed.subscribe(self._note_saved)

    @classmethod
    def create(
        cls, folder: Path, *, passphrase: str | None, places: Places, clock: Clock = utc_now
    ) -> tuple[Journal, str]:
        """A new, empty journal in `folder` (made if missing), and its recovery code.

        With a passphrase, that opens it; with None, this computer does. Raises `PlaceError` when a journal is there
        already or the folder cannot be written, `BadInput` for a blank passphrase. Cut short at any moment, it leaves
        nothing that passes for a journal.
        """
        from desktop_app.recovery import code_of

        private_folder(folder)
        key = new_key()
        with FolderLock(folder):
            if exists(folder):
                raise PlaceError(
                    tr("There is already a journal in “{folder}”.", folder=folder),
                    tr("It was not changed."),
                    tr("Open that journal, or choose an empty folder for a new one."),
                )
            for leftover in (UNFINISHED, f"{UNFINISHED}-wal", f"{UNFINISHED}-shm", KEYS_NAME):
                (folder / leftover).unlink(missing_ok=True)
            Store.open(folder / UNFINISHED, key, create=True).close()
            Keys.create(folder, key, passphrase=passphrase, places=places)
            os.replace(folder / UNFINISHED, folder / FILE_NAME)
        return cls.open(folder, key, places=places, clock=clock), code_of(key)

    @classmethod
    def open(cls, folder: Path, key: bytes, *, places: Places, clock: Clock = utc_now) -> Journal:
        """Open the journal in `folder` and hold its lock until `close`.

        Raises `InUse`, `PlaceError`, `WrongKey`, `Damaged`, `NewerVersion`; the files are then as they were.
        """
        with ExitStack() as undo:
            lock = undo.enter_context(FolderLock(folder))
            if (folder / KEYS_NAME).is_file() and not Keys.load(folder, places).proves(key):
                raise WrongKey(
                    tr("This key belongs to another journal."),
                    tr("Nothing was changed."),
                    tr("Choose the journal that it was made for."),
                )
            store = Store.open(folder / FILE_NAME, key, clock=clock)
            undo.pop_all()
        return cls(folder, store, places, lock)

    def another(self) -> Journal:
        """A second connection for a job in another thread, made and closed there; its changes reach the same feed."""
        return Journal(self.folder, self._store.another(), self.places, None)

    def close(self) -> None:
        """Fold everything into the one file and let the folder go. Harmless when closed already."""
        self._stop_listening()
        try:
            self._store.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    def _note_saved(self, changes: Changes) -> None:
        self.saved_at = self._store.clock()

    @property
    def feed(self) -> Feed:
        return self._store.feed

    @property
    def clock(self) -> Clock:
        return self._store.clock

    def today(self) -> date:
        """The owner's day: local, by the clock the journal was opened with."""
        return self._store.clock().astimezone().date()

    @property
    def recovery_code(self) -> str:
        """The code that opens this journal by itself."""
        from desktop_app.recovery import code_of

        return code_of(self._store.key)

    def protect(self, passphrase: str | None) -> Keys:
        """Protect the journal by a new passphrase, or by this computer; also where `journal.keys` was lost."""
        return Keys.rebuild(self.folder, self._store.key, passphrase=passphrase, places=self.places)

    def take_in_calendar(
        self,
        path: Path,
        *,
        dry_run: bool = False,
        origin: object = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Outcome:
        """Bring the events of an .ics file in, once each; see `exchange.calendar.take_in`. Raises `BadInput`."""
        from desktop_app.exchange import calendar, ics

        own = self.preferences.own_addresses()
        read = ics.read_file(path, local_zone=self.zone, own_addresses=own)
        return calendar.take_in(self._store, read, dry_run=dry_run, origin=origin, on_progress=on_progress)

    def export_json(self, destination: Path) -> dict[str, int]:
        """Write everything to one readable, unencrypted file; the rows of each kind. Raises `PlaceError`."""
        from desktop_app.exchange.json_export import export

        return export(self._store, destination)

    @property
    def zone(self) -> tzinfo:
        """The owner's time zone, as the computer has it."""
        return self._store.clock().astimezone().tzinfo or UTC

    def check(self) -> tuple[str, ...]:
        """Read the whole file and say what is wrong with it, a sentence each; empty when all is well."""
        from desktop_app.store.health import problems

        return problems(self._store)

    def back_up(self, reason: str) -> Path:
        """A proven copy beside the journal. Raises `PlaceError` or `Damaged`."""
        from desktop_app.store.backups import back_up

        return back_up(self._store, self.folder / "backups", reason=reason)
