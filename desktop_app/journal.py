"""One journal, open: the only place where the core's rooms are put together."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.changes import Changes, Feed
from desktop_app.errors import PlaceError, WrongKey
from desktop_app.instance import FolderLock
from desktop_app.keys import Keys, new_key
from desktop_app.keys_file import FILE_NAME as KEYS_NAME
from desktop_app.language import tr
from desktop_app.paths import Places, private_folder, resource
from desktop_app.store.database import FILE_NAME, Clock, Store, utc_now

if TYPE_CHECKING:
    from desktop_app.deleting.deleted import Deletions
    from desktop_app.events.events import Events
    from desktop_app.events.values import Outcome
    from desktop_app.exchange.people_export import PeopleFiles
    from desktop_app.finding import Finding
    from desktop_app.homework.assignments import Assignments
    from desktop_app.introductions.ideas import Ideas
    from desktop_app.introductions.introductions import Introductions
    from desktop_app.introductions.wordings import Introducing
    from desktop_app.needs.own_needs import OwnNeeds
    from desktop_app.people.contacts import Contacts
    from desktop_app.people.dealings import Favors, Interactions, Topics
    from desktop_app.people.duplicates import Duplicates
    from desktop_app.people.many import Many
    from desktop_app.people.meeting_again import Meetings
    from desktop_app.people.occasions import Occasions
    from desktop_app.people.people import People
    from desktop_app.people.photos import Photos
    from desktop_app.people.promises import Promises
    from desktop_app.people.standings import Standings
    from desktop_app.people.story import Stories
    from desktop_app.people.tags import Tags
    from desktop_app.preferences import Preferences
    from desktop_app.prompts.reaching import Reaching
    from desktop_app.prompts.today import TodayPage
    from desktop_app.reflection.entries import Entries
    from desktop_app.reflection.guides import Guides
    from desktop_app.reflection.reading import Reading
    from desktop_app.reflection.reflections import Reflections
    from desktop_app.release.releases import Releases
    from desktop_app.undo import Undo

# What a creation that was cut short leaves; never a journal somebody wrote in.
UNFINISHED = f"{FILE_NAME}.new"


def exists(folder: Path) -> bool:
    """Whether a journal, or what is left of one, lies in `folder`; an unfinished creation does not count."""
    return (folder / FILE_NAME).exists() or (
        (folder / KEYS_NAME).exists() and not (folder / UNFINISHED).exists()
    )


class Journal:
    """The services of one open journal. Use it from the thread that opened it; jobs use `another()`."""

    def __init__(self, folder: Path, store: Store, places: Places, lock: FolderLock | None) -> None:
        self.folder, self.places, self._store, self._lock = folder, places, store, lock
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

    # The services, each built when first asked for: the first page needs few of them.

    @cached_property
    def people(self) -> People:
        from desktop_app.people.people import People

        return People(self._store)

    @cached_property
    def tags(self) -> Tags:
        from desktop_app.people.tags import Tags

        return Tags(self._store)

    @cached_property
    def many(self) -> Many:
        from desktop_app.people.many import Many

        return Many(self._store)

    @cached_property
    def duplicates(self) -> Duplicates:
        from desktop_app.people.duplicates import Duplicates

        return Duplicates(self._store, self.people)

    @cached_property
    def people_files(self) -> PeopleFiles:
        from desktop_app.exchange.people_export import PeopleFiles

        return PeopleFiles(self._store)

    @cached_property
    def interactions(self) -> Interactions:
        from desktop_app.people.dealings import Interactions

        return Interactions(self._store)

    @cached_property
    def topics(self) -> Topics:
        from desktop_app.people.dealings import Topics

        return Topics(self._store)

    @cached_property
    def favors(self) -> Favors:
        from desktop_app.people.dealings import Favors

        return Favors(self._store)

    @cached_property
    def promises(self) -> Promises:
        from desktop_app.people.promises import Promises

        return Promises(self._store)

    @cached_property
    def introductions(self) -> Introductions:
        from desktop_app.introductions.introductions import Introductions

        return Introductions(self._store)

    @cached_property
    def ideas(self) -> Ideas:
        from desktop_app.introductions.ideas import Ideas

        return Ideas(self._store)

    @cached_property
    def introducing(self) -> Introducing:
        from desktop_app.introductions.wordings import Introducing

        return Introducing(self._store, self.reaching.wordings)

    @cached_property
    def stories(self) -> Stories:
        from desktop_app.people.story import Stories

        return Stories(self._store)

    @cached_property
    def standings(self) -> Standings:
        from desktop_app.people.standings import Standings

        return Standings(self._store, self.preferences)

    @cached_property
    def occasions(self) -> Occasions:
        from desktop_app.people.occasions import Occasions

        return Occasions(self._store)

    @cached_property
    def contacts(self) -> Contacts:
        from desktop_app.people.contacts import Contacts

        return Contacts(self._store)

    @cached_property
    def meetings(self) -> Meetings:
        from desktop_app.people.meeting_again import Meetings

        return Meetings(self._store, self.stories, self.occasions)

    @cached_property
    def photos(self) -> Photos:
        from desktop_app.people.photos import Photos

        return Photos(self._store)

    @cached_property
    def releases(self) -> Releases:
        from desktop_app.release.releases import Releases

        return Releases(self._store, self.preferences, self.people, self.promises)

    @cached_property
    def events(self) -> Events:
        from desktop_app.events.events import Events

        return Events(self._store)

    @cached_property
    def guides(self) -> Guides:
        from desktop_app.reflection.guides import Guides

        return Guides(resource("guides"), self.folder / "guides")

    @cached_property
    def reflections(self) -> Reflections:
        from desktop_app.reflection.reflections import Reflections

        return Reflections(self._store, self.guides, self.people)

    @cached_property
    def entries(self) -> Entries:
        from desktop_app.reflection.entries import Entries

        return Entries(self._store)

    @cached_property
    def reading(self) -> Reading:
        from desktop_app.reflection.reading import Reading

        return Reading(self.reflections, self.guides, self.people)

    @cached_property
    def finding(self) -> Finding:
        from desktop_app.finding import Finding

        return Finding(self._store, self.people)

    @cached_property
    def today_page(self) -> TodayPage:
        from desktop_app.prompts.today import TodayPage

        return TodayPage(self._store, self.preferences, self.standings)

    @cached_property
    def homework(self) -> Assignments:
        from desktop_app.homework.assignments import Assignments

        return Assignments(self._store, self.guides)

    @cached_property
    def own_needs(self) -> OwnNeeds:
        from desktop_app.needs.own_needs import OwnNeeds

        return OwnNeeds(self._store, self.preferences)

    @cached_property
    def reaching(self) -> Reaching:
        from desktop_app.prompts.reaching import Reaching

        return Reaching(self._store, self.preferences, self.folder)

    @cached_property
    def deletions(self) -> Deletions:
        from desktop_app.deleting.deleted import Deletions

        return Deletions(self._store)

    @cached_property
    def undo(self) -> Undo:
        from desktop_app.undo import Undo

        return Undo(self._store)

    @cached_property
    def preferences(self) -> Preferences:
        from desktop_app.preferences import Preferences

        return Preferences(self._store)
