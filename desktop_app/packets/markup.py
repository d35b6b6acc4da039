"""Texts set into HTML and Markdown so that they stay text there, whatever signs they hold."""

from __future__ import annotations

import re
import unicodedata
from html import escape

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")

# Signs of Markdown that mean something anywhere, and those that do where a line begins.
_ANYWHERE = re.compile(r"[\\`*\[\]<>&~|]|(?<!\w)_|_(?!\w)")
_AT_FIRST = re.compile(r"(?:#{1,6}(?=\s|$)|[-+=:](?=[\s=:-]|$)|\d+(?=[.)](?:\s|$)))")


def paragraphs(text: str) -> list[list[str]]:
    """The lines of each block of `text` with empty lines between them."""
    blocks = (block.split("\n") for block in _PARAGRAPH.split(text))
    return [
        lines for lines in ([line.strip() for line in block if line.strip()] for block in blocks) if lines
    ]


def direction(text: str) -> str:
    """Which way `text` is written, by its first letter that has one: not all that prints HTML finds it itself."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "auto"


def element(name: str, text: str, **attributes: str) -> str:
    """An element of one text; nothing where the text is empty."""
    if not text:
        return ""
    more = "".join(f' {attribute}="{value}"' for attribute, value in attributes.items())
    return f'<{name} dir="{direction(text)}"{more}>{escape(text)}</{name}>'


def html_text(text: str, of: str = "") -> list[str]:
    """The paragraphs of `text`, its lines kept."""
    named = f' class="{of}"' if of else ""
    return [
        f'<p dir="{direction(" ".join(lines))}"{named}>{"<br>".join(map(escape, lines))}</p>'
        for lines in paragraphs(text)
    ]


def markdown_line(text: str) -> str:
    """One line that Markdown leaves as it is."""
    line = _ANYWHERE.sub(lambda sign: "\\" + sign[0], " ".join(text.split()))
    first = _AT_FIRST.match(line)
    if first is None:
        return line
    at = first.end() if first[0].isdigit() else 0  # of a number, the point after it is what counts
    return f"{line[:at]}\\{line[at:]}"


def markdown_text(text: str, before: str = "") -> list[str]:
    """The paragraphs of `text`, its lines kept, each beginning with `before`; one string for all of them."""
    blocks = [f"  \n{before}".join(map(markdown_line, lines)) for lines in paragraphs(text)]
    return [before + f"\n{before.rstrip()}\n{before}".join(blocks)] if blocks else []
