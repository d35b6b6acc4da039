"""One way to fold names and words, so that typing "munoz" finds Muñoz wherever something is looked for."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """`text` without case, accents and surplus space; the same as full-text search folds, for every script."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(plain.split())
