"""A catalogue that makes known every text that comes through it, and what is left of a text without its marks."""

from __future__ import annotations

import re

# What a catalogue of the tests puts around and behind every text.
BEGIN, END, LONGER = "⟦", "⟧", "~"
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_MARKED = re.compile(f"{BEGIN}[^{BEGIN}{END}]*{END}")


class Marked:
    """A catalogue that makes every text that comes through it known, and longer by a part of itself."""

    def __init__(self, longer: float = 0.0) -> None:
        self._longer = longer

    def gettext(self, message: str) -> str:
        added = round(len(_PLACEHOLDER.sub("", message)) * self._longer)
        # In pieces, as words are: one long word would be broken where no real one is.
        return f"{BEGIN}{message}{LONGER * (added % 7)}{(' ' + LONGER * 6) * (added // 7)}{END}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def plain(text: str) -> str:
    """`text` as it was before a catalogue marked it."""
    return text.replace(BEGIN, "").replace(END, "").replace(LONGER, "").strip()


def bare(text: str) -> str:
    """What stands in `text` outside of all marks."""
    before = None
    while before != text:
        before, text = text, _MARKED.sub("", text)
    return text.strip()
