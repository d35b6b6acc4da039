"""One process at a time in a journal's folder, by a lock the kernel keeps and drops with the process."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path
from types import TracebackType

from desktop_app.atomic import place_error
from desktop_app.errors import InUse, PlaceError
from desktop_app.language import tr

FILE_NAME = "journal.lock"

_REPLACED_LIMIT = 20
_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


class FolderLock:
    """The right to write in one journal's folder, held by at most one process; a context manager.

    On POSIX the folder itself is locked as well as `journal.lock`, so that deleting that file lets nobody in.
    Windows does not let an open file be deleted. The file stays after release: removing it would open a race.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._folder_descriptor: int | None = None
        self._file_descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock or fail at once.

        Raises InUse when another window or program, or another FolderLock of this process, holds it, and
        PlaceError when the folder is missing, may not be written, or lies on a disk that knows no locks.
        """
        if self._file_descriptor is not None:
            raise _in_use(self.folder)
        try:
            self._folder_descriptor = _lock_folder(self.folder)
            self._file_descriptor = _lock_file(self.folder / FILE_NAME)
        except OSError as error:
            self.release()
            raise _said(error, self.folder) from error

    def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        for descriptor in (self._file_descriptor, self._folder_descriptor):
            if descriptor is not None:
                with contextlib.suppress(OSError):
                    os.close(descriptor)
        self._folder_descriptor = self._file_descriptor = None

    def still_ours(self) -> bool:
        """Whether the path still leads to what was locked; False once it was moved, replaced or unmounted."""
        if self._file_descriptor is None:
            return False
        if self._folder_descriptor is not None:
            return _same(self._folder_descriptor, self.folder)
        return _same(self._file_descriptor, self.folder / FILE_NAME)

    def __enter__(self) -> FolderLock:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


class _BusyError(OSError):
    """Someone else holds the lock."""


def _lock_folder(folder: Path) -> int | None:
    """Lock the folder itself. None where the system cannot: on Windows, and on some network disks."""
    if os.name == "nt":
        return None
    while True:
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            _lock(descriptor)
        except _BusyError:
            os.close(descriptor)
            raise
        except OSError:
            os.close(descriptor)
            return None
        if _same(descriptor, folder):
            return descriptor
        os.close(descriptor)


def _lock_file(path: Path) -> int:
    """Lock the file at `path`, making it if need be, and make sure it was not exchanged in between."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    for _ in range(_REPLACED_LIMIT):
        descriptor = os.open(path, flags, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            raise
        if _same(descriptor, path):
            return descriptor
        os.close(descriptor)
    raise _BusyError(errno.EAGAIN, "The lock file is being replaced again and again")


def _lock(descriptor: int) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            raise _BusyError(error.errno, "held") from None
        raise


def _same(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def _said(error: OSError, folder: Path) -> InUse | PlaceError:
    if isinstance(error, _BusyError):
        return _in_use(folder)
    if error.errno in _NO_LOCKS:
        return PlaceError(
            tr(
                "The disk that holds “{folder}” cannot make sure that only one window writes to it.",
                folder=folder,
            ),
            tr("Nothing was changed."),
            tr("Move the journal to a disk of this computer."),
        )
    return place_error(error, folder / FILE_NAME if error.filename != str(folder) else folder)


def _in_use(folder: Path) -> InUse:
    return InUse(
        tr("The journal in “{folder}” is open in another Afterword window.", folder=folder),
        tr("Nothing was changed."),
        tr("Use that window, or close it and try again."),
    )
