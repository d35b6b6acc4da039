"""What a file is that somebody wants opened: read whole, within limits, by a job."""

from __future__ import annotations

from pathlib import Path

from desktop_app.errors import BadInput, PlaceError
from desktop_app.language import tr
from desktop_app.packets.age_header import LARGEST_ARMORED
from desktop_app.packets.values import Card
from desktop_app.plain_files import read_at_most


def read_file(path: Path) -> bytes:
    """All of it. Raises `BadInput` for what is larger than a locked packet, and `PlaceError`."""
    try:
        data = read_at_most(path, LARGEST_ARMORED + 1)
    except OSError as error:
        raise PlaceError(
            tr("“{name}” could not be read.", name=path.name),
            tr("Nothing was changed."),
            tr("Check that the file is still there and that you may read it."),
        ) from error
    if len(data) > LARGEST_ARMORED:
        raise BadInput(
            tr("“{name}” is larger than a packet can be.", name=path.name),
            tr("Nothing was changed."),
            tr("Choose the file that was sent to you. Its name ends in “.afterword”."),
        )
    return data


def read_card_file(path: Path) -> Card:
    """The key card in a file. Raises `KnownError`."""
    from desktop_app.packets.cards import read_card

    return read_card(read_file(path))
