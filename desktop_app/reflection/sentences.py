"""Reading one sentence: who is meant, and what is said of them. Quiet wherever it is unsure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.reflection.phrases import HEAD, NAMED, TAIL, Phrases

# Longer "sentences" are pasted text; names do not count towards it.
LONGEST = 2000

_NAMED = re.compile(NAMED)
_ENDS = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s|$)|[。！？؟]+|[\n\r\u2028\u2029]+")
_TRIMMED = " \t\n\r.,;:!…-–—\"“”„«»'’‘()[]*•"
_QUESTION = re.compile(r"[?？؟][\"”’'»)\]\s]*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in a text; `start` and `end` are the span of "@Name"."""

    person: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence or a choice says, before it has a key."""

    kind: str
    person: int | None
    other: int | None = None
    text: str = ""
    value: str = ""
    day: date | None = None
    cue: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as written, with the people named in it by where they begin.

    `masked` has the same length, with names masked and small words blanked. `before` is who "she" or "he" is when the
    sentence itself names nobody yet; `owner` is the person the whole answer is about.
    """

    text: str
    masked: str
    people: Mapping[int, int]
    before: int | None
    owner: int | None

    @property
    def source(self) -> str:
        return self.text.strip()

    def plain(self, start: int, end: int) -> str:
        """The words from `start` to `end`, people without their @, punctuation at both ends taken off."""
        ats = {at for at in self.people if self.text[at] == "@"}
        kept = "".join(letter for at, letter in enumerate(self.text[start:end], start) if at not in ats)
        return kept.strip(_TRIMMED)

    def who(self, start: int, word: str, phrases: Phrases) -> int | None:
        """The person meant by the name or pronoun `word` at `start`; None where that is not clear."""
        if word.startswith(HEAD):
            return self.people.get(start)
        if phrases.they.fullmatch(word) and self.owner is None:
            return None
        named = {person for at, person in self.people.items() if at < start}
        if len(named) > 1:
            return None
        return next(iter(named), self.before if self.before is not None else self.owner)

    def clause_start(self, at: int, phrases: Phrases) -> int:
        """Where the part of the sentence that holds `at` begins."""
        return max((match.end() for match in phrases.clause.finditer(self.masked, 0, at)), default=0)

    def denied_before(self, at: int, phrases: Phrases) -> bool:
        return phrases.no.search(self.masked, self.clause_start(at, phrases), at) is not None

    def denies(self, phrases: Phrases) -> bool:
        """Whether the sentence begins with a "no", "nothing" or the like."""
        return phrases.no.match(self.masked.lstrip(_TRIMMED)) is not None

    def quoted(self, at: int) -> bool:
        """Whether someone else is speaking at `at`."""
        opened = sum(self.masked.count(mark, 0, at) for mark in "“„«")
        closed = sum(self.masked.count(mark, 0, at) for mark in "”»")
        return opened > closed or self.masked.count('"', 0, at) % 2 == 1


def sentences(
    text: str,
    mentions: Iterable[Mention],
    *,
    owner: int | None = None,
    phrases: Phrases | None = None,
    split: bool = True,
) -> Iterator[Sentence]:
    """The sentences of `text`, or all of it as one; mentions that overlap or do not fit it are passed over."""
    masked, people = _masked(text, mentions)
    ends = [match.end() for match in _ENDS.finditer(masked)] if split else []
    before: int | None = None
    start = 0
    for end in (*ends, len(text)):
        if text[start:end].strip():
            here = {at - start: person for at, person in people.items() if start <= at < end}
            shown = masked[start:end]
            if phrases:
                shown = phrases.between.sub(lambda word: " " * len(word[0]), shown)
            yield Sentence(text[start:end], shown, here, before, owner)
            if here:
                before = next(iter(here.values())) if len(set(here.values())) == 1 else None
        start = end


def _masked(text: str, mentions: Iterable[Mention]) -> tuple[str, dict[int, int]]:
    letters = list(text.replace("’", "'").replace("‘", "'").replace(HEAD, "�").replace(TAIL, "�"))
    people: dict[int, int] = {}
    reached = 0
    for mention in sorted(mentions, key=lambda mention: (mention.start, mention.end)):
        if reached <= mention.start < mention.end <= len(text):
            letters[mention.start : mention.end] = HEAD + TAIL * (mention.end - mention.start - 1)
            people[mention.start] = mention.person
            reached = mention.end
    return "".join(letters), people


def read(sentence: Sentence, phrases: Phrases, day: date, leaves: str) -> Iterator[Reading]:
    """What one sentence says of people; `leaves` is what its question asked for."""
    length = len(sentence.masked) - sentence.masked.count(TAIL)
    if length > LONGEST or _QUESTION.search(sentence.masked):
        return
    if not sentence.people and sentence.before is None and sentence.owner is None:
        return
    reader = _Reader(sentence, phrases, day)
    yield from reader.said("need", phrases.needs)
    yield from reader.said("offer", phrases.offers)
    yield from reader.received()
    yield from reader.pitched()
    yield from reader.their_promises()
    pairs = list(reader.introductions())
    yield from pairs
    yield from reader.promises()
    if not any(pair.value == "made" for pair in pairs):
        yield from reader.given()
    if leaves == "introduction" and not pairs:
        yield from reader.two_people()
    if leaves in ("need", "offer", "favor_given", "favor_received", "promise", "their_promise"):
        yield from reader.note(leaves)


class _Reader:
    """One sentence under all phrase lists."""

    def __init__(self, sentence: Sentence, phrases: Phrases, day: date) -> None:
        self._at, self._phrases, self._day = sentence, phrases, day
        self._masked = sentence.masked

    def said(self, kind: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[Reading]:
        for match, person in self._subjects(patterns):
            start, end = match.span("what")
            what = self._masked[start:end]
            if self._phrases.not_first.match(what) or self._phrases.vague.match(what):
                continue
            if text := self._at.plain(start, end):
                yield self._reading(kind, person, text)

    def received(self) -> Iterator[Reading]:
        for match, person in self._subjects(self._phrases.received):
            if not self._phrases.no_favors.search(match["what"]):
                text = self._at.plain(match.start("phrase"), match.end("what"))
                yield self._reading("favor_received", person, text)

    def pitched(self) -> Iterator[Reading]:
        for match, person in self._subjects(self._phrases.pitched):
            text = self._at.plain(match.start("phrase"), match.end("what"))
            yield self._reading("pitch_by_them", person, text, value="early")

    def their_promises(self) -> Iterator[Reading]:
        for match, person in self._subjects(self._phrases.their_promises):
            text, day = self._dated(*match.span("what"))
            if text and not self._phrases.no.match(match["what"]):
                yield self._reading("their_promise", person, text, day=day)

    def promises(self) -> Iterator[Reading]:
        for pattern in self._phrases.promises:
            for match in pattern.finditer(self._masked):
                if self._unsure(match, match.start()):
                    continue
                last: int | None = None
                for start, end in self._acts(*match.span("what")):
                    people = self._whom(start, end, match.span("phrase")) or [last]
                    text, day = self._dated(start, end)
                    for person in people:
                        last = person
                        if person is not None and text:
                            yield self._reading(
                                "promise", person, text, day=day, cue=self._cue(match.start())
                            )

    def given(self) -> Iterator[Reading]:
        for match in self._phrases.given.finditer(self._masked):
            start, end = match.span("what")
            if self._unsure(match, match.start()) or self._phrases.no_favors.search(match["what"]):
                continue
            first = next(iter(self._whom(start, end)), None)
            if first is not None:
                verb = match.start("phrase") + len(match["phrase"].split()[0])
                yield self._reading("favor_given", first, self._at.plain(verb, end))

    def introductions(self) -> Iterator[Reading]:
        seen: set[frozenset[int]] = set()
        for patterns, value in ((self._phrases.introduced, "made"), (self._phrases.introductions, "idea")):
            for match in (match for pattern in patterns for match in pattern.finditer(self._masked)):
                one, two = self._person(match, "a"), self._person(match, "b")
                if one == two and not match["b"].startswith(HEAD):
                    # "@Tomás would be kind to her": someone named before him.
                    two = self._at.before
                if one is None or two is None or one == two or frozenset((one, two)) in seen:
                    continue
                if self._unsure(match, match.start()) or self._third(match.start(), {one, two}):
                    continue
                seen.add(frozenset((one, two)))
                yield self._reading("introduction", one, self._whole(), other=two, value=value)

    def two_people(self) -> Iterator[Reading]:
        """Two names in answer to "whom could I connect?" are an idea, whatever the words."""
        named = list(dict.fromkeys(self._at.people.values()))
        quiet = self._phrases.unsure.search(self._masked) or self._phrases.no.search(self._masked)
        if len(named) == 2 and not quiet:
            yield self._reading("introduction", named[0], self._whole(), other=named[1], value="idea")

    def note(self, kind: str) -> Iterator[Reading]:
        """A line such as "@Maya: a bookkeeper" answers what was asked."""
        first = _NAMED.search(self._masked)
        if not first or first[0] == "" or self._masked[: first.start()].strip(_TRIMMED):
            return
        rest = re.compile(r"\s*[:–—-]\s*").match(self._masked, first.end())
        if rest and not self._phrases.no.match(self._masked, rest.end()):
            dated = kind in ("promise", "their_promise")
            text, day = self._dated(rest.end(), len(self._masked))
            if not dated:
                text, day = self._at.plain(rest.end(), len(self._masked)), None
            if text:
                yield self._reading(kind, self._at.people.get(first.start()), text, day=day)

    def _subjects(self, patterns: Iterable[re.Pattern[str]]) -> Iterator[tuple[re.Match[str], int]]:
        """Matches whose subject is one clear person, who really is the one acting."""
        for pattern in patterns:
            for match in pattern.finditer(self._masked):
                person = self._person(match, "a") if match["a"] else self._at.owner
                if person is not None and self._acting(match) and not self._unsure(match, match.start("a")):
                    yield match, person

    def _acting(self, match: re.Match[str]) -> bool:
        if not match["a"]:
            return True
        lead, groups = self._masked[: match.start("a")], match.groupdict()
        if groups.get("shared"):
            listed = self._phrases.preposition.search(lead)
            return bool(self._phrases.begins.search(lead)) and not listed
        return bool(groups.get("who")) or not self._phrases.preposition.search(lead)

    def _person(self, match: re.Match[str], group: str) -> int | None:
        return self._at.who(match.start(group), match[group], self._phrases)

    def _unsure(self, match: re.Match[str], start: int) -> bool:
        groups = match.groupdict()
        first, last = match.span("phrase") if "phrase" in groups else match.span()
        outside = self._masked[:first] + "|" + self._masked[last:]
        if self._phrases.unsure.search(outside) or self._at.quoted(first):
            return True
        after = re.compile(r"\s*\S*").match(self._masked, last)
        return bool(
            self._phrases.no.search(
                self._masked, self._at.clause_start(start, self._phrases), after.end() if after else last
            )
        )

    def _third(self, at: int, pair: set[int]) -> bool:
        """Whether someone else is named in this part of the sentence: then they, not I, would introduce."""
        start = self._at.clause_start(at, self._phrases)
        return any(start <= where < at and who not in pair for where, who in self._at.people.items())

    def _acts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of "call @A and send @B the list"; a part that names nobody new stays with the one before."""
        cuts = [start]
        for joint in self._phrases.act_after_and.finditer(self._masked, start, end):
            ahead = [who for at, who in self._at.people.items() if joint.end() <= at < end]
            behind = [who for at, who in self._at.people.items() if cuts[-1] <= at < joint.start()]
            again = self._phrases.her.search(self._masked, joint.end(), end)
            if ahead and behind and not again and not set(ahead) & set(behind):
                cuts.append(joint.end())
        yield from zip(cuts, (*cuts[1:], end), strict=True)

    def _whom(self, start: int, end: int, phrase: tuple[int, int] | None = None) -> list[int | None]:
        """For whom an act is: who is told of it, or the first named in it and whoever is joined to that name; where
        nobody is named, "her" or "him"; and in a promise the only one the sentence or the answer is about."""
        told = [who for at, who in self._at.people.items() if phrase and phrase[0] <= at < phrase[1]]
        if told:
            return [told[0]]
        first = next((at for at in self._at.people if start <= at < end), None)
        if first is not None:
            joined: list[int | None] = [self._at.people[first]]
            more = self._phrases.joined.match(self._masked, first)
            if more and not self._pairs_up(start):
                joined.append(self._at.people.get(more.end()))
            return joined
        if pronoun := self._phrases.her.search(self._masked, start, end):
            return [self._at.who(pronoun.start(), pronoun[0], self._phrases)]
        if phrase is None:
            return []
        named = set(self._at.people.values())
        return [next(iter(named))] if len(named) == 1 else [self._at.owner]

    def _pairs_up(self, start: int) -> bool:
        return any(
            match.start() <= start < match.end() or match.start() == start
            for pattern in self._phrases.introductions
            for match in pattern.finditer(self._masked)
        )

    def _cue(self, at: int) -> str:
        cue = self._phrases.cue.search(self._masked[:at])
        return self._at.plain(*cue.span("cue")) if cue else ""

    def _dated(self, start: int, end: int) -> tuple[str, date | None]:
        """The words from `start` to `end` without a day at their end, and the day named there or in the sentence."""
        named = self._phrases.days.find(self._masked[start:end], self._day)
        if named is None:
            elsewhere = self._phrases.days.find(self._masked, self._day)
            return self._at.plain(start, end), elsewhere.day if elsewhere else None
        if not self._masked[start + named.end : end].strip(_TRIMMED):
            end = start + named.start
        return self._at.plain(start, end), named.day

    def _whole(self) -> str:
        return self._at.plain(0, len(self._at.text))

    def _reading(
        self,
        kind: str,
        person: int | None,
        text: str,
        *,
        other: int | None = None,
        value: str = "",
        day: date | None = None,
        cue: str = "",
    ) -> Reading:
        return Reading(kind, person, other, text, value, day, cue, self._at.source)
