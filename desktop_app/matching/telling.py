"""The telling words of a text: folded, stemmed, without what is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from desktop_app.folding import fold
from desktop_app.matching.vocabulary import NOWHERE, UNSPACED_WORD, WORD, Near, Vocabulary, vocabulary

# What a word of each sort weighs beside a telling one: one met in matters of every kind, a figure, a word of a known
# phrase, and one that adds little to the word before it ("lessons" in "cello lessons").
SLIGHT, FIGURE, PART, CARRYING = 0.25, 0.2, 0.5, 0.5

# What is left where a word only describes the next ("cargo" in "cargo bike", "retired" in "retired hens"), and where it
# comes after what the text is about ("choir" in "a logo for the choir").
DESCRIBING, AFTER = 0.75, 0.5

# A need or a sentence is shorter; what was pasted in is read so far.
MOST_WORDS = 150

# A denial or a wish reaches to the end of its clause, and no further than this many words.
_REACHES = 9

# So long may a word in capitals be that stands for several.
_SHORTENED = 5

_BREAK = re.compile(r"[.,;:!?…。、，；：！？()\n–—]|\s-\s")


class Term(NamedTuple):
    """A word, or a phrase of several, that tells something.

    `written` is the text itself. `weight` (up to 1) is what it tells wherever it stands, and `place` (up to 1) what its
    place in a need makes of that. `describes` is the stem of the word after it where that says what is meant ("ships"
    in "cargo ships"), else "".
    """

    stem: str
    word: str
    written: str
    weight: float
    near: Near
    place: float = 1.0
    describes: str = ""


class Terms(NamedTuple):
    """The telling words of a text in their order, each stem once."""

    every: tuple[Term, ...]


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
    words = list(islice(_words(text, known), MOST_WORDS))
    out = _unsaid(words, known, noted)
    stems = [known.stem(word.folded) for word in words]
    about = _about(words, out, known)
    found: dict[str, Term] = {}
    inside: set[int] = set()
    for at, word in enumerate(words):
        if at in out:
            continue
        for length, near in known.phrases(stems, at):
            last = words[at + length - 1]
            if last.clause == word.clause:
                places = range(at, at + length)
                phrase = _phrase(" ".join(stems[at : at + length]), text[word.begin : last.end], near)
                _keep(found, _placed(phrase, at + length - 1, words, stems, about, known))
                inside.update(places)
    for at, word in enumerate(words):
        if at not in out and word.folded not in known.silent:
            for term in _of_word(word, stems[at], text, known):
                weight = term.weight * (
                    PART if at in inside else CARRYING if _carries(words, at, known) else 1
                )
                _keep(found, _placed(term._replace(weight=weight), at, words, stems, about, known))
    return Terms(tuple(found.values()))


def says_what_they_do(text: str) -> bool:
    """Whether a sentence about somebody tells what they do, have or can, as far as words of that sort show it."""
    known = vocabulary()
    words = list(_words(text, known))
    return any(_length(words, at, known.able.get(word.folded, ())) for at, word in enumerate(words))


def _about(words: list[_Word], out: set[int], known: Vocabulary) -> int:
    """Where what the text is about ends: at the first "for", "who" or the like after a telling word."""
    told = False
    for at, word in enumerate(words):
        if told and (word.folded in known.joints or word.clause != words[at - 1].clause):
            return at
        if at not in out and _tells(word, known):
            told = True
    return len(words)


def _tells(word: _Word, known: Vocabulary) -> bool:
    return word.folded not in known.silent and word.folded not in known.slight


def _carries(words: list[_Word], at: int, known: Vocabulary) -> bool:
    """Whether this word only goes with the one before it."""
    if words[at].folded not in known.carrying or not at:
        return False
    return words[at - 1].clause == words[at].clause and _tells(words[at - 1], known)


def _placed(term: Term, at: int, words: list[_Word], stems: list[str], about: int, known: Vocabulary) -> Term:
    """The term with the weight of its place; `at` is the place of its last word."""
    place, describes = (AFTER if at >= about else 1.0), ""
    if words[at].folded.endswith("ed"):
        place *= DESCRIBING
    elif UNSPACED_WORD.fullmatch(words[at].folded):
        pass
    elif at + 1 < len(words) and words[at + 1].clause == words[at].clause:
        after = words[at + 1].folded
        if _tells(words[at + 1], known) and after not in known.carrying and not after.endswith("ed"):
            place, describes = place * DESCRIBING, stems[at + 1]
    return term._replace(place=place, describes=describes)


def _words(text: str, known: Vocabulary) -> Iterator[_Word]:
    clause, at = 0, 0
    for match in WORD.finditer(text):
        if _BREAK.search(text, at, match.start()):
            clause += 1
        at = match.end()
        if UNSPACED_WORD.fullmatch(match[0]):
            for at_part, part in known.parts(match[0]):
                begin = match.start() + at_part
                yield _Word(part, begin, begin + len(part), clause)
        else:
            yield _Word(fold(match[0]).replace("’", "'"), match.start(), match.end(), clause)


def _of_word(word: _Word, stem: str, text: str, known: Vocabulary) -> Iterator[Term]:
    written = text[word.begin : word.end]
    if UNSPACED_WORD.fullmatch(word.folded) and len(word.folded) > 2:
        for at in range(len(word.folded) - 1):
            pair = word.folded[at : at + 2]
            yield Term(pair, pair, pair, 0.5, NOWHERE)
    elif word.folded.isdigit():
        yield Term(stem, word.folded, written, FIGURE, NOWHERE)
    elif len(word.folded) > 1:
        weight = SLIGHT if word.folded in known.slight else 1
        # Short words in capitals are no plurals and no verbs: VAT has nothing to do with vats.
        shortened = written.isupper() and len(written) <= _SHORTENED and not text.isupper()
        stem = written if shortened else stem
        yield Term(stem, word.folded, written, weight, known.near(word.folded))


def _phrase(stem: str, written: str, near: Near) -> Term:
    return Term(stem, fold(written), written, 1, near)


def _keep(found: dict[str, Term], term: Term) -> None:
    before = found.get(term.stem)
    if before is None or before.weight * before.place < term.weight * term.place:
        found[term.stem] = term


def _unsaid(words: list[_Word], known: Vocabulary, noted: bool) -> set[int]:
    """The places of words that are denied, or wanted where that matters, with the words that say so."""
    out: set[int] = set()
    cues = (known.denied, known.wanted) if noted else (known.denied,)
    spoilt = {
        word.clause for at, word in enumerate(words) if _length(words, at, known.spoilt.get(word.folded, ()))
    }
    out.update(at for at, word in enumerate(words) if noted and word.clause in spoilt)
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
