"""The window's composition root: the only place that wires its parts together."""

from __future__ import annotations

# First: what is imported after it is imported faster.
import ui.plain_imports  # noqa: F401

# isort: split
import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.errors import KnownError
from desktop_app.paths import Places, resources
from desktop_app.settings import Settings
from ui.bridge import Bridge
from ui.collecting import Collecting
from ui.context import Context
from ui.desk import Desk
from ui.excepthook import Hook
from ui.main_window import MainWindow
from ui.notices import Message
from ui.opening import Opened, Opening
from ui.runner import Runner
from ui.theme import STYLE_ARGUMENTS, Theme
from ui.widgets.focus import FocusRing

if TYPE_CHECKING:
    from desktop_app.journal import Journal
    from ui.instance import Listener
    from ui.relocating import Relocation
    from ui.warming import Warming


# Milliseconds; another start takes longer than this to ask for us.
_AFTER_FIRST_PICTURE = 200

# By then the owner reads the first page, and what it still had to do is done.
_WARM_AFTER = 2_000


class Arguments(Protocol):
    """What the command line says to the window."""

    @property
    def journal(self) -> Path | None: ...

    @property
    def data_dir(self) -> Path | None: ...

    @property
    def files(self) -> Sequence[Path]: ...


class Shell(QObject):
    """The running program: theme, window, runner and, once open, a journal. Made once in a process.

    `changed_journal` is emitted with the open journal, or with None when it was closed.
    """

    changed_journal = Signal(object)

    def __init__(
        self,
        app: QApplication,
        places: Places,
        *,
        clock: Callable[[], datetime] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.places = places
        self.settings = Settings.load(places.settings)
        _speak(self.settings.language)
        self.theme = Theme(choice=self.settings.theme, scale=self.settings.text_scale, parent=self)
        self.theme.apply(app)
        self._ring = FocusRing(self.theme, app, self)
        self.window = MainWindow(self.theme)
        self.window.closing.connect(self._put_away)
        self.runner = Runner(self.unheard, self)
        self._collecting = Collecting(lambda: self.runner.jobs > 0, self)
        self.opening = Opening(places, self.theme, self.runner, self.window, clock=clock, parent=self)
        self.opening.opened.connect(self._show_journal)
        self.journal: Journal | None = None
        self._bridge: Bridge | None = None
        self._listener: Listener | None = None
        self._waiting: Sequence[Path] = ()
        self._relocation: Relocation | None = None
        self.warming: Warming | None = None

    def start(self, folder: Path | None = None, files: Sequence[Path] = ()) -> bool:
        """Show the window with the journal in `folder`, the one open last, or the first run; then take in `files`.

        False when another window has the journal open and came forward instead.
        """
        remembered = Path(self.settings.journal) if self.settings.journal else None
        chosen = folder or remembered or self.places.journal
        self._waiting = files
        self.opening.begin(
            chosen.expanduser().absolute(),
            expected=folder is None and remembered is not None,
            named=folder is not None,
        )
        if self.journal is None and self._first_window_answers(files):
            return False
        self.window.show()
        # Whatever the first picture does not need comes after it.
        QTimer.singleShot(_AFTER_FIRST_PICTURE, self, self._listen)
        return True

    def open_journal(self, folder: Path) -> None:
        """Close what is open and open the journal in `folder`, or the page that helps with it."""
        self._leave_journal()
        self.opening.begin(folder, expected=False, named=True)

    def move_journal(self, destination: Path) -> None:
        """Close what is open, take it to another folder, and open it there; what cannot be moved opens again."""
        desk, journal = self.window.desk, self.journal
        if desk is None or journal is None or not desk.ready_to_close():
            return
        from ui.relocating import Relocation

        relocation = Relocation(journal, destination, self.opening, self.runner, self.window)
        self._put_away()
        self._relocation = relocation
        relocation.ended.connect(self._moved)
        relocation.start()

    def _moved(self) -> None:
        self._relocation = None
        # The core has remembered the new folder; another save must not put the old one back.
        self.settings = replace(self.settings, journal=Settings.load(self.places.settings).journal)
        QTimer.singleShot(_AFTER_FIRST_PICTURE, self, self._listen)

    def close_journal(self) -> None:
        """Finish what runs and close the journal; its file is whole and free afterwards."""
        # Without a journal nothing can be left half done, and a keychain may be slow to answer.
        self.runner.close(wait=self.journal is not None or self._relocation is not None)
        if self._bridge is not None:
            self._bridge.close()
            self._bridge = None
        if self.journal is not None:
            self.journal.close()
            self.journal = None
            self.changed_journal.emit(None)
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def notify(self, message: Message) -> None:
        """Say it on whatever is shown."""
        self.window.say(message)

    def save_settings(self, settings: Settings) -> None:
        """Apply and keep new settings."""
        self.settings = settings
        if self.theme.choice != settings.theme:
            self.theme.choose(settings.theme)
        if self.theme.scale != settings.text_scale:
            self.theme.scale_text(settings.text_scale)
        try:
            settings.save(self.places.settings)
        except KnownError as error:
            self.notify(Message.error(error))

    def _show_journal(self, opened: Opened) -> None:
        journal = self.journal = opened.journal
        self.runner.use(journal)
        bridge = self._bridge = Bridge(journal.feed, self)
        desk = Desk(lambda desk: self._context(desk, opened, bridge))
        desk.own_wanted.connect(self._start_own)
        self.window.show_view(desk)
        self.changed_journal.emit(journal)
        QTimer.singleShot(0, self, lambda: self._settle(opened))

    def _context(self, desk: Desk, opened: Opened, bridge: Bridge) -> Context:
        return Context(
            journal=opened.journal,
            theme=self.theme,
            bridge=bridge,
            runner=self.runner,
            settings=lambda: self.settings,
            save_settings=self.save_settings,
            navigate=desk.navigate,
            back=desk.back,
            notify=desk.notify,
            take_in=desk.take_in,
            undo=desk.undo,
            count=desk.count,
            open_journal=self.open_journal,
            move_journal=self.move_journal,
            sample=opened.sample,
        )

    def _settle(self, opened: Opened) -> None:
        """What an open journal needs once its first page is seen."""
        desk = self.window.desk
        if self.journal is not opened.journal or desk is None:
            return
        if not opened.sample and self.settings.journal != str(opened.journal.folder):
            self.save_settings(replace(self.settings, journal=str(opened.journal.folder)))
        if opened.by_code:
            from ui.pages.protection import choose_new_passphrase

            self.notify(choose_new_passphrase(desk.context))
        QTimer.singleShot(_AFTER_FIRST_PICTURE, self, self._listen)
        QTimer.singleShot(_WARM_AFTER, self, self._warm)
        if self._waiting:
            files, self._waiting = self._waiting, ()
            desk.take_in(files)

    def _warm(self) -> None:
        """Have the other pages at hand before they are asked for."""
        from ui.warming import Warming

        if self.warming is None:
            self.warming = Warming(self)
            self.warming.start()

    def _start_own(self) -> None:
        """From the sample to one's own journal, or to the first run."""
        self._leave_journal()
        own = Path(self.settings.journal) if self.settings.journal else self.places.journal
        self.opening.begin(own, expected=bool(self.settings.journal))

    def _leave_journal(self) -> None:
        self.window.write_down()
        self._put_away()

    def _put_away(self) -> None:
        """Take the pages off the window before the journal they read is closed."""
        self.window.clear()
        self.close_journal()

    def _first_window_answers(self, files: Sequence[Path]) -> bool:
        from ui.instance import raise_first

        return raise_first(self.opening.folder, files)

    def _listen(self) -> None:
        """Come forward when the same journal is started once more."""
        from ui.instance import Listener

        if self._listener is not None and self._listener.folder == self.opening.folder:
            return
        if self._listener is not None:
            self._listener.close()
        self._listener = Listener(self.opening.folder, self)
        self._listener.asked.connect(self._started_again)

    def _started_again(self, files: Sequence[Path]) -> None:
        self.window.come_forward()
        if self.window.desk is None:
            self._waiting = (*self._waiting, *files)
        elif files:
            self.window.desk.take_in(files)

    def unheard(self, error: KnownError) -> None:
        """Say a known error that nothing else took care of."""
        self.notify(Message.error(error))


def run(arguments: Arguments) -> int:
    """Show the window until it is closed; the exit code."""
    app = QApplication(["afterword", *STYLE_ARGUMENTS])
    app.setApplicationName("Afterword")
    app.setDesktopFileName("afterword")
    places = Places.default(arguments.data_dir)
    shell = Shell(app, places)
    hook = Hook(places.logs / "afterword.log", shell.unheard, shell.window.say_bug)
    app.commitDataRequest.connect(shell.window.write_down)
    try:
        if not shell.start(arguments.journal, [file.absolute() for file in arguments.files]):
            return 0
        QTimer.singleShot(_AFTER_FIRST_PICTURE, shell, lambda: _settle_down(app, shell))
        return app.exec()
    finally:
        shell.close_journal()
        hook.remove()


def _settle_down(app: QApplication, shell: Shell) -> None:
    """What can wait until the first picture is seen."""
    from ui.icons import app_icon
    from ui.signals import quit_on_signals

    app.setWindowIcon(app_icon(shell.theme))
    # What was made for the first picture stays: it is never looked through.
    gc.freeze()
    quit_on_signals(shell.window.close, shell)


def _speak(language: str) -> None:
    """Use the translation for `language`, or for the system's where it is empty; English where there is none."""
    folder = resources() / "translations"
    if folder.is_dir():
        from desktop_app.language import load

        load(folder, [language] if language else QLocale().uiLanguages())
