"""Names that somebody goes by elsewhere: words with figures and lines in them, hidden whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.folding import fold
from desktop_app.masking import ordinary
from desktop_app.masking.reading import Read
from desktop_app.masking.scripts import SPACED

_LETTERS = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(rf"(?<![\w@.-]){SPACED}+(?:[.-]{SPACED}+)*")
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Handle:
    """A word from `start` to `end` that may be a handle; `pieces` are its runs of letters, as written and folded."""

    start: int
    end: int
    folded: str
    pieces: tuple[tuple[str, str], ...]
    marked: bool

    @property
    def joined(self) -> str:
        """All of its letters."""
        return "".join(folded for _, folded in self.pieces)


def handles(text: Read) -> Iterator[Handle]:
    """Words with letters and figures or underscores, and small ones with points and hyphens that are no words.

    `marked` are the first.
    """
    for found in _TOKEN.finditer(text.text):
        said = found[0]
        if said.isalpha():
            continue
        letters = _LETTERS.findall(unicodedata.normalize("NFKC", said))
        pieces = tuple((each, fold(each)) for each in letters)
        marked = "_" in said.strip("_") or any(map(str.isdigit, said))
        if sum(map(len, letters)) < _LEAST or not (marked or said.islower()):
            continue
        yield Handle(found.start(), found.end(), fold(said), pieces, marked)


def odd(word: str) -> bool:
    """Whether a piece of a handle is neither a word nor a name."""
    return len(word) == 1 or not (ordinary.is_word(word) or ordinary.is_name(word))
