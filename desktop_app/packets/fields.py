"""Reading one object of a packet's JSON: exactly its fields, each of its type and within its limits."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from desktop_app.errors import BadInput
from desktop_app.language import tr
from desktop_app.packets.refusing import hostile
from desktop_app.packets.texts import is_line, is_text

# Characters at most.
LONGEST_NAME, LONGEST_LINE, LONGEST_TEXT = 80, 500, 50_000

_HEX = re.compile("[0-9a-f]*")


class Fields:
    """The fields of one object, each taken once under its name. Raises BadInput for all that the format lacks."""

    def __init__(self, value: object, names: Collection[str]) -> None:
        if not isinstance(value, dict):
            raise _wrong(tr("One of its parts is of the wrong kind."))
        if set(value) != set(names):
            raise _wrong(tr("One of its parts lacks a field, or has one too many."))
        self._values: Mapping[str, Any] = value

    def name(self, field: str) -> str:
        """A name that somebody signs with: one line with something in it."""
        return self._line(field, LONGEST_NAME, needed=True)

    def title(self, field: str) -> str:
        """One line with something in it."""
        return self._line(field, LONGEST_LINE, needed=True)

    def line(self, field: str) -> str:
        """One line, or nothing."""
        return self._line(field, LONGEST_LINE, needed=False)

    def text(self, field: str, *, needed: bool = False) -> str:
        """A text of any number of lines."""
        text = self._string(field)
        if len(text) > LONGEST_TEXT:
            raise _too_long()
        if not is_text(text):
            raise _unseen()
        if text != text.strip() or (needed and not text):
            raise _empty()
        return text

    def one_of(self, field: str, allowed: Collection[str]) -> str:
        """One of the words that the format knows."""
        text = self._string(field)
        if text not in allowed:
            raise _wrong(tr("It uses a word that the format does not know."))
        return text

    def whole(self, field: str, least: int, most: int) -> int:
        """A whole number within limits."""
        number = self._values[field]
        if type(number) is not int or not least <= number <= most:
            raise _wrong(tr("One of its numbers is not possible."))
        return number

    def truth(self, field: str) -> bool:
        """True or false."""
        value = self._values[field]
        if type(value) is not bool:
            raise _wrong(tr("One of its parts is of the wrong kind."))
        return value

    def digits(self, field: str, count: int, *, needed: bool = True) -> str:
        """So many hexadecimal digits, in small letters."""
        text = self._string(field)
        if (text or needed) and (len(text) != count or not _HEX.fullmatch(text)):
            raise _wrong(tr("One of its marks or keys is not written as it should be."))
        return text

    def day(self, field: str) -> date:
        """A day, as 2026-03-12."""
        text = self._string(field)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or day.isoformat() != text:
            raise _wrong(tr("One of its days is none."))
        return day

    def day_or_none(self, field: str) -> date | None:
        """A day, or null."""
        return None if self._values[field] is None else self.day(field)

    def list(self, field: str, least: int, most: int) -> list[Any]:
        """A list of so many things."""
        value = self._values[field]
        if not isinstance(value, list):
            raise _wrong(tr("One of its parts is of the wrong kind."))
        if not least <= len(value) <= most:
            raise _wrong(tr("One of its lists is empty, or longer than it can be."))
        return value

    def object(self, field: str) -> Any:
        """What stands there, to be read as an object by whoever knows it."""
        return self._values[field]

    def _line(self, field: str, longest: int, *, needed: bool) -> str:
        text = self._string(field)
        if len(text) > longest:
            raise _too_long()
        if not is_line(text):
            raise _unseen()
        if text != text.strip() or (needed and not text):
            raise _empty()
        return text

    def _string(self, field: str) -> str:
        value = self._values[field]
        if not isinstance(value, str):
            raise _wrong(tr("One of its parts is of the wrong kind."))
        return value


def _wrong(reason: str) -> BadInput:
    return hostile(reason)


def _too_long() -> BadInput:
    return hostile(tr("One of its texts is longer than it can be."))


def _unseen() -> BadInput:
    return hostile(tr("One of its texts holds characters that cannot be seen and change what is read."))


def _empty() -> BadInput:
    return hostile(tr("One of its texts is empty, or has spaces around it."))
