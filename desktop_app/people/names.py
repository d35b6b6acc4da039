"""Whether two names may be one person's: letters, order, short forms, initials, and how they sound.

Pure and careful: two names that differ in a way that tells people apart (Paul and Paula, Jan and Jon, a different
middle name) are different, however near their letters.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from sys import intern

from desktop_app.folding import fold
from desktop_app.language import tr
from desktop_app.paths import resource

# Letters that `fold` leaves, as they are written where a keyboard lacks them.
_APOSTROPHES = re.compile(r"['’‘`´]")
_BETWEEN = re.compile(r"[^\w]+|_+")
_INITIALS = re.compile(r"\b([^\W\d_])\.(?=\w)")

_TITLES = frozenset((
    "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "herr", "frau", "hr", "fr",
    "dipl", "ing", "mag", "med", "phd", "msc", "bsc", "mba", "md", "esq", "rev", "hon", "don", "dona", "doña",
    "sr", "sra", "srta", "mme", "mlle",
))  # fmt: skip
_PARTICLES = frozenset((
    "de", "la", "las", "los", "del", "della", "di", "da", "das", "do", "dos", "van", "von", "der", "den",
    "het", "ten", "ter", "zu", "zum", "zur", "af", "av", "bin", "ibn", "ben", "al", "el", "le", "du", "des",
    "y", "e", "und", "of", "the",
))  # fmt: skip
_GENERATIONS = frozenset((
    "jr", "junior", "sr", "senior", "i", "ii", "iii", "iv", "2nd", "3rd", "filho", "neto", "hijo",
))  # fmt: skip

# What stands beside a name, and is none.
TITLES = _TITLES
NO_NAMES = _TITLES | _PARTICLES | _GENERATIONS

# What each way of being alike says of two people; from here on it says much (see `duplicates`).
SAME, ACCENTS, ORDER, SHORT, SOUND, LONGER, INITIAL, HINT = 100, 96, 90, 80, 70, 60, 50, 40

_LONG = 6  # letters; longer words may differ in a vowel further in
_NEAR = 0.85  # Jaro-Winkler of surnames that sound alike


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts: `given` and `family` with what is between, folded; `generation` is "jr", "iii" and the like.

    `run` is all of it, with "van der", without a space.
    """

    parts: tuple[str, ...]
    generation: str = ""
    run: str = ""

    @property
    def whole(self) -> bool:
        """Whether this says more than a first name; one word of signs (王伟) does."""
        return len(self.parts) > 1 or (
            bool(self.parts) and not self.parts[0][0].isascii() and _signs(self.parts[0])
        )

    @property
    def given(self) -> str:
        return self.parts[0] if self.parts else ""

    @property
    def family(self) -> str:
        return self.parts[-1] if len(self.parts) > 1 else ""


@dataclass(frozen=True, slots=True)
class Alike:
    """How two names agree: `weight` is one of the constants above, `words` says it."""

    weight: int
    words: str


def _signs(word: str) -> bool:
    """Whether a word has no letters of an alphabet, so that two signs are a whole name."""
    return len(word) > 1 and all(ord(sign) >= 0x2E80 for sign in word)


# Enough for the names of people who are compared one after another; `forget` lets go of them.
_REMEMBERED = 1 << 14


@lru_cache(maxsize=_REMEMBERED)
def name(typed: str) -> Name:
    """The parts of a name as typed. "Okafor, Maya" is read the other way round; titles and "van der" are left out."""
    last, comma, first = typed.partition(",")
    generation = ""
    if comma and plain(first) in _GENERATIONS:
        typed = f"{last} {first}"
    elif comma and first.strip():
        typed = f"{first} {last}"
    words = [intern(word) for word in plain(typed).split()]
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    while len(words) > 2 and words[-1] in _GENERATIONS:
        generation = {"junior": "jr", "senior": "sr"}.get(words[-1], words[-1])
        words.pop()
    bare = [word for at, word in enumerate(words) if at == 0 or word not in _PARTICLES]
    return Name(tuple(bare if len(bare) > 1 else words), generation, "".join(words))


def plain(typed: str) -> str:
    """Folded, with a space between words: ä as a, ø as o, O'Neil as oneil, Anne-Marie as anne marie."""
    spaced = _INITIALS.sub(r"\1. ", typed)
    joined = _APOSTROPHES.sub("", fold(spaced))
    return _BETWEEN.sub(" ", joined).strip()


@lru_cache(maxsize=_REMEMBERED)
def loose(word: str) -> str:
    """A word as it is where umlauts are written with an e: bruecke, like brücke, as brucke."""
    if not word.isascii():
        return word
    return intern(word.replace("ae", "a").replace("oe", "o").replace("ue", "u"))


def forget() -> None:
    """Let go of the names read."""
    for reader in (name, loose, spelling, sound):
        reader.cache_clear()


# Given names


@cache
def _table() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """Which names each short form stands for, and one spelling for each name of several."""
    read = tomllib.loads(resource("nicknames.toml").read_text("utf-8"))
    spelt = {plain(way): plain(one) for one, ways in read.pop("spellings").items() for way in (one, *ways)}
    full: dict[str, set[str]] = {}
    for language in read.values():
        for long, shorts in language.items():
            for short in shorts:
                long_form = plain(long)
                full.setdefault(plain(short), set()).add(spelt.get(long_form, long_form))
    return {short: frozenset(names) for short, names in full.items()}, spelt


def full_names(given: str) -> frozenset[str]:
    """The names a given name may be, itself among them."""
    shorts, spelt = _table()
    own = spelt.get(given, given)
    return shorts.get(given, frozenset()) | shorts.get(own, frozenset()) | {own}


@lru_cache(maxsize=1 << 14)
def spelling(word: str) -> str:
    """A given name in one spelling: erik and eric, sara and sarah, sofia and sophia. Vowels stay: Jan is not Jon."""
    plainer = loose(word).replace("ph", "f").replace("th", "t").replace("sch", "sh").replace("ck", "k")
    plainer = plainer.replace("qu", "kv").replace("qv", "kv").replace("x", "ks")
    plainer = re.sub(r"c(?![eihy])", "k", plainer).replace("y", "i").replace("w", "v").replace("z", "s")
    plainer = (
        re.sub(r"(?<=[^csaeiou])h|(?<=[aeiou])h(?![aeiou])", "", plainer) if len(plainer) > 1 else plainer
    )
    return re.sub(r"(.)\1+", r"\1", plainer)


def given_alike(one: str, other: str) -> Alike | None:
    """Whether two given names may be one person's."""
    if loose(one) == loose(other):
        return Alike(SAME, "")
    if len(one) == 1 or len(other) == 1:
        return Alike(INITIAL, "") if one[0] == other[0] else None
    ones, others = full_names(one), full_names(other)
    spelt_one, spelt_other = (_table()[1].get(word, word) for word in (one, other))
    if spelt_one == spelt_other or spelling(one) == spelling(other):
        return Alike(SOUND, "")
    if spelt_other in ones:
        return Alike(SHORT, tr("{short} is short for {name}", short=one.title(), name=other.title()))
    if spelt_one in others:
        return Alike(SHORT, tr("{short} is short for {name}", short=other.title(), name=one.title()))
    both = ones & others
    # Two short forms of one name, where neither is short for anything else as well.
    if both and len(ones) == len(others) == 2:
        said = next(iter(both)).title()
        return Alike(
            SHORT,
            tr("{one} and {other} are short for {name}", one=one.title(), other=other.title(), name=said),
        )
    return None


# Family names


@lru_cache(maxsize=1 << 15)
def sound(word: str) -> str:
    """How a word sounds, roughly; the word itself where its script is not read aloud here."""
    if not word.isascii() or not word.isalpha():
        return word
    from jellyfish import metaphone

    return intern(metaphone(loose(word)) or word)


def family_alike(one: str, other: str) -> int:
    """SAME, SOUND or 0 for two family names."""
    if loose(one) == loose(other):
        return SAME
    if min(len(one), len(other)) < 3:
        return 0
    near = spelling(_mac(one)) == spelling(_mac(other)) or _diphthong(one) == _diphthong(other)
    return SOUND if near or _sounds_alike(loose(one), loose(other)) or _turned(one, other) else 0


def _mac(word: str) -> str:
    return f"mc{word[3:]}" if word.startswith("mac") and len(word) > 5 else word


def _diphthong(word: str) -> str:
    """Meier, Meyer, Maier and Mayer in one spelling."""
    return re.sub(r"(?:e|a)[iy]", "ai", spelling(word).replace("ei", "ai"))


def _sounds_alike(one: str, other: str) -> bool:
    """The same sound and nearly the same letters; a vowel may differ only further into a long word."""
    if sound(one) != sound(other) or _vowels(one)[:1] != _vowels(other)[:1]:
        return False
    if _vowels(one) != _vowels(other) and min(len(one), len(other)) < _LONG:
        return False
    from jellyfish import jaro_winkler_similarity

    return jaro_winkler_similarity(one, other) >= _NEAR


def _vowels(word: str) -> list[str]:
    return re.findall(r"[aeiou]+", word.replace("y", "i").rstrip("h"))


def _turned(one: str, other: str) -> bool:
    """Two letters of a long word changed places in typing."""
    if len(one) != len(other) or len(one) < _LONG:
        return False
    at = [place for place in range(len(one)) if one[place] != other[place]]
    return (
        len(at) == 2
        and at[1] == at[0] + 1
        and at[0] > 0
        and (one[at[0]], one[at[1]]) == (other[at[1]], other[at[0]])
    )


# Whole names


def alike(one: str, other: str) -> Alike | None:
    """Whether two names as typed may be one person's, and in what they agree; both must be more than a first name."""
    first, second = name(one), name(other)
    if not first.whole or not second.whole or first.generation != second.generation:
        return None
    if first.parts == second.parts:
        if _bare(one) == _bare(other) or (one + other).isascii():
            return Alike(SAME, tr("The same name"))
        return Alike(ACCENTS, tr("The same name with and without accents"))
    loosely = [tuple(map(loose, each.parts)) for each in (first, second)]
    if loosely[0] == loosely[1]:
        return Alike(ACCENTS, tr("The same name with and without accents"))
    if loose(first.run) == loose(second.run):
        return Alike(ACCENTS, tr("The same name, written in one word or two"))
    if sorted(loosely[0]) == sorted(loosely[1]):
        return Alike(ORDER, tr("The same name in another order"))
    found = _aligned(first, second) or _longer(*loosely)
    if found is None or found.words:
        return found
    return Alike(found.weight, tr("Sounds alike: {one}, {other}", one=one.strip(), other=other.strip()))


def _bare(typed: str) -> str:
    return " ".join(typed.split()).casefold()


def _aligned(first: Name, second: Name) -> Alike | None:
    """Given name against given name, family against family; what is between must not contradict."""
    families = family_alike(first.family, second.family) if first.family and second.family else 0
    if len(first.family) == 1 or len(second.family) == 1:
        return _by_family_initial(first, second)
    if not families:
        return None
    given = given_alike(first.given, second.given)
    if given is None or _contradict(first.parts[1:-1], second.parts[1:-1]):
        return None
    if given.weight == INITIAL:
        words = tr(
            "{initial} may be {name}", initial=f"{_short(first, second)}.", name=_long(first, second).title()
        )
        return Alike(INITIAL, words) if families == SAME else None
    if families == SOUND:
        return Alike(SOUND, "") if given.weight in (SAME, SOUND) else None
    if given.weight == SAME:
        more = " ".join(part for part in (*first.parts[1:-1], *second.parts[1:-1]))
        return Alike(LONGER, tr("The same name, one with “{more}” in it", more=more.title()))
    return given


def _short(first: Name, second: Name) -> str:
    return min((first.given, second.given), key=len).upper()


def _long(first: Name, second: Name) -> str:
    return max((first.given, second.given), key=len)


def _by_family_initial(first: Name, second: Name) -> Alike | None:
    """Yusuf K. and Yusuf Karaman: only a hint."""
    if loose(first.given) != loose(second.given) or len(first.given) == 1:
        return None
    short, long = sorted((first.family, second.family), key=len)
    if len(short) > 1 or len(long) == 1 or long[0] != short:
        return None
    return Alike(HINT, tr("{initial} may be {name}", initial=f"{short.upper()}.", name=long.title()))


def _contradict(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both have middle names, and they are not the same or the other's initials."""
    pairs = zip(one, other, strict=False)
    return any(a != b and not (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs)


def _longer(one: tuple[str, ...], other: tuple[str, ...]) -> Alike | None:
    """Lucía Ferrer and Lucía Ferrer Soler: the shorter name begins the longer one."""
    short, long = sorted((one, other), key=len)
    if (
        len(short) < 2
        or len(short) == len(long)
        or long[: len(short)] != short
        or any(len(part) == 1 for part in short)
    ):
        return None
    return Alike(
        LONGER, tr("The same name, one with “{more}” in it", more=" ".join(long[len(short) :]).title())
    )


def may_be_one(one: str, other: str) -> bool:
    """Whether two names do not speak against one person who has the same address: much else may differ."""
    first, second = name(one), name(other)
    if first.generation != second.generation:
        return False
    if first.whole and second.whole:
        return bool(alike(one, other) or given_alike(first.given, second.given))
    return True


def keys(found: Name) -> tuple[str, ...]:
    """What two names that may be alike have in common at least one of; few others do."""
    parts = tuple(map(loose, found.parts))
    if not found.whole:
        return ()
    given, family = parts[0], parts[-1]
    made = {f"o {' '.join(sorted(parts))}", f"j {loose(found.run)}"}
    if len(parts) > 1:
        made.add(f"b {given} {parts[1]}")
        made.add(f"b {given} {family}")
        made |= {f"n {loose(full)} {family}" for full in full_names(found.given)}
        begins = spelling(_table()[1].get(found.given, given))[:2]
        made |= {f"s {begins} {said}" for said in (sound(family), spelling(_mac(family)), _diphthong(family))}
        made.add(f"t {given} {''.join(sorted(family))}")
        made.add(f"i {given[0]} {family}")
    return tuple(made)
