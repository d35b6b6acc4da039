"""Days, times and rhythms in words. Names and order follow the locale; the words around them are translated."""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache

from PySide6.QtCore import QDate, QLocale, QTime

from desktop_app.language import tr, trn

_DAYS_IN_WEEKS = 14
_DAYS_IN_MONTHS = 60
_DAYS_IN_YEARS = 730
_SOON = 30

# A part of a locale's long date pattern with what belongs to it: "'de' yyyy", "yyyy年", "dddd, ", "d. ".
_BEFORE, _AFTER = r"[\s,،]*(?:'[^']*'\s*)?", r"[\s,،.]*"
_YEAR = _BEFORE + r"y{2,}\.?(?:\s*'[^']*'|\('[^']*'\)|[年년]|\sթ)*" + _AFTER
_WEEKDAY = _BEFORE + r"d{3,4}(?:ที่)?" + _AFTER
_DAY = r"[\s,،]*d{1,2}(?:\.?\s*'[^']*'|\('[^']*'\)|[日일])*" + _AFTER


def weekday(day: date) -> str:
    """ "Tuesday"."""
    return QLocale().toString(_qt(day), "dddd")


def day_long(day: date) -> str:
    """ "Tuesday 10 March": the weekday, the day and the month."""
    return QLocale().toString(_qt(day), _without(_YEAR, _pattern()))


def day_month_year(day: date) -> str:
    """ "10 March 2026"."""
    return QLocale().toString(_qt(day), _without(_WEEKDAY, _pattern()))


def day_month(day: date, today: date | None = None) -> str:
    """ "10 March"; with the year when it is not that of `today`."""
    if today is not None and day.year != today.year:
        return day_month_year(day)
    return QLocale().toString(_qt(day), _without(_YEAR, _without(_WEEKDAY, _pattern())))


def month_year(day: date) -> str:
    """ "March 2026", as a heading."""
    locale, pattern = QLocale(), _pattern()
    if pattern.startswith("y"):
        return locale.toString(_qt(day), _without(_DAY, _without(_WEEKDAY, pattern)))
    # A month that stands without its day has a form of its own in many languages.
    return tr(
        "{month} {year}",
        month=locale.standaloneMonthName(day.month),
        year=locale.toString(_qt(day), "yyyy"),
    )


def clock(value: time) -> str:
    """ "18:30", or "6:30 PM" where the day is halved."""
    return QLocale().toString(QTime(value.hour, value.minute), QLocale.FormatType.ShortFormat)


def ago(day: date, today: date) -> str:
    """How long ago a day was: "today", "yesterday", "2 days ago", "3 weeks ago", "8 months ago", "2 years ago".

    Days up to thirteen, weeks of seven days up to eight, months of 30.4 days up to 23, then years. What lies ahead is
    said as `until` says it.
    """
    days = (today - day).days
    if days < 0:
        return until(day, today)
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("yesterday")
    if days < _DAYS_IN_WEEKS:
        return trn("{n} day ago", "{n} days ago", days)
    if days < _DAYS_IN_MONTHS:
        return trn("{n} week ago", "{n} weeks ago", days // 7)
    if days < _DAYS_IN_YEARS:
        return trn("{n} month ago", "{n} months ago", max(2, int(days / 30.44)))
    return trn("{n} year ago", "{n} years ago", int(days / 365.25) or 1)


def until(day: date, today: date) -> str:
    """When a day will be: "today", "tomorrow", "Friday" within six days, "in 19 days" within thirty, "17 May" later.

    What lies behind is said as `ago` says it.
    """
    days = (day - today).days
    if days < 0:
        return ago(day, today)
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if days <= 6:
        return weekday(day)
    if days <= _SOON:
        return trn("in {n} day", "in {n} days", days)
    return day_month(day, today)


def rhythm(days: int | None) -> str:
    """How often two people mean to talk: "weekly", "6 weeks", "monthly", "yearly"; "" for None, "no rhythm" for 0."""
    if days is None:
        return ""
    if days == 0:
        return tr("no rhythm")
    if days == 7:
        return tr("weekly")
    if 28 <= days <= 31:
        return tr("monthly")
    if 89 <= days <= 92:
        return tr("quarterly")
    if 180 <= days <= 184:
        return tr("twice a year")
    if 360 <= days <= 370:
        return tr("yearly")
    if days % 7 == 0:
        return trn("{n} week", "{n} weeks", days // 7)
    if days % 30 == 0:
        return trn("{n} month", "{n} months", days // 30)
    return trn("{n} day", "{n} days", days)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _pattern() -> str:
    return QLocale().dateFormat(QLocale.FormatType.LongFormat)


@cache
def _without(part: str, pattern: str) -> str:
    """`pattern` without one part; a gap left in its middle becomes a space."""
    found = re.search(part, pattern)
    if found is None:
        return pattern
    head, tail = pattern[: found.start()], pattern[found.end() :]
    return f"{head} {tail}" if head and tail else head or tail
