"""The names that people of the journal have, ready to be looked for in texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from desktop_app.masking.scripts import parts, spellings, stem
from desktop_app.people.names import NO_NAMES, TITLES

# Letters from which on a part of a name says whose it is; shorter ones do where they are no everyday word.
_LONG = 3
_EVERYDAY = frozenset((
    "ab", "ah", "al", "am", "an", "as", "at", "au", "be", "by", "ce", "da", "de", "di", "do", "du", "eh", "el",
    "en", "er", "es", "et", "ex", "go", "he", "hi", "ha", "if", "il", "im", "in", "is", "it", "ja", "je", "la",
    "le", "lo", "me", "mi", "my", "na", "ne", "no", "nu", "ob", "of", "oh", "ok", "on", "or", "ou", "pa", "se",
    "si", "so", "su", "te", "to", "tu", "tv", "uk", "um", "un", "up", "us", "va", "we", "wo", "ya", "ye", "yo",
    "zu",
))  # fmt: skip
_JOINT = re.compile(r"(?<=\w)['’\u2010\u2011-](?=\w)")
# Don is more often a name.
_TITLES_BEFORE = TITLES - {"don"}
# Letters of a whole name in one word, as addresses spell it, that no other word has by chance.
_JOINED = 6


@dataclass(slots=True)
class Known:
    """Whose a word may be; everything folded, people by their numbers.

    `alone` are the parts that say a name by themselves, `loose` those that do beside others only ("van der", a single
    letter), `exact` names of one word, `joined` whole names written in one word, `wholes` names of several words by
    their first two, `stems` the parts whose endings change, `signs` names without spaces by their first two signs. `of`
    are the words of each name of a person.
    """

    alone: dict[str, set[int]] = field(default_factory=dict)
    loose: dict[str, set[int]] = field(default_factory=dict)
    exact: dict[str, set[int]] = field(default_factory=dict)
    joined: dict[str, set[int]] = field(default_factory=dict)
    wholes: dict[tuple[str, ...], dict[tuple[str, ...], set[int]]] = field(default_factory=dict)
    stems: dict[str, set[int]] = field(default_factory=dict)
    signs: dict[str, dict[str, set[int]]] = field(default_factory=dict)
    of: dict[int, list[tuple[str, ...]]] = field(default_factory=dict)

    def add(self, person: int, folded: str) -> None:
        """One name of a person, as `folding.fold` makes it."""
        words, pieces = parts(folded)
        for spelling in spellings(pieces) if pieces else ():
            self.signs.setdefault(spelling[:2], {}).setdefault(spelling, set()).add(person)
        if not words:
            return
        self.of.setdefault(person, []).append(words)
        for place, word in enumerate(words):
            (self.alone if _says_a_name(word, place, words) else self.loose).setdefault(word, set()).add(
                person
            )
            if ending := stem(word):
                self.stems.setdefault(ending, set()).add(person)
        if len(words) == 1:
            self.exact.setdefault(words[0], set()).add(person)
            return
        self.wholes.setdefault(words[:2], {}).setdefault(words, set()).add(person)
        if len(whole := "".join(words)) >= _JOINED:
            self.joined.setdefault(whole, set()).add(person)
        for word in _in_one(folded):
            self.alone.setdefault(word, set()).add(person)

    def belongs(self, word: str, person: int) -> bool:
        """Whether a word beside a name of `person` is a part of it, or a letter that one begins with."""
        if person in self.alone.get(word, ()) or person in self.loose.get(word, ()):
            return True
        if len(word) == 1:
            return any(part[0] == word for words in self.of.get(person, ()) for part in words)
        return bool(ending := stem(word)) and person in self.stems.get(ending, ())

    def ends_a_name(self, word: str) -> bool:
        """Whether a name may end with this word: it is no "van" or "de"."""
        return word not in NO_NAMES or word in self.alone


def known(names: Iterable[tuple[int, str]], words: Collection[str]) -> Known:
    """Those of the people and their folded names, a line each, of which a part is among `words`.

    `words` are the folded words of the texts, their stems, and each two signs that follow each other.
    """
    found = Known()
    for person, folded in names:
        lines = folded.split("\n")
        if any(_among(line, words) for line in lines):
            for line in lines:
                found.add(person, line)
    return found


def _among(folded: str, words: Collection[str]) -> bool:
    spaced, pieces = parts(folded)
    if any(word in words for word in spaced) or (len(spaced) > 1 and "".join(spaced) in words):
        return True
    if any(word in words for word in _in_one(folded)):
        return True
    if folded.isascii():
        return False
    return any(spelling[:2] in words for spelling in spellings(pieces)) or any(
        (ending := stem(word)) and ending in words for word in spaced
    )


def _says_a_name(word: str, place: int, words: tuple[str, ...]) -> bool:
    if word in NO_NAMES and len(words) > 1 and (place or word in _TITLES_BEFORE):
        return False
    letters = sum(map(str.isalpha, word))
    return letters >= _LONG or (letters == 2 and word not in _EVERYDAY)


def _in_one(folded: str) -> list[str]:
    """O'Neil as oneil, Jean-Luc as jeanluc."""
    if not _JOINT.search(folded):
        return []
    return ["".join(parts(word)[0]) for word in folded.split() if _JOINT.search(word)]
