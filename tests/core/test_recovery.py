"""The recovery code gives back exactly the key, and notices what a hand copying it gets wrong."""

from __future__ import annotations

import itertools
import os
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app import recovery
from desktop_app.errors import WrongKey
from desktop_app.recovery import ALPHABET, code_of, key_from

KEYS = st.binary(min_size=32, max_size=32)
SOME_KEYS = [bytes(32), b"\xff" * 32, bytes(range(32)), os.urandom(32)]


def _refusal(text: str) -> WrongKey:
    with pytest.raises(WrongKey) as caught:
        key_from(text)
    return caught.value


@given(KEYS)
@example(bytes(32))
@example(b"\xff" * 32)
def test_a_code_gives_back_its_key(key: bytes) -> None:
    assert key_from(code_of(key)) == key


@given(KEYS)
def test_a_code_is_fourteen_groups_of_four(key: bytes) -> None:
    assert re.fullmatch(f"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{13}}", code_of(key))


@given(KEYS, st.sampled_from([" ", "", "\n", " - ", "–", "\u2011", "\t", "\u200b", "−"]))
def test_how_the_groups_are_set_apart_does_not_matter(key: bytes, between: str) -> None:
    assert key_from(f"  {code_of(key).replace('-', between)}\n") == key


@given(KEYS, st.sampled_from("Oo"), st.sampled_from("IiLl"))
def test_letters_that_look_alike_and_case_do_not_matter(key: bytes, zero: str, one: str) -> None:
    assert key_from(code_of(key).lower().replace("0", zero).replace("1", one)) == key


def test_full_width_letters_are_read() -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code_of(SOME_KEYS[2]))
    assert key_from(wide) == SOME_KEYS[2]


@pytest.mark.parametrize("key", SOME_KEYS, ids=["zeros", "ones", "counting", "random"])
def test_every_single_wrong_character_is_noticed_and_its_group_named(key: bytes) -> None:
    letters = code_of(key).replace("-", "")
    for at, other in itertools.product(range(56), ALPHABET):
        if other != letters[at]:
            refusal = _refusal(letters[:at] + other + letters[at + 1 :])
            assert f"Group {at // 4 + 1} " in refusal.what


@pytest.mark.parametrize("key", SOME_KEYS, ids=["zeros", "ones", "counting", "random"])
def test_every_exchange_of_neighbours_is_noticed_and_its_group_named(key: bytes) -> None:
    letters = code_of(key).replace("-", "")
    for at in range(55):
        if letters[at] != letters[at + 1]:
            turned = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
            assert f"Group {at // 4 + 1} " in _refusal(turned).what


def test_no_three_wrong_characters_make_another_code() -> None:
    """The code is linear, so this holds for every key: no three single changes cancel one another out."""
    single = [set(effects[1:]) for effects in recovery._effects()]
    all_effects = set[int]().union(*single)
    assert 0 not in all_effects
    assert len(all_effects) == 56 * 31  # no two changes cancel out
    for first, second in itertools.combinations(range(56), 2):
        pairs = {a ^ b for a in single[first] for b in single[second]}
        assert not pairs & (all_effects - single[first] - single[second])


def test_the_check_characters_are_a_linear_code() -> None:
    """What the proof above rests on: a change acts on the remainder the same way in every code."""
    effects = recovery._effects()
    for key in SOME_KEYS:
        values = recovery._values(code_of(key))
        assert recovery._remainder(values) == 0
        for at, change in itertools.product(range(56), (1, 2, 4, 8, 16, 31)):
            wrong = [*values[:at], values[at] ^ change, *values[at + 1 :]]
            assert recovery._remainder(wrong) == effects[at][change] != 0


def test_a_character_that_codes_never_use_is_placed() -> None:
    code = code_of(SOME_KEYS[2])
    for wrong in "U!é€名":
        assert "Group 3 " in _refusal(code[:11] + wrong + code[12:]).what


def test_a_short_or_long_group_is_named() -> None:
    groups = code_of(SOME_KEYS[2]).split("-")
    assert "Group 5 " in _refusal(" ".join([*groups[:4], groups[4][:3], *groups[5:]])).what
    assert "Group 14 " in _refusal(" ".join([*groups[:13], groups[13] + "A"])).what


@pytest.mark.parametrize("count", [0, 1, 55, 57, 500])
def test_a_wrong_length_is_counted(count: int) -> None:
    refusal = _refusal("7" * count)
    assert "56" in refusal.what
    assert str(count) in refusal.what


def test_all_zeros_and_all_alike_are_not_codes() -> None:
    for letter in ALPHABET:
        _refusal(letter * 56)


@given(st.text())
def test_any_other_text_is_refused_in_sentences(text: str) -> None:
    refusal = _refusal(text)
    assert all((refusal.what, refusal.kept, refusal.todo))
