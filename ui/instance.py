"""A second start shows the first window instead of a second one, and hands it the files it was started with.

The first window holds the lock of a small private folder. Whoever finds it held lays a file there; the first window
sees it, takes it away and comes forward. So no part of the program needs a socket.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from desktop_app.atomic import write_bytes
from desktop_app.errors import InUse, KnownError, PlaceError
from desktop_app.instance import FILE_NAME, FolderLock
from desktop_app.paths import APP_NAME, private_folder

_WISH = "wish"

_PATIENCE, _LOOK = 1.0, 0.01  # seconds: until nobody is there, and between two looks
_LARGEST = 256 * 1024


def meeting_place(folder: Path) -> Path:
    """The folder where starts on the journal in `folder` by this user meet; its name does not tell which journal."""
    from hashlib import blake2b

    from platformdirs import PlatformDirs

    name = str(folder.expanduser().resolve()).encode("utf-8", "surrogatepass")
    cache = PlatformDirs(APP_NAME, appauthor=False).user_cache_path
    return cache / f"window-{blake2b(name, digest_size=12).hexdigest()}"


def raise_first(folder: Path, files: Sequence[Path] = ()) -> bool:
    """Ask the window that shows the journal in `folder` to come forward and take these files; whether one did, within
    a second. Where there is none this is known at once.
    """
    try:
        place = meeting_place(folder)
        return place.exists() and _held(_own(place)) and _wish(place / _WISH, files)
    except PlaceError:
        return False


def _held(place: Path) -> bool:
    try:
        with FolderLock(place):
            return False
    except InUse:
        return True


def _own(place: Path) -> Path:
    """Make the folder; one that is not this user's alone is refused, as other users can read and write there."""
    private_folder(place)
    seen = place.stat()
    if os.name == "posix" and (seen.st_uid != os.getuid() or seen.st_mode & 0o077):
        raise PlaceError("Another user may write where second starts meet.")
    return place


def _wish(wish: Path, files: Sequence[Path]) -> bool:
    try:
        write_bytes(wish, json.dumps([str(file) for file in files]).encode())
        return _taken(wish)
    finally:
        with contextlib.suppress(OSError):
            wish.unlink(missing_ok=True)


def _taken(wish: Path) -> bool:
    """Whether the file goes away in time. Nothing is shown yet that could be kept waiting."""
    end = time.monotonic() + _PATIENCE
    while wish.exists():
        if time.monotonic() > end:
            return False
        time.sleep(_LOOK)
    return True


class Listener(QObject):
    """Waits for second starts on the journal in `folder`. `asked` gives the files they were started with, mostly none.

    `listening` is False where another window listens already, or nothing can be written.
    """

    asked = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.listening = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        try:
            self._place = _own(meeting_place(folder))
            self._lock = FolderLock(self._place)
            self._lock.acquire()
        except KnownError:
            return
        # What a killed process left behind.
        self._take()
        self.listening = self._watcher.addPath(str(self._place))

    def close(self) -> None:
        """Hear nothing more."""
        if not self.listening:
            return
        self.listening = False
        self._watcher.removePath(str(self._place))
        # A start in this very moment may not find us: then it says that the journal is open elsewhere.
        for name in (_WISH, FILE_NAME):
            with contextlib.suppress(OSError):
                (self._place / name).unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self._place.rmdir()
        self._lock.release()

    def _look(self) -> None:
        wished = self._take() if self.listening else None
        if wished is not None:
            self.asked.emit(wished)

    def _take(self) -> tuple[Path, ...] | None:
        """The files somebody wishes to have opened; None where nobody wishes anything."""
        wish = self._place / _WISH
        try:
            with wish.open("rb") as file:
                written = file.read(_LARGEST)
            wish.unlink()
        except OSError:
            return None
        try:
            files = json.loads(written)
        except (ValueError, RecursionError):
            return ()
        texts = files if isinstance(files, list) else []
        return tuple(Path(text) for text in texts if isinstance(text, str))
