"""People, what passes between them and the owner, and their story."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import BadInput, NotFound
from desktop_app.folding import fold
from desktop_app.journal import Journal
from desktop_app.people.listing import Wanted
from desktop_app.people.values import Counts, Status
from tests.core.conftest import DAY


@pytest.mark.parametrize(
    "name",
    [
        "Tomás Rey",
        "Æsa 🦊",
        "محمد عبد الله",
        "李小龍",
        "<b>Bold</b>",
        "x" * 500,
        "O'Brien\u00a0Jr.",
        "a\u0301",
    ],
)
def test_names_are_kept_exactly(journal: Journal, name: str) -> None:
    person = journal.people.add(name)
    assert journal.people.get(person.id).name == name
    assert journal.people.by_name(name) == person
    assert person in journal.people.offer(name[:3])


def test_a_name_is_known_with_its_nickname_but_not_by_it(journal: Journal) -> None:
    tom = journal.people.add("Tomás Rey", nickname="Tom")
    journal.people.change(tom.id, also_known=("Tomás Eze",))
    assert journal.people.by_name("tomas rey") == journal.people.get(tom.id)
    assert journal.people.by_name("Tom") is journal.people.by_name("Tomás") is None
    assert [person.id for person in journal.people.offer("eze")] == [tom.id]
    assert journal.people.get(tom.id).also_known == ("Tomás Eze",)


def test_a_name_is_needed(journal: Journal) -> None:
    with pytest.raises(BadInput):
        journal.people.add(" \n")
    assert journal.people.counts() == Counts()


def test_someone_unknown_is_told(journal: Journal) -> None:
    with pytest.raises(NotFound):
        journal.people.get(7)


def test_whom_a_few_letters_may_mean(journal: Journal) -> None:
    rey = journal.people.add("Tomás Rey")
    journal.people.add("Aiko Sato")
    nick = journal.people.add("Margarethe Holm", nickname="Tom")
    gone = journal.people.add("Tom Gone")
    journal.people.change(gone.id, status=Status.RELEASED.value)
    journal.interactions.log(rey.id, day=DAY)
    assert [person.id for person in journal.people.offer("tom")] == [rey.id, nick.id, gone.id]
    assert [person.id for person in journal.people.offer("re")] == [rey.id]
    assert journal.people.offer("%") == ()
    assert len(journal.people.offer("")) == 4


def test_the_list_holds_everyone_once(journal: Journal) -> None:
    for number in range(25):
        person = journal.people.add(f"Person {number % 5}")
        if number % 3:
            journal.interactions.log(person.id, day=DAY - timedelta(days=number % 4))
    for sort in ("talk", "name", "due", "added"):
        seen = journal.people.ids(Wanted(sort=sort))
        assert len(seen) == len(set(seen)) == 25
        assert journal.people.ids(Wanted(sort=sort), 4) == seen[:4]
    days = [row.last_talk or date.min for row in journal.people.page(Wanted(sort="talk"))]
    assert days == sorted(days, reverse=True)


def test_the_list_is_searched_by_name_organisation_need_and_offer(journal: Journal) -> None:
    maya = journal.people.add("Maya Okafor", organisation="Okafor Ceramics")
    rey = journal.people.add("Tomás Rey")
    journal.topics.add(maya.id, "need", "a bookkeeper")
    journal.topics.add(rey.id, "offer", "bookkeeping")

    def found(typed: str) -> set[int]:
        return {row.id for row in journal.people.page(Wanted(typed=typed))}

    assert found("cera") == {maya.id}
    assert found("TOMAS") == {rey.id}
    assert found("bookk") == {maya.id, rey.id}
    assert found("_") == found("nobody") == set()


def test_filters_and_counts_agree(journal: Journal) -> None:
    rings = ["inner", "close", "known", "known"]
    people = [journal.people.add(f"P{n}") for n in range(6)]
    for person, ring in zip(people, rings, strict=False):
        journal.people.change(person.id, ring=ring)
    journal.people.change(people[4].id, status="resting")
    journal.people.change(people[5].id, status="released")
    counts = journal.people.counts()
    assert counts == Counts(all=6, inner=1, close=1, known=2, resting=1, released=1)
    for which in ("all", "inner", "close", "known", "resting", "released"):
        assert len(journal.people.page(Wanted(which=which))) == getattr(counts, which)


def test_the_last_talk_follows_talks_not_notes(journal: Journal) -> None:
    maya = journal.people.add("Maya")
    journal.interactions.log(maya.id, day=None)
    assert journal.people.get(maya.id).last_talk is None
    first = journal.interactions.log(maya.id, day=DAY)
    journal.interactions.log(maya.id, day=DAY - timedelta(days=40))
    journal.interactions.log(maya.id, day=DAY + timedelta(days=1), kind="note")
    assert journal.people.get(maya.id).last_talk == DAY
    assert journal.people.get(maya.id).talks == 3
    journal.interactions.change(first, day=DAY - timedelta(days=2))
    assert journal.people.get(maya.id).last_talk == DAY - timedelta(days=2)
    journal.interactions.remove(first)
    assert journal.people.get(maya.id).last_talk == DAY - timedelta(days=40)
    assert journal.undo.undo() == "Delete a talk"
    assert journal.people.get(maya.id).last_talk == DAY - timedelta(days=2)


def test_a_story_holds_everything_newest_first(journal: Journal) -> None:
    maya, rey = journal.people.add("Maya"), journal.people.add("Tomás Rey")
    event = journal.events.add("Breakfast", DAY - timedelta(days=9))
    journal.interactions.log(
        maya.id, day=event.day, event=event.id, summary="Clay", listening="them", pitch_by_me="early"
    )
    promise = journal.promises.add("send the book", person=maya.id, day=DAY - timedelta(days=5), due=DAY)
    journal.favors.add(maya.id, "received", "A contact", day=DAY - timedelta(days=4))
    journal.introductions.idea(maya.id, rey.id, "books", day=DAY - timedelta(days=3))
    journal.promises.settle(promise, "kept", day=DAY)
    story = journal.stories.story(maya.id)
    assert [entry.kind for entry in story] == ["introduction", "received", "promise", "talk"]
    assert story[-1].title == "Breakfast"
    assert [tone for tone, _ in story[-1].chips] == ["accent", "clay"]
    assert story[2].chips == (("accent", "kept"),)
    glance = journal.stories.glance(maya.id)
    assert (glance.gave, glance.received, glance.met_at) == (0, 1, "Breakfast")
    assert [entry.kind for entry in journal.stories.story(rey.id)] == ["introduction"]


def test_promises_open_soonest_first(journal: Journal) -> None:
    late = journal.promises.add("b", day=DAY, due=DAY + timedelta(days=9))
    never = journal.promises.add("c", day=DAY)
    soon = journal.promises.add("a", day=DAY, due=DAY)
    assert [promise.id for promise in journal.promises.open()] == [soon, late, never]
    journal.promises.settle(soon, "withdrawn", day=DAY)
    assert [promise.id for promise in journal.promises.open()] == [late, never]
    journal.promises.reopen(soon)
    assert journal.promises.get(soon).settled is None
    with pytest.raises(BadInput):
        journal.promises.add(" ", day=DAY)


@given(text=st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_entry_is_read_somewhere(journal: Journal) -> None:
    maya = journal.people.add("Maya Okafor").id
    event = journal.events.add("Chamber breakfast", DAY).id
    reflection = journal.reflections.start("quarter", day=DAY).id
    answer = journal.reflections.write(reflection, "quarter-stays", text="The walk back.")
    place = journal.stories.place
    assert place("interaction", journal.interactions.log(maya, day=DAY)) == ("person", maya)
    assert place("favor", journal.favors.add(maya, "given", "a book", day=DAY)) == ("person", maya)
    assert place("topic", journal.topics.add(maya, "need", "a bookkeeper")) == ("person", maya)
    assert place("commitment", journal.promises.add("call", day=DAY, person=maya)) == ("person", maya)
    assert place("commitment", journal.promises.add("rest", day=DAY, event=event)) == ("event", event)
    assert place("commitment", journal.promises.add("rest", day=DAY)) is None
    assert place("event", event) == ("event", event)
    assert answer is not None
    assert place("answer", answer.id) == ("reflection", reflection)
    assert place("answer", 999) is None
    assert place("preference", 1) is None


def test_another_name_means_the_same_person_and_a_nickname_does_not(journal: Journal) -> None:
    mei = journal.people.add("Mei-ling Chen", nickname="May")
    journal.people.change(mei.id, also_known=("Chen Mei-ling",))
    assert journal.people.by_name("chen mei-ling") == journal.people.get(mei.id)
    assert journal.people.by_name("Chen Mei") is journal.people.by_name("May") is None


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Zofia Łukasiewicz", "lukas"),
        ("Søren Ærø", "soren aero"),
        ("Mehmet Yıldız", "yildiz"),
        ("Þóra", "thora"),
    ],
)
def test_a_letter_with_a_stroke_is_found_without(journal: Journal, name: str, typed: str) -> None:
    person = journal.people.add(name)
    assert [one.id for one in journal.people.offer(typed)] == [person.id]
    assert list(journal.people.ids(Wanted(typed=typed))) == [person.id]
    assert list(journal.people.ids(Wanted(typed=name))) == [person.id]
