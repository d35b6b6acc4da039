"""The rhythm of a pair, as it is worked out of what is on record."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.people.rhythm import (
    ENDED_AT_LEAST,
    LONGEST,
    RING_DAYS,
    SHORTEST,
    WAITS,
    WAITS_AGAIN,
    Basis,
    Record,
    Spoken,
    Told,
    lateness,
    learned,
    stand,
)
from desktop_app.people.values import Ring

START = date(2025, 1, 6)

days = st.integers(0, 900).map(lambda n: START + timedelta(days=n))
spoken = st.builds(
    Spoken,
    st.none() | days,
    note=st.booleans(),
    from_them=st.booleans(),
    answered=st.booleans(),
    pitched=st.booleans(),
    drained=st.booleans(),
)
told = st.builds(
    Told,
    days,
    st.sampled_from(["reconnect", "follow_up", "keep_promise"]),
    st.sampled_from(["later", "not_this", "keep", "done"]),
    st.none() | days,
)
records = st.builds(
    Record,
    days,
    ring=st.sampled_from(Ring),
    active=st.booleans(),
    rhythm_days=st.none() | st.integers(0, 400),
    spoken=st.lists(spoken, max_size=12).map(
        lambda found: sorted(found, key=lambda one: one.day or date.min)
    ),
    told=st.lists(told, max_size=6).map(lambda found: sorted(found, key=lambda one: one.day)),
    given=st.integers(0, 3),
    received=st.integers(0, 3),
    owed=st.integers(0, 2),
    kept=st.integers(0, 2),
)


def on(*offsets: int) -> list[date]:
    return [START + timedelta(days=offset) for offset in offsets]


def talks(*offsets: int) -> list[Spoken]:
    return [Spoken(day) for day in on(*offsets)]


def note(offset: int, *, answered: bool = False) -> Spoken:
    return Spoken(on(offset)[0], note=True, answered=answered)


def known(*said: Spoken, **values: object) -> Record:
    return Record(START, spoken=said, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("offsets", "pace"),
    [
        ((0, 40, 80), None),  # two gaps say nothing yet
        ((0, 40, 80, 120), 40),
        ((0, 40, 80, 120, 480), 40),  # one long journey
        ((0, 1, 2, 40, 80, 120), 40),  # a conference of three days is met once
        ((0, 2, 4, 6, 8, 10), None),  # a chain of days is one occasion, however long
        ((0, 4, 8, 12), SHORTEST),
        ((0, 500, 1000, 1500), LONGEST),
        ((0, 10, 20, 30, 130, 230, 330, 430, 530, 630, 730, 830), 100),  # only the last eight gaps count
    ],
)
def test_a_rhythm_is_the_usual_gap(offsets: tuple[int, ...], pace: int | None) -> None:
    assert learned(on(*offsets)) == pace


@given(st.lists(st.integers(4, 60), min_size=5, max_size=5), st.integers(61, 5_000), st.integers(0, 4))
def test_one_gap_out_of_the_ordinary_stays_within_the_others(gaps: list[int], long: int, place: int) -> None:
    others = sorted(gaps)
    gaps[place] = long
    pace = learned(on(*accumulate([0, *gaps])))
    assert pace is not None
    assert pace <= max(SHORTEST, others[-1])


def test_a_chosen_rhythm_comes_before_a_learned_one_and_that_before_the_ring() -> None:
    said = talks(0, 40, 80, 120)
    assert stand(known(*said, rhythm_days=14))[3:5] == (14, Basis.CHOSEN)
    assert stand(known(*said))[3:5] == (40, Basis.LEARNED)
    assert stand(known(*said[:2], ring=Ring.CLOSE))[3:5] == (RING_DAYS[Ring.CLOSE], Basis.RING)
    assert stand(known(*said, rhythm_days=0))[3:6] == (None, Basis.NONE, None)


def test_a_note_waits_for_an_answer_and_is_no_talk() -> None:
    talked = stand(known(*talks(0), rhythm_days=30))
    wrote = stand(known(*talks(0), note(25), rhythm_days=30))
    assert talked.due == on(30)[0]
    assert (wrote.last, wrote.due, wrote.waiting, wrote.unanswered) == (
        START,
        on(25 + WAITS)[0],
        on(25)[0],
        1,
    )
    again = stand(known(*talks(0), note(25), note(60), rhythm_days=30))
    assert (again.due, again.unanswered) == (on(60 + WAITS_AGAIN)[0], 2)


def test_an_answer_or_a_note_from_them_is_contact() -> None:
    answered = stand(known(*talks(0), note(25, answered=True), rhythm_days=30))
    assert (answered.last, answered.waiting, answered.unanswered) == (on(25)[0], None, 0)
    wrote = Spoken(on(28)[0], note=True, from_them=True)
    theirs = stand(known(*talks(0), note(25), wrote, rhythm_days=30))
    assert (theirs.last, theirs.unanswered, theirs.warm) == (on(28)[0], 0, on(28)[0])


def test_an_undated_memory_is_a_talk_but_moves_nothing() -> None:
    memory = Spoken(None)
    assert stand(known(memory)).due is None
    assert stand(known(memory)).talks == 1
    assert stand(known(*talks(0), memory, rhythm_days=30)).due == on(30)[0]


def test_somebody_only_added_counts_from_there_where_a_rhythm_was_asked_for() -> None:
    assert stand(Record(START)).due is None
    assert stand(Record(START, rhythm_days=30)).due == on(30)[0]
    assert stand(Record(START, ring=Ring.CLOSE)).due == on(90)[0]


def test_putting_off_moves_the_day_but_not_the_turn_and_is_counted() -> None:
    first, later = on(40, 60)
    put_off = [Told(first, "reconnect", "later", later)]
    before, after = (
        stand(known(*talks(0), rhythm_days=30)),
        stand(known(*talks(0), rhythm_days=30, told=put_off)),
    )
    assert (after.due, after.turn, after.put_off) == (later, before.turn, 1)
    kept = [*put_off, Told(later, "rest", "keep")]
    assert stand(known(*talks(0), rhythm_days=30, told=kept)).put_off == 0
    talked = stand(known(*talks(0, 50), rhythm_days=30, told=put_off))
    assert (talked.due, talked.put_off) == (on(80)[0], 0)


def test_not_this_time_is_a_whole_rhythm() -> None:
    refused = [Told(on(40)[0], "reconnect", "not_this")]
    assert stand(known(*talks(0), rhythm_days=30, told=refused)).due == on(70)[0]


def test_a_pattern_ends_unless_it_was_chosen_or_is_the_inner_ring() -> None:
    weekly = talks(0, 7, 14, 21)
    assert stand(known(*weekly)).ended == on(21 + ENDED_AT_LEAST)[0]
    assert stand(known(*talks(0, 100, 200, 300))).ended == on(600)[0]
    assert stand(known(*weekly, rhythm_days=7)).ended is None
    assert stand(known(*weekly, ring=Ring.INNER)).ended is None


def test_trust_novelty_and_what_is_owed_give_a_head_start() -> None:
    plain = stand(known(*talks(0, 1, 2, 3), rhythm_days=100))
    assert plain.turn == on(113)[0]
    for values, share in (({"owed": 1}, 12), ({"given": 1, "received": 1}, 8), ({"kept": 1}, 4)):
        assert stand(known(*talks(0, 1, 2, 3), rhythm_days=100, **values)).turn == on(113 - share)[0]
    assert stand(known(*talks(3), rhythm_days=100)).turn == on(105)[0]


def test_a_short_rhythm_comes_before_a_long_one_that_is_due_the_same_day() -> None:
    weekly, yearly = stand(known(*talks(0), rhythm_days=7)), stand(known(*talks(-358), rhythm_days=365))
    assert weekly.due == yearly.due
    assert weekly.turn is not None
    assert yearly.turn is not None
    assert weekly.turn < yearly.turn


def test_keeping_somebody_begins_their_pattern_anew() -> None:
    kept = [Told(on(300)[0], "rest", "keep")]
    weekly = talks(0, 7, 14, 21)
    assert stand(known(*weekly, told=kept)).ended == on(300 + ENDED_AT_LEAST)[0]
    put_off = [*kept, *(Told(on(300 + n)[0], "reconnect", "later", on(301 + n)[0]) for n in range(1, 9))]
    assert stand(known(*weekly, told=put_off)).put_off == 0


@given(records)
def test_days_come_in_order(record: Record) -> None:
    stands = stand(record)
    if stands.due is not None:
        assert stands.last is not None
        assert stands.turn is not None
        assert stands.rhythm is not None
        assert record.active
        assert stands.last + timedelta(days=stands.rhythm) <= stands.due
        assert abs((stands.turn - stands.due).days) <= stands.rhythm or stands.turn < stands.due
        assert stands.ended is None or stands.ended > stands.last
    else:
        assert stands.turn is None


@given(records, days, st.integers(0, 400))
def test_more_silence_never_lowers_lateness(record: Record, day: date, more: int) -> None:
    stands = stand(record)
    assert lateness(stands, day) <= lateness(stands, day + timedelta(days=more))


@given(records, days)
def test_contact_never_moves_the_last_one_backwards(record: Record, day: date) -> None:
    said = sorted([*record.spoken, Spoken(day)], key=lambda one: one.day or date.min)
    before, after = stand(record), stand(record._replace(spoken=said))
    real = [one.day for one in record.spoken if one.day and (not one.note or one.answered or one.from_them)]
    assert after.last == max([day, *real])
    assert not real or before.last is None or after.last >= before.last
    assert after.talks == before.talks + 1


@given(records, days)
def test_a_talk_on_a_day_leaves_nobody_due_on_it(record: Record, day: date) -> None:
    said = sorted([*record.spoken, Spoken(day)], key=lambda one: one.day or date.min)
    due = stand(record._replace(spoken=said)).due
    assert due is None or due > day
