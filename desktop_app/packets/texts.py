"""Which characters a packet's texts may hold, and how our own texts are brought to that before they are written.

Left out are characters that nobody sees and that change what others see: controls, marks that turn the direction of
writing around, halves of characters, and code points that are none.
"""

from __future__ import annotations

import re

# Line feed and tab are the only controls that a text may hold.
_NEVER = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff\ufdd0-\ufdef\ud800-\udfff"
    + "".join(chr((plane << 16) + 0xFFFE) + chr((plane << 16) + 0xFFFF) for plane in range(17))
    + "]"
)
_BREAK = re.compile("\r\n?|[\u2028\u2029\u0085\x0b\x0c]")
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """`text` as a packet can hold it: one kind of line break, and none of the characters that are never allowed.

    Do this before names are looked for in it: a character that is taken out later would join what stood apart.
    """
    return _NEVER.sub("", _BREAK.sub("\n", text)).strip()


def clean_line(text: str) -> str:
    """`text` as one line of a packet: as `clean`, with each run of white space as one space."""
    return _SPACES.sub(" ", clean(text)).strip()


def is_text(text: str) -> bool:
    """Whether a packet may hold `text` as it stands."""
    return _NEVER.search(text) is None


def is_line(text: str) -> bool:
    """Whether `text` may stand where one line is expected: a name, a title, a question."""
    return is_text(text) and "\n" not in text and "\t" not in text
