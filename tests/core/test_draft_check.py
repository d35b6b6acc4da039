"""The second look over a draft: what it finds on labelled drafts, where it points, and that it survives any text."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.wording import draft_check
from desktop_app.wording.draft_check import KINDS, check

CASES = Path(__file__).with_name("draft_check_cases.toml")

SOLD = "We sell the best soap in town."
# Words that mean something to the check, so that random texts reach its every branch.
_SAID = (
    "our we sell not no but only left hop on a call about 20 % off the best dear friends could you introduce me "
    "products asap you're I’m … ... ("
)
_TELLING = st.sampled_from((*_SAID.split(), "\n", "\n\n"))


class Case(NamedTuple):
    half: str
    kinds: frozenset[str]
    text: str
    interest: bool


def cases() -> list[Case]:
    found = tomllib.loads(CASES.read_text("utf-8"))["cases"]
    return [
        Case(one["half"], frozenset(one["kinds"]), one["text"], one.get("interest", False)) for one in found
    ]


def kinds(text: str, *, interest: bool = False) -> set[str]:
    return {flag.kind for flag in check(text, interest=interest)}


class Figures(NamedTuple):
    """How often a finding is right, and how much of what there is is found; both from 0 to 1."""

    precision: float
    recall: float


def figures(pairs: list[tuple[bool, bool]]) -> Figures:
    """From pairs of found and expected."""
    counted = Counter(pairs)
    right = counted[True, True]
    return Figures(right / (right + counted[True, False]), right / (right + counted[False, True]))


def measured(half: str) -> tuple[Figures, Figures]:
    """The figures of "pitch" alone, and of any finding at all."""
    told = [(kinds(one.text, interest=one.interest), one.kinds) for one in cases() if one.half == half]
    pitch = figures([("pitch" in found, "pitch" in expected) for found, expected in told])
    return pitch, figures([(bool(found), bool(expected)) for found, expected in told])


def test_the_drafts_are_many_and_labelled() -> None:
    found = cases()
    halves = Counter(one.half for one in found)

    assert len(found) >= 100
    assert set(halves) == {"tune", "report"}
    assert halves["report"] >= 50
    assert len({one.text for one in found}) == len(found)
    for half in halves:
        assert set().union(*(one.kinds for one in found if one.half == half)) == set(KINDS)
        assert sum(not one.kinds for one in found if one.half == half) >= 25


def test_what_it_finds_in_drafts_its_lists_were_made_with() -> None:
    pitch, any_kind = measured("tune")

    assert min(*pitch, *any_kind) >= 0.95


def test_what_it_finds_in_drafts_it_was_not_made_with() -> None:
    pitch, any_kind = measured("report")
    print(f"pitch: {pitch}, any kind: {any_kind}")  # noqa: T201 - these figures are read with pytest -s

    assert pitch.precision >= 0.9
    assert pitch.recall >= 0.8
    assert any_kind.precision >= 0.9
    assert any_kind.recall >= 0.8


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Hello. We sell soap.", "pitch", "We sell"),
        ("Reply asap, please", "pressure", "asap"),
        ("You're the BEST.", "flattery", "You're the BEST"),
        ("You’re the best.", "flattery", "You’re the best"),
        ("Don`t miss it", "pressure", "Don`t miss it"),
        ("Wé sèll soap", "pitch", "Wé sèll"),
        ("We\u0301 sell soap", "pitch", "We\u0301 sell"),
        ("With 20 % off", "pitch", "% off"),
        ("🌷🌷 Dear friends", "bulk", "Dear friends"),
        ("So we\nsell soap", "pitch", "we\nsell"),
        ("So we\r\n  sell soap", "pitch", "we\r\n  sell"),
        ("Could you introduce me?", "ask", "Could you introduce me"),
        ("Only two places left", "pressure", "Only two places left"),
        ("Shall we meet?", "no_purpose", "Shall we meet"),
    ],
)
def test_it_points_at_the_words(text: str, kind: str, words: str) -> None:
    [flag] = check(text)

    assert (flag.kind, flag.words) == (kind, words)
    assert text[flag.start : flag.end] == words
    assert flag.advice.endswith((".", "?"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "Before we go, sell the car.",
        "That was for us and we.\n\nSell the car, they said.",
        "I do not sell anything.",
        "Our road. Products are for later.",
        "No hurry at all.",
        "There is no need to answer by Friday.",
        "Only for you (if you like) there is cake left.",
    ],
)
def test_it_keeps_quiet(text: str) -> None:
    assert check(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I do not often write but we sell soap.",
        "I cannot wait, we sell soap.",
        "I can't wait, our product is out.",
    ],
)
def test_a_not_that_is_over_takes_nothing_back(text: str) -> None:
    assert kinds(text) == {"pitch"}


def test_with_interest_only_an_outright_sale_counts() -> None:
    assert kinds(SOLD) == {"pitch"}
    assert kinds(SOLD, interest=True) == set()
    assert kinds("You asked about our soap. " + SOLD) == set()
    assert kinds(SOLD + " Buy now.", interest=True) == {"pitch"}


def test_a_meeting_with_a_purpose_is_fine() -> None:
    assert kinds("Shall we meet on Friday?") == {"no_purpose"}
    assert kinds("Shall we meet on Friday? I would like to hear about Lisbon.") == set()


def test_findings_come_in_the_order_of_the_text_and_do_not_repeat_a_word() -> None:
    text = "Dear friends, we sell our products. Could you introduce me? It is urgent, reply asap."
    flags = check(text)

    assert [flag.kind for flag in flags] == ["bulk", "pitch", "pitch", "ask", "pressure", "pressure"]
    assert [flag.start for flag in flags] == sorted(flag.start for flag in flags)


@given(
    st.lists(st.one_of(_TELLING, st.text(max_size=6)), max_size=40), st.sampled_from((" ", "", "\n", ", "))
)
def test_any_text_is_looked_over(parts: list[str], between: str) -> None:
    text = between.join(parts)
    for flag in check(text):
        assert 0 <= flag.start < flag.end <= len(text)
        assert flag.words == text[flag.start : flag.end]
        assert flag.words == flag.words.strip()
        assert flag.kind in KINDS


@given(st.text(max_size=200))
def test_it_says_the_same_twice_and_case_means_nothing(text: str) -> None:
    assert check(text) == check(text)
    assert kinds(text.upper() if text.isascii() else text) == kinds(text)


@pytest.mark.parametrize("line", [SOLD + " ", "our ", "the only a ", "not ", "\n ", "you're "])
def test_the_work_grows_with_the_length_alone(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = Counter[int]()
    size, original = 0, draft_check._end

    def counted(*arguments: object) -> int:
        calls[size] += 1
        return original(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(draft_check, "_end", counted)
    for size in (1_000, 100_000):
        check(line * (size // len(line)))

    assert calls[100_000] <= 110 * (calls[1_000] + 1)


def test_every_word_of_the_lists_can_be_met_in_a_text() -> None:
    lists = draft_check._lists()
    assert set(lists) == {
        "pitch", "hard_pitch", "pressure", "flattery", "bulk", "ask", "meeting", "purpose", "invited", "no", "but"
    }  # fmt: skip
    places = [
        place
        for phrases in lists.values()
        for every in phrases.values()
        for phrase in every
        for place in phrase
    ]
    for word in set().union(*places) - {"..."}:
        assert [one.folded for one in draft_check._words(word)] == [word]
    assert all(place == {"..."} for place in places if "..." in place)
    assert "..." not in set().union(*lists.values())
