"""What the list of the Journal shows: entries fetched a page at a time, and which of them begin a day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop_app.reflection.values import Entry
from ui.models.paged import PagedModel

SHOWN = 700  # letters of an entry that a card lays out; its few lines hold no more


class EntriesModel(PagedModel):
    """Entries with a heading for each day; those that were found have an order of their own and no headings."""

    PAGE = 80

    def place_of(self, key: tuple[str, int]) -> int:
        """Where the entry with this `key_of` is among those fetched; -1 if nowhere."""
        return next((at for at, row in enumerate(self._rows) if key_of(row) == key), -1)

    def begins_day(self, at: int) -> bool:
        """Whether a heading stands before this entry."""
        if self._fetch is None:
            return False
        return at == 0 or bool(self._rows[at - 1].day != self._rows[at].day)

    def _next_page(self) -> int:
        """Always the same: each card of a page is measured once it is in sight."""
        return self.PAGE

    def _held(self, row: Any) -> Any:
        """Long words are kept no further than they are shown, so that a long list stays small."""
        return row if len(row.text) <= SHOWN else replace(row, text=row.text[: SHOWN + 1])


def key_of(entry: Entry) -> tuple[str, int]:
    """What tells an entry from every other."""
    return entry.kind, entry.id
