"""What may be a name, and that nobody here has: found by its capital, its place in the sentence and its letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from desktop_app.folding import fold
from desktop_app.masking import ordinary
from desktop_app.masking.reading import Read, says_a_name
from desktop_app.masking.values import What
from desktop_app.people.names import TITLES

_TITLES = TITLES - {"don", "med", "fr", "ing", "mag", "hon", "sr"}
_JOINS = frozenset({"of", "and", "van", "de", "der", "von", "da", "del", "la", "le", "di", "du", "the", "st"})
_NEXT = re.compile(r"[ \u00a0]|[-\u2010\u2011'’.]|\. ?|(?: ?& ?)|['’]s ")
_NUMBERED = ordinary.listed("numbered")
_INITIALS = re.compile(
    r"(?<![\w.])(?:[^\W\d_a-z]\. ?){1,3}[^\W\d_a-z]\b\.?|(?<![\w.])[^\W\d_a-z]\.(?= [a-z])"
)
_SIGNS = (
    "[\u0370-\u1dbf\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2dff\u3005\u3007\u3041-\ua71f\ua800-\uab2f\uab70-\ufaff"
    "\ufb13-\ufdff\ufe70-\ufefc\uff66-\uffdc\U00010000-\U0001cfff\U00020000-\U0003ffff]"
)
_FOREIGN = re.compile(rf"{_SIGNS}[\w\u0300-\u036f]*(?:[ ·・-]{_SIGNS}\w*){{0,3}}")
_SHORTENED = ordinary.listed("shortened")
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a name from `start` to `end`; `folded` are its words without titles."""

    start: int
    end: int
    folded: str
    what: What


def again(text: Read, taken: Iterable[tuple[int, int]], named: Set[str]) -> Iterator[Candidate]:
    """Words in small letters that are asked about elsewhere, where they were written large."""
    covered = sorted(taken)
    for at, word in enumerate(text.words):
        if word.folded in named and not _lies_in(word.start, covered):
            yield Candidate(word.start, word.end, word.folded, _guess(text, at, at + 1))


def candidates(
    text: Read, taken: Iterable[tuple[int, int]], more: Iterable[tuple[int, int]] = ()
) -> list[Candidate]:
    """What may be names in a text, where nothing is known, and `more` that may be; none lies over another."""
    covered = sorted(taken)
    found: list[Candidate] = []
    told = (Candidate(start, end, fold(text.text[start:end]), What.PERSON) for start, end in more)
    for each in (*told, *_initials(text), *_foreign(text, covered), *_runs(text, covered)):
        if not any(start < each.end and each.start < end for start, end in covered) and not any(
            other.start < each.end and each.start < other.end for other in found
        ):
            found.append(each)
    return sorted(found, key=lambda each: each.start)


def _foreign(text: Read, covered: list[tuple[int, int]]) -> Iterator[Candidate]:
    """Words in another script in a text that is Latin otherwise."""
    if text.text.isascii():
        return
    foreign = list(_FOREIGN.finditer(text.text))
    signs = sum(len(found[0]) for found in foreign)
    if not signs or 2 * signs > sum(map(str.isalpha, text.text)):
        return
    for found in foreign:
        start = found.start()
        for begin, end in covered:
            if begin < found.end() and start < end:
                yield from _stretch(text.text, start, begin)
                start = end
        yield from _stretch(text.text, start, found.end())


def _stretch(text: str, start: int, end: int) -> Iterator[Candidate]:
    for found in _FOREIGN.finditer(text, start, max(start, end)):
        if len(found[0]) > 1 or not "α" <= found[0].lower() <= "ω":
            yield Candidate(found.start(), found.end(), fold(found[0]), What.PERSON)


def _initials(text: Read) -> Iterator[Candidate]:
    for found in _INITIALS.finditer(text.text):
        letters = "".join(sign for sign in found[0] if sign.isalpha()).lower()
        if letters in _SHORTENED or letters == "i" or text.loud:
            continue
        yield Candidate(found.start(), found.end(), ".".join(letters) + ".", What.PERSON)


def _runs(text: Read, covered: list[tuple[int, int]]) -> Iterator[Candidate]:
    at = 0
    while at < len(text.words):
        if not _may_be(text, at) or _lies_in(text.words[at].start, covered):
            at += 1
            continue
        end = at + 1
        while end < len(text.words) and (ahead := _goes_on(text, at, end, covered)):
            end += ahead
        first = at
        while (
            first and text.said(first - 1) in _TITLES and not _lies_in(text.words[first - 1].start, covered)
        ):
            first -= 1
        name = [text.said(place) for place in range(at, end)]
        yield Candidate(
            text.words[first].start, text.words[end - 1].end, " ".join(name), _guess(text, at, end)
        )
        at = end


def _lies_in(place: int, covered: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in covered)


def _goes_on(text: Read, first: int, at: int, covered: list[tuple[int, int]]) -> int:
    """How many words on from here belong to the name before: none, one, or a joining word with one."""
    if text.said(at) == "of" and text.before(first) in _TITLES:
        return 0  # Professor Abernathy of Lund University
    if _lies_in(text.words[at].start, covered) or not _NEXT.fullmatch(text.between(at)):
        return 0
    if "'s" in text.between(at) or "’s" in text.between(at) or text.between(at) == ". ":
        return 0
    if text.capital(at) and (text.said(at) not in ordinary.plain().capitals or _kind(text.said(at))):
        return 1 if len(text.said(at)) > 1 or text.said(at) != "i" else 0
    following = at + 1
    joins = (
        text.said(at) in _JOINS - {"and", "the"} and following < len(text.words) and text.capital(following)
    )
    if joins and text.between(following) == " " and not _lies_in(text.words[following].start, covered):
        return 2
    return 0


def _may_be(text: Read, at: int) -> bool:
    word = text.said(at)
    plain = ordinary.plain()
    if not any(map(str.isalpha, word)):
        return False
    if len(word) == 1:
        return _letter(text, at)
    if text.words[at].called:
        return True
    before = text.before(at)
    odd = not ordinary.is_word(word)
    if before in _TITLES and text.capital(at):
        return word not in plain.capitals
    if not text.capital(at) or text.text[text.words[at].start : text.words[at].end].isupper():
        return _small(text, at, odd)
    if word in plain.capitals and not (ordinary.is_name(word) and word in _ALSO and says_a_name(text, at)):
        return False
    if odd:
        return True
    if text.first(at):
        following = text.after(at)
        if ordinary.is_name(word) and (following in plain.after_people or text.owns(at)):
            return says_a_name(text, at)
        return _titled(text, at)
    return not (word in plain.roles or len(word) < _LEAST)


# Months that are given names too.
_ALSO = frozenset({"may", "april", "june", "august"})


def _titled(text: Read, at: int) -> bool:
    """Whether an everyday word begins a name of several: "Green Harbour Ltd said"."""
    following = at + 1
    if following >= len(text.words) or text.between(following) != " " or not text.capital(following):
        return False
    plain = ordinary.plain()
    said = text.said(following)
    if (
        text.said(at)
        in plain.near_people | plain.before_places | plain.before_people | plain.capitals | plain.roles
    ):
        return False
    if ordinary.is_name(text.said(at)) and said not in plain.capitals:
        return True
    return (said in plain.organisations and not ordinary.is_name(said)) or (
        following + 1 < len(text.words)
        and text.between(following + 1) == " "
        and text.said(following + 1) in plain.organisations
        and text.capital(following + 1)
    )


def _small(text: Read, at: int, odd: bool) -> bool:
    """A word in small letters, or all in large ones: a name by what stands before it, or by its own letters."""
    word, before, plain = text.said(at), text.before(at), ordinary.plain()
    if word in plain.capitals or len(word) < _LEAST:
        return False
    written = text.text[text.words[at].start : text.words[at].end]
    if written.isupper() and not text.loud:
        return odd or (ordinary.is_name(word) and before in plain.before_people)
    if odd:
        if ordinary.is_name(word) or before in plain.before_people:
            return True
        if text.after(at) in _SPEAKING and before not in _DETERMINERS:
            return True
        return (before in plain.near_people and text.after(at) in plain.after_people) or _listed(text, at)
    if not ordinary.is_name(word):
        return False
    return says_a_name(text, at) and before in plain.before_people and text.after(at) not in _GOES_WITH


_SPEAKING = ordinary.listed("speaking")
_DETERMINERS = ordinary.listed("determiners")
_GOES_WITH = frozenset(["of", "for", "to", "and"]) - {"and", "for", "to"}


def _listed(text: Read, at: int) -> bool:
    """Beside "and" with another odd word or after a cue two words before: "met maya and dev"."""
    if text.before(at) != "and" or at < 2:
        return False
    other = text.said(at - 2)
    return not ordinary.is_word(other) or (
        ordinary.is_name(other) and text.said(at - 3) in ordinary.plain().before_people
    )


def _letter(text: Read, at: int) -> bool:
    """A single large letter that stands for somebody: "K said", "with J"."""
    word, plain = text.words[at], ordinary.plain()
    if word.folded in "ioax" or not text.capital(at) or text.before(at) in _NUMBERED:
        return False
    if text.text[word.end : word.end + 1] in tuple("'’&-+#/") and not text.owns(at):
        return False
    return (
        text.after(at) in plain.after_people
        or text.before(at) in plain.before_people | {"with"}
        or text.owns(at)
    )


def guess(text: Read, start: int, end: int) -> What:
    """What kind of thing the words from `start` to `end` name, by themselves and by what stands around them."""
    inside = [at for at, word in enumerate(text.words) if start <= word.start and word.end <= end]
    return _guess(text, inside[0], inside[-1] + 1) if inside else What.PERSON


def _kind(word: str) -> bool:
    plain = ordinary.plain()
    return word in plain.organisations or word in plain.places or word in plain.events


def _guess(text: Read, at: int, end: int) -> What:
    """What kind of thing a name seems to be of."""
    plain = ordinary.plain()
    last = text.said(end - 1)
    words = {text.said(place) for place in range(at, end)}
    if end - at > 1 and last in plain.events:
        return What.EVENT
    if last in plain.organisations or words & {"bank", "university", "institute"}:
        return What.ORGANISATION
    if last in plain.places and end - at > 1:
        return What.PLACE
    first_known = text.said(at) in ordinary.forms()
    if (
        first_known
        or text.before(at) in _TITLES | plain.before_people
        or text.after(end - 1) in plain.after_people - {"is", "was", "has"}
    ):
        return What.PERSON
    if text.before(at) in plain.before_places - {"to", "from"}:
        return What.ORGANISATION if text.before(at) == "at" else What.PLACE
    return What.PERSON
