"""Whom one could bring together, and whom never."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.introductions.ideas import MOST_OF_ONE, Proposal
from desktop_app.journal import Journal
from desktop_app.people.values import Status
from desktop_app.store import models
from tests.core.conftest import DAY
from tests.core.prompt_rows import put

Noted = Callable[..., int]


@pytest.fixture
def noted(journal: Journal) -> Noted:
    """Somebody new with a need or an offer; their id."""

    def note(name: str, **texts: str) -> int:
        person = journal.people.add(name).id
        for kind, text in texts.items():
            journal.topics.add(person, kind, text, day=DAY)
        return person

    return note


def wrote(journal: Journal, text: str, named: dict[str, int], about: int | None = None) -> None:
    """An answer, about somebody or naming people."""
    store = journal._store
    reflection = put(store, models.Reflection, guide="g", guide_title="G", day=DAY, state="finished")
    values = {"reflection": reflection, "question": "q", "text": text, "day": DAY}
    answer = put(store, models.Answer, person=about, **values)
    for name, person in named.items():
        begin = text.index(f"@{name}")
        put(store, models.Mention, answer=answer, person=person, begin=begin, finish=begin + len(name) + 1)


def both(journal: Journal, person: int) -> tuple[tuple[Proposal, ...], ...]:
    """For one person, and for everybody."""
    return journal.ideas.for_person(person), journal.ideas.proposals()


def test_a_need_finds_an_offer(journal: Journal, noted: Noted) -> None:
    rita = noted("Rita Moreau", need="labels, printed on thick paper")
    dev = noted("Dev Lal", offer="runs a small print shop")
    noted("Ann Wedding", offer="plans weddings")
    found = [*both(journal, rita), journal.ideas.for_person(dev)]
    for (proposal,) in found:
        assert (proposal.person, proposal.person_name, proposal.need) == (
            rita,
            "Rita Moreau",
            "labels, printed on thick paper",
        )
        assert (proposal.other, proposal.other_name, proposal.offer) == (
            dev,
            "Dev Lal",
            "runs a small print shop",
        )
        assert (proposal.entry_kind, proposal.entry_id) == ("topic", proposal.offer_id)
        assert {"printed", "print shop"} <= set(proposal.shared)
        assert proposal.reason == "needs labels, printed on thick paper · offers runs a small print shop"


def test_what_was_written_speaks_for_somebody(journal: Journal, noted: Noted) -> None:
    rita = noted("Rita Moreau", need="a printer for labels")
    talked, named, about = (noted(name) for name in ("Dev Lal", "Ben Ode", "Cleo Park"))
    talk = journal.interactions.log(talked, day=DAY, summary="Warm and quick. She runs a print shop in town.")
    wrote(journal, "I sat beside @Ben Ode, who works as a printer. The soup was good.", {"Ben Ode": named})
    wrote(journal, "Has a printing press of her own.", {}, about)
    found = {one.other: one for one in journal.ideas.for_person(rita, 5)}
    assert set(found) == {talked, named, about}
    assert (found[talked].entry_kind, found[talked].entry_id) == ("interaction", talk)
    assert found[talked].offer == "She runs a print shop in town."
    assert found[named].offer == "I sat beside Ben Ode, who works as a printer."
    assert found[named].entry_kind == found[about].entry_kind == "answer"
    assert all(one.offer_id is None for one in found.values())
    assert "you noted: She runs" in found[talked].reason
    assert set(journal.ideas.proposals()) == set(found.values())


def test_a_sentence_speaks_for_the_one_it_names(journal: Journal, noted: Noted) -> None:
    rita = noted("Rita Moreau", need="a bookkeeper")
    people = {name: noted(name) for name in ("Ana Sol", "Ben Ode")}
    wrote(journal, "@Ana Sol plays the cello and @Ben Ode does bookkeeping. He is kind.", people)
    [proposal] = journal.ideas.for_person(rita)
    assert (proposal.other_name, proposal.offer) == ("Ben Ode", "Ben Ode does bookkeeping.")


@pytest.mark.parametrize(
    "text",
    [
        "He is looking for a bookkeeper himself.",
        "No longer a bookkeeper.",
        "I will find him a bookkeeper.",
        "He was angry with his bookkeeper.",
    ],
)
def test_what_somebody_lacks_or_left_is_nothing_to_give(journal: Journal, noted: Noted, text: str) -> None:
    rita, ben = noted("Rita Moreau", need="a bookkeeper"), noted("Ben Ode")
    journal.interactions.log(ben, day=DAY, summary=text)
    assert journal.ideas.for_person(rita) == ()


def test_a_need_noted_in_a_talk_is_no_offer(journal: Journal, noted: Noted) -> None:
    rita, ben = noted("Rita Moreau", need="a bookkeeper"), noted("Ben Ode", need="a bookkeeper for the shop")
    journal.interactions.log(ben, day=DAY, summary="A bookkeeper for the shop")
    assert both(journal, rita) == ((), ())


@pytest.mark.parametrize("side", ["need", "offer"])
@pytest.mark.parametrize("status", [Status.RESTING, Status.RELEASED, "deleted"])
def test_nobody_resting_released_or_deleted(journal: Journal, noted: Noted, side: str, status: str) -> None:
    two = {"need": noted("Rita", need="a bookkeeper"), "offer": noted("Dev", offer="bookkeeping")}
    journal.interactions.log(two["offer"], day=DAY, summary="He is a bookkeeper.")
    assert journal.ideas.proposals()
    if status == "deleted":
        journal.people.remove(two[side])
    else:
        journal.people.change(two[side], status=status)
    assert not any((*both(journal, two["need"]), journal.ideas.for_person(two["offer"])))


def test_never_the_same_person_nor_a_deleted_entry(journal: Journal, noted: Noted) -> None:
    rita = noted("Rita", need="a bookkeeper", offer="bookkeeping")
    dev = noted("Dev", offer="bookkeeping")
    [offer] = journal.topics.of(dev)
    journal.topics.remove(offer.id)
    assert not any(both(journal, rita))


@pytest.mark.parametrize("stage", ["idea", "asked_one", "asked_both", "made", "outcome"])
@pytest.mark.parametrize("turned", [False, True])
def test_two_on_the_way_are_not_proposed(journal: Journal, noted: Noted, stage: str, turned: bool) -> None:
    rita, dev = noted("Rita", need="a bookkeeper"), noted("Dev", offer="bookkeeping")
    two = (dev, rita) if turned else (rita, dev)
    id = journal.introductions.idea(*two, "", DAY)
    journal.introductions.stage(id, stage, day=DAY)
    assert not any((*both(journal, rita), journal.ideas.for_person(dev)))
    journal.introductions.remove(id)
    assert all(both(journal, rita))


def test_a_dropped_idea_is_not_repeated_for_its_need(journal: Journal, noted: Noted) -> None:
    rita, dev = noted("Rita", need="a bookkeeper"), noted("Dev", offer="bookkeeping")
    journal.topics.add(dev, "offer", "cello lessons")
    [proposal] = journal.ideas.for_person(rita)
    dropped = journal.ideas.dismiss(proposal, DAY)
    one = journal.introductions.get(dropped)
    assert (one.stage, one.person, one.other, one.need, one.offer) == (
        "dropped",
        rita,
        dev,
        proposal.need_id,
        proposal.offer_id,
    )
    assert not any((*both(journal, rita), journal.ideas.for_person(dev)))
    journal.topics.remove(proposal.need_id)
    journal.topics.add(rita, "need", "A  bookkeeper")
    assert not any(both(journal, rita))
    journal.topics.add(rita, "need", "to learn the cello")
    assert [one.need for one in journal.ideas.for_person(rita)] == ["to learn the cello"]
    journal.undo.undo()


def test_who_said_no_is_not_asked_again(journal: Journal, noted: Noted) -> None:
    rita = noted("Rita", need="a bookkeeper")
    noted("Dev", offer="bookkeeping")
    [proposal] = journal.ideas.for_person(rita)
    id = journal.ideas.take(proposal, DAY)
    assert journal.introductions.get(id).stage == "idea"
    assert journal.introductions.get(id).reason == proposal.reason
    journal.introductions.answered(id, "other", "no", day=DAY)
    journal.topics.add(rita, "need", "bookkeeping lessons")
    assert not any(both(journal, rita))


@pytest.mark.parametrize("act", ["take", "dismiss"])
def test_both_answers_are_undone_in_one(journal: Journal, noted: Noted, act: str) -> None:
    rita = noted("Rita", need="a bookkeeper")
    noted("Dev", offer="bookkeeping")
    [proposal] = journal.ideas.for_person(rita)
    getattr(journal.ideas, act)(proposal, DAY)
    assert journal.ideas.for_person(rita) == ()
    journal.undo.undo()
    assert journal.ideas.for_person(rita) == (proposal,)


def test_of_those_that_fit_alike_the_newest_need_comes_first(journal: Journal, noted: Noted) -> None:
    older, newer = noted("Older", need="a bookkeeper"), noted("Newer", need="a bookkeeper")
    noted("Dev", offer="bookkeeping")
    assert [one.person for one in journal.ideas.proposals()] == [newer, older]


def test_nobody_fills_the_list(journal: Journal, noted: Noted) -> None:
    noted("Dev", offer="bookkeeping")
    for number in range(8):
        noted(f"Somebody {number}", need="a bookkeeper")
    assert len(journal.ideas.proposals()) == MOST_OF_ONE
    for number in range(8):
        noted(f"Accountant {number}", offer="a bookkeeper")
    proposals = journal.ideas.proposals()
    times = Counter(id for one in proposals for id in (one.person, one.other))
    assert max(times.values()) <= MOST_OF_ONE
    assert len(journal.ideas.proposals(limit=2)) == 2


def test_progress_is_told_and_it_can_be_ended(journal: Journal, noted: Noted) -> None:
    noted("Rita", need="a bookkeeper")
    noted("Dev", offer="bookkeeping")
    told: list[tuple[int, int]] = []
    journal.ideas.proposals(on_progress=lambda *done: told.append(done))
    assert told == [(0, 1), (1, 1)]

    class Ended(Exception):
        pass

    def check() -> None:
        raise Ended

    with pytest.raises(Ended):
        journal.ideas.proposals(check=check)


def test_a_need_of_very_many_words_is_looked_for_as_well(journal: Journal, noted: Noted) -> None:
    text = " ".join(f"word{number}ing" for number in range(3000))
    rita = noted("Rita", need=f"a bookkeeper: {text}", offer=text)
    dev = noted("Dev", offer=f"bookkeeping {text}", need=text)
    assert {one.other for one in journal.ideas.for_person(rita)} == {dev, rita}
    assert journal.ideas.proposals()


def test_an_empty_journal_has_no_ideas(journal: Journal) -> None:
    assert journal.ideas.proposals() == ()
    assert journal.ideas.for_person(9) == ()


_TEXTS = st.lists(
    st.sampled_from(
        ["a bookkeeper", "bookkeeping", "planning law", "a print shop", "", "help", "c++ AND \"x", "会计", "used to"]
    ),
    max_size=3,
)  # fmt: skip


@given(
    people=st.lists(
        st.fixed_dictionaries(
            {
                "need": _TEXTS, "offer": _TEXTS, "said": _TEXTS,
                "status": st.sampled_from(["active", "active", "resting", "released"]),
            }
        ),
        max_size=5,
    ),
    pairs=st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from(["made", "dropped"])), max_size=3
    ),
)  # fmt: skip
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_proposal_keeps_the_rules(
    journal: Journal, people: list[dict[str, Any]], pairs: list[tuple[int, int, str]]
) -> None:
    ids = []
    for number, one in enumerate(people):
        person = journal.people.add(f"Somebody {number}").id
        journal.people.change(person, status=one["status"])
        for kind in ("need", "offer"):
            for text in one[kind]:
                journal.topics.add(person, kind, text, day=DAY)
        for text in one["said"]:
            journal.interactions.log(person, day=DAY, summary=f"Is good at {text}.")
        ids.append(person)
    closed = set()
    for first, second, stage in pairs:
        if max(first, second) < len(ids) and first != second:
            two = ids[first], ids[second]
            put(journal._store, models.Introduction, person=two[0], other=two[1], stage=stage, day=DAY)
            closed.add(frozenset(two))
    active = {id for id, one in zip(ids, people, strict=True) if one["status"] == "active"}
    everybody = {*ids}
    for proposals in (journal.ideas.proposals(50), *(journal.ideas.for_person(id, 9) for id in ids)):
        assert len({(one.need_id, one.other) for one in proposals}) == len(proposals)
        for proposal in proposals:
            if {proposal.person, proposal.other} <= everybody:
                assert {proposal.person, proposal.other} <= active
            assert proposal.person != proposal.other
            assert frozenset((proposal.person, proposal.other)) not in closed
            assert proposal.shared
            assert all(word in proposal.need or word in proposal.offer for word in proposal.shared)
