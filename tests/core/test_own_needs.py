"""What the owner looks for: kept, changed, found, taken back; whom they asked and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.errors import BadInput, NotFound
from desktop_app.needs.own_needs import LONGEST, Asking, OwnNeed, OwnNeeds
from desktop_app.preferences import Preferences
from desktop_app.prompts import manners
from desktop_app.prompts.manners import Manners
from desktop_app.store import models
from desktop_app.store.database import Store
from desktop_app.undo import Undo
from tests.core.prompt_rows import DAY, back, opened, person, put


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


@pytest.fixture
def needs(store: Store) -> OwnNeeds:
    return OwnNeeds(store, Preferences(store))


def texts(found: tuple[OwnNeed, ...]) -> list[str]:
    return [need.text for need in found]


def test_a_need_is_one_line(needs: OwnNeeds) -> None:
    id = needs.add("  a printer\n for   small runs ", DAY)
    assert needs.get(id) == OwnNeed(id, "a printer for small runs", DAY)
    assert len(needs.get(needs.add("a" * 999, DAY)).text) == LONGEST
    needs.change(id, "a printer\tfor books")
    assert needs.get(id).text == "a printer for books"


@pytest.mark.parametrize("blank", ["", "  ", "\n\t"])
def test_nothing_cannot_be_looked_for(needs: OwnNeeds, blank: str) -> None:
    with pytest.raises(BadInput):
        needs.add(blank, DAY)
    id = needs.add("a printer", DAY)
    with pytest.raises(BadInput):
        needs.change(id, blank)
    assert texts(needs.open()) == ["a printer"]


def test_the_urgent_come_first_then_the_newest(needs: OwnNeeds) -> None:
    assert (needs.current(), needs.first()) == ("", None)
    needs.add("old", back(9))
    needs.add("new", back(1))
    id = needs.add("urgent", back(20), urgent=True)
    assert texts(needs.open()) == ["urgent", "new", "old"]
    assert needs.current() == "urgent"
    needs.urgent(id, False)
    assert needs.current() == "new"
    needs.urgent(id, True)
    assert needs.first() == OwnNeed(id, "urgent", back(20), urgent=True)


def test_what_was_found_is_past_until_it_is_looked_for_again(needs: OwnNeeds) -> None:
    one, two = needs.add("a printer", back(9)), needs.add("a bookkeeper", back(8))
    needs.met(one, back(2))
    needs.met(two, back(1))
    assert (needs.open(), needs.current()) == ((), "")
    assert texts(needs.past()) == ["a bookkeeper", "a printer"]
    assert needs.past()[0].met == back(1)
    needs.reopen(one)
    assert texts(needs.open()) == ["a printer"]
    assert needs.get(one).met is None


def test_every_change_is_one_step_back(store: Store, needs: OwnNeeds) -> None:
    maya, undo = person(store), Undo(store)
    id = needs.add("a printer", DAY)
    asking = needs.asked(id, maya, DAY)
    before = (needs.open(), needs.past(), needs.askings(id))
    acts: tuple[Callable[[], object], ...] = (
        lambda: needs.change(id, "a bookkeeper"),
        lambda: needs.urgent(id, True),
        lambda: needs.met(id, DAY),
        lambda: needs.answer(asking, "helped", DAY, received="an address"),
        lambda: needs.take_back(asking),
        lambda: needs.remove(id),
    )
    for act in acts:
        act()
        assert (needs.open(), needs.past(), needs.askings(id)) != before
        assert undo.undo()
        assert (needs.open(), needs.past(), needs.askings(id)) == before
        assert not store.read("SELECT 1 FROM favor WHERE deleted IS NULL")
    undo.undo()
    undo.undo()
    assert needs.open() == ()


def test_what_is_gone_is_told(store: Store, needs: OwnNeeds) -> None:
    maya = person(store)
    id = needs.add("a printer", DAY)
    asking = needs.asked(id, maya, DAY)
    needs.remove(id)
    acts: tuple[Callable[[], object], ...] = (
        lambda: needs.change(id, "a bookkeeper"),
        lambda: needs.met(id, DAY),
        lambda: needs.remove(id),
        lambda: needs.asked(id, maya, DAY),
        lambda: needs.answer(asking, "helped", DAY),
        lambda: needs.who(id, DAY),
    )
    for act in acts:
        with pytest.raises(NotFound):
            act()


class TestAsking:
    def test_with_its_day_and_what_came_of_it(self, store: Store, needs: OwnNeeds) -> None:
        maya, dev = person(store), person(store, "Dev Anand")
        need, other = needs.add("a printer", back(9)), needs.add("a bookkeeper", back(9))
        first = needs.asked(need, maya, back(3))
        second = needs.asked(need, dev, back(1))
        needs.asked(other, dev, DAY)
        needs.answer(first, "could_not", DAY)
        assert needs.askings(need) == (
            Asking(second, dev, "Dev Anand", back(1)),
            Asking(first, maya, "Maya Okafor", back(3), "could_not"),
        )
        needs.answer(first, "", DAY)
        assert needs.askings(need)[1].answer == ""

    def test_twice_on_a_day_is_once(self, store: Store, needs: OwnNeeds) -> None:
        maya = person(store)
        need = needs.add("a printer", DAY)
        assert needs.asked(need, maya, DAY) == needs.asked(need, maya, DAY)
        needs.asked(need, maya, DAY + timedelta(days=1))
        assert len(needs.askings(need)) == 2

    def test_help_can_be_noted_as_received_in_the_same_step(self, store: Store, needs: OwnNeeds) -> None:
        maya = person(store)
        asking = needs.asked(needs.add("a printer", DAY), maya, DAY)
        needs.answer(asking, "helped", back(-2), received=" the address of one ")
        found = store.read("SELECT person_id, direction, text, day FROM favor")
        assert found == [(maya, "received", "the address of one", back(-2).isoformat())]

    def test_without_words_nothing_is_noted_as_received(self, store: Store, needs: OwnNeeds) -> None:
        asking = needs.asked(needs.add("a printer", DAY), person(store), DAY)
        needs.answer(asking, "helped", DAY, received="  ")
        assert not store.read("SELECT 1 FROM favor")

    def test_whoever_is_deleted_is_not_listed(self, store: Store, needs: OwnNeeds) -> None:
        need = needs.add("a printer", DAY)
        needs.asked(need, person(store, deleted="2026-03-01T00:00:00.000Z"), DAY)
        assert needs.askings(need) == ()


OLD = {"number": 3, "tone": "warm", "own_need": " a printer\n for books "}


class TestTheLineOfOlderVersions:
    def test_it_is_spoken_of_until_it_is_a_need(self, store: Store, needs: OwnNeeds) -> None:
        preferences = Preferences(store)
        preferences.set("manners", OLD)
        assert needs.current() == "a printer for books"
        manners.save(preferences, Manners(number=4))
        assert needs.current() == "a printer for books"
        needs.take_over()
        assert needs.open() == (OwnNeed(1, "a printer for books", DAY),)
        assert manners.load(preferences) == Manners(number=4)
        needs.take_over()
        needs.met(1, DAY)
        assert (len(needs.past()), needs.open(), needs.current()) == (1, (), "")

    def test_the_manners_stay_as_they_were(self, store: Store, needs: OwnNeeds) -> None:
        preferences = Preferences(store)
        preferences.set("manners", OLD)
        needs.take_over()
        assert manners.load(preferences) == Manners(number=3, tone="warm")

    @pytest.mark.parametrize("kept", [None, [], "x", {"own_need": 3}, {"own_need": "  "}, {}])
    def test_what_cannot_be_read_is_nothing(self, store: Store, needs: OwnNeeds, kept: object) -> None:
        Preferences(store).set("manners", kept)
        needs.take_over()
        assert (needs.open(), needs.current()) == ((), "")


def test_a_need_of_another_day_keeps_its_day(store: Store, needs: OwnNeeds) -> None:
    put(store, models.OwnNeed, text="a printer", day=date(2020, 2, 29))
    assert needs.open()[0].day == date(2020, 2, 29)
