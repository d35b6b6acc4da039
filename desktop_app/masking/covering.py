"""Texts covered for others to read: everything known that gives somebody away replaced, what may be a name asked about.

What lies over something else is hidden with it, so that no part of either is left.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.masking import ordinary
from desktop_app.masking.drawing import Drawing
from desktop_app.masking.known_spans import Finder, Span
from desktop_app.masking.reading import Read, read
from desktop_app.masking.register import Register
from desktop_app.masking.things import Thing
from desktop_app.masking.unknown import again, candidates, guess
from desktop_app.masking.values import Asked, Choices, Covered, Excerpt, Hidden, What

# What the writer said to be a name has a key that begins so.
CONFIRMED = "name:"

_STAYS = re.compile(
    r"\b(?:she|he|her|hers|him|his|herself|himself|mr|mrs|ms|miss|mx|dr|prof|professor|doctor|sir|madam|dame|rev)\b",
    re.IGNORECASE,
)
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Found:
    """Texts, and where everything known stands in them, whatever is chosen."""

    texts: tuple[str, ...]
    reads: list[Read]
    spans: list[list[Span]]
    things: list[Thing]


def found(
    register: Register, texts: Sequence[str], listed: Sequence[int] = (), yes: Iterable[str] = ()
) -> Found:
    """Where everything known stands in the texts, and what was said to be a name, by its keys `yes`."""
    reads = read(texts)
    finder = Finder(reads, register, listed, [_confirmed(key) for key in sorted(yes)])
    return Found(tuple(texts), reads, finder.spans(), finder.things)


def cover(
    found: Found,
    choices: Choices,
    *,
    salt: bytes,
    listed: Sequence[int] = (),
    avoid: Mapping[str, Collection[str]] | None = None,
    kept: Mapping[str, str] | None = None,
) -> Covered:
    """The texts covered, as `Masking.cover` promises; `real` and `names` have keys where names are still to be put."""
    drawing = Drawing(salt, found.texts, avoid or {}, kept or {})
    return _Covering(found, choices, drawing, listed).covered()


def _confirmed(key: str) -> Thing:
    name = key.removeprefix(CONFIRMED)
    return Thing(key, What.PERSON, name.title(), tuple(name.split()), confirmed=True)


@dataclass(slots=True)
class _Seen:
    """What was found of one thing."""

    what: What
    said: dict[str, None]
    count: int = 0
    doubtful: bool = False


class _Covering:
    def __init__(self, found: Found, choices: Choices, drawing: Drawing, listed: Sequence[int]) -> None:
        self._reads, self._choices, self._drawing = found.reads, choices, drawing
        self._things = {each.key: each for each in found.things}
        self._wonder = [[span for span in some if span.asked] for some in found.spans]
        spans = [[span for span in some if not span.asked] for some in found.spans]
        self._hide = [
            _joined(each.text, [span for span in some if self._hidden(span.key)])
            for each, some in zip(found.reads, spans, strict=True)
        ]
        self._shown = [[span for span in some if not self._hidden(span.key)] for some in spans]
        self._asked = self._ask()
        self._listed = [f"person:{id}" for id in listed if self._hidden(f"person:{id}")]

    def _hidden(self, key: str) -> bool:
        if key in self._choices.hide:
            return True
        kind = key.partition(":")[0]
        by_kind = (self._choices.names and kind in ("person", "people")) or (
            self._choices.events and kind == "event"
        )
        return not by_kind and key not in self._choices.show

    def _ask(self) -> list[list[Span]]:
        """What may be a name, by text. What was said to be one is hidden by the same word wherever it stands."""
        found = []
        for text, hide, shown, wonder in zip(self._reads, self._hide, self._shown, self._wonder, strict=True):
            taken = [(span.start, span.end) for span in (*hide, *shown)]
            found.append(candidates(text, taken, [(span.start, span.end) for span in wonder]))
        named = {
            word
            for some in found
            for each in some
            for word in each.folded.split()
            if len(word) > 2 and not ordinary.is_word(word) and word not in ordinary.plain().capitals
        }
        for text, hide, shown, some in zip(self._reads, self._hide, self._shown, found, strict=True):
            taken = [(each.start, each.end) for each in (*hide, *shown)] + [
                (each.start, each.end) for each in some
            ]
            some.extend(again(text, taken, named))
        whole = {each.folded for some in found for each in some if " " in each.folded}
        asked: list[list[Span]] = []
        for number, (text, some) in enumerate(zip(self._reads, found, strict=True)):
            made = []
            for each in some:
                longer = [name for name in whole if each.folded in name.split()]
                key = CONFIRMED + (longer[0] if len(longer) == 1 and " " not in each.folded else each.folded)
                made.append(Span(each.start, each.end, key, each.what, text.text[each.start : each.end], 1))
            yes = [span for span in made if span.key in self._choices.hide]
            self._hide[number] = _joined(text.text, [*self._hide[number], *yes])
            asked.append([span for span in made if span.key not in self._choices.hide])
        return asked

    def covered(self) -> Covered:
        """All of it."""
        seen = self._seen(self._hide)
        self._tell_kinds(seen)
        words: dict[str, str] = {}
        for what in What:
            keys = [key for key, each in seen.items() if each.what is what]
            words |= self._drawing.words(keys + (self._listed if what is What.PERSON else []), what)
        for key in self._listed:
            seen.setdefault(key, _Seen(What.PERSON, {}))
        texts, asked = self._written(words)
        shown = self._seen(
            [_joined(each.text, some) for each, some in zip(self._reads, self._shown, strict=True)]
        )
        return Covered(
            texts=tuple(texts),
            hidden=tuple(self._as_hidden(key, each, words[key]) for key, each in seen.items()),
            asked=asked,
            shown=tuple(self._as_hidden(key, each, self._real(key)) for key, each in shown.items()),
            stays=tuple(
                {found[0].lower(): found[0] for text in texts for found in _STAYS.finditer(text)}.values()
            ),
            names={words[key]: self._real(key) for key, each in seen.items() if each.what is What.PERSON},
        )

    def _seen(self, by_text: Iterable[Iterable[Span]]) -> dict[str, _Seen]:
        seen: dict[str, _Seen] = {}
        for spans in by_text:
            for span in spans:
                each = seen.setdefault(span.key, _Seen(span.what, {}))
                each.said.setdefault(span.said)
                each.count += 1
                each.doubtful = each.doubtful or span.doubtful
        return seen

    def _tell_kinds(self, seen: dict[str, _Seen]) -> None:
        """What kind of thing a confirmed name is, by where it stands first; longer ones tell more."""
        for key, each in seen.items():
            if not key.startswith(CONFIRMED):
                continue
            at = ((text, span) for text, spans in zip(self._reads, self._hide, strict=True) for span in spans)
            first = max((pair for pair in at if pair[1].key == key), key=lambda pair: len(pair[1].said))
            each.what = guess(*first[0:1], first[1].start, first[1].end)

    def _written(self, words: Mapping[str, str]) -> tuple[list[str], tuple[Asked, ...]]:
        texts: list[str] = []
        spots: dict[str, list[tuple[str, int, int, Span]]] = {}
        for text, hide, asked in zip(self._reads, self._hide, self._asked, strict=True):
            pieces: list[str] = []
            end = length = 0
            here: list[tuple[int, int, Span]] = []
            for span in sorted((*hide, *asked), key=lambda span: span.start):
                before = text.text[end : span.start]
                hidden = span.key in words and span not in asked
                put = text.text[span.start : span.end]
                if hidden:
                    put = _fitting(words[span.key], text, span.start) + span.ending
                if not hidden:
                    here.append((length + len(before), length + len(before) + len(put), span))
                pieces += [before, put]
                length += len(before) + len(put)
                end = span.end
            written = "".join([*pieces, text.text[end:]])
            texts.append(written)
            for start, last, span in here:
                spots.setdefault(span.key, []).append((written, start, last, span))
        return texts, tuple(
            Asked(
                key,
                some[0][3].what,
                max((span.said for *_, span in some), key=len),
                tuple(_excerpt(*each[:3]) for each in some),
                len(some),
                key in self._choices.show,
            )
            for key, some in spots.items()
        )

    def _as_hidden(self, key: str, seen: _Seen, word: str) -> Hidden:
        return Hidden(key, seen.what, word, self._real(key), tuple(seen.said), seen.count, seen.doubtful)

    def _real(self, key: str) -> str:
        """The name of a thing; the key of a person, whose name is put in later."""
        if key in self._things:
            return self._things[key].real
        kind, _, rest = key.partition(":")
        return key if kind == "person" else rest.title() if kind in ("people", "name") else rest


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans in their order, those over each other as one: the higher rank's, the longer's. Two that follow each
    other with a space between and are of the same thing are one.
    """
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        last = joined[-1] if joined else None
        if last is not None and (
            span.start < last.end
            or (span.key == last.key and not last.ending and text[last.end : span.start] in (" ", "\n"))
        ):
            first = max(last, span, key=lambda each: (each.rank > 3, each.end - each.start, each.rank))
            end = max(last.end, span.end)
            ending = (
                last.ending if last.end == end and last.ending else span.ending if span.end == end else ""
            )
            start = last.start
            joined[-1] = replace(
                first,
                start=start,
                end=end,
                said=text[start:end],
                ending=ending,
                doubtful=last.doubtful and span.doubtful,
            )
        else:
            joined.append(span)
    return joined


def _fitting(word: str, text: Read, start: int) -> str:
    """A word as it is put there: large where a sentence begins."""
    begins = word[:1].islower() and text.text[start : start + 1].isupper() and text.starts(start)
    return word[:1].upper() + word[1:] if begins else word


def _excerpt(text: str, start: int, end: int) -> Excerpt:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND and " " in before:
        before = before.partition(" ")[2]
    if end + _AROUND < len(text) and " " in after:
        after = after.rpartition(" ")[0]
    return Excerpt(" ".join(before.split()), text[start:end], " ".join(after.split()))
