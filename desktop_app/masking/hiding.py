"""Names replaced by words that say nothing: "Person A", the same for the same person in all texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.language import tr
from desktop_app.masking.finding import Found, find
from desktop_app.masking.known import known
from desktop_app.masking.scripts import Word, glued, marks_in, runs, stem, word_pattern
from desktop_app.masking.scripts import words as read_words

# Whom a name is of: a person, or nobody in particular of those with that name.
Whom = int | str

_LETTERS = 26

# The @ before a name, which is no address; and single marks of a quotation, as far as they are no apostrophes.
_CALLED = re.compile(r"(?<!\w)@\Z")
_OWNING = re.compile(r"[sSxXzZ]['’](?!\w)")
_OPENING = re.compile(r"(?<!\w)['‘](?=\S)")
_CLOSING = re.compile(r"(?<=\S)['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Masked:
    """`texts` without names; `words` is what stands for each of the people who were listed."""

    texts: tuple[str, ...]
    words: dict[int, str]


def hide(texts: Sequence[str], names: Iterable[tuple[int, str]], listed: Iterable[int] = ()) -> Masked:
    """`texts` with a word for each name in them. `names` are people and their folded names, a line each.

    The `listed` are called first, in their order; the others as they appear. A name that several have is of whoever of
    them is listed or named in full, of whoever was named last before it where those are several; else it has a word of
    its own.
    """
    first = tuple(dict.fromkeys(listed))
    pattern = word_pattern(marks_in(texts))
    read = [list(read_words(text, pattern)) for text in texts]
    found_in = known(names, sought_in(texts, read))
    found = [find(text, found_in, words) for text, words in zip(texts, read, strict=True)]
    whose, given = Whose(frozenset(first), found), _Words(texts)
    called = {id: given.of(id) for id in first}
    masked = tuple(_masked(*each, whose, given) for each in zip(texts, found, strict=True))
    return Masked(masked, called)


def sought_in(texts: Sequence[str], read: Iterable[Iterable[Word]]) -> set[str]:
    """What a name must have a part among, to stand in one of `texts`, which have these words; see `known`."""
    sought = {word.folded for words in read for word in words}
    for word in tuple(sought):
        sought.update(word[letters:] for letters in glued(word))
        sought.add(stem(word))
        if word.endswith("s"):
            sought.add(word[:-1])
    for text in texts:
        for run in runs(text):
            sought.update(run.signs[at : at + 2] for at in range(len(run.signs) - 1))
    return sought - {""}


class Whose:
    """Decides of whom a name is."""

    def __init__(self, listed: frozenset[int], found: Iterable[Iterable[Found]]) -> None:
        self._listed = listed
        self._named = frozenset(
            self._namesake(each) for spans in found for each in spans if each.whole and each.people
        )

    def of(self, found: Found, before: Sequence[Whom]) -> Whom:
        """Who is meant; `before` are those named before it in the same text."""
        for near in (self._listed, self._named):
            may = found.people & near
            if len(may) > 1:
                may = frozenset(next(([who] for who in reversed(before) if who in may), may))
            if len(may) == 1:
                return next(iter(may))
        if found.whole or len(found.people) == 1:
            return self._namesake(found)
        if len(found.exact) == 1:
            return next(iter(found.exact))
        return found.said

    def _namesake(self, found: Found) -> int:
        """Those who share a whole name cannot be told apart by it: one stands for all."""
        return min(found.people & self._listed or found.people)


class _Words:
    """The words that stand for people, in the order they are asked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = "\n".join(texts)
        self._given: dict[Whom, str] = {}
        self._next = 0

    def of(self, whom: Whom) -> str:
        """The word for somebody; none that the texts have already, for whomever it stands there."""
        while whom not in self._given:
            word = tr("Person {letters}", letters=letters(self._next))
            self._next += 1
            if word not in self._texts:
                self._given[whom] = word
        return self._given[whom]


def letters(number: int) -> str:
    """A, B, … Z, AA, AB, … from 0 on."""
    said = ""
    while number >= 0:
        said = chr(ord("A") + number % _LETTERS) + said
        number = number // _LETTERS - 1
    return said


def _masked(text: str, found: Sequence[Found], whose: Whose, words: _Words) -> str:
    pieces, end = [], 0
    before: list[Whom] = []
    for each in found:
        before.append(whose.of(each, before))
        start = each.start
        if _CALLED.search(text, end, start):
            start -= 1
        pieces += [text[end:start], words.of(before[-1]), each.ending]
        end = each.end
        if owns(text, each.start, end):
            pieces.append(text[end] + "s")
            end += 1
    return "".join([*pieces, text[end:]])


def owns(text: str, start: int, end: int) -> bool:
    """Whether the sign after a name that ends with an s makes it "Jonas' hat", and does not end what is quoted."""
    if not _OWNING.match(text, end - 1):
        return False
    opened = max((mark.start() for mark in _OPENING.finditer(text, 0, end)), default=-1)
    return opened < 0 or bool(_CLOSING.search(text, opened + 1, start))
