"""Everything in the journal as one JSON file that people and programs can read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app import __version__
from desktop_app.atomic import write_bytes
from desktop_app.errors import PlaceError
from desktop_app.language import tr
from desktop_app.store import models
from desktop_app.store.database import Store, live

FORMAT = "afterword journal"
FORMAT_VERSION = 1


def export(store: Store, destination: Path) -> dict[str, int]:
    """Write all that is not deleted to `destination`, whole or not at all; the number of rows of each kind.

    Rows name each other by `uid`; what belonged to a deleted person, event or reflection goes with it. Keys, the words
    of others and to whom they are known stay out (`_STAYING`). The file is not encrypted and only its owner may read it
    (0600). Raises `PlaceError`, also for the journal's own files.
    """
    spare_journal(store, destination)
    content: dict[str, Any] = {"format": FORMAT, "version": FORMAT_VERSION, "program": __version__}
    counts: dict[str, int] = {}
    uids = _uids(store)
    for model in models.ROWS:
        if model in _STAYING:
            continue
        kind = models.table(model)
        rows = [
            _readable(row, uids, _POINTS_TO | _PAGES if model is models.Review else _POINTS_TO)
            for row in store.rows(live(model).order_by(model.id))
            if _belongs(model, row, uids)
        ]
        content[kind] = rows
        counts[kind] = len(rows)
    write_bytes(destination, json.dumps(content, ensure_ascii=False, indent=1).encode())
    return counts


def spare_journal(store: Store, destination: Path) -> None:
    """Refuse to write over the journal's own files. Raises `PlaceError`."""
    folder, wanted = store.path.parent.resolve(), destination.expanduser().resolve()
    if wanted.parent == folder and wanted.name.startswith("journal."):
        raise PlaceError(
            tr("“{path}” is part of the journal itself.", path=destination),
            tr("Nothing was written."),
            tr("Choose another name for the file."),
        )


def _uids(store: Store) -> dict[str, dict[int, str]]:
    kinds = (
        "person",
        "event",
        "interaction",
        "reflection",
        "answer",
        "topic",
        "own_need",
        "review",
        "assignment",
    )
    return {kind: dict(store.read(f"SELECT id, uid FROM {kind} WHERE deleted IS NULL")) for kind in kinds}


_POINTS_TO = {
    "person": "person",
    "other": "person",
    "event": "event",
    "interaction": "interaction",
    "reflection": "reflection",
    "answer": "answer",
    "merged": "person",
    "need": "topic",
    "offer": "topic",
    "own_need": "own_need",
    "review": "review",
    "assignment": "assignment",
}
# Elsewhere `questions` is a number of them.
_PAGES = {"questions": "reflection", "letter": "reflection"}
_INNER = {"id", "name_folded", "origin", "deleted", "correspondent", "packet"}

# Secret keys, whose keys are known, and what coaches and clients wrote: none of it is the owner's to hand on in a file
# that anybody can read.
_STAYING = {models.Identity, models.Correspondent, models.Packet, models.Remark}
# Nor is what will mark and cover a packet that is not sent yet.
_UNSENT = ("sharing ", "coaching marks")


def _belongs(model: type[models.Row], row: dict[str, Any], uids: dict[str, dict[int, str]]) -> bool:
    """Whether all that this row cannot be without is there, and it is one to hand on."""
    if model is models.Preference and row["name"].startswith(_UNSENT):
        return False
    fields = model._meta.fields
    return all(
        fields[name].null or row[name] in uids[kind] for name, kind in _POINTS_TO.items() if name in fields
    )


def _readable(
    row: dict[str, Any], uids: dict[str, dict[int, str]], points_to: dict[str, str]
) -> dict[str, Any]:
    return dict(_fields(row, uids, points_to))


def _fields(
    row: dict[str, Any], uids: dict[str, dict[int, str]], points_to: dict[str, str]
) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if name in _INNER:
            continue
        if name in points_to and isinstance(value, int):
            yield name, uids[points_to[name]].get(value)
        elif name in ("ways", "also_known", "body"):
            yield name, json.loads(value)
        else:
            yield name, value.isoformat() if isinstance(value, date) else value
