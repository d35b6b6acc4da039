"""Each figure at the edges of its definition: what was deleted, has no day, lies a day outside, or is of today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.conduct.figures import NAMES, SHARES, Figure, briefly, definition, label, said, share
from desktop_app.conduct.periods import Period, Span
from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core.conduct_rows import REMOVED, conduct_of, turn_to

FIRST, TODAY, LAST = date(2026, 1, 1), date(2026, 3, 12), date(2026, 3, 31)
ONE = timedelta(days=1)
QUARTER = Period(Span.QUARTER, FIRST, LAST)
INSIDE, OUTSIDE = (FIRST, TODAY), (FIRST - ONE, TODAY + ONE)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "journal.db", b"k" * 32, create=True)
    turn_to(store, TODAY)
    yield store
    store.close()


def put(store: Store, model: type[models.Row], **values: Any) -> int:
    with store.unit() as unit:
        return unit.insert(model, **values)


def person(store: Store, **values: Any) -> int:
    given = {"name": "Maya Okafor", "name_folded": "maya okafor", "created": "2025-01-01T09:00:00.000Z"}
    return put(store, models.Person, **given | values)


def talk(store: Store, who: int, day: date | None, **values: Any) -> int:
    return put(store, models.Interaction, person=who, day=day, **values)


def figure(store: Store, name: str, today: date = TODAY) -> Figure:
    turn_to(store, today)
    return conduct_of(store).figures(QUARTER, QUARTER.until(today))[name]


def lines(store: Store, name: str, today: date = TODAY) -> list[tuple[str, bool]]:
    turn_to(store, today)
    found = conduct_of(store).behind(name, QUARTER, QUARTER.until(today))
    assert found.total == len(found.entries)
    return [(entry.line, entry.counted) for entry in found.entries]


def test_an_empty_journal_knows_nothing(store: Store) -> None:
    found = conduct_of(store).figures(QUARTER, TODAY)
    assert tuple(found) == NAMES
    counts = {"introductions": (0, 0), "exchanged": (0, 0), "released": (0,)}
    assert {name: each.values for name, each in found.items() if each.known} == counts
    assert {said(each) for name, each in found.items() if name not in counts} == {"nothing on record"}
    assert all(share(each) is None for each in found.values())


def test_every_figure_has_a_name_and_a_definition_of_its_own() -> None:
    assert len({label(name) for name in NAMES}) == len({definition(name) for name in NAMES}) == len(NAMES)
    assert all(definition(name).endswith(".") for name in NAMES)
    assert set(SHARES) < set(NAMES)


@pytest.mark.parametrize(
    ("told", "figure"),
    [
        ("11 of 12", Figure("events", (11,), 12)),
        ("3.1", Figure("questions", (3.14,), 9)),
        ("1", Figure("pitched", (1, 0), 9)),
        ("1, mended 1", Figure("pitched", (1, 1), 9)),
        ("5, alive 2", Figure("introductions", (5, 2))),
        ("5", Figure("introductions", (5, 0))),
        ("2 and 1", Figure("exchanged", (2, 1))),
        ("4 of 6", Figure("predictions", (4, 2, 0), 6)),
        ("4 of 6, worse 1", Figure("predictions", (4, 1, 1), 6)),
        ("0", Figure("released", (0,))),
        ("nothing on record", Figure("promises", (0,), 0, known=False)),
    ],
)
def test_a_figure_as_it_stands_beside_its_name(told: str, figure: Figure) -> None:
    assert said(figure) == told
    if figure.known:
        assert briefly(figure) == told.split(",")[0]


def test_shares_are_those_of_a_whole() -> None:
    assert share(Figure("events", (3,), 4)) == 0.75
    assert share(Figure("pitched", (1, 0), 4)) is None


class TestEvents:
    def test_of_those_held_by_today_and_not_cancelled(self, store: Store) -> None:
        for day in (*INSIDE, *OUTSIDE):
            put(store, models.Event, title="E", day=day)
        put(store, models.Event, title="E", day=TODAY, cancelled=True)
        put(store, models.Event, title="E", day=TODAY, deleted=REMOVED)
        assert figure(store, "events") == Figure("events", (0,), 2)

    def test_only_a_finished_reflection_counts_whenever_it_was_written(self, store: Store) -> None:
        for state, day, deleted in (
            ("finished", LAST + ONE, None),
            ("draft", TODAY, None),
            ("finished", TODAY, REMOVED),
        ):
            event = put(store, models.Event, title="E", day=TODAY)
            written = {"guide": "g", "guide_title": "G", "state": state, "day": day, "deleted": deleted}
            put(store, models.Reflection, event=event, **written)
        assert figure(store, "events") == Figure("events", (1,), 3)
        told = ("no finished reflection", False)
        assert lines(store, "events") == [told, told, ("reflected on", True)]

    def test_two_reflections_on_one_event_count_it_once(self, store: Store) -> None:
        event = put(store, models.Event, title="E", day=TODAY)
        for _ in range(2):
            put(
                store, models.Reflection, event=event, guide="g", guide_title="G", day=TODAY, state="finished"
            )
        assert figure(store, "events") == Figure("events", (1,), 1)


class TestTalks:
    def test_listening_is_mostly_them_or_even(self, store: Store) -> None:
        who, gone = person(store), person(store, deleted=REMOVED)
        for listening in ("them", "even", "me", None):
            talk(store, who, FIRST, listening=listening)
        for day in (*OUTSIDE, None):
            talk(store, who, day, listening="them")
        talk(store, who, TODAY, kind="note", listening="them")
        talk(store, who, TODAY, listening="them", deleted=REMOVED)
        talk(store, gone, TODAY, listening="them")
        assert figure(store, "listening") == Figure("listening", (2,), 3)
        assert lines(store, "listening") == [
            ("Talk · mostly me", False),
            ("Talk · even", True),
            ("Talk · mostly them", True),
        ]

    def test_questions_are_a_mean_over_talks_where_they_are_on_record(self, store: Store) -> None:
        who = person(store)
        event = put(store, models.Event, title="Breakfast", day=TODAY)
        for asked in (0, 1, 4, None):
            talk(store, who, TODAY, questions=asked, event=event)
        assert figure(store, "questions") == Figure("questions", (5 / 3,), 3)
        assert lines(store, "questions") == [
            ("Breakfast · four questions or more", True),
            ("Breakfast · one question", True),
            ("Breakfast · no questions", True),
        ]

    def test_only_a_pitch_too_early_is_uninvited(self, store: Store) -> None:
        who = person(store)
        for pitch in ("none", "asked", "fit", "early", None):
            talk(store, who, TODAY, pitch_by_me=pitch)
        talk(store, who, FIRST, pitch_by_me="early", mended=LAST + ONE)
        talk(store, who, FIRST, pitch_by_me="asked", mended=TODAY)
        found = figure(store, "pitched")
        assert found == Figure("pitched", (2, 1), 6)
        assert ("Talk · pitched uninvited, put right on 1 April", True) in lines(store, "pitched")
        assert [counted for _, counted in lines(store, "pitched")].count(True) == 2

    def test_without_a_word_on_pitches_none_is_not_claimed(self, store: Store) -> None:
        talk(store, person(store), TODAY, listening="them")
        assert not figure(store, "pitched").known


class TestPromises:
    def promise(
        self, store: Store, state: str, due: date | None, settled: date | None, **values: Any
    ) -> None:
        given = {"side": "mine", "text": "send the book", "made": FIRST - ONE} | values
        put(store, models.Commitment, state=state, due=due, settled=settled, **given)

    def test_kept_on_their_day_or_before_are_kept_in_time(self, store: Store) -> None:
        self.promise(store, "kept", TODAY, TODAY)
        self.promise(store, "kept", FIRST, FIRST - ONE)
        self.promise(store, "kept", FIRST, FIRST + ONE)
        assert figure(store, "promises") == Figure("promises", (2,), 3)
        assert lines(store, "promises") == [
            ("kept on 12 March", True),
            ("kept on 2 January, after its day", False),
            ("kept on 31 December 2025", True),
        ]

    def test_an_open_one_counts_from_the_morning_after_its_day(self, store: Store) -> None:
        self.promise(store, "open", TODAY - ONE, None)
        self.promise(store, "open", TODAY, None)
        assert figure(store, "promises") == Figure("promises", (0,), 1)
        assert figure(store, "promises", TODAY + ONE) == Figure("promises", (0,), 2)

    def test_one_due_on_the_last_day_counts_once_that_day_has_passed(self, store: Store) -> None:
        self.promise(store, "open", LAST, None)
        assert not figure(store, "promises", LAST).known
        assert figure(store, "promises", LAST + ONE) == Figure("promises", (0,), 1)

    def test_withdrawn_or_passed_on_by_their_day_are_left_out(self, store: Store) -> None:
        for state in ("withdrawn", "passed_on"):
            self.promise(store, state, FIRST, FIRST)
            self.promise(store, state, FIRST, FIRST + ONE, person=person(store))
        assert figure(store, "promises") == Figure("promises", (0,), 2)
        assert lines(store, "promises") == [
            ("Maya Okafor · passed on, on 2 January", False),
            ("Maya Okafor · withdrawn on 2 January", False),
        ]

    def test_not_those_of_others_without_a_day_or_of_another_time(self, store: Store) -> None:
        self.promise(store, "kept", TODAY, TODAY, side="theirs")
        self.promise(store, "kept", None, TODAY)
        self.promise(store, "kept", TODAY, None)
        self.promise(store, "kept", TODAY, TODAY, deleted=REMOVED)
        self.promise(store, "kept", TODAY, TODAY, person=person(store, deleted=REMOVED))
        for due in OUTSIDE:
            self.promise(store, "kept", due, due - ONE)
        assert not figure(store, "promises").known


class TestBetweenPeople:
    def test_introductions_count_on_the_day_they_were_made(self, store: Store) -> None:
        one, other, gone = person(store), person(store, name="Jonas"), person(store, deleted=REMOVED)
        for stage, made, went in (
            ("made", FIRST, None),
            ("outcome", TODAY, "alive"),
            ("outcome", TODAY, "nothing"),
            ("made", FIRST - ONE, "alive"),
            ("made", None, None),
            ("dropped", TODAY, None),
        ):
            put(store, models.Introduction, person=one, other=other, stage=stage, made=made, went=went)
        put(store, models.Introduction, person=one, other=gone, stage="made", made=TODAY)
        assert figure(store, "introductions") == Figure("introductions", (3, 1))
        told = conduct_of(store).behind("introductions", QUARTER, TODAY).entries
        assert [entry.line for entry in told] == [
            "nothing came of it",
            "came alive",
            "how it went is not on record",
        ]
        assert {(entry.kind, entry.title) for entry in told} == {("introduction", "Maya Okafor and Jonas")}

    def test_met_again_is_on_a_later_day_of_the_period(self, store: Store) -> None:
        again, same_day, once, after, known = (person(store, name=name) for name in "abcde")
        talk(store, again, FIRST), talk(store, again, TODAY)
        talk(store, same_day, TODAY), talk(store, same_day, TODAY)
        talk(store, once, TODAY), talk(store, once, TODAY, kind="note"), talk(store, once, None)
        talk(store, after, TODAY), talk(store, after, TODAY + ONE)
        talk(store, known, FIRST - ONE), talk(store, known, FIRST), talk(store, known, TODAY)
        assert figure(store, "met_again") == Figure("met_again", (1,), 4)
        assert lines(store, "met_again").count(("not again in this time", False)) == 3
        assert ("again on 12 March", True) in lines(store, "met_again")

    def test_a_note_before_does_not_make_somebody_known(self, store: Store) -> None:
        who = person(store)
        talk(store, who, FIRST - ONE, kind="note"), talk(store, who, FIRST - ONE, deleted=REMOVED)
        talk(store, who, FIRST)
        assert figure(store, "met_again") == Figure("met_again", (0,), 1)

    def test_introductions_are_given_too(self, store: Store) -> None:
        who = person(store)
        for direction, day in (
            ("given", FIRST),
            ("received", TODAY),
            ("given", None),
            ("received", TODAY + ONE),
        ):
            put(store, models.Favor, person=who, direction=direction, text="a book", day=day)
        put(store, models.Introduction, person=who, stage="made", made=TODAY)
        assert figure(store, "exchanged") == Figure("exchanged", (2, 1))
        assert lines(store, "exchanged") == [
            ("Maya Okafor · received", False),
            ("introduced to each other", True),
            ("Maya Okafor · given", True),
        ]

    def test_predictions_count_when_they_were_settled(self, store: Store) -> None:
        who = person(store)
        for outcome, settled in (
            ("better", FIRST),
            ("worse", TODAY),
            ("as_expected", FIRST - ONE),
            (None, None),
        ):
            given = {"expected": "not", "day": FIRST - ONE, "check_on": TODAY}
            put(store, models.Prediction, person=who, outcome=outcome, settled=settled, **given)
        assert figure(store, "predictions") == Figure("predictions", (1, 0, 1), 2)
        assert lines(store, "predictions") == [
            ("worse than you thought", False),
            ("better than you thought", True),
        ]

    def test_a_release_taken_back_by_the_end_does_not_count(self, store: Store) -> None:
        who = person(store, status="released")
        for day, undone in ((FIRST, None), (FIRST, TODAY), (TODAY, TODAY + ONE), (FIRST - ONE, None)):
            put(store, models.Release, person=who, day=day, undone=undone)
        assert figure(store, "released") == Figure("released", (2,))
        [entry, _] = conduct_of(store).behind("released", QUARTER, TODAY).entries
        assert (entry.kind, entry.id, entry.title) == ("person", who, "Maya Okafor")


class TestRhythm:
    def count(self, store: Store, today: date = TODAY) -> tuple[float, int]:
        found = figure(store, "rhythm", today)
        return found.values[0], found.out_of or 0

    def test_within_while_the_silence_is_no_longer_than_the_rhythm(self, store: Store) -> None:
        for days in (29, 30, 31):
            talk(store, person(store, rhythm_days=30), TODAY - days * ONE)
        assert self.count(store) == (2, 3)
        assert lines(store, "rhythm") == [
            ("every four weeks", True),
            ("every four weeks", True),
            ("every four weeks", False),
        ]

    def test_a_contact_is_a_talk_an_answered_note_or_a_note_from_them(self, store: Store) -> None:
        for values in ({"answered": True}, {"opened_by": "them"}, {"answered": False}, {"opened_by": "me"}):
            who = person(store, rhythm_days=30)
            talk(store, who, TODAY - 50 * ONE)
            talk(store, who, TODAY, kind="note", **values)
        assert self.count(store) == (2, 4)

    def test_nobody_without_a_contact_a_rhythm_or_who_is_not_active(self, store: Store) -> None:
        person(store, ring="inner", rhythm_days=30, created="2026-03-01T09:00:00.000Z")
        remembered = person(store, ring="inner", rhythm_days=30)
        talk(store, remembered, None)
        for values in ({"rhythm_days": 0}, {"status": "resting"}, {"deleted": REMOVED}):
            talk(store, person(store, **{"rhythm_days": 30} | values), TODAY)
        assert not figure(store, "rhythm").known

    def test_an_earlier_end_looks_at_the_contacts_up_to_it(self, store: Store) -> None:
        before = Period(Span.QUARTER, date(2025, 10, 1), FIRST - ONE)
        for days in ((5, -40), (30, -1), (31, -1), (-2,)):
            who = person(store, rhythm_days=30)
            for ago in days:
                talk(store, who, before.last - ago * ONE)
        found = conduct_of(store).figures(before, before.last)["rhythm"]
        assert found == Figure("rhythm", (2,), 3)

    def test_what_was_just_written_is_settled_first(self, store: Store) -> None:
        who = person(store, rhythm_days=30)
        talk(store, who, TODAY - 31 * ONE)
        assert self.count(store) == (0, 1)
        talk(store, who, TODAY)
        [entry] = conduct_of(store).behind("rhythm", QUARTER, TODAY).entries
        assert (entry.day, entry.counted) == (TODAY, True)
