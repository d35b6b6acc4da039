"""Whether the whole file is as it was written."""

from __future__ import annotations

from desktop_app.language import tr
from desktop_app.store.database import Store
from desktop_app.store.models import ROWS, table
from desktop_app.store.search import COLUMNS, row_number


def problems(store: Store) -> tuple[str, ...]:
    """Read every page, index, reference and text row; a sentence for each thing found wrong."""
    found: list[str] = []
    # The page check reads the file, not the write-ahead log: without this, healthy files raise alarms (measured).
    store.run("PRAGMA wal_checkpoint(TRUNCATE)")
    if store.read("PRAGMA cipher_integrity_check"):
        found.append(tr("Some pages of the file are not what was written."))
    if [row[0] for row in store.read("PRAGMA integrity_check")] != ["ok"]:
        found.append(tr("The structure of the file is damaged."))
    for kind, *_ in store.read("PRAGMA foreign_key_check"):
        found.append(tr("A row in “{table}” points to one that is not there.", table=kind))
    found.extend(_search_problems(store))
    return tuple(dict.fromkeys(found))


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
