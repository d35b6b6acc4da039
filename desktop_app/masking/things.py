"""Organisations, events and places of the journal, looked for in texts: whole, in part, by their letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import pairwise

from desktop_app.folding import fold
from desktop_app.masking import ordinary
from desktop_app.masking.reading import Read
from desktop_app.masking.scripts import parts
from desktop_app.masking.values import What

_WEAK = ordinary.listed("weak")
LAW = ordinary.listed("law")
_OBJECTS = ordinary.listed("objects")

# How many things may share an everyday word that by itself still says which of them is meant.
_FEW = 3
# Small words and signs between the words of one thing; letters of a word that is told with an s and without.
_SMALL, _BETWEEN, _LONG, _LEAST = 3, 4, 4, 3


@dataclass(slots=True, eq=False)
class Thing:
    """Something of the journal that is hidden by a word.

    `words` are its folded words, without "Ltd"; `signs` those that need no spaces.
    """

    key: str
    what: What
    real: str
    words: tuple[str, ...]
    confirmed: bool = False
    signs: tuple[str, ...] = ()
    _telling: tuple[str, ...] | None = None

    @property
    def telling(self) -> tuple[str, ...]:
        """Its words that name something by themselves, wherever they stand."""
        if self._telling is None:
            self._telling = tuple(filter(self._tells, self.words))
        return self._telling

    def _tells(self, word: str) -> bool:
        if self.confirmed:
            return len(word) > 1 and word not in _WEAK
        return len(word) > 2 and not ordinary.is_word(word) and word not in ordinary.plain().capitals

    def forms(self) -> set[str]:
        """The words by one of which a text must tell it, to be looked at for it."""
        words = self.words
        if self.signs:
            return {sign[:2] for sign in self.signs} | set(words)
        found = {word for word in words if word not in _WEAK or len(words) == 1}
        if len(words) > 1:
            found.update(word[:-1] if word[-1] == "s" else word + "s" for word in words if len(word) > _LONG)
            found.add("".join(words))
            found.add("".join([word[0] for word in words if word not in _WEAK]))
        return found


def thing(key: str, what: What, real: str) -> Thing | None:
    """A thing of the journal, or None for one without a word to look for."""
    words, signs = parts(fold(real))
    kept = tuple(words)
    while len(kept) > 1 and kept[-1] in LAW:
        kept = kept[:-1]
    return Thing(key, what, real, kept, signs=signs) if kept or signs else None


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
        here = {word for word in each.words if word not in _WEAK and any(_forms(word, places))}
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
    reached: set[tuple[int, int]] = set()
    begins = [(number, place) for word in strong for number, place in _forms(word, places)]
    for number, place in sorted(begins):
        if (number, place) in reached:
            continue  # the middle of a run that was looked at from its beginning
        text = places.texts[number]
        run = _run(words, strong, text, place)
        doubt = _doubt(thing, strong, text, run)
        if doubt is not None:
            reached.update((number, at) for at, _ in run)
            first = _with_weak(thing, text, run[0][0])
            yield number, Spot(text.words[first].start, text.words[run[-1][0]].end, thing, doubt)
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


def _forms(word: str, places: Places) -> Iterator[tuple[int, int]]:
    """Where a word stands, with an s or without."""
    yield from places.at.get(word, ())
    if len(word) > _LONG:
        yield from places.at.get(word + "s", ()) if word[-1] != "s" else places.at.get(word[:-1], ())


def _same(one: str, other: str) -> bool:
    return one == other or (
        min(len(one), len(other)) >= _LONG and one in (other + "s", other.removesuffix("s"))
    )


def _run(words: tuple[str, ...], strong: Set[str], text: Read, place: int) -> list[tuple[int, int]]:
    """The longest run of a thing's words in their order that begins at a place: where they stand, and which they are.

    Small words may stand between, and any of its words be left out.
    """
    best: list[tuple[int, int]] = []
    for begin, word in enumerate(words):
        if not _same(word, text.said(place)):
            continue
        run, at, small = [(place, begin)], place + 1, 0
        while at < len(text.words) and small < _SMALL and _near(text, at):
            said, last = text.said(at), run[-1][1]
            index = next(
                (
                    other
                    for other in range(last + 1, len(words))
                    if words[other] in strong and _same(words[other], said)
                ),
                0,
            )
            if index:
                run.append((at, index))
                small = 0
            elif said in _WEAK or (said == "s" and text.between(at) in ("'", "’")):
                small += 1
            else:
                break
            at += 1
        best = max(best, run, key=len)
    return best


def _near(text: Read, at: int) -> bool:
    between = text.between(at)
    return len(between) < _BETWEEN and "\n\n" not in between and not any(sign in between for sign in ".!?;:")


def _with_weak(thing: Thing, text: Read, place: int) -> int:
    """Where "The Old Hall" begins, whose first word is a small one."""
    first = next(at for at, word in enumerate(thing.words) if word not in _WEAK)
    while first and place and text.said(place - 1) == thing.words[first - 1] and _near(text, place):
        first, place = first - 1, place - 1
    return place


def _doubt(thing: Thing, strong: Set[str], text: Read, run: list[tuple[int, int]]) -> bool | None:
    """Whether a run of its words is the thing in doubt; None where it is not."""
    plain = ordinary.plain()
    place, said = run[0][0], [thing.words[index] for _, index in run]
    whole = len(said) == len(strong)
    if len(run) == 1 and text.said(place) != said[0]:
        return None
    if set(said) & set(thing.telling):
        return False
    large = [at for at, _ in run if text.capital(at) and not text.first(at)]
    if len(said) > 1:
        if whole and (text.capital(place) or len(said) > 2):
            return False
        gaps = any(set(thing.words[one + 1 : other]) & strong for (_, one), (_, other) in pairwise(run))
        follow = run[-1][0] - place == len(run) - 1 and text.before(place) == "the"
        return True if large or text.capital(place) or follow or not gaps else None
    word = said[0]
    if word in plain.capitals or len(word) < _LEAST or text.said(place) != word:
        return None
    if large and word not in plain.roles:
        return True
    if text.first(place) and text.capital(place):
        begins = whole or (
            thing.what is What.ORGANISATION and word == next(w for w in thing.words if w in strong)
        )
        return True if begins and word not in plain.roles and _no_clause(text, place) else None
    return True if whole and text.before(place) == "at" and not text.capital(place) else None


def _no_clause(text: Read, place: int) -> bool:
    """Whether the first word of a sentence may be a name: no clause goes on from it ("Target the ones who")."""
    after = text.after(place)
    return after not in _OBJECTS or after in ordinary.plain().after_people
