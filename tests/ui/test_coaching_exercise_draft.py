"""An exercise in the making: what is done to it keeps it in order, and what is wrong with it is said in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import BadInput
from desktop_app.homework.kept import whole
from desktop_app.packets.exercises import exercise_toml
from desktop_app.packets.values import Exercise, Question
from desktop_app.reflection.guide_files import load
from tests.ui.coached import ARRIVE
from ui.pages.coaching_parts import exercise_draft as draft

KINDS = [kind for kind, _ in draft.kinds()]


def titles(exercise: Exercise) -> list[str]:
    return [question.title for question in exercise.questions]


def test_what_comes_with_the_tests_has_nothing_wrong() -> None:
    assert draft.problems(ARRIVE) == {}


def test_a_new_one_says_what_is_missing_and_no_more() -> None:
    found = draft.problems(draft.blank())
    assert {field for _, field in found} == {"title", "questions"}
    assert draft.blank().uid != draft.blank().uid


def test_a_start_is_another_exercise_of_the_same_words() -> None:
    start = draft.started_from(ARRIVE)
    assert start.uid != ARRIVE.uid
    assert replace(start, uid=ARRIVE.uid) == ARRIVE


def test_a_question_moves_among_those_asked_at_the_same_time_only() -> None:
    made, at = draft.moved(ARRIVE, 2, -1)
    assert (titles(made)[1], at) == ("How did it feel?", 1)
    assert draft.moved(ARRIVE, 1, -1) == (ARRIVE, 1)
    assert draft.moved(ARRIVE, 3, 1) == (ARRIVE, 3)


def test_asked_at_another_time_it_goes_there_with_its_heading() -> None:
    made, at = draft.with_ask(ARRIVE, 3, draft.BEFORE)
    assert (at, titles(made)[1]) == (1, "What will I keep of it?")
    assert made.questions[1].step == "Before"
    own = draft.with_question(ARRIVE, 3, replace(ARRIVE.questions[3], step="What stays"))
    assert draft.with_ask(own, 3, draft.BEFORE)[0].questions[1].step == "What stays"


def test_asked_only_once_nothing_is_left_that_is_asked_each_time() -> None:
    made = draft.with_each(ARRIVE, draft.ONCE)
    assert (made.each, made.times) == ("", 0)
    assert all(question.ask != draft.EACH for question in made.questions)
    assert draft.problems(made) == {}
    assert draft.with_each(made, draft.DAY).times == 3
    assert (draft.HEAD, "each") in draft.problems(draft.with_each(made, draft.DAY))


def test_a_removed_question_comes_back_in_its_place() -> None:
    question = ARRIVE.questions[1]
    less = draft.removed(ARRIVE, 1)
    assert draft.put_back(less, 1, question) == ARRIVE
    assert draft.put_back(ARRIVE, 1, question) == ARRIVE
    once = draft.put_back(draft.with_each(less, draft.ONCE), 1, question)
    assert draft.problems(once) == {}


def test_choices_keep_what_stands_for_them_when_they_are_reworded() -> None:
    felt = ARRIVE.questions[2]
    made = draft.with_labels(felt, ["The same", "Much lighter", "Heavier", "Ask me later"])
    assert {label: value for value, label in made.choices} | {"Ask me later": ""} == {
        "The same": "same",
        "Much lighter": "choice-1",
        "Heavier": "heavy",
        "Ask me later": "",
    }
    assert draft.with_labels(felt, ["Very light", "The same", "Heavier"]).choices[0][0] == "light"
    assert len({value for value, _ in made.choices}) == 4


def test_a_choice_the_journal_does_not_count_ends_the_counting() -> None:
    asked = Question(
        "q", "s", "t", "choice", leaves="energy", choices=(("up", "Up"), ("down", "Down")), ask="after"
    )
    assert draft.with_labels(asked, ["Lifted", "Down"]).leaves == "energy"
    assert draft.with_labels(asked, ["Up", "Down", "Neither"]).leaves == "none"


@pytest.mark.parametrize("kind", KINDS)
def test_each_way_to_answer_is_one_that_guides_know(kind: str, tmp_path: Path) -> None:
    question = draft.with_kind(ARRIVE.questions[1], kind)
    if kind in draft.WITH_CHOICES:
        question = draft.with_labels(question, ["Yes", "No"])
    path = tmp_path / "one.toml"
    path.write_text(exercise_toml(draft.with_question(ARRIVE, 1, question)), "utf-8")
    assert load(path).questions[1].kind == kind


LINES = st.sampled_from(("", " ", "Before", "Yes\nNo", "Yes\nYes", "Name"))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add")),
        st.tuples(st.just("each"), st.sampled_from(("event", "day", ""))),
        st.tuples(st.just("title"), LINES),
        st.tuples(st.just("head"), LINES),
        st.tuples(st.just("step"), st.integers(0, 9), LINES),
        st.tuples(st.just("kind"), st.integers(0, 9), st.sampled_from(KINDS)),
        st.tuples(st.just("labels"), st.integers(0, 9), LINES),
        st.tuples(st.just("ask"), st.integers(0, 9), st.sampled_from(("before", "after"))),
        st.tuples(st.just("move"), st.integers(0, 9), st.sampled_from((-1, 1))),
        st.tuples(st.just("remove"), st.integers(0, 9)),
    ),
    max_size=25,
)


def done(exercise: Exercise, step: tuple) -> Exercise:
    """The exercise after one thing a coach can do to it."""
    match step:
        case ("add",):
            return draft.added(exercise)[0]
        case ("each", each):
            return draft.with_each(exercise, each)
        case ("head", text):
            return replace(exercise, title=text)
        case ("title", text) if exercise.questions:
            return draft.with_question(exercise, 0, replace(exercise.questions[0], title=text))
    if len(step) < 2 or not isinstance(step[1], int) or step[1] >= len(exercise.questions):
        return exercise
    at, question = step[1], exercise.questions[step[1]]
    match step:
        case ("step", _, text):
            return draft.with_question(exercise, at, replace(question, step=text))
        case ("kind", _, kind):
            return draft.with_question(exercise, at, draft.with_kind(question, kind))
        case ("labels", _, text) if question.kind in draft.WITH_CHOICES:
            return draft.with_question(exercise, at, draft.with_labels(question, text.split("\n")))
        case ("ask", _, ask):
            return draft.with_ask(exercise, at, ask)[0]
        case ("move", _, by):
            return draft.moved(exercise, at, by)[0]
        case ("remove", _):
            return draft.removed(exercise, at)
    return exercise


def can_leave(exercise: Exercise, path: Path) -> bool:
    """Whether a packet can hold it and, as a file, a guide can be read from it."""
    if whole(exercise) is None:
        return False
    path.write_text(exercise_toml(exercise), "utf-8")
    try:
        load(path)
    except BadInput:
        return False
    return True


@settings(max_examples=120, deadline=None)
@given(STEPS, st.booleans())
def test_it_can_leave_exactly_where_nothing_is_said_to_be_wrong(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple],
    begun: bool,
) -> None:
    exercise = ARRIVE if begun else draft.blank()
    for step in steps:
        exercise = done(exercise, step)
        assert exercise == draft.in_order(exercise)
    path = tmp_path_factory.getbasetemp() / "exercise.toml"
    assert can_leave(exercise, path) == (draft.problems(exercise) == {})
