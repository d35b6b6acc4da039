"""How the owner wants to be prompted: how often, on which days, in which tone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeGuard

from desktop_app.preferences import Preferences

TONES = ("light", "plain", "warm")
MOST = 10

_NAME = "manners"
_WEEK = range(1, 8)


@dataclass(frozen=True, slots=True)
class Manners:
    """`number`: how many prompts a day at most, 0 to 10. `quiet`: ISO weekdays without any (1 Monday to 7 Sunday).

    `tone` of wordings: "light", "plain" or "warm".
    """

    number: int = 5
    quiet: frozenset[int] = frozenset()
    tone: str = "plain"


def load(preferences: Preferences) -> Manners:
    """The manners of now. What was never chosen, or cannot be read, is as usual."""
    kept: Any = preferences.get(_NAME, {})
    if not isinstance(kept, dict):
        return Manners()
    usual = Manners()
    number, quiet, tone = kept.get("number"), kept.get("quiet"), kept.get("tone")
    return Manners(
        number=_bounded(number) if _is_number(number) else usual.number,
        quiet=frozenset(day for day in quiet if _is_number(day) and day in _WEEK)
        if isinstance(quiet, list)
        else usual.quiet,
        tone=tone if tone in TONES else usual.tone,
    )


def save(preferences: Preferences, manners: Manners, *, origin: object = None) -> None:
    """Keep these manners with the journal; the number is brought within bounds.

    Raises `KnownError` when the disk does not take it.
    """
    before: Any = preferences.get(_NAME, {})
    # What else older versions kept here is not for this room to forget.
    kept = (before if isinstance(before, dict) else {}) | {
        "number": _bounded(manners.number),
        "quiet": sorted(manners.quiet),
        "tone": manners.tone,
    }
    preferences.set(_NAME, kept, origin=origin)


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _bounded(number: int) -> int:
    return min(max(number, 0), MOST)
