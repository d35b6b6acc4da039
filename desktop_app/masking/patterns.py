"""What gives somebody away by its form alone: addresses of mail and web, telephone numbers, handles, streets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.masking.scripts import SPACED
from desktop_app.masking.values import What

_MAIL = re.compile(
    r"(?<![^\s@<>()\[\]{},;:\"“”„«»])[^\s@<>()\[\]{},;:\"“”„«»]+(?:@|\s?[\[(]at[\])]\s?)[\w-]+(?:(?:\.|\s?[\[(]dot[\])]\s?)[\w-]+)+"
    r"|(?<![\w-])[\w-]+(?: dot [\w-]+)* at [\w-]+(?: dot [\w-]+)+",
    re.I,
)
_WEB = re.compile(
    r"(?:\b[a-z][a-z+]{1,8}://|\bwww\.)[^\s<>\"“”]+"
    r"|(?<![\w@.-])(?:[\w-]+\.)+(?:com|org|net|info|biz|io|co|app|dev|ai|me|eu|uk|us|de|at|ch|fr|es|it|pt|nl|be|se|no|dk|fi|pl|ie"
    r"|ca|au|nz|in|jp|cn|br|mx|za|ng|ke|edu|gov|shop|online|site|xyz|club|studio|design|coach)\b(?:/[^\s<>\"“”]*)?",
    re.I,
)  # fmt: skip
_HANDLE = re.compile(r"(?<![\w@])@[\w](?:[\w.\-\u200c\u200d]*\w)?")
_PHONE = re.compile(r"(?<![\w.])(?:\+|00|\()?\d(?:[\s().\u00a0/-]{0,2}\d){6,15}(?!\w)")
_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|(?:(?:19|20)\d\d[\s/-]*)+")
_STREETS = "street|road|avenue|lane|square|terrace|drive|way|crescent|close|row|mews|boulevard|court|place"
_ADDRESS = re.compile(
    rf"\b\d{{1,4}}[a-z]?,? (?:[A-Z][\w'’-]+ ){{1,3}}(?i:(?:{_STREETS})\b|(?:st|rd|ave|sq)\b(?:\.(?=(?-i: [a-z])))?)"
    r"|\b[A-ZÄÖÜ][\w-]{0,40}(?:straße|strasse|str\.|gasse|allee|platz|weg) \d{1,4}[a-z]?\b"
    r"|\b(?:[A-Z]\w+ )?(?:Street|Road|Avenue|Lane) \d{1,4}\b"
    r"|\b[Rr]u[ae] (?:d[aeo]s? |du |des )?[A-Z]\w+(?: [A-Z]\w+)?,? \d{1,4}\b"
)
_POSTCODE = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]{2} \d{5}(?:-\d{4})?\b|\b\d{4,5} (?=[A-Z][a-z]{3})|\b\d{4}-\d{3}\b"
)
# A key, a token, a picture as letters: no word, and nobody knows what it says.
_ENDLESS = re.compile(rf"{SPACED}{{61,}}")
_ENDS = ".,;:!?)]}'’"


def addresses(text: str) -> Iterator[tuple[int, int, What]]:
    """Where such things stand in a text, and what they are; some may lie over others, the first are right then."""
    for kind, pattern in ((What.MAIL, _MAIL), (What.WEB, _WEB), (What.HANDLE, _HANDLE)):
        for found in pattern.finditer(text):
            yield found.start(), found.start() + len(found[0].rstrip(_ENDS)), kind
    for found in _ENDLESS.finditer(text):
        yield *found.span(), What.HANDLE
    for found in _PHONE.finditer(text):
        if not _DAY.fullmatch(found[0]):
            yield *found.span(), What.PHONE
    for pattern in (_ADDRESS, _POSTCODE):
        for found in pattern.finditer(text):
            if not re.fullmatch(r"(?:19|20)\d\d ", found[0]):
                yield found.start(), found.start() + len(found[0].rstrip()), What.PLACE
