"""Each rule: on which days it brings something up, in which words, and what takes it away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.prompts.choosing import DRAFTS_SHOWN
from desktop_app.prompts.prompt import Kind
from desktop_app.store import models
from desktop_app.store.database import Store
from desktop_app.undo import Undo
from tests.core.prompt_rows import (
    DAY,
    actions,
    back,
    days_shown,
    entries,
    event,
    met,
    only,
    opened,
    page,
    person,
    promise,
    put,
    respond,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


class TestUnfinishedReflection:
    def draft(self, store: Store, **values: Any) -> int:
        return put(
            store,
            models.Reflection,
            **{
                "guide": "evening",
                "guide_title": "The evening",
                "day": back(2),
                "answered": 4,
                "questions": 8,
            }
            | {"seconds_left": 190, "event": None}
            | values,
        )

    def test_says_how_much_is_written_and_how_long_is_left(self, store: Store) -> None:
        held = event(store)
        id = self.draft(store, event=held)
        prompt = only(store)
        assert prompt.title == "Chamber breakfast, Tuesday"
        assert prompt.line == "Your reflection is half written: 4 of 8 questions, about three minutes left."
        assert (prompt.kind, prompt.reflection, prompt.event) == (Kind.FINISH_REFLECTION, id, held)
        assert [(reason.kind, reason.id) for reason in prompt.reasons] == [
            ("reflection", id),
            ("event", held),
        ]
        assert actions(prompt) == ["continue", "later", "not_this"]

    @pytest.mark.parametrize(
        ("answered", "seconds", "line"),
        [
            (0, 400, "Your reflection is begun; the first question is waiting."),
            (1, 62, "Your reflection is begun: 1 of 8 questions, about one minute left."),
            (7, 10, "Your reflection is nearly written: 7 of 8 questions, about one minute left."),
            (8, 0, "Your reflection is written. Only the last page is left."),
        ],
    )
    def test_the_line_fits_how_far_it_is(self, store: Store, answered: int, seconds: int, line: str) -> None:
        self.draft(store, answered=answered, seconds_left=seconds)
        assert only(store).line == line

    def test_comes_before_all_else_and_on_top_of_the_number(self, store: Store) -> None:
        for n in range(7):
            promise(store, due=back(n))
        for _ in range(DRAFTS_SHOWN + 1):
            self.draft(store)
        today = page(store)
        assert [prompt.kind for prompt in today.prompts] == [Kind.FINISH_REFLECTION] * 3 + [
            Kind.KEEP_PROMISE
        ] * 5
        assert today.more == 1 + 2

    def test_a_finished_or_deleted_one_is_gone(self, store: Store) -> None:
        self.draft(store, state="finished")
        self.draft(store, deleted="2026-03-11T00:00:00.000Z")
        assert page(store).prompts == ()


class TestPromise:
    def test_mine_on_its_day_by_name_and_never_by_pronoun(self, store: Store) -> None:
        maya = person(store)
        held = event(store, day=back(30))
        id = promise(store, "introduce her to a bookkeeper.", person=maya, event=held, cue="I open my desk")
        prompt = only(store)
        assert prompt.line == "You said you would introduce her to a bookkeeper, nine days ago."
        assert prompt.start_line == "The moment you chose for it: I open my desk"
        assert (prompt.title, prompt.label, prompt.promise) == ("Maya Okafor", "a promise", id)
        assert actions(prompt) == ["done", "write", "later", "not_this"]
        assert prompt.purpose == "serve"
        assert dict(prompt.slots) == {"called": "Maya"}
        assert [(reason.text, reason.kind, reason.id) for reason in prompt.reasons] == [
            ("The day you chose for it is today.", "commitment", id),
            ("It was made at Chamber breakfast, nine days ago.", "event", held),
        ]

    def test_a_note_quotes_it_only_where_it_can_be_said_to_them(self, store: Store) -> None:
        promise(store, "send the book.", person=person(store))
        assert dict(only(store).slots) == {"called": "Maya", "promise": "send the book"}

    def test_words_that_cannot_be_bent_are_quoted(self, store: Store) -> None:
        promise(store, "Ring Anna. Then write.", person=person(store, nickname="May"))
        assert only(store).line == "What you promised May nine days ago: “Ring Anna. Then write.”"

    def test_one_to_no_one(self, store: Store) -> None:
        promise(store, "rest on Sunday", made=back(1))
        prompt = only(store)
        assert (prompt.title, prompt.person) == ("A promise to yourself", None)
        assert prompt.line == "You said you would rest on Sunday, yesterday."
        assert (prompt.purpose, actions(prompt)) == ("", ["done", "later", "not_this"])

    @pytest.mark.parametrize(("side", "first"), [("mine", -1), ("theirs", 1)])
    def test_mine_comes_up_from_the_day_before_and_theirs_from_the_day_after(
        self, store: Store, side: str, first: int
    ) -> None:
        promise(store, side=side, person=person(store), due=DAY)
        assert page(store, DAY + timedelta(days=first - 1)).prompts == ()
        for days in (first, 1, 40):
            assert len(page(store, DAY + timedelta(days=days)).prompts) == 1

    def test_theirs_is_gentle(self, store: Store) -> None:
        promise(store, "send the report", side="theirs", person=person(store), due=back(2))
        prompt = only(store)
        assert prompt.line == "Maya Okafor meant to send the report by Tuesday."
        assert prompt.start_line == "A light word is enough: ask how it is coming along."
        assert prompt.actions[0].label == "It came"
        assert actions(prompt) == ["done", "write", "later", "not_this"]
        assert prompt.purpose == ""

    def test_without_a_day_it_waits_to_be_looked_up(self, store: Store) -> None:
        promise(store, due=None)
        assert page(store).prompts == ()

    def test_done_keeps_it_and_undo_brings_both_back(self, store: Store) -> None:
        id = promise(store, person=person(store))
        before = page(store)
        respond(store, only(store), "done")
        assert store.read("SELECT state, settled FROM commitment") == [("kept", DAY.isoformat())]
        assert page(store).prompts == ()
        assert Undo(store).undo() == "Keep a promise"
        assert store.read("SELECT state, settled FROM commitment WHERE id = ?", (id,)) == [("open", None)]
        assert page(store) == before

    def test_one_settled_meanwhile_stays_as_it_was_settled(self, store: Store) -> None:
        id = promise(store)
        prompt = only(store)
        with store.unit() as unit:
            unit.update(models.Commitment, id, state="withdrawn", settled=back(1))
        respond(store, prompt, "done")
        assert store.read("SELECT state, settled FROM commitment") == [("withdrawn", back(1).isoformat())]

    def test_one_opened_again_comes_up_again(self, store: Store) -> None:
        id = promise(store)
        respond(store, only(store), "done")
        with store.unit() as unit:
            unit.update(models.Commitment, id, state="open", settled=None)
        assert len(page(store, DAY + timedelta(days=1)).prompts) == 1


class TestFollowUp:
    def test_from_the_third_day_to_the_thirtieth(self, store: Store) -> None:
        met(store, person(store), days=0)
        assert days_shown(store, Kind.FOLLOW_UP, range(40)) == list(range(3, 31))

    def test_names_where_and_what_to_start_from(self, store: Store) -> None:
        maya = person(store)
        id = met(store, maya, summary="Her daughter\nstarts school")
        prompt = only(store)
        assert prompt.line == (
            "You met Maya Okafor at Chamber breakfast, five days ago, and no next step is noted yet."
        )
        assert prompt.start_line == "You wrote: “Her daughter starts school”"
        held = prompt.event
        assert entries(prompt) == [
            ("You talked on Saturday.", "interaction", id),
            ("It was at Chamber breakfast.", "event", held),
            ("No promise, talk or note is on record since.", "person", maya),
        ]
        assert actions(prompt) == ["write", "done", "later", "not_this"]
        assert (prompt.purpose, prompt.label) == ("follow_up", "follow up")
        assert dict(prompt.slots) == {"called": "Maya", "event": "Chamber breakfast"}
        need = put(store, models.Topic, person=maya, kind="need", text="a bookkeeper")
        prompt = only(store)
        assert prompt.start_line == "What Maya Okafor is looking for: a bookkeeper"
        assert entries(prompt)[-1] == ("A need you noted: a bookkeeper", "topic", need)
        assert dict(prompt.slots)["need"] == "a bookkeeper"

    @pytest.mark.parametrize("state", ["open", "kept"])
    @pytest.mark.parametrize("side", ["mine", "theirs"])
    def test_a_promise_since_is_a_next_step(self, store: Store, state: str, side: str) -> None:
        maya = person(store)
        met(store, maya)
        promise(store, side=side, state=state, person=maya, made=back(5), due=DAY + timedelta(days=60))
        assert page(store).prompts == ()

    def test_a_withdrawn_or_an_earlier_promise_is_not(self, store: Store) -> None:
        maya = person(store)
        met(store, maya)
        promise(store, state="withdrawn", person=maya, made=back(5), settled=back(4))
        promise(store, state="kept", person=maya, made=back(6), settled=back(6))
        assert only(store).kind == Kind.FOLLOW_UP

    @pytest.mark.parametrize(("kind", "days"), [("talk", 4), ("note", 4), ("note", 5), ("talk", 5)])
    def test_a_later_talk_or_note_is(self, store: Store, kind: str, days: int) -> None:
        maya = person(store)
        met(store, maya)
        put(store, models.Interaction, person=maya, day=back(days), kind=kind)
        assert page(store).prompts == ()

    def test_a_note_of_the_same_day_is_even_when_it_was_written_down_first(self, store: Store) -> None:
        maya = person(store)
        put(store, models.Interaction, person=maya, day=back(5), kind="note")
        met(store, maya)
        assert page(store).prompts == ()

    def test_a_memory_without_a_day_is_not(self, store: Store) -> None:
        maya = person(store)
        met(store, maya)
        put(store, models.Interaction, person=maya, day=None)
        assert len(page(store).prompts) == 1

    def test_a_call_with_someone_known_is_no_meeting_but_a_first_talk_is(self, store: Store) -> None:
        known, new = person(store, "Known"), person(store, "New")
        put(store, models.Interaction, person=known, day=back(200))
        put(store, models.Interaction, person=known, day=back(5))
        put(store, models.Interaction, person=new, day=back(5))
        assert only(store).person == new

    def test_done_is_not_asked_again_for_that_talk_but_for_another(self, store: Store) -> None:
        maya = person(store)
        met(store, maya)
        respond(store, only(store), "done")
        assert days_shown(store, Kind.FOLLOW_UP, range(40)) == []
        met(store, maya, days=-10)
        assert days_shown(store, Kind.FOLLOW_UP, range(15)) == [13, 14]

    def test_put_off_beyond_its_time_it_still_comes_back(self, store: Store) -> None:
        met(store, person(store))
        until = DAY + timedelta(days=45)
        respond(store, only(store), "later", until=until)
        assert days_shown(store, Kind.FOLLOW_UP, range(70)) == list(range(45, 60))


class TestEvent:
    def test_of_the_past_two_weeks_without_a_reflection(self, store: Store) -> None:
        id = event(store, intention="listen first")
        prompt = only(store)
        assert prompt.title == "Chamber breakfast, Tuesday"
        assert prompt.line == "It took place two days ago; a few minutes keep what mattered."
        assert prompt.start_line == "What you had in mind for it: listen first"
        assert [(reason.kind, reason.id) for reason in prompt.reasons] == [("event", id)]
        assert actions(prompt) == ["reflect", "later", "not_this"]
        assert len(page(store, back(2) + timedelta(days=14)).prompts) == 1
        assert page(store, back(2) + timedelta(days=15)).prompts == ()

    @pytest.mark.parametrize("values", [{"cancelled": True}, {"repeats": True}, {"deleted": "x"}])
    def test_not_when_cancelled_repeated_or_deleted(self, store: Store, values: dict[str, Any]) -> None:
        event(store, **values)
        assert page(store).prompts == ()

    @pytest.mark.parametrize("state", ["draft", "finished"])
    def test_not_once_a_reflection_is_begun(self, store: Store, state: str) -> None:
        id = event(store)
        put(store, models.Reflection, guide="g", guide_title="G", event=id, day=back(1), state=state)
        assert Kind.REFLECT_ON_EVENT not in [prompt.kind for prompt in page(store).prompts]

    def test_of_today_only_once_it_is_over(self, store: Store) -> None:
        event(store, day=DAY, start="18:00", end="20:30")
        assert page(store).prompts == ()
        assert page(store, now=time(20, 29)).prompts == ()
        assert page(store, now=time(20, 29)).coming[0].when == "today"
        assert (
            only(store, now=time(20, 30)).line == "It is still fresh: a few minutes now keep what mattered."
        )
        assert page(store, now=time(20, 30)).coming == ()

    def test_of_several_days_counts_from_its_last(self, store: Store) -> None:
        event(store, day=back(20), end_day=back(3))
        assert only(store).title == "Chamber breakfast, Monday"
        assert page(store, back(5)).prompts == ()
