"""When letting go is brought up: never early, never for the inner ring, never while something warm is fresh."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import BadInput
from desktop_app.journal import Journal
from desktop_app.people.rhythm import Record, Spoken, Standing, Told, stand
from desktop_app.people.values import Ring
from desktop_app.release import thresholds as kept
from desktop_app.release.signs import BROUGHT_UP_SQL, SIGNS, brought_up, signs, values
from desktop_app.release.thresholds import RANGES, Thresholds
from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core.conftest import DAY

USUAL = Thresholds()


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


# Met a year ago; three notes unanswered, and two of three talks turned into a pitch.
FADED = Standing(
    first=ago(360), last=ago(200), waiting=ago(40), unanswered=3, talks=3, pitched=2, given=1, doubt=2
)


@pytest.mark.parametrize(
    ("sign", "standing"),
    [
        ("unanswered", Standing(unanswered=3, waiting=ago(14))),
        ("pitched", Standing(talks=4, pitched=2)),
        ("drained", Standing(drained=2)),
        ("asks", Standing(given=3)),
        ("put_off", Standing(put_off=4)),
        ("silence", Standing(ended=DAY)),
    ],
)
def test_each_sign_begins_at_its_threshold(sign: str, standing: Standing) -> None:
    assert signs(standing, USUAL, DAY) == (sign,)


@pytest.mark.parametrize(
    "standing",
    [
        Standing(unanswered=2, waiting=ago(100)),
        Standing(unanswered=3, waiting=ago(13)),  # the last note may yet be answered
        Standing(talks=5, pitched=2),
        Standing(talks=1, pitched=1),
        Standing(drained=1),
        Standing(given=2),
        Standing(given=9, received=1),
        Standing(put_off=3),
        Standing(ended=DAY + timedelta(days=1)),
        Standing(),
    ],
)
def test_below_it_there_is_none(standing: Standing) -> None:
    assert signs(standing, USUAL, DAY) == ()


def test_two_signs_bring_it_up() -> None:
    assert signs(FADED, USUAL, DAY) == ("unanswered", "pitched")
    assert brought_up(FADED, Ring.KNOWN, USUAL, DAY)
    assert brought_up(FADED, Ring.CLOSE, USUAL, DAY)
    assert not brought_up(FADED._replace(unanswered=2), Ring.KNOWN, USUAL, DAY)


def test_never_for_the_inner_ring() -> None:
    assert not brought_up(FADED, Ring.INNER, USUAL, DAY)


@pytest.mark.parametrize(("days", "expected"), [(59, False), (60, True)])
def test_never_in_the_first_sixty_days(days: int, expected: bool) -> None:
    assert brought_up(FADED._replace(first=ago(days)), Ring.KNOWN, USUAL, DAY) is expected


def test_never_for_somebody_without_any_contact() -> None:
    assert not brought_up(FADED._replace(first=None), Ring.KNOWN, USUAL, DAY)


@pytest.mark.parametrize(("days", "expected"), [(0, False), (179, False), (180, True)])
def test_never_while_something_warm_is_fresh(days: int, expected: bool) -> None:
    assert brought_up(FADED._replace(warm=ago(days)), Ring.KNOWN, USUAL, DAY) is expected


def test_silence_alone_is_never_enough() -> None:
    silent = Standing(first=ago(900), last=ago(800), talks=4, ended=ago(300))
    one = replace(USUAL, signs=1)
    assert not brought_up(silent, Ring.KNOWN, one, DAY)
    assert not brought_up(silent, Ring.KNOWN, USUAL, DAY)
    assert brought_up(silent._replace(drained=2, doubt=1), Ring.KNOWN, USUAL, DAY)


# In SQL as in Python

DAYS = st.integers(0, 500).map(ago)
SPOKEN = st.builds(
    Spoken, day=st.none() | DAYS, note=st.booleans(), from_them=st.integers(0, 7).map(lambda n: n == 7),
    answered=st.integers(0, 7).map(lambda n: n == 7), pitched=st.booleans(), drained=st.booleans(),
)  # fmt: skip
TOLD = st.builds(Told, day=DAYS, kind=st.sampled_from(["reconnect", "mend", "keep_promise"]),
                 action=st.sampled_from(["later", "later", "not_this", "keep", "done"]))  # fmt: skip
RECORDS = st.builds(
    Record, added=DAYS, ring=st.sampled_from(Ring), active=st.booleans(),
    rhythm_days=st.none() | st.sampled_from([0, 30, 90]), spoken=st.lists(SPOKEN, max_size=9),
    told=st.lists(TOLD, max_size=7).map(lambda told: sorted(told, key=lambda one: one.day)),
    given=st.integers(0, 5), received=st.integers(0, 1), owed=st.just(0), kept=st.just(0), warm=st.none() | DAYS,
)  # fmt: skip
THRESHOLDS = st.builds(
    Thresholds,
    **{name: st.integers(least, least + 2) for name, (least, _) in RANGES.items()},
)


def at_the_edge(random: Random, thresholds: Thresholds) -> Standing:
    """A standing with everything just on one side or the other of its threshold."""

    def count(least: int) -> int:
        return random.choice([0, least - 1, least, least + 1])

    def day(days: int) -> date | None:
        return random.choice([None, ago(days - 1), ago(days), ago(days + 1)])

    return Standing(
        first=day(thresholds.not_before),
        waiting=day(thresholds.silence),
        unanswered=count(thresholds.unanswered),
        pitched=count(thresholds.pitched),
        talks=count(2 * thresholds.pitched),
        drained=count(thresholds.drained),
        given=count(thresholds.given),
        received=random.choice([0, 1]),
        put_off=count(thresholds.put_off),
        ended=day(0),
        warm=day(thresholds.warm),
        doubt=1,
    )


AT_ONCE = 100


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with some people, whose standings each test writes anew."""
    path: Path = tmp_path_factory.mktemp("signs") / "journal.db"
    store = Store.open(path, b"k" * 32, create=True)
    with store.unit() as unit:
        for _ in range(AT_ONCE):
            unit.insert(models.Person, name="A", name_folded="a")
    yield store
    store.close()


def _put(store: Store, people: list[tuple[Standing, Ring]]) -> None:
    """Make these the standings and rings of the store's first people, and nothing of the others."""
    columns = ", ".join(f"{name} = ?" for name in Standing._fields)
    rest = [(Standing(), Ring.KNOWN)] * (AT_ONCE - len(people))
    with store.unit():
        for id, (standing, ring) in enumerate(people + rest, start=1):
            store.run("UPDATE person SET ring = ? WHERE id = ?", (ring.value, id))
            row = [each.isoformat() if isinstance(each, date) else each for each in standing]
            store.run(f"UPDATE standing SET stale = 0, {columns} WHERE person_id = ?", (*row, id))


_RULE = f"SELECT s.person_id FROM standing s JOIN person p ON p.id = s.person_id WHERE {BROUGHT_UP_SQL}"


@settings(max_examples=20)
@given(seed=st.integers(0, 1_000_000), thresholds=THRESHOLDS)
def test_the_sql_chooses_whom_the_rule_chooses(store: Store, seed: int, thresholds: Thresholds) -> None:
    """Evenly random people: drawn one value at a time, too few of them stand at the edge that matters."""
    random = Random(seed)
    people = [(at_the_edge(random, thresholds), random.choice(list(Ring))) for _ in range(AT_ONCE)]
    _put(store, people)
    expected = {id for id, each in enumerate(people, start=1) if brought_up(*each, thresholds, DAY)}
    assert {row[0] for row in store.read(_RULE, values(thresholds, DAY))} == expected


@settings(max_examples=300)
@given(record=RECORDS, thresholds=THRESHOLDS, wait=st.integers(0, 400))
def test_who_is_brought_up_is_in_the_index(record: Record, thresholds: Thresholds, wait: int) -> None:
    standing = stand(record)
    if brought_up(standing, record.ring, thresholds, DAY + timedelta(days=wait)):
        assert standing.doubt > 0


def test_the_sql_brings_up_who_has_faded(store: Store) -> None:
    """The properties above would hold, too, of a rule that never brings anybody up."""
    notes = [Spoken(ago(days), note=True) for days in (120, 80, 40)]
    talks = [Spoken(ago(days), pitched=True) for days in (300, 250)]
    faded, fine = stand(Record(ago(300), spoken=[*talks, *notes])), stand(Record(ago(300), spoken=talks))
    _put(store, [(fine, Ring.KNOWN), (faded, Ring.KNOWN), (faded, Ring.INNER)])
    assert store.read(_RULE, values(USUAL, DAY)) == [(2,)]


def test_the_sql_reads_only_those_with_a_doubt(store: Store) -> None:
    plan = " ".join(str(row) for row in store.read("EXPLAIN QUERY PLAN " + _RULE, values(USUAL, DAY)))
    assert "standing_doubtful" in plan


# Choosing the thresholds


def test_thresholds_are_kept_with_the_journal(journal: Journal) -> None:
    assert journal.releases.thresholds() == USUAL
    chosen = Thresholds(unanswered=5, warm=365)
    journal.releases.set_thresholds(chosen)
    assert journal.releases.thresholds() == chosen


@pytest.mark.parametrize("name", RANGES)
def test_each_threshold_has_a_range(journal: Journal, name: str) -> None:
    least, most = RANGES[name]
    assert least <= getattr(USUAL, name) <= most
    for fits in (least, most):
        journal.releases.set_thresholds(replace(USUAL, **{name: fits}))
    for off in (least - 1, most + 1):
        with pytest.raises(BadInput, match=f"from {least} to {most}"):
            journal.releases.set_thresholds(replace(USUAL, **{name: off}))
    assert getattr(journal.releases.thresholds(), name) == most


@pytest.mark.parametrize("bad", [0, 9999, -1, "3", None, 2.5, True, [3]])
def test_what_is_no_threshold_takes_its_default(journal: Journal, bad: Any) -> None:
    journal.preferences.set("release_thresholds", {"signs": bad, "warm": 90, "older": 1})
    assert journal.releases.thresholds() == Thresholds(warm=90)


def test_a_choice_that_is_none_at_all_is_passed_over(journal: Journal) -> None:
    journal.preferences.set("release_thresholds", "three")
    assert kept.load(journal.preferences) == USUAL


def test_every_sign_has_its_place() -> None:
    every = Standing(
        waiting=ago(20), unanswered=9, talks=9, pitched=9, drained=9, put_off=9, given=9, ended=ago(1)
    )
    assert signs(every, USUAL, DAY) == SIGNS
