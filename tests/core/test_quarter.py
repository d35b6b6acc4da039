"""The quarter's figures, each as its definition says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.prompts.quarter import Quarter, quarter_start, read_quarter
from desktop_app.store import models
from desktop_app.store.database import Store

START, DAY, BEFORE = date(2026, 1, 1), date(2026, 3, 12), date(2025, 12, 31)
AFTER = DAY + timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "journal.db", b"k" * 32, create=True)
    with store.unit() as unit:
        unit.insert(models.Person, name="A", name_folded="a")
    yield store
    store.close()


def put(store: Store, model: type[models.Row], **values: Any) -> int:
    with store.unit() as unit:
        return unit.insert(model, **values)


def talk(store: Store, day: date | None = DAY, **values: Any) -> None:
    put(store, models.Interaction, **{"person": 1, "day": day, "listening": "them"} | values)


def promise(store: Store, state: str, due: date | None, settled: date | None, **values: Any) -> None:
    values = {"side": "mine", "text": "x", "made": BEFORE} | values
    put(store, models.Commitment, state=state, due=due, settled=settled, **values)


def test_an_empty_journal_has_an_empty_quarter(store: Store) -> None:
    assert read_quarter(store, DAY) == Quarter(START)


def test_listening_counts_talks_with_a_balance_within_the_quarter(store: Store) -> None:
    for listening in ("them", "even", "me", None):
        talk(store, START, listening=listening)
    for day in (BEFORE, AFTER, None):
        talk(store, day)
    talk(store, kind="note")
    talk(store, deleted="x")
    figures = read_quarter(store, DAY)
    assert (figures.listened, figures.talks) == (2, 3)


def test_only_a_pitch_too_early_counts_as_uninvited(store: Store) -> None:
    for pitch in ("none", "asked", "fit", "early", "early", None):
        talk(store, pitch_by_me=pitch, listening=None)
    assert read_quarter(store, DAY).pitched_early == 2


def test_introductions_count_on_the_day_they_were_made(store: Store) -> None:
    for stage, made in (
        ("made", START),
        ("outcome", DAY),
        ("made", BEFORE),
        ("idea", None),
        ("dropped", DAY),
    ):
        put(store, models.Introduction, person=1, stage=stage, made=made, day=DAY)
    assert read_quarter(store, DAY).introductions == 2


def test_promises_count_when_settled_or_when_their_day_has_passed(store: Store) -> None:
    promise(store, "kept", BEFORE, DAY)
    promise(store, "kept", None, START)
    promise(store, "withdrawn", DAY, DAY)
    promise(store, "open", DAY - timedelta(days=1), None)
    # Not these: still time, the quarter before, no day, another's.
    promise(store, "open", DAY, None)
    promise(store, "kept", DAY, BEFORE)
    promise(store, "open", BEFORE, None)
    promise(store, "open", None, None)
    promise(store, "kept", DAY, DAY, side="theirs")
    figures = read_quarter(store, DAY)
    assert (figures.promises_kept, figures.promises_due) == (2, 4)


def test_the_line_shows_the_last_ten_events_with_a_balance_oldest_first(store: Store) -> None:
    for n in range(12):
        event = put(store, models.Event, title=f"E{n}", day=DAY - timedelta(days=n * 30))
        for other in range(n + 1):
            talk(
                store, day=DAY - timedelta(days=n * 30), event=event, listening="even" if other == 0 else "me"
            )
    silent = put(store, models.Event, title="no talk", day=DAY)
    talk(store, event=silent, listening=None)
    cancelled = put(store, models.Event, title="cancelled", day=DAY, cancelled=True)
    talk(store, event=cancelled)
    line = read_quarter(store, DAY).listening_line
    assert line == pytest.approx([1 / n for n in range(10, 0, -1)])


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 12))
def test_every_day_lies_in_one_quarter_of_three_months(day: date, first_month: int) -> None:
    start = quarter_start(day, first_month)
    assert start.day == 1
    assert (start.month - first_month) % 3 == 0
    assert 0 <= (day.year - start.year) * 12 + day.month - start.month < 3
