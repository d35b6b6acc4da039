"""Periods: every day lies in one, they follow each other without a gap, and they are called by their months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.conduct.periods import Period, Span, long_name, period_of, review_name, short_name

spans, months = st.sampled_from(Span), st.integers(1, 12)
ONE = timedelta(days=1)


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)), spans, months)
def test_every_day_lies_in_one_period_of_whole_months(day: date, span: Span, first_month: int) -> None:
    period = period_of(day, span, first_month)
    after = period.last + ONE
    assert period.first <= day <= period.last
    assert (period.first.day, after.day) == (1, 1)
    assert (after.year - period.first.year) * 12 + after.month - period.first.month == span.months
    assert (period.first.month - first_month) % span.months == 0
    assert period_of(period.first, span, first_month) == period_of(period.last, span, first_month) == period


@given(st.dates(date(3, 1, 1), date(9997, 12, 31)), spans, months)
def test_one_follows_the_other(day: date, span: Span, first_month: int) -> None:
    period = period_of(day, span, first_month)
    assert period.before.last + ONE == period.first
    assert period.last + ONE == period.after.first
    assert period.before.after == period.after.before == period


@given(spans, months)
def test_the_calendars_ends_are_cut_to_what_there_is(span: Span, first_month: int) -> None:
    for day in (date.min, date.max):
        period = period_of(day, span, first_month)
        assert period.first <= day <= period.last


def test_a_period_under_way_counts_until_today() -> None:
    period = period_of(date(2026, 3, 12), Span.QUARTER)
    assert period.until(date(2026, 3, 12)) == date(2026, 3, 12)
    assert period.until(date(2026, 5, 1)) == period.last == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("day", "span", "first_month", "long", "short"),
    [
        (date(2026, 3, 12), Span.MONTH, 1, "March 2026", "Mar 26"),
        (date(2026, 3, 12), Span.QUARTER, 1, "January to March 2026", "Q1 26"),
        (date(2026, 3, 12), Span.QUARTER, 2, "February to April 2026", "Feb 26"),
        (date(2026, 1, 12), Span.QUARTER, 2, "November 2025 to January 2026", "Nov 25"),
        (date(2026, 9, 12), Span.HALF_YEAR, 1, "July to December 2026", "H2 26"),
        (date(2026, 9, 12), Span.YEAR, 1, "2026", "2026"),
        (date(2026, 9, 12), Span.YEAR, 10, "October 2025 to September 2026", "Oct 25"),
    ],
)
def test_what_a_period_is_called(day: date, span: Span, first_month: int, long: str, short: str) -> None:
    period: Period = period_of(day, span, first_month)
    assert (long_name(period), short_name(period)) == (long, short)


def test_each_span_has_a_review_of_its_own() -> None:
    assert len({review_name(span) for span in Span}) == len(Span)
