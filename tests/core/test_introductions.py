"""Introductions: consent of both, and the stage that follows from it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.errors import BadInput, NotFound
from desktop_app.introductions.stages import STAGES
from desktop_app.journal import Journal
from desktop_app.people.values import Introduction
from tests.core.conftest import DAY

WEEK_AGO = DAY - timedelta(days=7)


@pytest.fixture
def pair(journal: Journal) -> tuple[int, int]:
    return journal.people.add("Rita Moreau").id, journal.people.add("Dev Lal").id


@pytest.fixture
def idea(journal: Journal, pair: tuple[int, int]) -> int:
    return journal.introductions.idea(*pair, "labels and print", WEEK_AGO)


def found(journal: Journal, id: int) -> Introduction:
    return journal.introductions.get(id)


def test_an_idea_keeps_what_fits(journal: Journal, pair: tuple[int, int]) -> None:
    rita, dev = pair
    need = journal.topics.add(rita, "need", "labels")
    offer = journal.topics.add(dev, "offer", "a small print shop")
    id = journal.introductions.idea(rita, dev, " print ", DAY, need, offer)
    one = found(journal, id)
    assert (one.stage, one.reason, one.day) == ("idea", "print", DAY)
    assert (one.need, one.need_text, one.offer, one.offer_text) == (
        need,
        "labels",
        offer,
        "a small print shop",
    )
    journal.topics.remove(need)
    assert found(journal, id).need_text == ""
    assert journal.introductions.of(dev) == journal.introductions.of(rita) == (found(journal, id),)


def test_nobody_is_introduced_to_themselves(journal: Journal, pair: tuple[int, int], idea: int) -> None:
    with pytest.raises(BadInput):
        journal.introductions.idea(pair[0], pair[0], "", DAY)
    with pytest.raises(BadInput):
        journal.introductions.change(idea, other=pair[0])
    assert len(journal.introductions.open()) == 1


def test_what_is_not_there_is_told(journal: Journal) -> None:
    with pytest.raises(NotFound):
        journal.introductions.asked(9, "person", DAY)
    with pytest.raises(NotFound):
        journal.introductions.made(9, DAY)


def test_whom_they_could_meet_is_said_later(journal: Journal, pair: tuple[int, int]) -> None:
    id = journal.introductions.idea(pair[0], None, "somebody who prints", DAY)
    journal.introductions.change(id, other=pair[1], reason="labels")
    assert (found(journal, id).other_name, found(journal, id).reason) == ("Dev Lal", "labels")


def test_the_stage_follows_from_whom_one_asked(journal: Journal, idea: int) -> None:
    stages = [found(journal, idea).stage]
    journal.introductions.asked(idea, "other", WEEK_AGO)
    stages.append(found(journal, idea).stage)
    journal.introductions.answered(idea, "other", "yes", "that he runs a print shop", day=DAY)
    stages.append(found(journal, idea).stage)
    journal.introductions.asked(idea, "person", DAY)
    stages.append(found(journal, idea).stage)
    journal.introductions.made(idea, DAY)
    stages.append(found(journal, idea).stage)
    journal.introductions.outcome(idea, "They print together", DAY)
    stages.append(found(journal, idea).stage)
    assert stages == ["idea", "asked_one", "asked_one", "asked_both", "made", "outcome"]
    one = found(journal, idea)
    assert (one.asked_person, one.asked_other, one.said_person, one.said_other) == (
        DAY,
        WEEK_AGO,
        None,
        "yes",
    )
    assert (one.share_other, one.made, one.outcome) == (
        "that he runs a print shop",
        DAY,
        "They print together",
    )


def test_an_answer_says_that_they_were_asked(journal: Journal, idea: int) -> None:
    journal.introductions.answered(idea, "person", "yes", day=DAY)
    one = found(journal, idea)
    assert (one.stage, one.asked_person, one.asked_other) == ("asked_one", DAY, None)


@pytest.mark.parametrize("side", ["person", "other"])
def test_a_no_drops_it_until_it_is_reopened(journal: Journal, idea: int, side: str) -> None:
    journal.introductions.asked(idea, side, WEEK_AGO)
    journal.introductions.answered(idea, side, "no", day=DAY)
    assert found(journal, idea).stage == "dropped"
    assert journal.introductions.open() == ()
    journal.introductions.reopen(idea)
    one = found(journal, idea)
    assert (one.stage, one.said_person, one.said_other) == ("asked_one", None, None)
    assert getattr(one, f"asked_{side}") == WEEK_AGO


def test_a_yes_after_a_no_takes_it_up_again(journal: Journal, idea: int) -> None:
    journal.introductions.answered(idea, "person", "no", day=WEEK_AGO)
    journal.introductions.answered(idea, "person", "yes", day=DAY)
    assert found(journal, idea).stage == "asked_one"


def test_dropping_keeps_a_word_on_why_and_reopening_forgets_it(journal: Journal, idea: int) -> None:
    journal.introductions.asked(idea, "person", WEEK_AGO)
    journal.introductions.drop(idea, DAY, "Dev moves away")
    assert (found(journal, idea).stage, found(journal, idea).outcome) == ("dropped", "Dev moves away")
    journal.introductions.reopen(idea)
    assert (found(journal, idea).stage, found(journal, idea).outcome) == ("asked_one", "")


def test_what_was_made_is_made_again_when_reopened(journal: Journal, idea: int) -> None:
    journal.introductions.made(idea, WEEK_AGO)
    journal.introductions.outcome(idea, "They met once", DAY)
    journal.introductions.drop(idea, DAY)
    journal.introductions.reopen(idea)
    one = found(journal, idea)
    assert (one.stage, one.made, one.outcome) == ("outcome", WEEK_AGO, "They met once")


@pytest.mark.parametrize("went", ["alive", "nothing", None])
def test_whether_it_came_alive_is_kept_with_how_it_went(
    journal: Journal, idea: int, went: str | None
) -> None:
    journal.introductions.outcome(idea, "They met once", DAY, went=went)
    assert found(journal, idea).went == went
    (entry,) = [each for each in journal.stories.story(found(journal, idea).person) if each.id == idea]
    assert (("accent", "came alive") in entry.chips) == (went == "alive")
    journal.undo.undo()
    assert found(journal, idea).went is None


def test_an_outcome_says_that_they_were_introduced(journal: Journal, idea: int) -> None:
    journal.introductions.outcome(idea, "They found each other without me", DAY)
    assert (found(journal, idea).stage, found(journal, idea).made) == ("outcome", DAY)
    with pytest.raises(BadInput):
        journal.introductions.outcome(idea, " ", DAY)


def test_that_both_were_asked_stays_so_without_the_days(journal: Journal, idea: int) -> None:
    journal.introductions.stage(idea, "asked_both", day=WEEK_AGO)
    assert found(journal, idea).asked_person is None
    journal.introductions.answered(idea, "person", "yes", day=DAY)
    assert found(journal, idea).stage == "asked_both"


def test_the_other_of_two_was_asked_on_that_day(journal: Journal, idea: int) -> None:
    journal.introductions.asked(idea, "other", WEEK_AGO)
    journal.introductions.stage(idea, "asked_both", day=DAY)
    one = found(journal, idea)
    assert (one.asked_person, one.asked_other) == (DAY, WEEK_AGO)
    journal.introductions.stage(idea, "idea", day=DAY)
    assert (found(journal, idea).asked_person, found(journal, idea).asked_other) == (None, None)


def test_the_board_has_every_stage_the_newest_first(journal: Journal, pair: tuple[int, int]) -> None:
    older = journal.introductions.idea(*pair, "one", WEEK_AGO)
    newer = journal.introductions.idea(*pair, "two", DAY)
    made = journal.introductions.idea(*pair, "three", WEEK_AGO)
    journal.introductions.made(made, DAY)
    board = journal.introductions.board()
    assert tuple(board) == STAGES
    assert {stage: [one.id for one in cards] for stage, cards in board.items() if cards} == {
        "idea": [newer, older],
        "made": [made],
    }
    assert [one.id for one in journal.introductions.board(limit=1)["idea"]] == [newer]
    journal.people.remove(pair[1])
    assert not any(journal.introductions.board().values())


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("asked"), st.sampled_from(["person", "other"])),
        st.tuples(st.just("answered"), st.sampled_from(["person", "other"]), st.sampled_from(["yes", "no"])),
        st.tuples(st.sampled_from(["made", "drop", "reopen", "outcome"])),
    ),
    max_size=8,
)


def step(journal: Journal, id: int, what: str, *values: str) -> None:
    if what == "answered":
        journal.introductions.answered(id, *values, day=DAY)
    elif what == "outcome":
        journal.introductions.outcome(id, "well", DAY)
    elif what == "reopen":
        journal.introductions.reopen(id)
    else:
        days: tuple[date, ...] = (DAY,)
        getattr(journal.introductions, what)(id, *values, *days)


@given(steps=STEPS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_step_is_undone_in_one(
    journal: Journal, pair: tuple[int, int], steps: list[tuple[str, ...]]
) -> None:
    id = journal.introductions.idea(*pair, "print", WEEK_AGO)
    for what in steps:
        before = found(journal, id)
        step(journal, id, *what)
        after = found(journal, id)
        if after != before:
            journal.undo.undo()
            assert found(journal, id) == before
            journal.undo.redo()
            assert found(journal, id) == after
        if after.stage in ("asked_one", "asked_both"):
            assert "no" not in (after.said_person, after.said_other)
