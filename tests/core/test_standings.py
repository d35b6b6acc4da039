"""The stored standings are those of the record, whatever was written, undone or deleted since."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.journal import Journal
from desktop_app.paths import Places
from desktop_app.people.rhythm import Basis
from desktop_app.people.values import Ring
from tests.core.prompt_rows import DAY, back

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path: Path, places: Places) -> Iterator[Journal]:
    journal, _ = Journal.create(
        tmp_path / "j", passphrase="long enough words", places=places, clock=lambda: NOON
    )
    yield journal
    journal.close()


def stored_is_true(journal: Journal) -> None:
    """What is stored is what everybody's record says when worked out anew."""
    journal.standings.settle()
    people = [row[0] for row in journal._store.read("SELECT id FROM person")]
    stored = {person: journal.standings.of(person) for person in people}
    assert stored == journal.standings.worked_out(people)


def test_a_talk_moves_the_day_at_once_and_undo_moves_it_back(journal: Journal) -> None:
    maya = journal.people.add("Maya Okafor", ring=Ring.CLOSE).id
    assert journal.standings.of(maya).due == DAY + timedelta(days=90)
    journal.interactions.log(maya, day=back(10))
    assert journal.standings.of(maya).last == back(10)
    journal.undo.undo()
    assert journal.standings.of(maya).last == DAY


def test_only_what_was_written_about_is_worked_out(journal: Journal) -> None:
    people = [journal.people.add(f"Person {n}").id for n in range(5)]
    assert journal.standings.settle() == 5
    assert journal.standings.settle() == 0
    journal.interactions.log(people[2], day=back(3))
    journal.people.change(people[3], note="Likes tea.")
    assert journal.standings.settle() == 1


def test_rings_have_their_own_days(journal: Journal) -> None:
    maya = journal.people.add("Maya Okafor", ring=Ring.CLOSE).id
    journal.standings.set_ring_days({Ring.INNER: 14, Ring.CLOSE: 40, Ring.KNOWN: 0})
    assert journal.standings.of(maya).due == DAY + timedelta(days=40)
    dev = journal.people.add("Dev Lal").id
    journal.interactions.log(dev, day=back(10))
    assert journal.standings.of(dev).basis is Basis.NONE


def test_progress_is_told(journal: Journal) -> None:
    for n in range(3):
        journal.people.add(f"Person {n}")
    told: list[tuple[int, int]] = []
    journal.standings.settle(lambda done, of: told.append((done, of)))
    assert told == [(3, 3)]


def test_one_person_is_worked_out_without_the_others(journal: Journal) -> None:
    people = [journal.people.add(f"Person {n}").id for n in range(150)]
    assert journal.standings.are_behind()
    journal.interactions.log(people[7], day=back(3))
    assert journal.standings.of(people[7]).last == back(3)
    assert journal.standings.settle() == len(people) - 1
    assert not journal.standings.are_behind()


def test_an_earlier_day_is_read_as_it_was(journal: Journal) -> None:
    maya = journal.people.add("Maya Okafor").id
    journal.interactions.log(maya, day=back(50))
    journal.interactions.log(maya, day=back(10))
    table = journal.standings.as_of(back(30))
    assert journal._store.read(f"SELECT last FROM {table} WHERE person_id = ?", (maya,)) == [
        (back(50).isoformat(),)
    ]
    assert journal.standings.of(maya).last == back(10)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_whatever_happens_the_stored_is_true(journal: Journal, seed: int) -> None:
    chance = random.Random(seed)
    people = [journal.people.add(f"P{n}", ring=chance.choice(list(Ring))).id for n in range(3)]
    for _ in range(25):
        _happen(journal, chance, chance.choice(people), back(chance.randint(0, 400)))
        if chance.random() < 0.2 and journal.undo.last() != "Add a person":
            journal.undo.undo()
        if chance.random() < 0.3:
            stored_is_true(journal)
    stored_is_true(journal)


def _happen(journal: Journal, chance: random.Random, person: int, day: date) -> None:
    """One of the things an owner does."""
    other = chance.choice(
        [row[0] for row in journal._store.read("SELECT id FROM person WHERE id <> ?", (person,))]
    )
    acts = (
        lambda: journal.interactions.log(person, day=day, energy=chance.choice([None, "down"])),
        lambda: journal.interactions.log(person, kind="note", day=day, answered=chance.random() < 0.5),
        lambda: journal.favors.add(person, chance.choice(["given", "received"]), "a book", day=day),
        lambda: journal.people.change(person, rhythm_days=chance.choice([None, 0, 20])),
        lambda: journal.people.change(person, status=chance.choice(["active", "resting"])),
        lambda: journal.promises.settle(
            journal.promises.add("call", day=day, person=person, due=day), "kept", day=day
        ),
        lambda: journal.introductions.stage(
            journal.introductions.idea(person, other, "", day=day), "made", day=day
        ),
        lambda: _remove_a_talk(journal, person),
    )
    chance.choice(acts)()


def _remove_a_talk(journal: Journal, person: int) -> None:
    for talk in journal.interactions.of(person)[:1]:
        journal.interactions.remove(talk.id)
