"""A second look over a draft: where it sells, presses, flatters, sounds like a circular, or asks.

It reads word by word against the lists in resources/wordings/draft-check.toml, so its time grows with the length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from desktop_app.folding import fold
from desktop_app.language import tr
from desktop_app.paths import resource

KINDS = ("pitch", "pressure", "flattery", "bulk", "ask", "no_purpose")

_APOSTROPHES = "'’ʼ‘＇`´"
# A single line break is only a wrapped line; an empty line ends what was said.
_TOKEN = re.compile(
    rf"(?:[^\W_]|[\u0300-\u036f])+(?:[{_APOSTROPHES}](?:[^\W_]|[\u0300-\u036f])+)*"
    r"|\.\.\.|[%€£$.,;:!?…()—–]|\n(?:[^\S\n]*\n)+"
)
_STRAIGHT = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_BREAKS = frozenset((".", ",", ";", ":", "!", "?", "…", "...", "", "(", ")", "—", "–"))
_GAP, _LONGEST_GAP, _NO_REACHES = "...", 3, 3

# What is written together and matched apart: "you're" as "you are".
_CONTRACTED = {"re": "are", "m": "am", "ve": "have", "ll": "will", "d": "would"}

# A phrase: for each place the words that may stand there, or the gap alone.
_Phrase = tuple[frozenset[str], ...]
_Phrases = Mapping[str, tuple[_Phrase, ...]]


class Flag(NamedTuple):
    """One finding: `words` is the draft from `start` to `end` (code points), `advice` one translated sentence."""

    kind: str
    start: int
    end: int
    words: str
    advice: str


class _Word(NamedTuple):
    folded: str
    start: int
    end: int


def check(text: str, *, interest: bool = False) -> tuple[Flag, ...]:
    """What might be heard the wrong way in `text`, in its order; empty where nothing is.

    With `interest` (they showed it, or asked) only an outright sale counts as a pitch. Never raises.
    """
    lists = _lists()
    words = _words(text)
    found: list[tuple[int, int, str]] = []
    lenient = interest or any(_found(words, lists["invited"]))
    for name, kind in (
        ("pitch", "pitch"), ("hard_pitch", "pitch"), ("pressure", "pressure"), ("flattery", "flattery"),
        ("bulk", "bulk"), ("ask", "ask"),
    ):  # fmt: skip
        if not (name == "pitch" and lenient):
            spans = (span for span in _found(words, lists[name]) if not _taken_back(words, span[0], lists))
            found += ((start, end, kind) for start, end in spans)
    meeting = next(_found(words, lists["meeting"]), None)
    if meeting and not any(_found(words, lists["purpose"])):
        found.append((*meeting, "no_purpose"))
    flags = [_flag(text, words[start].start, words[end - 1].end, kind) for start, end, kind in _apart(found)]
    return tuple(sorted(flags, key=lambda flag: (flag.start, KINDS.index(flag.kind))))


def _flag(text: str, start: int, end: int, kind: str) -> Flag:
    return Flag(kind, start, end, text[start:end], _advice(kind))


def _advice(kind: str) -> str:
    return {
        "pitch": tr("This speaks of what you offer. Unless they asked, ask about them first."),
        "pressure": tr("This presses for an answer. Leave them their own pace."),
        "flattery": tr("This may sound like flattery. Say what you noticed, in plain words."),
        "bulk": tr("This sounds as if many people got it. Say something that only fits this person."),
        "ask": tr("This asks for something. Is there enough trust between you for it?"),
        "no_purpose": tr("This proposes to meet or call. Say what for, so that it is clear to both."),
    }[kind]


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    for match in _TOKEN.finditer(text):
        start, end, written = match.start(), match.end(), match[0].translate(_STRAIGHT)
        whole, _, ending = written.rpartition("'")
        folded = _CONTRACTED.get(fold(ending), "") if whole else ""
        if folded:
            middle = start + len(whole)
            words.append(_Word(fold(whole), start, middle))
            start = middle
        words.append(_Word(folded or fold(written), start, end))
    return words


@cache
def _lists() -> Mapping[str, _Phrases]:
    """The shipped lists, each by the words with which its phrases can begin."""
    import tomllib

    table = tomllib.loads(resource("wordings", "draft-check.toml").read_text("utf-8"))
    lists: dict[str, _Phrases] = {}
    for name, texts in table.items():
        by_first: dict[str, tuple[_Phrase, ...]] = {}
        for text in texts:
            phrase = tuple(frozenset(fold(part).split("|")) for part in text.split())
            for first in phrase[0]:
                by_first[first] = (*by_first.get(first, ()), phrase)
        lists[name] = by_first
    return lists


def _found(words: Sequence[_Word], phrases: _Phrases) -> Iterator[tuple[int, int]]:
    """Where a phrase stands, as positions of its first word and after its last."""
    for at, word in enumerate(words):
        for phrase in phrases.get(word.folded, ()):
            end = _end(words, at + 1, phrase, 1)
            if end:
                yield at, end


def _end(words: Sequence[_Word], at: int, phrase: _Phrase, part: int) -> int:
    """The position after the phrase whose parts from `part` on are looked for from `at`; 0 where it is not."""
    while part < len(phrase):
        if _GAP in phrase[part]:
            for skipped in range(_LONGEST_GAP + 1):
                if any(word.folded in _BREAKS for word in words[at : at + skipped]):
                    return 0
                end = _end(words, at + skipped, phrase, part + 1)
                if end:
                    return end
            return 0
        if at >= len(words) or words[at].folded not in phrase[part]:
            return 0
        at, part = at + 1, part + 1
    return at


def _taken_back(words: Sequence[_Word], at: int, lists: Mapping[str, _Phrases]) -> bool:
    """Whether a "not" stands up to three words before `at`, with no break and no "but" between."""
    for word in reversed(words[max(0, at - _NO_REACHES) : at]):
        if word.folded in _BREAKS or word.folded in lists["but"]:
            return False
        if word.folded in lists["no"]:
            return True
    return False


def _apart(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Findings of one kind that overlap made one."""
    apart: dict[str, list[tuple[int, int, str]]] = {kind: [] for kind in KINDS}
    for start, end, kind in sorted(found):
        last = apart[kind]
        if last and start < last[-1][1]:
            last[-1] = (last[-1][0], max(end, last[-1][1]), kind)
        else:
            last.append((start, end, kind))
    return [one for each in apart.values() for one in each]
