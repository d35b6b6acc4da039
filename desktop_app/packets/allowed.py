"""What the readable files of a packet may hold, so that whoever opens them outside of Afterword is safe, too.

HTML is held to a small grammar of its own rather than read as a browser would: what the grammar does not know is
refused, so there is nothing to be lenient about. Afterword itself never shows these files of another's packet.
"""

from __future__ import annotations

import re

from desktop_app.errors import BadInput
from desktop_app.language import tr
from desktop_app.packets.refusing import hostile
from desktop_app.packets.texts import is_text

# fmt: off
ELEMENTS = frozenset((
    "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "article", "div", "span",
    "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "strong", "em", "small", "br", "hr",
    "table", "thead", "tbody", "tr", "th", "td",
))
# fmt: on
_EMPTY = frozenset(("meta", "br", "hr"))
# The values that an attribute may have, wherever it stands.
ATTRIBUTES = {
    "lang": re.compile(r"[A-Za-z0-9-]{1,35}"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "class": re.compile(r"[a-z -]{1,60}"),
    "charset": re.compile(r"utf-8"),
    "name": re.compile(r"viewport|color-scheme"),
    "content": re.compile(r"[a-z0-9=,. -]{1,80}"),
    "scope": re.compile(r"row|col"),
}
_ONLY_IN_META = frozenset(("charset", "name", "content"))
_DOCTYPE = re.compile(r"<!doctype html>\s*", re.IGNORECASE)
_PIECE = re.compile(
    r"""(?P<text>[^<>]+)|<(?P<end>/?)(?P<element>[a-z][a-z0-9]*)(?P<attributes>(?:\s+[a-z]+="[^"<>&]*")*)\s*>"""
)
_ATTRIBUTE = re.compile(r'\s+([a-z]+)="([^"<>&]*)"')
DEEPEST = 30
# Each is looked at by itself; this many take half a second.
MOST_TAGS = 200_000

# In a style: no way to name another file (url, quotes, imports, escapes), and no function but these.
_STYLE_NEVER = re.compile(r"""[\\"'<>@]|/\*""")
_STYLE_AT = re.compile(r"@(?:media|page)\b")
_STYLE_CALL = re.compile(r"([a-z-]*)\s*\(", re.IGNORECASE)
# Looking for calls takes time that grows with the square of the length, so there is one style, and it is short.
LONGEST_STYLE = 10_000
STYLE_CALLS = frozenset(("", "media", "and", "rgb", "rgba", "hsl", "hsla", "calc", "min", "max", "clamp"))

_ESCAPED = re.compile(r"\\.", re.DOTALL)
_MARKDOWN_NEVER = re.compile(r"<[A-Za-z/!?]|!\[|\][(\[:]")


def check_html(content: bytes) -> None:
    """Return if `content` is one document of the few elements and attributes a packet may use; else raise BadInput."""
    text = _decoded(content)
    begun = _DOCTYPE.match(text)
    if begun is None:
        raise _page(tr("Its page does not begin as a page does."))
    if text.count("<") > MOST_TAGS:
        raise _page(tr("Its page holds more elements than it can."))
    if text.count("<style") > 1:
        raise _page(tr("Its page is not whole."))
    at, open_elements = begun.end(), list[str]()
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:
            raise _page(tr("Its page holds something besides text and plain elements."))
        at = piece.end()
        if piece["text"] is not None:
            _check_text(piece["text"], open_elements)
        else:
            _check_element(piece, open_elements)
    if open_elements or text.count("<html") != 1 or '<meta charset="utf-8">' not in text:
        raise _page(tr("Its page is not whole."))


def check_markdown(content: bytes) -> None:
    """Return if `content` is Markdown without pictures, links and HTML; else raise BadInput."""
    if _MARKDOWN_NEVER.search(_ESCAPED.sub("", _decoded(content))):
        raise _page(tr("Its text holds a link, a picture or HTML."))


def _check_text(text: str, open_elements: list[str]) -> None:
    inside = open_elements[-1] if open_elements else ""
    if inside == "style":
        _check_style(text)
    elif not inside and text.strip():
        raise _page(tr("Its page is not whole."))


def _check_element(piece: re.Match[str], open_elements: list[str]) -> None:
    element, attributes = piece["element"], piece["attributes"]
    if element not in ELEMENTS:
        raise _page(
            tr("Its page holds an element that a packet may not have, such as a script, a picture or a link.")
        )
    if piece["end"]:
        if attributes or not open_elements or open_elements.pop() != element:
            raise _page(tr("Its page is not whole."))
        return
    for name, value in _ATTRIBUTE.findall(attributes):
        allowed = ATTRIBUTES.get(name)
        if allowed is None or not allowed.fullmatch(value) or (name in _ONLY_IN_META and element != "meta"):
            raise _page(tr("One of the elements of its page has an attribute that a packet may not have."))
    # One `html`, and all others in it.
    if open_elements[-1:] == ["style"] or (element == "html") == bool(open_elements):
        raise _page(tr("Its page is not whole."))
    if element not in _EMPTY:
        open_elements.append(element)
    if len(open_elements) > DEEPEST:
        raise _page(tr("Its parts are nested too deeply."))


def _check_style(style: str) -> None:
    if len(style) > LONGEST_STYLE:
        raise _page(tr("One of its texts is longer than it can be."))
    calls = {name.lower() for name in _STYLE_CALL.findall(style)}
    if _STYLE_NEVER.search(_STYLE_AT.sub("", style)) or not calls <= STYLE_CALLS:
        raise _page(tr("The style of its page could fetch something."))


def _decoded(content: bytes) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = "\x00"
    if not is_text(text):
        raise _page(tr("One of its texts holds characters that cannot be seen and change what is read."))
    return text


def _page(reason: str) -> BadInput:
    return hostile(reason)
