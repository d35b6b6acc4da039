"""What the list of the Journal shows: entries fetched a page at a time, and which of them begin a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.reflection.values import Entry

Index = QModelIndex | QPersistentModelIndex

SHOWN = 700  # letters of an entry that a card lays out; its few lines hold no more

_NOWHERE = QModelIndex()

# (cursor of the last entry or None, how many at most) -> the entries that follow.
Fetch = Callable[[Any, int], tuple[Entry, ...]]


class EntriesModel(QAbstractListModel):
    """`spoken` says an entry to screen readers and `named` is what typed letters look for."""

    PAGE = 80

    def __init__(
        self, spoken: Callable[[Entry], str], named: Callable[[Entry], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._spoken, self._named = spoken, named
        self._rows: list[Entry] = []
        self._fetch: Fetch | None = None
        self._more = self._by_day = False

    def show(self, fetch: Fetch, rows: tuple[Entry, ...] | None = None) -> None:
        """Begin anew with the first page, or with `rows` fetched already; each day has its heading."""
        first = fetch(None, self.PAGE) if rows is None else rows
        self._begin(first, fetch, more=len(first) >= self.PAGE)

    def show_found(self, rows: tuple[Entry, ...]) -> None:
        """Show just these, in an order of their own and without headings."""
        self._begin(rows, None, more=False)

    def row(self, at: int) -> Entry:
        """The entry in place `at`."""
        return self._rows[at]

    def place_of(self, key: tuple[str, int]) -> int:
        """Where the entry with this `key_of` is among those fetched; -1 if nowhere."""
        return next((at for at, row in enumerate(self._rows) if key_of(row) == key), -1)

    def begins_day(self, at: int) -> bool:
        """Whether a heading stands before this entry."""
        return self._by_day and (at == 0 or self._rows[at - 1].day != self._rows[at].day)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The entries fetched so far."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the last page was full."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """One page more."""
        if not self._more or self._fetch is None:
            return
        rows = self._fetch(self._rows[-1].cursor if self._rows else None, self.PAGE)
        self._more = len(rows) == self.PAGE
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(map(_cut, rows))
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The entry's name, or all of it in words."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._named(self._rows[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(self._rows[index.row()])
        return None

    def _begin(self, rows: tuple[Entry, ...], fetch: Fetch | None, *, more: bool) -> None:
        self.beginResetModel()
        self._rows, self._fetch, self._more = [_cut(row) for row in rows], fetch, more
        self._by_day = fetch is not None
        self.endResetModel()


def _cut(entry: Entry) -> Entry:
    """Long words are kept no further than they are shown, so that a long list stays small."""
    return entry if len(entry.text) <= SHOWN else replace(entry, text=entry.text[: SHOWN + 1])


def key_of(entry: Entry) -> tuple[str, int]:
    """What tells an entry from every other."""
    return entry.kind, entry.id
