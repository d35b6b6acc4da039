"""From a folder to an open journal: which page asks for what, and what happens when it does not open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import Damaged, InUse, KnownError, PlaceError, WrongKey
from desktop_app.journal import Journal, exists
from desktop_app.keys import Keys, Protection
from desktop_app.language import tr
from desktop_app.paths import Places
from ui.main_window import MainWindow
from ui.runner import Runner, Task
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.pages.first_run import FirstRunPage
    from ui.pages.trouble import Way
    from ui.pages.unlock import UnlockPage

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Opened:
    """A journal that is open, and how it came to be: `by_code` when the recovery code opened it."""

    journal: Journal
    sample: bool = False
    by_code: bool = False


class Opening(QObject):
    """Shows the pages before the journal, one at a time, until `opened`.

    Journals are opened on the main thread, which works with them; what takes its time on purpose (making a key
    from a passphrase) or may wait for an answer (a keychain) is done by the runner.
    """

    opened = Signal(object)

    def __init__(
        self,
        places: Places,
        theme: Theme,
        runner: Runner,
        window: MainWindow,
        *,
        clock: Clock | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._places, self.theme, self._runner, self._window = places, theme, runner, window
        self._clock = clock or _now
        self.folder = places.journal

    def begin(self, folder: Path, *, expected: bool, named: bool = False) -> None:
        """Open the journal in `folder`, or show the page that helps with it.

        `expected`: a journal was open there before, so that its absence is trouble and not a beginning.
        `named`: somebody asked for this very folder.
        """
        self.folder = folder
        try:
            if self._is_there(folder):
                self._open_with(Keys.load(folder, self._places))
            elif folder.is_file():
                raise PlaceError(
                    tr("“{folder}” is a file, and a journal is a folder.", folder=folder),
                    tr("It was not changed."),
                    tr("Choose the folder that holds journal.db and journal.keys."),
                )
            elif expected:
                raise PlaceError(
                    tr("The journal in “{folder}” is not there any more.", folder=folder),
                    tr("Nothing was made in its place."),
                    tr("Connect the disk it lies on, or choose the folder it was moved to."),
                )
            else:
                self.first_run(folder, missing=named)
        except KnownError as error:
            self.trouble(error)

    def reopen(self, folder: Path, key: bytes) -> None:
        """Open the journal in `folder` with the key it was just open with."""
        self.folder = folder
        try:
            self._open(key)
        except KnownError as error:
            self.trouble(error)

    # A journal that is there

    def _is_there(self, folder: Path) -> bool:
        try:
            return exists(folder)
        except OSError as error:
            from desktop_app.atomic import place_error

            raise place_error(error, folder) from error

    def _open_with(self, keys: Keys) -> None:
        if keys.protection is Protection.KEY_FILE:
            self._open(keys.device_key())
        elif keys.protection is Protection.PASSPHRASE:
            self._unlock(keys)
        else:
            self._ask_keychain(keys)

    def _open(self, key: bytes, *, by_code: bool = False, sample: bool = False) -> None:
        journal = Journal.open(self.folder, key, places=self._places, clock=self._clock)
        self.opened.emit(Opened(journal, sample, by_code))

    def _unlock(self, keys: Keys | None) -> UnlockPage:
        """Ask for the passphrase; where `keys` cannot say, for the recovery code only."""
        from ui.pages.unlock import UnlockPage

        code_only = keys is None or keys.protection is not Protection.PASSPHRASE
        page = UnlockPage(self.theme, code_only=code_only)
        page.other_wanted.connect(self._choose_another)
        page.code_given.connect(lambda code: self._try_code(page, keys, code))
        if keys is not None:
            page.passphrase_given.connect(lambda typed: self._try_passphrase(page, keys, typed))
        self._window.show_view(page)
        return page

    def _try_passphrase(self, page: UnlockPage, keys: Keys, typed: str) -> None:
        def work(task: Task) -> bytes:
            return keys.unlock(typed)

        self._runner.run(
            work, owner=page, done=lambda key: self._try_key(page, key), failed=self._said_on(page)
        )

    def _try_code(self, page: UnlockPage, keys: Keys | None, code: str) -> None:
        from desktop_app.recovery import key_from

        try:
            key = keys.key_of_code(code) if keys is not None else key_from(code)
        except KnownError as error:
            page.ready(error)
            return
        self._try_key(page, key, by_code=True)

    def _try_key(self, page: UnlockPage, key: bytes, *, by_code: bool = False) -> None:
        try:
            self._open(key, by_code=by_code)
        except WrongKey as error:
            page.ready(error)
        except KnownError as error:
            self.trouble(error)

    def _said_on(self, page: UnlockPage) -> Callable[[KnownError], None]:
        def failed(error: KnownError) -> None:
            if isinstance(error, WrongKey):
                page.ready(error)
            else:
                self.trouble(error)

        return failed

    def _ask_keychain(self, keys: Keys) -> None:
        from ui.pages.waiting import WaitingPage

        page = WaitingPage(
            self.theme,
            tr("Opening your journal"),
            tr("This computer’s keychain is asked for the key. It may put a question to you."),
        )
        page.cancelled.connect(lambda: self._unlock(keys))

        def work(task: Task) -> bytes:
            return keys.device_key()

        def done(key: bytes) -> None:
            try:
                self._open(key)
            except KnownError as error:
                self.trouble(error)

        self._window.show_view(page)
        self._runner.run(work, owner=page, done=done, failed=self.trouble)

    # A journal that is not there yet

    def first_run(self, folder: Path, *, missing: bool = False) -> FirstRunPage:
        """Offer to make a journal in `folder`."""
        from ui.pages.first_run import FirstRunPage

        page = FirstRunPage(self.theme, folder, missing=missing)
        page.create_wanted.connect(lambda place, passphrase: self._create(page, place, passphrase))
        page.open_existing.connect(self._begin_chosen)
        page.look_around.connect(self.look_around)
        self._window.show_view(page)
        return page

    def _create(self, page: FirstRunPage, folder: Path, passphrase: str | None) -> None:
        from desktop_app.recovery import key_from

        places, clock = self._places, self._clock

        def work(task: Task) -> str:
            # Opened anew by the thread that will use it.
            journal, code = Journal.create(folder, passphrase=passphrase, places=places, clock=clock)
            journal.close()
            return code

        def done(code: str) -> None:
            self.folder = folder
            self._show_code(code, key_from(code))

        def failed(error: KnownError) -> None:
            page.ready()
            page.say(error)

        self._runner.run(work, owner=page, done=done, failed=failed)

    def _show_code(self, code: str, key: bytes) -> None:
        from ui.pages.recovery import RecoveryPage

        page = RecoveryPage(self.theme, code)

        def finished() -> None:
            try:
                self._open(key)
            except KnownError as error:
                self.trouble(error)

        page.finished.connect(finished)
        self._window.show_view(page)

    def look_around(self) -> None:
        """Open the sample journal, made anew for each day, apart from everybody's own."""
        from ui.pages.waiting import WaitingPage

        day = self._clock().astimezone().date()
        folder = self._places.data / "samples" / day.isoformat()
        page = WaitingPage(
            self.theme,
            tr("Making a sample journal"),
            tr("It has people, events and reflections that never were."),
        )
        before, places = self.folder, self._places

        def work(task: Task) -> bytes:
            if not exists(folder):
                from desktop_app.sample import build

                build(folder, places=places, day=day)
            return Keys.load(folder, places).device_key()

        def done(key: bytes) -> None:
            self.folder = folder
            try:
                self._open(key, sample=True)
            except KnownError as error:
                failed(error)

        def failed(error: KnownError) -> None:
            self.folder = before
            self.trouble(error)

        self._window.show_view(page)
        job = self._runner.run(work, owner=page, done=done, failed=failed)

        def cancel() -> None:
            job.cancel()
            self.folder = before
            self.begin(before, expected=False)

        page.cancelled.connect(cancel)

    # A journal that does not open

    def trouble(self, error: KnownError) -> None:
        """Show what a known error says, with the ways out that fit it."""
        from ui.pages.trouble import TroublePage

        self._window.show_view(TroublePage(self.theme, error, self._ways(error)))

    def _ways(self, error: KnownError) -> list[Way]:
        from ui.pages.trouble import Way

        folder = self.folder
        again = Way(tr("Try again"), lambda: self.begin(folder, expected=True))
        code = Way(tr("Use the recovery code"), self._unlock_by_code)
        other = Way(tr("Choose another folder"), self._choose_another)
        fresh = Way(tr("Start a new journal"), lambda: self.first_run(self._free_folder()))
        look = Way(tr("Look around a sample"), self.look_around)
        if isinstance(error, WrongKey) or (isinstance(error, (Damaged, PlaceError)) and self._keys_lost()):
            return [code, again, other, look]
        if isinstance(error, InUse):
            return [again, other, look]
        return [again, other, fresh, look]

    def _keys_lost(self) -> bool:
        """Whether the journal's file is there, and what keeps its key is not or not whole."""
        try:
            Keys.load(self.folder, self._places)
        except (Damaged, PlaceError):
            return exists(self.folder)
        except KnownError:
            return False
        return False

    def _unlock_by_code(self) -> None:
        try:
            keys = Keys.load(self.folder, self._places)
        except KnownError:
            keys = None
        page = self._unlock(keys)
        page.show_code(shown=True)

    def _free_folder(self) -> Path:
        """A place for a new journal that touches nothing there is."""
        wished, number = self._places.journal, 2
        while wished.exists() and any(wished.iterdir()):
            wished = self._places.journal.with_name(f"{self._places.journal.name}-{number}")
            number += 1
        return wished

    def _choose_another(self) -> None:
        from ui.choosing import ask_folder

        ask_folder(self._window, tr("The folder of your journal"), self.folder, self._begin_chosen)

    def _begin_chosen(self, folder: Path) -> None:
        self.begin(folder, expected=False, named=True)
