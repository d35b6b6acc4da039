"""A calendar's bytes cut into components of whole lines, before anything in them is understood.

The cutting is done here, not by a library, so that one broken event never costs the others and every event
knows the line it began on. Everything works on a stream of lines, so memory stays near the size of the file and
deep nesting is only a counter.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_WANTED = frozenset(
    (
        b"UID SEQUENCE RECURRENCE-ID RRULE RDATE SUMMARY DTSTART DTEND DURATION STATUS LOCATION URL CONFERENCE "
        b"DESCRIPTION ORGANIZER ATTENDEE X-ALT-DESC X-APPLE-STRUCTURED-LOCATION X-GOOGLE-CONFERENCE "
        b"X-MICROSOFT-CDO-ALLDAYEVENT TZID X-LIC-LOCATION TZOFFSETTO"
    ).split()
)
_NAME = re.compile(rb"\s*+([A-Za-z0-9-]++)\s*+(?=[:;])")
_PARAMETER = re.compile(r';([^=:;"]*+)(?:=((?:"[^"]*+"|[^":;]++)*+))?')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CARET = re.compile(r"\^([n^'])")
# All control characters but tab and line feed: no calendar means them, and a NUL may end a text early.
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))
_LINES_PER_TICK = 4096


@dataclass(slots=True)
class Property:
    """One content line: name in capitals, parameters by their names in capitals, and the value as it is written."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        r"""The value as a TEXT: `\n` is a line break, `\,` a comma, and so on."""
        return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass(slots=True)
class Head:
    """What one VCALENDAR says about all its events."""

    name: str = ""
    method: str = ""


@dataclass(slots=True)
class Component:
    """A VEVENT or VTIMEZONE: its own wanted lines, unfolded, without those of the alarms and rules inside it.

    `line` counts from 1 in the file as it lies on disk; `whole` is False when its END is missing.
    """

    kind: str
    line: int
    head: Head
    lines: list[bytes] = field(default_factory=list)
    whole: bool = False

    def properties(self) -> dict[str, list[Property]]:
        """The component's properties by name, in the order of the file."""
        found: dict[str, list[Property]] = {}
        for raw in self.lines:
            line = parse(raw)
            found.setdefault(line.name, []).append(line)
        return found


def parse(raw: bytes) -> Property:
    """One unfolded line taken apart; a stray quote or semicolon costs that parameter, never the line."""
    text = _decode(raw)
    name = re.split("[:;]", text, maxsplit=1)[0]
    end = len(name)
    parameters: dict[str, str] = {}
    while found := _PARAMETER.match(text, end):
        end = found.end()
        value = (found[2] or "").replace('"', "").strip()
        parameters.setdefault(found[1].strip().upper(), _CARET.sub(_uncaret, value))
    colon = text.find(":", end)
    return Property(name.strip().upper(), parameters, text[colon + 1 :] if colon >= 0 else "")


def _uncaret(found: re.Match[str]) -> str:
    return {"n": "\n", "^": "^", "'": '"'}[found[1]]


def _decode(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        # Older Outlooks write the Windows code page; its five unused bytes fall to the replacement mark.
        text = raw.decode("cp1252", "replace")
    return text.translate(_CONTROLS) if not text.isprintable() else text


def as_utf8(data: bytes) -> bytes:
    """`data` without byte order mark and zero bytes; UTF-16 and UTF-32, told by mark or pattern, become UTF-8.

    Eight-bit text is left as it is: only a line whole again after unfolding can be decoded.
    """
    for mark, encoding in (
        (b"\xff\xfe\0\0", "utf-32"),
        (b"\0\0\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace").replace("\0", "").encode("utf-8", "replace")
    if b"\0" not in data:
        return data.removeprefix(b"\xef\xbb\xbf")
    # Whether the zero stands before or after its letter shows in the parity of the first place that looks like text.
    place = data[:65536].upper().find(b"B\0E\0G\0I\0N\0:")
    if place >= 0:
        encoding = "utf-16-be" if place % 2 else "utf-16-le"
        return data.decode(encoding, "replace").replace("\0", "").encode("utf-8", "replace")
    return data.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")


def logical_lines(data: bytes, tick: Callable[[float], None]) -> Iterator[tuple[int, bytes]]:
    """(line number, whole line) for each unfolded line; CRLF, LF and CR may be mixed, blank lines are passed over.

    Unfolding joins bytes, because a fold may fall inside a character. `tick` gets the part of `data` read, 0.0 to 1.0.
    """
    number = begun = 0
    parts: list[bytes] = []
    stream = io.BytesIO(data)
    for piece in stream:
        for line in piece.splitlines():
            number += 1
            if number % _LINES_PER_TICK == 0:
                tick(stream.tell() / len(data))
            if not line:
                continue
            if line[0] in b" \t" and parts:
                parts.append(line[1:])
                continue
            if parts:
                yield begun, b"".join(parts)
            begun, parts = number, [line]
    if parts:
        yield begun, b"".join(parts)


def components(data: bytes, tick: Callable[[float], None]) -> Iterator[Component | Head]:
    """Each VCALENDAR's head as it begins, and each VTIMEZONE and VEVENT as it ends (or is cut off)."""
    cutter = _Cutter()
    for number, line in logical_lines(data, tick):
        if not (found := _NAME.match(line)):
            continue
        name = found[1].upper()
        if name == b"BEGIN":
            yield from cutter.begin(_kind(line), number)
        elif name == b"END":
            yield from cutter.end(_kind(line))
        else:
            cutter.take(name, line)
    yield from cutter.cut_off()


class _Cutter:
    """Where in the file one is: the calendar, the event or zone in it, and how deep within that."""

    def __init__(self) -> None:
        self.head = Head()
        self.current: Component | None = None
        self.depth = 0
        self.in_standard = False  # directly within a zone's winter rules, whose offset is wanted

    def begin(self, kind: str, number: int) -> Iterator[Component | Head]:
        if kind in ("VEVENT", "VCALENDAR", "VTIMEZONE"):  # none of these ever lies inside an event
            yield from self.cut_off()
        if kind == "VCALENDAR":
            self.head = Head()
            yield self.head
        elif self.current:
            self.depth += 1
            self.in_standard = self.depth == 1 and kind == "STANDARD"
        elif kind in ("VEVENT", "VTIMEZONE"):
            self.current, self.depth, self.in_standard = Component(kind, number, self.head), 0, False

    def end(self, kind: str) -> Iterator[Component]:
        if self.current and kind == self.current.kind:
            self.current.whole = True
            yield self.current
            self.current = None
        elif kind == "VCALENDAR":
            yield from self.cut_off()
        elif self.depth:
            self.depth -= 1
            self.in_standard = False

    def cut_off(self) -> Iterator[Component]:
        """What was begun and never ended: an event is worth a word, a zone is not."""
        if self.current and self.current.kind == "VEVENT":
            yield self.current
        self.current = None

    def take(self, name: bytes, line: bytes) -> None:
        if self.current:
            if name in _WANTED and (not self.depth or (self.in_standard and name == b"TZOFFSETTO")):
                self.current.lines.append(line)
        elif name == b"METHOD":
            self.head.method = self.head.method or parse(line).value.strip().upper()
        elif name in (b"X-WR-CALNAME", b"NAME"):
            self.head.name = self.head.name or " ".join(parse(line).text.split())


def _kind(line: bytes) -> str:
    return line.partition(b":")[2].strip().upper().decode("ascii", "replace")
