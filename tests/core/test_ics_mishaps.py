"""Calendar files that are damaged, strange, hostile or long."""

from __future__ import annotations

import os
import sys
import time as clock
from datetime import UTC, date
from pathlib import Path

import pytest

from desktop_app.errors import BadInput, KnownError
from desktop_app.exchange import ics
from tests.core.test_ics import FILES, LISBON, ONE, read, wholly

# Encodings and line ends


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\r\r\n"])
def test_encodings_and_line_ends(encoding: str, ending: str) -> None:
    (found,) = read(wholly(ONE, ending).decode().encode(encoding)).events
    assert (found.title, found.place, found.day) == ("Soirée", "Zürich", date(2024, 3, 1))


def test_a_fold_inside_a_character() -> None:
    data = wholly(ONE).replace("é".encode(), b"\xc3\r\n \xa9").replace("ü".encode(), b"\xc3\n\t\xbc")
    (found,) = read(data).events
    assert (found.title, found.place) == ("Soirée", "Zürich")


def test_zero_bytes_and_controls_are_dropped() -> None:
    (found,) = read(wholly(ONE).replace(b"Soir", b"So\0i\x07r")).events
    assert found.title == "Soirée"


def test_lines_count_as_an_editor_counts_them() -> None:
    text = "BEGIN:VCALENDAR\r\n\r\nX-LONG:a\r\n b\r\n c\r\n" + ONE.replace("\n", "\r\n") + "\r\nEND:VCALENDAR"
    assert read(text).events[0].line == 6


# Mishaps


def test_one_bad_event_does_not_take_the_others() -> None:
    calendar = ics.read_file(FILES / "one_bad.ics", local_zone=UTC)
    assert [e.title for e in calendar.events] == ["Good before", "Good after"]
    assert [(r.line, r.reason) for r in calendar.refused] == [
        (8, "The event's date does not exist."),
        (13, "The event has no date."),
        (17, "The event lies in the year 0, which cannot be meant."),
        (22, "The event's date cannot be read."),
    ]


def test_a_file_cut_short_keeps_what_was_whole() -> None:
    calendar = ics.read_file(FILES / "cut.ics", local_zone=UTC)
    assert [e.title for e in calendar.events] == ["Whole"]
    assert [(r.line, r.reason) for r in calendar.refused] == [
        (8, "The event is cut off: its end is missing.")
    ]


def test_an_event_that_never_ends_does_not_take_the_next() -> None:
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Open\nDTSTART:20240101\nBEGIN:VALARM\n"
        + ONE
        + "\nEND:VCALENDAR"
    )
    calendar = read(text)
    assert [e.title for e in calendar.events] == ["Soirée"]
    assert [r.line for r in calendar.refused] == [2]


def test_every_cut_of_a_real_file_is_read_or_refused_in_words() -> None:
    data = (FILES / "apple.ics").read_bytes()
    for length in range(0, len(data), 7):
        try:
            calendar = ics.read(data[:length], local_zone=LISBON)
        except BadInput:
            assert b"BEGIN:VEVENT" not in data[:length]
        else:
            assert len(calendar.events) + len(calendar.refused) == data[:length].count(
                b"BEGIN:VEVENT\n"
            ) + data[:length].endswith(b"BEGIN:VEVENT")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "This file is empty."),
        (b"\xef\xbb\xbf \r\n\0\n", "This file is empty."),
        (b"PK\x03\x04" + bytes(range(256)) * 40, "This is not a calendar file."),
        ((FILES / "page.ics").read_bytes(), "This is a web page saved under the name of a calendar."),
        ("<html>".encode("utf-16"), "This is a web page saved under the name of a calendar."),
        (b"BEGIN:VCARD\nFN:Ada\nEND:VCARD\n", "This file holds contacts, not events."),
        (
            b"BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR",
            "There is no event in this calendar file.",
        ),
        (b"BEGIN:A\n" * 200_000, "This is not a calendar file."),
    ],
)
def test_what_is_no_calendar_is_told_in_three_sentences(data: bytes, what: str) -> None:
    with pytest.raises(BadInput) as caught:
        read(data)
    assert caught.value.what == what
    assert caught.value.kept == "Nothing was changed."
    assert caught.value.todo


def test_deep_nesting_inside_an_event() -> None:
    deep = "BEGIN:X\n" * 50_000 + "SUMMARY:no\n" + "END:X\n" * 50_000
    text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240101\n{deep}SUMMARY:yes\nEND:VEVENT\nEND:VCALENDAR\n"
    assert [e.title for e in read(text).events] == ["yes"]


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.ics"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    begun = clock.perf_counter()
    with pytest.raises(BadInput) as caught:
        ics.read_file(path, local_zone=UTC)
    assert clock.perf_counter() - begun < 1
    assert caught.value.what == "This file has 50 MB; calendars of up to 20 MB can be read."
    with pytest.raises(BadInput):
        ics.read(b"x" * (ics.MAX_BYTES + 1), local_zone=UTC)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.ics", tmp_path / "n\0.ics", tmp_path / ("x" * 400)):
        with pytest.raises(BadInput):
            ics.read_file(path, local_zone=UTC)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.ics"
    os.mkfifo(pipe)
    with pytest.raises(BadInput, match="is not a file"):
        ics.read_file(pipe, local_zone=UTC)


def test_reading_leaves_the_file_alone() -> None:
    path = FILES / "apple.ics"
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    ics.read_file(path, local_zone=UTC)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


# Many events


def many(count: int) -> bytes:
    return wholly("\n".join(ONE.replace("UID:u", f"UID:{n}") for n in range(count)))


def test_progress_rises_to_the_end_and_can_stop_the_reading() -> None:
    seen: list[float] = []
    ics.read(many(5000), local_zone=UTC, on_progress=seen.append)
    assert seen == sorted(seen)
    assert len(seen) > 3
    assert seen[-1] == 1.0
    with pytest.raises(KnownError) as caught:
        ics.read(many(5000), local_zone=UTC, on_progress=lambda part: part < 0.5)
    assert caught.value.what == "You stopped the import."


def test_five_thousand_events_take_no_patience() -> None:
    data = many(5000)
    begun = clock.process_time()
    assert len(ics.read(data, local_zone=UTC).events) == 5000
    assert clock.process_time() - begun < 5


@pytest.mark.parametrize(
    "middle",
    ["DESCRIPTION:<p>" + " " * 2_000_000, "ATTENDEE" + ";a" * 500_000, 'ATTENDEE;X="' + 'x"y' * 500_000],
)
def test_hostile_lines_take_time_in_proportion(middle: str) -> None:
    begun = clock.process_time()
    assert len(read(wholly(f"BEGIN:VEVENT\nDTSTART:20240101\n{middle}\nEND:VEVENT")).events) == 1
    assert clock.process_time() - begun < 5


def test_the_reader_needs_no_calendar_library_for_ordinary_files() -> None:
    import subprocess

    code = (
        "import sys; from datetime import UTC; from pathlib import Path; from desktop_app.exchange import ics;"
        "ics.read_file(Path(sys.argv[1]), local_zone=UTC); print('icalendar' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(FILES / "apple.ics")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "False"
