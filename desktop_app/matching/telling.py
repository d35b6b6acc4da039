"""The telling words of a text: folded, stemmed, without what is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from desktop_app.folding import fold
from desktop_app.matching.vocabulary import NOWHERE, UNSPACED, WORD, Near, Vocabulary, vocabulary

# What a word of each sort weighs beside a telling one.
SLIGHT, FIGURE, PART = 0.25, 0.2, 0.6

# A denial or a wish reaches to the end of its clause, and no further than this many words.
_REACHES = 9

_BREAK = re.compile(r"[.,;:!?…。、，；：！？()\n–—]|\s-\s")
_UNSPACED = re.compile(rf"^[{UNSPACED}]+$")


class Term(NamedTuple):
    """A word, or a phrase of several, that tells something. `written` is the text itself; `weight` up to 1."""

    stem: str
    word: str
    written: str
    weight: float
    near: Near


class Terms(NamedTuple):
    """The telling words of a text in their order, each stem once."""

    every: tuple[Term, ...]

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(term.stem for term in self.every)


class _Word(NamedTuple):
    folded: str
    begin: int
    end: int
    clause: int


def terms(text: str, *, noted: bool = False) -> Terms:
    """The telling words of what somebody needs or offers.

    What is denied ("no longer builds websites") is left out; with `noted`, for a sentence written about somebody, so is
    what they want themselves ("is looking for a bookkeeper").
    """
    known = vocabulary()
    words = list(_words(text))
    out = _unsaid(words, known, noted)
    stems = [known.stem(word.folded) for word in words]
    found: dict[str, Term] = {}
    inside: set[int] = set()
    for at, word in enumerate(words):
        if at in out:
            continue
        for length, near in known.phrases(stems, at):
            last = words[at + length - 1]
            if last.clause == word.clause:
                _keep(found, _term(" ".join(stems[at : at + length]), text[word.begin : last.end], 1, near))
                inside.update(range(at, at + length))
    for at, word in enumerate(words):
        if at not in out and word.folded not in known.silent:
            for term in _of_word(word, stems[at], text, known):
                weight = term.weight * (PART if at in inside else 1)
                _keep(found, term._replace(weight=weight))
    return Terms(tuple(found.values()))


def _words(text: str) -> Iterator[_Word]:
    clause, at = 0, 0
    for match in WORD.finditer(text):
        if _BREAK.search(text, at, match.start()):
            clause += 1
        at = match.end()
        yield _Word(fold(match[0]).replace("’", "'"), match.start(), match.end(), clause)


def _of_word(word: _Word, stem: str, text: str, known: Vocabulary) -> Iterator[Term]:
    written = text[word.begin : word.end]
    if _UNSPACED.match(word.folded) and len(word.folded) > 2:
        for at in range(len(word.folded) - 1):
            pair = word.folded[at : at + 2]
            yield Term(pair, pair, pair, 0.5, NOWHERE)
    elif word.folded.isdigit():
        yield Term(stem, word.folded, written, FIGURE, NOWHERE)
    elif len(word.folded) > 1:
        weight = SLIGHT if word.folded in known.slight else 1
        yield Term(stem, word.folded, written, weight, known.near(word.folded))


def _term(stem: str, written: str, weight: float, near: Near) -> Term:
    return Term(stem, fold(written), written, weight, near)


def _keep(found: dict[str, Term], term: Term) -> None:
    before = found.get(term.stem)
    if before is None or before.weight < term.weight:
        found[term.stem] = term


def _unsaid(words: list[_Word], known: Vocabulary, noted: bool) -> set[int]:
    """The places of words that are denied, or wanted where that matters, with the words that say so."""
    out: set[int] = set()
    cues = (known.denied, known.wanted) if noted else (known.denied,)
    for at, word in enumerate(words):
        length = max((_length(words, at, cue.get(word.folded, ())) for cue in cues), default=0)
        if not length:
            continue
        for place in range(at, min(len(words), at + length + _REACHES)):
            if words[place].clause != word.clause or words[place].folded in known.turns:
                break
            out.add(place)
    return out


def _length(words: list[_Word], at: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    """How long the phrase is that stands at this place; 0 where none does."""
    for phrase in phrases:
        here = tuple(word.folded for word in words[at : at + len(phrase)])
        if here == phrase and words[at + len(phrase) - 1].clause == words[at].clause:
            return len(phrase)
    return 0
