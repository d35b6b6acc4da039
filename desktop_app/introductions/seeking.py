"""Words to look for in the full texts when something is needed: its own words, and those that belong to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import zip_longest

from desktop_app.folding import fold
from desktop_app.matching import Term, Terms
from desktop_app.matching.vocabulary import UNSPACED_WORD, WORD, vocabulary
from desktop_app.store import search
from desktop_app.store.database import Store

# Shorter stems begin too many other words ("law", "lawn"): of these only the usual forms are looked for.
_SHORT = 4
_ENDINGS = ("", "s", "es")

# So many words of a kind are looked for at once: each costs a walk through its hits.
_MOST_WORDS, _MOST_LIKE = 60, 80

# Of a long need, so many words are looked for.
_MOST_TERMS = 12

# A word in so many rows finds nothing by itself.
_COMMON = 2_000

# What a word of the same sort is worth beside the word itself, when texts are looked over.
_LIKE = 0.8

# Beginnings of words are kept by so many of their letters.
_FIRST = 3


class Sought:
    """What is looked for on behalf of one need, or of one offer."""

    def __init__(self, wanted: Terms) -> None:
        self.wanted = wanted

    def query(self, store: Store) -> str:
        """A full-text query for any of its words; those that stand in very many rows only where there are no others."""
        own: list[list[str]] = []
        common: list[list[str]] = []
        for term in self._heaviest():
            words = _direct(term)
            (common if _is_common(store, words) else own).append(words)
        # By turns, so that each term has its share.
        rounds = zip_longest(*(_like_words(term) for term in self._heaviest()))
        like = [word for turn in rounds for word in turn if word]
        words = [word for words in own for word in words] + like[:_MOST_LIKE]
        return _any(words or [_whole(word) for words in common for word in words])

    def worth(self, text: str) -> float:
        """How much of it a text holds, judged quickly: the weights of its words that are there."""
        best: dict[int, float] = {}
        for word in WORD.findall(fold(text)):
            unspaced = UNSPACED_WORD.fullmatch(word)
            for beginning, terms in self._words.get("" if unspaced else word[:_FIRST], ()):
                if beginning in word if unspaced else word.startswith(beginning):
                    for place, weight in terms:
                        if weight > best.get(place, 0.0):
                            best[place] = weight
        return sum(best.values())

    def _heaviest(self) -> list[Term]:
        return sorted(self.wanted.every, key=lambda term: -term.weight * term.place)[:_MOST_TERMS]

    @cached_property
    def _words(self) -> dict[str, list[tuple[str, list[tuple[int, float]]]]]:
        """By their first letters: beginnings of words, and the terms each speaks for with what it is worth. Parts of
        scripts without spaces, which may stand anywhere, are under ""."""
        found: dict[str, list[tuple[int, float]]] = {}
        for place, term in enumerate(self.wanted.every):
            weight = term.weight * term.place
            for words, worth in ((_direct(term), weight), (_like(term), weight * _LIKE)):
                for quoted in words:
                    for word in WORD.findall(quoted):
                        found.setdefault(word, []).append((place, worth))
        first: dict[str, list[tuple[str, list[tuple[int, float]]]]] = {}
        for word, terms in found.items():
            start = "" if UNSPACED_WORD.fullmatch(word) else word[:_FIRST]
            first.setdefault(start, []).append((word, terms))
        return first


def queries(wanted: Terms) -> list[str]:
    """Full-text queries: for the two heaviest words or their like together, for the words, and for the like of each."""
    heavy = sorted(wanted.every, key=lambda term: -term.weight)[:_MOST_TERMS]
    direct = [_direct(term) for term in heavy]
    like = [[*one, *_like(term)][:_MOST_WORDS] for one, term in zip(direct, heavy, strict=True)]
    found = []
    if len(heavy) > 1:
        found.append(f"({_any(like[0])}) AND ({_any(like[1])})")
    telling = [one for one, term in zip(direct, heavy, strict=True) if term.weight >= heavy[0].weight / 2]
    found.append(_any([word for one in telling for word in one]))
    found += [_any(one) for one in like[:4]]
    return [query for query in dict.fromkeys(found) if query]


def _any(words: Iterable[str]) -> str:
    return " OR ".join(dict.fromkeys(words))


def _is_common(store: Store, words: list[str]) -> bool:
    if not words:
        return False
    [(hits,)] = store.read(
        "SELECT count(*) FROM (SELECT 1 FROM full_text WHERE full_text MATCH ? LIMIT ?)",
        (_any(_whole(word) for word in words), _COMMON),
    )
    return bool(hits == _COMMON)


def _whole(word: str) -> str:
    """A word of a query without the star that stands for its endings."""
    return word.removesuffix("*")


def _direct(term: Term) -> list[str]:
    known = vocabulary()
    if " " in term.stem:
        return [_quoted(term.word)]
    forms = [*_forms(term.word, term.stem)]
    for spelled in known.spelled(term.stem):
        forms += _forms(spelled, term.stem)
    return forms


def _like(term: Term) -> list[str]:
    known = vocabulary()
    words: list[str] = []
    for entry, word in _entries(term):
        if entry.startswith("=") or not WORD.fullmatch(word):
            words.append(_quoted(word))
        else:
            words += _forms(word, known.stem(word))
    return words


def _like_words(term: Term) -> Iterator[str]:
    """As `_like`, without beginnings: each of those has the rows of all words that begin so read at once."""
    known = vocabulary()
    for entry, word in _entries(term):
        if word in known.slight or word in known.carrying:
            continue
        yield _quoted(word)
        if not entry.startswith("=") and word.isascii():
            yield _quoted(word.removesuffix("y") + "ies" if word.endswith("y") else word + "s")


def _entries(term: Term) -> Iterator[tuple[str, str]]:
    known = vocabulary()
    for group in (*sorted(term.near.same), *sorted(term.near.related)):
        for entry in known.others(group):
            yield entry, fold(entry.removeprefix("="))


def _forms(word: str, stem: str) -> list[str]:
    if UNSPACED_WORD.fullmatch(word):
        return [_quoted(word) + "*"]
    alike = next(
        (at for at, (a, b) in enumerate(zip(word, stem, strict=False)) if a != b), min(len(word), len(stem))
    )
    start = word[:alike] or word
    if len(start) <= _SHORT:
        return [_quoted(start + ending) for ending in _ENDINGS] + ([_quoted(word)] if word != start else [])
    return [_quoted(start) + "*"]


def _quoted(words: str) -> str:
    return '"' + words.replace('"', "").replace("\0", "") + '"'


def rows_with(store: Store, kinds: tuple[str, ...], query: str, limit: int) -> dict[str, list[int]]:
    """The newest rows of these tables in which the query is met, their ids by table.

    All texts share one index, in the order of their row numbers. From the last row of these tables down, few rows of
    others come in between; from the end of the index it could be a million.
    """
    ids: dict[str, list[int]] = {kind: [] for kind in kinds}
    if not query:
        return ids
    lasts = ", ".join(f"(SELECT coalesce(max(id), 0) FROM {kind})" for kind in kinds)
    [last] = store.read(f"SELECT {lasts}")
    until = max(search.row_number(kind, id) for kind, id in zip(kinds, last, strict=True))
    codes = {search.row_number(kind, 0): kind for kind in kinds}
    marks = ", ".join("?" * len(codes))
    rows = store.read(
        f"SELECT rowid FROM full_text WHERE full_text MATCH ? AND rowid <= ? AND rowid % 16 IN ({marks}) "
        "ORDER BY rowid DESC LIMIT ?",
        (query, until, *codes, limit),
    )
    for (number,) in rows:
        ids[codes[number % 16]].append(number // 16)
    return ids
