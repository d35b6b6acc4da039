"""How the owner looks back: over which span, and from which month their year is counted. Kept with the journal."""

from __future__ import annotations

from typing import Any, NamedTuple

from desktop_app.conduct.periods import Span
from desktop_app.preferences import Preferences

_NAME = "review"


class Way(NamedTuple):
    """`span`: how much at once; `first_month`: the month, 1 to 12, in which the owner's year begins."""

    span: Span = Span.QUARTER
    first_month: int = 1


def load(preferences: Preferences) -> Way:
    """The way of now. What was never chosen, or cannot be read, is as usual."""
    kept: Any = preferences.get(_NAME, {})
    if not isinstance(kept, dict):
        return Way()
    span, month = kept.get("span"), kept.get("first_month")
    usual = Way()
    return Way(
        Span(span) if span in set(Span) else usual.span,
        month if type(month) is int and 1 <= month <= 12 else usual.first_month,
    )


def save(preferences: Preferences, way: Way, *, origin: object = None) -> None:
    """Keep this way with the journal. Raises `KnownError` when the disk does not take it."""
    before: Any = preferences.get(_NAME, {})
    # What else other versions kept here is not for this room to forget.
    kept = before if isinstance(before, dict) else {}
    preferences.set(_NAME, kept | {"span": way.span.value, "first_month": way.first_month}, origin=origin)
