"""Days that matter to a person, and notes that were answered or not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.errors import BadInput, NotFound
from desktop_app.journal import Journal
from desktop_app.people.occasions import Occasion
from tests.core.conftest import DAY


@pytest.fixture
def ann(journal: Journal) -> int:
    return journal.people.add("Ann").id


def test_days_are_told_the_birthday_first_then_through_the_year(journal: Journal, ann: int) -> None:
    shop = journal.occasions.add(ann, "other", month=2, day=29, label="  the  shop\nopened ", year=2024)
    feast = journal.occasions.add(ann, "other", month=1, day=6, label="feast")
    born = journal.occasions.add(ann, "birthday", month=12, day=31)
    other = journal.people.add("Ben").id
    journal.occasions.add(other, "birthday", month=1, day=1)
    assert journal.occasions.of(ann) == (
        Occasion(born, ann, "birthday", "", 12, 31, None),
        Occasion(feast, ann, "other", "feast", 1, 6, None),
        Occasion(shop, ann, "other", "the shop opened", 2, 29, 2024),
    )


@pytest.mark.parametrize(
    ("month", "day", "year"),
    [(2, 30, None), (4, 31, None), (13, 1, None), (0, 1, None), (1, 0, None), (2, 29, 2023), (1, 1, 0)],
)
def test_a_day_no_calendar_has_is_refused(
    journal: Journal, ann: int, month: int, day: int, year: int | None
) -> None:
    with pytest.raises(BadInput):
        journal.occasions.add(ann, "birthday", month=month, day=day, year=year)
    assert journal.occasions.of(ann) == ()
    id = journal.occasions.add(ann, "birthday", month=2, day=29)
    with pytest.raises(BadInput):
        journal.occasions.change(id, month=month, day=day, year=year)
    assert [(each.month, each.day) for each in journal.occasions.of(ann)] == [(2, 29)]


def test_a_second_birthday_takes_the_place_of_the_first_and_undo_brings_that_back(
    journal: Journal, ann: int
) -> None:
    first = journal.occasions.add(ann, "birthday", month=5, day=3, year=1970)
    assert journal.occasions.add(ann, "birthday", month=6, day=3) == first
    (shown,) = journal.occasions.of(ann)
    assert (shown.month, shown.day, shown.year) == (6, 3, None)
    assert journal.undo.undo() == "Note a day that matters"
    (shown,) = journal.occasions.of(ann)
    assert (shown.month, shown.day, shown.year) == (5, 3, 1970)


def test_a_birthday_taken_away_makes_room_for_another(journal: Journal, ann: int) -> None:
    gone = journal.occasions.add(ann, "birthday", month=5, day=3)
    journal.occasions.remove(gone)
    assert journal.occasions.add(ann, "birthday", month=5, day=4) != gone
    assert [each.day for each in journal.occasions.of(ann)] == [4]


def test_a_day_is_changed_and_taken_away_and_both_can_be_undone(journal: Journal, ann: int) -> None:
    id = journal.occasions.add(ann, "other", month=5, day=3, label="wedding")
    journal.occasions.change(id, month=5, day=4, year=2019, label="wedding day")
    journal.occasions.remove(id)
    assert journal.occasions.of(ann) == ()
    journal.undo.undo()
    assert journal.occasions.of(ann) == (Occasion(id, ann, "other", "wedding day", 5, 4, 2019),)
    journal.undo.undo()
    assert journal.occasions.of(ann) == (Occasion(id, ann, "other", "wedding", 5, 3, None),)


def test_a_day_that_is_gone_is_told(journal: Journal, ann: int) -> None:
    id = journal.occasions.add(ann, "birthday", month=5, day=3)
    journal.occasions.remove(id)
    with pytest.raises(NotFound):
        journal.occasions.remove(id)
    with pytest.raises(NotFound):
        journal.occasions.change(id, month=5, day=4)


def test_a_note_waits_until_it_is_answered(journal: Journal, ann: int) -> None:
    talked, wrote = DAY - timedelta(days=90), DAY - timedelta(days=9)
    journal.interactions.log(ann, day=talked)
    note = journal.interactions.log(ann, kind="note", opened_by="me", day=wrote, channel="mail")
    assert journal.standings.of(ann).waiting == wrote
    assert journal.standings.of(ann).last == talked

    journal.interactions.answered(note, answered=True)
    assert journal.interactions.of(ann)[0].answered is True
    assert journal.standings.of(ann).waiting is None
    assert journal.standings.of(ann).last == wrote

    journal.interactions.answered(note, answered=False)
    assert journal.interactions.of(ann)[0].answered is False
    assert journal.standings.of(ann).unanswered == 1
    assert journal.undo.undo() == "Note that no answer came"
    assert journal.undo.undo() == "Note an answer"
    assert journal.interactions.of(ann)[0].answered is None


def test_a_note_from_them_is_a_contact_and_no_talk(journal: Journal, ann: int) -> None:
    journal.interactions.log(ann, kind="note", opened_by="them", day=date(2026, 3, 1), summary="Hello")
    (note,) = journal.interactions.of(ann)
    assert (note.kind, note.opened_by) == ("note", "them")
    assert journal.people.get(ann).talks == 0
    standing = journal.standings.of(ann)
    assert (standing.last, standing.warm, standing.waiting) == (note.day, note.day, None)
