"""The same done for many people at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from desktop_app.changes import Changes
from desktop_app.journal import Journal
from desktop_app.people import many
from desktop_app.people.listing import Wanted
from desktop_app.people.values import Ring, Status
from tests.core.conftest import DAY

UNTIL = DAY + timedelta(days=90)
Act = Callable[[Journal, list[int], Any], int]

ACTS: dict[str, Act] = {
    "Put people in a ring": lambda journal, ids, told: journal.many.set_ring(
        ids, Ring.INNER, on_progress=told
    ),
    "Choose a rhythm for people": lambda journal, ids, told: journal.many.set_rhythm(
        ids, 30, on_progress=told
    ),
    "Let people rest": lambda journal, ids, told: journal.many.rest(ids, UNTIL, DAY, on_progress=told),
    "Welcome people back": lambda journal, ids, told: journal.many.welcome(ids, DAY, on_progress=told),
    "Delete people": lambda journal, ids, told: journal.many.remove(ids, on_progress=told),
}


@pytest.fixture
def ids(journal: Journal) -> list[int]:
    """Four people: the third rests, the fourth was let go."""
    made = [journal.people.add(name).id for name in ("Maya", "Tomás", "Aiko", "Jonas")]
    journal.people.change(made[0], ring="close")
    journal.people.change(made[2], status="resting", rest_until=DAY)
    journal.releases.release(made[3], why="", words="", day=DAY, settle={})
    return made


def rows(journal: Journal) -> list[tuple[Any, ...]]:
    """Everything that these acts change, and what finds people."""
    people = journal._store.read(
        "SELECT id, ring, rhythm_days, status, rest_until, deleted FROM person ORDER BY id"
    )
    texts = journal._store.read("SELECT rowid, names FROM person_text ORDER BY rowid")
    found = journal._store.read("SELECT rowid, text FROM full_text ORDER BY rowid")
    return [*people, *texts, *found, *journal._store.read("SELECT id, undone FROM release ORDER BY id")]


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_one_step_and_undo_brings_everything_back(
    journal: Journal, ids: list[int], name: str
) -> None:
    before = rows(journal)
    changed = ACTS[name](journal, ids, None)
    after = rows(journal)
    assert changed > 0
    assert after != before
    assert journal.undo.undo() == name
    assert rows(journal) == before
    assert journal.undo.redo() == name
    assert [row[:5] for row in rows(journal)] == [row[:5] for row in after]


@pytest.mark.parametrize("name", ACTS)
def test_what_is_stopped_leaves_nothing(journal: Journal, ids: list[int], name: str) -> None:
    def stop(done: int, of: int) -> None:
        assert (done, of) == (4, 4)
        raise KeyboardInterrupt

    before, last = rows(journal), journal.undo.last()
    with pytest.raises(KeyboardInterrupt):
        ACTS[name](journal, ids, stop)
    assert (rows(journal), journal.undo.last()) == (before, last)


@pytest.mark.parametrize("name", ACTS)
def test_done_twice_nothing_is_changed(journal: Journal, ids: list[int], name: str) -> None:
    ACTS[name](journal, ids, None)
    before = rows(journal)
    assert ACTS[name](journal, ids, None) == 0
    assert rows(journal) == before
    journal.undo.undo()
    assert journal.undo.last() != name


def test_the_same_as_one_by_one(journal: Journal, ids: list[int]) -> None:
    assert journal.many.set_ring([ids[0], ids[1], ids[1], 999], Ring.CLOSE) == 1
    assert [journal.people.get(id).ring for id in ids[:2]] == [Ring.CLOSE, Ring.CLOSE]
    assert journal.many.set_rhythm(ids[:1], 7) == 1
    assert journal.many.set_rhythm(ids[:1], None) == 1
    assert journal.people.get(ids[0]).rhythm_days is None


def test_rest_and_welcome_take_a_release_back(journal: Journal, ids: list[int]) -> None:
    journal.many.rest(ids, UNTIL, DAY)
    assert {journal.people.get(id).status for id in ids} == {Status.RESTING}
    assert {journal.people.get(id).rest_until for id in ids} == {UNTIL}
    assert journal._store.read("SELECT undone FROM release") == [(DAY.isoformat(),)]
    assert journal.many.welcome(ids, DAY) == 4
    assert {journal.people.get(id).status for id in ids} == {Status.ACTIVE}


def test_deleted_people_are_found_nowhere(journal: Journal, ids: list[int]) -> None:
    heard: list[Changes] = []
    journal.feed.subscribe(heard.append)
    assert journal.many.remove(ids[:2], origin="me") == 2
    assert (heard[-1].origin, heard[-1].name) == ("me", "Delete people")
    assert heard[-1].rows == {"person": frozenset(ids[:2])}
    assert sorted(journal.people.ids()) == ids[2:]
    assert len(journal.people.ids(Wanted(typed="maya"))) == 0
    assert journal.people.counts().all == 2
    assert journal._store.read("SELECT count(*) FROM full_text WHERE full_text MATCH 'maya'") == [(0,)]


def test_very_many_deleted_are_forgotten_by_the_full_text(
    journal: Journal, ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_TIDIED_AFTER", 1)
    journal.many.remove(ids[:2])
    assert journal._store.read("SELECT count(*) FROM person_text WHERE person_text MATCH 'maya'") == [(0,)]
    assert len(journal.people.ids(Wanted(typed="aiko"))) == 1
    journal.undo.undo()
    assert len(journal.people.ids(Wanted(typed="maya"))) == 1


def test_how_things_stand_is_worked_out_anew(journal: Journal, ids: list[int]) -> None:
    journal.standings.settle()
    journal.many.set_rhythm(ids[:2], 7)
    assert journal.people.unsettled()
    assert journal.standings.of(ids[0]).rhythm == 7
