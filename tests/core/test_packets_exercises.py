"""An exercise written as a guide file is the same exercise when that file is read."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.packets.exercises import exercise_toml
from desktop_app.packets.texts import clean
from desktop_app.packets.values import Exercise
from desktop_app.paths import resource
from desktop_app.reflection.exercise_guides import exercise_of
from desktop_app.reflection.guide_files import load
from tests.core.made_packets import EXERCISE

LIBRARY = [
    exercise_of(guide)
    for guide in map(load, sorted(resource("guides").glob("*.toml")))
    if guide.kind == "homework"
]


@pytest.mark.parametrize("exercise", [EXERCISE.exercise, *LIBRARY], ids=lambda one: one.uid)
def test_an_exercise_comes_back_from_its_file(tmp_path: Path, exercise: Exercise) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(exercise_toml(exercise), encoding="utf-8")

    again = exercise_of(load(path))

    assert replace(again, uid=exercise.uid) == exercise


@given(st.text().map(clean), st.text("\"\\'\n\t#[]=é\u202f", max_size=20).map(clean))
def test_every_text_is_a_string_of_the_file(why: str, value: str) -> None:
    questions = (replace(EXERCISE.exercise.questions[2], choices=(("a", value), ("b", why))),)
    exercise = replace(EXERCISE.exercise, why=why, obstacle=value, questions=questions)

    table = tomllib.loads(exercise_toml(exercise))

    assert (table.get("summary", ""), table.get("obstacle", "")) == (why, value)
    assert table["questions"][0]["choices"] == [{"value": "a", "label": value}, {"value": "b", "label": why}]
