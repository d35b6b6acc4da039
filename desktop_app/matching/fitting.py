"""How well an offer fits a need: by the words they share, by how directly, and by how rare those are."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from desktop_app.matching.telling import Term, Terms, terms

# How directly two words match.
WORD, STEM, SAME, BEGINNING, RELATED = 1.0, 0.95, 0.75, 0.5, 0.3

# Long words that begin alike ("Steuerberater", "Steuerberatung"), whose endings no stemmer here knows: the share of
# letters, and how many at least.
_ALIKE, _LEAST_ALIKE = 0.7, 6

# How much of the score comes from what of the need is met, whatever else the offer speaks of.
_NEED, _OFFER = 1.0, 0.4

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
    weigh = rarity or _alike
    met, asked = 0.0, 0.0
    pairs: list[tuple[Term, Term]] = []
    used: dict[str, float] = {}
    for term in wanted.every:
        weight = term.weight * weigh(term)
        asked += weight
        best, other = _best(term, offered)
        if other is None:
            continue
        met += weight * best * min(1.0, other.weight / term.weight + 0.5)
        pairs.append((term, other))
        used[other.stem] = max(used.get(other.stem, 0.0), best)
    if not pairs:
        return NO_FIT
    given = sum(term.weight * weigh(term) for term in offered.every)
    spent = sum(term.weight * weigh(term) * used.get(term.stem, 0.0) for term in offered.every)
    score = (met / asked) ** _NEED * (spent / given) ** _OFFER
    return Fit(score, _shared(pairs))


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


def _best(term: Term, offered: Terms) -> tuple[float, Term | None]:
    best, found = 0.0, None
    for other in offered.every:
        direct = directness(term, other)
        if direct > best:
            best, found = direct, other
    return best, found


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
