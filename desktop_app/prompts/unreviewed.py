"""Which period is to be looked back on: the last one that ended, when there is something of it and no closed review."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from desktop_app.conduct.periods import Period, period_of
from desktop_app.conduct.way import Way
from desktop_app.store.database import Store


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
