"""The spans of time that are looked back on: months, quarters, half-years, years, from any month on."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop_app.language import tr
from desktop_app.saying import month


class Span(StrEnum):
    """How much is looked back on at once."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months it has."""
        return _MONTHS[self]


_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF_YEAR: 6, Span.YEAR: 12}


class Period(NamedTuple):
    """The days from `first` to `last`, both included: one whole span."""

    span: Span
    first: date
    last: date

    @property
    def before(self) -> Period:
        """The one that ends where this begins."""
        return period_of(self.first - timedelta(days=1), self.span, self.first.month)

    @property
    def after(self) -> Period:
        """The one that begins where this ends."""
        return period_of(self.last + timedelta(days=1), self.span, self.first.month)

    def until(self, today: date) -> date:
        """Its last day, or `today` while it goes on."""
        return min(self.last, today)


def period_of(day: date, span: Span, first_month: int = 1) -> Period:
    """The period that `day` lies in, when the year is counted from `first_month` (1 to 12).

    With 2, quarters begin in February, May, August and November. The calendar's first and last years are cut to what
    there is of them.
    """
    at = day.year * 12 + day.month - 1
    at -= (day.month - first_month) % span.months
    return Period(span, _first_of(at), _first_of(at + span.months, over=True))


def _first_of(at: int, *, over: bool = False) -> date:
    """The first day of a month counted from the year 0; with `over`, the day before it."""
    if at < 12:
        return date.min
    if at >= 12 * (date.max.year + 1):
        return date.max
    first = date(at // 12, at % 12 + 1, 1)
    return first - timedelta(days=1) if over else first


def long_name(period: Period) -> str:
    """As a heading says it: "March 2026", "January to March 2026", "November 2025 to January 2026", "2026"."""
    first, last = period.first, period.last
    if period.span is Span.MONTH:
        return tr("{month} {year}", month=month(first), year=first.year)
    if first.year != last.year:
        return tr(
            "{first} {first_year} to {last} {last_year}",
            first=month(first),
            first_year=first.year,
            last=month(last),
            last_year=last.year,
        )
    if period.span is Span.YEAR:
        return str(first.year)
    return tr("{first} to {last} {year}", first=month(first), last=month(last), year=first.year)


def short_name(period: Period) -> str:
    """As an axis says it: "Q1 26" where quarters are the calendar's, "Feb 26" for others and for months, "H1 26",
    "2026"; spans over two years go by the month they begin in."""
    first, year = period.first, f"{period.first.year % 100:02}"
    number = (first.month - 1) // period.span.months + 1
    plain = (first.month - 1) % period.span.months == 0
    if plain and period.span is Span.QUARTER:
        return tr("Q{number} {year}", number=number, year=year)
    if plain and period.span is Span.HALF_YEAR:
        return tr("H{number} {year}", number=number, year=year)
    if plain and period.span is Span.YEAR:
        return str(first.year)
    return tr("{month} {year}", month=month(first)[:3], year=year)


def review_name(span: Span) -> str:
    """What looking back on it is called."""
    return {
        Span.MONTH: tr("Monthly review"),
        Span.QUARTER: tr("Quarterly review"),
        Span.HALF_YEAR: tr("Half-yearly review"),
        Span.YEAR: tr("Yearly review"),
    }[span]
