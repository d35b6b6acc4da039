"""The words in a calendar event, made fit to read: one line, plain text, a link that can be opened."""

from __future__ import annotations

import re
from html import unescape

_LINK = re.compile(r"https?://[^\s<>\"\\^`{|}\x00-\x1f]{3,2000}", re.IGNORECASE)
_LOOKS_LIKE_HTML = re.compile(
    r"<(?:br|p|a|b|i|u|ul|ol|li|div|span|html|body|strong|em|html-blob)\b[^<>]*>", re.IGNORECASE
)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(style|script|title)\b[^<>]*>[^<]*</\1\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[/!]?[A-Za-z-][^<>]*>")
_MANY_BREAKS = re.compile(r"(?<![ \t])[ \t]*+\n(?:[ \t]*+\n)++")


def one_line(text: str) -> str:
    """`text` with line breaks as spaces, trimmed; spaces inside are kept as they were written."""
    return " ".join(part.strip() for part in text.splitlines() if part.strip())


def plain(text: str) -> str:
    """`text` without markup when it is HTML, as several calendars write their descriptions; else just trimmed."""
    if _LOOKS_LIKE_HTML.search(text):
        text = _TAG.sub("", _BREAK.sub("\n", _UNSEEN.sub("", text)))
        text = _MANY_BREAKS.sub("\n\n", unescape(text).replace("\xa0", " "))
    return text.strip()


def first_link(*texts: str) -> str:
    """The first http or https address in the first of `texts` that has one, without the sentence's own punctuation.

    No other kind of address is returned: what comes from a stranger's file may later be opened with a click.
    """
    for text in texts:
        if found := _LINK.search(text):
            link = unescape(found[0]) if _LOOKS_LIKE_HTML.search(text) else found[0]
            link = link.rstrip(".,;:!?'*_")
            while link.endswith((")", "]")) and link.count(link[-1]) > link.count(
                "(" if link[-1] == ")" else "["
            ):
                link = link[:-1].rstrip(".,;:!?'")
            return link
    return ""
