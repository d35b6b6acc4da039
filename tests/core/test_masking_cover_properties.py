"""However a name that is hidden is written: no three letters of it are left in any text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.folding import fold
from desktop_app.masking import ordinary
from desktop_app.masking.covering import cover, found
from desktop_app.masking.register import Register
from desktop_app.masking.values import Choices, Covered
from desktop_app.people.names import NO_NAMES
from desktop_app.people.people import folded_names

_TEMPLATE = (
    "We met by the {} on a wet day, and I asked twice. Then we left. Later {} wrote about it; she is well."
)
_WORDS = ("person", "mail", "address", "web", "phone", "number", "handle", "company", "place", "event")


def _fragments(text: str) -> set[str]:
    plain = fold(text)
    return {plain[at : at + 3] for at in range(len(plain) - 2) if plain[at : at + 3].isalpha()}


_TAKEN = set().union(*map(_fragments, (_TEMPLATE, *_WORDS)))


def _part(letters: str, least: int = 4) -> st.SearchStrategy[str]:
    return st.text(letters, min_size=least, max_size=9).filter(
        lambda part: (
            not _fragments(part) & _TAKEN
            and not ordinary.is_word(part)
            and not ordinary.is_name(part)
            and fold(part) not in NO_NAMES
        )
    )


_LATIN = _part("abcdefghjklmnoprstuvwxz")
_ACCENTED = _part("abdéèoöüñçşłø")
_PEOPLE = st.tuples(_LATIN | _ACCENTED, _LATIN).map(lambda pair: f"{pair[0].title()} {pair[1].title()}")


def covered(name: str, *texts: str, choices: Choices | None = None) -> Covered:
    register = Register([(1, folded_names(name))], ())
    return cover(found(register, texts), choices or Choices(), salt=b"a salt")


_ZERO = "\u200b"
_WAYS: dict[str, Callable[[str, str], str]] = {
    "whole": lambda first, last: f"{first} {last}",
    "possessive": lambda first, last: f"{first}'s, {last}’s",
    "plural": lambda first, last: f"the {last}s",
    "mail": lambda first, last: f"{first}.{last}@{last}.example",
    "handle": lambda first, last: f"@{first}{last} or @{first.lower()}_{last.lower()}",
    "hashtag": lambda first, last: f"#{first}{last} #{first.lower()}",
    "camel": lambda first, last: f"Team{first} {first}{last}Fans",
    "hyphenated": lambda first, last: f"{first}-{last} pro-{first}",
    "derived": lambda first, last: f"{first}ian {last}esque",
    "split": lambda first, last: f"{first}\n{last} {first[:2]}-\n{first[2:]}",
    "decomposed": lambda first, last: unicodedata.normalize("NFD", f"{first} {last}"),
    "unseen": lambda first, last: f"{first[:2]}{_ZERO}{first[2:]} {last[:3]}\u00ad{last[3:]}",
    "upper": lambda first, last: f"{first} {last}".upper(),
    "small": lambda first, last: f"{first.lower()}, {last.lower()}",
    "titled": lambda first, last: f"Dr. {last}, Mrs {first} {last}",
    "turned": lambda first, last: f"{last}, {first}",
    "initial": lambda first, last: f"{first[0]}. {last}",
    "spaced": lambda first, last: " ".join(first),
    "underscored": lambda first, last: f"{first}_{last}, _{last}_",
    "address": lambda first, last: f"https://{last.lower()}.example/{first.lower()}",
}


@settings(max_examples=60)
@given(_PEOPLE, st.sampled_from(sorted(_WAYS)), st.sampled_from(sorted(_WAYS)))
def test_nothing_of_a_hidden_name_is_left(name: str, one: str, other: str) -> None:
    first, last = name.split()
    text = _TEMPLATE.format(_WAYS[one](first, last), _WAYS[other](first, last))
    left = covered(name, text).texts[0]
    assert not _fragments(left) & _fragments(name), left


@settings(max_examples=60)
@given(_LATIN, st.data())
def test_nothing_of_a_name_with_a_wrong_letter_is_left(part: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(part) - 1))
    letter = data.draw(st.sampled_from("qxzw"))
    wrong = data.draw(
        st.sampled_from(
            [part[:at] + letter + part[at + 1 :], part[:at] + letter + part[at:], part[:at] + part[at + 1 :]]
        )
    )
    said = data.draw(st.sampled_from([wrong, wrong.title(), wrong.upper(), f"{wrong.title()}'s"]))
    left = covered(f"{part.title()} Tz", _TEMPLATE.format(said, "he")).texts[0]
    if len(wrong) >= 4 and not ordinary.is_word(wrong) and not ordinary.is_name(wrong):
        assert not _fragments(left) & _fragments(part), left


_SCRIPTS = (
    _part("бвгджзклмнпрстфхцчш"), _part("בגדהזחטיכלמנסעפצקרשת"), _part("بتثجحدذرزسشصضطظعغفقكلمن"),
    _part("αβγδεζηθικλμνξοπρ"), st.text("王小明李张伟芳娜敏静丽强磊军洋", min_size=3, max_size=3),
    st.text("김민수이박정최강조윤장", min_size=3, max_size=3),
)  # fmt: skip


@settings(max_examples=40)
@given(st.one_of(*_SCRIPTS), st.sampled_from(["{}", "({})", "«{}»", "{}, {}", "{}\n", "@{}"]))
def test_nothing_of_a_name_in_another_script_is_left(name: str, around: str) -> None:
    left = covered(name, _TEMPLATE.format(around.format(name, name), name)).texts[0]
    assert not _fragments(left) & _fragments(name), left


@settings(max_examples=40)
@given(_PEOPLE, st.sampled_from(sorted(set(_WAYS) - {"spaced"})))
def test_what_was_said_to_be_a_name_is_hidden_like_any_other(name: str, way: str) -> None:
    first, last = name.split()
    key = f"name:{fold(name)}"
    text = _TEMPLATE.format(_WAYS[way](first, last), f"{first} {last}")
    there = found(Register([], ()), [text], yes={key})
    covered = cover(there, Choices(hide=frozenset({key})), salt=b"a salt")
    assert not _fragments(covered.texts[0]) & _fragments(name), covered.texts[0]
    assert key in {each.key for each in covered.hidden}


@settings(max_examples=40)
@given(_PEOPLE, st.binary(min_size=1, max_size=16), st.sampled_from(sorted(_WAYS)))
def test_the_same_salt_gives_the_same_text_and_nobody_the_word_to_avoid(
    name: str, salt: bytes, way: str
) -> None:
    text = _TEMPLATE.format(_WAYS[way](*name.split()), name)
    register = Register([(1, folded_names(name))], ())
    there = found(register, [text])
    first = cover(there, Choices(), salt=salt)
    assert cover(there, Choices(), salt=salt) == first
    word = next(each.word for each in first.hidden if each.key == "person:1")
    other = cover(there, Choices(), salt=salt, avoid={"person:1": {word}})
    assert word not in {each.word for each in other.hidden}


@settings(max_examples=40)
@given(_PEOPLE, _PEOPLE, st.sampled_from(sorted(_WAYS)))
def test_excerpts_are_covered_too(name: str, unknown: str, way: str) -> None:
    text = f"I met {unknown} and {_WAYS[way](*name.split())} there."
    if fold(unknown) == fold(name):
        return
    for asked in covered(name, text).asked:
        for excerpt in asked.excerpts:
            around = _fragments(excerpt.before) | _fragments(excerpt.after)
            assert not around & (_fragments(name) - _fragments(unknown))
