"""Two records become one person's: nothing is lost, nothing stands twice, and undo brings all of it back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop_app.errors import BadInput, NotFound
from desktop_app.journal import Journal
from desktop_app.people import joining
from desktop_app.people.merging import places
from desktop_app.people.values import Ring, Status
from desktop_app.reflection.sentences import Mention
from desktop_app.store import models, search
from desktop_app.store.database import Store
from tests.core.conftest import DAY
from tests.core.reflecting import prove_search


def row(store: Store, model: type[models.Row], id: int) -> dict[str, Any]:
    return joining.rows(store, model, "id = ?", id)[0]


def test_every_column_that_points_to_a_person_is_known(bare_store: Store) -> None:
    known = {(models.table(model), column) for model, _, column in places()}
    tables = [name for (name,) in bare_store.read("SELECT name FROM sqlite_master WHERE type = 'table'")]
    pointing = {
        (table, fields[3])
        for table in tables
        for fields in bare_store.read(f'PRAGMA foreign_key_list("{table}")')
        if fields[2] == "person"
    }
    # How things stand is worked out anew for both.
    pointing.discard(("standing", "person_id"))

    assert pointing == known
    assert len(known) >= 18


def test_fields_that_both_fill_are_chosen_and_the_others_words_go_to_the_note(journal: Journal) -> None:
    people = journal.people
    keep = people.add("Maya Okafor", organisation="Harbour Co", how_met="At the fair", note="Sings.").id
    gone = people.add(
        "Maya Okafor-Lind", organisation="Lind Ltd", nickname="May", role="Head", note="Sails."
    ).id
    people.change(gone, ways=("counsel",), rhythm_days=40)

    journal.duplicates.merge(keep, gone, {"organisation": "gone"})

    one = people.get(keep)
    assert (one.name, one.nickname, one.organisation, one.role) == ("Maya Okafor", "May", "Lind Ltd", "Head")
    assert (one.how_met, one.ways, one.rhythm_days) == ("At the fair", ("counsel",), 40)
    assert one.note == "Sings.\n\nSails.\nOrganisation: Harbour Co"
    assert [found.id for found in people.offer("lind")] == [keep]
    assert json.loads(row(_store(journal), models.Person, keep)["also_known"]) == ["Maya Okafor-Lind"]
    with pytest.raises(NotFound):
        people.get(gone)
    assert people.kept(gone) == keep
    assert people.kept(keep) == keep


def test_the_nearer_ring_and_the_quieter_status_stand_unless_chosen(journal: Journal) -> None:
    people = journal.people
    keep, gone = people.add("A B", ring=Ring.KNOWN).id, people.add("A B", ring=Ring.INNER).id
    journal.releases.release(gone, why="", words="", day=DAY, settle={})

    journal.duplicates.merge(keep, gone, {})
    assert (people.get(keep).ring, people.get(keep).status) == (Ring.INNER, Status.RELEASED)

    journal.undo.undo()
    journal.duplicates.merge(keep, gone, {"status": "keep", "ring": "keep"})
    assert (people.get(keep).ring, people.get(keep).status) == (Ring.KNOWN, Status.ACTIVE)
    assert [each.undone for each in journal.releases.of(keep)] == [DAY]


def test_what_both_have_stands_once(journal: Journal) -> None:
    people, store = journal.people, _store(journal)
    keep, gone = people.add("Ben Ode").id, people.add("Benjamin Ode").id
    for person, mail in ((keep, "ben@x.org"), (gone, "Ben@X.org"), (gone, "ode@y.org")):
        journal.contacts.add(person, "email", mail)
    with store.unit() as unit:
        for person, tag in ((keep, "choir"), (gone, "choir"), (gone, "oslo")):
            unit.insert(models.Tag, person=person, name=tag, name_folded=tag)
    journal.occasions.add(keep, "birthday", month=3, day=5)
    journal.occasions.add(gone, "birthday", month=3, day=5, year=1980)
    journal.occasions.add(gone, "other", month=6, day=1, label="Opened the shop")

    journal.duplicates.merge(keep, gone, {})

    assert [each.value for each in journal.contacts.of(keep)] == ["ben@x.org", "ode@y.org"]
    tags = store.read("SELECT name FROM tag WHERE person_id = ? AND deleted IS NULL ORDER BY name", (keep,))
    assert tags == [("choir",), ("oslo",)]
    days = journal.occasions.of(keep)
    assert [(day.kind, day.year) for day in days] == [("birthday", 1980), ("other", None)]


def test_a_second_birthday_goes_to_the_note(journal: Journal) -> None:
    keep, gone = journal.people.add("Ben Ode").id, journal.people.add("Ben Ode").id
    journal.occasions.add(keep, "birthday", month=3, day=5)
    journal.occasions.add(gone, "birthday", month=4, day=6, year=1980)

    journal.duplicates.merge(keep, gone, {})

    assert len(journal.occasions.of(keep)) == 1
    assert journal.people.get(keep).note == "Birthday: 6 April 1980"


def test_an_introduction_of_the_two_to_each_other_is_taken_away(journal: Journal) -> None:
    people, store = journal.people, _store(journal)
    keep, gone, third = (people.add(name).id for name in ("A", "B", "C"))
    with store.unit() as unit:
        between = unit.insert(models.Introduction, person=keep, other=gone)
        other = unit.insert(models.Introduction, person=third, other=gone)

    journal.duplicates.merge(keep, gone, {})

    assert row(store, models.Introduction, between)["deleted"] is not None
    assert (
        row(store, models.Introduction, other)["other"],
        row(store, models.Introduction, other)["deleted"],
    ) == (
        keep,
        None,
    )


def test_two_answers_to_one_question_are_joined_with_their_mentions(journal: Journal) -> None:
    people, store = journal.people, _store(journal)
    keep, gone, ada = (people.add(name).id for name in ("Ben Ode", "Benjamin Ode", "Ada"))
    event = journal.events.add("Breakfast", DAY).id
    reflection = journal.reflections.start("evening", event=event, day=DAY).id
    met = "@Ben Ode and @Benjamin Ode"
    journal.reflections.write(
        reflection,
        "connect",
        text=f"{met} were there.",
        mentions=(Mention(keep, 0, 8), Mention(gone, 13, 26)),
    )
    with store.unit() as unit:
        first = unit.insert(
            models.Answer,
            reflection=reflection,
            question="listening",
            person=gone,
            text="He told of @Ada.",
            day=DAY,
        )
        unit.insert(models.Mention, answer=first, person=ada, begin=11, finish=15)
        second = unit.insert(
            models.Answer, reflection=reflection, question="listening", person=keep,
            text="@Ada knows him.", choice="them", day=DAY,
        )  # fmt: skip
        unit.insert(models.Mention, answer=second, person=ada, begin=0, finish=4)

    journal.duplicates.merge(keep, gone, {})

    answer = next(a for a in journal.reflections.answers(reflection) if a.question == "listening")
    assert (answer.person, answer.choice) == (keep, "them")
    assert answer.text == "He told of @Ada.\n\n@Ada knows him."
    assert [answer.text[m.start : m.end] for m in answer.mentions] == ["@Ada", "@Ada"]
    named = next(a for a in journal.reflections.answers(reflection) if a.question == "connect")
    assert [mention.person for mention in named.mentions] == [keep, keep]
    prove_search(store)


def test_what_a_reflection_left_is_still_its_own_after_a_merge(journal: Journal) -> None:
    """Going on with a reflection afterwards leaves what the same words leave when there was one person all along."""
    people, store = journal.people, _store(journal)
    keep, gone = people.add("Ben Ode").id, people.add("Benjamin Ode").id
    event = journal.events.add("Breakfast", DAY).id
    reflection = journal.reflections.start("evening", event=event, day=DAY).id
    text = "@Ben needs a bookkeeper. @Benjamin needs a room."
    mentions = (Mention(keep, 0, 4), Mention(gone, 25, 34))
    journal.reflections.set_met(reflection, [keep, gone])
    journal.reflections.write(reflection, "listening", person=gone, choice="them")
    journal.reflections.write(reflection, "connect", text=text, mentions=mentions)

    journal.duplicates.merge(keep, gone, {})
    longer = f"{text} It was loud. @Ben could help with leases."
    at = longer.rindex("@Ben")
    after = (Mention(keep, 0, 4), Mention(keep, 25, 34), Mention(keep, at, at + 4))
    journal.reflections.write(reflection, "connect", text=longer, mentions=after)

    topics = store.read(
        "SELECT kind, text FROM topic WHERE person_id = ? AND deleted IS NULL ORDER BY id", (keep,)
    )
    assert topics == [("need", "a bookkeeper"), ("need", "a room"), ("offer", "leases")]
    talks = store.read("SELECT person_id, origin, listening FROM interaction WHERE deleted IS NULL")
    assert talks == [(keep, f"talk:{keep}", "them")]
    assert people.get(keep).talks == 1


@pytest.mark.parametrize(
    ("key", "new"),
    [
        ("talk:7", "talk:5"),
        ("talk:77", "talk:77"),
        ("connect:-:need:7:-:0", "connect:-:need:5:-:0"),
        ("a:b:7:introduction:3:7:2", "a:b:5:introduction:3:5:2"),
        ("7:-:summary:-:-:7", "7:-:summary:-:-:7"),
        ("7", "7"),
    ],
)
def test_keys_name_the_kept_person(key: str, new: str) -> None:
    assert joining.renamed(key, "5", "7") == new


def test_what_was_being_written_to_both_is_kept(journal: Journal) -> None:
    people = journal.people
    keep, gone = people.add("A").id, people.add("B").id
    journal.reaching.keep_draft(keep, "Dear Ben")
    journal.reaching.keep_draft(gone, "Hello")
    journal.releases.keep_words(gone, why="quiet", words="Thank you")
    for person, summary in ((keep, "By the door."), (gone, "At the bar.")):
        talk = {"day": f"2026-03-0{person}", "summary": summary, "answered": None}
        journal.preferences.set(f"talk draft {person}", talk)

    journal.duplicates.merge(keep, gone, {})

    talk = {"day": f"2026-03-0{keep}", "summary": "By the door.\n\nAt the bar.", "answered": None}
    assert journal.preferences.get(f"talk draft {keep}") == talk
    assert journal.preferences.get(f"talk draft {gone}") is None

    assert journal.reaching.draft(keep) == "Dear Ben\n\nHello"
    assert journal.reaching.draft(gone) == ""
    assert journal.releases.draft(keep) == {"why": "quiet", "words": "Thank you"}


def test_answers_to_prompts_count_for_the_kept_person(journal: Journal) -> None:
    people, store = journal.people, _store(journal)
    keep, gone = people.add("A"), people.add("B")
    with store.unit() as unit:
        id = unit.insert(
            models.Response,
            prompt=f"reconnect:{gone.uid}",
            kind="reconnect",
            person=gone.id,
            action="later",
            day=DAY,
        )

    journal.duplicates.merge(keep.id, gone.id, {})

    found = row(store, models.Response, id)
    assert (found["prompt"], found["person"]) == (f"reconnect:{keep.uid}", keep.id)


def test_who_was_merged_before_is_found_through_both(journal: Journal) -> None:
    first, second, third = (journal.people.add(name).id for name in ("A", "B", "C"))
    journal.duplicates.merge(second, third, {})
    journal.duplicates.merge(first, second, {})

    assert journal.people.kept(third) == first
    assert row(_store(journal), models.Person, third)["merged"] == first


def test_one_cannot_be_merged_with_oneself_or_with_nobody(journal: Journal) -> None:
    one = journal.people.add("A").id
    with pytest.raises(BadInput):
        journal.duplicates.merge(one, one, {})
    with pytest.raises(NotFound):
        journal.duplicates.merge(one, 99, {})
    assert journal.undo.last() == "Add a person"


def test_words_of_both_are_found_with_the_kept_person(journal: Journal) -> None:
    people, store = journal.people, _store(journal)
    keep, gone = people.add("A", note="lighthouse").id, people.add("B", note="windmill").id
    journal.duplicates.merge(keep, gone, {})

    found = {hit.id for word in ("lighthouse", "windmill") for hit in search.find(store.run, word)}
    assert found == {keep}


def _store(journal: Journal) -> Store:
    return journal._store
