"""Organisations, events and places of the journal, looked for in texts: whole, in part, by their letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from desktop_app.folding import fold
from desktop_app.masking import ordinary
from desktop_app.masking.reading import Read
from desktop_app.masking.scripts import parts
from desktop_app.masking.values import What

_WEAK = ordinary.listed("weak")
LAW = ordinary.listed("law")

# How many things may share an everyday word that by itself still says which of them is meant.
_FEW = 3


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of the journal that is hidden by a word. `words` are its folded words, without "Ltd"."""

    key: str
    what: What
    real: str
    words: tuple[str, ...]
    confirmed: bool = False

    @property
    def telling(self) -> tuple[str, ...]:
        """Its words that name something by themselves, wherever they stand."""
        plain = ordinary.plain()
        if self.confirmed:
            return tuple(word for word in self.words if len(word) > 1 and word not in _WEAK)
        return tuple(
            word
            for word in self.words
            if len(word) > 2
            and not ordinary.is_word(word)
            and word not in plain.capitals
            and not word.isdigit()
        )


def thing(key: str, what: What, real: str) -> Thing | None:
    """A thing of the journal, or None for one without a word to look for."""
    words, signs = parts(fold(real))
    kept = tuple(words)
    while len(kept) > 1 and kept[-1] in LAW:
        kept = kept[:-1]
    return Thing(key, what, real, kept) if kept or signs else None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a thing stands in a text. `doubtful`: by a word that is an everyday one."""

    start: int
    end: int
    thing: Thing
    doubtful: bool = False


@dataclass(slots=True)
class Places:
    """Where each word stands in the texts."""

    texts: list[Read]
    at: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, text in enumerate(self.texts):
            for place, word in enumerate(text.words):
                self.at.setdefault(word.folded, []).append((number, place))


def spots(things: Iterable[Thing], texts: list[Read]) -> list[list[Spot]]:
    """Where the things stand, by text. Some may lie over others."""
    places = Places(texts)
    found: dict[tuple[int, int, int], Spot] = {}
    for each in _worth(things, places):
        for number, spot in _of(each, places):
            found.setdefault((number, spot.start, spot.end), spot)
    by_text: list[list[Spot]] = [[] for _ in texts]
    for (number, _, _), spot in found.items():
        by_text[number].append(spot)
    return by_text


def _worth(things: Iterable[Thing], places: Places) -> Iterator[Thing]:
    """Those of whom the texts may speak. An everyday word of very many ("Bakery") says nothing of any."""
    by_word: dict[str, list[Thing]] = {}
    for each in things:
        here = {word for word in each.words if word in places.at and word not in _WEAK}
        if len(here) == 1 and len(each.words) > 1 and not here & set(each.telling):
            by_word.setdefault(next(iter(here)), []).append(each)
        elif here or "".join(each.words) in places.at or "".join(word[0] for word in each.words) in places.at:
            yield each
    for few in by_word.values():
        if len(few) <= _FEW:
            yield from few


def _of(thing: Thing, places: Places) -> Iterator[tuple[int, Spot]]:
    words = thing.words
    strong = {word for word in words if word not in _WEAK}
    for first in set(words):
        for number, place in places.at.get(first, ()):
            text = places.texts[number]
            if place and text.said(place - 1) in strong and _follows(words, text.said(place - 1), first):
                continue  # the middle of a run that is looked at from its beginning
            end = _run(words, text, place)
            said = [text.said(at) for at in range(place, end)]
            while said and said[-1] in _WEAK:
                said.pop()
            doubt = _doubt(thing, strong, text, place, said)
            if doubt is not None:
                last = text.words[place + len(said) - 1]
                yield number, Spot(text.words[place].start, last.end, thing, doubt)
    letters = "".join(word[0] for word in words if word not in _WEAK)
    joined = "".join(words)
    for form, capitals in ((letters, True), (joined, False)):
        if len(form) < (3 if capitals else 6) or len(words) < 2:
            continue
        for number, place in places.at.get(form, ()):
            word = places.texts[number].words[place]
            if not capitals or (
                places.texts[number].text[word.start : word.end].isupper()
                and form not in ordinary.plain().capitals
            ):
                yield number, Spot(word.start, word.end, thing, capitals)


def _follows(words: tuple[str, ...], one: str, other: str) -> bool:
    return any(words[at : at + 2] == (one, other) for at in range(len(words) - 1))


def _run(words: tuple[str, ...], text: Read, place: int) -> int:
    """Where the longest run of a thing's words ends that begins at a place."""
    best = place + 1
    for begin, word in enumerate(words):
        if word != text.said(place):
            continue
        at = 1
        while begin + at < len(words) and text.said(place + at) == words[begin + at]:
            if len(text.between(place + at)) > 3 or "\n\n" in text.between(place + at):
                break
            at += 1
        best = max(best, place + at)
    return best


def _doubt(thing: Thing, strong: Set[str], text: Read, place: int, said: list[str]) -> bool | None:
    """Whether a run of its words is the thing in doubt; None where it is not."""
    plain = ordinary.plain()
    telling = [word for word in said if word in strong]
    if not telling:
        return None
    if tuple(said) == thing.words and (len(telling) > 1 or set(telling) & set(thing.telling)):
        return False
    if set(telling) & set(thing.telling):
        return False
    large = [
        at
        for at in range(place, place + len(said))
        if text.capital(at) and not text.first(at) and text.said(at) in strong
    ]
    if len(telling) > 1:
        return True if large or text.capital(place) else None
    word = telling[0]
    if word in plain.capitals or len(word) < 3:
        return None
    if len(strong) == 1 and text.capital(place) and tuple(said) == thing.words:
        return True if not text.first(place) or text.after(place) in plain.after_people else None
    if large and word not in plain.roles:
        return True
    return None
