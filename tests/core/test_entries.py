"""The Journal: everything written, page by page, and found again."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from desktop_app.journal import Journal
from desktop_app.reflection import entry_walk
from desktop_app.reflection.entries import Wanted
from desktop_app.reflection.values import Entry
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


# Talks, and every filter, held against a plain reading of all entries.


def test_talks_and_notes_of_no_reflection_are_entries(journal: Journal, writers: list[Writer]) -> None:
    maya = writers[0].people["Maya"]
    event = journal.reflections.get(writers[0].id).event
    journal.interactions.log(maya, day=DAY, channel="coffee", summary="Her shop moves.", event=event)
    journal.interactions.log(maya, kind="note", day=DAY - timedelta(days=5), summary="Sent the lease.")
    journal.interactions.log(maya, day=None, summary="Once, by the sea.")
    journal.interactions.log(maya, day=DAY)
    whole = journal.entries.page()
    assert [(one.kind, one.day) for one in whole if one.kind != "answer"] == [
        ("talk", DAY),
        ("note", DAY - timedelta(days=5)),
    ]
    talk = next(one for one in whole if one.kind == "talk")
    assert (talk.person, talk.people, talk.reflection, talk.answer) == (maya, ((maya, "Maya"),), None, None)
    assert (talk.event, talk.event_title, talk.channel) == (event, "Breakfast 0", "coffee")
    assert [one.kind for one in whole if one.day == DAY] == ["answer", "answer", "talk"]
    assert journal.entries.days(2026)[DAY] == 3


def test_what_a_reflection_says_of_a_talk_stands_once(journal: Journal, writers: list[Writer]) -> None:
    writers[0].met("Maya")
    assert journal.interactions.of(writers[0].people["Maya"])
    assert {one.kind for one in journal.entries.page()} == {"answer"}


@pytest.fixture
def years(journal: Journal) -> list[Entry]:
    """Some hundred entries of three people, two events, two guides and many days, in no order; all of them."""
    random = Random(7)
    people = {name: journal.people.add(name).id for name in ("Maya", "Dev", "Rita")}
    events = [None, *(journal.events.add(f"Walk {number}", DAY).id for number in range(2))]
    for number in range(60):
        day = DAY - timedelta(days=random.randrange(500))
        id = journal.reflections.start(
            random.choice(("evening", "deep")), event=events[number % 3], day=day
        ).id
        writer = Writer(journal.reflections, id, people)
        naming = " ".join(f"@{name}" for name in people if random.random() < 0.4)
        guide = journal.reflections.get(id).guide
        writer.say("arrive" if guide == "evening" else "agenda", f"{number} {naming}")
        journal.reflections.finish(id)
    for number in range(40):
        day = DAY - timedelta(days=random.randrange(500))
        person = random.choice(list(people.values()))
        journal.interactions.log(person, day=day, summary=f"Talk {number}", event=events[number % 3])
    return list(journal.entries.page(limit=1_000))


def suits(entry: Entry, wanted: Wanted) -> bool:
    """What `Wanted` says, of one entry."""
    return (
        (wanted.person is None or wanted.person in {id for id, _ in entry.people})
        and (wanted.event is None or wanted.event == entry.event)
        and (not wanted.guide or wanted.guide == entry.guide)
        and (not wanted.question or wanted.question == entry.question)
        and (wanted.since is None or entry.day >= wanted.since)
        and (wanted.until is None or entry.day <= wanted.until)
    )


@pytest.mark.parametrize("few", [1_200, 0])
def test_every_filter_by_every_way(
    journal: Journal, years: list[Entry], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gathered where few, walked where many: the same entries in the same order, page after page, and each year's."""
    monkeypatch.setattr(entry_walk, "FEW", few)
    monkeypatch.setattr(entry_walk, "_NEAR", 10)
    monkeypatch.setattr(entry_walk, "_WALKED", 20)
    monkeypatch.setattr(entry_walk, "_GATHERED", few)
    assert len(years) > 90
    assert [one.cursor for one in years] == sorted((one.cursor for one in years), reverse=True)
    some_person, some_event = years[3].people[0][0] if years[3].people else 1, years[5].event or 1
    months = (DAY - timedelta(days=300), DAY - timedelta(days=100))
    for person, event, guide, question, since, until in product(
        (None, some_person),
        (None, some_event),
        ("", "evening"),
        ("", "agenda", "arrive"),
        (None, months[0]),
        (None, months[1]),
    ):
        wanted = Wanted(person, event, guide, question, since, until)
        right = [one for one in years if suits(one, wanted)]
        found: list[Entry] = []
        while page := journal.entries.page(found[-1].cursor if found else None, 7, wanted):
            found += page
        assert found == right, wanted
        counts: dict[date, int] = {}
        for one in right:
            if one.day.year == 2025:
                counts[one.day] = counts.get(one.day, 0) + 1
        assert journal.entries.days(2025, wanted) == counts, wanted


def test_guides_and_their_questions(journal: Journal, writers: list[Writer]) -> None:
    assert journal.entries.guides() == (("evening", "The evening"),)
    assert journal.entries.questions("evening") == (
        ("arrive", "What did I come for, and what did I find?"),
        ("connect", "Whom could I connect?"),
    )
    assert journal.entries.questions("deep") == ()
    journal.reflections.start("deep", day=DAY)
    assert [name for name, _ in journal.entries.guides()] == ["evening"]


_INDEXED = (
    Wanted(),
    Wanted(person=1),
    Wanted(event=1),
    Wanted(guide="evening"),
    Wanted(question="arrive"),
    Wanted(since=DAY, until=DAY),
)


@pytest.mark.parametrize("few", [1_200, -1])
@pytest.mark.parametrize("wanted", _INDEXED)
def test_nothing_is_read_but_through_an_index(
    journal: Journal, wanted: Wanted, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page, year or on this day goes through all rows of a table."""
    said: list[tuple[str, tuple[object, ...]]] = []
    read = journal._store.read

    def listening(sql: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        said.append((sql, values))
        return read(sql, values)

    monkeypatch.setattr(entry_walk, "FEW", few)
    monkeypatch.setattr(journal._store, "read", listening)
    journal.entries.page(("2026-03-01", 1, 5), 60, wanted)
    journal.entries.days(2025, wanted)
    journal.entries.on_this_day(DAY)
    for sql, values in said:
        for *_, step in read(f"EXPLAIN QUERY PLAN {sql}", values):
            assert not re.fullmatch("SCAN (answer|interaction|reflection|mention|[aimr])", str(step)), sql
