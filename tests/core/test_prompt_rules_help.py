"""At crunch time: whom to turn to first, when, in which words, and what ends it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.needs.own_needs import OwnNeeds
from desktop_app.needs.who import NEW_FOR
from desktop_app.preferences import Preferences
from desktop_app.prompts.pressing import ASKED_RESTS
from desktop_app.prompts.prompt import Kind, Prompt
from desktop_app.store import models
from desktop_app.store.database import Store
from desktop_app.undo import Undo
from tests.core.prompt_rows import (
    DAY,
    actions,
    back,
    days_shown,
    entries,
    opened,
    page,
    person,
    promise,
    put,
    reaching,
    respond,
    shown,
    talk,
)

HELP = Kind.ASK_FOR_HELP


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


def trusted(store: Store, name: str = "Maya Okafor", last: int = 100) -> int:
    """Somebody with trust on record about whom nothing else comes up."""
    who = person(store, name, ring="inner", rhythm_days=0)
    for n in range(3):
        talk(store, who, last + n * 10)
    promise(store, "send the list", person=who, state="kept", settled=back(90), made=back(99))
    return who


def needed(
    store: Store, text: str = "a printer for small runs", day: date = DAY, *, urgent: bool = True
) -> int:
    return put(store, models.OwnNeed, text=text, day=day, urgent=urgent)


def ahead(days: int) -> date:
    return DAY + timedelta(days=days)


def helper(store: Store, day: date = DAY) -> Prompt:
    [prompt] = shown(store, HELP, day)
    return prompt


def named(store: Store, days: int) -> list[str]:
    return [prompt.title for prompt in shown(store, HELP, ahead(days))]


class TestWhen:
    def test_from_the_day_it_is_noted_until_it_is_found(self, store: Store) -> None:
        trusted(store)
        id = needed(store)
        assert days_shown(store, HELP, range(-2, 4)) == [0, 1, 2, 3]
        OwnNeeds(store, Preferences(store)).met(id, ahead(2))
        assert days_shown(store, HELP, range(-2, 4)) == [0, 1]

    def test_only_what_is_urgent(self, store: Store) -> None:
        trusted(store)
        id = needed(store, urgent=False)
        assert not shown(store, HELP)
        needs = OwnNeeds(store, Preferences(store))
        needs.urgent(id, True)
        assert shown(store, HELP)
        needs.remove(id)
        assert not shown(store, HELP)

    def test_silent_where_nobody_of_trust_is_there(self, store: Store) -> None:
        needed(store)
        assert page(store).prompts == ()
        newly = person(store)
        for n in range(3):
            talk(store, newly, n + 10)
        promise(store, person=newly, state="kept", settled=back(5), made=back(9))
        assert not shown(store, HELP)
        assert shown(store, HELP, ahead(NEW_FOR))

    @pytest.mark.parametrize("status", ["resting", "released"])
    def test_whoever_rests_or_was_released_is_not_named(self, store: Store, status: str) -> None:
        maya = trusted(store)
        needed(store)
        with store.unit() as unit:
            unit.update(models.Person, maya, status=status)
        assert not shown(store, HELP)

    def test_one_a_day_however_much_is_urgent(self, store: Store) -> None:
        for n in range(4):
            trusted(store, f"P{n}", 100 + n)
        for n in range(3):
            needed(store, f"thing {n}", back(n))
        assert [prompt.line for prompt in shown(store, HELP)] == [
            "You look for “thing 2”. P0 could be asked first."
        ]
        assert page(store, number=100).more == 0
        for action in ("asked", "later", "not_this"):
            respond(store, helper(store), action)
            assert not shown(store, HELP)
            Undo(store).undo()
            assert shown(store, HELP)

    def test_what_is_owed_to_somebody_comes_before_asking_them(self, store: Store) -> None:
        maya = trusted(store)
        trusted(store, "Dev Anand", 200)
        needed(store)
        promise(store, person=maya)
        kinds = [(prompt.title, prompt.kind) for prompt in page(store).prompts]
        assert kinds == [("Maya Okafor", Kind.KEEP_PROMISE), ("Dev Anand", HELP)]


class TestWhatItSays:
    def test_whom_to_ask_and_what_one_gave_them(self, store: Store) -> None:
        maya = trusted(store)
        id = needed(store)
        given = {"person": maya, "direction": "given", "text": "a lift", "day": back(10)}
        put(store, models.Favor, **given)
        prompt = helper(store)
        assert (prompt.title, prompt.label, prompt.subject) == ("Maya Okafor", "ask for help", id)
        assert prompt.line == "You look for “a printer for small runs”. Maya could be asked first."
        assert prompt.start_line == "What you gave them last: “a lift”, ten days ago."
        assert actions(prompt) == ["write", "asked", "later", "not_this"]
        latest = store.read("SELECT id FROM interaction ORDER BY day DESC LIMIT 1")[0][0]
        assert entries(prompt) == [
            ("You noted on Thursday that it is urgent.", "own_need", id),
            ("You kept your word: “send the list”.", "commitment", 1),
            ("You had three talks, the last one three months ago.", "interaction", latest),
        ]

    def test_where_nothing_was_given(self, store: Store) -> None:
        trusted(store)
        needed(store)
        assert helper(store).start_line == "Say plainly what you look for, and make it easy to say no."

    def test_the_first_words_of_a_note_say_the_need(self, store: Store) -> None:
        trusted(store)
        needed(store, "a printer")
        needed(store, "a room", ahead(1))
        prompt = helper(store)
        assert (prompt.purpose, dict(prompt.slots)["own_need"]) == ("look", "a printer")
        assert "a printer" in reaching(store).first_line(prompt)


class TestAnswers:
    def test_asked_is_on_record_and_the_next_is_named_some_days_later(self, store: Store) -> None:
        maya, dev = trusted(store), trusted(store, "Dev Anand", 200)
        id = needed(store)
        respond(store, helper(store), "asked")
        assert store.read("SELECT own_need_id, person_id, day FROM asked") == [(id, maya, DAY.isoformat())]
        assert [named(store, n) for n in range(ASKED_RESTS + 1)] == [[]] * ASKED_RESTS + [["Dev Anand"]]
        respond(store, helper(store, ahead(ASKED_RESTS)), "asked", ahead(ASKED_RESTS))
        assert store.read("SELECT person_id FROM asked ORDER BY id") == [(maya,), (dev,)]
        assert days_shown(store, HELP, range(ASKED_RESTS, 400, 7)) == []

    def test_whoever_could_not_makes_room_for_the_next(self, store: Store) -> None:
        trusted(store)
        trusted(store, "Dev Anand", 200)
        id = needed(store)
        respond(store, helper(store), "asked")
        needs = OwnNeeds(store, Preferences(store))
        needs.answer(needs.askings(id)[0].id, "could_not", DAY)
        assert [named(store, n) for n in (0, 1)] == [[], ["Dev Anand"]]

    def test_later_is_about_the_need_not_the_person(self, store: Store) -> None:
        trusted(store)
        trusted(store, "Dev Anand", 200)
        needed(store)
        respond(store, helper(store), "later", until=ahead(5))
        assert [named(store, n) for n in (0, 1, 4, 5)] == [[], [], [], ["Maya Okafor"]]

    def test_not_them_names_the_next_on_the_next_day(self, store: Store) -> None:
        trusted(store)
        trusted(store, "Dev Anand", 200)
        needed(store)
        respond(store, helper(store), "not_this")
        assert [named(store, n) for n in (0, 1)] == [[], ["Dev Anand"]]
        respond(store, helper(store, ahead(1)), "not_this", ahead(1))
        assert days_shown(store, HELP, range(400)[::9]) == []

    def test_another_need_goes_on(self, store: Store) -> None:
        trusted(store)
        needed(store, "a printer", back(3))
        needed(store, "a room")
        respond(store, helper(store), "later", until=ahead(9))
        assert helper(store, ahead(1)).line == "You look for “a room”. Maya could be asked first."

    def test_a_note_that_went_out_asked(self, store: Store) -> None:
        maya = trusted(store)
        id, prompt = needed(store), helper(store)
        reaching(store).sent(maya, "Hello.", day=DAY, purpose="look", entry=id, prompt=prompt)
        assert store.read("SELECT own_need_id, person_id FROM asked") == [(id, maya)]
        assert not shown(store, HELP, ahead(30))
        Undo(store).undo()
        assert not store.read("SELECT 1 FROM asked WHERE deleted IS NULL")
        assert helper(store) == prompt

    def test_one_step_back(self, store: Store) -> None:
        trusted(store)
        needed(store)
        prompt = helper(store)
        respond(store, prompt, "asked")
        assert Undo(store).undo() == "Note that you asked"
        assert not store.read("SELECT 1 FROM asked WHERE deleted IS NULL")
        assert helper(store) == prompt


def test_an_earlier_day_stays_as_it_was(store: Store) -> None:
    maya = trusted(store)
    id = needed(store)
    before = page(store)
    put(store, models.Asked, own_need=id, person=maya, day=ahead(5))
    talk(store, maya, -5)
    assert page(store) == before


def test_a_day_without_crunch_is_filled_as_ever(store: Store) -> None:
    for n in range(9):
        promise(store, f"thing {n}", due=back(n))
    days = range(8)
    plain = [[one.key for one in page(store, ahead(n)).prompts] for n in days]
    needed(store, urgent=False)
    assert [[one.key for one in page(store, ahead(n)).prompts] for n in days] == plain
