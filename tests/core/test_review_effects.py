"""What deciding about a tie comes to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.conduct.periods import Span, period_of
from desktop_app.people.rhythm import RING_DAYS, Record, Spoken, stand
from desktop_app.people.rings import Ring
from desktop_app.review.effects import Deepened, deepened, effect_words, rests_until
from desktop_app.review.values import What
from tests.core.conftest import DAY

NONE = dict.fromkeys(Ring, 0)


@pytest.mark.parametrize(
    ("ring", "chosen", "pace", "after"),
    [
        (Ring.KNOWN, None, None, Deepened(Ring.CLOSE, None, 90)),
        (Ring.CLOSE, None, None, Deepened(Ring.INNER, None, 30)),
        # What was chosen or learned and is shorter stays as it is.
        (Ring.KNOWN, 20, None, Deepened(Ring.CLOSE, 20, 20)),
        (Ring.KNOWN, None, 20, Deepened(Ring.CLOSE, None, 20)),
        # What is longer makes room for the ring.
        (Ring.KNOWN, 120, None, Deepened(Ring.CLOSE, None, 90)),
        (Ring.KNOWN, None, 120, Deepened(Ring.CLOSE, 90, 90)),
        (Ring.KNOWN, 300, 120, Deepened(Ring.CLOSE, 90, 90)),
        (Ring.KNOWN, 0, None, Deepened(Ring.CLOSE, None, 90)),
        # Nobody is nearer than the inner ring: they are met more often.
        (Ring.INNER, None, None, Deepened(Ring.INNER, 20, 20)),
        (Ring.INNER, 60, 12, Deepened(Ring.INNER, 40, 40)),
        (Ring.INNER, None, 12, Deepened(Ring.INNER, 8, 8)),
        (Ring.INNER, None, 9, Deepened(Ring.INNER, 7, 7)),
        (Ring.INNER, 5, None, Deepened(Ring.INNER, 5, 5)),
        (Ring.INNER, 0, None, Deepened(Ring.INNER, 20, 20)),
    ],
)
def test_deepening(ring: Ring, chosen: int | None, pace: int | None, after: Deepened) -> None:
    assert deepened(ring, chosen, pace) == after


def test_rings_that_ask_for_nothing_leave_a_rhythm_alone() -> None:
    assert deepened(Ring.KNOWN, None, None, NONE) == (Ring.CLOSE, None, 0)
    assert deepened(Ring.KNOWN, 120, None, NONE) == (Ring.CLOSE, 120, 120)
    assert deepened(Ring.CLOSE, None, 50, NONE) == (Ring.INNER, None, 50)
    assert deepened(Ring.INNER, None, None, NONE) == (Ring.INNER, 20, 20)


days = st.none() | st.integers(0, 730)
rings = st.fixed_dictionaries({ring: st.integers(0, 730) for ring in Ring})


@given(st.sampled_from(Ring), days, st.none() | st.integers(7, 365), rings)
def test_deepening_comes_nearer_and_never_makes_a_rhythm_of_ones_own_longer(
    ring: Ring, chosen: int | None, pace: int | None, asked: dict[Ring, int]
) -> None:
    after = deepened(ring, chosen, pace, asked)
    now = chosen if chosen is not None else pace or 0
    order = (Ring.KNOWN, Ring.CLOSE, Ring.INNER)
    assert order.index(after.ring) == min(order.index(ring) + 1, 2)
    if now:
        assert after.days <= now
    if ring is not Ring.INNER and asked[after.ring]:
        assert 0 < after.days <= asked[after.ring]


@given(st.sampled_from(Ring), st.none() | st.integers(0, 400), st.integers(7, 200))
def test_the_days_it_says_are_those_that_count_afterwards(ring: Ring, chosen: int | None, gap: int) -> None:
    spoken = [Spoken(date.fromordinal(DAY.toordinal() - gap * n)) for n in range(6)]
    pace = stand(Record(DAY, ring, rhythm_days=chosen, spoken=spoken)).pace
    after = deepened(ring, chosen, pace)
    then = stand(Record(DAY, after.ring, rhythm_days=after.chosen, spoken=spoken))
    assert (then.rhythm or 0) == after.days


@pytest.mark.parametrize(
    ("first", "closed", "until"),
    [
        (date(2026, 1, 1), date(2026, 4, 3), date(2026, 6, 30)),
        (date(2026, 1, 1), date(2026, 6, 20), date(2026, 7, 20)),
        (date(2026, 1, 1), date(2026, 3, 12), date(2026, 6, 30)),
    ],
)
def test_a_rest_ends_with_the_next_period_and_lasts_a_month_at_least(
    first: date, closed: date, until: date
) -> None:
    assert rests_until(period_of(first, Span.QUARTER), closed) == until


@pytest.mark.parametrize(
    ("what", "ring", "rhythm", "words"),
    [
        (What.DEEPEN, Ring.KNOWN, None, "Into your close ring: every 90 days."),
        (What.DEEPEN, Ring.KNOWN, 14, "Into your close ring: every 14 days."),
        (What.DEEPEN, Ring.CLOSE, 90, "Into your inner ring: every 30 days."),
        (What.DEEPEN, Ring.INNER, 30, "Stays in your inner ring: every 20 days."),
        (What.KEEP, Ring.CLOSE, None, "Stays in your close ring: every 90 days."),
        (What.KEEP, Ring.KNOWN, 1, "Stays among those you know: every day."),
        (What.KEEP, Ring.KNOWN, 0, "Stays as it is, without a rhythm."),
        (What.SKIP, Ring.KNOWN, None, "Left as it is until the next review."),
        (What.REST, Ring.KNOWN, None, "Rests until the end of the next period; nothing of them comes up."),
    ],
)
def test_what_it_will_do_in_words(what: What, ring: Ring, rhythm: int | None, words: str) -> None:
    assert effect_words(what, ring, rhythm, DAY, RING_DAYS) == words


def test_a_rest_names_its_day() -> None:
    said = effect_words(What.REST, Ring.KNOWN, None, DAY, RING_DAYS, until=date(2026, 6, 30))
    assert said == "Rests until 30 June; nothing of them comes up."


@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("ring", Ring)
def test_every_decision_has_words_where_no_ring_asks_for_anything(what: What, ring: Ring) -> None:
    assert effect_words(what, ring, None, DAY, NONE).endswith(".")
