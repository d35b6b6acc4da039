"""The quarter so far, in figures about the owner's own conduct, never about a person. Each is defined here, once."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from desktop_app.store.database import Store

# How many events the line of listening shows.
LINE_EVENTS = 10


class Quarter(NamedTuple):
    """The figures from the quarter's first day up to and including a day.

    `listened` of `talks`: of the talks whose listening balance is on record, those that were mostly them or even.
    `pitched_early`: talks with a pitch nobody had asked for and nothing made plain ("too early").
    `introductions`: introductions made, that is with a day on which both were brought together.
    `promises_kept` of `promises_due`: of the owner's own promises settled in the quarter (kept, passed on, withdrawn)
    or still open though their day in the quarter has passed, those kept. Each promise counts in one quarter only.
    `listening_line`: the last ten events with a balance on record, of any quarter, oldest first; each is the share
    (0 to 1) of their talks that were mostly them or even.
    """

    start: date
    listened: int = 0
    talks: int = 0
    pitched_early: int = 0
    introductions: int = 0
    promises_kept: int = 0
    promises_due: int = 0
    listening_line: tuple[float, ...] = ()


def quarter_start(day: date, first_month: int = 1) -> date:
    """The first day of the quarter that `day` lies in, when the year's first quarter begins in `first_month` (1 to 12).

    With 2, quarters begin in February, May, August and November.
    """
    months = day.year * 12 + day.month - 1
    months -= (day.month - first_month) % 3
    return date(months // 12, months % 12 + 1, 1)


def read_quarter(store: Store, day: date, *, first_month: int = 1) -> Quarter:
    """The figures of `day`'s quarter so far, in four set-based queries."""
    start = quarter_start(day, first_month)
    span = (start.isoformat(), day.isoformat())
    listened, talks, early = _talks(store, span)
    kept, due = _promises(store, span)
    return Quarter(
        start, listened, talks, early, _introductions(store, span), kept, due, _listening_line(store, day)
    )


Span = tuple[str, str]


def _talks(store: Store, span: Span) -> tuple[int, int, int]:
    [(listened, talks, early)] = store.read(
        "SELECT coalesce(sum(listening IN ('them', 'even')), 0), count(listening), "
        "coalesce(sum(pitch_by_me = 'early'), 0) "
        "FROM interaction WHERE day BETWEEN ? AND ? AND kind = 'talk' AND deleted IS NULL",
        span,
    )
    return listened, talks, early


def _introductions(store: Store, span: Span) -> int:
    [(made,)] = store.read(
        "SELECT count(*) FROM introduction WHERE made BETWEEN ? AND ? AND stage IN ('made', 'outcome') "
        "AND deleted IS NULL",
        span,
    )
    return int(made)


def _promises(store: Store, span: Span) -> tuple[int, int]:
    # An open promise counts from the morning after its day: on the day itself there is still time.
    [(kept, due)] = store.read(
        "SELECT coalesce(sum(state = 'kept'), 0), count(*) FROM ("
        "SELECT state FROM commitment WHERE settled BETWEEN ?1 AND ?2 AND state <> 'open' "
        "AND side = 'mine' AND deleted IS NULL "
        "UNION ALL SELECT state FROM commitment WHERE due >= ?1 AND due < ?2 AND state = 'open' "
        "AND side = 'mine' AND deleted IS NULL)",
        span,
    )
    return kept, due


def _listening_line(store: Store, day: date) -> tuple[float, ...]:
    # The events are chosen first, from the newest on, so that only their talks are read. The shares are put in order
    # here: SQLite 3.53 takes the inner descending order for the ascending one asked of the groups.
    rows = store.read(
        "WITH latest(id, day) AS (SELECT e.id, e.day FROM event e WHERE e.day <= ?1 AND e.deleted IS NULL "
        "AND e.cancelled = 0 AND EXISTS (SELECT 1 FROM interaction i WHERE i.event_id = e.id AND i.kind = 'talk' "
        "AND i.listening IS NOT NULL AND i.deleted IS NULL) ORDER BY e.day DESC, e.id DESC LIMIT ?2) "
        "SELECT latest.day, latest.id, avg(i.listening IN ('them', 'even')) "
        "FROM latest CROSS JOIN interaction i ON i.event_id = latest.id "
        "WHERE i.kind = 'talk' AND i.listening IS NOT NULL AND i.deleted IS NULL GROUP BY latest.id",
        (day.isoformat(), LINE_EVENTS),
    )
    return tuple(share for _, _, share in sorted(rows))
