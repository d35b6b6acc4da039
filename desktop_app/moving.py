"""A journal to another folder or disk: copied, proven, remembered, and only then taken away from the old place."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from desktop_app import atomic
from desktop_app.errors import Damaged, KnownError, PlaceError, WrongKey
from desktop_app.instance import FILE_NAME as LOCK_NAME
from desktop_app.instance import FolderLock
from desktop_app.journal import UNFINISHED, exists
from desktop_app.keys import Keys
from desktop_app.keys_file import FILE_NAME as KEYS_NAME
from desktop_app.language import tr
from desktop_app.paths import Places, private_folder
from desktop_app.settings import Settings
from desktop_app.store.database import FILE_NAME, Store
from desktop_app.store.health import problems

Progress = Callable[[int, int], None]

_FOLDERS = ("guides", "backups")
# The order in which the old place is emptied: without its database it can never pass for the journal again.
_FIRST = (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", KEYS_NAME, f"{KEYS_NAME}.old")
_COPIED = (KEYS_NAME, f"{KEYS_NAME}.old")
_UNPROVEN = (UNFINISHED, f"{UNFINISHED}-wal", f"{UNFINISHED}-shm")
_CHUNK = 1 << 20
_SUBFOLDER = "Afterword"


def place_in(chosen: Path, folder: Path) -> Path:
    """Where the journal of `folder` goes when `chosen` is chosen: there, or into a new folder inside it.

    `chosen` itself where it is missing, empty, left by a move that was cut short, or to be refused by `move`.
    """
    try:
        free = exists(chosen) or not _others(chosen, _kept_in(folder)) or chosen.samefile(folder)
    except OSError:
        return chosen
    return chosen if free else chosen / _SUBFOLDER


def move(
    folder: Path, destination: Path, key: bytes, places: Places, *, on_progress: Progress | None = None
) -> tuple[Path, ...]:
    """Move the closed journal of `folder` to `destination`, a missing or empty folder, and remember it there.

    Returns what could not be taken away from the old place. Killed at any moment, the folder that the settings
    remember holds the whole journal. Raises `PlaceError`, `InUse`, `WrongKey` or `Damaged`, and whatever
    `on_progress` (bytes done, bytes in all) raises; the journal then lies where it was, and no copy is left.
    Files in `folder` that are not the journal's stay there.
    """
    folder, destination = folder.absolute(), destination.absolute()
    with _said(destination):
        _refuse_overlap(folder, destination)
    with FolderLock(folder):
        with _said(folder):
            kept = _kept_in(folder)
        with _said(destination):
            _refuse_taken(destination, kept)
            made = _missing(destination)
        with _unless_it_fails(made):
            private_folder(destination)
            there = FolderLock(destination)
            there.acquire()
        with contextlib.ExitStack() as undo, _said(destination):
            undo.callback(_take_back, destination, kept, made, there)
            _refuse_taken(destination, kept)
            _prove_key(folder, key, places)
            # Opened before it is copied: closing folds what a killed program left in the log into the one file.
            held = _contents(folder / FILE_NAME, key)
            _copy(folder, destination, kept, on_progress or (lambda _done, _total: None))
            if _contents(destination / UNFINISHED, key) != held:
                raise _not_as_written()
            os.replace(destination / UNFINISHED, destination / FILE_NAME)
            atomic.flush_folder(destination)
            sure = _remember(destination, places)
            undo.pop_all()
        there.release()
        # Settings that a power cut may still turn back have to find the journal at the old place.
        left = _remove(folder, kept) if sure else (folder / FILE_NAME,)
    if not left:
        _remove_empty(folder)
    return left


# What belongs to the journal, and where it may go


def _kept_in(folder: Path) -> list[Path]:
    """The files and links of the journal but for its database, relative to `folder`, in the order of their names."""
    found = [Path(name) for name in _COPIED if (folder / name).is_file()]
    for name in _FOLDERS:
        if (folder / name).is_symlink():
            found.append(Path(name))
            continue
        for step, folders, files in os.walk(folder / name, onerror=_raised):
            paths = [Path(step) / each for each in sorted([*files, *folders])]
            found += [path.relative_to(folder) for path in paths if path.is_symlink() or path.is_file()]
    return found


def _raised(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def _others(destination: Path, kept: list[Path]) -> list[str]:
    """What lies in `destination` and is neither a lock nor left there by a move that was cut short."""
    if not destination.exists():
        return []
    entries = {path.name for path in destination.iterdir()} - {LOCK_NAME}
    if UNFINISHED in entries:
        ours = {path for each in kept for path in (each, *each.parents)}
        inside = {
            (Path(step) / name).relative_to(destination)
            for step, folders, files in os.walk(destination)
            for name in (*folders, *files)
        }
        return sorted(str(path) for path in inside - ours - {Path(name) for name in (*_UNPROVEN, LOCK_NAME)})
    return sorted(entries)


def _refuse_overlap(folder: Path, destination: Path) -> None:
    here, there = folder.resolve(), destination.resolve()
    if here == there or (there.exists() and here.exists() and here.samefile(there)):
        raise PlaceError(
            tr("The journal lies in “{folder}” already.", folder=folder),
            tr("Nothing was changed."),
            tr("Choose another folder to move it to."),
        )
    if here in there.parents:
        raise PlaceError(
            tr("“{folder}” lies inside the journal’s own folder.", folder=destination),
            tr("Nothing was changed."),
            tr("Choose a folder outside it."),
        )


def _refuse_taken(destination: Path, kept: list[Path]) -> None:
    if exists(destination):
        raise PlaceError(
            tr("There is already a journal in “{folder}”.", folder=destination),
            tr("Nothing was changed, there or here."),
            tr("Choose an empty folder, or a new one."),
        )
    if _others(destination, kept):
        raise PlaceError(
            tr("There are other things in “{folder}”.", folder=destination),
            tr("Nothing was changed, there or here."),
            tr("Choose an empty folder, or a new one."),
        )


def _missing(destination: Path) -> list[Path]:
    """The folders to be made, the deepest first."""
    return [step for step in (destination, *destination.parents) if not step.exists()]


@contextlib.contextmanager
def _said(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        path = Path(os.fsdecode(error.filename)) if isinstance(error.filename, (str, bytes)) else place
        raise atomic.place_error(error, path) from error


@contextlib.contextmanager
def _unless_it_fails(made: list[Path]) -> Iterator[None]:
    try:
        yield
    except BaseException:
        _remove_folders(made)
        raise


# The copy


def _copy(folder: Path, destination: Path, kept: list[Path], on_progress: Progress) -> None:
    """Copy and read back. The database has the name of an unfinished journal until all is proven."""
    pairs = [(folder / FILE_NAME, destination / UNFINISHED)]
    pairs += [(folder / name, destination / name) for name in kept]
    # Twice: each byte is written, then read again.
    total = 2 * sum(source.stat().st_size for source, _ in pairs if not _is_link(source))
    done = 0

    def went(count: int) -> None:
        nonlocal done
        done += count
        on_progress(done, total)

    for source, target in pairs:
        private_folder(target.parent)
        target.unlink(missing_ok=True)
        if _is_link(source):
            target.symlink_to(os.path.realpath(source), target_is_directory=source.is_dir())
        elif _copy_file(source, target, went) != _fingerprint(target, went):
            raise _not_as_written()
    for step in {target.parent for _, target in pairs}:
        atomic.flush_folder(step)


def _is_link(source: Path) -> bool:
    """Whether a link is to be made anew; the database and its keys come as what they are."""
    return source.is_symlink() and source.name not in (FILE_NAME, *_COPIED)


def _copy_file(source: Path, target: Path, went: Callable[[int], None]) -> bytes:
    from hashlib import blake2b

    digest = blake2b()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with source.open("rb") as reading, os.fdopen(os.open(target, flags, 0o600), "wb") as writing:
            while chunk := reading.read(_CHUNK):
                digest.update(chunk)
                writing.write(chunk)
                went(len(chunk))
            writing.flush()
            atomic.flush(writing.fileno())
    except OSError as error:
        # A failed write knows no name of its own.
        raise atomic.place_error(error, Path(error.filename or target)) from error
    return digest.digest()


def _fingerprint(path: Path, went: Callable[[int], None]) -> bytes:
    from hashlib import blake2b

    digest = blake2b()
    with path.open("rb") as reading:
        while chunk := reading.read(_CHUNK):
            digest.update(chunk)
            went(len(chunk))
    return digest.digest()


def _prove_key(folder: Path, key: bytes, places: Places) -> None:
    if (folder / KEYS_NAME).is_file() and not Keys.load(folder, places).proves(key):
        raise WrongKey(
            tr("This key belongs to another journal."),
            tr("Nothing was changed."),
            tr("Choose the journal that it was made for."),
        )


def _contents(path: Path, key: bytes) -> tuple[tuple[str, ...], dict[str, int]]:
    """What is wrong with a database, and how many rows each of its tables has."""
    store = Store.open(path, key)
    try:
        names = [row[0] for row in store.read("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: int(store.read(f'SELECT count(*) FROM "{name}"')[0][0]) for name in names}
        return problems(store), rows
    finally:
        store.close()


def _not_as_written() -> Damaged:
    return Damaged(
        tr("The copy did not read back as it was written."),
        tr("It was not kept; the journal lies where it was."),
        tr("Choose another disk, and look at the health of this one."),
    )


def _remember(destination: Path, places: Places) -> bool:
    """Have the next start open `destination`; whether that outlasts a power cut. Raises where it was not taken."""
    private_folder(places.config)
    try:
        replace(Settings.load(places.settings), journal=str(destination)).save(places.settings)
    except KnownError:
        # The new settings may stand there, and only the last flush have failed.
        if Settings.load(places.settings).journal != str(destination):
            raise
        return False
    return True


# Taking away


def _take_back(destination: Path, kept: list[Path], made: list[Path], there: FolderLock) -> None:
    """Leave `destination` as it was before."""
    for name in _UNPROVEN:
        with contextlib.suppress(OSError):
            (destination / name).unlink(missing_ok=True)
    _remove(destination, kept)
    there.release()
    with contextlib.suppress(OSError):
        (destination / LOCK_NAME).unlink(missing_ok=True)
    _remove_folders(made)


def _remove(folder: Path, kept: list[Path]) -> tuple[Path, ...]:
    """Delete the journal's files, and folders of it that are empty then; what could not be deleted."""
    left = []
    for name in dict.fromkeys([*map(Path, _FIRST), *kept]):
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError:
            left.append(folder / name)
    inner = {step for name in kept for step in name.parents if step.parts} | set(map(Path, _FOLDERS))
    deepest = sorted(inner, key=lambda step: len(step.parts), reverse=True)
    _remove_folders([folder / step for step in deepest if not (folder / step).is_symlink()])
    return tuple(left)


def _remove_empty(folder: Path) -> None:
    """Take the old folder away where nothing but the lock is left in it."""
    with contextlib.suppress(OSError):
        (folder / LOCK_NAME).unlink(missing_ok=True)
        folder.rmdir()


def _remove_folders(folders: list[Path]) -> None:
    """Those that are empty, in this order."""
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()
