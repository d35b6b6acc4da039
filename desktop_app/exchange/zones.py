"""Finds the time zone meant by a calendar's TZID, which may be anybody's name for it.

Events show the clock of their own zone, so a zone is needed only to do sums: an end written in UTC, a length across
a clock change. A name that nobody knows therefore costs nothing but those sums.
"""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from desktop_app.exchange.ics_lines import Component

_UTC_NAMES = frozenset(
    {"utc", "etc/utc", "gmt", "etc/gmt", "z", "zulu", "etc/zulu", "coordinated universal time"},
)
_OLSON = re.compile(r"[A-Za-z0-9_+-]{1,40}(?:/[A-Za-z0-9_+-]{1,40}){0,3}")
_DISPLAYED = re.compile(r"\((?:UTC|GMT)\s*(?:([+-])([0-9]{1,2})[:.]?([0-9]{2}))?\)\s*(.*)", re.IGNORECASE)
_OFFSET = re.compile(r"([+-])([0-9]{2}):?([0-9]{2})(?:[0-9]{2})?")

# Windows shows zones by an offset and some cities. The offset is that of winter, so the cities decide where they
# are known; the commonest are here, and the offset serves for the rest.
_BY_CITIES = {
    "amsterdam, berlin, bern, rome, stockholm, vienna": "Europe/Berlin",
    "abu dhabi, muscat": "Asia/Dubai",
    "adelaide": "Australia/Adelaide",
    "alaska": "America/Anchorage",
    "arizona": "America/Phoenix",
    "athens, bucharest": "Europe/Bucharest",
    "atlantic time (canada)": "America/Halifax",
    "auckland, wellington": "Pacific/Auckland",
    "bangkok, hanoi, jakarta": "Asia/Bangkok",
    "beijing, chongqing, hong kong, urumqi": "Asia/Shanghai",
    "belgrade, bratislava, budapest, ljubljana, prague": "Europe/Budapest",
    "brasilia": "America/Sao_Paulo",
    "brisbane": "Australia/Brisbane",
    "brussels, copenhagen, madrid, paris": "Europe/Paris",
    "cairo": "Africa/Cairo",
    "canberra, melbourne, sydney": "Australia/Sydney",
    "central time (us & canada)": "America/Chicago",
    "chennai, kolkata, mumbai, new delhi": "Asia/Kolkata",
    "dublin, edinburgh, lisbon, london": "Europe/London",
    "eastern time (us & canada)": "America/New_York",
    "harare, pretoria": "Africa/Johannesburg",
    "hawaii": "Pacific/Honolulu",
    "helsinki, kyiv, riga, sofia, tallinn, vilnius": "Europe/Kyiv",
    "hobart": "Australia/Hobart",
    "istanbul": "Europe/Istanbul",
    "jerusalem": "Asia/Jerusalem",
    "kuala lumpur, singapore": "Asia/Singapore",
    "moscow, st. petersburg": "Europe/Moscow",
    "mountain time (us & canada)": "America/Denver",
    "nairobi": "Africa/Nairobi",
    "newfoundland": "America/St_Johns",
    "osaka, sapporo, tokyo": "Asia/Tokyo",
    "pacific time (us & canada)": "America/Los_Angeles",
    "perth": "Australia/Perth",
    "sarajevo, skopje, warsaw, zagreb": "Europe/Warsaw",
    "seoul": "Asia/Seoul",
    "taipei": "Asia/Taipei",
}


class Zones:
    """The zones one calendar file speaks of. Asking twice for a name gives the same object."""

    def __init__(self) -> None:
        self._known: dict[str, tzinfo | None] = {}
        self._defined: dict[str, tzinfo | None] = {}

    def define(self, zone: Component) -> None:
        """Remember what a VTIMEZONE says of its own name: the zone it stands for, else its winter offset.

        Its rules are not worked out: they may be anything, and the clock shown never depends on them.
        """
        lines = zone.properties()
        if not (names := lines.get("TZID")):
            return
        found = next((_olson(line.value.strip()) for line in lines.get("X-LIC-LOCATION", ())), None)
        if found is None and (
            match := _OFFSET.match(next((line.value for line in lines.get("TZOFFSETTO", ())), ""))
        ):
            found = _fixed(*match.groups())
        name = _clean(names[0].value)
        self._defined.setdefault(name, found)
        self._known.pop(name, None)

    def find(self, name: str) -> tzinfo | None:
        """The zone called `name` by IANA, Windows or the file itself; None when nobody knows it."""
        name = _clean(name)
        if name not in self._known:
            self._known[name] = self._search(name)
        return self._known[name]

    def _search(self, name: str) -> tzinfo | None:
        if name.casefold() in _UTC_NAMES:
            return UTC
        return (
            _olson(name) or _prefixed(name) or _windows(name) or self._defined.get(name) or _displayed(name)
        )


def _clean(name: str) -> str:
    return name.strip().strip('"').strip()


def _olson(name: str) -> tzinfo | None:
    if not _OLSON.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError):  # not a zone, not there, or a folder of zones
        return None


def _prefixed(name: str) -> tzinfo | None:
    """`/vendor.example/2024_1/Europe/Berlin`: the longest ending that is a zone."""
    if not name.startswith("/"):
        return None
    parts = name.strip("/").split("/")[-8:]
    return next((zone for start in range(len(parts)) if (zone := _olson("/".join(parts[start:])))), None)


def _windows(name: str) -> tzinfo | None:
    if found := _DISPLAYED.fullmatch(name):
        cities = found[4].strip().casefold()
        if cities in _UTC_NAMES:
            return UTC
        return _olson(_BY_CITIES.get(cities, ""))
    if len(name) > 60 or not (name.endswith(("Time", ")")) or name.startswith("UTC")):
        return None
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return _olson(WINDOWS_TO_OLSON.get(name, ""))


def _displayed(name: str) -> tzinfo | None:
    found = _DISPLAYED.fullmatch(name)
    return _fixed(found[1] or "+", found[2] or "0", found[3] or "0") if found else None


def _fixed(sign: str, hours: str, minutes: str) -> tzinfo | None:
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if sign == "-" else offset) if offset < timedelta(hours=24) else None
