"""The Journal: everything written, page by page, and found again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.journal import Journal
from desktop_app.reflection.entries import Wanted
from desktop_app.store.search import BEGIN_MARK, END_MARK
from tests.core.reflecting import DAY, Writer


@pytest.fixture
def writers(journal: Journal) -> list[Writer]:
    """Three reflections, ten days apart, the first one the oldest."""
    people = {name: journal.people.add(name).id for name in ("Maya", "Dev", "Rita")}
    found = []
    for number in range(3):
        day = DAY - timedelta(days=20 - 10 * number)
        event = journal.events.add(f"Breakfast {number}", day).id
        id = journal.reflections.start("evening", event=event, day=day).id
        writer = Writer(journal.reflections, id, people)
        writer.say("arrive", f"Number {number}: @Dev, then @Maya, then @Dev.")
        writer.say("connect", "Nobody yet.")
        found.append(writer)
    return found


def test_newest_first_page_by_page(journal: Journal, writers: list[Writer]) -> None:
    whole = journal.entries.page()
    assert [entry.reflection for entry in whole] == [writer.id for writer in reversed(writers) for _ in "ab"]
    paged = list(journal.entries.page(limit=4))
    paged += journal.entries.page(after=paged[-1].cursor, limit=4)
    assert tuple(paged) == whole
    assert journal.entries.page(after=whole[-1].cursor) == ()


def test_an_entry_tells_where_it_comes_from(journal: Journal, writers: list[Writer]) -> None:
    entry = journal.entries.page()[1]
    assert (entry.event_title, entry.guide_title, entry.day) == ("Breakfast 2", "The evening", DAY)
    assert entry.question_wording == "What did I come for, and what did I find?"
    assert [name for _, name in entry.people] == ["Dev", "Maya"]
    assert entry.excerpt == ""


def test_only_words_are_entries(journal: Journal, writers: list[Writer]) -> None:
    writers[0].choose("listening", "Dev", "them")
    assert len(journal.entries.page()) == 6
    writers[0].say("connect", "")
    assert len(journal.entries.page()) == 5
    journal.reflections.remove(writers[2].id)
    assert len(journal.entries.page()) == 3


def test_of_one_person_or_event(journal: Journal, writers: list[Writer]) -> None:
    people = writers[0].people
    assert len(journal.entries.page(wanted=Wanted(person=people["Dev"]))) == 3
    assert journal.entries.page(wanted=Wanted(person=people["Rita"])) == ()
    deep = journal.reflections.start("deep", day=DAY).id
    journal.reflections.write(deep, "agenda", person=people["Rita"], text="Her house.")
    (entry,) = journal.entries.page(wanted=Wanted(person=people["Rita"]))
    assert (entry.person, entry.people, entry.event) == (people["Rita"], ((people["Rita"], "Rita"),), None)
    event = journal.reflections.get(writers[1].id).event
    assert {entry.event for entry in journal.entries.page(wanted=Wanted(event=event))} == {event}
    assert journal.entries.page(wanted=Wanted(event=event, person=people["Rita"])) == ()


def test_searching_shows_the_words_found(journal: Journal, writers: list[Writer]) -> None:
    writers[1].say("promised", "Crème brûlée for everyone.")
    (entry,) = journal.entries.search("creme bru")
    assert entry.excerpt == f"{BEGIN_MARK}Crème{END_MARK} {BEGIN_MARK}brûlée{END_MARK} for everyone."
    assert entry.text == "Crème brûlée for everyone."
    assert journal.entries.found("number") == 3
    assert [entry.event_title for entry in journal.entries.search("number 2")] == ["Breakfast 2"]
    journal.events.add("Number nine", DAY)
    assert journal.entries.found("number") == len(journal.entries.search("number")) == 3


@pytest.mark.parametrize("typed", ["", "  ", '"', "-", "AND (", "nowhere*"])
def test_nothing_is_found_without_fuss(journal: Journal, writers: list[Writer], typed: str) -> None:
    assert journal.entries.search(typed) == ()
    assert journal.entries.found(typed) == 0


def test_a_year_of_days(journal: Journal, writers: list[Writer]) -> None:
    tenth = timedelta(days=10)
    assert journal.entries.days(2026) == {DAY: 2, DAY - tenth: 2, DAY - 2 * tenth: 2}
    assert journal.entries.days(2025) == {}
    journal.reflections.write(
        journal.reflections.start("evening", day=date(2025, 12, 31)).id, "arrive", text="Late."
    )
    assert journal.entries.days(2025) == {date(2025, 12, 31): 1}
