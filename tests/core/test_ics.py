"""Calendar files as real programs write them, and as mishaps leave them."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desktop_app.exchange import ics
from desktop_app.exchange.ics import Calendar, CalendarEvent, Guest

FILES = Path(__file__).parents[1] / "files" / "ics"
LISBON = ZoneInfo("Europe/Lisbon")
BERLIN = ZoneInfo("Europe/Berlin")


def read(text: str | bytes, own: tuple[str, ...] = ()) -> Calendar:
    data = text.encode() if isinstance(text, str) else text
    return ics.read(data, local_zone=BERLIN, own_addresses=frozenset(own))


def event(*lines: str, head: str = "", own: tuple[str, ...] = ()) -> CalendarEvent:
    """The one event made of `lines`; DTSTART and UID are given unless `lines` bring them."""
    given = "\n".join(lines)
    for needed in ("UID:one@x", "DTSTART:20240301T190000"):
        if needed[:3] not in {line[:3] for line in lines}:
            given += "\n" + needed
    calendar = read(f"BEGIN:VCALENDAR\n{head}BEGIN:VEVENT\n{given}\nEND:VEVENT\nEND:VCALENDAR\n", own)
    assert calendar.refused == ()
    (only,) = calendar.events
    return only


def wholly(events: str, ending: str = "\n") -> bytes:
    return ending.join(["BEGIN:VCALENDAR", *events.splitlines(), "END:VCALENDAR", ""]).encode()


ONE = "BEGIN:VEVENT\nUID:u\nSUMMARY:Soirée\nDTSTART:20240301T190000\nLOCATION:Zürich\nEND:VEVENT"


# Files in the shape of those real programs write


def test_an_apple_calendar() -> None:
    calendar = ics.read_file(
        FILES / "apple.ics", local_zone=LISBON, own_addresses=frozenset({"ME@Home.example"})
    )
    assert calendar.name == "Evenings out"
    assert calendar.refused == ()
    evening, called_off, days = calendar.events
    assert (evening.title, evening.day, evening.start, evening.end) == (
        "Potters' evening",
        date(2023, 9, 14),
        time(20, 0),
        time(22, 30),
    )
    assert evening.place == "Old Tram Depot, Hall 2"
    assert (evening.host, evening.host_email) == ("Inês Prado", "ines@studio.example")
    assert evening.guests == (
        Guest("Inês Prado", "ines@studio.example"),
        Guest("Tom Ruiz", "tom@ruiz.example"),
        Guest("", "ana@x.example"),
    )
    assert (evening.line, evening.link, evening.notes) == (8, "", "")
    assert (called_off.cancelled, called_off.day, called_off.start) == (True, date(2023, 9, 20), time(13, 0))
    assert (days.day, days.start, days.end_day, days.end) == (
        date(2023, 10, 5),
        None,
        date(2023, 10, 7),
        None,
    )
    assert days.link == "https://clay.example/2023"


def test_an_exchange_calendar_with_windows_zones_and_no_identities() -> None:
    events = ics.read_file(FILES / "exchange.ics", local_zone=LISBON).events
    told = [(e.title, e.day, e.start, e.end_day, e.end, e.repeats) for e in events]
    assert told == [
        ("Harbour walk", date(2021, 3, 4), time(8, 30), None, time(10, 0), False),
        # An end in UTC is shown by the clock of the start: summer time in New York.
        ("Autumn fair", date(2021, 7, 15), time(22, 0), None, time(23, 30), False),
        # 12:30 UTC by the file's own winter offset.
        ("Board lunch", date(2021, 1, 12), time(12, 0), None, time(13, 30), False),
        ("Company day", date(2021, 6, 1), None, date(2021, 6, 2), None, False),
        # Five hours across the night the clocks go forward.
        ("Reading circle", date(2021, 3, 27), time(23, 30), date(2021, 3, 28), time(5, 30), True),
    ]
    assert len({e.uid for e in events}) == 5


def test_an_identity_made_of_content_is_the_same_wherever_it_is_read() -> None:
    data = (FILES / "exchange.ics").read_bytes()
    here = ics.read(data, local_zone=LISBON).events
    there = ics.read(data.replace(b"\n", b"\r\n"), local_zone=ZoneInfo("Asia/Tokyo")).events
    assert [e.uid for e in here] == [e.uid for e in there]


def test_a_meetup_feed() -> None:
    (meeting,) = ics.read_file(FILES / "meetup.ics", local_zone=LISBON).events
    assert (meeting.day, meeting.start, meeting.end) == (date(2024, 4, 9), time(19, 0), time(21, 0))
    assert meeting.place == "Shade House (12 Palo Verde Rd. #4A, Tempe, AZ), Back entrance"
    assert meeting.link == "https://gatherings.example/desert/events/77"
    assert meeting.notes.startswith("Desert gardeners\nTuesday, April 9 at 7:00 PM\n\nSeeds; soil and shade.")
    assert meeting.guests == ()


def test_the_highest_sequence_counts_and_changed_occasions_stand_beside_the_series() -> None:
    events = ics.read_file(FILES / "series.ics", local_zone=LISBON).events
    assert [(e.uid, e.recurrence_id, e.title, e.day, e.repeats) for e in events] == [
        ("circle@x", "", "Circle", date(2024, 1, 8), True),
        ("circle@x", "20240115T193000", "Circle, in the park", date(2024, 1, 16), False),
        ("talk@x", "", "First talk, moved", date(2024, 2, 6), True),
    ]


# Times


@pytest.mark.parametrize(
    ("start", "day", "at"),
    [
        ("DTSTART:20240701T233000Z", date(2024, 7, 2), time(1, 30)),
        ("DTSTART;TZID=UTC:20240701T233000", date(2024, 7, 2), time(1, 30)),
        ("DTSTART:20240701T233000", date(2024, 7, 1), time(23, 30)),
        ("DTSTART;TZID=Asia/Tokyo:20240701T233000", date(2024, 7, 1), time(23, 30)),
        ("DTSTART;TZID=Asia/Tokyo:20240701T233000Z", date(2024, 7, 2), time(8, 30)),
        ("DTSTART;TZID=Nowhere/At All:20240701T233000", date(2024, 7, 1), time(23, 30)),
        ("DTSTART;TZID=America:20240701T233000", date(2024, 7, 1), time(23, 30)),
        ("DTSTART;TZID=/vendor.example/1/Asia/Tokyo:20240701T233000Z", date(2024, 7, 2), time(8, 30)),
        ("DTSTART;TZID=Tokyo Standard Time:20240701T233000Z", date(2024, 7, 2), time(8, 30)),
        ('DTSTART;TZID="(UTC+09:00) Osaka, Sapporo, Tokyo":20240701T233000Z', date(2024, 7, 2), time(8, 30)),
        ('DTSTART;TZID="(UTC+09:30) Somewhere new":20240701T233000Z', date(2024, 7, 2), time(9, 0)),
        ("DTSTART:20240701T233000+0900", date(2024, 7, 1), time(23, 30)),
        ("DTSTART:2024-07-01T23:30:00", date(2024, 7, 1), time(23, 30)),
        ("DTSTART:20240701", date(2024, 7, 1), None),
        ("dtstart;value=date:20240701T000000", date(2024, 7, 1), None),
        ("DTSTART:20240701T235960", date(2024, 7, 1), time(23, 59, 59)),
    ],
)
def test_the_clock_shown_is_that_of_the_place(start: str, day: date, at: time | None) -> None:
    found = event(start)
    assert (found.day, found.start) == (day, at)


@pytest.mark.parametrize(
    ("lines", "end_day", "end"),
    [
        (["DTSTART;VALUE=DATE:20240301", "DTEND;VALUE=DATE:20240302"], None, None),
        (["DTSTART;VALUE=DATE:20240301", "DTEND;VALUE=DATE:20240304"], date(2024, 3, 3), None),
        (["DTSTART;VALUE=DATE:20240301", "DURATION:P3D"], date(2024, 3, 3), None),
        (["DTSTART;VALUE=DATE:20240301", "DTEND;VALUE=DATE:20240220"], None, None),
        (["DTSTART:20240301T190000", "DTEND:20240302T000000"], date(2024, 3, 2), time(0)),
        (["DTSTART:20240301T190000", "DTEND:20240301T190000"], None, None),
        (["DTSTART:20240301T190000", "DTEND:20240301T180000"], None, None),
        (["DTSTART:20240301T190000", "DURATION:PT1H30M"], None, time(20, 30)),
        (["DTSTART:20240301T190000", "DURATION:P1W"], date(2024, 3, 8), time(19, 0)),
        (["DTSTART:20240301T190000", "DURATION:-PT1H"], None, None),
        (["DTSTART:20240301T190000", "DURATION:PT999999999999H"], None, None),
        (["DTSTART:20240301T190000", "DURATION:soon"], None, None),
        (["DTSTART:20240301T190000", "DTEND:99991231T235959Z"], None, None),
        (["DTSTART:20240301T190000", "DTEND;VALUE=DATE:20240303"], date(2024, 3, 2), None),
        (["DTSTART:20240301T190000"], None, None),
    ],
)
def test_ends(lines: list[str], end_day: date | None, end: time | None) -> None:
    found = event(*lines)
    assert (found.end_day, found.end) == (end_day, end)


# Words


def test_a_title_is_trimmed_and_never_empty() -> None:
    assert event("SUMMARY:  A  walk\\nby the sea ").title == "A  walk by the sea"
    assert event("SUMMARY:   ").title == "Untitled event"
    assert event().title == "Untitled event"


@pytest.mark.parametrize("title", ["名" * 500, "👩‍👩‍👧 party", "لقاء الجيران", "a\\,b\\;c\\\\d", "Ünï"])
def test_names_in_any_script_are_kept_exactly(title: str) -> None:
    assert event(f"SUMMARY:{title}").title == title.replace("\\\\", "\0").replace("\\", "").replace(
        "\0", "\\"
    )


@pytest.mark.parametrize(
    ("lines", "link"),
    [
        (["URL:https://a.example/x", "DESCRIPTION:https://b.example"], "https://a.example/x"),
        (["URL:message:%3Cx%3E", "DESCRIPTION:Join (https://b.example/y_(z))."], "https://b.example/y_(z)"),
        (["URL:javascript:alert(1)"], ""),
        (["URL:file:///etc/passwd"], ""),
        (
            ['DESCRIPTION:<p>Hello<br>see <a href="https://b.example/?a=1&amp;b=2">here</a></p>'],
            "https://b.example/?a=1&b=2",
        ),
        (["X-ALT-DESC;FMTTYPE=text/html:<html><a href='https://c.example'>c</a>"], "https://c.example"),
        (["LOCATION:https://meet.example/r"], "https://meet.example/r"),
    ],
)
def test_the_link_is_one_a_browser_opens(lines: list[str], link: str) -> None:
    assert event(*lines).link == link


def test_markup_is_taken_out_of_notes() -> None:
    notes = event('DESCRIPTION:<p>Bring <b>tea</b> &amp\\; cake</p><br/>See <a href="https://x">us</a>').notes
    assert notes == "Bring tea & cake\n\nSee us"
    assert event("DESCRIPTION:1 < 2 and 3 > 2").notes == "1 < 2 and 3 > 2"


@pytest.mark.parametrize(
    ("lines", "head"),
    [(["STATUS:CANCELLED"], ""), (["STATUS:cancelled "], ""), ([], "METHOD:CANCEL\n")],
)
def test_cancelled(lines: list[str], head: str) -> None:
    assert event(*lines, head=head).cancelled
    assert not event("STATUS:CONFIRMED", head="METHOD:PUBLISH\n").cancelled


# People


@pytest.mark.parametrize(
    ("lines", "guests"),
    [
        (["ATTENDEE;CN=Ada:mailto:ada@x.example"], [("Ada", "ada@x.example")]),
        (["ATTENDEE;CN=ada@x.example:Mailto:ada@x.example"], [("", "ada@x.example")]),
        (["ATTENDEE;CN=\"'ada@x.example'\":MAILTO:ada@x.example"], [("", "ada@x.example")]),
        (['ATTENDEE;CN="mailto:ada@x.example":mailto:ada@x.example'], [("", "ada@x.example")]),
        (['ATTENDEE;CN="O\'Neil, Ada":mailto:ada@x.example'], [("O'Neil, Ada", "ada@x.example")]),
        (['ATTENDEE;CN=Ada;X="unclosed:mailto:ada@x.example'], [("Ada", "ada@x.example")]),
        (["ATTENDEE;CN=Ada:invalid:nomail"], [("Ada", "")]),
        (["ATTENDEE:"], []),
        (["ATTENDEE;CN=Hall;CUTYPE=ROOM:mailto:hall@x.example"], []),
        (["ATTENDEE;CN=Beamer;CUTYPE=resource:mailto:b@x.example"], []),
        (["ATTENDEE;CN=All;CUTYPE=GROUP:mailto:all@x.example"], []),
        (["ATTENDEE;CN=Room 4:mailto:r4@resource.calendar.google.com"], []),
        (["ATTENDEE;CN=Ada;PARTSTAT=declined:mailto:ada@x.example"], []),
        (["ATTENDEE;CN=Me:MAILTO:Me@Home.example"], []),
        (["ATTENDEE;CN=Me;EMAIL=ME@home.example:urn:uuid:1"], []),
        (["ATTENDEE;CN=me@home.example:invalid:nomail"], []),
        (["ATTENDEE:mailto:a@x.example", "ATTENDEE;CN=Ada:mailto:A@x.example"], [("Ada", "A@x.example")]),
        (["ORGANIZER;CN=Ada:mailto:a@x.example"], [("Ada", "a@x.example")]),
        (["ORGANIZER;CN=Me:mailto:me@home.example"], []),
        (["ORGANIZER;CN=Feed:mailto:noreply@x.example"], []),
        (
            ["ORGANIZER;CN=Ada:mailto:a@x.example", "ATTENDEE;CN=Ada;PARTSTAT=DECLINED:mailto:a@x.example"],
            [],
        ),
        (
            [
                "ATTENDEE;CN=Bo:mailto:b@x.example",
                "ATTENDEE;CN=Ada:mailto:a@x.example",
                "ORGANIZER:mailto:a@x.example",
            ],
            [("Ada", "a@x.example"), ("Bo", "b@x.example")],
        ),
    ],
)
def test_the_people_offered(lines: list[str], guests: list[tuple[str, str]]) -> None:
    found = event(*lines, own=("mailto:me@HOME.example",))
    assert [(guest.name, guest.email) for guest in found.guests] == guests


def test_the_host_is_named_unless_the_name_is_an_address() -> None:
    named = event("ORGANIZER;CN=Guild of Bakers:mailto:bread@x.example")
    assert (named.host, named.host_email) == ("Guild of Bakers", "bread@x.example")
    bare = event("ORGANIZER;CN=bread@x.example:MAILTO:bread@x.example")
    assert (bare.host, bare.host_email) == ("", "bread@x.example")
