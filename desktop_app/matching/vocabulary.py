"""The words Afterword knows something about: what says nothing, what says little, what belongs together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from desktop_app.folding import fold
from desktop_app.paths import resource

# Scripts written without spaces between words.
UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f"
WORD = re.compile(rf"[{UNSPACED}]+|(?:(?![{UNSPACED}])[^\W_])+(?:['’](?:[^\W_])+)*")

UNSPACED_WORD = re.compile(f"[{UNSPACED}]+")

_POSSESSIVE = re.compile(r"['’]s?$")
_ISE = re.compile(r"(?<=[a-z]{3})([iy])s(e|es|ed|er|ers|ing|ation|ations)$")

# Stems keep the first letters of a word, so that only a few known words need to be stemmed to find those of its stem.
_BEGINNING = 3


class Near(NamedTuple):
    """The groups a word stands in: those in which words mean the same, and those in which they are only related."""

    same: frozenset[int]
    related: frozenset[int]


NOWHERE = Near(frozenset(), frozenset())


class Vocabulary:
    """What the files in resources/matching say. Stems are worked out as they are asked for."""

    def __init__(self, words: Mapping[str, Any], related: Mapping[str, Any]) -> None:
        self.silent = _set(words["silent"])
        self.slight = _set(words["slight"])
        self.joints = _set(words["joints"])
        self.carrying = _set(words["carrying"])
        self._silent_unspaced = re.compile("|".join(map(re.escape, words["silent_unspaced"])))
        self.denied = _phrases(words["denied"])
        self.wanted = _phrases(words["wanted"])
        self.spoilt = _phrases(words["spoilt"])
        self.able = _phrases(words["able"])
        self.turns = frozenset(fold(word) for word in words["turns"])
        self._spellings = {fold(one): fold(other) for one, other in words["spellings"].items()}
        self._stems: dict[str, str] = {}
        self._groups: list[tuple[str, ...]] = []
        self._exact: dict[str, list[int]] = defaultdict(list)
        # By how they begin: entries as the words of a phrase, and the groups they stand in.
        self._known: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for lines in (related["same"], related["related"]):
            for line in lines:
                self._add(line)
        self._same_until = len(related["same"])
        self._begun: dict[str, dict[tuple[str, ...], Near]] = {}
        self._british: dict[str, list[str]] | None = None

    def _add(self, line: str) -> None:
        group, entries = len(self._groups), [entry.strip() for entry in line.split(",")]
        for entry in entries:
            if entry.startswith("="):
                self._exact[fold(entry[1:])].append(group)
                continue
            phrase = _words_of(entry)
            self._known[phrase[0][:_BEGINNING]].append((phrase, group))
            spelled = self._spellings.get(phrase[0], phrase[0])
            if spelled[:_BEGINNING] != phrase[0][:_BEGINNING]:
                self._known[spelled[:_BEGINNING]].append((phrase, group))
        self._groups.append(tuple(entries))

    def stem(self, word: str) -> str:
        """The stem of a folded word: American spelling, English endings off. Other scripts stay as they are."""
        found = self._stems.get(word)
        if found is None:
            plain = _POSSESSIVE.sub("", word)
            plain = self._spellings.get(plain, plain)
            plain = _ISE.sub(r"\1z\2", plain)
            found = _stemmer().stemWord(plain) if plain.isascii() and plain.isalpha() else plain
            self._stems[word] = found
        return found

    def parts(self, run: str) -> Iterator[tuple[int, str]]:
        """What is told in a run of a script without spaces, with where it begins."""
        begin = 0
        for silent in (*self._silent_unspaced.finditer(run), None):
            end = silent.start() if silent else len(run)
            if end > begin:
                yield begin, run[begin:end]
            begin = silent.end() if silent else end

    def spelled(self, stem: str) -> tuple[str, ...]:
        """British words whose stem is this one although they are written otherwise."""
        if self._british is None:
            self._british = defaultdict(list)
            for british in self._spellings:
                self._british[self.stem(british)].append(british)
        return tuple(self._british.get(stem, ()))

    def near(self, word: str) -> Near:
        """The groups of one folded word."""
        found = self._beginning(self.stem(word)).get((self.stem(word),), NOWHERE)
        exact = self._exact.get(word)
        return self._near([*found.same, *found.related, *exact]) if exact else found

    def phrases(self, stems: Sequence[str], at: int) -> Iterable[tuple[int, Near]]:
        """Known phrases of two words or more that stand at this place: their length and groups."""
        known = self._beginning(stems[at])
        if not known:
            return
        for length in (2, 3, 4):
            if at + length > len(stems):
                return
            found = known.get(tuple(stems[at : at + length]))
            if found:
                yield length, found

    def others(self, group: int) -> tuple[str, ...]:
        """The entries of one group, as they are in the file."""
        return self._groups[group]

    def _beginning(self, stem: str) -> Mapping[tuple[str, ...], Near]:
        start = stem[:_BEGINNING]
        found = self._begun.get(start)
        if found is None:
            groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
            for phrase, group in self._known.get(start, ()):
                groups[tuple(self.stem(word) for word in phrase)].append(group)
            found = {phrase: self._near(each) for phrase, each in groups.items()}
            self._begun[start] = found
        return found

    def _near(self, groups: Iterable[int]) -> Near:
        every = frozenset(groups)
        same = frozenset(group for group in every if group < self._same_until)
        return Near(same, every - same)


@cache
def vocabulary() -> Vocabulary:
    """The one that came with the program, read when first needed."""
    import tomllib

    words, related = (
        tomllib.loads(resource("matching", name).read_text("utf-8"))
        for name in ("words.toml", "related-words.toml")
    )
    return Vocabulary(words, related)


@cache
def _stemmer() -> Any:
    from Stemmer import Stemmer  # type: ignore[import-not-found]

    return Stemmer("english")


def _words_of(entry: str) -> tuple[str, ...]:
    if entry.isascii() and "'" not in entry:
        # The files hold thousands, and this is done before a first picture.
        return tuple(entry.lower().replace("-", " ").split())
    return tuple(fold(word) for word in WORD.findall(entry))


def _set(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(" ".join(lines)).split())


def _phrases(entries: Iterable[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word, the longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for entry in entries:
        phrase = tuple(fold(word).replace("’", "'") for word in WORD.findall(entry))
        by_first[phrase[0]].append(phrase)
    return {first: tuple(sorted(each, key=len, reverse=True)) for first, each in by_first.items()}
