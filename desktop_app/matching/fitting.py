"""How well an offer fits a need: by the words they share, by how directly, and by how rare those are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from desktop_app.matching.telling import Term, Terms, terms

# How directly two words match.
WORD, STEM, SAME, BEGINNING, RELATED = 1.0, 0.95, 0.9, 0.5, 0.4

# Long words that begin alike ("Steuerberater", "Steuerberatung"), whose endings no stemmer here knows: the share of
# letters, and how many at least.
_ALIKE, _LEAST_ALIKE = 0.7, 6

# What a word keeps where it only describes something else in the offer ("phone cases").
DESCRIBING_ELSE = 0.6

# An offer that speaks of much else fits less; how much that counts, and from which weight on it counts no more, for a
# sentence may be long.
OFFER_COUNTS, OFFER_ENOUGH = 0.35, 3.0

Rarity = Callable[[Term], float]


class Fit(NamedTuple):
    """`score` from 0 to 1, 0 where nothing fits. `shared` are the words that fit, as they are written: those of the
    need in their order, then those of the offer, none twice."""

    score: float
    shared: tuple[str, ...]


NO_FIT = Fit(0.0, ())


def fit(need: str | Terms, offer: str | Terms, rarity: Rarity | None = None) -> Fit:
    """How well `offer` fits `need`. `rarity` says what a word weighs in this journal; without it all weigh alike."""
    wanted = terms(need) if isinstance(need, str) else need
    offered = terms(offer) if isinstance(offer, str) else offer
    pairs = [(term, *found) for term in wanted.every if (found := _best(term, offered))]
    if not pairs:
        return NO_FIT
    weigh = rarity or _alike

    def asked_for(term: Term) -> float:
        return term.weight * term.place * weigh(term)

    met_there = {other.stem for _, _, other in pairs}
    used: dict[str, float] = {}
    met = 0.0
    for term, direct, other in pairs:
        if other.describes and other.describes not in met_there and term.describes != other.describes:
            direct *= DESCRIBING_ELSE
        used[other.stem] = max(used.get(other.stem, 0.0), direct)
        met += asked_for(term) * direct * _as_telling(term, other)
    # What stands in a phrase that is met is met with it.
    told = _parts(term for term, *_ in pairs) - {term.stem for term, *_ in pairs}
    spoken = _parts(other for *_, other in pairs) - used.keys()
    asked = sum(asked_for(term) for term in wanted.every if term.stem not in told)
    given = sum(term.weight * weigh(term) for term in offered.every if term.stem not in spoken)
    spent = sum(term.weight * weigh(term) * used.get(term.stem, 0.0) for term in offered.every)
    counted = min(given, max(spent, OFFER_ENOUGH))
    return Fit(
        met / asked * (spent / counted) ** OFFER_COUNTS, _shared([(one, other) for one, _, other in pairs])
    )


def _parts(phrases: Iterable[Term]) -> set[str]:
    return {part for phrase in phrases if " " in phrase.stem for part in phrase.stem.split()}


def directness(one: Term, other: Term) -> float:
    """How directly two words match, 0 when they do not."""
    if one.word == other.word:
        return WORD
    if one.stem == other.stem:
        return STEM
    if one.near.same & other.near.same:
        return SAME
    if one.near.related & other.near.related:
        return RELATED
    return BEGINNING if _begin_alike(one.word, other.word) else 0.0


def _best(term: Term, offered: Terms) -> tuple[float, Term] | None:
    best, exact, found = 0.0, 0.0, None
    for other in offered.every:
        direct = directness(term, other)
        if direct and direct * _as_telling(term, other) > best:
            best, exact, found = direct * _as_telling(term, other), direct, other
    return (exact, found) if found else None


def _as_telling(term: Term, other: Term) -> float:
    """What is left where the word of the offer tells less than the one of the need."""
    return min(1.0, other.weight + 1 - term.weight)


def _begin_alike(one: str, other: str) -> bool:
    longer = max(len(one), len(other))
    needed = max(_LEAST_ALIKE, int(longer * _ALIKE + 0.999))
    return len(one) >= needed <= len(other) and one[:needed] == other[:needed]


def _shared(pairs: list[tuple[Term, Term]]) -> tuple[str, ...]:
    written: dict[str, str] = {}
    for side in ([one for one, _ in pairs], [other for _, other in pairs]):
        phrases = [term.stem for term in side if " " in term.stem]
        for term in side:
            # A word of a phrase that is told is told with it.
            if not any(term.stem != phrase and term.stem in phrase.split() for phrase in phrases):
                written.setdefault(term.word, term.written)
    return tuple(written.values())


def _alike(term: Term) -> float:
    return 1.0
