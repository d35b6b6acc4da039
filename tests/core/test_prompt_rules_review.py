"""The rule that asks to look back: when it comes up, in which words, and what ends it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.conduct.periods import Period, Span, period_of
from desktop_app.conduct.way import Way, save
from desktop_app.people.standings import Standings
from desktop_app.preferences import Preferences
from desktop_app.prompts.prompt import Kind
from desktop_app.prompts.today import TodayPage
from desktop_app.prompts.unreviewed import _WRITTEN, Unreviewed, last_unreviewed, period_asked
from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core.prompt_rows import (
    DAY,
    actions,
    back,
    days_shown,
    entries,
    opened,
    page,
    person,
    put,
    respond,
    shown,
    talk,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


class TestReview:
    APRIL = DAY.replace(month=4, day=1)

    def written(self, store: Store, day: date = DAY, **values: Any) -> int:
        given = {"guide": "g", "guide_title": "G", "day": day, "state": "finished"}
        return put(store, models.Reflection, **given | values)

    def review(self, store: Store, period: Period, begun: date, **values: Any) -> tuple[int, int]:
        """A review, and the reflection of its questions."""
        pages = [self.written(store, begun, kind="review", state="draft") for _ in range(2)]
        days = {"first": period.first, "last": period.last, "begun": begun}
        given = {"span": period.span.value, "questions": pages[0], "letter": pages[1]} | days
        return put(store, models.Review, **given | values), pages[0]

    def test_in_the_month_after_a_quarter_in_which_something_was_written(self, store: Store) -> None:
        self.written(store)
        start = (self.APRIL - DAY).days
        assert days_shown(store, Kind.REVIEW_DUE, range(130)) == list(range(start, start + 30))

    def test_it_is_counted_as_long_as_it_may_come_up(self, store: Store) -> None:
        self.written(store)
        today_page = TodayPage(store, Preferences(store), Standings(store, Preferences(store)))

        def waiting(day: date) -> int:
            return today_page.reviews_waiting(day)

        april = self.APRIL
        days = [april - timedelta(days=1), april, april + timedelta(days=29), april + timedelta(days=30)]
        assert [waiting(day) for day in days] == [0, 1, 1, 0]
        put_off = april + timedelta(days=3)
        (prompt,) = (one for one in page(store, april).prompts if one.kind is Kind.REVIEW_DUE)
        today_page.respond(prompt, "later", day=april, until=put_off)
        assert (waiting(april), waiting(put_off)) == (0, 1)
        today_page.respond(prompt, "not_this", day=put_off)
        assert waiting(put_off) == 0

    def test_what_it_says(self, store: Store) -> None:
        self.written(store)
        last = self.written(store, back(-3), state="draft")
        talk(store, person(store), 5)
        [prompt] = shown(store, Kind.REVIEW_DUE, self.APRIL)
        assert (prompt.title, prompt.label) == ("January to March 2026", "quarterly review")
        assert prompt.line == "The quarter is over. Twenty minutes with it show what no single evening does."
        assert entries(prompt) == [("You wrote two reflections in it.", "reflection", last)]
        assert actions(prompt) == ["review", "later", "not_this"]

    def test_talks_are_enough_to_look_back_on(self, store: Store) -> None:
        said = talk(store, person(store), 5)
        [prompt] = shown(store, Kind.REVIEW_DUE, self.APRIL)
        assert entries(prompt) == [("You noted one talk in it.", "interaction", said)]

    def test_a_talk_with_somebody_released_counts_and_is_not_brought_up(self, store: Store) -> None:
        let_go = person(store, "Milo", status="released")
        talk(store, let_go, 5)
        assert not shown(store, Kind.REVIEW_DUE, self.APRIL)
        said = talk(store, person(store), 9)
        talk(store, let_go, 4)
        [prompt] = shown(store, Kind.REVIEW_DUE, self.APRIL)
        assert entries(prompt) == [("You noted three talks in it.", "interaction", said)]

    @pytest.mark.parametrize(
        ("span", "day", "title", "label", "line", "not_this"),
        [
            (Span.MONTH, date(2026, 4, 1), "March 2026", "monthly review", "The month", "Not this month"),
            (Span.QUARTER, APRIL, "January to March 2026", "quarterly review", "The quarter", "Not this quarter"),
            (
                Span.HALF_YEAR, date(2026, 7, 1), "January to June 2026", "half-yearly review", "The half-year",
                "Not this half-year",
            ),
            (Span.YEAR, date(2027, 1, 1), "2026", "yearly review", "The year", "Not this year"),
        ],
    )  # fmt: skip
    def test_by_the_span_that_its_owner_looks_back_on(
        self, store: Store, span: Span, day: date, title: str, label: str, line: str, not_this: str
    ) -> None:
        self.written(store)
        save(Preferences(store), Way(span))
        [prompt] = shown(store, Kind.REVIEW_DUE, day)
        assert (prompt.title, prompt.label, prompt.actions[-1].label) == (title, label, not_this)
        assert prompt.line.startswith(f"{line} is over.")
        assert period_asked(prompt.key) == period_of(DAY, span)
        assert not shown(store, Kind.REVIEW_DUE, day - timedelta(days=1))

    def test_by_the_month_in_which_the_year_begins(self, store: Store) -> None:
        self.written(store)
        save(Preferences(store), Way(first_month=2))
        kinds = [one.kind for one in page(store, self.APRIL, number=9).prompts]
        assert Kind.REVIEW_DUE not in kinds
        [prompt] = shown(store, Kind.REVIEW_DUE, date(2026, 5, 2))
        assert prompt.title == "February to April 2026"
        assert period_asked(prompt.key) == period_of(DAY, Span.QUARTER, 2)

    def test_not_once_it_was_looked_back_on(self, store: Store) -> None:
        self.written(store)
        closed = {"state": "closed", "closed": self.APRIL}
        self.review(store, period_of(DAY, Span.QUARTER), DAY, **closed)
        assert not shown(store, Kind.REVIEW_DUE, self.APRIL)

    def test_not_where_nothing_was_written_in_it(self, store: Store) -> None:
        self.written(store, self.APRIL)
        self.written(store, DAY, deleted="x")
        assert not shown(store, Kind.REVIEW_DUE, self.APRIL)

    def test_a_review_under_way_is_gone_on_with_and_its_pages_are_no_unfinished_reflections(
        self, store: Store
    ) -> None:
        self.written(store)
        review, questions = self.review(store, period_of(DAY, Span.QUARTER), self.APRIL)
        later = self.APRIL + timedelta(days=40)
        [prompt] = page(store, later, number=9).prompts
        assert prompt.kind is Kind.REVIEW_DUE
        assert prompt.line == "Your review is begun, and goes on where you left it."
        assert [action.label for action in prompt.actions] == ["Go on", "Later", "Not this quarter"]
        assert entries(prompt) == [("You began it five weeks ago.", "reflection", questions)]
        assert period_asked(prompt.key) == period_of(DAY, Span.QUARTER)
        for name in ("Maya Okafor", "Tomás Rey"):
            put(store, models.Decision, review=review, person=person(store, name), what="keep", day=later)
        assert shown(store, Kind.REVIEW_DUE, later)[0].line == "Your review is under way: 2 people decided."
        with store.unit() as unit:
            unit.update(models.Reflection, questions, answered=1)
        line = "Your review is under way: 2 people decided, 1 question answered."
        assert shown(store, Kind.REVIEW_DUE, later)[0].line == line
        with store.unit() as unit:
            unit.update(models.Review, review, state="closed", closed=later)
        assert not shown(store, Kind.REVIEW_DUE, later)
        assert shown(store, Kind.REVIEW_DUE, later - timedelta(days=1))

    def test_a_review_under_way_does_not_hide_the_one_that_is_due(self, store: Store) -> None:
        self.written(store)
        before = period_of(DAY, Span.QUARTER).before
        self.review(store, before, DAY)
        titles = [one.title for one in shown(store, Kind.REVIEW_DUE, self.APRIL)]
        assert titles == ["October to December 2025", "January to March 2026"]

    @pytest.mark.parametrize(("action", "days"), [("not_this", []), ("later", [1, 2])])
    def test_silence_after_each_response(self, store: Store, action: str, days: list[int]) -> None:
        self.written(store)
        respond(store, shown(store, Kind.REVIEW_DUE, self.APRIL)[0], action, self.APRIL)
        start = (self.APRIL - DAY).days
        found = days_shown(store, Kind.REVIEW_DUE, range(start, start + 3))
        assert found == [start + n for n in days]

    def test_what_was_written_is_counted_with_any_guide_and_without_reading_all_of_it(
        self, store: Store
    ) -> None:
        period = period_of(DAY.replace(month=4), Span.QUARTER, 1).before
        for guide in ("evening", "", "own:walk"):
            self.written(store, period.last, guide=guide)
        last = self.written(store, period.first, guide="own:walk")
        self.written(store, period.last + timedelta(days=1), guide="evening")
        self.written(store, period.first - timedelta(days=1), guide="evening")
        self.written(store, period.last, guide="quarter", kind="review")
        removed = self.written(store, period.last, guide="evening")
        with store.unit() as unit:
            unit.remove(models.Reflection, removed)

        assert last_unreviewed(store, self.APRIL, Way()) == Unreviewed(period, 4, last, 0, None)
        plan = [row[3] for row in store.read(f"EXPLAIN QUERY PLAN {_WRITTEN}", ("", ""))]
        assert not [step for step in plan if step.startswith(("SCAN reflection", "SCAN r "))]
