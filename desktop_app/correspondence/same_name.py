"""Whether two correspondents go by one name, as a person who reads it would say; the keys decide who they are.

A packet signed by an unknown key under a name that is known here is refused, so a name has to count as the same
however it is dressed up: case, accents, spaces, signs between, letters that nobody sees, and letters that are drawn
like others, in the same script or another.
"""

from __future__ import annotations

import re
import unicodedata

from desktop_app.folding import fold

# Cyrillic and Greek letters, folded, that are drawn like a Latin one in most type; and Latin ones like each other.
_LOOKS_LIKE = str.maketrans(
    "аеорсухіјѕԁһӏԛԝкмтнвгпзьαορινκτχηωβγευl10",
    "aeopcyxijsdhiqwkmthbrn3baopivktxnwbyeuiio",
)
_TWO_FOR_ONE = (("rn", "m"), ("vv", "w"))
# Letters, digits and the marks that belong to them; of these, the ones that nobody sees.
_SEEN = ("L", "N", "M")
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)

_PARTS = re.compile(r"[\s,;()/&]+")

# How Unicode calls letters that are drawn as one of A to Z: 🅸, 🇮, ɪ, ɨ, ɑ.
_NAMED_AFTER = re.compile(
    r"(?:REGIONAL INDICATOR SYMBOL LETTER|(?:NEGATIVE |CROSSED NEGATIVE )?(?:SQUARED|CIRCLED) LATIN CAPITAL LETTER"
    r"|LATIN LETTER SMALL CAPITAL|LATIN (?:SMALL|CAPITAL) LETTER) ([A-Z])(?: WITH [\w -]+)?|LATIN \w+ LETTER (A)LPHA"
)

_LONG = 5  # letters; a slip in a shorter name makes another name


def skeleton(name: str) -> str:
    """What is left of `name` when all that a reader passes over is taken away; "" when that is everything."""
    plain = fold("".join(map(_plainer, _UNSEEN.sub("", unicodedata.normalize("NFKC", name))))).translate(
        _LOOKS_LIKE
    )
    bones = "".join(letter for letter in plain if unicodedata.category(letter).startswith(_SEEN))
    for two, one in _TWO_FOR_ONE:
        bones = bones.replace(two, one)
    return bones


def _plainer(letter: str) -> str:
    if letter.isascii():
        return letter
    named = _NAMED_AFTER.fullmatch(unicodedata.name(letter, ""))
    return (named[1] or named[2]).lower() if named else letter


def same(first: str, second: str) -> bool:
    """Whether the two read as one name."""
    return skeleton(first) == skeleton(second)


def near(first: str, second: str) -> bool:
    """Whether the two may well be one person's names, or one made up as the other: a short form, a title or a word
    more, another order, a slip of one letter, letters of another script among Latin ones.
    """
    from desktop_app.people.names import alike

    one, other = skeleton(first), skeleton(second)
    if min(len(one), len(other)) >= _LONG and (_a_slip_apart(one, other) or _made_up(one, other)):
        return True
    words, others = ({skeleton(word) for word in _PARTS.split(name)} - {""} for name in (first, second))
    if min(len(words), len(others)) > 1 and (words <= others or others <= words):
        return True
    return alike(first, second) is not None


def _made_up(one: str, other: str) -> bool:
    """Whether the two differ only where one has a letter of another script, and most of its letters are Latin."""
    if len(one) != len(other):
        return False
    for dressed, plain in ((one, other), (other, one)):
        latin = sum(map(str.isascii, dressed))
        fits = all(a == b or not a.isascii() for a, b in zip(dressed, plain, strict=True))
        if fits and len(dressed) / 2 <= latin < len(dressed):
            return True
    return False


def _a_slip_apart(one: str, other: str) -> bool:
    """One letter more, less, or otherwise."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[at + (len(one) == len(other)) :] == other[at + 1 :]
