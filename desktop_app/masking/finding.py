"""Where names stand in a text, and whose they may be. Nothing is replaced here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from desktop_app.masking.known import Known
from desktop_app.masking.scripts import Run, Word, glued, runs, stem
from desktop_app.people.names import NO_NAMES, TITLES

# What may stand between the parts of one name.
_BETWEEN = re.compile(r"[ \t\u00a0]*[ \t\n\u00a0][ \t\u00a0]*|['’.\u2010\u2011_·・-]")
_AFTER_A_POINT = re.compile(r"\.[ \u00a0]?")
_COMMA = re.compile(r",[ \u00a0]")


@dataclass(frozen=True, slots=True)
class Found:
    """A name from `start` to `end`, and the people it may be of.

    `said` is what was found, folded: the same for the same words. `whole`: it says more than one part of a name.
    `exact` are those whose name is just this. `ending` is what was taken from the word with the name, to be put back.
    """

    start: int
    end: int
    people: frozenset[int]
    said: str
    whole: bool = False
    exact: frozenset[int] = frozenset()
    ending: str = ""


def find(text: str, known: Known, words: list[Word]) -> list[Found]:
    """The names in `text`, which has these words, in their order; none lies over another."""
    found = [*_signs(text, known), *_Reader(text, known, words).names()]
    return sorted(found, key=lambda each: each.start)


def _signs(text: str, known: Known) -> Iterator[Found]:
    """Names in scripts without spaces: the longest at each place."""
    if not known.signs:
        return
    for run in runs(text):
        at = 0
        while at < len(run.signs):
            spelt = _longest(run, at, known)
            if not spelt:
                at += 1
                continue
            start, last = run.at[at], run.at[at + len(spelt) - 1]
            whole = len(spelt) > 2
            yield Found(start, last + 1, frozenset(known.signs[spelt[:2]][spelt]), spelt, whole=whole)
            at += len(spelt)


def _longest(run: Run, at: int, known: Known) -> str:
    fitting = (
        spelt
        for spelt in known.signs.get(run.signs[at : at + 2], ())
        if run.signs.startswith(spelt, at) and run.stands(at, at + len(spelt))
    )
    return max(fitting, key=len, default="")


class _Reader:
    """The words of a text, read from the first to the last."""

    def __init__(self, text: str, known: Known, read: list[Word]) -> None:
        self._text, self._known, self._words = text, known, read

    def names(self) -> Iterator[Found]:
        """Every name that is written in words."""
        at, free = 0, 0
        while at < len(self._words):
            found, after = self._at(at, free)
            if found is not None:
                yield found
                free = after
            at = max(after, at + 1)

    def _at(self, at: int, free: int) -> tuple[Found | None, int]:
        """The name at a word, and the word after it. Words before `free` belong to the name before."""
        whole = self._whole(at)
        if whole is not None:
            people, after = whole
            return self._made(at, after, people), after
        word = self._words[at]
        people = self._by_itself(word)
        if people:
            first = self._back(at, free, people)
            after, people = self._on(at, people)
            return self._made(first, after, people), after
        return self._inside(at)

    def _whole(self, at: int) -> tuple[Set[int], int] | None:
        """A name of several words as it is kept, in any case."""
        first = tuple(word.folded for word in self._words[at : at + 2])
        names = self._known.wholes.get(first, {})
        best: tuple[Set[int], int] | None = None
        for name, people in names.items():
            after = at + len(name)
            if (best is None or after > best[1]) and self._reads(at, name):
                best = people, after
        return best

    def _reads(self, at: int, name: tuple[str, ...]) -> bool:
        if len(self._words) < at + len(name):
            return False
        return all(
            self._words[at + place].folded == word and (not place or self._close(at + place))
            for place, word in enumerate(name)
        )

    def _close(self, at: int) -> bool:
        """Whether a word stands so near the one before that both can be one name."""
        before, word = self._words[at - 1], self._words[at]
        between = self._text[before.end : word.start]
        if _BETWEEN.fullmatch(between):
            return True
        shortened = len(before.folded) == 1 or before.folded in TITLES
        return shortened and bool(_AFTER_A_POINT.fullmatch(between))

    def _by_itself(self, word: Word) -> Set[int]:
        """Whose part of a name a word is: written with a capital, or called with an @."""
        known, folded = self._known, word.folded
        if joined := known.joined.get(folded):
            return joined
        if word.called and (people := known.alone.get(folded, set()) | known.loose.get(folded, set())):
            return people
        if not word.capital:
            return set()
        if people := known.alone.get(folded, set()):
            return people
        return known.stems.get(stem(folded), set()) if known.stems else set()

    def _inside(self, at: int) -> tuple[Found | None, int]:
        """A name with an s after it, or with small words glued to its front; and the word after it."""
        word, alone = self._words[at], self._known.alone
        folded = word.folded
        if word.capital and folded.endswith("s") and (people := alone.get(folded[:-1])) and len(folded) > 3:
            return Found(word.start, word.end, frozenset(people), folded[:-1], ending="’s"), at + 1
        for letters in glued(folded):
            if people := alone.get(folded[letters:]):
                after, narrowed = self._on(at, people)
                made = self._made(at, after, narrowed)
                start, whole = _after_letters(self._text, word, letters), after > at + 1
                return replace(made, start=start, said=made.said[letters:], whole=whole), after
        return None, at + 1

    def _back(self, at: int, free: int, people: Set[int]) -> int:
        """The first word of a name, when small words and letters before belong to it: "van der", "O'", "J."."""
        first = at
        while first > free and self._close(first):
            before = self._words[first - 1].folded
            if before in self._known.alone or not self._known.beside(before, people):
                break
            first -= 1
        return first

    def _on(self, at: int, people: Set[int]) -> tuple[int, Set[int]]:
        """The word after a name that goes on, and whose it then can only be."""
        after = read = at + 1
        left = set(people)
        while read < len(self._words):
            word = self._words[read]
            if not (word.capital or word.folded in NO_NAMES):
                break
            fitting = self._known.beside(word.folded, left)
            if not fitting or not (self._close(read) or self._turned(read, fitting)):
                break
            left, read = fitting, read + 1
            if self._known.ends_a_name(word.folded):
                after, people = read, left
        return after, people

    def _turned(self, at: int, people: Set[int]) -> bool:
        """Whether "Okafor, Maya" is one name, and no list of two."""
        before, word = self._words[at - 1], self._words[at]
        pair = (word.folded, before.folded)
        if word.folded in TITLES or not _COMMA.fullmatch(self._text, before.end, word.start):
            return False
        return any(name[:1] + name[-1:] == pair for who in people for name in self._known.of.get(who, ()))

    def _made(self, first: int, after: int, people: Set[int]) -> Found:
        said = tuple(word.folded for word in self._words[first:after])
        exact = self._known.exact.get(said[0], set()) if len(said) == 1 else set()
        telling = sum(word in self._known.alone or bool(stem(word)) for word in said)
        return Found(
            self._words[first].start,
            self._words[after - 1].end,
            frozenset(people),
            " ".join(said),
            whole=telling > 1,
            exact=frozenset(exact),
        )


def _after_letters(text: str, word: Word, letters: int) -> int:
    """Where the letter after the first `letters` of a word begins; signs above and below letters count with them."""
    at = word.start
    for _ in range(letters):
        at += 1
        while at < word.end and unicodedata.combining(text[at]):
            at += 1
    return at
