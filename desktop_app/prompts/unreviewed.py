"""Which period is to be looked back on: the last one that ended, when there is something of it and no closed review."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.conduct.periods import Period, Span, period_of
from desktop_app.conduct.way import Way

if TYPE_CHECKING:
    from desktop_app.store.database import Store

_BEGUN = "begun"


class Unreviewed(NamedTuple):
    """A period that was not looked back on, and what it has: reflections and talks, with the last of each."""

    period: Period
    reflections: int
    reflection: int | None
    talks: int
    talk: int | None


def last_unreviewed(store: Store, day: date, way: Way) -> Unreviewed | None:
    """The period that ended last before `day`, by the owner's way; None when it is empty or was looked back on.

    Reflections that belong to a review do not count: a review of nothing but a review would never end.
    """
    period = period_of(day, way.span, way.first_month).before
    span = (period.first.isoformat(), period.last.isoformat())
    if store.read(_CLOSED, (*span, period.span.value, day.isoformat())):
        return None
    [(reflections, reflection)] = store.read(_WRITTEN, span)
    [(talks, talk)] = store.read(_TALKS, span)
    if not (reflections or talks) or store.read(_LOOKED_BACK, (span[1], day.isoformat())):
        return None
    return Unreviewed(period, reflections, reflection, talks, talk)


def name_of(period: Period, *, begun: bool) -> str:
    """What stands for a period in the key of a prompt: another thing once its review is begun."""
    # Quarters were asked about before there were other spans.
    span = [] if period.span is Span.QUARTER else [period.span.value]
    return ":".join([*span, period.first.isoformat(), *([_BEGUN] if begun else [])])


def period_asked(key: str) -> Period:
    """Which period a prompt with this key, of the kind REVIEW_DUE, is about."""
    *span, start = [part for part in key.split(":")[1:] if part != _BEGUN]
    first = date.fromisoformat(start)
    return period_of(first, Span(span[0]) if span else Span.QUARTER, first.month)


_CLOSED = "SELECT 1 FROM review WHERE first = ? AND last = ? AND span = ? AND closed <= ? AND deleted IS NULL"
_WRITTEN = (
    "SELECT count(*), max(id) FROM reflection "
    "WHERE day BETWEEN ? AND ? AND kind <> 'review' AND deleted IS NULL"
)
_TALKS = "SELECT count(*), max(id) FROM interaction WHERE day BETWEEN ? AND ? AND kind = 'talk' AND deleted IS NULL"
# Journals from before there were reviews looked back with a guide alone.
_LOOKED_BACK = (
    "SELECT 1 FROM reflection r WHERE r.kind = 'review' AND r.state = 'finished' AND r.day > ? AND r.day <= ? "
    "AND r.deleted IS NULL AND NOT EXISTS (SELECT 1 FROM review v WHERE r.id IN (v.questions_id, v.letter_id)) "
    "LIMIT 1"
)
