"""Homework of version 4, where an assignment named its one reflection, as version 5 has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.store.database import Store
from desktop_app.store.migrations import STEPS

KEY = b"k" * 32
BEFORE = 4

REFLECTION = "INSERT INTO reflection (id, uid, created, updated, deleted, guide, guide_title, kind, day, state) VALUES "
ASSIGNMENT = (
    "INSERT INTO assignment (id, uid, created, updated, deleted, guide, title, taken, due, state, settled, "
    "reflection_id) VALUES "
)
HEAD = "'2026-03-01', '2026-03-02'"


@pytest.fixture
def migrated(tmp_path: Path) -> Store:
    path = tmp_path / "old.db"
    old = Store.open(path, KEY, create=True, steps=STEPS[:BEFORE])
    assert old.version == BEFORE
    old.run(
        REFLECTION + f"(1, 'r1', {HEAD}, NULL, 'whisper-week', 'W', 'homework', '2026-03-03', 'draft'), "
        f"(2, 'r2', {HEAD}, NULL, 'say-no-kindly', 'S', 'homework', '2026-03-04', 'finished'), "
        f"(3, 'r3', {HEAD}, '2026-03-05', 'mine', 'M', 'homework', '2026-03-04', 'draft'), "
        f"(4, 'r4', {HEAD}, NULL, 'evening', 'E', 'event', '2026-03-04', 'draft')"
    )
    old.run(
        ASSIGNMENT
        + f"(1, 'a1', {HEAD}, NULL, 'whisper-week', 'W', '2026-03-01', '2026-03-08', 'open', NULL, 1), "
        f"(2, 'a2', {HEAD}, NULL, 'say-no-kindly', 'S', '2026-03-01', '2026-03-15', 'open', NULL, 2), "
        f"(3, 'a3', {HEAD}, '2026-03-06', 'mine', 'M', '2026-03-01', '2026-03-08', 'laid_aside', '2026-03-05', 3), "
        f"(7, 'a7', {HEAD}, NULL, 'thank-five-people', 'T', '2026-03-01', '2026-03-11', 'open', NULL, NULL)"
    )
    old.close()
    store = Store.open(path, KEY)
    assert store.version == len(STEPS)
    return store


def test_every_reflection_names_its_homework(migrated: Store) -> None:
    named = migrated.read("SELECT id, assignment_id FROM reflection ORDER BY id")
    assert named == [(1, 1), (2, 2), (3, 3), (4, None)]
    migrated.close()


def test_nothing_of_it_is_lost_and_it_stays_one_part(migrated: Store) -> None:
    kept = "id, uid, created, updated, deleted, guide, title, taken, due, state, settled"
    rows = migrated.read(f'SELECT {kept}, "each", times, "once", brings FROM assignment ORDER BY id')
    assert [row[:2] for row in rows] == [(1, "a1"), (2, "a2"), (3, "a3"), (7, "a7")]
    assert rows[2][2:11] == (
        "2026-03-01", "2026-03-02", "2026-03-06", "mine", "M", "2026-03-01", "2026-03-08", "laid_aside", "2026-03-05",
    )  # fmt: skip
    assert {row[11:] for row in rows} == {("", 0, 1, "")}
    assert migrated.read("PRAGMA foreign_key_check") == []
    assert migrated.read("PRAGMA integrity_check") == [("ok",)]
    tables = [
        name for (name,) in migrated.read("SELECT name FROM sqlite_master WHERE name LIKE 'assignment%'")
    ]
    assert sorted(tables) == ["assignment", "assignment_deleted", "assignment_open"]
    migrated.close()
