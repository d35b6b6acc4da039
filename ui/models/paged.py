"""A list that knows only the rows seen so far and fetches the next page when the end comes near."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole
_PAGE = 60
_NOWHERE = QModelIndex()

# (cursor of the last row or None, how many rows at most) -> the rows that follow.
Fetch = Callable[[tuple[object, ...] | None, int], tuple[Any, ...]]


class RowModel(QAbstractListModel):
    """Rows that a `RowList` shows."""

    def row(self, at: int) -> Any:
        """The value in place `at`."""
        raise NotImplementedError


class PagedModel(RowModel):
    """Rows of one kind; `spoken` says each to screen readers and `named` is what typed letters look for."""

    def __init__(
        self, spoken: Callable[[Any], str], named: Callable[[Any], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._spoken, self._named = spoken, named
        self._rows: list[Any] = []
        self._fetch: Fetch | None = None
        self._more = False

    def show(self, fetch: Fetch, at_least: int = 0) -> None:
        """Begin anew with what `fetch` gives: one page, or `at_least` that many rows."""
        limit = max(_PAGE, at_least)
        rows = fetch(None, limit)
        self.beginResetModel()
        self._fetch, self._rows, self._more = fetch, list(rows), len(rows) == limit
        self.endResetModel()

    def show_all(self, rows: tuple[Any, ...]) -> None:
        """Show just these rows."""
        self.beginResetModel()
        self._fetch, self._rows, self._more = None, list(rows), False
        self.endResetModel()

    def row(self, at: int) -> Any:
        """The value in place `at`."""
        return self._rows[at]

    def place_of(self, id: int) -> int:
        """Where the row with this `id` is among those fetched; -1 if nowhere."""
        return next((at for at, row in enumerate(self._rows) if row.id == id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The rows fetched so far."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the last page was full."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """One page more. Pages grow with the list, so that going far down stays smooth."""
        if not self._more or self._fetch is None:
            return
        limit = max(_PAGE, min(4 * _PAGE, len(self._rows) // 8))
        rows = self._fetch(self._rows[-1].cursor if self._rows else None, limit)
        self._more = len(rows) == limit
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, its name, or all of it in words."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == ROW:
            return self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._named(self._rows[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(self._rows[index.row()])
        return None
