"""Taking the journal to another folder, while the window shows how far it is."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal

from desktop_app.errors import KnownError
from desktop_app.journal import Journal
from desktop_app.language import tr
from desktop_app.recovery import key_from
from ui.main_window import MainWindow
from ui.notices import Message
from ui.opening import Opening
from ui.pages.waiting import WaitingPage
from ui.runner import Runner, Task


class _Stopped(KnownError):
    """The person changed their mind."""


class Relocation(QObject):
    """One move of the journal that is open; made while it is, started once it is closed.

    `ended` is emitted before the journal is opened again: at the new place, or where it was.
    """

    ended = Signal()

    def __init__(
        self, journal: Journal, destination: Path, opening: Opening, runner: Runner, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._folder, self._places, self._key = (
            journal.folder,
            journal.places,
            key_from(journal.recovery_code),
        )
        self._destination = destination
        self._opening, self._runner, self._window = opening, runner, window
        self._unwanted = threading.Event()

    def start(self) -> None:
        """Show the waiting page and begin."""
        page = WaitingPage(
            self._opening.theme,
            tr("Moving your journal"),
            tr("It is copied and checked. The old place keeps it until the copy is known to be whole."),
        )
        # Not the job's own cancelling: the journal opens again only when the copy is cleared away.
        page.cancelled.connect(self._unwanted.set)
        self._window.show_view(page)
        folder, destination, key, places = self._folder, self._destination, self._key, self._places

        def work(task: Task) -> bool:
            from desktop_app.moving import move

            def went(done: int, total: int) -> None:
                if self._unwanted.is_set():
                    raise _Stopped(
                        tr("The journal was not moved."),
                        tr("It lies where it was, and nothing is lost."),
                        tr("You can move it at any other time."),
                    )
                task.progress(done, total)

            return not move(folder, destination, key, places, on_progress=went)

        self._runner.run(work, owner=self, done=self._done, failed=self._failed, progress=page.progress)

    def _done(self, all_gone: bool) -> None:
        where = tr("Your journal lies in “{folder}” now.", folder=_shown(self._destination))
        if all_gone:
            message = Message(where, tone="good")
        else:
            message = Message(
                where,
                tr("Some of its old files could not be taken away."),
                tr("You may delete them in “{folder}”.", folder=_shown(self._folder)),
            )
        self._end(self._destination, message)

    def _failed(self, error: KnownError) -> None:
        stopped = isinstance(error, _Stopped)
        message = Message(error.what, error.kept, error.todo) if stopped else Message.error(error)
        self._end(self._folder, message)

    def _end(self, folder: Path, message: Message) -> None:
        self.ended.emit()
        self._opening.reopen(folder, self._key)
        if self._window.desk is not None:
            self._window.desk.navigate("settings")
        self._window.say(message)
        self.deleteLater()


def _shown(folder: Path) -> str:
    return QDir.toNativeSeparators(str(folder))
