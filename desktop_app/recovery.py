"""The recovery code: the journal's key itself, written so that a person can copy it by hand.

52 characters carry the 256 bits of the key (and four zero bits), four more are check characters. The check is
a cyclic code over the 32 letters with the roots b⁰, b¹, b³², b³³ (b of order 93), which keeps any two codes at
least four characters apart. So up to three wrong characters, and any two exchanged ones, are always noticed, and
the place of a single wrong one can be told. The tests prove this for all keys at once: the code is linear.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from desktop_app.errors import Bug, WrongKey
from desktop_app.language import tr

KEY_BYTES = 32
GROUPS, GROUP_LENGTH = 14, 4
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: without I, L, O and U

_LENGTH = GROUPS * GROUP_LENGTH
_CHECK_LENGTH = 4
_SPARE_BITS = (_LENGTH - _CHECK_LENGTH) * 5 - KEY_BYTES * 8
_READ_AS = str.maketrans("OIL", "011")
_SEPARATORS = r"[\s\u00ad\u200b-\u200f\u2060\ufeff\-\u2010-\u2015\u2212]+"
_GENERATOR = (24, 8, 21, 4)  # x⁴ + 24x³ + 8x² + 21x + 4 over GF(32)
_FIELD = 0b100101  # x⁵ + x² + 1
_START = 1  # so that fifty-six zeros are not a code


def code_of(key: bytes) -> str:
    """The recovery code of a 32-byte key: 14 groups of 4 characters joined by hyphens."""
    if len(key) != KEY_BYTES:
        raise Bug("A key has 32 bytes.")
    number = int.from_bytes(key, "big") << _SPARE_BITS
    values = [number >> shift & 31 for shift in range((_LENGTH - _CHECK_LENGTH - 1) * 5, -1, -5)]
    text = "".join(ALPHABET[value] for value in values + _check(values))
    return "-".join(text[at : at + GROUP_LENGTH] for at in range(0, _LENGTH, GROUP_LENGTH))


def key_from(text: str) -> bytes:
    """The 32-byte key a person typed or pasted as a recovery code.

    Spaces, line ends, hyphens and dashes, case, and O for 0 or I and L for 1 make no difference. Raises
    WrongKey, naming the group that looks wrong where that can be told; no message repeats what was typed.
    """
    values = _values(text)
    remainder = _remainder(values)
    if remainder:
        raise _mistyped(values, remainder)
    number = 0
    for value in values[:-_CHECK_LENGTH]:
        number = number << 5 | value
    if number & ((1 << _SPARE_BITS) - 1):
        raise _wrong(tr("This is not a recovery code, or several of its characters are mistyped."))
    return (number >> _SPARE_BITS).to_bytes(KEY_BYTES, "big")


def _values(text: str) -> list[int]:
    """The 56 letters as numbers from 0 to 31."""
    plain = unicodedata.normalize("NFKC", text).upper().translate(_READ_AS)
    groups = [group for group in re.split(_SEPARATORS, plain) if group]
    letters = "".join(groups)
    for at, letter in enumerate(letters[:_LENGTH]):
        if letter not in ALPHABET:
            group = _group_at(at, groups)
            raise _wrong(tr("Group {group} has a character that recovery codes never use.", group=group))
    if len(letters) != _LENGTH:
        raise _wrong_length(groups, len(letters))
    return [ALPHABET.index(letter) for letter in letters]


def _group_at(at: int, groups: list[str]) -> int:
    """The number, from 1, of the group that holds letter `at`: as typed in groups, else counted in fours."""
    if len(groups) != GROUPS:
        return at // GROUP_LENGTH + 1
    end = 0
    for number, group in enumerate(groups, start=1):
        end += len(group)
        if at < end:
            return number
    return GROUPS


def _wrong_length(groups: list[str], count: int) -> WrongKey:
    if len(groups) == GROUPS:
        number = next(n for n, group in enumerate(groups, start=1) if len(group) != GROUP_LENGTH)
        return _wrong(tr("Group {group} of the recovery code does not have four characters.", group=number))
    return _wrong(
        tr("A recovery code has {expected} characters, and this has {count}.", expected=_LENGTH, count=count)
    )


def _mistyped(values: list[int], remainder: int) -> WrongKey:
    """Name the group where one other character, or one exchange of neighbours, would make the code right."""
    effects = _effects()
    for at, effect in enumerate(effects):
        if remainder in effect:
            return _one_group(at)
    for at in range(_LENGTH - 1):
        change = values[at] ^ values[at + 1]
        if effects[at][change] ^ effects[at + 1][change] == remainder:
            return _one_group(at)
    return _wrong(tr("Several characters of the recovery code do not fit together."))


def _one_group(at: int) -> WrongKey:
    return _wrong(tr("Group {group} of the recovery code looks mistyped.", group=at // GROUP_LENGTH + 1))


def _wrong(what: str) -> WrongKey:
    return WrongKey(
        what,
        tr("Your journal is unchanged."),
        tr("Compare the code with your copy, group by group, and try again."),
    )


def _check(values: list[int]) -> list[int]:
    """The four check characters that follow the 52 `values`."""
    remainder = _remainder(values + [0] * _CHECK_LENGTH)
    return [remainder >> shift & 31 for shift in (15, 10, 5, 0)]


def _remainder(values: list[int]) -> int:
    """The rest of dividing by the generator, as four packed letters; 0 for a right code."""
    state = _START
    for value in values:
        state = _step(state, value)
    return state


def _step(state: int, value: int) -> int:
    """Take one more letter into the remainder."""
    top = state >> 15
    state = (state & 0x7FFF) << 5 | value
    for place, factor in zip((15, 10, 5, 0), _GENERATOR, strict=True):
        state ^= _times(top, factor) << place
    return state


@cache
def _effects() -> list[list[int]]:
    """What changing the letter `at` by `change` does to the remainder of any code: `[at][change]` (linearity)."""
    effects = [list(range(32))]
    for _ in range(_LENGTH - 1):
        effects.append([_step(effect, 0) for effect in effects[-1]])
    return effects[::-1]


def _times(a: int, b: int) -> int:
    """The product in GF(32)."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a, b = a << 1, b >> 1
        if a & 32:
            a ^= _FIELD
    return product
