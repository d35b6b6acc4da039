"""From what the driver raises to what a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from desktop_app.errors import Bug, Damaged, InUse, KnownError, PlaceError
from desktop_app.language import tr


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def known(error: BaseException) -> KnownError | None:
    """The error to show for a driver's, or None when it is our own mistake.

    peewee hides a full disk behind "cannot rollback" and lets fetch errors through raw (both measured), so the whole
    chain is read.
    """
    names = {getattr(link, "sqlite_errorname", "") or "" for link in _chain(error)}
    said = " ".join(str(link) for link in _chain(error))

    def is_any(*codes: str, words: tuple[str, ...] = ()) -> bool:
        return any(n.startswith(codes) for n in names if n) or any(word in said for word in words)

    if is_any("SQLITE_FULL", words=("disk is full",)):
        return PlaceError(
            tr("The disk is full."),
            tr("Everything saved before is safe; the last change is not saved yet."),
            tr("Free some space and try again."),
        )
    if is_any("SQLITE_BUSY", "SQLITE_LOCKED", words=("database is locked",)):
        return InUse(
            tr("The journal is busy with other work."),
            tr("Nothing was changed."),
            tr("Try again in a moment."),
        )
    if is_any("SQLITE_READONLY", "SQLITE_PERM", words=("readonly database",)):
        return PlaceError(
            tr("The journal's folder cannot be written to."),
            tr("Nothing was changed."),
            tr("Make the folder writable, or move the journal to a place that is."),
        )
    if is_any("SQLITE_CANTOPEN", words=("unable to open",)):
        return PlaceError(
            tr("The journal's file could not be opened."),
            tr("Nothing was changed."),
            tr("Check that the folder is there and that you may read it."),
        )
    if is_any("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR", words=("malformed", "not a database")):
        return Damaged(
            tr("The journal's file is damaged."),
            tr("It was left exactly as it is."),
            tr("Copy the whole folder somewhere safe first, then open a backup of the journal."),
        )
    return None


@contextmanager
def told() -> Iterator[None]:
    """Let the driver's errors out as `KnownError`, or as `Bug` when they are our own mistake."""
    import peewee
    from sqlcipher3 import dbapi2

    try:
        yield
    except (peewee.PeeweeException, dbapi2.Error) as error:
        found = known(error)
        if found is not None:
            raise found from error
        # Never the driver's own words: an SQL error can quote what was being written.
        raise Bug(f"{type(error).__name__} {getattr(error, 'sqlite_errorname', '')}".strip()) from error
