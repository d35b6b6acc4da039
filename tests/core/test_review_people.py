"""The walk through people: everybody active once, the useful decisions first, and each card says why it comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.conduct.periods import Period, Span, period_of
from desktop_app.people.rhythm import Basis
from desktop_app.people.rings import Ring
from desktop_app.people.standings import Standings
from desktop_app.preferences import Preferences
from desktop_app.release.signs import brought_up
from desktop_app.release.thresholds import Thresholds
from desktop_app.review import people
from desktop_app.review.briefs import ASKED_AFTER
from desktop_app.review.people import MOST, SITTING
from desktop_app.review.values import What
from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core.prompt_rows import DAY, back, opened, person, put, talk, weekly
from tests.core.random_journals import Written, journals
from tests.core.random_journals import opened as journal_of
from tests.core.review_walks import (
    INTO,
    QUARTER,
    card,
    doubtful,
    favor,
    put_off,
    quiet,
    review_people,
    walk,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


@pytest.fixture
def _no_sitting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few people have a quiet rest too."""
    monkeypatch.setattr(people, "SITTING", 0)


# The order


@pytest.mark.usefixtures("_no_sitting")
def test_the_useful_decisions_come_first(store: Store) -> None:
    rest = quiet(store)
    near = person(store, "Near", ring="inner")
    talk(store, near, INTO + 200)
    good = person(store, "Good", rhythm_days=90)
    talk(store, good, INTO + 60)
    favor(store, good, "given", 300)
    favor(store, good, "received", 310)
    often = person(store, "Often")
    for days in (400, 20, 10, 5):
        talk(store, often, days)
    once = person(store, "Once")
    for days in (500, 3):
        talk(store, once, days)
    new = person(store, "New")
    talk(store, new, 9)
    ended = person(store, "Ended")
    weekly(store, ended, last=130, every=30)
    late = person(store, "Put off")
    talk(store, late, 200)
    put_off(store, late, ASKED_AFTER)
    doubt = doubtful(store)
    assert walk(store) == ([doubt, late, ended, new, often, once, good, near], [rest])


@pytest.mark.usefixtures("_no_sitting")
def test_who_was_kept_when_letting_go_was_asked_about_is_not_asked_about_again(store: Store) -> None:
    who = doubtful(store)
    assert walk(store)[0] == [who]
    [(uid,)] = store.read("SELECT uid FROM person WHERE id = ?", (who,))
    kept = {"prompt": f"release:{uid}", "kind": "release", "person": who, "action": "keep"}
    put(store, models.Response, **kept, day=back(9), until=back(-170))
    assert walk(store) == ([], [who])
    assert "Your last three notes were not answered." not in card(store, who).more


@pytest.mark.usefixtures("_no_sitting")
def test_an_end_is_asked_about_in_the_period_in_which_it_came(store: Store) -> None:
    who = person(store)
    weekly(store, who, last=130, every=30)
    ended = Standings(store, Preferences(store)).of(who).ended
    assert ended is not None
    for period in (QUARTER.before, QUARTER, QUARTER.after):
        day = min(period.last, ended + timedelta(days=3)) if period == QUARTER else period.last
        asked = walk(store, period, day)[0] == [who] and "used to speak" in " ".join(
            card(store, who, period, day).more
        )
        assert asked == (period.first <= ended <= period.last)


@pytest.mark.usefixtures("_no_sitting")
def test_an_end_with_goodwill_both_ways_is_no_question_but_a_tie_worth_tending(store: Store) -> None:
    ended, good = person(store, "Ended"), person(store, "Good")
    for who in (good, ended):
        weekly(store, who, last=130, every=30)
    favor(store, good, "given", 300)
    favor(store, good, "received", 310)
    talked = person(store, "Talked")
    talk(store, talked, 5)
    assert walk(store)[0] == [ended, talked, good]
    assert card(store, good).more[0] == "You both gave something; the last contact was in November."


@pytest.mark.usefixtures("_no_sitting")
def test_whose_time_comes_before_the_period_is_over_is_looked_at_now(store: Store) -> None:
    left = (QUARTER.last - DAY).days
    soon, later = (person(store, name, ring="inner", rhythm_days=100) for name in ("Soon", "Later"))
    talk(store, soon, 100 - left)
    talk(store, later, 100 - left - 1)
    assert 100 - left - 1 > INTO
    assert walk(store) == ([soon], [later])


@pytest.mark.usefixtures("_no_sitting")
def test_somebody_met_once_had_no_pattern_that_could_end(store: Store) -> None:
    who = person(store)
    last = next(days for days in range(500, 640) if _ends_in_quarter(store, who, days))
    assert last
    assert walk(store) == ([], [who])
    near = person(store, "Near", ring="close")
    talk(store, near, INTO + 250)
    assert walk(store) == ([near], [who])


def _ends_in_quarter(store: Store, who: int, days: int) -> bool:
    """With one talk so many days ago, instead of any before."""
    store.run("DELETE FROM interaction WHERE person_id = ?", (who,))
    talk(store, who, days)
    ended = Standings(store, Preferences(store)).of(who).ended
    return ended is not None and QUARTER.first <= ended <= DAY


def test_few_people_are_all_worth_a_look(store: Store) -> None:
    everybody = {quiet(store, f"P{n}") for n in range(SITTING)}
    early, rest = walk(store)
    assert (set(early), rest) == (everybody, [])
    quiet(store, "One more")
    assert walk(store)[0] == []


@pytest.mark.usefixtures("_no_sitting")
def test_it_is_hundreds_never_thousands_and_who_is_beyond_comes_next(store: Store) -> None:
    with store.unit() as unit:
        for n in range(MOST + 30):
            who = unit.insert(models.Person, name=f"P{n}", name_folded=f"p{n}")
            unit.insert(models.Interaction, person=who, day=back(5))
        old = unit.insert(models.Person, name="Old", name_folded="old")
        unit.insert(models.Interaction, person=old, day=back(900))
    early, rest = walk(store)
    assert early == list(range(1, MOST + 1))
    assert rest == [*range(MOST + 1, MOST + 31), old]


@pytest.mark.usefixtures("_no_sitting")
def test_talks_after_a_past_period_do_not_count_for_it(store: Store) -> None:
    who = person(store)
    talk(store, who, 5)
    assert walk(store, QUARTER.before) == ([], [who])
    assert card(store, who, QUARTER.before).line == "talked again in March"


def test_it_can_be_stopped_and_tells_how_far_it_is(store: Store) -> None:
    quiet(store)
    told: list[tuple[int, int]] = []
    review_people(store).walk(QUARTER, DAY, on_progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]

    def stop(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        review_people(store).walk(QUARTER, DAY, on_progress=stop)


def part(store: Store, who: int, period: Period) -> int:
    """In which part somebody belongs, by a plain reading of the record; 5 is the quiet rest."""
    stands = Standings(store, Preferences(store)).of(who)
    [(ring, uid)] = store.read("SELECT ring, uid FROM person WHERE id = ?", (who,))
    told = store.read(
        "SELECT action, until FROM response WHERE prompt = ? AND day < ? AND deleted IS NULL",
        (f"release:{uid}", DAY.isoformat()),
    )
    held = any(action == "not_this" or (until or "") > DAY.isoformat() for action, until in told)
    talks = [
        day
        for kind, day in store.read(
            "SELECT kind, day FROM interaction WHERE person_id = ? AND deleted IS NULL", (who,)
        )
        if kind == "talk" and day and period.first.isoformat() <= day <= period.until(DAY).isoformat()
    ]
    both = stands.given > 0 and stands.received > 0
    ended = stands.ended is not None and period.first <= stands.ended <= period.until(DAY)
    pattern = stands.basis is Basis.LEARNED or ring == "close"
    if brought_up(stands, Ring(ring), Thresholds(), DAY) and not held:
        return 1
    if stands.put_off >= ASKED_AFTER or (ended and pattern and not both):
        return 1
    if talks:
        return 2
    due = stands.due is not None and stands.due <= period.last
    open_yet = stands.ended is None or stands.ended >= period.first
    if due and open_yet and (both or stands.kept):
        return 3
    return 4 if due and open_yet and ring != "known" else 5


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    journals(),
    st.sampled_from([QUARTER, QUARTER.before, period_of(DAY, Span.MONTH), period_of(DAY, Span.YEAR)]),
)
def test_everybody_active_stands_once_in_the_part_they_belong_to(written: Written, period: Period) -> None:
    with journal_of(written) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "SITTING", 0)
        early, rest = walk(store, period)
        active = "SELECT id FROM person WHERE status = 'active' AND deleted IS NULL"
        assert sorted(early + rest) == [id for (id,) in store.read(f"{active} ORDER BY id")]
        parts = [part(store, who, period) for who in early]
        assert parts == sorted(parts)
        assert 5 not in parts
        assert [part(store, who, period) for who in rest] == [5] * len(rest)
        assert walk(store, period) == (early, rest)
        patch.setattr(people, "MOST", 1)
        fewer, more = walk(store, period)
        assert sorted(fewer + more) == sorted(early + rest)
        assert [part(store, who, period) for who in fewer] == sorted(set(parts))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(journals(), st.sampled_from(list(Span)))
def test_cards_are_of_active_people_only_and_always_say_something(written: Written, span: Span) -> None:
    with journal_of(written) as store:
        everybody = [id for (id,) in store.read("SELECT id FROM person ORDER BY id DESC")]
        active = {
            id for (id,) in store.read("SELECT id FROM person WHERE status = 'active' AND deleted IS NULL")
        }
        period = period_of(DAY, span)
        cards = review_people(store).cards(everybody, period, DAY, {everybody[0]: What.REST})
        assert [each.person for each in cards] == [id for id in everybody if id in active]
        for each in cards:
            assert each.line
            assert "{" not in each.line.replace("{odd}", "")
            assert all(sentence.strip() for sentence in each.more)
            assert each.what is (What.REST if each.person == everybody[0] else None)
