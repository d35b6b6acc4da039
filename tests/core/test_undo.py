"""Undo: any walk of named changes, taken back and done again, ends where it was."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.journal import Journal
from desktop_app.people.values import Ring
from desktop_app.store.database import UNDO_STEPS_KEPT, Store
from desktop_app.store.models import Person
from tests.core.conftest import DAY

ACTS = st.lists(
    st.tuples(st.sampled_from(["add", "rename", "remove"]), st.integers(0, 9), st.text("ab", max_size=3))
)


def _state(store: Store) -> list[tuple[Any, ...]]:
    people = store.read("SELECT id, name FROM person WHERE deleted IS NULL ORDER BY id")
    return people + store.read("SELECT rowid, text FROM full_text ORDER BY rowid")


def _do(store: Store, act: str, which: int, name: str) -> bool:
    ids = [row[0] for row in store.read("SELECT id FROM person WHERE deleted IS NULL ORDER BY id")]
    if act != "add" and not ids:
        return False
    with store.unit(act) as unit:
        if act == "add":
            unit.insert(Person, name="new " + name, name_folded=name)
        elif act == "rename":
            unit.update(Person, ids[which % len(ids)], name=name + str(which))
        else:
            unit.remove(Person, ids[which % len(ids)])
    return True


@settings(max_examples=40)
@given(acts=ACTS)
def test_every_walk_back_and_forth_ends_where_it_was(
    acts: list[tuple[str, int, str]], tmp_path_factory: Any
) -> None:
    from desktop_app.undo import Undo

    store = Store.open(tmp_path_factory.mktemp("undo") / "journal.db", b"k" * 32, create=True)
    undo = Undo(store)
    states = [_state(store)]
    for act in acts:
        steps = store.read("SELECT count(*) FROM undo_step")
        if _do(store, *act) and store.read("SELECT count(*) FROM undo_step") != steps:
            states.append(_state(store))
    for state in reversed(states[:-1]):
        assert undo.undo()
        assert _state(store) == state
    assert undo.undo() is None
    for state in states[1:]:
        assert undo.redo()
        assert _state(store) == state
    assert undo.redo() is None
    store.close()


def test_something_new_ends_redoing(journal: Journal) -> None:
    journal.people.add("Maya")
    journal.undo.undo()
    assert journal.undo.next() == "Add a person"
    journal.events.add("Breakfast", DAY)
    assert journal.undo.next() is None
    assert journal.undo.last() == "Add an event"


def test_steps_are_kept_over_closing_and_do_not_grow_for_ever(bare_store: Store) -> None:
    for number in range(UNDO_STEPS_KEPT + 20):
        with bare_store.unit("Add") as unit:
            unit.insert(Person, name=str(number), name_folded=str(number))
    assert bare_store.read("SELECT count(*) FROM undo_step") == [(UNDO_STEPS_KEPT,)]


def test_a_step_is_large_by_what_it_writes_and_either_way(journal: Journal) -> None:
    assert not journal.undo.is_large(back=True)
    people = [journal.people.add(f"Person {n}").id for n in range(300)]
    assert not journal.undo.is_large(back=True)
    journal.many.set_ring(people, Ring.INNER)
    assert journal.undo.is_large(back=True)
    assert not journal.undo.is_large(back=False)
    journal.undo.undo()
    assert not journal.undo.is_large(back=True)
    assert journal.undo.is_large(back=False)
