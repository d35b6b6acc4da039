"""Where everything known stands in texts: people, organisations, places, events, addresses; each with its key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop_app.folding import fold
from desktop_app.masking import ordinary
from desktop_app.masking.finding import Found, find
from desktop_app.masking.hiding import Whose, owns, sought_in
from desktop_app.masking.known import Known, known
from desktop_app.masking.near import Near
from desktop_app.masking.patterns import addresses
from desktop_app.masking.reading import Read, says_a_name
from desktop_app.masking.things import LAW, Thing, spots
from desktop_app.masking.values import What
from desktop_app.people.names import TITLES

_TITLES = (TITLES | {"captain", "lady", "lord"}) - {"don", "med", "ing", "mag", "fr", "sr"}
_ARTICLE = re.compile(r"\b(?:the|an?) \Z", re.I)
_INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z]\. ?){1,3}[A-Z]\b\.?|(?<![\w.@#])[A-Z]{2,3}(?![\w])|(?<![\w.])[A-Z]\.?(?= [a-z]|['’]s\b)"
)

_LAW_AFTER = re.compile(r",? ([A-Za-z]{2,12})\b")

PERSON_RANK, ADDRESS_RANK = 3, 9


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text that is one thing's. `rank`: of two over each other the higher one's word stands there.

    `ending` follows the word that is put there. `said` is the piece as it was written.
    """

    start: int
    end: int
    key: str
    what: What
    said: str
    rank: int = 1
    doubtful: bool = False
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Journal:
    """What is known to look for: people (by their numbers) with their folded names, and the rest."""

    names: Sequence[tuple[int, str]]
    things: Sequence[Thing]


class Finder:
    """Finds everything known in texts that were read."""

    def __init__(
        self, reads: list[Read], pattern: re.Pattern[str], journal: Journal, listed: Sequence[int]
    ) -> None:
        self._reads, self._journal, self._listed = reads, journal, frozenset(listed)
        near = Near(reads)
        sought = sought_in([each.text for each in reads], pattern) | near.sought() | near.camel(reads)
        self._things = [each for each in journal.things if not sought.isdisjoint(each.words)]
        pseudo = [(-number, word) for number, each in enumerate(self._things, 1) for word in each.telling]
        self._known: Known = known((*journal.names, *pseudo), sought)
        self._found = [self._names(each, near, pattern) for each in reads]
        self._whose = Whose(self._listed, self._found)

    def spans(self) -> list[list[Span]]:
        """By text; some lie over others."""
        seen = spots(self._things, self._reads)
        made: list[list[Span]] = []
        for text, found, where in zip(self._reads, self._found, seen, strict=True):
            spans = list(self._owned(text, found))
            for spot in where:
                start = _without_article(text.text, spot.start)
                spans.append(_span(text, start, spot.end, spot.thing.key, spot.thing.what, 2, spot.doubtful))
            for start, end, what in addresses(text.text):
                key = f"{what}:{fold(text.text[start:end])}"
                rank = 0 if what is What.HANDLE else ADDRESS_RANK  # whose it is says more than that it is one
                spans.append(_span(text, start, end, key, what, rank))
            made.append([_with_law(text, span) for span in spans])
        self._add_initials(made)
        return made

    def _names(self, text: Read, near: Near, pattern: re.Pattern[str]) -> list[Found]:
        exact = list(find(text.text, self._known, pattern))
        taken = {place for each in exact for place in (each.start, each.end - 1)}
        more = [each for each in near.names(text, self._known) if not {each.start, each.end - 1} & taken]
        small = list(self._small(text, taken))
        return [_narrowed(each) for each in sorted((*exact, *more, *small), key=lambda each: each.start)]

    def _small(self, text: Read, taken: set[int]) -> Iterator[Found]:
        """Names that are everyday words too, and short ones, in small letters: where they are names."""
        for at, word in enumerate(text.words):
            people = self._known.alone.get(word.folded)
            if people and word.start not in taken and not word.capital and says_a_name(text, at):
                yield Found(word.start, word.end, frozenset(people), word.folded)

    def _owned(self, text: Read, found: list[Found]) -> Iterator[Span]:
        places = {word.start: at for at, word in enumerate(text.words)}
        before: list[int | str] = []
        for each in found:
            at = places.get(each.start)
            doubtful = False
            if at is not None and text.words[at].end == each.end:
                word = text.said(at)
                if not each.whole and (ordinary.is_word(word) or word in ordinary.plain().capitals):
                    if not text.words[at].capital and each.said != word:
                        continue
                    if not says_a_name(text, at):
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
            thing = self._things[-whom - 1]
            start = _without_article(text.text, start)
            return _span(text, start, end, thing.key, thing.what, 2, doubtful, ending)
        key = f"person:{whom}" if isinstance(whom, int) else f"people:{whom}"
        return _span(
            text, _with_title(text, start, places), end, key, What.PERSON, PERSON_RANK, doubtful, ending
        )

    def _add_initials(self, made: list[list[Span]]) -> None:
        """M.O. and MO of those who are listed or named; one letter where only one of them begins with it."""
        marks = [list(_INITIALS.finditer(each.text)) for each in self._reads]
        if not any(marks):
            return
        pool = self._listed | {
            int(span.key.partition(":")[2])
            for spans in made
            for span in spans
            if span.key.startswith("person:")
        }
        whose: dict[str, set[int]] = {}
        far: dict[str, set[int]] = {}
        dotted = {_letters(mark[0]) for found in marks for mark in found if mark[0].count(".") > 1}
        firsts = {letters[0] for letters in dotted}
        for id, folded in self._journal.names:
            for name in folded.split("\n") if folded[:1] in firsts or (dotted and "\n" in folded) else ():
                if (letters := "".join(part[0] for part in name.replace("-", " ").split())) in dotted:
                    far.setdefault(letters, set()).add(id)
            if id in pool:
                for name in folded.split("\n"):
                    parts = name.replace("-", " ").split()
                    whose.setdefault("".join(part[0] for part in parts), set()).add(id)
                    whose.setdefault(parts[0][0] if parts else "", set()).add(id)
                    whose.setdefault((parts[0][0] + parts[-1][0]) if parts else "", set()).add(id)
        for text, found, spans in zip(self._reads, marks, made, strict=True):
            for mark in found:
                letters = _letters(mark[0])
                people = whose.get(letters, set())
                if len(people) != 1 and letters in far:
                    who = (
                        f"person:{min(far[letters])}"
                        if len(far[letters]) == 1
                        else f"people:{mark[0].lower()}"
                    )
                    spans.append(_span(text, *mark.span(), who, What.PERSON, PERSON_RANK, doubtful=True))
                    continue
                bare = "." not in mark[0]
                if (
                    len(people) != 1
                    or letters in ("i", "a")
                    or (bare and letters in ordinary.plain().capitals)
                ):
                    continue
                if bare and (text.loud or (len(letters) == 1 and _counted(text.text, mark.start()))):
                    continue
                spans.append(
                    _span(text, *mark.span(), f"person:{min(people)}", What.PERSON, PERSON_RANK, bare)
                )


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
    article = _ARTICLE.search(text, max(0, start - 5), start)
    return article.start() if article else start


def _with_title(text: Read, start: int, places: dict[int, int]) -> int:
    """Where "Dr Okafor" begins."""
    at = places.get(start)
    while at and text.said(at - 1) in _TITLES and re.fullmatch(r"\.?[ \u00a0]", text.between(at)):
        at -= 1
        start = text.words[at].start
    return start
