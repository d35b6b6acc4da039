"""When letting go of someone is brought up: the one definition, in Python for one person and in SQL for all of them.

A test holds the two against each other on random records.
"""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.people.rhythm import Standing
from desktop_app.people.rings import Ring
from desktop_app.release.thresholds import Thresholds

# In the order in which they are told.
SIGNS = ("unanswered", "pitched", "drained", "asks", "put_off", "silence")


def signs(standing: Standing, thresholds: Thresholds, day: date) -> tuple[str, ...]:
    """Which signs hold on `day`, by name.

    "unanswered" waits until the last note, too, has had its time to be answered. "silence" holds once the pair's
    pattern has ended, so never for a chosen rhythm or the inner ring.
    """
    answered_by_now = _before(day, thresholds.silence)
    holding = {
        "unanswered": standing.unanswered >= thresholds.unanswered
        and standing.waiting is not None
        and standing.waiting <= answered_by_now,
        "pitched": standing.pitched >= thresholds.pitched and 2 * standing.pitched >= standing.talks,
        "drained": standing.drained >= thresholds.drained,
        "asks": standing.given >= thresholds.given and not standing.received,
        "put_off": standing.put_off >= thresholds.put_off,
        "silence": standing.ended is not None and standing.ended <= day,
    }
    return tuple(name for name in SIGNS if holding[name])


def brought_up(standing: Standing, ring: Ring, thresholds: Thresholds, day: date) -> bool:
    """Whether letting go is brought up on `day` for someone active: enough signs, and not for their silence alone.

    Never for the inner ring, never for somebody met too lately or never met, never while something warm is fresh.
    """
    if ring is Ring.INNER or standing.first is None:
        return False
    if standing.first > _before(day, thresholds.not_before):
        return False
    if standing.warm is not None and standing.warm > _before(day, thresholds.warm):
        return False
    holding = signs(standing, thresholds, day)
    return len(holding) >= thresholds.signs and holding != ("silence",) and bool(holding)


# The same over `s` (a row of `standing`, up to date) and `p` (its person). Whether the person is active is the
# reader's to ask, as in `brought_up`. `doubt` is above nought wherever a sign but silence holds, and its index has
# only those few rows. Every mark stands once, so that the values can be bound in their order.
BROUGHT_UP_SQL = (
    "s.doubt > 0 AND p.ring != 'inner' AND s.first <= ? AND (s.warm IS NULL OR s.warm <= ?) AND "
    "(s.unanswered >= ? AND s.waiting IS NOT NULL AND s.waiting <= ?) "
    "+ (s.pitched >= ? AND 2 * s.pitched >= s.talks) "
    "+ (s.drained >= ?) "
    "+ (s.given >= ? AND s.received = 0) "
    "+ (s.put_off >= ?) "
    # Of all signs, silence is the only one that cannot stand alone.
    ">= max(1, ? - (s.ended IS NOT NULL AND s.ended <= ?))"
)


def values(thresholds: Thresholds, day: date) -> tuple[int | str, ...]:
    """What the marks of `BROUGHT_UP_SQL` stand for on `day`, in their order."""
    return (
        _before(day, thresholds.not_before).isoformat(),
        _before(day, thresholds.warm).isoformat(),
        thresholds.unanswered,
        _before(day, thresholds.silence).isoformat(),
        thresholds.pitched,
        thresholds.drained,
        thresholds.given,
        thresholds.put_off,
        thresholds.signs,
        day.isoformat(),
    )


def _before(day: date, days: int) -> date:
    return day - timedelta(days=days)
