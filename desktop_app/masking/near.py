"""Names that are written otherwise than they are kept: joined, derived, misspelt, shortened, parted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.folding import fold
from desktop_app.masking import ordinary
from desktop_app.masking.finding import Found
from desktop_app.masking.handles import handles, odd
from desktop_app.masking.known import Known
from desktop_app.masking.reading import Read
from desktop_app.people.names import NO_NAMES, loose

# Letters from which on a part of a name is looked for inside a word: at its ends, and anywhere.
_END, _INSIDE = 3, 4
# Letters from which on a word may be a name with one letter wrong, and of a name that may be.
_MISSPELT = 4
# Letters up to which a name is looked for inside a word and misspelt; a text may have a word of any length.
_LONGEST = 24
# Words whose misspellings are looked for; a text in another language may have any number.
_MOST = 1500
_PARTED = re.compile(r"[-\u2010\u2011_·'’.\u00ad]?\s*\n\s*|[-\u2010\u2011_·.'’\u00ad]")
# A word half in bold.
_MARKUP = re.compile(r"(?:[*_~`]|</?[^\W\d_]{1,9}>){1,3}")
_MARKED = re.compile(rf"(?<![^\W\d_])[^\W\d_]+(?:{_MARKUP.pattern}[^\W\d_]+)+(?:{_MARKUP.pattern})?")
_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_](?:[\W_]{1,3}[^\W\d_]){2,}(?![^\W_])")
_CAMEL = re.compile(r"[A-Z][^\WA-Z_]+|[A-Z]+(?![a-z])|[^\WA-Z_]+")
# What makes another word of a name.
_DERIVED = frozenset(
    ("ian", "ians", "esque", "ish", "ism", "ist", "ists", "ite", "ites", "like", "less", "ness", "ing", "ed")
)
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщъыьэюя", "αβγδεζηθικλμνξοπρστυφχψως",
    "אבגדהוזחטיכלמנסעפצקרשתםןףץך", "ابتثجحخدذرزسشصضطظعغفقكلمنهويىة",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parted:
    """Two words, or single letters, that are one when read together."""

    start: int
    end: int
    folded: str
    cut: int
    odd: bool


class Near:
    """What of the texts may be a name in another form: its words are looked up among the names together."""

    def __init__(self, texts: Collection[Read]) -> None:
        self.tokens = {word.folded for text in texts for word in text.words}
        self.odd = {word for word in self.tokens if len(word) >= _END and not ordinary.is_word(word)}
        self._edits: dict[str, tuple[str, ...]] = {}
        self.parted = {id(text): list(_parted(text)) for text in texts}
        self.wonder: dict[int, list[tuple[int, int]]] = {}
        self.handles = {id(text): list(handles(text)) for text in texts}
        for handle in (each for some in self.handles.values() for each in some):
            self.tokens.add(handle.joined)
            for _, piece in handle.pieces:
                self.tokens.add(piece)
                if len(piece) >= _END and not ordinary.is_word(piece):
                    self.odd.add(piece)

    def sought(self) -> set[str]:
        """The forms that the parts of names may have, to be told by the names of the journal."""
        found: set[str] = set(self.tokens)
        for word in self.odd:
            found.update(_pieces(word, _END))
            if loose(word) != word:
                found.update(_pieces(loose(word), _END))
        for word in sorted(self.odd)[:_MOST]:
            if _MISSPELT <= len(word) <= _LONGEST:
                found.update(edits(word))
        for word in self.tokens:
            found.update(_forms(word))
        for each in (each for found_in in self.parted.values() for each in found_in):
            found.add(each.folded)
            if each.odd:
                found.update(_pieces(each.folded, _END))
        return found

    def camel(self, texts: Collection[Read]) -> set[str]:
        """The parts of words written in one, with capitals inside."""
        return {
            fold(piece)
            for text in texts
            for word in text.words
            for piece in camel(text.text[word.start : word.end])
        }

    def names(self, text: Read, known: Known) -> Iterator[Found]:
        """Such names in a text. Some may lie over each other."""
        for word in text.words:
            written = text.text[word.start : word.end]
            people, said = self._of(word.folded, known, written)
            another = people and _another(word.folded, said, written)
            if another and (misspelt := _misspelt(word.folded, known))[0]:
                people, said = misspelt
            elif another:
                self.wonder.setdefault(id(text), []).append((word.start, word.end))
                continue
            if people:
                owns = word.folded == said + "s" and max(people) > 0
                yield Found(word.start, word.end, frozenset(people), said, ending="’s" if owns else "")
        for each in self.parted[id(text)]:
            people = known.alone.get(each.folded, set()) | known.joined.get(each.folded, set())
            if not people and each.odd:
                people = _within(each.folded, known, across=each.cut)[0]
            if people:
                yield Found(each.start, each.end, frozenset(people), each.folded)

    def called(self, text: Read, known: Known) -> Iterator[tuple[Found, bool]]:
        """Handles with somebody's name in them, and whether all of it may as well be words."""
        for each in self.handles[id(text)]:
            whose: list[Set[int]] = []
            strange = False
            if joined := known.alone.get(each.joined) or known.joined.get(each.joined):
                whose.append(joined)
            for written, piece in each.pieces:
                exact = known.alone.get(piece) or known.joined.get(piece)
                people = exact or self._of(piece, known, written)[0]
                if people:
                    whose.append(people)
                strange = strange or (not exact and odd(piece))
            if whose and (each.marked or strange):
                people = set.intersection(*map(set, whose)) or set(whose[0])
                plain = all(ordinary.is_word(piece) for _, piece in each.pieces)
                yield Found(each.start, each.end, frozenset(people), each.folded), plain

    def _of(self, word: str, known: Known, written: str) -> tuple[Set[int], str]:
        if word in self.odd:
            if whole := known.alone.get(word) or known.joined.get(word):
                return whole, word
            for spelt in dict.fromkeys((word, loose(word))):
                people, said = _within(spelt, known)
                if people:
                    return people, said
            if whole := known.alone.get(loose(word)):
                return whole, loose(word)
            if _MISSPELT <= len(word) <= _LONGEST and not ordinary.is_name(word):
                people, said = _misspelt(word, known)
                if people:
                    return people, said
        for piece in camel(written):
            if len(piece) >= _END and (whose := known.alone.get(fold(piece))):
                return whose, fold(piece)
        if not word.isascii() or word.islower() or written[:1].isupper():
            return _short(word, known, written)
        return set(), ""


def camel(written: str) -> list[str]:
    """The words in a word with capitals inside; none of another."""
    if written.islower() or written[1:].islower() or written.isupper() or len(written) < 2 * _END - 1:
        return []
    return _CAMEL.findall(written)


def _short(word: str, known: Known, written: str) -> tuple[Set[int], str]:
    """Bill, for somebody kept as William: the first of their names alone."""
    if not written[:1].isupper() and ordinary.is_word(word):
        return set(), ""
    for form in _forms(word):
        people = {
            who for who in known.alone.get(form, ()) if any(name[0] == form for name in known.of.get(who, ()))
        }
        if people:
            return people, word
    return set(), ""


def _forms(word: str) -> Iterator[str]:
    """What a given name may be long or short for: bill for william, rosie for rose, and the other way round."""
    yield from sorted(ordinary.forms().get(word, ()))
    if not word.isascii() or len(word) < _MISSPELT:
        return
    for ending in ("ie", "y", "ey", "i"):
        stem = word.removesuffix(ending)
        if len(stem) >= _END and stem != word:
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
        yield word + ending
        yield word.removesuffix("e") + ending


def _pieces(word: str, least: int) -> Iterator[str]:
    for start in range(len(word) - least + 1):
        for end in range(start + least, min(start + _LONGEST, len(word)) + 1):
            yield word[start:end]


def _within(word: str, known: Known, across: int = 0) -> tuple[Set[int], str]:
    """The longest name inside a word, or over the place where two words are one."""
    best = ""
    for piece in _pieces(word, _END):
        if len(piece) <= len(best) or piece not in known.alone or piece in NO_NAMES or piece == word:
            continue
        at_end = word.startswith(piece) or word.endswith(piece)
        long_enough = len(piece) >= _INSIDE or word.startswith(piece)
        if ordinary.is_name(word):  # Berlin is no Lin
            long_enough = len(piece) > _INSIDE and at_end
        if across:
            start = word.find(piece)
            long_enough = start < across < start + len(piece)
        elif ordinary.is_word(piece):
            long_enough = at_end and len(piece) > _INSIDE
        if long_enough:
            best = piece
    return (known.alone[best], best) if best else (set(), "")


def edits(word: str) -> Iterator[str]:
    """Each word that this may be with one letter wrong, missing, too many, or changed with the next."""
    letters = next((each for each in _ALPHABETS if word[0] in each), _ALPHABETS[0])
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        for letter in letters:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


def _another(word: str, name: str, written: str) -> bool:
    """Whether a word that holds a short name is as likely another name: Devika, where a Dev is known."""
    rest = word.replace(name, "", 1)
    alone = written.islower() or written.istitle()
    joined = written.islower() and ordinary.is_word(rest)
    return alone and len(name) <= _INSIDE and 1 < len(rest) < len(word) and not (joined or rest in _DERIVED)


def _misspelt(word: str, known: Known) -> tuple[Set[int], str]:
    for other in edits(word) if len(word) <= _LONGEST else ():
        if len(other) >= _MISSPELT and other in known.alone and other not in NO_NAMES:
            return known.alone[other], other
    return set(), ""


def _parted(text: Read) -> Iterator[Parted]:
    for one, other in pairwise(text.words):
        if one.end < other.start and _PARTED.fullmatch(text.text, one.end, other.start):
            strange = not ordinary.is_word(one.folded) or not ordinary.is_word(other.folded)
            yield Parted(one.start, other.end, one.folded + other.folded, len(one.folded), strange)
    for found in _MARKED.finditer(text.text):
        folded = fold(_MARKUP.sub("", found[0]))
        strange = not all(ordinary.is_word(fold(word)) for word in _MARKUP.split(found[0]))
        yield Parted(found.start(), found.end(), folded, len(_MARKUP.split(found[0])[0]), strange)
    for found in _LETTERS.finditer(text.text):
        folded = fold("".join(sign for sign in found[0] if sign.isalpha()))
        yield Parted(found.start(), found.end(), folded, 1, odd=True)
