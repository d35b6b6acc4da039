"""What a decision about a tie comes to when its review is closed. Pure: each is worked out here, once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.conduct.periods import Period
from desktop_app.language import tr, trn
from desktop_app.people.rhythm import RING_DAYS
from desktop_app.people.rings import Ring
from desktop_app.review.values import What
from desktop_app.saying import dated

# Whoever is in the inner ring already is met in two thirds of the time, never more often than once a week.
CLOSER, SHORTEST = 2 / 3, 7

# A rest that would be over in no time would be none.
RESTS_AT_LEAST = 30

_NEARER = {Ring.KNOWN: Ring.CLOSE, Ring.CLOSE: Ring.INNER}


class Deepened(NamedTuple):
    """Where somebody is from then on. `chosen`: the rhythm the owner chooses for them, None to leave it to the record
    and the ring. `days`: the rhythm that counts then, 0 for none."""

    ring: Ring
    chosen: int | None
    days: int


def deepened(
    ring: Ring, chosen: int | None, pace: int | None, rings: Mapping[Ring, int] = RING_DAYS
) -> Deepened:
    """One ring closer; in the inner ring a rhythm two thirds as long as the one that counts, at least a week.

    `chosen` and `pace` are the rhythm the owner chose (0 for none) and the one the record shows; `rings` the days each
    ring asks for (0 for none). What was chosen or learned never gets longer. In the new ring nobody is met more seldom
    than it asks for: a longer choice goes, and where the record would then count and is longer too, the ring's days are
    chosen.
    """
    if ring is Ring.INNER:
        now = _counting(chosen, pace, rings[ring]) or rings[ring] or RING_DAYS[ring]
        days = min(now, max(SHORTEST, round(now * CLOSER)))
        return Deepened(ring, days, days)
    nearer = _NEARER[ring]
    asked = rings[nearer]
    if chosen is not None and (chosen == 0 or (asked and chosen > asked)):
        chosen = None
    if chosen is None and pace is not None and asked and pace > asked:
        chosen = asked
    return Deepened(nearer, chosen, _counting(chosen, pace, asked))


def _counting(chosen: int | None, pace: int | None, asked: int) -> int:
    """The rhythm that counts: what was chosen, else what the record shows, else what the ring asks for."""
    if chosen is not None:
        return chosen
    return asked if pace is None else pace


def rests_until(period: Period, day: date) -> date:
    """The last day of a rest decided on in the review of `period` that is closed on `day`: the end of the period after
    it, or of thirty days where that is later."""
    return max(period.after.last, day + timedelta(days=RESTS_AT_LEAST))


def effect_words(
    what: What,
    ring: Ring,
    rhythm_days: int | None,
    today: date,
    rings: Mapping[Ring, int] = RING_DAYS,
    *,
    until: date | None = None,
) -> str:
    """What a decision will do, in a sentence.

    `rhythm_days` is the rhythm that counts now (see `Standing.rhythm`), 0 for none, None for the ring's; `until` the
    end of a rest, where it is known.
    """
    if what is What.DEEPEN:
        return deepened_words(ring, deepened(ring, rhythm_days, None, rings))
    if what is What.KEEP:
        return _kept_words(ring, rings[ring] if rhythm_days is None else rhythm_days)
    if what is What.REST:
        if until is None:
            return tr("Rests until the end of the next period; nothing of them comes up.")
        return tr("Rests until {day}; nothing of them comes up.", day=dated(until, today))
    if what is What.RELEASE:
        return tr("Let go, kindly: nothing of them comes up any more, and their story stays.")
    return tr("Left as it is until the next review.")


def deepened_words(before: Ring, after: Deepened) -> str:
    """What deepening comes to, in a sentence, for somebody who was in the ring `before`."""
    if before is Ring.INNER:
        return _kept_words(before, after.days)
    if after.ring is Ring.INNER:
        if not after.days:
            return tr("Into your inner ring.")
        return trn(
            "Into your inner ring: every day.",
            "Into your inner ring: every {days} days.",
            after.days,
            days=after.days,
        )
    if not after.days:
        return tr("Into your close ring.")
    return trn(
        "Into your close ring: every day.",
        "Into your close ring: every {days} days.",
        after.days,
        days=after.days,
    )


def now_words(ring: Ring, days: int) -> str:
    """Where somebody who was deepened is now, in a sentence: with a rhythm of `days`, 0 for none."""
    if ring is Ring.KNOWN:
        return ""
    if ring is Ring.INNER:
        if not days:
            return tr("Now in your inner ring.")
        return trn(
            "Now in your inner ring: every day.",
            "Now in your inner ring: every {days} days.",
            days,
            days=days,
        )
    if not days:
        return tr("Now in your close ring.")
    return trn(
        "Now in your close ring: every day.", "Now in your close ring: every {days} days.", days, days=days
    )


def _kept_words(ring: Ring, days: int) -> str:
    if not days:
        return tr("Stays as it is, without a rhythm.")
    if ring is Ring.INNER:
        return trn(
            "Stays in your inner ring: every day.",
            "Stays in your inner ring: every {days} days.",
            days,
            days=days,
        )
    if ring is Ring.CLOSE:
        return trn(
            "Stays in your close ring: every day.",
            "Stays in your close ring: every {days} days.",
            days,
            days=days,
        )
    return trn(
        "Stays among those you know: every day.",
        "Stays among those you know: every {days} days.",
        days,
        days=days,
    )
