"""How figures, courses and entries are read: with progress, back to the first day, page by page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.conduct.figures import NAMES, Figure
from desktop_app.conduct.periods import Span, period_of
from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core.conduct_rows import REMOVED, conduct_of
from tests.core.test_conduct_figures import FIRST, ONE, QUARTER, TODAY, person, put, store, talk

__all__ = ["store"]


class TestReading:
    def test_progress_is_told_and_can_end_the_work(self, store: Store) -> None:
        told: list[tuple[int, int]] = []
        conduct = conduct_of(store)
        conduct.figures(QUARTER, TODAY, on_each=lambda done, of: told.append((done, of)))
        assert told[0] == (0, len(NAMES))
        assert told[-1] == (len(NAMES), len(NAMES))
        assert [done for done, _ in told] == sorted(done for done, _ in told)

        def stop(done: int, of: int) -> None:
            if done == 3:
                raise InterruptedError

        with pytest.raises(InterruptedError):
            conduct.figures(QUARTER, TODAY, on_each=stop)

    def test_a_course_tells_of_all_its_periods(self, store: Store) -> None:
        talk(store, person(store), date(2025, 5, 5), listening="them")
        told: list[tuple[int, int]] = []
        course = conduct_of(store).course(QUARTER, TODAY, on_each=lambda *at: told.append(at))
        assert [period.first for period in course.periods] == [
            date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1), FIRST
        ]  # fmt: skip
        assert told[-1] == (4 * len(NAMES), 4 * len(NAMES))
        assert course.figures[0]["listening"] == Figure("listening", (1,), 1)
        assert course.days == {date(2025, 5, 5): 1}

    def test_the_first_day_is_that_of_anything_on_record(self, store: Store) -> None:
        conduct = conduct_of(store)
        assert conduct.first_day() is None
        assert conduct.course(QUARTER, TODAY).periods == (QUARTER,)
        who = person(store)
        talk(store, who, None)
        assert conduct.first_day() is None
        rows: list[tuple[type[models.Row], dict[str, Any]]] = [
            (models.Interaction, {"person": who, "day": date(2026, 2, 7)}),
            (models.Event, {"title": "E", "day": date(2026, 2, 6)}),
            (models.Favor, {"person": who, "direction": "given", "text": "x", "day": date(2026, 2, 5)}),
            (models.Commitment, {"side": "mine", "text": "x", "made": date(2026, 2, 4)}),
            (models.Introduction, {"person": who, "stage": "made", "made": date(2026, 2, 3)}),
            (models.Release, {"person": who, "day": date(2026, 2, 2)}),
        ]
        for place, (model, values) in enumerate(rows):
            put(store, model, **values, deleted=REMOVED)
            put(store, model, **values)
            assert conduct.first_day() == date(2026, 2, 7 - place)

    def test_the_calendars_first_days_are_looked_at_like_others(self, store: Store) -> None:
        talk(store, person(store), date(1, 1, 1))
        conduct = conduct_of(store)
        course = conduct.course(period_of(date(1, 2, 1), Span.QUARTER), date(1, 2, 1), 6)
        assert len(course.periods) == 1
        assert course.days == {date(1, 1, 1): 1}


def test_pages_of_entries_follow_each_other(store: Store) -> None:
    who = person(store)
    for n in range(7):
        talk(store, who, FIRST + n * ONE, listening="them")
    conduct = conduct_of(store)
    pages = [conduct.behind("listening", QUARTER, TODAY, limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [len(page.entries) for page in pages] == [3, 3, 1, 0]
    assert {page.total for page in pages} == {7}
    days = [entry.day for page in pages for entry in page.entries if entry.day]
    assert days == sorted(days, reverse=True)
