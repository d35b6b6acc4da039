"""Where in a text the words stand that two texts share."""

from __future__ import annotations

import re
from collections.abc import Iterable


def places(text: str, shared: Iterable[str]) -> list[tuple[int, int]]:
    """(begin, length) of each of the `shared` words or phrases in `text`, in order and apart from each other."""
    found: list[tuple[int, int]] = []
    end = 0
    for begin, finish in sorted(set(_all(text, shared)), key=lambda one: (one[0], -one[1])):
        if begin >= end:
            found.append((begin, finish - begin))
            end = finish
    return found


def _all(text: str, shared: Iterable[str]) -> Iterable[tuple[int, int]]:
    for phrase in shared:
        letters = re.escape(phrase)
        whole = list(re.finditer(rf"(?<!\w){letters}(?!\w)", text, re.IGNORECASE))
        # Some scripts write words without spaces between them.
        for match in whole or re.finditer(letters, text, re.IGNORECASE):
            if match.end() > match.start():
                yield match.span()
