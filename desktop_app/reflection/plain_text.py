"""What was written, set into Markdown or HTML: it stays text there, whatever signs it holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape


def paragraphs(text: str) -> list[str]:
    """Blocks of lines with empty lines between them."""
    return [block.strip("\n") for block in re.split(r"\n[ \t]*\n", clean(text)) if block.strip()]


def clean(text: str) -> str:
    """`text` with one kind of line end and without signs that are no text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs"))


# Markdown

# Signs that mean something anywhere, and those that do where a line begins.
_ANYWHERE = re.compile(r"([\\`*\[\]<>&~|])|(?<!\w)(_)|(_)(?!\w)")
_AT_FIRST = re.compile(r"^(#{1,6}(?=\s|$)|[-+=](?=[\s=-]|$)|\d+(?=[.)](?:\s|$)))")


def markdown_line(text: str) -> str:
    """Text on one line that Markdown leaves alone."""
    line = _ANYWHERE.sub(lambda sign: "\\" + sign[0], " ".join(clean(text).split()))
    first = _AT_FIRST.match(line)
    if first is None:
        return line
    at = first.end() if first[0].isdigit() else 0  # of a number, the point after it is what counts
    return f"{line[:at]}\\{line[at:]}"


def markdown_paragraph(text: str) -> str:
    """Its lines stay lines."""
    return "\\\n".join(filter(None, (markdown_line(line) for line in text.split("\n"))))


# HTML

_STYLE = """body { font-family: serif; font-size: 11pt; line-height: 1.5; max-width: 38em; margin: 2em auto; }
h1, h2, .below, .who { font-family: sans-serif; }
h1 { font-size: 18pt; line-height: 1.2; margin-bottom: 0; }
h2 { font-size: 12pt; margin: 1.6em 0 0.3em; page-break-after: avoid; }
p { margin: 0.3em 0; white-space: pre-wrap; }
.below { color: #555555; font-size: 10pt; }
.who { font-size: 10pt; font-weight: bold; margin-top: 0.8em; page-break-after: avoid; }
@media print { body { margin: 0; max-width: none; } }
"""


def html_text(text: str) -> str:
    return escape(clean(text), quote=True)


def html_block(tag: str, text: str, of: str = "") -> str:
    """An element of one text that finds its own direction; nothing where the text is empty."""
    if not clean(text).strip():
        return ""
    named = f' class="{of}"' if of else ""
    return f'<{tag} dir="{_direction(text)}"{named}>{html_text(text)}</{tag}>'


def _direction(text: str) -> str:
    """By the first letter that has one; said outright, because not everything that prints HTML can find it itself."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "auto"


def html_page(title: str, blocks: Iterable[str], style: str = "") -> str:
    """One document that needs nothing else, to print or to open anywhere; `style` goes beyond the usual one."""
    return (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        f"<title>{html_text(title)}</title>\n<style>\n{_STYLE}{style}</style>\n</head>\n<body>\n"
        + "\n".join(filter(None, blocks))
        + "\n</body>\n</html>\n"
    )
