"""The names that people of the journal have, ready to be looked for in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from desktop_app.masking.scripts import parts, spellings, stem
from desktop_app.people.names import NO_NAMES, TITLES

Whose = dict[str, set[int]]

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
    """Whose a word of the texts may be; everything folded, people by their numbers.

    `alone` are the parts that say a name by themselves, `loose` those that do beside others only ("van der", a single
    letter), `exact` names of one word, `joined` whole names written in one word, `wholes` names of several words by
    their first two, `stems` the parts whose endings change, `signs` names without spaces by their first two signs.
    `of` are the words of each name of a person. What is not in the texts is left out.
    """

    alone: Whose = field(default_factory=dict)
    loose: Whose = field(default_factory=dict)
    exact: Whose = field(default_factory=dict)
    joined: Whose = field(default_factory=dict)
    wholes: dict[tuple[str, ...], dict[tuple[str, ...], set[int]]] = field(default_factory=dict)
    stems: Whose = field(default_factory=dict)
    signs: dict[str, Whose] = field(default_factory=dict)
    of: dict[int, list[tuple[str, ...]]] = field(default_factory=dict)

    def add(self, person: int, folded: str, sought: set[str]) -> None:
        """One name of a person, as `folding.fold` makes it, as far as it has parts among those `sought`."""
        words, pieces = parts(folded)
        for spelling in spellings(pieces) if pieces else ():
            if spelling[:2] in sought:
                self.signs.setdefault(spelling[:2], {}).setdefault(spelling, set()).add(person)
        here = sought.intersection(words)
        if "-" in folded or not folded.isascii() or "'" in folded:
            self._add_joints(person, folded, words, sought)
        if len(words) > 1 and (whole := "".join(words)) in sought and len(whole) >= _JOINED:
            self.joined.setdefault(whole, set()).add(person)
        if not here:
            return
        self.of.setdefault(person, []).append(words)
        for word in here:
            says = _says_a_name(word, words.index(word), words)
            (self.alone if says else self.loose).setdefault(word, set()).add(person)
        if len(words) == 1:
            self.exact.setdefault(words[0], set()).add(person)
        elif words[0] in here and words[1] in here:
            self.wholes.setdefault(words[:2], {}).setdefault(words, set()).add(person)

    def beside(self, word: str, people: AbstractSet[int]) -> set[int]:
        """Those of `people` to whose names a word beside them belongs: as a part, or as one's first letter."""
        found = {*(people & self.alone.get(word, set())), *(people & self.loose.get(word, set()))}
        if len(word) == 1:
            found |= {
                who
                for who in people
                if any(part[0] == word for name in self.of.get(who, ()) for part in name)
            }
        if self.stems and (ending := stem(word)):
            found |= people & self.stems.get(ending, set())
        return found

    def ends_a_name(self, word: str) -> bool:
        """Whether a name may end with this word: it is no "van" or "de"."""
        return word not in NO_NAMES or word in self.alone

    def _add_joints(self, person: int, folded: str, words: tuple[str, ...], sought: set[str]) -> None:
        for word in _in_one(folded):
            if word in sought:
                self.alone.setdefault(word, set()).add(person)
        for word in words:
            if (ending := stem(word)) and ending in sought:
                self.of.setdefault(person, []).append(words)
                self.stems.setdefault(ending, set()).add(person)


def keys(line: str) -> set[str]:
    """The words by one of which a text must have a name, to be looked at for it."""
    words, pieces = parts(line)
    found = set(words)
    if len(words) > 1:
        found.add("".join(words))
    for spelling in spellings(pieces) if pieces else ():
        found.add(spelling[:2])
    if "-" in line or not line.isascii() or "'" in line:
        found.update(_in_one(line))
        found.update(map(stem, words))
    return found


def known(names: Iterable[tuple[int, str]], sought: set[str]) -> Known:
    """The people and their folded names, a line each, as far as they may stand in the texts.

    `sought` are the folded words of the texts, their stems, and each two signs that follow each other.
    """
    found = Known()
    for person, folded in names:
        if "\n" not in folded:
            found.add(person, folded, sought)
            continue
        for line in folded.split("\n"):
            found.add(person, line, sought)
    return found


def _says_a_name(word: str, place: int, words: tuple[str, ...]) -> bool:
    if len(word) >= _LONG and word.isalpha() and word not in NO_NAMES:
        return True
    if word in NO_NAMES and len(words) > 1 and (place or word in _TITLES_BEFORE):
        return False
    letters = sum(map(str.isalpha, word))
    return letters >= _LONG or (letters == 2 and word not in _EVERYDAY)


def _in_one(folded: str) -> list[str]:
    """O'Neil as oneil, Jean-Luc as jeanluc."""
    if not _JOINT.search(folded):
        return []
    return ["".join(parts(word)[0]) for word in folded.split() if _JOINT.search(word)]
