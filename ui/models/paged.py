"""Lists of rows held in memory: all there are, or the pages seen so far, of which the next is fetched near the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()

# (cursor of the last row or None, how many rows at most) -> the rows that follow.
Fetch = Callable[[Any, int], Sequence[Any]]


class RowModel(QAbstractListModel):
    """Rows that a `RowList` shows."""

    def row(self, at: int) -> Any:
        """The value in place `at`."""
        raise NotImplementedError


class HeldModel(RowModel):
    """Rows of one kind; `spoken` says each to screen readers and `named` is what typed letters look for."""

    def __init__(
        self, spoken: Callable[[Any], str], named: Callable[[Any], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._spoken, self._named = spoken, named
        self._rows: list[Any] = []

    def show_all(self, rows: Sequence[Any]) -> None:
        """Show just these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> tuple[Any, ...]:
        """What is shown."""
        return tuple(self._rows)

    def row(self, at: int) -> Any:
        """The value in place `at`."""
        return self._rows[at]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The rows there are so far."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, its name, or all of it in words."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._named(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None


class PagedModel(HeldModel):
    """Knows only the rows seen so far and fetches the next page when the end comes near."""

    PAGE = 60  # rows, at least

    def __init__(
        self, spoken: Callable[[Any], str], named: Callable[[Any], str], parent: QObject | None = None
    ) -> None:
        super().__init__(spoken, named, parent)
        self._fetch: Fetch | None = None
        self._more = False

    def show(self, fetch: Fetch, rows: Sequence[Any] | None = None, *, at_least: int = 0) -> None:
        """Begin anew with what `fetch` gives, one page or `at_least` that many rows; or with `rows` fetched already."""
        wanted = max(self.PAGE, at_least)
        first = fetch(None, wanted) if rows is None else rows
        self._begin(first, fetch, more=len(first) >= wanted)

    def show_all(self, rows: Sequence[Any]) -> None:
        """Show just these rows, and fetch none."""
        self._begin(rows, None, more=False)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the last page was full."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """One page more."""
        if not self._more or self._fetch is None:
            return
        limit = self._next_page()
        rows = self._fetch(self._rows[-1].cursor if self._rows else None, limit)
        self._more = len(rows) == limit
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(map(self._held, rows))
            self.endInsertRows()

    def _next_page(self) -> int:
        """Pages grow with the list, so that going far down stays smooth."""
        return max(self.PAGE, min(4 * self.PAGE, len(self._rows) // 8))

    def _held(self, row: Any) -> Any:
        """The row as it is kept."""
        return row

    def _begin(self, rows: Sequence[Any], fetch: Fetch | None, *, more: bool) -> None:
        self.beginResetModel()
        self._rows, self._fetch, self._more = [self._held(row) for row in rows], fetch, more
        self.endResetModel()
