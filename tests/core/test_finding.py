"""One search over everything: what it is called, in which order it comes, and what is never found."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.journal import Journal
from desktop_app.people.rings import Status
from desktop_app.store import models
from desktop_app.store.search import BEGIN_MARK, END_MARK
from tests.core.reflecting import DAY, Writer

YESTERDAY = DAY - timedelta(days=1)


@pytest.fixture
def people(journal: Journal) -> dict[str, int]:
    """Somebody, and a lantern in every kind of row."""
    maya = journal.people.add("Maya Okafor", organisation="Lantern Street").id
    dev = journal.people.add("Dev", nickname="Lantern").id
    event = journal.events.add("Lantern walk", DAY - timedelta(days=30)).id
    journal.interactions.log(maya, day=DAY, summary="She repairs a lantern.")
    journal.interactions.log(maya, kind="note", day=YESTERDAY, summary="About the lantern.")
    journal.interactions.log(dev, day=None, summary="We once carried a lantern.")
    journal.topics.add(maya, "need", "a lantern", day=DAY - timedelta(days=2))
    journal.topics.add(dev, "offer", "a lantern", day=DAY - timedelta(days=3))
    journal.favors.add(maya, "given", "a lantern", day=DAY - timedelta(days=4))
    journal.favors.add(maya, "received", "a lantern", day=DAY - timedelta(days=5))
    journal.promises.add("bring a lantern", day=DAY - timedelta(days=6), person=dev)
    journal.promises.add("a lantern for herself", day=DAY - timedelta(days=7), person=maya, side="theirs")
    journal.promises.add("mend the lantern", day=DAY - timedelta(days=8))
    journal.introductions.idea(maya, dev, "a lantern", DAY - timedelta(days=9))
    reflection = journal.reflections.start("evening", event=event, day=DAY - timedelta(days=10)).id
    Writer(journal.reflections, reflection, {"Maya": maya}).say("arrive", "A lantern for @Maya.")
    return {"Maya": maya, "Dev": dev, "event": event}


def test_everything_has_a_title_and_comes_by_day(journal: Journal, people: dict[str, int]) -> None:
    found = journal.finding.find("lantern")
    assert [(one.kind, one.title) for one in found] == [
        ("person", "Dev"),
        ("event", "Lantern walk"),
        ("person", "Maya Okafor"),
        ("interaction", "Talk with Maya Okafor"),
        ("interaction", "Note to Maya Okafor"),
        ("topic", "What Maya Okafor needs"),
        ("topic", "What Dev offers"),
        ("favor", "Given to Maya Okafor"),
        ("favor", "Received from Maya Okafor"),
        ("commitment", "Your promise to Dev"),
        ("commitment", "Promised by Maya Okafor"),
        ("commitment", "Your promise"),
        ("introduction", "Introduction of Maya Okafor and Dev"),
        ("answer", "Lantern walk"),
        ("interaction", "Talk with Dev"),
    ]
    assert found[-1].day is None
    assert {one.person for one in found} == {people["Maya"], people["Dev"], None}
    assert all(f"{BEGIN_MARK}" in one.excerpt.lower() for one in found)
    assert found[5].excerpt == f"a {BEGIN_MARK}lantern{END_MARK}"


def test_whom_a_name_means_comes_first(journal: Journal, people: dict[str, int]) -> None:
    journal.events.add("Okafor lecture", DAY)
    assert journal.finding.find("oka")[0].title == "Maya Okafor"
    assert [one.kind for one in journal.finding.find("oka", kinds=("event",))] == ["event"]


def test_of_one_person_or_event(journal: Journal, people: dict[str, int]) -> None:
    found = journal.finding.find("lantern", person=people["Maya"])
    assert {one.person for one in found} == {people["Maya"], None}
    assert [one.kind for one in found if one.person is None] == ["answer"]
    assert len(found) == 9
    assert [one.kind for one in journal.finding.find("lantern", event=people["event"])] == ["event", "answer"]
    assert journal.finding.find("okafor", person=people["Dev"], kinds=("person",)) == ()


def test_the_released_are_found_and_the_deleted_are_not(journal: Journal, people: dict[str, int]) -> None:
    with journal._store.unit() as unit:
        unit.update(models.Person, people["Maya"], status=Status.RELEASED.value)
    assert journal.finding.find("maya", kinds=("person",))[0].title == "Maya Okafor"
    before = len(journal.finding.find("lantern"))
    journal.events.remove(people["event"])
    journal.people.remove(people["Dev"])
    after = journal.finding.find("lantern")
    assert len(after) < before
    assert not {("person", people["Dev"]), ("event", people["event"])} & {(one.kind, one.id) for one in after}


def test_no_more_than_asked_for(journal: Journal, people: dict[str, int]) -> None:
    assert len(journal.finding.find("lantern", limit=4)) == 4
    assert journal.finding.find("lantern", limit=0) == ()
    assert journal.finding.find("   ") == ()


@pytest.mark.parametrize(
    "typed", ["c++", '"', "AND", "NOT x", "NEAR(a b)", "((", "*", "🎉", "-", "-lantern", "ש", "a\0b"]
)
def test_odd_input_never_fails(journal: Journal, people: dict[str, int], typed: str) -> None:
    journal.finding.find(typed)
    journal.finding.find(typed, person=people["Maya"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(typed=st.text(max_size=40))
def test_nothing_typed_fails(journal: Journal, people: dict[str, int], typed: str) -> None:
    journal.finding.find(typed)
