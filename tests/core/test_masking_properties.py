"""Whatever people are called and whatever is written: no part of a name is left, and nothing else is touched."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.folding import fold
from desktop_app.masking.hiding import hide
from desktop_app.people.people import folded_names

_GIVEN = (
    "Maya",
    "Jonas",
    "Will",
    "Łukasz",
    "Zoë",
    "Anne-Marie",
    "Мария",
    "Ιωάννης",
    "ليلى",
    "שרה",
    "Aiko",
    "Bo",
)
_FAMILY = (
    "Okafor",
    "Petit",
    "Mark",
    "Ørsted",
    "O'Neil",
    "van der Berg",
    "Петров",
    "حداد",
    "לוי",
    "Sato",
    "Li",
)
_PLAIN = (
    "we", "talked", "about", "will", "mark", "the", "harbour", "and", "a", "bookkeeper", "who", "asked", "twice",
    "Tuesday", "Lisbon", "café", "вечером", "دیروز", "אתמול", "今日", "3", "pm",
)  # fmt: skip
_BETWEEN = st.sampled_from([" ", ", ", ". ", "\n", " – ", " (", ") ", ": “", "” "])
_SIGNS = st.text(st.characters(codec="utf-8", exclude_categories=("Lu", "Lt")), max_size=40)

_NAMES = st.lists(
    st.tuples(st.sampled_from(_GIVEN), st.sampled_from(_FAMILY)).map(" ".join),
    min_size=1,
    max_size=5,
    unique=True,
)


def mask(names: Iterable[str], texts: list[str]) -> tuple[str, ...]:
    return hide(texts, ((id, folded_names(name)) for id, name in enumerate(names))).texts


def _spelt(name: str) -> st.SearchStrategy[str]:
    first, _, last = name.partition(" ")
    ways = [name, name.upper(), name.lower(), first, last, f"@{name}", f"{last}, {first}", f"{first}'s"]
    if not any(sign in name for sign in "'-"):
        ways += [fold(name).title(), f"@{first.lower()}"]
    return st.sampled_from(ways)


@st.composite
def _told(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    names = draw(_NAMES)
    texts = []
    for _ in range(draw(st.integers(1, 3))):
        pieces: list[str] = []
        for _ in range(draw(st.integers(1, 8))):
            word = draw(st.one_of(st.sampled_from(_PLAIN), *map(_spelt, names)))
            pieces += [word, draw(_BETWEEN)]
        texts.append("".join(pieces))
    return names, texts


@given(_told())
def test_no_part_of_a_name_is_left(told: tuple[list[str], list[str]]) -> None:
    names, texts = told
    left = " ".join(mask(names, texts))
    words = set(re.findall(r"[^\W_]+", left))
    folded = {fold(word) for word in words if not word.islower()}
    for name in names:
        for part in re.findall(r"[^\W_]+", name):
            if len(part) >= 3 and part not in ("van", "der"):
                assert part not in words
                assert fold(part) not in folded


@given(_NAMES, st.lists(st.sampled_from(_PLAIN), max_size=20))
def test_what_names_nobody_stays_as_it_is(names: list[str], words: list[str]) -> None:
    text = " ".join(words)
    assert mask(names, [text]) == (text,)


@given(_SIGNS)
def test_any_signs_without_names_stay(text: str) -> None:
    assert mask(["Quillon Brathwaite"], [text]) == (text,)


@given(_NAMES, st.randoms(use_true_random=False))
def test_the_same_person_is_the_same_word(names: list[str], chance: object) -> None:
    texts = [f"{name} came." for name in names] * 2
    chance.shuffle(texts)  # type: ignore[attr-defined]
    masked = mask(names, texts)
    words = dict(zip(texts, masked, strict=True))
    assert [words[text] for text in texts] == list(masked)
    assert len(set(words.values())) == len(names)
    assert all(re.fullmatch(r"Person [A-Z] came\.", read) for read in masked)
