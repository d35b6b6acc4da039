"""Rules about one thing owed or awaited: when each comes up, in which words, and what ends it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.prompts.prompt import Kind
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
    page,
    person,
    put,
    respond,
    shown,
    talk,
    turn_to,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


class TestDayThatMatters:
    def birthday(self, store: Store, day: date = DAY, **values: Any) -> int:
        who = values.pop("person", None) or person(store)
        about = {"person": who, "kind": "birthday", "month": day.month, "day_of_month": day.day}
        return put(store, models.Occasion, **about | values)

    def test_from_the_day_before_until_two_days_after_every_year(self, store: Store) -> None:
        self.birthday(store)
        assert days_shown(store, Kind.DAY_THAT_MATTERS, range(-5, 6)) == [-1, 0, 1, 2]
        assert days_shown(store, Kind.DAY_THAT_MATTERS, range(360, 371)) == [364, 365, 366, 367]

    def test_what_it_says(self, store: Store) -> None:
        maya = person(store, nickname="May")
        id = self.birthday(store, person=maya)
        prompt = only(store)
        assert (prompt.title, prompt.label, prompt.subject) == ("Maya Okafor", "birthday", id)
        assert prompt.line == "May has a birthday today."
        assert prompt.start_line == "One line is plenty."
        assert entries(prompt) == [("You noted 12 March for May.", "person", maya)]
        assert actions(prompt) == ["write", "done", "later", "not_this"]
        assert (prompt.purpose, dict(prompt.slots)["called"]) == ("greet", "May")
        assert only(store, back(1)).line == "May has a birthday tomorrow."
        assert only(store, back(-2)).line == "May had a birthday; it was on 12 March."

    def test_another_day_has_its_own_words(self, store: Store) -> None:
        self.birthday(store, kind="other", label="The bakery opened")
        assert only(store).line == "The bakery opened: today."
        assert only(store, back(-1)).line == "The bakery opened: it was on 12 March."
        assert only(store).label == "a day that matters"

    def test_over_new_year(self, store: Store) -> None:
        self.birthday(store, date(2026, 12, 31))
        new_year = date(2027, 1, 1)
        [prompt] = shown(store, Kind.DAY_THAT_MATTERS, new_year)
        assert prompt.line == "Maya Okafor had a birthday; it was on 31 December."
        assert prompt.key.endswith(":2026")

    def test_the_29th_of_february_is_kept_on_the_28th_and_named_as_noted(self, store: Store) -> None:
        self.birthday(store, date(2024, 2, 29), year=1996)
        [prompt] = shown(store, Kind.DAY_THAT_MATTERS, date(2026, 2, 28))
        assert prompt.line == "Maya Okafor has a birthday today."
        assert prompt.reasons[0].text == "You noted 29 February for Maya Okafor."
        assert not shown(store, Kind.DAY_THAT_MATTERS, date(2028, 2, 27))
        assert shown(store, Kind.DAY_THAT_MATTERS, date(2028, 2, 29))[0].line == prompt.line

    def test_not_before_the_year_it_began(self, store: Store) -> None:
        self.birthday(store, kind="other", label="x", year=2027)
        assert not shown(store, Kind.DAY_THAT_MATTERS)
        assert shown(store, Kind.DAY_THAT_MATTERS, DAY.replace(year=2027))

    @pytest.mark.parametrize("action", ["done", "not_this"])
    def test_an_answer_holds_for_the_year(self, store: Store, action: str) -> None:
        self.birthday(store)
        respond(store, only(store), action)
        assert days_shown(store, Kind.DAY_THAT_MATTERS, range(4)) == []
        assert days_shown(store, Kind.DAY_THAT_MATTERS, range(363, 369)) == [364, 365, 366, 367]

    def test_later_is_tomorrow(self, store: Store) -> None:
        self.birthday(store)
        respond(store, only(store), "later")
        assert days_shown(store, Kind.DAY_THAT_MATTERS, range(5)) == [1, 2]


class TestThank:
    def favor(self, store: Store, days: int = 3, **values: Any) -> int:
        given = {"direction": "received", "text": "a lift home", "day": back(days)}
        return put(store, models.Favor, **given | values)

    def test_from_the_next_day_for_two_months(self, store: Store) -> None:
        self.favor(store, 0, person=person(store))
        assert days_shown(store, Kind.THANK, range(70)) == list(range(1, 61))

    def test_what_it_says(self, store: Store) -> None:
        id = self.favor(store, person=person(store))
        prompt = only(store)
        assert (prompt.title, prompt.label, prompt.subject) == ("Maya Okafor", "thanks", id)
        assert prompt.line == "Received three days ago: “a lift home”"
        assert prompt.start_line == "One line that says what it did for you is enough."
        assert entries(prompt) == [("You noted it for Monday.", "favor", id)]
        assert actions(prompt) == ["write", "done", "later", "not_this"]
        assert prompt.purpose == "thank"
        assert dict(prompt.slots) == {"called": "Maya", "favor": "the lift home"}

    def test_what_cannot_be_said_to_them_is_no_part_of_a_note(self, store: Store) -> None:
        self.favor(store, person=person(store), text="Rang her cousin about me. Nobody else would.")
        assert dict(only(store).slots) == {"called": "Maya"}

    @pytest.mark.parametrize(
        "values", [{"direction": "given"}, {"thanked": back(1)}, {"day": None}, {"deleted": "x"}]
    )
    def test_not_for_what_was_given_thanked_undated_or_deleted(
        self, store: Store, values: dict[str, Any]
    ) -> None:
        self.favor(store, person=person(store), **values)
        assert not shown(store, Kind.THANK)

    @pytest.mark.parametrize(("action", "days"), [("done", []), ("not_this", []), ("later", range(1, 58))])
    def test_silence_after_each_response(self, store: Store, action: str, days: Any) -> None:
        self.favor(store, person=person(store))
        respond(store, only(store), action)
        assert days_shown(store, Kind.THANK, range(60)) == list(days)


def test_what_was_put_off_beyond_its_time_comes_back(store: Store) -> None:
    maya = person(store)
    put(store, models.Favor, person=maya, direction="received", text="a ride", day=back(50))
    put(store, models.Interaction, person=person(store, "Dev Lal"), day=back(170), pitch_by_me="early")
    prompts = {prompt.kind: prompt for prompt in page(store, number=10).prompts}
    for kind in (Kind.THANK, Kind.MEND):
        respond(store, prompts[kind], "later", until=back(-30))
        assert days_shown(store, kind, range(29, 32)) == [30, 31]


class TestMend:
    def test_from_the_next_day_for_half_a_year(self, store: Store) -> None:
        maya = person(store, rhythm_days=0)
        talk(store, maya, 50)  # so that the next is no first meeting
        talk(store, maya, 0, pitch_by_me="early")
        found = days_shown(store, Kind.MEND, [*range(4), *range(177, 184)])
        assert found == [1, 2, 3, 177, 178, 179, 180]

    def test_what_it_says(self, store: Store) -> None:
        maya, held = person(store), event(store, "Supper", day=back(40))
        id = talk(store, maya, 40, pitch_by_me="early", event=held)
        [prompt] = shown(store, Kind.MEND)
        assert prompt.line == "At Supper, five weeks ago, you noted that you pitched too early."
        assert prompt.start_line == "One sentence owns it. Ask for nothing; then it is done."
        assert (prompt.title, prompt.label, prompt.subject) == ("Maya Okafor", "put it right", id)
        assert entries(prompt) == [("The talk of 31 January: “too early”.", "interaction", id)]
        assert actions(prompt) == ["mend", "done", "later", "not_this"]
        assert (prompt.purpose, dict(prompt.slots)) == ("mend", {"called": "Maya"})

    def test_without_an_event_it_says_when(self, store: Store) -> None:
        talk(store, person(store), 40, pitch_by_me="early")
        [prompt] = shown(store, Kind.MEND)
        assert prompt.line == "You noted that you pitched too early, five weeks ago."

    @pytest.mark.parametrize(
        "values", [{"pitch_by_me": "none"}, {"mended": back(1)}, {"day": None}, {"deleted": "x"}]
    )
    def test_not_without_a_pitch_nor_once_put_right(self, store: Store, values: dict[str, Any]) -> None:
        talk(store, person(store), 40, **{"pitch_by_me": "early"} | values)
        assert not shown(store, Kind.MEND)

    @pytest.mark.parametrize(("action", "days"), [("done", []), ("not_this", []), ("later", range(1, 20))])
    def test_silence_after_each_response(self, store: Store, action: str, days: Any) -> None:
        talk(store, person(store), 40, pitch_by_me="early")
        respond(store, shown(store, Kind.MEND)[0], action)
        assert days_shown(store, Kind.MEND, range(20)) == list(days)


class TestIntroduce:
    def idea(self, store: Store, **values: Any) -> int:
        maya, tomas = person(store), person(store, "Tomás Rey", nickname="Tom")
        given = {"person": maya, "other": tomas, "reason": "bookkeeping", "day": back(8)}
        return put(store, models.Introduction, **given | values)

    def test_an_idea_rests_a_week(self, store: Store) -> None:
        self.idea(store, day=DAY)
        assert days_shown(store, Kind.INTRODUCE, range(12)) == list(range(7, 12))

    @pytest.mark.parametrize("stage", ["asked_one", "asked_both"])
    def test_a_consent_rests_five_days_from_when_it_was_given(self, store: Store, stage: str) -> None:
        id = self.idea(store, day=back(90))
        turn_to(store, back(-2))
        with store.unit() as unit:
            unit.update(models.Introduction, id, stage=stage)
        assert days_shown(store, Kind.INTRODUCE, range(12)) == list(range(7, 12))

    def test_a_consent_rests_from_the_day_the_last_of_them_was_asked(self, store: Store) -> None:
        self.idea(store, stage="asked_one", asked_other=back(4))
        assert days_shown(store, Kind.INTRODUCE, range(6)) == list(range(1, 6))
        self.idea(store, stage="asked_both", asked_person=back(2), asked_other=back(9))
        assert [len(shown(store, Kind.INTRODUCE, back(-n))) for n in range(5)] == [0, 1, 1, 2, 2]

    def test_the_outcome_is_asked_for_from_three_weeks_to_four_months_after(self, store: Store) -> None:
        self.idea(store, stage="made", made=DAY)
        wanted = [*range(19, 24), *range(118, 124)]
        found = days_shown(store, Kind.INTRODUCE, wanted)
        assert found == [21, 22, 23, 118, 119, 120]

    @pytest.mark.parametrize("values", [{"stage": "outcome"}, {"stage": "dropped"}, {"deleted": "x"}])
    def test_not_once_it_is_over(self, store: Store, values: dict[str, Any]) -> None:
        self.idea(store, made=back(40), **values)
        assert not shown(store, Kind.INTRODUCE)

    @pytest.mark.parametrize(
        ("stage", "line", "reason", "offered"),
        [
            (
                "idea",
                "You thought eight days ago of bringing Maya Okafor and Tom together.",
                "The idea is from 4 March.",
                ["asked_person", "asked_other", "open", "later", "drop"],
            ),
            (
                "asked_one",
                "One of Maya Okafor and Tom was asked eight days ago; the other was not yet.",
                "One of them was asked on 4 March.",
                ["asked_both", "open", "later", "drop"],
            ),
            (
                "asked_both",
                "Maya Okafor and Tom were both asked eight days ago; they have not been introduced yet.",
                "Both were asked by 4 March.",
                ["made", "open", "later", "drop"],
            ),
        ],
    )
    def test_what_each_step_says(
        self, store: Store, stage: str, line: str, reason: str, offered: list[str]
    ) -> None:
        turn_to(store, back(8))
        id = self.idea(store, stage=stage)
        prompt = only(store)
        assert (prompt.line, actions(prompt), prompt.subject) == (line, offered, id)
        assert (prompt.title, prompt.label) == ("Maya Okafor and Tomás Rey", "introduce")
        assert prompt.start_line == "Why you thought of it: bookkeeping"
        assert entries(prompt) == [
            (reason, "introduction", id),
            ("You noted: “bookkeeping”", "introduction", id),
        ]
        assert prompt.purpose == ""

    def test_what_is_asked_of_one_that_was_made(self, store: Store) -> None:
        id = self.idea(store, stage="made", made=back(30), reason="")
        prompt = only(store)
        assert prompt.line == (
            "You introduced Maya Okafor and Tom four weeks ago. How it went is not noted yet."
        )
        assert prompt.start_line == "A short question to either of them is enough."
        assert entries(prompt) == [("You introduced them on 10 February.", "introduction", id)]
        assert actions(prompt) == ["well", "nothing", "open", "later", "not_this"]

    def test_an_idea_without_the_other(self, store: Store) -> None:
        self.idea(store, other=None, reason="")
        prompt = only(store)
        assert prompt.line == "You thought eight days ago of connecting Maya Okafor with someone."
        assert prompt.start_line == "Ask each of them first, one at a time."
        assert actions(prompt) == ["open", "later", "drop"]

    def test_each_stage_is_asked_about_anew(self, store: Store) -> None:
        id = self.idea(store)
        respond(store, only(store), "later", until=back(-100))
        assert not shown(store, Kind.INTRODUCE, back(-20))
        with store.unit() as unit:
            unit.update(models.Introduction, id, stage="asked_one")
        assert shown(store, Kind.INTRODUCE, back(-20))


class TestPredicted:
    def guess(self, store: Store, expected: str = "glad", **values: Any) -> tuple[int, int]:
        who = person(store)
        wrote = note(store, who, 14, answered=True)
        given = {"person": who, "interaction": wrote, "expected": expected, "day": back(14), "check_on": DAY}
        return wrote, put(store, models.Prediction, **given | values)

    def test_from_its_day_for_three_months(self, store: Store) -> None:
        self.guess(store)
        wanted = [-1, 0, 1, 89, 90, 91, 92]
        assert days_shown(store, Kind.PREDICTED, wanted) == [0, 1, 89, 90]

    @pytest.mark.parametrize(
        ("expected", "line"),
        [
            ("glad", "When you wrote 14 days ago, you thought Maya Okafor would be glad."),
            ("unsure", "When you wrote 14 days ago, you were not sure Maya Okafor would be glad."),
            ("not", "When you wrote 14 days ago, you thought Maya Okafor would rather not hear from you."),
        ],
    )
    def test_what_it_says(self, store: Store, expected: str, line: str) -> None:
        wrote, id = self.guess(store, expected)
        prompt = only(store)
        assert (prompt.line, prompt.subject, prompt.title) == (line, id, "Maya Okafor")
        assert prompt.start_line == "However it went, it tells you something about guessing."
        assert entries(prompt) == [("Your note of 26 February.", "interaction", wrote)]
        assert actions(prompt) == ["better", "as_expected", "worse", "later", "not_this"]
        assert (prompt.label, prompt.purpose) == ("how did it turn out?", "")

    def test_without_its_note_it_points_to_the_person(self, store: Store) -> None:
        wrote, _ = self.guess(store)
        with store.unit() as unit:
            unit.remove(models.Interaction, wrote)
        assert entries(shown(store, Kind.PREDICTED)[0])[0][1:] == ("person", 1)

    @pytest.mark.parametrize("values", [{"outcome": "worse", "settled": back(1)}, {"deleted": "x"}])
    def test_not_once_it_is_settled(self, store: Store, values: dict[str, Any]) -> None:
        self.guess(store, **values)
        assert not shown(store, Kind.PREDICTED)

    @pytest.mark.parametrize(("action", "days"), [("not_this", []), ("later", [1, 2, 3])])
    def test_silence_after_each_response(self, store: Store, action: str, days: list[int]) -> None:
        self.guess(store)
        respond(store, only(store), action)
        assert days_shown(store, Kind.PREDICTED, range(4)) == days
