"""Texts read into words, and where in a sentence each word stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.masking import ordinary
from desktop_app.masking.scripts import Word, marks_in, word_pattern
from desktop_app.masking.scripts import words as read_words
from desktop_app.people.names import TITLES

# Signs that nobody sees, after a letter: they would part a name. Joiners belong to the word in some scripts alone.
_UNSEEN = re.compile(
    r"(?<=\w)[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+(?=[\w\u0300-\u036f\u24b6-\u24e9-])"
)
# Letters in a circle or a square, which are no letters to a pattern.
_RINGED = re.compile(
    r"[\u249c-\u24e9\U0001f110-\U0001f12b\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]"
)
_JOINERS = re.compile(r"(?<=[A-Za-z\u00c0-\u058f])[\u200c\u200d]+(?=[A-Za-z\u0300-\u058f])")
_STARTS = re.compile(r"(?:[.!?…:;\n•*\u2013\u2014]|(?:^|\n)\s*(?:[-–]|\d{1,2}[.)])|[“„\"(\[])[\s\"'“‘(\[]*\Z")
_SHORT = TITLES | {"st", "mt", "vs", "eg", "ie"}
_PERIOD = re.compile(r"\.[\s\"'“‘(\[]*\Z")


def clean(text: str) -> str:
    """`text` without unseen signs inside words, and with plain letters for ringed ones."""
    if text.isascii():
        return text
    return _JOINERS.sub("", _UNSEEN.sub("", _RINGED.sub(_unringed, text)))


def _unringed(found: re.Match[str]) -> str:
    name = unicodedata.name(found[0], "")
    return name[-1].lower() if " SMALL LETTER " in name else name[-1]


@dataclass(slots=True)
class Read:
    """A text and its words. `loud`: written large throughout, so that capitals say nothing."""

    text: str
    words: list[Word]
    loud: bool = False
    _first: dict[int, bool] = field(default_factory=dict)

    def between(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return (
            self.text[self.words[at - 1].end : self.words[at].start]
            if at
            else self.text[: self.words[0].start]
        )

    def first(self, at: int) -> bool:
        """Whether a word begins a sentence, as far as can be told."""
        if at not in self._first:
            self._first[at] = self._starts(at)
        return self._first[at]

    def _starts(self, at: int) -> bool:
        between = self.between(at)
        if at == 0:
            return True
        if _PERIOD.search(between) and (
            self.words[at - 1].folded in _SHORT or len(self.words[at - 1].folded) == 1
        ):
            return False
        return bool(_STARTS.search(between))

    def starts(self, start: int) -> bool:
        """Whether a sentence begins at this place of the text."""
        at = next((at for at, word in enumerate(self.words) if word.end > start), None)
        return at is not None and self.first(at)

    def capital(self, at: int) -> bool:
        """Whether a word begins with a capital that says something."""
        word = self.words[at]
        return not self.loud and self.text[word.start].isupper()

    def said(self, at: int) -> str:
        """A word near another, folded; "" past the ends of the text."""
        return self.words[at].folded if 0 <= at < len(self.words) else ""

    def before(self, at: int) -> str:
        """The word before, where nothing ends a sentence between."""
        return self.said(at - 1) if at and not self.first(at) else ""

    def after(self, at: int) -> str:
        """The word after, where nothing ends a sentence between."""
        if at + 1 >= len(self.words) or self.first(at + 1) or "," in self.between(at + 1):
            return ""
        return self.said(at + 1)

    def mixed(self, at: int) -> bool:
        """Whether a word begins small and has capitals after: "gRACE"."""
        written = self.text[self.words[at].start : self.words[at].end]
        return written[:1].islower() and not written.islower()

    def owns(self, at: int) -> bool:
        """Whether an apostrophe follows a word: "Maya's"."""
        return bool(re.match(r"['’](?:s\b)?", self.text[self.words[at].end : self.words[at].end + 3]))


def read(texts: Sequence[str]) -> list[Read]:
    """The texts, cleaned, as words."""
    cleaned = [clean(text) for text in texts]
    pattern = word_pattern(marks_in(cleaned))
    found = []
    for text in cleaned:
        words = list(read_words(text, pattern))
        long = [
            text[word.start : word.end] for word in words if len(word.folded) > 2 and word.folded.isascii()
        ]
        loud = len(long) > 2 and sum(map(str.isupper, long)) > 0.6 * len(long)
        loud = loud or (len(long) > 5 and sum(word[0].isupper() for word in long) > 0.8 * len(long))
        found.append(Read(text, words, loud))
    return found


# What follows the first word of a sentence that is a name no more than a verb: "Will you", "Mark the day".
_OBJECTS = ordinary.listed("objects")
_HERS = frozenset({"her"})
_IN_TIME = ordinary.listed("in_time")
_MONTHS = ordinary.listed("months")
_DETERMINERS = ordinary.listed("determiners")
_SPEAKING = ordinary.listed("speaking")
_TALKED = ordinary.listed("talked")
_SUBJECTS = ordinary.listed("subjects")
_THEN = frozenset(("then", "and", "but", "so", ""))
_LOUD_BEFORE = _DETERMINERS | frozenset(
    ("i", "you", "he", "she", "it", "we", "they", "to", "not", "there", "who")
)
_ABOUT_NOUNS = _DETERMINERS | {"to", "not", "of", "in", "with", "i", "you", "he", "she", "it", "we", "they"}


def says_a_name(text: Read, at: int) -> bool:
    """Whether a word that is both an everyday word and a name is the name here. When in doubt it is."""
    word, before, after = text.said(at), text.before(at), text.after(at)
    if text.words[at].called or text.mixed(at):
        return True
    if text.loud:
        return after not in _OBJECTS and before not in _LOUD_BEFORE
    if not text.capital(at):
        return _small_name(text, at)
    if word in _MONTHS:
        following = text.text[text.words[at].end : text.words[at].end + 4]
        if before in _IN_TIME or re.match(r" \d", following) or re.search(r"\d\.? $", text.between(at)):
            return False
    if not text.first(at):
        return True
    return after not in _OBJECTS and after not in _HERS


def _named_before(text: Read, at: int) -> bool:
    """Whether the word before an "and" is somebody: after "met", or by its own letters."""
    if text.before(at) in ordinary.plain().before_people or text.before(at - 1) in _TALKED:
        return text.said(at) not in _SUBJECTS
    return _is_named(text, at)


def _is_named(text: Read, at: int) -> bool:
    word = text.said(at)
    return bool(word) and not ordinary.is_word(word) and (ordinary.is_name(word) or text.capital(at))


def _small_name(text: Read, at: int) -> bool:
    before, after = text.before(at), text.after(at)
    plain = ordinary.plain()
    if (
        after in _SPEAKING
        and before not in _DETERMINERS
        and (text.said(at) not in _MONTHS or before in _THEN)
    ):
        return True
    if before in ("to", "with") and text.before(at - 1) in _TALKED and after not in _SUBJECTS:
        return True
    if before in plain.before_people and before not in ("called", "asked") and after not in _SUBJECTS:
        return True
    if before == "and" and at > 1 and _named_before(text, at - 2):
        return True
    if after == "and" and before not in _ABOUT_NOUNS and _is_named(text, at + 2):
        return True
    if before == "told" and after == "that":
        return True
    if before in plain.before_people and after not in _OBJECTS:
        return before not in ("called", "asked") or after not in _HERS
    if (
        before in ("with", "from", "to")
        and after in plain.after_people - {"and"}
        and text.said(at) not in ("may", "will")
    ):
        return before != "to"
    return text.owns(at) and before not in _DETERMINERS and text.said(at) not in ("it", "that")
