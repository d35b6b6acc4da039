"""Rules about a whole tie: reconnect, let it rest, bless and release, welcome back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.preferences import Preferences
from desktop_app.prompts.facts import PUT_OFF
from desktop_app.prompts.prompt import Kind
from desktop_app.release.thresholds import Thresholds, save
from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core.prompt_rows import (
    DAY,
    actions,
    back,
    days_shown,
    entries,
    event,
    note,
    only,
    opened,
    person,
    put,
    respond,
    shown,
    talk,
    weekly,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


def favors(store: Store, who: int, *, given: int = 0, received: int = 0, days: int = 100) -> None:
    for direction, times in (("given", given), ("received", received)):
        for _ in range(times):
            put(
                store,
                models.Favor,
                person=who,
                direction=direction,
                text="a lift",
                day=back(days),
                thanked=back(days),
            )


class TestReconnect:
    def test_from_the_day_a_chosen_rhythm_has_passed(self, store: Store) -> None:
        maya = person(store, rhythm_days=20)
        talk(store, maya, 50)
        last = talk(store, maya, 15)
        assert days_shown(store, Kind.RECONNECT, [0, 4, 5, 6, 200]) == [5, 6, 200]
        [prompt] = shown(store, Kind.RECONNECT, back(-5))
        assert prompt.line == "You last spoke 20 days ago; you chose every 20 days."
        assert entries(prompt)[:2] == [
            ("The last contact was on 25 February.", "interaction", last),
            ("You chose every 20 days for Maya Okafor.", "person", maya),
        ]
        assert actions(prompt) == ["write", "talked", "later", "not_this"]
        assert (prompt.title, prompt.label) == ("Maya Okafor", "reconnect")
        assert dict(prompt.slots)["called"] == "Maya"

    def test_a_rhythm_learned_from_their_own_gaps(self, store: Store) -> None:
        weekly(store, person(store), last=29, every=30)
        assert days_shown(store, Kind.RECONNECT, range(3)) == [1, 2]
        [prompt] = shown(store, Kind.RECONNECT, back(-1))
        assert prompt.line == "You last spoke four weeks ago; you two usually speak every four weeks."
        assert prompt.reasons[1].text == "Your own gaps say every four weeks."

    def test_by_the_ring_where_nothing_else_is_known(self, store: Store) -> None:
        talk(store, person(store, ring="close"), 89)
        assert days_shown(store, Kind.RECONNECT, range(3)) == [1, 2]
        [prompt] = shown(store, Kind.RECONNECT, back(-1))
        assert prompt.line == "You last spoke three months ago."
        assert prompt.reasons[1].text == (
            "For the ring you put Maya Okafor in, every three months is the usual."
        )

    def test_somebody_only_added_to_a_near_ring(self, store: Store) -> None:
        maya = person(store, ring="close", created="2025-12-01T09:00:00.000Z")
        person(store, "Known", created="2025-01-01T09:00:00.000Z")
        prompt = only(store)
        assert prompt.line == "You wanted to stay in touch; no talk is on record yet."
        assert entries(prompt)[0] == ("You added them on 1 December 2025.", "person", maya)

    def test_a_note_sent_on_the_day_they_were_added_is_no_contact(self, store: Store) -> None:
        maya = person(store, ring="inner", created=f"{back(40)}T09:00:00.000Z")
        note(store, maya, 40)
        prompt = only(store)
        assert prompt.line == "You wrote five weeks ago, and no answer is noted yet."
        assert entries(prompt)[0] == ("You added them on 31 January.", "person", maya)

    def test_no_rhythm_and_nobody_met_are_left_in_peace(self, store: Store) -> None:
        talk(store, person(store, rhythm_days=0), 300)
        person(store, "Met never", created="2020-01-01T00:00:00.000Z")
        assert not shown(store, Kind.RECONNECT)

    def test_a_memory_without_a_day_moves_nothing(self, store: Store) -> None:
        maya = person(store, rhythm_days=20)
        talk(store, maya, 25)
        before = shown(store, Kind.RECONNECT)
        talk(store, maya, None)
        assert shown(store, Kind.RECONNECT) == before

    def test_a_note_waits_for_its_answer(self, store: Store) -> None:
        maya = person(store, rhythm_days=20)
        talk(store, maya, 60)
        note(store, maya, 29)
        assert days_shown(store, Kind.RECONNECT, range(3)) == [1, 2]
        [prompt] = shown(store, Kind.RECONNECT, back(-1))
        assert prompt.line == "You wrote four weeks ago, and no answer is noted yet."
        assert actions(prompt) == ["write", "talked", "answered", "later", "not_this"]
        note(store, maya, 1)
        assert days_shown(store, Kind.RECONNECT, [1, 58, 59, 60]) == [59, 60]
        [prompt] = shown(store, Kind.RECONNECT, back(-59))
        assert prompt.line == (
            "You wrote two times, the last time eight weeks ago, and no answer is noted yet."
        )

    def test_an_end_with_goodwill_both_ways_is_a_dormant_tie(self, store: Store) -> None:
        maya = person(store)
        weekly(store, maya, last=400, every=30)
        assert not shown(store, Kind.RECONNECT)
        favors(store, maya, given=2, received=1, days=450)
        [prompt] = shown(store, Kind.RECONNECT)
        assert prompt.line == "You have not spoken since February 2025; there was goodwill both ways."
        assert entries(prompt)[2] == ("You gave two things and received one thing.", "person", maya)

    def test_the_step_and_what_it_rests_on_stand_in_it(self, store: Store) -> None:
        maya = person(store, rhythm_days=20)
        talk(store, maya, 40, event=event(store, day=back(40)), summary="x")
        need = put(store, models.Topic, person=maya, kind="need", text="a bookkeeper")
        [prompt] = shown(store, Kind.RECONNECT)
        assert entries(prompt)[-1] == ("You noted: “a bookkeeper”", "topic", need)
        assert "a bookkeeper" in prompt.start_line
        assert (prompt.purpose, dict(prompt.slots)["need"]) == ("help", "a bookkeeper")

    @pytest.mark.parametrize(
        ("action", "until", "days"),
        [
            ("later", None, [1, 2, 5, 19, 20, 29, 30]),
            ("later", 5, [5, 19, 20, 29, 30]),
            ("not_this", None, [20, 29, 30]),
            ("keep", None, [30]),
        ],
    )
    def test_silence_after_each_response(
        self, store: Store, action: str, until: int | None, days: list[int]
    ) -> None:
        maya = person(store, rhythm_days=20)
        weekly(store, maya, last=25, every=20)
        [prompt] = shown(store, Kind.RECONNECT)
        respond(store, prompt, action, until=DAY + timedelta(days=until) if until else None)
        assert days_shown(store, Kind.RECONNECT, [0, 1, 2, 5, 19, 20, 29, 30]) == days


class TestRest:
    def put_off(self, store: Store, times: int = PUT_OFF, **values: Any) -> int:
        maya = person(store, **{"rhythm_days": 20} | values)
        talk(store, maya, 60)
        talk(store, maya, 40)
        for n in reversed(range(times)):
            put(
                store,
                models.Response,
                prompt="reconnect:x",
                kind="reconnect",
                person=maya,
                action="later",
                day=back(n + 1),
                until=back(n),
            )
        return maya

    def test_somebody_put_off_four_times_is_asked_about_instead(self, store: Store) -> None:
        self.put_off(store, PUT_OFF - 1)
        prompt = only(store)
        assert prompt.kind is Kind.RECONNECT
        respond(store, prompt, "later")
        assert only(store, back(-1)).kind is Kind.REST

    def test_what_it_says(self, store: Store) -> None:
        maya = self.put_off(store)
        prompt = only(store)
        assert (prompt.title, prompt.label) == ("Maya Okafor", "let it rest?")
        assert prompt.line == "Four times you chose another day for Maya Okafor."
        assert ("Put off four times since you last had contact.", "person", maya) in entries(prompt)
        assert {"rest", "keep", "later"} <= set(actions(prompt))
        assert actions(prompt)[0] == "rest"

    def test_a_pattern_that_has_ended_without_goodwill_both_ways(self, store: Store) -> None:
        maya = person(store)
        last = weekly(store, maya, last=119, every=30)[-1]
        assert days_shown(store, Kind.REST, [0, 1, 2]) == [1, 2]
        [prompt] = shown(store, Kind.REST, back(-1))
        assert prompt.line == (
            "You last spoke four months ago, and used to every four weeks. It may have come to its end."
        )
        assert entries(prompt) == [
            ("The last contact was on 13 November 2025.", "interaction", last),
            ("Three times your rhythm has passed since, and nothing went both ways.", "person", maya),
        ]
        assert not shown(store, Kind.RECONNECT, back(-1))
        favors(store, maya, given=1, received=1, days=300)
        assert not shown(store, Kind.REST, back(-1))

    def test_of_somebody_met_once_no_habit_is_told(self, store: Store) -> None:
        talk(store, person(store), 700)
        assert only(store).line == "You last spoke 23 months ago. It may have come to its end."

    def test_of_somebody_only_added_no_talk_is_told(self, store: Store) -> None:
        maya = person(store, ring="close", created=f"{back(400)}T09:00:00.000Z")
        note(store, maya, 400)
        prompt = only(store)
        assert prompt.line == "You wanted to stay in touch with Maya Okafor; no talk is on record yet."
        assert [one[1:] for one in entries(prompt)] == [("person", maya)]

    @pytest.mark.parametrize("kind", ["talk", "note"])
    def test_a_contact_since_begins_anew(self, store: Store, kind: str) -> None:
        maya = self.put_off(store)
        talk(store, maya, 0, kind=kind, opened_by="them")
        assert not shown(store, Kind.REST)

    def test_kept_it_is_not_asked_for_half_a_year_and_they_come_up_as_before(self, store: Store) -> None:
        self.put_off(store)
        respond(store, only(store), "keep")
        assert days_shown(store, Kind.REST, [0, 1, 30, 179, 180, 300]) == []
        assert days_shown(store, Kind.RECONNECT, [0, 1, 2]) == [1, 2]

    def test_later_is_later(self, store: Store) -> None:
        self.put_off(store)
        respond(store, only(store), "later", until=back(-3))
        assert days_shown(store, Kind.REST, range(5)) == [3, 4]
        assert days_shown(store, Kind.RECONNECT, range(5)) == []


class TestRelease:
    def doubtful(self, store: Store, **values: Any) -> int:
        """Three notes without an answer, and three things given for none."""
        maya = person(store, **values)
        talk(store, maya, 200)
        for days in (120, 90, 60):
            note(store, maya, days)
        favors(store, maya, given=3, days=150)
        return maya

    def test_what_it_says(self, store: Store) -> None:
        maya = self.doubtful(store)
        prompt = only(store)
        last = store.read("SELECT max(id) FROM interaction")[0][0]
        assert (prompt.title, prompt.label) == ("Maya Okafor", "bless and release?")
        assert prompt.line == (
            "Three notes since November, none answered. You gave three things; nothing is noted the other way."
        )
        assert entries(prompt) == [
            ("Three notes since November, none answered.", "interaction", last),
            ("You gave three things; nothing is noted the other way.", "person", maya),
        ]
        assert actions(prompt) == ["release", "rest", "keep"]

    def test_pitches_and_heavy_talks_count_and_point_to_the_last(self, store: Store) -> None:
        maya = person(store)
        talk(store, maya, 200, pitch_by_them="early")
        pitch = talk(store, maya, 150, pitch_by_them="early", energy="down")
        heavy = talk(store, maya, 100, energy="down")
        assert entries(only(store)) == [
            ("Two of your three talks turned into their pitch.", "interaction", pitch),
            ("Two talks left you heavier.", "interaction", heavy),
        ]

    def test_never_on_one_sign_alone(self, store: Store) -> None:
        maya = person(store, rhythm_days=0)
        talk(store, maya, 200)
        favors(store, maya, given=9, days=150)
        assert not shown(store, Kind.RELEASE)

    def test_never_in_the_first_sixty_days(self, store: Store) -> None:
        maya = person(store, rhythm_days=0)
        talk(store, maya, 59, energy="down", pitch_by_them="early")
        talk(store, maya, 30, energy="down", pitch_by_them="early")
        assert days_shown(store, Kind.RELEASE, range(3)) == [1, 2]

    def test_never_of_the_inner_ring(self, store: Store) -> None:
        self.doubtful(store, ring="inner")
        assert not shown(store, Kind.RELEASE)

    def test_something_warm_holds_it_back(self, store: Store) -> None:
        maya = self.doubtful(store)
        note(store, maya, 130, opened_by="them")
        assert days_shown(store, Kind.RELEASE, [0, 49, 50]) == [50]

    def test_by_the_owners_thresholds(self, store: Store) -> None:
        self.doubtful(store)
        save(Preferences(store), Thresholds(unanswered=4))
        assert not shown(store, Kind.RELEASE)

    def test_kept_it_is_not_asked_for_half_a_year(self, store: Store) -> None:
        self.doubtful(store, rhythm_days=0)
        respond(store, only(store), "keep")
        assert days_shown(store, Kind.RELEASE, [0, 1, 179, 180]) == [180]

    def test_it_is_theirs_before_a_reconnect(self, store: Store) -> None:
        maya = self.doubtful(store, rhythm_days=20)
        assert only(store).kind is Kind.RELEASE
        put(
            store,
            models.Response,
            prompt=only(store).key,
            kind="release",
            person=maya,
            action="keep",
            day=back(1),
        )
        assert only(store).kind is Kind.RECONNECT


class TestWelcomeBack:
    def released(self, store: Store, days: int = 40) -> int:
        maya = person(store, status="released")
        put(store, models.Release, person=maya, day=back(days))
        return maya

    def test_a_rest_is_over_on_its_day(self, store: Store) -> None:
        maya = person(store, status="resting", rest_until=DAY)
        assert days_shown(store, Kind.WELCOME_BACK, [-1, 0, 1, 90]) == [0, 1, 90]
        prompt = only(store)
        assert (prompt.title, prompt.label) == ("Maya Okafor", "welcome back?")
        assert prompt.line == "The rest you gave this tie was until today."
        assert entries(prompt) == [("You chose today as its end.", "person", maya)]
        assert actions(prompt) == ["welcome", "rest", "release", "later"]
        assert (prompt.purpose, dict(prompt.slots)) == ("welcome", {"called": "Maya"})

    def test_somebody_released_wrote(self, store: Store) -> None:
        maya = self.released(store)
        note(store, maya, 2)
        talk(store, maya, 40, opened_by="them")  # on the day itself
        assert not shown(store, Kind.WELCOME_BACK)
        wrote = note(store, maya, 1, opened_by="them")
        prompt = only(store)
        assert prompt.line == "You had let Maya Okafor go, and they got in touch on Wednesday."
        assert entries(prompt) == [("They got in touch on Wednesday.", "interaction", wrote)]
        assert actions(prompt) == ["welcome", "open", "not_this", "later"]

    def test_written_often_it_is_one_question_until_they_write_again(self, store: Store) -> None:
        maya = self.released(store)
        for days in (5, 3, 2):
            note(store, maya, days, opened_by="them")
        respond(store, only(store), "not_this")
        assert days_shown(store, Kind.WELCOME_BACK, range(4)) == []
        note(store, maya, -2, opened_by="them")
        assert days_shown(store, Kind.WELCOME_BACK, range(4)) == [2, 3]

    def test_later_is_later(self, store: Store) -> None:
        person(store, status="resting", rest_until=DAY)
        respond(store, only(store), "later", until=back(-3))
        assert days_shown(store, Kind.WELCOME_BACK, range(5)) == [3, 4]

    @pytest.mark.parametrize("values", [{"rest_until": None}, {"rest_until": DAY, "deleted": "x"}])
    def test_not_without_a_day_nor_when_deleted(self, store: Store, values: dict[str, Any]) -> None:
        person(store, status="resting", **values)
        assert not shown(store, Kind.WELCOME_BACK)
