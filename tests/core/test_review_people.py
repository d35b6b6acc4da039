"""The walk through people: everybody active once, the useful decisions first, and each card says why it comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.conduct.periods import Period, Span, period_of
from desktop_app.people.rhythm import Basis
from desktop_app.people.rings import Ring
from desktop_app.people.standings import Standings
from desktop_app.preferences import Preferences
from desktop_app.prompts.prompt import Kind
from desktop_app.release.signs import brought_up
from desktop_app.release.thresholds import Thresholds
from desktop_app.review import people
from desktop_app.review.briefs import ASKED_AFTER
from desktop_app.review.people import MOST, SITTING, ReviewPeople
from desktop_app.review.values import Card, What
from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core.prompt_rows import DAY, back, note, opened, person, promise, put, talk, weekly
from tests.core.random_journals import Written, journals
from tests.core.random_journals import opened as journal_of

QUARTER = period_of(DAY, Span.QUARTER)
# Days since the quarter began.
INTO = (DAY - QUARTER.first).days


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


@pytest.fixture
def _no_sitting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few people have a quiet rest too."""
    monkeypatch.setattr(people, "SITTING", 0)


def review_people(store: Store) -> ReviewPeople:
    return ReviewPeople(store, Standings(store, Preferences(store)))


def walk(store: Store, period: Period = QUARTER, day: date = DAY) -> tuple[list[int], list[int]]:
    """Those worth a look, and the quiet rest."""
    found = review_people(store).walk(period, day)
    return list(found.ids[: found.first]), list(found.ids[found.first :])


def card(store: Store, who: int, period: Period = QUARTER, day: date = DAY) -> Card:
    [found] = review_people(store).cards([who], period, day, {})
    return found


def put_off(store: Store, who: int, times: int) -> None:
    for n in range(times):
        put(
            store,
            models.Response,
            prompt=f"reconnect:{who}:{n}",
            kind=Kind.RECONNECT.value,
            person=who,
            action="later",
            day=back(20 + n),
        )


def favor(store: Store, who: int, direction: str, days: int, text: str = "a lift") -> int:
    return put(store, models.Favor, person=who, direction=direction, text=text, day=back(days))


def doubtful(store: Store, name: str = "Rita") -> int:
    """Somebody of whom letting go is brought up: notes without an answer, and talks that turned into a pitch."""
    who = person(store, name)
    for days in (400, 380):
        talk(store, who, days, pitch_by_them="early")
    for days in (300, 280, 260):
        note(store, who, days)
    return who


def quiet(store: Store, name: str = "Sol") -> int:
    """Met once long ago, not again."""
    who = person(store, name)
    talk(store, who, 900)
    return who


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


# What a card says


@pytest.mark.parametrize(
    ("talks", "line"),
    [
        ((), "no talk yet"),
        ((5,), "1 talk"),
        ((5, 9, 11), "3 talks"),
        ((INTO + 20,), "none since December"),
        ((INTO + 100,), "none since September"),
        ((INTO + 210,), "silent for three quarters"),
        ((900,), "silent for nine quarters"),
    ],
)
def test_the_line_tells_of_talks_and_of_silence(store: Store, talks: tuple[int, ...], line: str) -> None:
    who = person(store)
    for days in talks:
        talk(store, who, days)
    assert card(store, who).line == line


def test_a_silence_is_never_said_to_be_longer_than_it_was(store: Store) -> None:
    who = person(store)
    talk(store, who, (QUARTER.before.first - date(2025, 9, 30)).days + (DAY - QUARTER.before.first).days)
    assert card(store, who, day=QUARTER.first).line == "none since September"


def test_the_line_tells_of_listening_promises_and_introductions(store: Store) -> None:
    who, other = person(store), person(store, "Jo")
    talk(store, who, 5, listening="them")
    talk(store, who, 9, listening="even")
    promise(store, person=who)
    assert card(store, who).line == "2 talks, listened in both, 1 promise open"
    for made in (4, 8):
        put(
            store, models.Introduction, person=who, other=other, stage="made", made=back(made), day=back(made)
        )
    assert card(store, other).line == "introduced twice, no talk yet"
    talk(store, who, 2, listening="me")
    assert card(store, who).line == "3 talks, introduced twice, 1 promise open"


def test_only_what_lies_in_the_period_is_counted(store: Store) -> None:
    who, other = person(store), person(store, "Jo")
    for days in (INTO + 2, 4):
        made = back(days)
        put(store, models.Introduction, person=who, other=other, stage="made", made=made, day=made)
        talk(store, who, days)
        note(store, other, days)
    assert card(store, who).line == "1 talk, introduced once"
    assert card(store, who, QUARTER.before).line == "1 talk, introduced once"
    assert card(store, other, QUARTER.before).line == "1 note, not answered, introduced once"


def test_notes_are_told_with_whether_they_were_answered(store: Store) -> None:
    who = person(store)
    note(store, who, 9)
    assert card(store, who).line == "1 note, not answered"
    note(store, who, 5, answered=True)
    assert card(store, who).line == "2 notes, answered"


def test_it_says_why_somebody_comes_early(store: Store) -> None:
    late = person(store, "Late")
    put_off(store, late, 3)
    assert card(store, late).more == ("You put this off three times in a row.",)
    new = person(store, "New")
    talk(store, new, 20)
    assert card(store, new).more == ("First met in February.",)
    assert card(store, doubtful(store)).more == (
        "Your last three notes were not answered.",
        "Both of your talks turned into their pitch.",
    )


def test_it_tells_what_is_open_what_was_said_what_is_needed_and_what_was_given(store: Store) -> None:
    who = person(store)
    talk(store, who, 300, summary="First words")
    talk(store, who, 20, summary="She is\nlooking at the mill.")
    talk(store, who, 10)
    promise(store, "send the book", person=who, due=back(-3))
    promise(store, "come by", person=who, side="theirs", due=None)
    put(store, models.Topic, person=who, kind="need", text="a printer")
    put(store, models.Topic, person=who, kind="offer", text="a barn")
    favor(store, who, "given", 30, "a lift home")
    favor(store, who, "received", 40, "plums")
    favor(store, who, "received", 400, "pears")
    assert card(store, who).more == (
        "You promised by Sunday: “send the book”",
        "They promised: “come by”",
        "You noted on 20 February: “She is looking at the mill.”",
        "They look for: “a printer”",
        "You gave on 10 February: “a lift home”",
        "They gave you on 31 January: “plums”",
    )


def test_what_was_written_of_them_in_a_reflection_are_their_last_words_too(store: Store) -> None:
    who = person(store)
    talk(store, who, 20, summary="An older word.")
    reflection = put(store, models.Reflection, guide="g", guide_title="G", day=back(4))
    answer = {"reflection": reflection, "question": "mind", "person": who}
    put(store, models.Answer, **answer, text="Her roof leaks.", day=back(4))
    assert card(store, who).more[-1] == "You noted on Sunday: “Her roof leaks.”"


def test_the_rhythm_is_the_one_that_counts(store: Store) -> None:
    ringed, chosen, without, learned = (person(store, name) for name in "abcd")
    store.run("UPDATE person SET rhythm_days = 40 WHERE id = ?", (chosen,))
    store.run("UPDATE person SET rhythm_days = 0 WHERE id = ?", (without,))
    weekly(store, learned, last=5, every=20)
    found = review_people(store).cards([ringed, chosen, without, learned], QUARTER, DAY, {})
    assert [each.rhythm_days for each in found] == [None, 40, 0, 20]


def test_released_and_resting_people_have_no_card(store: Store) -> None:
    gone = person(store, status="released")
    rests = person(store, status="resting", rest_until=back(-30))
    stays = person(store)
    assert [each.person for each in review_people(store).cards([gone, rests, stays], QUARTER, DAY, {})] == [
        stays
    ]
    assert walk(store) == ([stays], [])
