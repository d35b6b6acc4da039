"""Two records become one person's: nothing is lost, nothing stands twice, and undo brings all of it back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import BadInput, NotFound
from desktop_app.journal import Journal
from desktop_app.people import joining
from desktop_app.people.merging import FIELDS, kept, merge, places
from desktop_app.people.recount import recount
from desktop_app.people.standings import Standings
from desktop_app.people.values import Ring, Status
from desktop_app.preferences import Preferences
from desktop_app.reflection.sentences import Mention
from desktop_app.store import models, search
from desktop_app.store.database import Store
from desktop_app.undo import Undo
from tests.core.conftest import DAY
from tests.core.random_journals import Written, journals, opened, removed, texts
from tests.core.reflecting import prove_counts, prove_search

Table = list[tuple[Any, ...]]


def everything(store: Store, *, deleted: bool = True) -> dict[str, Table]:
    """Every row of every table but for when it was written; what is worked out is worked out first."""
    Standings(store, Preferences(store)).settle()
    found = {}
    for model in models.ROWS:
        columns = [
            f'"{field.column_name}"' for name, field in model._meta.fields.items() if name != "updated"
        ]
        where = "" if deleted else " WHERE deleted IS NULL"
        found[models.table(model)] = store.read(
            f'SELECT {", ".join(columns)} FROM "{models.table(model)}"{where} ORDER BY id'
        )
    found["standing"] = store.read("SELECT * FROM standing ORDER BY person_id")
    found["full_text"] = store.read("SELECT rowid, text FROM full_text ORDER BY rowid")
    found["person_text"] = store.read("SELECT rowid, * FROM person_text ORDER BY rowid")
    return found


def names_of(store: Store, person: int) -> set[tuple[str, int]]:
    """The rows that name a person, apart from their own."""
    return {
        (models.table(model), id)
        for model, _, column in places()
        for (id,) in store.read(f'SELECT id FROM "{models.table(model)}" WHERE "{column}" = ?', (person,))
    }


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


MORE: dict[type[models.Row], dict[str, Any]] = {
    models.ContactPoint: {"kind": "email", "value": st.sampled_from(["A@x.org", "a@x.org", "b@x.org"])},
    models.Tag: {"name": "Oslo", "name_folded": st.sampled_from(["oslo", "choir"])},
    models.Photo: {"jpeg": "eA=="},
    models.Asked: {"own_need": 1, "day": "2026-03-01"},
    models.Answer: {
        "reflection": 1,
        "question": st.sampled_from(["arrive", "pitch"]),
        "text": texts,
        "choice": st.sampled_from(["", "early", "none"]),
        "day": "2026-03-01",
    },
}


@st.composite
def merged(draw: st.DrawFn) -> tuple[Written, list[tuple[type[models.Row], dict[str, Any]]], int, int]:
    """A random journal with more in it, and two of its people."""
    written = draw(journals().filter(lambda one: one.people > 1))
    who = st.integers(1, written.people)
    more: list[tuple[type[models.Row], dict[str, Any]]] = [
        (models.OwnNeed, {"text": "a room", "day": "2026-03-01"}),
        (models.Reflection, {"guide": "evening", "guide_title": "E", "day": "2026-03-01", "questions": 3}),
    ]
    for model, values in MORE.items():
        for _ in range(draw(st.integers(0, 5))):
            drawn = {name: draw(v) if isinstance(v, st.SearchStrategy) else v for name, v in values.items()}
            more.append((model, drawn | {"person": draw(who), "deleted": draw(removed)}))
    apart = draw(st.lists(st.tuples(who, who), max_size=3))
    more += [(models.ToldApart, {"person": one, "other": other}) for one, other in apart]
    drafts = draw(st.lists(who.map(lambda n: f"note draft {n}"), unique=True))
    more += [(models.Preference, {"name": name, "value": json.dumps(draw(texts))}) for name in drafts]
    keep, gone = draw(st.lists(who, min_size=2, max_size=2, unique=True))
    return written, more, keep, gone


@settings(max_examples=60, deadline=None)
@given(merged(), st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["keep", "gone"])))
def test_undo_brings_everything_back_and_redo_merges_again(
    drawn: tuple[Written, list[tuple[type[models.Row], dict[str, Any]]], int, int], choices: dict[str, str]
) -> None:
    written, more, keep, gone = drawn
    with opened(written) as store:
        with store.unit() as unit:
            for model, values in more:
                shift = {"reflection": _last(store, models.Reflection)} if "reflection" in values else {}
                unit.insert(model, **values | shift)
            for id in _ids(store, models.Answer):
                unit.insert(models.Mention, answer=id, person=gone, begin=0, finish=1)
            recount(unit, store, range(1, written.people + 1))
        before = everything(store, deleted=False)
        whole = everything(store)
        live = {table for table, _ in names_of(store, gone)}

        merge(store, keep, gone, choices)
        after = everything(store)

        assert kept(store, gone) == keep
        for table, id in names_of(store, gone) - {("person", gone)}:
            named = row(store, models.BY_TABLE[table], id)
            assert named["deleted"] is not None
            assert {named["person"], named["other"]} == {keep, gone}
        assert live <= {table for table, _ in names_of(store, keep)} | {"introduction", "told_apart"}
        assert store.read("PRAGMA foreign_key_check") == []
        prove_counts(store)

        undo = Undo(store)
        assert undo.undo() == "Merge two people"
        assert everything(store, deleted=False) == before
        assert _but_new(everything(store), whole) == whole
        prove_counts(store)

        assert undo.redo() == "Merge two people"
        assert everything(store) == after
        prove_counts(store)


def _ids(store: Store, model: type[models.Row]) -> list[int]:
    return [id for (id,) in store.read(f"SELECT id FROM {models.table(model)} WHERE deleted IS NULL")]


def _last(store: Store, model: type[models.Row]) -> int:
    return int(store.read(f"SELECT max(id) FROM {models.table(model)}")[0][0])


def _but_new(now: dict[str, Table], then: dict[str, Table]) -> dict[str, Table]:
    """Without the rows that were made meanwhile and taken back, which stay in the file as deleted."""
    return {
        table: rows[: len(then[table])] if len(rows) > len(then[table]) else rows
        for table, rows in now.items()
    }


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

    journal.duplicates.merge(keep, gone, {})

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
