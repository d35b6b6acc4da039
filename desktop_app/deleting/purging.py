"""Deleting for good: rows, what hangs on them, their full text and the steps of undo that remember them.

Deleting rows is not enough. Full text keeps the words of a removed row in its segments until they are merged, steps of
undo hold rows as they were, and the write-ahead log holds old pages; `purge` sees to all three. Freed pages are
overwritten by SQLite itself (`secure_delete`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from desktop_app.deleting.hidden_names import forget_hidden, names_of
from desktop_app.reflection import records
from desktop_app.store import models, search
from desktop_app.store.database import Store, Unit

Progress = Callable[[int, int], None]

# By which columns a row says about whom it is. A row that is about somebody is not kept without them.
OF_PEOPLE: Mapping[str, tuple[str, ...]] = {
    "interaction": ("person_id",),
    "commitment": ("person_id",),
    "favor": ("person_id",),
    "topic": ("person_id",),
    "introduction": ("person_id", "other_id"),
    "occasion": ("person_id",),
}
OF_REFLECTIONS = ("interaction", "commitment", "favor", "topic", "introduction", "answer")

# Without whom rows are not kept although they could be: what went to and fro goes with whose keys it was.
_WHOSE = ("person", "correspondent")
_STAYS_WITHOUT = ("assignment",)

# A review is more than the pages written for it: it goes on with empty ones.
_OUTLIVING = ("review",)

# What goes for good by itself, and which of it. A row that a living reflection left stays as a mark that its owner took
# it away, or the next change of the reflection would bring it back; corrections and answers to prompts are such marks.
_LEFT = (
    " AND (origin IS NULL OR reflection_id IS NULL "
    "OR reflection_id IN (SELECT id FROM reflection WHERE deleted IS NOT NULL))"
)
_MARKS = {"preference", "correction", "response"}
FORGOTTEN: Mapping[str, str] = {
    models.table(model): _LEFT if "origin" in model._meta.fields else ""
    for model in models.ROWS
    if models.table(model) not in _MARKS
}

# Words begun and not sent, kept under a name with the number of the row they are for: by its table.
_DRAFTS = {
    "person": re.compile(r"\w+ draft (\d+)\b"),
    "introduction": re.compile(r"introducing (\d+)$"),
    "assignment": re.compile(r"sharing (?:choice )?(\d+)$"),
}
# Words begun about own needs are kept together, each under a name with the number of its row: by its table.
_NEEDS_TYPED = "own needs typed"
_TYPED = {"own_need": "need {}", "asked": "help {}"}

_UNFINISHED = "deleting for good is unfinished"

# What stands between the names of an answer that lists whom one met.
_BETWEEN = ", "

# Pages of full text merged at a time: some milliseconds, so that typing finds its turn in between.
_MERGED = 200


class _Reference(NamedTuple):
    """A column of `child` that names rows of another table. `binding`: no row without what it names; `left`: a row
    that a reflection left goes with it if it is deleted too."""

    child: str
    column: str
    binding: bool
    left: bool


def purge(
    store: Store,
    gone: Mapping[str, Iterable[int]],
    *,
    origin: object = None,
    on_progress: Progress | None = None,
) -> None:
    """Take these rows (by table) and all that is only about them out of the file. It cannot be undone.

    Raises `KnownError` when the disk does not take it; then nothing is gone.
    """
    references = _references(store)
    doomed = _closure(store, references, gone)
    with store.unit(origin=origin) as unit:
        for kind, ids in doomed.items():
            for id in ids:
                unit.touch(kind, id)
        _leave_lists(unit, store, doomed.get("mention", set()))
        _spare_reviews(unit, store, doomed.get("reflection", set()))
        names = names_of(store, doomed)
        _remove(store, references, doomed)
        _forget_drafts(store, doomed)
        _forget_typed(store, doomed)
        renamed = forget_hidden(unit, store, doomed, names)
        _forget_steps(store, {**doomed, "packet": doomed.get("packet", set()) | renamed})
        _note_unfinished(unit, store)
    finish(store, on_progress=on_progress)


def unfinished(store: Store) -> bool:
    """Whether words of rows that are gone may still be in the file, because `purge` was stopped on its way."""
    return bool(store.read("SELECT 1 FROM preference WHERE name = ?", (_UNFINISHED,)))


def finish(store: Store, *, on_progress: Progress | None = None) -> None:
    """Take what is left of rows that are gone out of the file and its log.

    Whatever `on_progress` raises stops it; called again, it goes on.
    """
    _scrub(store, on_progress or (lambda done, total: None))
    with store.unit():
        store.run("DELETE FROM preference WHERE name = ?", (_UNFINISHED,))
    store.read("PRAGMA wal_checkpoint(TRUNCATE)")


def _note_unfinished(unit: Unit, store: Store) -> None:
    if not unfinished(store):
        unit.insert(models.Preference, name=_UNFINISHED, value="true")


def _references(store: Store) -> dict[str, list[_Reference]]:
    """Which columns name rows of each table, read from the schema so that no table is forgotten."""
    found: dict[str, list[_Reference]] = {}
    tables = [row[0] for row in store.read("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for child in tables:
        required = {row[1] for row in store.read(f'PRAGMA table_info("{child}")') if row[3] or row[5]}
        for row in store.read(f'PRAGMA foreign_key_list("{child}")'):
            parent, column = row[2], row[3]
            binding = column in required or (parent in _WHOSE and child not in _STAYS_WITHOUT)
            left = parent == "reflection" and child in OF_REFLECTIONS
            found.setdefault(parent, []).append(_Reference(child, column, binding, left))
    return found


def _closure(
    store: Store, references: Mapping[str, list[_Reference]], gone: Mapping[str, Iterable[int]]
) -> dict[str, set[int]]:
    """These rows and all that cannot be, or should not stay, without them."""
    doomed: dict[str, set[int]] = {}
    waiting = [(kind, set(ids)) for kind, ids in gone.items()]
    while waiting:
        kind, ids = waiting.pop()
        new = ids - doomed.setdefault(kind, set())
        doomed[kind] |= new
        for reference in references.get(kind, ()) if new else ():
            if not (reference.binding or reference.left) or reference.child in _OUTLIVING:
                continue
            key = "person_id" if reference.child == "standing" else "id"
            only = "" if reference.binding else " AND deleted IS NOT NULL"
            rows = store.read(
                f"SELECT {key} FROM {reference.child} WHERE {reference.column} "
                f"IN (SELECT value FROM json_each(?)){only}",
                (json.dumps(sorted(new)),),
            )
            if rows:
                waiting.append((reference.child, {row[0] for row in rows}))
    return {kind: ids for kind, ids in doomed.items() if ids}


def _leave_lists(unit: Unit, store: Store, gone: set[int]) -> None:
    """Take the names that go out of answers that only list names ("Whom did I meet?"); prose stays as written."""
    wanted = json.dumps(sorted(gone))
    for answer, text in store.read(
        "SELECT id, text FROM answer WHERE id IN "
        "(SELECT answer_id FROM mention WHERE id IN (SELECT value FROM json_each(?)))",
        (wanted,),
    ):
        named = store.read(
            'SELECT id, "begin", finish FROM mention WHERE answer_id = ? AND deleted IS NULL ORDER BY "begin"',
            (answer,),
        )
        if _BETWEEN.join(text[begin:finish] for _, begin, finish in named) != text:
            continue
        left = ""
        for id, begin, finish in named:
            if id not in gone:
                left += _BETWEEN if left else ""
                unit.update(models.Mention, id, begin=len(left), finish=len(left) + finish - begin)
                left += text[begin:finish]
        unit.update(models.Answer, answer, text=left)


def _spare_reviews(unit: Unit, store: Store, gone: set[int]) -> None:
    """Give reviews an empty page for each that goes."""
    wanted = json.dumps(sorted(gone))
    for field in ("questions", "letter"):
        for review, page in store.read(
            f"SELECT id, {field}_id FROM review WHERE {field}_id IN (SELECT value FROM json_each(?))",
            (wanted,),
        ):
            new = records.begin_again(unit, store, page)
            unit.update(models.Review, review, **{field: new})


def _remove(store: Store, references: Mapping[str, list[_Reference]], doomed: Mapping[str, set[int]]) -> None:
    """Delete the rows; what only pointed at them points nowhere."""
    store.run("PRAGMA defer_foreign_keys = 1")
    for kind, ids in doomed.items():
        wanted = json.dumps(sorted(ids))
        for reference in references.get(kind, ()):
            if not reference.binding:
                store.run(
                    f"UPDATE {reference.child} SET {reference.column} = NULL "
                    f"WHERE {reference.column} IN (SELECT value FROM json_each(?))",
                    (wanted,),
                )
        if kind in search.COLUMNS:
            for id in ids:
                store.run("DELETE FROM full_text WHERE rowid = ?", (search.row_number(kind, id),))
        key = "person_id" if kind == "standing" else "id"
        store.run(f"DELETE FROM {kind} WHERE {key} IN (SELECT value FROM json_each(?))", (wanted,))


def _forget_drafts(store: Store, doomed: Mapping[str, set[int]]) -> None:
    """Words begun go with what they were for: its number may be another's one day."""
    for kind, named in _DRAFTS.items():
        for id, name in store.read("SELECT id, name FROM preference") if doomed.get(kind) else ():
            found = named.match(name)
            if found and int(found[1]) in doomed[kind]:
                store.run("DELETE FROM preference WHERE id = ?", (id,))


def _forget_typed(store: Store, doomed: Mapping[str, set[int]]) -> None:
    gone = {name.format(id) for kind, name in _TYPED.items() for id in doomed.get(kind, ())}
    for id, value in store.read("SELECT id, value FROM preference WHERE name = ?", (_NEEDS_TYPED,)):
        typed = json.loads(value)
        if isinstance(typed, dict) and not gone.isdisjoint(typed):
            left = {name: words for name, words in typed.items() if name not in gone}
            store.run(
                "UPDATE preference SET value = ? WHERE id = ?", (json.dumps(left, ensure_ascii=False), id)
            )


def _forget_steps(store: Store, doomed: Mapping[str, set[int]]) -> None:
    """Steps of undo that remember any of the rows go whole: half a step cannot be undone."""
    for step, images in store.read("SELECT id, images FROM undo_step"):
        if any(row in doomed.get(kind, ()) for kind, row, *_ in json.loads(images)):
            store.run("DELETE FROM undo_step WHERE id = ?", (step,))


def _scrub(store: Store, on_progress: Progress) -> None:
    """Merge full text until no segment holds words of removed rows, in small steps, each its own transaction."""
    for table in ("full_text", "person_text"):
        pages = max(1, store.read(f"SELECT count(*) FROM {table}_data")[0][0])
        _merge(store, table, -_MERGED)
        done = 0
        while _merge(store, table, _MERGED) >= 2:
            done = min(done + _MERGED, pages)
            on_progress(done, pages)
        on_progress(pages, pages)


def _merge(store: Store, table: str, pages: int) -> int:
    """Merge so many pages (all segments are to become one when negative); how much was done, below 2 for nothing.

    The rule by which the end is known is that of SQLite's documentation of the command.
    """
    with store.unit():
        before = store.read("SELECT total_changes()")[0][0]
        store.run(f"INSERT INTO {table}({table}, rank) VALUES ('merge', ?)", (pages,))
        return int(store.read("SELECT total_changes()")[0][0] - before)
