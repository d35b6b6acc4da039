"""What a reflection leaves: answers in, findings out.

A question that says what it leaves is taken at its word. Prose is read sentence by sentence, with the phrase lists
of resources/understanding.toml, and only where a person is named; whatever is negated, asked, quoted or unsure
is left alone. The writer sees every finding beside its sentence and corrects it before it is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.reflection.guides import Question
from desktop_app.reflection.phrases import Phrases
from desktop_app.reflection.sentences import Mention, Reading, Sentence, sentences
from desktop_app.reflection.sentences import read as read_sentence

__all__ = ["Finding", "Given", "Mention", "understand"]

_OF_A_PERSON = ("need", "offer", "favor_given", "favor_received", "promise", "their_promise")
_ONCE = ("met", "listening", "questions", "pitch", "pitch_by_them", "energy", "mend", "summary")


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as the reader sees it.

    `person` is whom it is about, where the question is asked per person, or for whom a dated act is done. `choice`
    is a choice's value. `mentions` are the people named in `text`. `day` and `cue` ("when ...") belong to a dated act.
    """

    question: Question
    person: int | None = None
    text: str = ""
    choice: str = ""
    mentions: tuple[Mention, ...] = ()
    day: date | None = None
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to keep, once its writer agrees.

    `key` names its place (question, person the answer is about, kind, people, and which of several), not its
    words: after an edit the same place has the same key. `kind` is a value of `guide_values.LEAVES` but "none".
    `other` is the second person of an introduction. `value` is a choice's value, "idea" or "made" for an
    introduction, "early" for a pitch by them told in prose. `source` is the part of the answer it came from, "" for
    a choice.
    """

    key: str
    kind: str
    person: int | None = None
    other: int | None = None
    text: str = ""
    value: str = ""
    day: date | None = None
    cue: str = ""
    source: str = ""


def understand(given: Sequence[Given], phrases: Phrases, *, day: date) -> tuple[Finding, ...]:
    """What `given` leaves, in its order; days such as "tomorrow" are counted from `day`.

    Total and deterministic: any text, mentions that do not fit their text, and choices that no longer exist are
    allowed and lead to no finding. No two findings have the same key.
    """
    counted: Counter[str] = Counter()
    findings: list[Finding] = []
    for answer in given:
        about = "-" if answer.person is None else str(answer.person)
        seen: set[tuple[object, ...]] = set()
        for found in _of(answer, phrases, day):
            what = () if found.kind in _ONCE else (found.other, found.text.casefold(), found.value)
            if (found.kind, found.person, *what) in seen:
                continue
            seen.add((found.kind, found.person, *what))
            place = f"{answer.question.key}:{about}:{found.kind}:{found.person or '-'}:{found.other or '-'}"
            findings.append(_finding(f"{place}:{counted[place]}", found))
            counted[place] += 1
    return tuple(findings)


def _finding(key: str, found: Reading) -> Finding:
    return Finding(
        key=key,
        kind=found.kind,
        person=found.person,
        other=found.other,
        text=found.text,
        value=found.value,
        day=found.day,
        cue=found.cue,
        source=found.source,
    )


def _of(answer: Given, phrases: Phrases, day: date) -> Iterator[Reading]:
    kind = answer.question.kind
    if kind == "people":
        yield from _people(answer)
    elif kind == "act":
        yield from _act(answer)
    elif kind == "scale":
        yield from _prose(answer, phrases, day)
    elif kind == "choice":
        yield from _choice(answer)
        yield from _prose(answer, phrases, day)
    else:
        yield from _prose(answer, phrases, day)


def _people(answer: Given) -> Iterator[Reading]:
    if answer.question.leaves == "met":
        for person in dict.fromkeys((answer.person, *(mention.person for mention in answer.mentions))):
            if person is not None:
                yield Reading("met", person)


def _choice(answer: Given) -> Iterator[Reading]:
    leaves, values = answer.question.leaves, {choice.value for choice in answer.question.choices}
    if leaves != "none" and answer.person is not None and answer.choice in values:
        yield Reading(leaves, answer.person, value=answer.choice)


def _act(answer: Given) -> Iterator[Reading]:
    text = answer.text.strip()
    if not _says_something(text):
        return
    named = sorted((mention.start, mention.person) for mention in answer.mentions)
    person = answer.person if answer.person is not None else next((who for _, who in named), None)
    said = text if answer.mentions == () else _plain(answer)
    yield Reading("promise", person, text=said, day=answer.day, cue=answer.cue.strip(), source=text)


def _plain(answer: Given) -> str:
    """An answer's text with its people named without the @."""
    whole = next(iter(sentences(answer.text, answer.mentions, split=False)), None)
    return whole.plain(0, len(whole.text)) if whole else answer.text.strip()


def _prose(answer: Given, phrases: Phrases, day: date) -> Iterator[Reading]:
    text, leaves = answer.text.strip(), answer.question.leaves
    if not _says_something(text):
        return
    owner = answer.person if answer.question.kind == "prose_per_person" else None
    parts = list(sentences(answer.text, answer.mentions, owner=owner, phrases=phrases))
    if leaves == "summary":
        yield Reading("summary", None, text=_plain(answer), source=text)
    elif leaves == "met":
        yield from _met(parts, phrases)
    elif leaves == "mend":
        yield from _mend(answer, parts, owner, phrases)
    direct = owner is not None and leaves in _OF_A_PERSON
    if direct and parts and not parts[0].denies(phrases) and not text.endswith("?"):
        named = phrases.days.find(text, day) if leaves in ("promise", "their_promise") else None
        yield Reading(leaves, owner, text=_plain(answer), day=named.day if named else None, source=text)
    for part in parts:
        for reading in read_sentence(part, phrases, day, leaves):
            if not (direct and reading.kind == leaves and reading.person == owner):
                yield reading


def _met(parts: Sequence[Sentence], phrases: Phrases) -> Iterator[Reading]:
    for part in parts:
        for at, person in part.people.items():
            if not part.denied_before(at, phrases):
                yield Reading("met", person, source=part.source)


def _mend(answer: Given, parts: Sequence[Sentence], owner: int | None, phrases: Phrases) -> Iterator[Reading]:
    """One sentence to own for each person named; the whole answer where it is about one person."""
    if not parts or parts[0].denies(phrases):
        return
    named = dict.fromkeys(person for part in parts for person in part.people.values())
    people = [owner] if owner is not None else list(named)
    if len(people) == 1:
        yield Reading("mend", people[0], text=_plain(answer), source=answer.text.strip())
        return
    for person in people:
        part = next(part for part in parts if person in part.people.values())
        yield Reading("mend", person, text=part.plain(0, len(part.text)), source=part.source)


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)
