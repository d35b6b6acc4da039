"""Many texts at once: which of them could fit a need, without comparing it with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from heapq import nlargest
from math import log
from typing import Generic, NamedTuple, TypeVar

from desktop_app.matching.fitting import RELATED, SAME, STEM, Fit, fit
from desktop_app.matching.telling import Term, Terms, terms

Key = TypeVar("Key", bound=Hashable)

# Of the texts of one word, or of one group of words, so many are looked at, the latest.
_COMMON = 150


class Found(NamedTuple, Generic[Key]):
    key: Key
    fit: Fit


class Index(Generic[Key]):
    """Texts by their words. A word weighs the more the rarer it is among them."""

    def __init__(self) -> None:
        self._texts: list[Terms] = []
        self._keys: list[Key] = []
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._by_same: dict[int, list[int]] = defaultdict(list)
        self._by_related: dict[int, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, key: Key, text: str | Terms) -> None:
        """One more text under its key."""
        found = terms(text) if isinstance(text, str) else text
        place = len(self._texts)
        self._texts.append(found)
        self._keys.append(key)
        for term in found.every:
            self._by_stem[term.stem].append(place)
        for by, groups in (
            (self._by_same, {group for term in found.every for group in term.near.same}),
            (self._by_related, {group for term in found.every for group in term.near.related}),
        ):
            for group in groups:
                by[group].append(place)

    def rarity(self, term: Term) -> float:
        """What a word weighs, from 0.1 or so when it is in every text to 1 when it is in one."""
        return rarity(len(self._by_stem.get(term.stem, ())), len(self._texts))

    def best(self, need: str | Terms, limit: int = 20, *, compared: int = 60) -> list[Found[Key]]:
        """The texts that fit a need best, the best first; of those that fit alike, the latest added.

        `compared` of those that share most are compared with the need word by word.
        """
        wanted = terms(need) if isinstance(need, str) else need
        likely = self._likely(wanted, compared)
        found = [(place, fit(wanted, self._texts[place], self.rarity)) for place in likely]
        found.sort(key=lambda one: (-one[1].score, -one[0]))
        return [Found(self._keys[place], each) for place, each in found[:limit] if each.score]

    def _likely(self, wanted: Terms, number: int) -> list[int]:
        """The places of those texts that share most, roughly."""
        scores: dict[int, float] = defaultdict(float)
        for term in wanted.every:
            weight = term.weight * term.place * self.rarity(term)
            reached: set[int] = set()
            for direct, lists in (
                (STEM, [self._by_stem.get(term.stem, [])]),
                (SAME, [self._by_same[group] for group in term.near.same if group in self._by_same]),
                (RELATED, [self._by_related[g] for g in term.near.related if g in self._by_related]),
            ):
                for places in lists:
                    for place in places[-_COMMON:]:
                        if place not in reached:
                            reached.add(place)
                            scores[place] += weight * direct
        return [place for _, place in nlargest(number, zip(scores.values(), scores, strict=True))]


def rarity(texts: int, of: int) -> float:
    """What a word weighs that stands in so many `texts` out of so many."""
    return (log((of + 2) / (texts + 1)) + 0.5) / (log(of + 2) + 0.5)
