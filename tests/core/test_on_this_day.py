"""On this day: what was written on it in earlier years, and whom it never brings up."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.journal import Journal
from desktop_app.people.rings import Status
from desktop_app.store import models
from tests.core.reflecting import Writer

TODAY = date(2026, 3, 12)


@pytest.fixture
def people(journal: Journal) -> dict[str, int]:
    return {name: journal.people.add(name).id for name in ("Maya", "Dev")}


def write(journal: Journal, people: dict[str, int], day: date, text: str) -> None:
    id = journal.reflections.start("deep", day=day).id
    Writer(journal.reflections, id, people).say("agenda", text)


def let_go(journal: Journal, person: int, status: Status) -> None:
    with journal._store.unit() as unit:
        unit.update(models.Person, person, status=status.value)


def texts(journal: Journal, day: date = TODAY, limit: int = 5) -> list[str]:
    return [entry.text for entry in journal.entries.on_this_day(day, limit)]


def test_earlier_years_the_longest_first(journal: Journal, people: dict[str, int]) -> None:
    write(journal, people, date(2024, 3, 12), "Short.")
    write(journal, people, date(2020, 3, 12), "Rather longer than that.")
    write(journal, people, date(2025, 3, 11), "The day before, which is another day altogether.")
    write(journal, people, TODAY, "Today is no earlier year, however long what is written is.")
    write(journal, people, date(2027, 3, 12), "Nor is a year to come, however long what is written is.")
    journal.interactions.log(people["Maya"], day=date(2025, 3, 12), summary="A talk in between.")
    assert texts(journal) == ["Rather longer than that.", "A talk in between.", "Short."]
    assert texts(journal, limit=1) == ["Rather longer than that."]


def test_an_empty_journal_has_none(journal: Journal) -> None:
    assert texts(journal) == []


def test_excerpts_end_between_words(journal: Journal, people: dict[str, int]) -> None:
    write(journal, people, date(2025, 3, 12), "We talked\n\nabout kilns. " * 30)
    write(journal, people, date(2024, 3, 12), "x" * 500)
    long, solid = journal.entries.on_this_day(TODAY)
    assert long.excerpt.startswith("We talked about kilns. We")
    assert long.excerpt.endswith(("talked…", "about…", "kilns.…", "We…"))
    assert 180 < len(long.excerpt) <= 201
    assert solid.excerpt == "x" * 200 + "…"


@pytest.mark.parametrize("status", [Status.RELEASED, Status.RESTING])
def test_nobody_released_or_resting_comes_up(
    journal: Journal, people: dict[str, int], status: Status
) -> None:
    then = date(2025, 3, 12)
    write(journal, people, then, "With @Maya and @Dev.")
    write(journal, people, date(2024, 3, 12), "With @Maya alone.")
    about = journal.reflections.start("deep", day=date(2023, 3, 12)).id
    journal.reflections.write(about, "agenda", person=people["Dev"], text="About Dev.")
    journal.interactions.log(people["Dev"], day=then, summary="A talk with him.")
    assert len(texts(journal)) == 4
    let_go(journal, people["Dev"], status)
    assert texts(journal) == ["With @Maya alone."]
    let_go(journal, people["Dev"], Status.ACTIVE)
    assert len(texts(journal)) == 4


def test_a_name_taken_out_again_hides_nothing(journal: Journal, people: dict[str, int]) -> None:
    id = journal.reflections.start("deep", day=date(2025, 3, 12)).id
    writer = Writer(journal.reflections, id, people)
    writer.say("agenda", "With @Dev.")
    writer.say("agenda", "With nobody.")
    let_go(journal, people["Dev"], Status.RELEASED)
    assert texts(journal) == ["With nobody."]


def test_the_29th_of_february(journal: Journal, people: dict[str, int]) -> None:
    write(journal, people, date(2024, 2, 29), "On the 29th.")
    write(journal, people, date(2023, 2, 28), "On the 28th, a little longer.")
    both = ["On the 28th, a little longer.", "On the 29th."]
    assert texts(journal, date(2028, 2, 29)) == both
    assert texts(journal, date(2027, 2, 28)) == both
    assert texts(journal, date(2028, 2, 28)) == both[:1]
    assert texts(journal, date(2027, 3, 1)) == []
