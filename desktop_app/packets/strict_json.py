"""JSON that means one thing only: no name twice, no numbers but whole ones, no depth without end."""

from __future__ import annotations

import json
from typing import Any

from desktop_app.language import tr
from desktop_app.packets.refusing import altered, hostile

# Deeper than any packet goes.
_DEEPEST = 12


def dumps(value: object) -> bytes:
    """The one way in which we write `value`: names in the order of the alphabet, UTF-8, a line feed at the end."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def loads(content: bytes) -> dict[str, Any]:
    """The object that `content` is. Raises Damaged or BadInput with the reason."""
    try:
        found = json.loads(
            content.decode(),
            object_pairs_hook=_once,
            parse_float=_no_number,
            parse_constant=_no_number,
            parse_int=_whole,
        )
    except RecursionError as error:
        raise hostile(tr("Its parts are nested too deeply.")) from error
    except ValueError as error:
        raise altered(tr("One of its parts is not valid JSON.")) from error
    if not isinstance(found, dict):
        raise altered(tr("One of its parts is not valid JSON."))
    _shallow(found, _DEEPEST)
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise hostile(tr("It says the same thing twice."))
    return found


def _no_number(_text: str) -> float:
    raise hostile(tr("It holds a number that is not a whole one."))


def _whole(text: str) -> int:
    if len(text) > 9:
        raise hostile(tr("It holds a number that is too large."))
    return int(text)


def _shallow(value: object, depth: int) -> None:
    if not depth:
        raise hostile(tr("Its parts are nested too deeply."))
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            _shallow(part, depth - 1)
