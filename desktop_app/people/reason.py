"""One sentence of why something is shown, and the entry behind it."""

from __future__ import annotations

from typing import NamedTuple


class Reason(NamedTuple):
    """One sentence of why, and the row it comes from: a table's name and an id."""

    text: str
    kind: str
    id: int | None
