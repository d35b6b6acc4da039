"""When an event takes place: the dates, times and lengths of a calendar file as a clock on the wall shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from desktop_app.exchange.ics_lines import Property
from desktop_app.exchange.zones import Zones
from desktop_app.language import tr

_MOMENT = re.compile(
    r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})"
    r"(?:[T ]([0-9]{2}):?([0-9]{2})(?::?([0-9]{2}))?(?:[.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\+?P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,8})M)?(?:([0-9]{1,9})S)?)?",
    re.IGNORECASE,
)
_YEARS = range(1900, 2200)


class Unreadable(Exception):
    """One event cannot be used; the text is the translated reason."""


@dataclass(frozen=True, slots=True)
class When:
    """A day and, unless the whole day is meant, the clock in `zone`; no zone when it is not known or not given."""

    day: date
    clock: time | None
    zone: tzinfo | None

    @property
    def wall(self) -> datetime:
        """The moment as its own clock shows it, midnight for a whole day, without a zone."""
        return datetime.combine(self.day, self.clock or time(0))

    def same_as(self, other: When) -> bool:
        """Whether both are one moment: by the sun where both zones are known, else by the clock."""
        if self.clock and other.clock and self.zone and other.zone:
            return self.wall.replace(tzinfo=self.zone) == other.wall.replace(tzinfo=other.zone)
        return (self.day, self.clock) == (other.day, other.clock)


def when(line: Property, zones: Zones, local_zone: tzinfo, shown_in: tzinfo | None = None) -> When:
    """The moment in `line`. One written in UTC is shown in `shown_in`, else its TZID's zone, else `local_zone`.

    Raises Unreadable for what is no date, and for years outside 1900 to 2199, which no calendar means.
    """
    found = _MOMENT.fullmatch(line.value.strip())
    if not found:
        raise Unreadable(tr("The event's date cannot be read."))
    year, month, day_of_month = (int(part) for part in found.group(1, 2, 3))
    if year not in _YEARS:
        raise Unreadable(tr("The event lies in the year {year}, which cannot be meant.", year=year))
    hour, minute, second = (int(part or 0) for part in found.group(4, 5, 6))
    try:
        day = date(year, month, day_of_month)
        clock = time(hour, minute, min(second, 59))
    except ValueError:
        raise Unreadable(tr("The event's date does not exist.")) from None
    if found[4] is None or line.parameters.get("VALUE", "").upper() == "DATE":
        return When(day, None, None)
    named = zones.find(line.parameters["TZID"]) if line.parameters.get("TZID") else None
    offset = (found[7] or "").upper()
    if offset == "Z" or (named is UTC and not offset):
        target = shown_in or (local_zone if named in (None, UTC) else named)
        local = datetime.combine(day, clock, UTC).astimezone(target)
        return When(local.date(), local.time(), target)
    if offset:
        away = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
        if away < timedelta(days=1):
            named = timezone(-away if offset[0] == "-" else away)
    return When(day, clock, named)


def end_of(
    start: When, lines: dict[str, list[Property]], zones: Zones, local_zone: tzinfo
) -> tuple[date | None, time | None]:
    """(last day or None when it is the first, time of the end or None). An end that makes no sense is no end."""
    try:
        if "DTEND" in lines:
            end = when(lines["DTEND"][0], zones, local_zone, shown_in=start.zone)
        elif "DURATION" in lines:
            end = _after(start, lines["DURATION"][0].value.strip())
        else:
            return None, None
    except (Unreadable, OverflowError):
        return None, None
    if end.day.year not in _YEARS:
        return None, None
    # The end of whole days is the day after the last; Exchange writes it as a midnight.
    if end.clock is None or (start.clock is None and end.clock == time(0)):
        last = end.day - timedelta(days=1)
        return (last if last > start.day else None), None
    if start.clock is None:
        return (end.day if end.day > start.day else None), None
    if end.wall <= start.wall:
        return None, None
    return (end.day if end.day != start.day else None), end.clock


def _after(start: When, length: str) -> When:
    """`start` plus an RFC 5545 duration: weeks and days by the calendar, the rest by the sun. Raises Unreadable."""
    found = _LENGTH.fullmatch(length)
    if not found:
        raise Unreadable(tr("The event's length cannot be read."))
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    end = start.wall + timedelta(weeks=weeks, days=days)
    rest = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if start.clock is None:
        return When((end + rest).date(), None, None)
    if start.zone and rest:
        end = (end.replace(tzinfo=start.zone).astimezone(UTC) + rest).astimezone(start.zone)
    else:
        end += rest
    return When(end.date(), end.time(), start.zone)
