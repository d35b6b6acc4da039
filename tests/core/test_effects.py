"""What a prompt's own actions do to the journal, each in one step that undo takes back whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.errors import Bug
from desktop_app.prompts.effects import REST_DAYS, has_effect
from desktop_app.prompts.prompt import Kind, Prompt
from desktop_app.prompts.rules import RULES
from desktop_app.store import models
from desktop_app.store.database import Store
from desktop_app.undo import Undo
from desktop_app.wording.ground import Ground
from tests.core.prompt_facts import gathered, made
from tests.core.prompt_rows import (
    DAY,
    actions,
    back,
    note,
    only,
    opened,
    page,
    person,
    promise,
    put,
    respond,
    shown,
    talk,
    turn_to,
    weekly,
)

# Led to a page by the window, which then answers the prompt itself.
PAGES = {"continue", "reflect", "review", "homework", "open", "write", "mend", "release"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


def rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything on record, without when it was written and what is counted from it."""
    found = {}
    for model in models.ROWS:
        columns = [
            field.column_name
            for field in model._meta.sorted_fields
            if field.name not in ("updated", "created", "deleted", "last_talk", "talks")
        ]
        names = ", ".join(f'"{column}"' for column in columns)
        table = models.table(model)
        found[table] = store.read(f'SELECT {names} FROM "{table}" WHERE deleted IS NULL ORDER BY id')
    return found


def undone(store: Store, prompt: Prompt, action: str) -> str | None:
    """Answer, take it back, and prove that all is as it was; the name of the step. Then answer again."""
    before, written = page(store, number=100), rows(store)
    respond(store, prompt, action)
    after = rows(store)
    assert prompt.key not in {one.key for one in page(store, number=100).prompts}
    name = Undo(store).undo()
    assert rows(store) == written
    # A stage of an introduction has no day of its own: taken back, it rests anew.
    if prompt.kind is not Kind.INTRODUCE or ":asked" not in prompt.key:
        assert page(store, number=100) == before
    assert Undo(store).redo() == name
    assert rows(store) == after
    assert [row[0] for row in store.read("SELECT action FROM response WHERE deleted IS NULL")] == ["done"]
    return name


def test_a_thank_you(store: Store) -> None:
    put(store, models.Favor, person=person(store), direction="received", text="a lift", day=back(3))
    assert undone(store, only(store), "done") == "Done: Maya Okafor"
    assert store.read("SELECT thanked FROM favor") == [(DAY.isoformat(),)]


def test_a_pitch_put_right_counts_as_mended(store: Store) -> None:
    talk(store, person(store), 40, pitch_by_me="early")
    undone(store, shown(store, Kind.MEND)[0], "done")
    assert store.read("SELECT mended FROM interaction") == [(DAY.isoformat(),)]


@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_a_promise(store: Store, side: str) -> None:
    promise(store, side=side, person=person(store), due=back(2))
    assert undone(store, only(store), "done") == "Keep a promise"
    assert store.read("SELECT state, settled FROM commitment") == [("kept", DAY.isoformat())]


@pytest.mark.parametrize("outcome", ["better", "as_expected", "worse"])
def test_a_prediction(store: Store, outcome: str) -> None:
    given = {"person": person(store), "expected": "glad", "day": back(14), "check_on": DAY}
    put(store, models.Prediction, **given)
    undone(store, only(store), outcome)
    assert store.read("SELECT outcome, settled FROM prediction") == [(outcome, DAY.isoformat())]


class TestIntroduction:
    def idea(self, store: Store, **values: Any) -> int:
        maya, tomas = person(store, rhythm_days=0), person(store, "Tomás Rey", rhythm_days=0)
        given = {"person": maya, "other": tomas, "reason": "", "day": back(40), "made": None}
        return put(store, models.Introduction, **given | values)

    @pytest.mark.parametrize(
        ("stage", "action"),
        [("asked_one", "asked_both"), ("asked_both", "made")],
    )
    def test_moves_on(self, store: Store, stage: str, action: str) -> None:
        self.idea(store, stage=stage, updated=f"{back(20)}T09:00:00.000Z")
        undone(store, only(store), action)
        made = DAY.isoformat() if action == "made" else None
        assert store.read("SELECT stage, made FROM introduction") == [(action, made)]

    @pytest.mark.parametrize("side", ["person", "other"])
    def test_knows_who_was_asked_first(self, store: Store, side: str) -> None:
        self.idea(store)
        undone(store, only(store), f"asked_{side}")
        asked = {side: DAY.isoformat()}
        assert store.read("SELECT stage, asked_person, asked_other FROM introduction") == [
            ("asked_one", asked.get("person"), asked.get("other"))
        ]

    @pytest.mark.parametrize("stage", ["idea", "asked_one", "asked_both"])
    def test_is_dropped(self, store: Store, stage: str) -> None:
        self.idea(store, stage=stage, updated=f"{back(20)}T09:00:00.000Z")
        undone(store, only(store), "drop")
        assert store.read("SELECT stage FROM introduction") == [("dropped",)]
        assert not shown(store, Kind.INTRODUCE, back(-40))

    @pytest.mark.parametrize(
        ("action", "said", "went"),
        [("well", "It went well.", "alive"), ("nothing", "Nothing came of it.", "nothing")],
    )
    def test_has_an_outcome(self, store: Store, action: str, said: str, went: str) -> None:
        self.idea(store, stage="made", made=back(30))
        undone(store, only(store), action)
        assert store.read("SELECT stage, outcome, went, made FROM introduction") == [
            ("outcome", said, went, back(30).isoformat())
        ]

    def test_goes_its_whole_way(self, store: Store) -> None:
        self.idea(store)
        for day, action in ((0, "asked_person"), (6, "asked_both"), (12, "made"), (33, "well")):
            turn_to(store, back(-day))
            [prompt] = shown(store, Kind.INTRODUCE, back(-day))
            respond(store, prompt, action, back(-day))
        assert store.read("SELECT stage FROM introduction") == [("outcome",)]


def test_we_talked_is_a_talk_of_the_day(store: Store) -> None:
    maya = person(store)
    weekly(store, maya, last=25, every=20)
    [prompt] = shown(store, Kind.RECONNECT)
    assert undone(store, prompt, "talked") == "Log a talk"
    assert store.read("SELECT max(day), count(*) FROM interaction WHERE kind = 'talk'") == [
        (DAY.isoformat(), 5)
    ]
    assert store.read("SELECT last_talk, talks FROM person") == [(DAY.isoformat(), 5)]
    assert not shown(store, Kind.RECONNECT, back(-19))
    assert shown(store, Kind.RECONNECT, back(-20))


def test_we_talked_counts_at_once(store: Store) -> None:
    talk(store, person(store, rhythm_days=20), 60)
    respond(store, only(store), "talked")
    assert store.read("SELECT last_talk, talks FROM person") == [(DAY.isoformat(), 2)]


def test_they_answered_is_noted_at_the_owners_last_note(store: Store) -> None:
    maya = person(store, rhythm_days=20)
    talk(store, maya, 90)
    note(store, maya, 70)
    last = note(store, maya, 61)
    [prompt] = shown(store, Kind.RECONNECT)
    undone(store, prompt, "answered")
    answered = store.read("SELECT id FROM interaction WHERE answered = 1 AND deleted IS NULL")
    assert answered == [(last,)]


def test_an_answer_noted_today_is_contact_of_today(store: Store) -> None:
    maya = person(store, rhythm_days=20)
    talk(store, maya, 90)
    note(store, maya, 61)
    respond(store, only(store), "answered")
    assert not page(store, back(-19)).prompts
    assert only(store, back(-20)).kind is Kind.RECONNECT


def test_of_two_notes_of_one_day_the_owners_is_answered(store: Store) -> None:
    maya = person(store, rhythm_days=20)
    note(store, maya, 40, opened_by="them")
    mine = note(store, maya, 40)
    [prompt] = shown(store, Kind.RECONNECT)
    note(store, maya, 40, opened_by="them")
    respond(store, prompt, "answered")
    assert store.read("SELECT id FROM interaction WHERE answered = 1") == [(mine,)]


def test_a_rest_lasts_a_quarter(store: Store) -> None:
    maya = person(store, rhythm_days=20)
    talk(store, maya, 60)
    for n in range(4):
        told = {"prompt": "reconnect:x", "kind": "reconnect", "action": "later", "until": back(n)}
        put(store, models.Response, **told, person=maya, day=back(n + 1))
    respond(store, only(store), "rest")
    until = DAY + timedelta(days=REST_DAYS)
    assert store.read("SELECT status, rest_until FROM person") == [("resting", until.isoformat())]
    for n in (0, 1, 30, REST_DAYS - 1):
        assert not any(one.person for one in page(store, back(-n), number=100).prompts)
    assert only(store, until).kind is Kind.WELCOME_BACK
    assert Undo(store).undo() == "Let it rest"
    assert only(store).kind is Kind.REST


def test_another_quarter_of_rest_counts_from_the_day(store: Store) -> None:
    person(store, status="resting", rest_until=back(5))
    assert undone(store, only(store), "rest") == "Let it rest"
    assert store.read("SELECT rest_until FROM person") == [((DAY + timedelta(days=REST_DAYS)).isoformat(),)]


def test_welcome_back_from_a_rest(store: Store) -> None:
    person(store, status="resting", rest_until=DAY)
    assert undone(store, only(store), "welcome") == "Welcome back"
    assert store.read("SELECT status, rest_until FROM person") == [("active", None)]


def test_welcome_back_after_letting_go_keeps_the_decision_on_record(store: Store) -> None:
    maya = person(store, status="released")
    put(store, models.Release, person=maya, why="w", day=back(40))
    note(store, maya, 1, opened_by="them")
    undone(store, only(store), "welcome")
    assert store.read("SELECT status FROM person") == [("active",)]
    assert store.read("SELECT why, undone FROM release") == [("w", DAY.isoformat())]


def test_an_action_is_of_its_kind(store: Store) -> None:
    assert not has_effect(Kind.KEEP_PROMISE, "better")
    promise(store)
    for action in ("better", "made", "write", "open"):
        with pytest.raises(Bug):
            respond(store, only(store), action)
    assert store.read("SELECT count(*) FROM response") == [(0,)]


def test_whatever_is_offered_leads_to_a_page_is_a_response_or_has_an_effect() -> None:
    facts = gathered([made(kind, 1, place, back(1)) for place, kind in enumerate(Kind, 1)])
    for rule in RULES:
        for one in rule(facts, DAY):
            prompt = one.worded(Ground("Maya Okafor", "Maya"))
            for action in actions(prompt):
                known = action in PAGES | {"later", "not_this", "keep", "done"}
                assert known or has_effect(prompt.kind, action), (prompt.kind, action)
