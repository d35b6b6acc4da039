"""Writing a file so that a crash or a power cut leaves the old bytes or the new ones, never a mixture."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop_app.errors import PlaceError
from desktop_app.language import tr

_PREFIX, _SUFFIX = ".afterword-", ".part"
_STALE_SECONDS = 3600.0
_WINDOWS_PAUSES = (0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.4)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}
_MISSING = {errno.ENOENT, errno.ENOTDIR}


def write_bytes(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Make `path` hold exactly `data`; when this returns, a power cut cannot take it back.

    The bytes go to a hidden file in the same folder (`mode`, less the umask), are flushed to the disk and
    renamed over `path`; a symbolic link is followed, not replaced. Raises PlaceError, leaving no hidden file
    and `path` whole: as it was, or, when only the last flush of the folder failed, already new.
    """
    try:
        target = Path(os.path.realpath(path))
        _sweep(target.parent)
        _replace(target, data, mode)
    except OSError as error:
        raise place_error(error, path) from error


@contextlib.contextmanager
def staged(path: Path, data: bytes, mode: int = 0o600) -> Iterator[Callable[[], None]]:
    """Have `data` on the disk beside `path`, in a hidden file; calling what this yields puts it in place of `path`.

    For what has to be noted elsewhere before it is there: all that usually fails has been done by then. A hidden file
    that was not put in place is removed at the end. Raises PlaceError, here and from the call; `path` is whole.
    """
    part: Path | None = None
    try:
        try:
            target = Path(os.path.realpath(path))
            _sweep(target.parent)
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            part = _write_part(target, data, mode)
        except OSError as error:
            raise place_error(error, path) from error

        def put() -> None:
            try:
                _rename(part, target)
            except OSError as error:
                raise place_error(error, path) from error
            # It is there; a folder that cannot be flushed makes it no less so.
            with contextlib.suppress(OSError):
                flush_folder(target.parent)

        yield put
    finally:
        if part is not None:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def place_error(error: OSError, path: Path) -> PlaceError:
    """The sentences for a failed write at `path`: full, forbidden, missing, in the way, or the disk."""
    kept = tr("Nothing that was there before has changed.")
    if error.errno in _FULL:
        return PlaceError(
            tr("There is not enough room on the disk to write “{path}”.", path=path),
            kept,
            tr("Free some space, then try again."),
        )
    if error.errno in _FORBIDDEN:
        return PlaceError(
            tr("Writing to “{path}” is not allowed.", path=path),
            kept,
            tr("Choose a folder you may write to, or change the permissions of this one."),
        )
    if error.errno in _MISSING:
        return PlaceError(
            tr("The folder for “{path}” is not there.", path=path),
            kept,
            tr("Check that the disk is connected and that the folder was not moved or renamed."),
        )
    if error.errno == errno.EISDIR:
        return PlaceError(
            tr("There is a folder where the file “{path}” should go.", path=path),
            kept,
            tr("Choose another name, or move that folder away."),
        )
    return PlaceError(
        tr("The disk did not accept “{path}”.", path=path),
        kept,
        tr("Check the disk, or choose another place."),
    )


def flush(descriptor: int) -> None:
    """Return when the open file's bytes are on the disk, past the drive's cache where one can ask for that."""
    if sys.platform == "darwin":
        import fcntl

        # On macOS fsync stops at the drive's cache; some network disks know nothing stronger.
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Make names just created, renamed or removed in `folder` survive a power cut; Windows does so itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network and user-space file systems cannot flush folders; the rename has happened all the same.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(descriptor)


def _replace(target: Path, data: bytes, mode: int) -> None:
    part = _write_part(target, data, mode)
    try:
        _rename(part, target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    flush_folder(target.parent)


def _write_part(target: Path, data: bytes, mode: int) -> Path:
    """A hidden file beside `target` with `data`, flushed to the disk; none is left where that fails."""
    part = target.with_name(f"{_PREFIX}{os.urandom(6).hex()}{_SUFFIX}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(part, flags, mode)
    try:
        try:
            _write_all(descriptor, data)
            flush(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return part


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _rename(part: Path, target: Path) -> None:
    """Rename, with patience on Windows, where a virus scanner may hold either file for a moment."""
    if sys.platform == "win32":
        for pause in _WINDOWS_PAUSES:
            try:
                part.replace(target)
                return
            except PermissionError:
                time.sleep(pause)
    part.replace(target)


def _sweep(folder: Path) -> None:
    """Remove what a killed program left here: hidden parts so old that nobody can still be writing them."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not (entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX)):
                continue
            if time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE_SECONDS:
                Path(entry.path).unlink()
