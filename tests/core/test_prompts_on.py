"""Any day can be asked for: an earlier one shows what it showed then, a later one what will be due."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.people.dealings import Interactions
from desktop_app.prompts.prompt import Kind, Prompt
from desktop_app.prompts.today import Today
from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core.prompt_rows import (
    DAY,
    back,
    event,
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
    today_page,
    turn_to,
)

START = back(60)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


def peopled(store: Store, chance: random.Random) -> list[int]:
    """Twelve people with a past, and things that stay as they are: birthdays, promises, needs, favours."""
    turn_to(store, START)
    people = []
    for n in range(12):
        who = person(
            store,
            f"P{n}",
            ring=chance.choice(["inner", "close", "known"]),
            rhythm_days=chance.choice([None, None, 10, 25]),
            created=f"{back(500)}T09:00:00.000Z",
        )
        people.append(who)
        for days in sorted(chance.sample(range(61, 400), chance.randint(0, 6)), reverse=True):
            early = chance.choice([None, "early"])
            talk(store, who, days, pitch_by_me=early, energy=chance.choice([None, "down"]))
        for direction in chance.choices(["given", "received"], k=chance.randint(0, 3)):
            put(store, models.Favor, person=who, direction=direction, text="a lift", day=back(80))
        put(
            store,
            models.Topic,
            person=who,
            kind=chance.choice(["need", "offer"]),
            text="a joiner for shelves",
        )
    born = {"kind": "birthday", "person": people[0], "month": 2, "day_of_month": 14}
    put(store, models.Occasion, **born)
    for n in range(4):
        promise(store, person=chance.choice(people), made=back(70), due=back(15 * n), side="mine")
    return people


def lived(store: Store, chance: random.Random, people: list[int], day: date) -> set[Kind]:
    """One day: some talks and notes, and some prompts answered; the kinds that came up."""
    talks = Interactions(store)
    for _ in range(chance.choice([0, 0, 1, 2])):
        who = chance.choice(people)
        kind, opener = chance.choice([("talk", None), ("note", "me"), ("note", "me"), ("note", "them")])
        talks.log(who, day=day, kind=kind, opened_by=opener, summary=f"word of {day}")
    prompts = page(store, day).prompts
    for prompt in prompts:
        if chance.random() < 0.4:
            answers = {"later", "not_this", "keep"}
            if prompt.kind is Kind.RECONNECT:
                answers |= {"talked"}
            until = day + timedelta(days=chance.randint(1, 20))
            action = chance.choice(sorted(answers))
            respond(store, prompt, action, day, until if action == "later" else None)
    return {prompt.kind for prompt in prompts}


@pytest.mark.parametrize("seed", range(4))
def test_each_day_gone_by_shows_what_it_showed(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    people = peopled(store, chance)
    showed: dict[date, Today] = {}
    kinds: set[Kind] = set()
    for n in range(61):
        day = START + timedelta(days=n)
        turn_to(store, day)
        kinds |= lived(store, chance, people, day)
        showed[day] = page(store, day)
    assert {Kind.RECONNECT, Kind.KEEP_PROMISE, Kind.MEND, Kind.THANK, Kind.DAY_THAT_MATTERS} <= kinds
    for day, today in showed.items():
        assert page(store, day) == today, day
    assert page(store, DAY) == showed[DAY]


def test_a_look_back_leaves_today_as_it_is(store: Store) -> None:
    maya = person(store, rhythm_days=20)
    talk(store, maya, 70)
    talk(store, maya, 21)
    before, stored = page(store), store.read("SELECT * FROM standing")
    assert only(store, back(30)).line == "You last spoke five weeks ago; you chose every 20 days."
    assert page(store, back(20)).prompts == ()
    assert page(store) == before
    assert store.read("SELECT * FROM standing") == stored


def _entry(store: Store, maya: int) -> None:
    talk(store, maya, -5)


def _response(store: Store, maya: int) -> None:
    respond(store, shown(store, Kind.RECONNECT, back(-5))[0], "not_this", back(-5))


def _release_sign(store: Store, maya: int) -> None:
    note(store, maya, -5)
    talk(store, maya, -6, pitch_by_them="early", energy="down")


def _trust(store: Store, maya: int) -> None:
    for n in range(4):
        talk(store, maya, -5 - n, summary="something new")


@pytest.mark.parametrize("later", [_entry, _response, _release_sign, _trust])
def test_what_came_later_is_not_known_yet(store: Store, later: Callable[[Store, int], None]) -> None:
    maya = person(store, rhythm_days=20)
    talk(store, maya, 60)
    for direction in ("given", "received"):
        values = {"direction": direction, "text": "a lift", "day": back(200), "thanked": back(199)}
        put(store, models.Favor, person=maya, **values)
    put(store, models.OwnNeed, text="a printer", day=back(300))
    before = page(store)
    assert [prompt.kind for prompt in before.prompts] == [Kind.RECONNECT]
    later(store, maya)
    page(store, back(-20))  # which brings what is stored up to date
    assert page(store) == before


def test_a_case_for_letting_go_names_the_entries_of_its_own_day(store: Store) -> None:
    maya = person(store, rhythm_days=0)
    talk(store, maya, 200)
    talk(store, maya, 190, energy="down", pitch_by_them="early")
    talk(store, maya, 180, energy="down", pitch_by_them="early")
    before = only(store)
    assert before.kind is Kind.RELEASE
    talk(store, maya, -5, energy="down", pitch_by_them="early")
    assert only(store) == before


class TestLater:
    def test_shows_what_will_be_due_if_nothing_happens(self, store: Store) -> None:
        maya = person(store, rhythm_days=20)
        talk(store, maya, 70)
        talk(store, maya, 5)
        promise(store, due=back(-40))
        event(store, day=back(-50))
        kinds: dict[int, list[Kind]] = {
            n: [prompt.kind for prompt in page(store, back(-n)).prompts] for n in (0, 14, 15, 39, 51)
        }
        assert kinds == {
            0: [],
            14: [],
            15: [Kind.RECONNECT],
            39: [Kind.KEEP_PROMISE, Kind.RECONNECT, Kind.REVIEW_DUE],
            51: [Kind.KEEP_PROMISE, Kind.RECONNECT, Kind.REFLECT_ON_EVENT],
        }

    @pytest.mark.parametrize("day", [date(1900, 1, 1), date(2199, 12, 31), date(2028, 2, 29)])
    def test_far_days_are_days_too(self, store: Store, day: date) -> None:
        maya = person(store, rhythm_days=20)
        talk(store, maya, 5)
        today: Today = page(store, day)
        found: list[Prompt] = list(today.prompts)
        assert [one.kind for one in found] == ([Kind.RECONNECT] if day > DAY else [])

    def test_an_answer_may_be_given_on_it(self, store: Store) -> None:
        promise(store)
        ahead = back(-3)
        today_page(store).respond(only(store, ahead), "later", day=ahead)
        assert page(store, ahead).prompts == ()
        assert len(page(store, back(-4)).prompts) == 1
        assert len(page(store).prompts) == 1
