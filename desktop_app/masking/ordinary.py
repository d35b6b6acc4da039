"""Which words are everyday ones, which may be names as well, and what says that a name stands near."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache, lru_cache

from desktop_app.folding import fold
from desktop_app.paths import resource

# Endings that a word takes, and what stands there without them. English alone: what is no English word is asked about.
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("ily", "y"), ("iness", "y"), ("s", ""), ("es", ""),
    ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"), ("ings", ""), ("ly", ""), ("ally", ""), ("y", "e"),
    ("er", ""), ("r", ""), ("ers", ""), ("rs", ""), ("ors", ""), ("or", ""), ("or", "e"), ("est", ""), ("st", ""),
    ("ness", ""), ("less", ""), ("ful", ""), ("fully", ""), ("able", ""), ("able", "e"), ("ation", "e"), ("ion", "e"),
    ("ion", ""), ("ions", ""), ("ions", "e"), ("ations", "e"), ("ment", ""), ("ments", ""), ("ably", ""), ("ish", ""),
    ("ive", ""), ("ive", "e"), ("like", ""), ("y", ""),
)  # fmt: skip
_BEGINNINGS = (
    "un",
    "re",
    "in",
    "non",
    "over",
    "under",
    "out",
    "mis",
    "pre",
    "self",
    "co",
    "up",
    "anti",
    "dis",
)
# British spellings, as the list has them.
_SPELLINGS = (("our", "or"), ("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("yse", "yze"), ("ogue", "og"))
_STEM = 3


@dataclass(frozen=True, slots=True)
class Plain:
    """Words of `plain.toml`, by what they are for."""

    capitals: frozenset[str]
    roles: frozenset[str]
    before_people: frozenset[str]
    near_people: frozenset[str]
    after_people: frozenset[str]
    before_places: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    events: frozenset[str]


@cache
def plain() -> Plain:
    """The words that tell names from others."""
    read = _read()
    return Plain(**{each.name: frozenset(read[each.name].split()) for each in fields(Plain)})


def listed(name: str) -> frozenset[str]:
    """One list of `plain.toml`."""
    return frozenset(_read()[name].split())


@cache
def _read() -> dict[str, str]:
    return tomllib.loads(resource("masking/plain.toml").read_text("utf-8"))


@cache
def _words() -> frozenset[str]:
    listed = resource("masking/words.txt").read_text("ascii").split()
    return frozenset((*listed, *_read()["words"].split()))


@cache
def _names() -> frozenset[str]:
    listed = resource("masking/names.txt").read_text("ascii").split()
    return frozenset((*listed, *forms()))


def is_name(word: str) -> bool:
    """Whether a folded word is somebody's or something's name, whatever else it may be."""
    return word in _names()


@lru_cache(maxsize=1 << 14)
def is_word(word: str) -> bool:
    """Whether a folded word is an everyday English one, in any of its forms."""
    if word in _words() or not word.isalpha():
        return True
    if word in _names():  # Peter petes nobody, but there are rivers and banks
        return any(
            word.endswith(ending) and word.removesuffix(ending) in _words() for ending in ("s", "es", "ing")
        )
    if _inflected(word):
        return True
    for beginning in _BEGINNINGS:
        rest = word[len(beginning) :]
        if word.startswith(beginning) and len(rest) > _STEM and (rest in _words() or _inflected(rest)):
            return True
    for one, other in _SPELLINGS:
        changed = word.replace(one, other)
        if changed != word and (changed in _words() or _inflected(changed)):
            return True
    return False


def _inflected(word: str) -> bool:
    return any(stem in _words() for stem in _stems(word))


def _stems(word: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        if not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        if len(stem) < _STEM - 1:
            continue
        yield stem + instead
        if not instead and len(stem) > _STEM and stem[-1] == stem[-2]:
            yield stem[:-1]


@cache
def forms() -> dict[str, frozenset[str]]:
    """For each given name, long or short, those it may stand for: bill for william, and the other way round."""
    read = tomllib.loads(resource("nicknames.toml").read_text("utf-8"))
    found: dict[str, set[str]] = {}
    for table in (read.pop("spellings"), *read.values()):
        for one, others in table.items():
            for other in others:
                first, second = fold(one), fold(other)
                found.setdefault(first, set()).add(second)
                found.setdefault(second, set()).add(first)
    return {name: frozenset(others) for name, others in found.items()}
