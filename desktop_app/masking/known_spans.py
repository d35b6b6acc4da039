"""Where everything known stands in texts: people, organisations, places, events, addresses; each with its key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop_app.folding import fold
from desktop_app.masking import ordinary
from desktop_app.masking.finding import Found, find
from desktop_app.masking.hiding import Whose, owns, sought_in
from desktop_app.masking.known import Known
from desktop_app.masking.near import Near
from desktop_app.masking.patterns import addresses
from desktop_app.masking.reading import Read, says_a_name
from desktop_app.masking.register import Register
from desktop_app.masking.things import LAW, Thing, spots
from desktop_app.masking.values import What
from desktop_app.people.names import TITLES

_TITLES = (TITLES | {"captain", "lady", "lord"}) - {"don", "med", "ing", "mag", "fr", "sr"}
_ARTICLE = re.compile(r"\b(?:the|an?|my|your|our|their|his) \Z", re.I)
_INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z]\. ?){1,3}[A-Z]\b\.?|(?<![\w.@#])[A-Z]{2,3}(?![\w])|(?<![\w.])[A-Z]\.?(?= [a-z]|['’]s\b)"
)

_LAW_AFTER = re.compile(r",? ([A-Za-z]{2,12})\b")

_NOBODY = ordinary.listed("nobody")
_ABBREVIATIONS = ordinary.listed("abbreviations")

# Signs of an address that tell it from others; from how many on a word is one, whatever it holds.
_KEY, _ENDLESS = 300, 61

PERSON_RANK, ADDRESS_RANK = 3, 9


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text that is one thing's. `rank`: of two over each other the higher one's word stands there.

    `ending` follows the word that is put there. `said` is the piece as it was written. `asked`: it may be somebody
    known, but nothing says who, so that it is asked about like what is unknown.
    """

    start: int
    end: int
    key: str
    what: What
    said: str
    rank: int = 1
    doubtful: bool = False
    ending: str = ""
    asked: bool = False


class Finder:
    """Finds everything known in texts that were read."""

    def __init__(
        self,
        reads: list[Read],
        register: Register,
        listed: Sequence[int],
        more: Sequence[Thing] = (),
    ) -> None:
        self._reads, self._register, self._listed = reads, register, frozenset(listed)
        near = Near(reads)
        sought = (
            sought_in([each.text for each in reads], [each.words for each in reads])
            | near.sought()
            | near.camel(reads)
        )
        self.things = [*more, *register.things(sought)]
        pseudo = [
            (-number, word)
            for number, each in enumerate(self.things, 1)
            for word in (*each.telling, *each.signs)
        ]
        self._known: Known = register.known(sought, pseudo)
        self._found = [self._names(each, near) for each in reads]
        self._wonder = near.wonder
        self._called = [list(near.called(each, self._known)) for each in reads]
        self._whose = Whose(self._listed, self._found)

    def spans(self) -> list[list[Span]]:
        """By text; some lie over others."""
        seen = spots(self.things, self._reads)
        made: list[list[Span]] = []
        for text, found, called, where in zip(self._reads, self._found, self._called, seen, strict=True):
            spans = list(self._owned(text, found))
            for each, plain in called:
                each = _narrowed(each)
                spans.append(self._of_whom(text, each, self._whose.of(each, ()), plain, {}))
                spans.append(_span(text, each.start, each.end, f"{What.HANDLE}:{each.said}", What.HANDLE, 0))
            for spot in where:
                start = _without_article(text.text, spot.start)
                spans.append(_span(text, start, spot.end, spot.thing.key, spot.thing.what, 2, spot.doubtful))
            for start, end, what in addresses(text.text):
                key = f"{what}:{fold(text.text[start : min(end, start + _KEY)])}"
                rank = (
                    0 if what is What.HANDLE and end - start < _ENDLESS else ADDRESS_RANK
                )  # whose it is says more than that it is one
                start = _without_article(text.text, start)
                spans.append(_span(text, start, end, key, what, rank))
            for start, end in self._wonder.get(id(text), ()):
                spans.append(replace(_span(text, start, end, "", What.PERSON, 0, doubtful=True), asked=True))
            made.append([_with_law(text, span) for span in spans])
        self._add_initials(made)
        return made

    def _names(self, text: Read, near: Near) -> list[Found]:
        exact = list(find(text.text, self._known, text.words))
        taken = {place for each in exact for place in (each.start, each.end - 1)}
        more = [each for each in near.names(text, self._known) if not {each.start, each.end - 1} & taken]
        small = list(self._small(text, taken))
        return [_narrowed(each) for each in sorted((*exact, *more, *small), key=lambda each: each.start)]

    def _small(self, text: Read, taken: set[int]) -> Iterator[Found]:
        """Names that are everyday words too, and short ones, in small letters: where they are names."""
        for at, word in enumerate(text.words):
            if word.start in taken or word.capital:
                continue
            people = self._known.alone.get(word.folded)
            one = word.folded.removesuffix("s")  # rosies idea
            owner = self._known.alone.get(one) if one != word.folded and not ordinary.is_word(one) else None
            if people and says_a_name(text, at):
                yield Found(word.start, word.end, frozenset(people), word.folded)
            elif owner and not people:
                ending = "’s" if max(owner) > 0 else ""
                yield Found(word.start, word.end, frozenset(owner), one, ending=ending)

    def _owned(self, text: Read, found: list[Found]) -> Iterator[Span]:
        places = {word.start: at for at, word in enumerate(text.words)}
        before: list[int | str] = []
        for each in found:
            at = places.get(each.start)
            doubtful = False
            if at is not None and text.words[at].end == each.end:
                word = text.said(at)
                if not each.whole and each.said in _NOBODY:
                    continue
                if not each.whole and (ordinary.is_word(word) or word in ordinary.plain().capitals):
                    if not text.words[at].capital and each.said != word and not each.ending:
                        continue
                    if not each.ending and not says_a_name(text, at):
                        continue
                    doubtful = not text.words[at].called
                doubtful = doubtful or (each.said != word and not each.whole)
            whom = self._whose.of(each, before)
            before.append(whom)
            yield self._of_whom(text, each, whom, doubtful, places)

    def _of_whom(
        self, text: Read, found: Found, whom: int | str, doubtful: bool, places: dict[int, int]
    ) -> Span:
        start, end, ending = found.start, found.end, found.ending
        if text.text[start - 1 : start] in ("@", "#") and start:
            start -= 1
        if owns(text.text, found.start, end):
            ending, end = text.text[end] + "s", end + 1
        if isinstance(whom, int) and whom < 0:
            thing = self.things[-whom - 1]
            start = _without_article(text.text, start)
            return _span(text, start, end, thing.key, thing.what, 2, doubtful, ending)
        key = f"person:{whom}" if isinstance(whom, int) else f"people:{whom}"
        return _span(
            text, _with_title(text, start, places), end, key, What.PERSON, PERSON_RANK, doubtful, ending
        )

    def _add_initials(self, made: list[list[Span]]) -> None:
        """M.O. and MO of those who are listed or named, else of anybody; one letter where one of the former has it.

        Two or three capitals without points are asked about where several may be meant.
        """
        marks = [
            [mark for mark in _INITIALS.finditer(each.text) if "." in mark[0] or _is_bare(each, mark)]
            for each in self._reads
        ]
        if not any(marks):
            return
        pool = self._listed | {
            int(span.key.partition(":")[2])
            for spans in made
            for span in spans
            if span.key.startswith("person:")
        }
        wanted = {_letters(mark[0]) for found in marks for mark in found}
        far = self._register.initials(wanted, pool)
        for text, found, spans in zip(self._reads, marks, made, strict=True):
            for mark in found:
                letters = _letters(mark[0])
                bare = "." not in mark[0]
                if bare and any(span.start < mark.end() and mark.start() < span.end for span in spans):
                    continue
                people = far.get(letters, set())
                near = people & pool
                if len(near) == 1:
                    who = f"person:{min(near)}"
                    spans.append(_span(text, *mark.span(), who, What.PERSON, PERSON_RANK, bare))
                elif people and len(letters) > 1:
                    who = f"person:{min(people)}" if len(people) == 1 else f"people:{mark[0].lower()}"
                    made_of = _span(text, *mark.span(), who, What.PERSON, PERSON_RANK, doubtful=True)
                    spans.append(replace(made_of, asked=bare and len(people) > 1, rank=0 if bare else 3))


def _is_bare(text: Read, mark: re.Match[str]) -> bool:
    """Whether letters without points may be initials."""
    letters = mark[0].lower()
    if text.loud or letters in ("i", "a") or letters in ordinary.plain().capitals:
        return False
    return not _counted(text.text, mark.start()) if len(letters) == 1 else letters not in _ABBREVIATIONS


def _letters(initials: str) -> str:
    return "".join(filter(str.isalpha, initials)).lower()


def _counted(text: str, start: int) -> bool:
    return bool(
        re.search(
            r"\b(?:plan|person|option|vitamin|group|type|part|room|event|company|place) \Z",
            text[:start],
            re.I,
        )
    )


def _span(
    text: Read,
    start: int,
    end: int,
    key: str,
    what: What,
    rank: int,
    doubtful: bool = False,
    ending: str = "",
) -> Span:
    return Span(start, end, key, what, text.text[start:end], rank, doubtful, ending)


def _with_law(text: Read, span: Span) -> Span:
    """A company with the "Ltd" after its name."""
    law = _LAW_AFTER.match(text.text, span.end) if span.what is What.ORGANISATION else None
    if law is None or fold(law[1]) not in LAW:
        return span
    return replace(span, end=law.end(), said=text.text[span.start : law.end()])


def _narrowed(found: Found) -> Found:
    """People before things; of several things the first."""
    people = frozenset(who for who in found.people if who > 0)
    return replace(found, people=people or frozenset({max(found.people)}))


def _without_article(text: str, start: int) -> int:
    article = _ARTICLE.search(text, max(0, start - 7), start)
    return article.start() if article else start


def _with_title(text: Read, start: int, places: dict[int, int]) -> int:
    """Where "Dr Okafor" begins."""
    at = places.get(start)
    while at and text.said(at - 1) in _TITLES and re.fullmatch(r"\.?[ \u00a0]", text.between(at)):
        at -= 1
        start = text.words[at].start
    return start
