"""A list that knows the number of each of its rows, and what a row says once it is seen."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from desktop_app.errors import KnownError
from ui.models.paged import ROW, Index, RowModel

# Rows read at a time: about two windows full. And how many such blocks are kept: some thousand rows.
_BLOCK, _BLOCKS = 32, 120
_NOWHERE = QModelIndex()

Fetch = Callable[[Sequence[int]], Sequence[Any]]


class NumberedModel(RowModel):
    """Rows of one kind. `fetch` gives the rows of some numbers, which have these as their `id`.

    `spoken` says a row to screen readers, `named` what it is called. A number of which nothing is found any more has
    the row None. `failed` carries the error when rows could not be read.
    """

    failed = Signal(object)

    def __init__(
        self,
        fetch: Fetch,
        spoken: Callable[[Any], str],
        named: Callable[[Any], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch, self._spoken, self._named = fetch, spoken, named
        self._ids = array("q")
        self._blocks: OrderedDict[int, list[Any]] = OrderedDict()

    @property
    def ids(self) -> array[int]:
        """The numbers of all rows, in order. Not to be changed."""
        return self._ids

    def show(self, ids: array[int]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._ids = ids
        self._blocks.clear()
        self.endResetModel()

    def grow(self, ids: array[int]) -> None:
        """The whole of a list whose first rows are shown already."""
        known = len(self._ids)
        self._blocks.pop(known // _BLOCK, None)
        self.beginInsertRows(_NOWHERE, known, len(ids) - 1)
        self._ids = ids
        self.endInsertRows()

    def forget(self, ids: Collection[int] | None = None) -> None:
        """What these rows say has changed; with None, what all of them say."""
        for block in list(self._blocks):
            first = block * _BLOCK
            held = self._ids[first : first + _BLOCK]
            changed = [first + at for at, id in enumerate(held) if ids is None or id in ids]
            if changed:
                del self._blocks[block]
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def row(self, at: int) -> Any:
        """What the row in place `at` says; None when it is there no longer."""
        block, within = divmod(at, _BLOCK)
        rows = self._blocks.get(block)
        if rows is None:
            rows = self._blocks[block] = self._read(block)
            if len(self._blocks) > _BLOCKS:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(block)
        return rows[within]

    def place_of(self, id: int) -> int:
        """Where a number is; -1 if nowhere."""
        try:
            return self._ids.index(id)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """All rows, read or not."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, its name, or all of it in words."""
        if not index.isValid() or role not in _ROLES or index.row() >= len(self._ids):
            return None
        row = self.row(index.row())
        if row is None or role == ROW:
            return row
        return self._named(row) if role == Qt.ItemDataRole.DisplayRole else self._spoken(row)

    def _read(self, block: int) -> list[Any]:
        ids = self._ids[block * _BLOCK : (block + 1) * _BLOCK]
        try:
            found = {row.id: row for row in self._fetch(ids)}
        except KnownError as error:
            # Painting goes on; what cannot be read is said once, not for every row.
            found = {}
            self.failed.emit(error)
        return [found.get(id) for id in ids]


_ROLES = (ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


def runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each unbroken run in ascending `places`."""
    first = last = None
    for place in places:
        if last is not None and place != last + 1:
            yield first, last  # type: ignore[misc]
            first = place
        elif first is None:
            first = place
        last = place
    if first is not None and last is not None:
        yield first, last
