"""Days as people name them in a sentence: "by Friday", "in two weeks", "on 12 March"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

_Resolve = Callable[[re.Match[str], date], date | None]


@dataclass(frozen=True, slots=True)
class Named:
    """A day found in a text: the words from `start` to `end` name it, with "by", "on" and the like."""

    day: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DayWords:
    """The ways to name a day, each a pattern with what it means on a given day."""

    ways: tuple[tuple[re.Pattern[str], _Resolve], ...]

    def find(self, text: str, today: date) -> Named | None:
        """The first day named in `text`, seen from `today`; of two that begin together, the longer.

        A week or month stands for its last working or last day, so that "next week" is not due on its Monday. A day
        that has no year is the next such day. None where nothing is named, or nothing that exists.
        """
        best: Named | None = None
        for pattern, resolve in self.ways:
            for match in pattern.finditer(text):
                try:
                    day = resolve(match, today)
                    if day and match["before"] and day > today:
                        day -= timedelta(days=1)
                except (ValueError, OverflowError):
                    continue
                if day is None:
                    continue
                if best is None or (match.start(), -match.end()) < (best.start, -best.end):
                    best = Named(day, match.start(), match.end())
                break
        return best


def words(table: Mapping[str, Any]) -> DayWords:
    """The patterns for the `[days]` table of understanding.toml; raises KeyError, TypeError or ValueError."""
    say = {name: _any(value) for name, value in table.items() if name not in ("months", "numbers")}
    weekdays = {word.casefold(): at for at, word in enumerate(table["weekdays"])}
    months = {name.casefold(): at for at, names in enumerate(table["months"], start=1) for name in names}
    numbers = {str(word).casefold(): int(value) for word, value in table["numbers"].items()}
    if len(weekdays) != 7 or set(months.values()) != set(range(1, 13)):
        raise ValueError("seven weekdays and twelve months")
    count, month = rf"(?P<n>\d{{1,3}}|{_any(numbers)})", rf"(?P<month>{_any(months)})\.?"
    number = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
    year = r"(?:,?\s+(?P<year>\d{4}))?"

    def counted(match: re.Match[str]) -> int:
        said = " ".join(match["n"].casefold().split())
        return int(said) if said.isdecimal() else numbers[said]

    def weekday(match: re.Match[str], today: date) -> date:
        wanted = weekdays[match["weekday"].casefold()]
        if match["next"]:
            return _monday(today) + timedelta(days=7 + wanted)
        return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)

    def dated(match: re.Match[str], today: date) -> date | None:
        at = months[match["month"].casefold()], int(match["day"])
        if match["year"]:
            return date(int(match["year"]), *at)
        return _first_valid(today, (date_parts for date_parts in ((today.year + n, *at) for n in range(9))))

    def numbered(match: re.Match[str], today: date) -> date | None:
        months_on = (divmod(today.year * 12 + today.month - 1 + n, 12) for n in range(4))
        return _first_valid(today, ((at, month0 + 1, int(match["day"])) for at, month0 in months_on))

    def in_month(match: re.Match[str], today: date) -> date:
        at = months[match["month"].casefold()]
        return _month_end(today.year + (at < today.month), at)

    def week(match: re.Match[str], today: date) -> date:
        friday = _monday(today) + timedelta(days=4 + (7 if match["next"] else 0))
        return friday if friday >= today else friday + timedelta(days=2)

    def month_end(match: re.Match[str], today: date) -> date:
        year_on, month0 = divmod(today.year * 12 + today.month - 1 + (1 if match["next"] else 0), 12)
        return _month_end(year_on, month0 + 1)

    near = rf"(?:(?:{say['this']}|(?P<next>{say['next']}))\s+)"
    ways: tuple[tuple[str, _Resolve], ...] = (
        (say["today"], lambda match, today: today),
        (say["tomorrow"], lambda match, today: today + timedelta(days=1)),
        (say["after_tomorrow"], lambda match, today: today + timedelta(days=2)),
        (rf"{near}?(?P<weekday>{say['weekdays']})", weekday),
        (rf"(?:the\s+)?{number}\s+(?:of\s+)?{month}{year}", dated),
        (rf"{month}\s+(?:the\s+)?{number}(?!\d){year}", dated),
        (r"the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)", numbered),
        (r"(?P<iso>\d{4}-\d{2}-\d{2})", lambda match, today: date.fromisoformat(match["iso"])),
        (rf"(?:{say['end_of']})\s+(?P<month>{_any(months)})", in_month),
        (rf"(?:(?:{say['end_of']})\s+)?{near}(?:{say['week']})", week),
        (rf"(?P<next>(?!))?(?:{say['end_of']})\s+(?:{say['week']})", week),
        (rf"(?:(?:{say['end_of']})\s+)?{near}(?:{say['month']})", month_end),
        (rf"(?P<next>(?!))?(?:{say['end_of']})\s+(?:{say['month']})", month_end),
        (
            rf"(?:{say['within']})\s+{count}\s+(?:{say['day_units']})",
            lambda match, today: today + timedelta(days=counted(match)),
        ),
        (
            rf"(?:{say['within']})\s+{count}\s+(?:{say['week_units']})",
            lambda match, today: today + timedelta(weeks=counted(match)),
        ),
        (
            rf"(?:{say['within']})\s+{count}\s+(?:{say['month_units']})",
            lambda match, today: _months_on(today, counted(match)),
        ),
    )
    lead = rf"(?<!\w)(?P<past>(?:{say['past']})\s+)?(?:(?P<before>{say['before']})\s+|(?:{say['by']})\s+)?"
    tail = rf"(?:\s+(?:{say['times']}))*(?!\w)"
    return DayWords(
        tuple((re.compile(lead + way + tail, re.IGNORECASE), _not_past(resolve)) for way, resolve in ways)
    )


def _any(texts: Iterable[str]) -> str:
    """A pattern for any of `texts`, the longest first, with any white space between words."""
    ordered = sorted(texts, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, text.split())) for text in ordered) + ")"


def _not_past(resolve: _Resolve) -> _Resolve:
    return lambda match, today: None if match["past"] else resolve(match, today)


def _first_valid(today: date, candidates: Iterable[tuple[int, int, int]]) -> date | None:
    for year, month, day in candidates:
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
    return None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _months_on(day: date, months: int) -> date:
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))
