"""Whether the whole file is as it was written."""

from __future__ import annotations

from desktop_app.errors import Damaged
from desktop_app.language import tr
from desktop_app.store.database import Store
from desktop_app.store.models import ROWS, table
from desktop_app.store.search import COLUMNS, row_number


def problems(store: Store) -> tuple[str, ...]:
    """Read every page, index, reference and text row; a sentence for each thing found wrong."""
    found: list[str] = []
    for check in (_page_problems, _structure_problems, _reference_problems, _search_problems):
        try:
            found.extend(check(store))
        except Damaged as error:
            # A page the check itself needs may be the damaged one; the other checks still have something to say.
            found.append(error.what)
    return tuple(dict.fromkeys(found))


def _page_problems(store: Store) -> list[str]:
    # The page check reads the file, not the write-ahead log: without this, healthy files raise alarms (measured).
    store.read("PRAGMA wal_checkpoint(TRUNCATE)")
    changed = store.read("PRAGMA cipher_integrity_check")
    return [tr("Some pages of the file are not what was written.")] if changed else []


def _structure_problems(store: Store) -> list[str]:
    sound = [row[0] for row in store.read("PRAGMA integrity_check")] == ["ok"]
    return [] if sound else [tr("The structure of the file is damaged.")]


def _reference_problems(store: Store) -> list[str]:
    broken = dict.fromkeys(row[0] for row in store.read("PRAGMA foreign_key_check"))
    return [tr("A row in “{table}” points to one that is not there.", table=kind) for kind in broken]


def _search_problems(store: Store) -> list[str]:
    indexed = {row[0] for row in store.read("SELECT rowid FROM full_text")}
    wanted: set[int] = set()
    for model in ROWS:
        kind = table(model)
        if kind in COLUMNS:
            some = " OR ".join(f"\"{column}\" != ''" for column in COLUMNS[kind])
            rows = store.read(f"SELECT id FROM {kind} WHERE deleted IS NULL AND ({some})")
            wanted.update(row_number(kind, row[0]) for row in rows)
    return [] if indexed == wanted else [tr("Search does not know every text.")]
