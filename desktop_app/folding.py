"""One way to fold names and words, so that typing "munoz" finds Muñoz wherever something is looked for."""

from __future__ import annotations

import unicodedata

# Letters that are no letter with an accent, and are typed without their stroke or as two.
_PLAIN = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n",
}  # fmt: skip
_LETTERS = str.maketrans(_PLAIN)


def fold(text: str) -> str:
    """`text` without case, accents, strokes through letters and surplus space, in every script.

    Full-text search folds accents only: what is kept there as it was written needs ø typed as ø.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        plain = plain.translate(_LETTERS)
    return " ".join(plain.split())
