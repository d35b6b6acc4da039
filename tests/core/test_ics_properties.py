"""What must hold for every calendar: nothing makes the reader fall, and what was written is what is read."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import BadInput
from desktop_app.exchange import ics

BERLIN = ZoneInfo("Europe/Berlin")
FEW = settings(max_examples=150, deadline=None)

texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=200)
days = st.dates(date(1900, 1, 2), date(2199, 12, 30))
clocks = st.none() | st.times().map(lambda at: at.replace(microsecond=0))
names = st.sampled_from(
    [
        "BEGIN",
        "END",
        "UID",
        "SUMMARY",
        "DTSTART",
        "DTEND",
        "DURATION",
        "LOCATION",
        "URL",
        "DESCRIPTION",
        "ORGANIZER",
        "ATTENDEE",
        "STATUS",
        "SEQUENCE",
        "RRULE",
        "RECURRENCE-ID",
        "TZID",
        "X-LIC-LOCATION",
        "TZOFFSETTO",
        "METHOD",
        "X-APPLE-STRUCTURED-LOCATION",
        "X-ALT-DESC",
    ]
)
values = texts | st.sampled_from(
    [
        "VEVENT",
        "VCALENDAR",
        "VTIMEZONE",
        "STANDARD",
        "VALARM",
        "20240101",
        "20240101T100000Z",
        "00000101",
        "99991231T235959Z",
        "19000101T000000Z",
        "21991231T235959Z",
        "PT1H",
        "P9999W",
        "PT999999999S",
        "CANCEL",
        "+9999",
        "-2400",
        "Europe/Berlin",
        "mailto:a@x",
        "https://a.example/",
    ]
)
parameters = st.sampled_from(
    [
        "",
        ";VALUE=DATE",
        ";TZID=Europe/Berlin",
        ";TZID=../../etc/passwd",
        ';TZID="(UTC+99:99) X"',
        ";TZID=Tokyo Standard Time",
        ';CN="A, B"',
        ';CN="',
        ";;=",
        ";PARTSTAT=DECLINED",
        ";EMAIL=a@x",
    ]
)


def read(data: bytes) -> ics.Calendar:
    return ics.read(data, local_zone=BERLIN, own_addresses=frozenset({"me@x.example"}))


def escaped(text: str) -> str:
    for plain in "\\;,":
        text = text.replace(plain, "\\" + plain)
    return text


def folded(line: str, width: int) -> bytes:
    """`line` in pieces of `width` bytes, wherever characters begin or end."""
    data = line.encode()
    return b"\r\n ".join(data[at : at + width] for at in range(0, len(data), width)) + b"\r\n"


def written(title: str, place: str, day: date, at: time | None, uid: str, width: int) -> bytes:
    start = f"DTSTART:{day:%Y%m%d}T{at:%H%M%S}" if at else f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    lines = ["BEGIN:VEVENT", start, f"SUMMARY:{escaped(title)}", f"LOCATION:{escaped(place)}"]
    if uid:
        lines.append(f"UID:{escaped(uid)}")
    return b"".join(folded(line, width) for line in [*lines, "END:VEVENT"])


def calendar(*events: bytes) -> bytes:
    return b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + b"".join(events) + b"END:VCALENDAR\r\n"


@FEW
@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    with contextlib.suppress(BadInput):
        read(data)


@FEW
@given(st.lists(st.tuples(names, parameters, values), max_size=40), st.sampled_from(["utf-8", "utf-16"]))
def test_any_lines_are_read_or_refused_in_words(lines: list[tuple[str, str, str]], encoding: str) -> None:
    text = "\n".join("".join((name, more, ":", value)) for name, more, value in lines)
    with contextlib.suppress(BadInput):
        read(text.encode(encoding))
    try:
        found = read(f"BEGIN:VEVENT\nDTSTART:20240101\n{text}\nEND:VEVENT".encode(encoding))
    except BadInput:
        raise AssertionError("an event was begun, so it is read or refused by itself") from None
    assert found.events or found.refused


@FEW
@given(st.data())
def test_any_damage_to_a_calendar_is_survived(data: st.DataObject) -> None:
    whole = bytearray(calendar(written("Title", "Place", date(2024, 3, 1), time(19), "u", 75)))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(BadInput):
        read(bytes(whole))


@FEW
@given(texts, texts, days, clocks, st.integers(8, 75))
def test_what_was_written_is_read(title: str, place: str, day: date, at: time | None, width: int) -> None:
    (found,) = read(calendar(written(title, place, day, at, "u", width))).events
    assert found.title == (title.strip() or "Untitled event")
    assert found.place == place.strip().strip(" \t,")
    assert (found.day, found.start) == (day, at)


@FEW
@given(st.lists(st.tuples(texts, days, clocks, st.sampled_from(["", "a", "b;c"])), min_size=1, max_size=8))
def test_reading_again_gives_the_same_identities(events: list[tuple[str, date, time | None, str]]) -> None:
    def keys(width: int, zone: ZoneInfo) -> list[tuple[str, str]]:
        data = calendar(*(written(title, "", day, at, uid, width) for title, day, at, uid in events))
        return [(e.uid, e.recurrence_id) for e in ics.read(data, local_zone=zone).events]

    first = keys(75, BERLIN)
    assert first == keys(20, ZoneInfo("Pacific/Auckland"))
    assert len(first) == len(set(first))


@settings(max_examples=40, deadline=None)
@given(
    texts.filter(str.strip),
    st.datetimes(datetime(1975, 1, 1), datetime(2099, 1, 1)),
    st.sampled_from(["Europe/Berlin", "America/New_York", "UTC"]),
)
def test_a_calendar_by_another_writer(title: str, at: datetime, zone: str) -> None:
    import icalendar

    event = icalendar.Event()
    event.add("summary", title)
    event.add("uid", "u")
    moment = at.replace(microsecond=0, tzinfo=ZoneInfo(zone))
    event.add("dtstart", moment)
    event.add("attendee", icalendar.vCalAddress("mailto:ada@x.example"), parameters={"CN": "Ada, B."})
    outer = icalendar.Calendar()
    outer.add_component(event)
    (found,) = read(outer.to_ical()).events
    shown = moment.astimezone(UTC).astimezone(BERLIN) if zone == "UTC" else moment
    assert found.title == title.strip()
    assert (found.day, found.start) == (shown.date(), shown.time())
    assert found.guests == (ics.Guest("Ada, B.", "ada@x.example"),)
