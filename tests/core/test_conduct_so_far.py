"""The period so far, as it stands beside a day: the owner's span, the day as its end, and the line of listening."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.conduct.figures import Figure
from desktop_app.conduct.periods import Period, Span
from desktop_app.conduct.so_far import SoFar, read_so_far
from desktop_app.conduct.way import Way
from desktop_app.store import models
from desktop_app.store.database import Store

START, DAY, BEFORE = date(2026, 1, 1), date(2026, 3, 12), date(2025, 12, 31)
AFTER = DAY + timedelta(days=1)
QUARTER = Period(Span.QUARTER, START, date(2026, 3, 31))


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


def talk(store: Store, day: date | None = DAY, **values: Any) -> int:
    return put(store, models.Interaction, **{"person": 1, "day": day, "listening": "them"} | values)


def so_far(store: Store, way: Way | None = None) -> SoFar:
    return read_so_far(store, DAY, way or Way())


def test_an_empty_journal_has_nothing_so_far(store: Store) -> None:
    assert so_far(store) == SoFar(
        QUARTER,
        listening=Figure("listening", (0,), 0, known=False),
        pitched=Figure("pitched", (0, 0), 0, known=False),
        introductions=Figure("introductions", (0, 0)),
        promises=Figure("promises", (0,), 0, known=False),
    )


def test_it_ends_with_the_day_on_which_one_looks(store: Store) -> None:
    for day in (BEFORE, START, DAY, AFTER):
        talk(store, day, pitch_by_me="early")
        put(store, models.Introduction, person=1, stage="made", made=day)
        put(store, models.Commitment, side="mine", text="x", made=BEFORE, due=day)
    found = so_far(store)
    assert found.listening == Figure("listening", (2,), 2)
    assert found.pitched == Figure("pitched", (2, 0), 2)
    assert found.introductions == Figure("introductions", (2, 0))
    # What is due on the day itself still has time.
    assert found.promises == Figure("promises", (0,), 1)


def test_it_begins_as_its_owner_looks_back(store: Store) -> None:
    for day in (date(2026, 3, 1), date(2026, 2, 1), START, date(2025, 7, 1)):
        talk(store, day)
    spans = {
        Way(Span.MONTH): (1, date(2026, 3, 1)),
        Way(first_month=2): (2, date(2026, 2, 1)),
        Way(): (3, START),
        Way(Span.HALF_YEAR, 10): (3, date(2025, 10, 1)),
        Way(Span.YEAR, 7): (4, date(2025, 7, 1)),
    }
    for way, (talks, first) in spans.items():
        found = so_far(store, way)
        assert (found.listening.out_of, found.period.first) == (talks, first)


def test_the_line_shows_the_last_ten_events_with_a_balance_oldest_first(store: Store) -> None:
    for n in range(12):
        day = DAY - timedelta(days=n * 30)
        event = put(store, models.Event, title=f"E{n}", day=day)
        for other in range(n + 1):
            talk(store, day, event=event, listening="even" if other == 0 else "me")
    silent = put(store, models.Event, title="no talk", day=DAY)
    talk(store, event=silent, listening=None)
    cancelled = put(store, models.Event, title="cancelled", day=DAY, cancelled=True)
    talk(store, event=cancelled)
    gone = put(store, models.Person, name="B", name_folded="b", deleted="x")
    talk(store, event=put(store, models.Event, title="with somebody deleted", day=DAY), person=gone)
    assert so_far(store).listening_line == pytest.approx([1 / n for n in range(10, 0, -1)])
