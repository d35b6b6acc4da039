"""The store's promises: encrypted from the first write, one notice a commit, nothing half done, versions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.changes import Changes
from desktop_app.errors import Bug, Damaged, NewerVersion, PlaceError
from desktop_app.store import search
from desktop_app.store.database import Store
from desktop_app.store.early_steps import Execute
from desktop_app.store.migrations import STEPS
from desktop_app.store.models import ROWS, Person, table

KEY = b"k" * 32


def add(store: Store, name: str = "Maya Okafor", **values: object) -> int:
    with store.unit("Add a person") as unit:
        return unit.insert(Person, name=name, name_folded=name.casefold(), **values)


def test_no_word_lies_readable_in_any_file(bare_store: Store) -> None:
    add(bare_store, note="canary in the coal mine")
    files = [path for path in bare_store.path.parent.iterdir() if path.is_file()]
    assert len(files) >= 2  # the write-ahead log is looked at as well
    for path in files:
        content = path.read_bytes()
        assert b"canary" not in content
        assert not content.startswith(b"SQLite format 3")


def test_tables_are_as_the_models_say(bare_store: Store) -> None:
    for model in ROWS:
        in_file = {row[1] for row in bare_store.read(f'PRAGMA table_info("{table(model)}")')}
        assert in_file == {field.column_name for field in model._meta.sorted_fields}, model


def test_a_unit_tells_once_after_the_commit(bare_store: Store) -> None:
    heard: list[Changes] = []
    bare_store.feed.subscribe(heard.append)
    origin = object()
    with bare_store.unit("Add two", origin=origin) as unit:
        ids = {unit.insert(Person, name=name, name_folded=name) for name in "ab"}
        assert heard == []
    assert heard == [Changes({"person": frozenset(ids)}, origin, "Add two")]


def test_a_unit_that_fails_leaves_and_tells_nothing(bare_store: Store) -> None:
    heard: list[Changes] = []
    bare_store.feed.subscribe(heard.append)

    class OurMistakeError(Exception):
        pass

    def half_done() -> None:
        with bare_store.unit("Add") as unit:
            unit.insert(Person, name="x", name_folded="x")
            raise OurMistakeError

    with pytest.raises(OurMistakeError):
        half_done()
    assert heard == []
    assert bare_store.read("SELECT count(*) FROM person") == [(0,)]
    assert list(search.find(bare_store.run, "x")) == []
    add(bare_store)  # and the next unit works


def test_units_do_not_nest(bare_store: Store) -> None:
    with pytest.raises(Bug), bare_store.unit(), bare_store.unit():
        pass


def test_an_sql_error_is_told_without_what_was_written(bare_store: Store) -> None:
    with pytest.raises(Bug) as caught, bare_store.unit() as unit:
        unit.insert(Person, name=None, name_folded="canary")
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("muller", True),
        ("Müller", True),
        ("mull", True),
        ("c++", True),
        ('"book keeper"', True),
        ('"keeper book"', False),
        ("keeper OR nobody", True),
        ("keeper -muller", False),
        ("nobody", False),
        ('"', False),
        ("AND", False),
        ("-", False),
        ("NEAR(", False),
        ("*", False),
    ],
)
def test_search_finds_what_is_meant(bare_store: Store, typed: str, *, found: bool) -> None:
    add(bare_store, "Jörg Müller", note="a book keeper who writes C++")
    assert [hit.kind for hit in search.find(bare_store.run, typed)] == (["person"] if found else [])


@given(typed=st.text(max_size=40))
def test_no_typed_text_breaks_search(typed: str, store_for_search: Store) -> None:
    assert list(search.find(store_for_search.run, typed)) == []


@pytest.fixture(scope="module")
def store_for_search(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(tmp_path_factory.mktemp("search") / "journal.db", KEY, create=True)


def test_an_excerpt_marks_the_words_found(bare_store: Store) -> None:
    add(bare_store, "Maya", note="asked for a bookkeeper")
    (hit,) = search.find(bare_store.run, "bookk")
    assert f"{search.BEGIN_MARK}bookkeeper{search.END_MARK}" in hit.excerpt


def test_search_follows_changes_and_deletion(bare_store: Store) -> None:
    id = add(bare_store, "Maya", note="ceramics")
    with bare_store.unit() as unit:
        unit.update(Person, id, note="glass")
    assert [hit.id for hit in search.find(bare_store.run, "ceramics")] == []
    assert [hit.id for hit in search.find(bare_store.run, "glass")] == [id]
    with bare_store.unit() as unit:
        unit.remove(Person, id)
    assert list(search.find(bare_store.run, "glass")) == []


def test_a_second_connection_sees_and_tells(bare_store: Store) -> None:
    heard: list[Changes] = []
    bare_store.feed.subscribe(heard.append)
    other = bare_store.another()
    id = add(other)
    other.close()
    assert [changes.rows for changes in heard] == [{"person": frozenset({id})}]
    assert bare_store.read("SELECT name FROM person") == [("Maya Okafor",)]


def _second(execute: Execute) -> None:
    execute("ALTER TABLE person ADD COLUMN colour TEXT NOT NULL DEFAULT ''")


def test_an_older_file_is_backed_up_and_brought_up_to_date(bare_store: Store) -> None:
    add(bare_store)
    path = bare_store.path
    bare_store.close()
    newer = Store.open(path, KEY, steps=(*STEPS, _second))
    assert newer.version == len(STEPS) + 1
    assert newer.read("SELECT name, colour FROM person") == [("Maya Okafor", "")]
    newer.close()
    (backup,) = (path.parent / "backups").glob("*.db")
    kept = Store.open(backup, KEY)
    assert kept.version == len(STEPS)
    assert kept.read("SELECT name FROM person") == [("Maya Okafor",)]
    kept.close()


def test_a_migration_that_fails_leaves_the_old_version(bare_store: Store) -> None:
    def breaks(execute: Execute) -> None:
        execute("ALTER TABLE person ADD COLUMN colour TEXT")
        raise OSError("half way")

    path = bare_store.path
    bare_store.close()
    with pytest.raises(OSError, match="half way"):
        Store.open(path, KEY, steps=(*STEPS, breaks))
    again = Store.open(path, KEY, steps=(*STEPS, _second))
    assert again.version == len(STEPS) + 1
    again.close()


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_newer_file_is_refused_untouched(bare_store: Store) -> None:
    path = bare_store.path
    bare_store.close()
    Store.open(path, KEY, steps=(*STEPS, _second)).close()
    before = _bytes(path.parent)
    with pytest.raises(NewerVersion):
        Store.open(path, KEY)
    assert _bytes(path.parent) == before


@pytest.mark.parametrize("content", [None, b"", b"not a database at all" * 400])
def test_a_missing_empty_or_foreign_file_is_refused_untouched(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "journal.db"
    if content is not None:
        path.write_bytes(content)
    before = _bytes(tmp_path)
    with pytest.raises(Damaged if content else PlaceError):
        Store.open(path, KEY)
    assert _bytes(tmp_path) == before


def test_the_wrong_key_opens_nothing_and_changes_nothing(bare_store: Store) -> None:
    path = bare_store.path
    bare_store.close()
    before = _bytes(path.parent)
    with pytest.raises(Damaged):
        Store.open(path, b"x" * 32)
    assert _bytes(path.parent) == before


def test_names_kept_with_strokes_are_found_without_after_the_migration(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = Store.open(path, KEY, create=True, steps=STEPS[:2])
    old.run(
        "INSERT INTO person (uid, created, updated, name, name_folded) VALUES ('u', '', '', 'Søren Łuk', 'søren łuk')"
    )
    old.close()
    new = Store.open(path, KEY)
    assert new.read("SELECT name, name_folded FROM person") == [("Søren Łuk", "soren luk")]
    assert new.read("SELECT rowid FROM person_text WHERE person_text MATCH 'soren'") == [(1,)]
    new.close()
