"""Names of correspondents, as they are typed and as they are kept."""

from __future__ import annotations

from desktop_app.correspondence.same_name import skeleton
from desktop_app.errors import BadInput
from desktop_app.language import tr
from desktop_app.packets.fields import LONGEST_NAME
from desktop_app.packets.texts import clean_line


def cleaned(name: str) -> str:
    """A name in one line, no longer than a packet can hold it. Raises `BadInput` for one that cannot be seen."""
    written = clean_line(name)[:LONGEST_NAME].strip()
    if not skeleton(written):
        raise BadInput(
            tr("A name needs at least one letter."),
            tr("Nothing was changed."),
            tr("Type the name by which you know each other."),
        )
    return written
