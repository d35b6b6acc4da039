"""When letting go is brought up: never early, never for the inner ring, never while something warm is fresh."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
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
# Mostly low ones, so that many of these records are brought up.
THRESHOLDS = st.builds(
    Thresholds,
    **{name: st.integers(least, most) | st.just(least) for name, (least, most) in RANGES.items()},
)


AT_ONCE = 8


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


def _put(store: Store, records: list[Record]) -> dict[int, Standing]:
    """The standings of these records, as those of the store's people."""
    columns = ", ".join(f"{name} = ?" for name in Standing._fields)
    padded = (records + [Record(DAY)] * AT_ONCE)[:AT_ONCE]
    found = {id: stand(record) for id, record in enumerate(padded, start=1)}
    with store.unit():
        for (id, standing), record in zip(found.items(), padded, strict=True):
            store.run("UPDATE person SET ring = ? WHERE id = ?", (record.ring.value, id))
            days = [each.isoformat() if isinstance(each, date) else each for each in standing]
            store.run(f"UPDATE standing SET stale = 0, {columns} WHERE person_id = ?", (*days, id))
    return found


_RULE = f"SELECT s.person_id FROM standing s JOIN person p ON p.id = s.person_id WHERE {BROUGHT_UP_SQL}"


@settings(max_examples=60)
@given(
    records=st.lists(RECORDS, min_size=4, max_size=AT_ONCE), thresholds=THRESHOLDS, wait=st.integers(0, 400)
)
def test_the_sql_chooses_whom_the_rule_chooses(
    store: Store, records: list[Record], thresholds: Thresholds, wait: int
) -> None:
    day = DAY + timedelta(days=wait)
    standings = _put(store, records)
    rings = {id: record.ring for id, record in enumerate(records, start=1)}
    expected = {id for id, ring in rings.items() if brought_up(standings[id], ring, thresholds, day)}
    assert {row[0] for row in store.read(_RULE, values(thresholds, day))} == expected


def test_the_sql_brings_up_who_has_faded(store: Store) -> None:
    """The property above would hold, too, of a rule that never brings anybody up."""
    notes = [Spoken(ago(days), note=True) for days in (120, 80, 40)]
    talks = [Spoken(ago(days), pitched=True) for days in (300, 250)]
    found = _put(store, [Record(ago(300), spoken=[*talks, *notes]), Record(ago(300), spoken=talks)])
    assert [row[0] for row in store.read(_RULE, values(USUAL, DAY))] == [min(found)]


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
