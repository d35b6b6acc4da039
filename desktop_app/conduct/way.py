"""How the owner looks back: over which span, and from which month their year is counted. Kept with the journal."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from desktop_app.conduct.periods import Period, Span, period_of
from desktop_app.errors import BadInput
from desktop_app.language import tr
from desktop_app.preferences import Preferences

_NAME = "review"


class Way(NamedTuple):
    """`span`: how much at once; `first_month`: the month, 1 to 12, in which the owner's year begins."""

    span: Span = Span.QUARTER
    first_month: int = 1

    def period(self, day: date) -> Period:
        """The owner's period that `day` lies in."""
        return period_of(day, self.span, self.first_month)


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
    """Keep this way with the journal.

    Raises `BadInput` when the month is none of the twelve or the span none of ours; nothing is changed then.
    """
    if way.span not in set(Span) or type(way.first_month) is not int or not 1 <= way.first_month <= 12:
        raise BadInput(
            tr("A year begins in one of its twelve months."),
            tr("Nothing was changed."),
            tr("Choose a month, and how much to look back on."),
        )
    preferences.set(_NAME, {"span": Span(way.span).value, "first_month": way.first_month}, origin=origin)
