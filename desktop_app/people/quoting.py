"""The sentence in which somebody is named, cut out of what was written around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LONGEST = 320  # letters of a quotation

_GAP = " … "
_DOTS = "…"
# A sentence ends with its line, or with a stop that is followed by space; scripts without spaces need none.
_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s)|[。！？؟।]+[”’」』）]*|[\n\r\u2028\u2029]+")
_WORD_BEFORE = re.compile(r"(\w+)$")
_SPACE = re.compile(r"\s+")
# Stops after these end a shortened word, as does one after a single letter.
_SHORTENED = frozenset(
    ("dr", "mr", "mrs", "ms", "prof", "st", "mme", "mlle", "sr", "sra", "hr", "fr", "vs", "ca", "no")
)
# As far as one looks for the ends of a sentence, in letters on either side: more is pasted text.
_REACH = 2_000

Span = tuple[int, int]


def quoted(text: str, spans: Iterable[Span], longest: int = LONGEST) -> str:
    """The sentences of `text` that hold these spans, in one line of at most about `longest` letters.

    Sentences that lie apart, and what is left out of a long one, are marked with "…". Spans that do not fit the text
    are passed over; without any, the beginning of the text is quoted.
    """
    named = sorted((begin, end) for begin, end in spans if 0 <= begin < end <= len(text))
    found = list(_joined(_sentence(text, span, named) for span in named)) or [(0, len(text))]
    if sum(end - begin for begin, end in found) > longest:
        begin, end = found[0]
        return _cut(text, begin, end, named[0] if named else (begin, begin), longest)
    return _GAP.join(filter(None, (_line(text[begin:end]) for begin, end in found)))


def _sentence(text: str, span: Span, named: Iterable[Span]) -> Span:
    """Where the sentence around `span` begins and ends."""
    first, last = max(0, span[0] - _REACH), min(len(text), span[1] + _REACH)
    begin, end = first, last
    for stop in _stops(text, first, last, named):
        if stop <= span[0]:
            begin = stop
        elif stop >= span[1]:
            end = stop
            break
    return begin, end


def _stops(text: str, first: int, last: int, named: Iterable[Span]) -> Iterator[int]:
    inside = list(named)
    for match in _END.finditer(text, first, last):
        at, end = match.span()
        if any(begin < end and at < finish for begin, finish in inside):
            # A stop in a name, unless the line ends with it.
            continue
        if not _goes_on(text, at, end):
            yield end


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether the stop at `at` only shortens a word, or ends what somebody says within the sentence."""
    line_ends = not text[at:end].strip()
    alone = end - at == 1 and text[at] != "."
    if line_ends or alone:
        return False
    if text[end : end + 40].lstrip()[:1].islower():
        return True
    if text[at] != ".":
        return False
    word = _WORD_BEFORE.search(text, max(0, at - 20), at)
    return word is not None and (
        word[1].casefold() in _SHORTENED or (len(word[1]) == 1 and word[1].isalpha())
    )


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Sentences in order, those side by side as one."""
    present: Span | None = None
    for begin, end in sorted(set(spans)):
        if present is not None and begin <= present[1]:
            present = (present[0], max(end, present[1]))
            continue
        if present is not None:
            yield present
        present = (begin, end)
    if present is not None:
        yield present


def _cut(text: str, begin: int, end: int, span: Span, longest: int) -> str:
    """What of a long sentence lies around `span`, in whole words where there are any."""
    room = max(0, longest - (span[1] - span[0])) // 2
    left, right = max(begin, span[0] - room), min(end, max(span[1], span[0]) + room)
    if left == begin:
        right = min(end, begin + max(longest, span[1] - begin))
    elif right == end:
        left = max(begin, end - max(longest, end - span[0]))
    if left > begin:
        space = _SPACE.search(text, left, span[0])
        left = space.end() if space else left
    if right < end:
        kept = text[span[1] : right].rsplit(maxsplit=1)
        right = span[1] + (len(text[span[1] : right]) - len(kept[1]) if len(kept) > 1 else right - span[1])
    words = _line(text[left:right])
    return f"{_DOTS if left > begin else ''}{words}{_DOTS if right < end else ''}"


def _line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
