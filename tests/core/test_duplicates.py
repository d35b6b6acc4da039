"""Who is suggested as one person: measured on pairs written by hand, and what keeps a pair from coming."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from desktop_app.errors import BadInput, NotFound
from desktop_app.journal import Journal
from desktop_app.people import names
from desktop_app.people.duplicates import Duplicates, Pair
from tests.core.conftest import DAY

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "duplicate_cases.toml").read_text("utf-8")
)
KINDS = {"mail": "email", "phone": "phone", "page": "web"}


def add(journal: Journal, case: dict[str, Any], side: str) -> int:
    """The person on one side of a case."""
    id = journal.people.add(case[side], organisation=case.get(f"{side}_at", "")).id
    for said in case.get(f"{side}_has", ()):
        kind, _, value = said.partition(" ")
        journal.contacts.add(id, KINDS[kind], value)
    if born := case.get(f"{side}_born"):
        month, _, day = born.partition("-")
        journal.occasions.add(id, "birthday", month=int(month), day=int(day))
    return id


def measured(journal: Journal, half: str) -> tuple[float, float, list[str]]:
    """Precision and recall with all people of a half in one journal, and the pairs that came out wrong."""
    wanted, called = {}, {}
    for case in CASES[half]:
        one, other = add(journal, case, "one"), add(journal, case, "other")
        wanted[one, other] = case["same"]
        called[one], called[other] = case["one"], case["other"]
    found = {tuple(sorted((pair.one.id, pair.other.id))): pair for pair in journal.duplicates.suggestions()}
    right = {pair for pair, same in wanted.items() if same}
    wrong = [f"suggested: {called[a]} / {called[b]}" for a, b in found.keys() - right]
    wrong += [f"missed: {called[a]} / {called[b]}" for a, b in right - found.keys()]
    hits = len(found.keys() & right)
    return hits / max(1, len(found)), hits / len(right), sorted(wrong)


def test_the_labelled_pairs_are_many_and_balanced() -> None:
    assert sum(map(len, CASES.values())) >= 120
    for cases in CASES.values():
        assert 0.4 <= sum(case["same"] for case in cases) / len(cases) <= 0.6


def test_the_pairs_the_rules_were_made_with(journal: Journal) -> None:
    precision, recall, wrong = measured(journal, "tune")
    assert (precision, recall) >= (1.0, 0.97), wrong


def test_pairs_the_rules_had_not_seen(journal: Journal) -> None:
    precision, recall, _wrong = measured(journal, "held_out")
    assert precision >= 0.95
    assert recall >= 0.85


def pairs(journal: Journal) -> list[tuple[str, str]]:
    return [(pair.one.name, pair.other.name) for pair in journal.duplicates.suggestions()]


def only(journal: Journal) -> Pair:
    (pair,) = journal.duplicates.suggestions()
    return pair


def test_pairs_written_when_the_rules_were_done(journal: Journal) -> None:
    precision, recall, _wrong = measured(journal, "afterwards")
    assert precision >= 0.95
    assert recall >= 0.85


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("José Muñoz", "Jose Munoz", "The same name with and without accents"),
        ("Maya Okafor", "maya okafor", "The same name"),
        ("Okafor, Maya", "Maya Okafor", "The same name"),
        ("Okafor Maya", "Maya Okafor", "The same name in another order"),
        ("Annemarie Falk", "Anne Marie Falk", "The same name, written in one word or two"),
        ("Bob Tennant", "Robert Tennant", "Bob is short for Robert"),
        ("Bob Tennant", "Rob Tennant", "Bob and Rob are short for Robert"),
        ("Jon Smith", "John Smyth", "Sounds alike: Jon Smith, John Smyth"),
        ("J. Petit", "Jeanne Petit", "J. may be Jeanne"),
        ("Ruth Ann Calloway", "Ruth Calloway", "The same name, one with “Ann” in it"),
        ("Lucía Ferrer Soler", "Lucía Ferrer", "The same name, one with “Soler” in it"),
    ],
)
def test_a_pair_says_why(journal: Journal, one: str, other: str, reason: str) -> None:
    journal.people.add(one)
    journal.people.add(other)
    assert only(journal).reasons == (reason,)


def test_an_address_both_have_comes_first(journal: Journal) -> None:
    one = journal.people.add("Maya Okafor", organisation="Harbour Co").id
    other = journal.people.add("M. Okafor", organisation="Harbour Co").id
    journal.contacts.add(one, "email", "maya@harbour.example")
    journal.contacts.add(other, "email", "Maya@Harbour.example")
    journal.people.add("Ada Bright")
    journal.people.add("Ada Bright")

    first, second = journal.duplicates.suggestions()
    assert first.reasons == (
        "Both have maya@harbour.example",
        "M. may be Maya",
        "Both at the same organisation",
    )
    assert second.reasons == ("The same name",)


def test_other_names_and_nicknames_count(journal: Journal) -> None:
    one = journal.people.add("Chinedu Eze", nickname="Okey").id
    journal.people.add("Okey Eze")
    assert only(journal).one.id == one


def test_an_initial_that_may_be_several_says_nothing(journal: Journal) -> None:
    for name in ("J. Petit", "Jeanne Petit", "Jacques Petit"):
        journal.people.add(name)
    assert pairs(journal) == []


def test_one_person_noted_three_times_is_found(journal: Journal) -> None:
    for name in ("Robert Miller", "Bob Miller", "Rob Miller"):
        journal.people.add(name)
    assert len(pairs(journal)) == 3


def test_a_name_that_many_bear_says_nothing(journal: Journal) -> None:
    for at in range(6):
        journal.people.add("Anna Berg", organisation="Mill" if at < 2 else "")
    assert len(pairs(journal)) == 1


def test_a_number_that_many_have_says_nothing(journal: Journal) -> None:
    for name in ("Anna Berg", "Anna Holm", "Anna Lund", "Anna Strand"):
        journal.contacts.add(journal.people.add(name).id, "phone", "+47 22 55 01 01")
    assert pairs(journal) == []


def test_whom_the_owner_told_apart_never_come_again(journal: Journal) -> None:
    one, other = journal.people.add("Ada Bright").id, journal.people.add("Ada Bright").id
    assert len(pairs(journal)) == 1

    journal.duplicates.apart(other, one)
    assert pairs(journal) == []
    journal.people.remove(one)
    journal.undo.undo()
    assert pairs(journal) == []

    journal.undo.redo()
    assert pairs(journal) == []
    journal.undo.undo()
    assert journal.undo.undo() == "Tell two people apart"
    assert len(pairs(journal)) == 1


def test_telling_apart_needs_two_people_of_the_journal(journal: Journal) -> None:
    one = journal.people.add("Ada Bright").id
    with pytest.raises(BadInput):
        journal.duplicates.apart(one, one)
    with pytest.raises(NotFound):
        journal.duplicates.apart(one, 99)


def test_whom_one_met_on_one_evening_or_could_introduce_are_two(journal: Journal) -> None:
    event = journal.events.add("Breakfast", DAY).id
    for _ in range(2):
        journal.interactions.log(journal.people.add("Ada Bright").id, day=DAY, event=event)
    one, other = journal.people.add("Ben Ode").id, journal.people.add("Ben Ode").id
    journal.introductions.idea(one, other, "They both sail", day=DAY)
    assert pairs(journal) == []


def test_released_people_are_in_pairs_and_deleted_ones_are_not(journal: Journal) -> None:
    one, other = journal.people.add("Ada Bright").id, journal.people.add("Ada Bright").id
    journal.releases.release(one, why="", words="", day=DAY, settle={})
    assert only(journal).one.status == "released"
    journal.people.remove(other)
    assert pairs(journal) == []


def test_it_says_how_far_it_is_and_can_be_ended(journal: Journal) -> None:
    for at in range(3):
        journal.people.add(f"Ada Bright {at}")
    told: list[tuple[int, int]] = []
    journal.duplicates.suggestions(lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (6, 6)

    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        journal.duplicates.suggestions(check=stop)


def test_any_text_is_a_name() -> None:
    odd = [
        "",
        " ",
        ",",
        "., .",
        "王伟",
        "שרה לוי",
        "Анна",
        "a",
        "Jr",
        "🦊 fox",
        "x" * 500,
        "O'",
        "Dr.",
        "I II III",
        "'",
    ]
    for one, other in combinations(odd, 2):
        names.keys(names.name(one))
        assert names.alike(one, other) is None or one == other


def test_names_that_are_alike_share_a_key() -> None:
    for case in (*CASES["tune"], *CASES["held_out"]):
        if names.alike(case["one"], case["other"]):
            mine, theirs = (set(names.keys(names.name(case[side]))) for side in ("one", "other"))
            hint = len(names.name(case["one"]).family) == 1
            assert mine & theirs or hint, case


def test_names_of_any_script_are_compared_whole(journal: Journal) -> None:
    for name in ("王伟", "王伟", "李娜", "שרה לוי", "שרה לוי", "Анна Иванова", "Анна Петрова"):
        journal.people.add(name)
    assert sorted(pairs(journal)) == [("שרה לוי", "שרה לוי"), ("王伟", "王伟")]


def test_all_pairs_are_the_same_whatever_the_order_they_were_added_in(journal: Journal) -> None:
    for case in reversed(CASES["tune"]):
        add(journal, case, "other")
        add(journal, case, "one")
    assert isinstance(journal.duplicates, Duplicates)
    assert len(journal.duplicates.suggestions()) == sum(case["same"] for case in CASES["tune"])
