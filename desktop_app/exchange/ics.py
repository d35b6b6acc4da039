"""Reads calendar files (.ics): bytes in, events out, nothing kept.

Times are the clock of the place: an event that names its zone keeps the day and time written there, because that
is what the people in the room lived by; one written in UTC is turned to the reader's own zone; one without a zone
is left as it is.

The file is cut into events first (`ics_lines`), and each is understood by itself, so that one broken event is
refused with its line while the rest go through. The cutting is not left to a library: those lose a line for a
stray quote, and repeat private text in their errors.
"""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, tzinfo
from pathlib import Path

from desktop_app.errors import BadInput, KnownError
from desktop_app.exchange import ics_lines
from desktop_app.exchange.ics_lines import Component, Head, Property
from desktop_app.exchange.ics_people import Guest, host_of, people
from desktop_app.exchange.ics_texts import first_link, one_line, plain
from desktop_app.exchange.ics_times import Unreadable, When, end_of, when
from desktop_app.exchange.zones import Zones
from desktop_app.language import tr

__all__ = ["MAX_BYTES", "Calendar", "CalendarEvent", "Guest", "Progress", "Refusal", "read", "read_file"]

MAX_BYTES = 20_000_000
"""Largest file read. Twenty years of a full calendar stay under it; past it a file is nearly always something
else, and a reader who chose it by mistake should hear so at once instead of waiting."""

Progress = Callable[[float], bool | None]
"""Called now and then with the part done, 0.0 to 1.0; answering False stops the reading."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event. (`uid`, `recurrence_id`) is its identity: the same whenever, and wherever, the same file is read.

    `start` is None for a whole day. `end_day` is the last day, None when that is `day` itself; `end` is None when
    it is not known or the event lasts whole days. `link` is empty or begins with http. `repeats` marks a series,
    of which this is the first occasion only. `guests` are the people one may have met, the host first: no rooms,
    nobody who declined, not oneself. `host` may be oneself. `line` is where the event begins in the file, from 1.
    """

    uid: str
    recurrence_id: str
    sequence: int
    title: str
    day: date
    start: time | None
    end_day: date | None
    end: time | None
    place: str
    link: str
    host: str
    host_email: str
    notes: str
    cancelled: bool
    repeats: bool
    guests: tuple[Guest, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """An event that could not be read: the line it begins on, from 1, and why, as a translated sentence."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a file holds, in the order of the file; at least one event or refusal. `name` may be empty."""

    events: tuple[CalendarEvent, ...]
    refused: tuple[Refusal, ...]
    name: str


@dataclass(frozen=True, slots=True)
class _Read:
    """An event with what is needed until the whole file is known."""

    event: CalendarEvent
    head: Head
    starts: When
    replaces: When | None  # the occasion of a series that this one stands for


def read_file(
    path: Path,
    *,
    local_zone: tzinfo,
    own_addresses: frozenset[str] = frozenset(),
    on_progress: Progress | None = None,
) -> Calendar:
    """`read` for the file at `path`. Raises BadInput also when it is missing, not a file, too large or unreadable."""
    kept = tr("Nothing was changed.")
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise BadInput(
                tr("{name} is not a file.", name=path.name), kept, tr("Choose a calendar file (.ics).")
            )
        if about.st_size > MAX_BYTES:
            raise _too_large(about.st_size)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise BadInput(
            tr("There is no file {name} any more.", name=path.name), kept, tr("Choose the file again.")
        ) from None
    except (OSError, ValueError):  # ValueError: a name no file can have
        raise BadInput(
            tr("{name} could not be read.", name=path.name),
            kept,
            tr("Check that you may open the file, or copy it to another folder and try again."),
        ) from None
    return read(data, local_zone=local_zone, own_addresses=own_addresses, on_progress=on_progress)


def read(
    data: bytes,
    *,
    local_zone: tzinfo,
    own_addresses: frozenset[str] = frozenset(),
    on_progress: Progress | None = None,
) -> Calendar:
    """The events in `data`, in any encoding calendars are met in.

    `own_addresses` are the reader's e-mail addresses, in any case. Of several versions of an event the highest
    SEQUENCE counts, the later where they are equal. Raises BadInput when there is no event to be found at all or
    `data` is larger than MAX_BYTES, and KnownError when `on_progress` stopped the reading.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(len(data))
    tick = _ticker(on_progress)
    own = frozenset(address.strip().casefold().removeprefix("mailto:") for address in own_addresses)
    zones, name, found_calendar = Zones(), "", False
    newest: dict[tuple[str, str], _Read] = {}
    refused: list[Refusal] = []
    head = Head()
    for part in ics_lines.components(ics_lines.as_utf8(data), tick):
        if isinstance(part, Head):
            name, head, found_calendar = name or head.name, part, True
        elif part.kind == "VTIMEZONE":
            zones.define(part)
        else:
            try:
                found = _event(part, zones, local_zone, own)
            except Unreadable as reason:
                refused.append(Refusal(part.line, str(reason)))
                continue
            key = (found.event.uid, found.event.recurrence_id)
            if key not in newest or newest[key].event.sequence <= found.event.sequence:
                newest[key] = found
    if not newest and not refused:
        raise _nothing_found(data, found_calendar)
    tick(1.0)
    return Calendar(_settled(newest), tuple(refused), name or head.name)


def _ticker(on_progress: Progress | None) -> Callable[[float], None]:
    def tick(part: float) -> None:
        if on_progress and on_progress(part) is False:
            raise KnownError(tr("You stopped the import."), tr("Nothing was changed."))

    return tick


def _event(part: Component, zones: Zones, local_zone: tzinfo, own: frozenset[str]) -> _Read:
    if not part.whole:
        raise Unreadable(tr("The event is cut off: its end is missing."))
    lines = part.properties()

    def text(name: str) -> str:
        return next((line.text.strip() for line in lines.get(name, ()) if line.text.strip()), "")

    if not (starts := lines.get("DTSTART")):
        raise Unreadable(tr("The event has no date."))
    start = when(starts[0], zones, local_zone)
    all_day_mark = text("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
    if all_day_mark and start.clock == time(0):
        start = replace(start, clock=None)
    end_day, end = end_of(start, lines, zones, local_zone)
    title = one_line(text("SUMMARY"))
    host, host_email = host_of(lines)
    identity = text("UID") or _content_identity(title, starts[0], host_email or host)
    occasion = lines.get("RECURRENCE-ID", ())
    notes = plain(text("DESCRIPTION") or text("X-ALT-DESC"))
    event = CalendarEvent(
        uid=identity,
        recurrence_id=occasion[0].value.strip().upper() if occasion else "",
        sequence=_number(text("SEQUENCE")),
        title=title or tr("Untitled event"),
        day=start.day,
        start=start.clock,
        end_day=end_day,
        end=end,
        place=_place(lines, text("LOCATION")),
        link=first_link(
            text("URL").replace("\n", ""),
            text("DESCRIPTION"),
            text("X-ALT-DESC"),
            text("LOCATION"),
            text("CONFERENCE"),
            text("X-GOOGLE-CONFERENCE"),
        ),
        host=host,
        host_email=host_email,
        notes=notes,
        cancelled=text("STATUS").upper() in ("CANCELLED", "CANCELED"),
        repeats="RRULE" in lines or "RDATE" in lines,
        guests=people(lines, own),
        line=part.line,
    )
    return _Read(event, part.head, start, _occasion(occasion[0], zones, local_zone) if occasion else None)


def _occasion(line: Property, zones: Zones, local_zone: tzinfo) -> When | None:
    try:
        return when(line, zones, local_zone)
    except Unreadable:
        return None


def _place(lines: dict[str, list[Property]], location: str) -> str:
    """LOCATION on one line, else the name Apple gives to the point on its map."""
    if not location:
        pins = lines.get("X-APPLE-STRUCTURED-LOCATION", ())
        location = next((title for pin in pins if (title := pin.parameters.get("X-TITLE", "").strip())), "")
        location = location.replace("\\n", "\n").replace("\\", "")
    return ", ".join(line for part in location.splitlines() if (line := part.strip(" \t,")))


def _content_identity(title: str, start: Property, host: str) -> str:
    """Stands in for a missing UID. Made of what the file says: this machine's zone and language do not change it."""
    from hashlib import sha256

    told = (title, start.parameters.get("TZID", ""), start.value.strip().upper(), host.casefold())
    return "content-" + sha256("\n".join(told).encode("utf-8", "replace")).hexdigest()[:32]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _settled(newest: dict[tuple[str, str], _Read]) -> tuple[CalendarEvent, ...]:
    """The events as they stand once the whole file is known.

    A change to the first occasion of a series speaks for the series' own event, or one meeting would be there twice.
    """
    standing = dict(newest)
    for (uid, recurrence_id), changed in newest.items():
        series = standing.get((uid, ""))
        if recurrence_id and series and changed.replaces and series.starts.same_as(changed.replaces):
            told = replace(
                changed.event, recurrence_id="", sequence=series.event.sequence, repeats=series.event.repeats
            )
            standing[uid, ""] = replace(series, event=told, head=changed.head)
            del standing[uid, recurrence_id]
    return tuple(
        replace(found.event, cancelled=True) if found.head.method == "CANCEL" else found.event
        for found in standing.values()
    )


def _too_large(size: int) -> BadInput:
    return BadInput(
        tr(
            "This file has {size} MB; calendars of up to {limit} MB can be read.",
            size=-(-size // 1_000_000),
            limit=MAX_BYTES // 1_000_000,
        ),
        tr("Nothing was changed."),
        tr("In your calendar program, export a shorter span of time, or single events."),
    )


def _nothing_found(data: bytes, found_calendar: bool) -> BadInput:
    """Says what the file seems to be instead."""
    kept = tr("Nothing was changed.")
    begins = ics_lines.as_utf8(data[:4096]).lstrip()[:512].lower()
    if found_calendar:
        return BadInput(
            tr("There is no event in this calendar file."),
            kept,
            tr("It may hold only tasks, or be cut short. Export the calendar again."),
        )
    if not begins:
        return BadInput(tr("This file is empty."), kept, tr("Export the calendar again."))
    if begins.startswith(b"<"):
        return BadInput(
            tr("This is a web page saved under the name of a calendar."),
            kept,
            tr("The address may have asked you to sign in first. Sign in, then save the calendar itself."),
        )
    if begins.startswith(b"begin:vcard"):
        return BadInput(
            tr("This file holds contacts, not events."), kept, tr("Choose a calendar file (.ics).")
        )
    return BadInput(tr("This is not a calendar file."), kept, tr("Choose a calendar file (.ics)."))
