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
    """A period that was not looked back on, and what it has: reflections and talks, with the last of each; of talks the
    last with somebody active, for nobody else comes up."""

    period: Period
    reflections: int
    reflection: int | None
    talks: int
    talk: int | None


def last_unreviewed(store: Store, day: date, way: Way) -> Unreviewed | None:
    """The period that ended last before `day`, by the owner's way; None when it is empty or was looked back on.

    Reflections that belong to a review do not count: a review of nothing but a review would never end.
    """
    period = way.period(day).before
    span = (period.first.isoformat(), period.last.isoformat())
    if store.read(_CLOSED, (*span, period.span.value, day.isoformat())):
        return None
    [(reflections, reflection)] = store.read(_WRITTEN, span)
    [(talks, talk)] = store.read(_TALKS, span)
    if reflection is None and talk is None:
        return None
    return Unreviewed(period, reflections, reflection, talks, talk)


def name_of(period: Period, *, begun: bool) -> str:
    """What stands for a period in the key of a prompt: another thing once its review is begun."""
    return ":".join((period.span.value, period.first.isoformat(), *([_BEGUN] if begun else ())))


def period_asked(key: str) -> Period:
    """Which period a prompt with this key, of the kind REVIEW_DUE, is about."""
    _, span, start, *_ = key.split(":")
    first = date.fromisoformat(start)
    return period_of(first, Span(span), first.month)


_CLOSED = "SELECT 1 FROM review WHERE first = ? AND last = ? AND span = ? AND closed <= ? AND deleted IS NULL"
# By the index of guides and days, one guide after another: there is none of days alone, and a journal of ten years has
# a hundred thousand reflections.
_WRITTEN = (
    "WITH RECURSIVE used(guide) AS (SELECT min(guide) FROM reflection WHERE deleted IS NULL UNION ALL "
    "SELECT (SELECT min(guide) FROM reflection WHERE guide > used.guide AND deleted IS NULL) "
    "FROM used WHERE used.guide IS NOT NULL) "
    "SELECT count(r.id), max(r.id) FROM used CROSS JOIN reflection r ON r.guide = used.guide "
    "WHERE r.day BETWEEN ? AND ? AND r.kind <> 'review' AND r.deleted IS NULL"
)
_TALKS = (
    "SELECT count(*), (SELECT i.id FROM interaction i JOIN person p ON p.id = i.person_id "
    "WHERE i.day BETWEEN ?1 AND ?2 AND i.kind = 'talk' AND i.deleted IS NULL "
    "AND p.status = 'active' AND p.deleted IS NULL "
    "ORDER BY i.day DESC, i.id DESC LIMIT 1) FROM interaction WHERE day BETWEEN ?1 AND ?2 AND kind = 'talk' "
    "AND deleted IS NULL AND person_id NOT IN (SELECT id FROM person WHERE deleted IS NOT NULL)"
)
