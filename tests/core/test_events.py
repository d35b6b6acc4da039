"""Events by hand and from calendars."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from desktop_app.errors import BadInput, NotFound
from desktop_app.journal import Journal
from tests.core.conftest import DAY

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:breakfast@chamber
SEQUENCE:{sequence}
SUMMARY:{title}
DTSTART;TZID=Europe/Lisbon:20260310T073000
DTEND;TZID=Europe/Lisbon:20260310T090000
LOCATION:Harbour Hall\\, room 2
STATUS:{status}
ORGANIZER;CN=Chamber:mailto:chamber@example.org
ATTENDEE;CN=Maya Okafor;PARTSTAT=ACCEPTED:mailto:maya@example.org
ATTENDEE;CN=Me Myself:MAILTO:Me@example.org
ATTENDEE;CN=Not Coming;PARTSTAT=DECLINED:mailto:no@example.org
ATTENDEE;CN=Hall;CUTYPE=ROOM:mailto:hall@example.org
END:VEVENT
END:VCALENDAR
"""


def write(
    folder: Path, *, sequence: int = 0, title: str = "Chamber breakfast", status: str = "CONFIRMED"
) -> Path:
    path = folder / "invitation.ics"
    text = CALENDAR.format(sequence=sequence, title=title, status=status)
    path.write_bytes(text.replace("\n", "\r\n").encode())
    return path


def test_an_event_by_hand(journal: Journal) -> None:
    event = journal.events.add(
        " Breakfast ", DAY, place="Harbour Hall", start=time(7, 30), intention="listen"
    )
    assert (event.title, event.start, event.reflected, event.cancelled) == (
        "Breakfast",
        time(7, 30),
        "",
        False,
    )
    journal.events.change(event.id, title="Chamber breakfast", start=None)
    assert journal.events.get(event.id).title == "Chamber breakfast"
    assert journal.events.get(event.id).start is None
    with pytest.raises(BadInput):
        journal.events.add("  ", DAY)


def test_past_and_coming_part_on_the_day(journal: Journal) -> None:
    days = [DAY + timedelta(days=offset) for offset in (-40, -2, -2, 0, 1, 9)]
    events = [journal.events.add(f"E{n}", day) for n, day in enumerate(days)]
    assert [e.title for e in journal.events.past(DAY)] == ["E3", "E2", "E1", "E0"]
    assert [e.title for e in journal.events.past(DAY, after=events[2], limit=1)] == ["E1"]
    assert [e.title for e in journal.events.coming(DAY)] == ["E4", "E5"]
    assert [e.title for e in journal.events.unreflected(DAY)] == ["E3", "E2", "E1"]


def test_a_deleted_event_comes_back_by_undo(journal: Journal) -> None:
    event = journal.events.add("Breakfast", DAY)
    journal.events.remove(event.id)
    with pytest.raises(NotFound):
        journal.events.get(event.id)
    assert journal.undo.undo() == "Delete an event"
    assert journal.events.get(event.id) == event


def test_an_invitation_offers_those_who_came_and_not_oneself(journal: Journal, tmp_path: Path) -> None:
    journal.preferences.set_own_addresses(["ME@example.org"])
    known = journal.people.add("Maya Okafor")
    outcome = journal.take_in_calendar(write(tmp_path))
    assert (outcome.added, outcome.updated, outcome.unchanged) == (1, 0, 0)
    event = journal.events.get(outcome.events[0])
    assert (event.title, event.day, event.start) == ("Chamber breakfast", date(2026, 3, 10), time(7, 30))
    assert event.place == "Harbour Hall, room 2"
    offered = {guest.name: guest.person for guest in journal.events.guests(event.id)}
    assert offered == {"Chamber": None, "Maya Okafor": known.id}


def test_a_guest_is_known_again_by_their_address(journal: Journal, tmp_path: Path) -> None:
    renamed = journal.people.add("Maya O.")
    for _ in range(2):
        journal.people.add_address(renamed.id, "Maya@Example.org ")
    assert journal.stories.glance(renamed.id).contacts == (("email", "maya@example.org"),)
    (event,) = journal.take_in_calendar(write(tmp_path)).events
    assert {guest.name: guest.person for guest in journal.events.guests(event)}["Maya Okafor"] == renamed.id


def test_the_same_file_again_adds_nothing(journal: Journal, tmp_path: Path) -> None:
    first = journal.take_in_calendar(write(tmp_path))
    again = journal.take_in_calendar(write(tmp_path))
    assert (again.added, again.updated, again.unchanged) == (0, 0, 1)
    assert again.events == first.events
    assert len(journal.events.past(DAY)) == 1


def test_a_later_version_updates_and_keeps_what_the_owner_added(journal: Journal, tmp_path: Path) -> None:
    (id,) = journal.take_in_calendar(write(tmp_path)).events
    journal.events.change(id, intention="listen first")
    outcome = journal.take_in_calendar(write(tmp_path, sequence=2, title="Moved breakfast"))
    assert (outcome.added, outcome.updated) == (0, 1)
    event = journal.events.get(id)
    assert (event.title, event.intention) == ("Moved breakfast", "listen first")
    assert journal.take_in_calendar(write(tmp_path, sequence=1, title="Old news")).unchanged == 1


def test_a_cancelled_meeting_is_marked_and_asks_for_no_reflection(journal: Journal, tmp_path: Path) -> None:
    (id,) = journal.take_in_calendar(write(tmp_path)).events
    assert journal.take_in_calendar(write(tmp_path, status="CANCELLED")).cancelled == 1
    assert journal.events.get(id).cancelled
    assert journal.events.unreflected(DAY) == ()


def test_a_dry_run_changes_nothing_and_an_import_is_undone_whole(journal: Journal, tmp_path: Path) -> None:
    assert journal.take_in_calendar(write(tmp_path), dry_run=True).added == 1
    assert journal.events.past(DAY) == ()
    journal.take_in_calendar(write(tmp_path))
    assert journal.undo.undo() == "Import 1 event"
    assert journal.events.past(DAY) == ()
    assert journal.undo.redo() == "Import 1 event"
    assert len(journal.events.past(DAY)) == 1


def test_an_import_taken_back_can_be_made_again(journal: Journal, tmp_path: Path) -> None:
    journal.take_in_calendar(write(tmp_path))
    journal.undo.undo()
    assert journal.take_in_calendar(write(tmp_path)).added == 1
    assert len(journal.events.past(DAY)) == 1
