"""How names are written in the scripts of the world: what parts words, and what is glued to a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop_app.folding import fold

# Thai to Myanmar, Khmer, kana, Chinese signs, Korean: words follow each other, or their endings, without a space.
_THAI = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_HIRAGANA = "\u3041-\u3096\u309d-\u309f"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_UNSPACED = _THAI + _HIRAGANA + _KATAKANA + _HAN + _HANGUL

# Signs that may part the parts of one such name.
_RUN = re.compile(rf"[{_UNSPACED}](?:[ \u3000・·]?[{_UNSPACED}])*")
_ONLY_SIGNS = re.compile(rf"[{_HAN}{_HANGUL}]+")
_ONE_KATAKANA, _ONE_HANGUL = re.compile(f"[{_KATAKANA}]"), re.compile(f"[{_HANGUL}]")
_WORD = re.compile(rf"[^\W_{_UNSPACED}]+")
# A sign of a word in a script with spaces, figures and lines too.
SPACED = rf"[^\W{_UNSPACED}]"

_JOINERS = "\u200c\u200d"

_CYRILLIC = re.compile(r"[\u0400-\u052f]{4,}")
# "And", "to", "in", "the" and the like, written in one with the word after them.
_GLUED = re.compile(r"(?:[ולבמהשכ]{1,2}(?=[\u05d0-\u05ea]{3})|[وفبلك]{1,2}(?=[\u0621-\u064a]{3}))")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text from `start` to `end`, folded. `capital`: not written small; `called`: after an @."""

    start: int
    end: int
    folded: str
    capital: bool
    called: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Signs without spaces between words, folded, and where each stands in the text."""

    signs: str
    at: tuple[int, ...]

    def stands(self, first: int, last: int) -> bool:
        """Whether a name from sign `first` up to `last` can be one: it is not the middle of a longer word.

        Korean names have endings, never beginnings; katakana spells a whole word.
        """
        before = self.signs[first - 1] if first and self.at[first - 1] == self.at[first] - 1 else ""
        if _ONE_HANGUL.match(self.signs[first]):
            return not _ONE_HANGUL.match(before)
        after = self.signs[last] if last < len(self.signs) and self.at[last] == self.at[last - 1] + 1 else ""
        spelt = all(map(_ONE_KATAKANA.match, self.signs[first:last]))
        return not spelt or not (_ONE_KATAKANA.match(before) or _ONE_KATAKANA.match(after))


def marks_in(texts: Iterable[str]) -> str:
    """The signs in these texts that belong to the letter before them, and that `\\w` does not know."""
    signs = {sign for text in texts if not text.isascii() for sign in text if ord(sign) >= 0x300}
    return "".join(sorted(sign for sign in signs if sign in _JOINERS or unicodedata.category(sign)[0] == "M"))


def word_pattern(marks: str) -> re.Pattern[str]:
    """What a word is in texts with these `marks`."""
    return re.compile(rf"[^\W_{_UNSPACED}](?:[^\W_{_UNSPACED}]|[{marks}])*") if marks else _WORD


def words(text: str, pattern: re.Pattern[str]) -> Iterator[Word]:
    """The words of `text`, those without spaces between them left out."""
    for found in pattern.finditer(text):
        start, end = found.span()
        folded = _folded(found[0])
        if folded:
            yield Word(start, end, folded, not text[start].islower(), text[start - 1 : start] == "@")


def runs(text: str) -> Iterator[Run]:
    """The runs of signs in `text` that no space parts into words."""
    if text.isascii():
        return
    for found in _RUN.finditer(text):
        signs, at = [], []
        for place, sign in enumerate(found[0], found.start()):
            plain = _folded(sign)
            if plain and not sign.isspace() and sign not in "・·":
                signs.append(plain if len(plain) == 1 else sign)
                at.append(place)
        yield Run("".join(signs), tuple(at))


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", fold("".join(sign for sign in text if sign not in _JOINERS)))


def parts(folded: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A folded name in parts: its words, and its signs that need no spaces."""
    if folded.isascii():
        # Most names are words and spaces, and there may be a hundred thousand of them.
        plain = folded.replace(" ", "").isalpha()
        return tuple(folded.split() if plain else _WORD.findall(folded)), ()
    whole = unicodedata.normalize("NFC", folded)
    pattern = word_pattern(marks_in((whole,)))
    spaceless = tuple(sign for run in _RUN.findall(whole) for sign in re.split(r"[ \u3000・·]", run) if sign)
    return tuple(map(_folded, pattern.findall(whole))), spaceless


def spellings(pieces: tuple[str, ...]) -> Iterator[str]:
    """What a name of such signs is written as: all of it, its pieces, the given name of a whole one."""
    whole = "".join(pieces)
    for piece in {whole, *pieces}:
        if len(piece) >= (3 if not _ONLY_SIGNS.fullmatch(piece) else 2):
            yield piece
    if len(pieces) == 1 and _ONLY_SIGNS.fullmatch(whole) and len(whole) in (3, 4):
        yield whole[-2:]


def glued(folded: str) -> Iterator[int]:
    """How many letters before a name may be small words glued to it: in Hebrew and in Arabic."""
    found = _GLUED.match(folded)
    if found is not None:
        yield from range(1, found.end() + 1)


def stem(folded: str) -> str:
    """What is left of a Cyrillic word without its ending, which follows its part in the sentence; "" of others."""
    if folded.isascii() or not _CYRILLIC.fullmatch(folded):
        return ""
    return str(_stemmer().stemWord(folded))


@cache
def _stemmer() -> Any:
    from Stemmer import Stemmer  # type: ignore[import-not-found]

    return Stemmer("russian")
