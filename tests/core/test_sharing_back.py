"""Words that stand for names are turned back on one's own screen, and only where they stand as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.homework.sharing_back import unmasked
from desktop_app.homework.sharing_items import planned

NAMES = {"Person A": "Maya Okafor", "Person AB": "Tomasz", "Person K": "Ines (from $1 \\1)"}


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("Ask Person A about it.", "Ask Maya Okafor about it."),
        ("Person A’s shop, Person A's door", "Maya Okafor’s shop, Maya Okafor's door"),
        ("Person AB and Person A", "Tomasz and Maya Okafor"),
        ("Person ABC, Person B, a Person, person a", "Person ABC, Person B, a Person, person a"),
        ("XPerson A", "XPerson A"),
        ("Person A2", "Person A2"),
        ("Person\nA and Person\u00a0AB", "Maya Okafor and Tomasz"),
        ("Person K", "Ines (from $1 \\1)"),
        ("", ""),
    ],
)
def test_only_whole_words_are_turned_back(text: str, reads: str) -> None:
    assert unmasked(text, NAMES) == reads


def test_where_nothing_was_hidden_nothing_is_turned_back() -> None:
    assert unmasked("Person A", {}) == "Person A"


@given(st.lists(st.sampled_from(["Person A", "Person AB", "Person B", "x", "and"]), max_size=9))
def test_each_word_is_turned_back_by_itself(words: list[str]) -> None:
    expected = " , ".join(NAMES.get(word, word) for word in words)
    assert unmasked(" , ".join(words), NAMES) == expected


@pytest.mark.parametrize(
    ("cue", "act", "reads"),
    [
        ("the talk goes quiet.", "ask", "When the talk goes quiet, I will ask"),
        ("", "Ask Maya.", "Ask Maya."),
        (" the talk goes quiet ", " ", "When the talk goes quiet"),
        ("", " ", ""),
    ],
)
def test_a_plan_is_one_sentence(cue: str, act: str, reads: str) -> None:
    assert planned(cue, act) == reads
