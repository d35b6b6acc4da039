"""One page of the journal as a file of its own, outside the journal."""

from __future__ import annotations

from pathlib import Path

from desktop_app.atomic import write_bytes
from desktop_app.errors import PlaceError
from desktop_app.language import tr


def write_page(journal_folder: Path, destination: Path, data: bytes) -> None:
    """Write `data` to `destination`, whole or not at all. It is not encrypted, and only its owner may read it (0600).

    Raises `PlaceError`, also for any place in the journal's own folder.
    """
    folder, wanted = journal_folder.resolve(), destination.expanduser().resolve()
    if wanted.is_relative_to(folder):
        raise PlaceError(
            tr("“{path}” lies in the folder of the journal itself.", path=destination),
            tr("Nothing was written."),
            tr("Choose another folder."),
        )
    write_bytes(destination.expanduser(), data)
