"""What is on record of somebody, as far as words are built on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.journal import Journal
from desktop_app.prompts.facts import MEND_WITHIN, THANK_WITHIN
from desktop_app.prompts.grounds import read_grounds
from desktop_app.store import models
from desktop_app.store.database import Store
from desktop_app.wording.ground import Entry, Ground
from tests.core.prompt_rows import (
    DAY,
    back,
    event,
    note,
    opened,
    person,
    promise,
    put,
    reaching,
    talk,
    turn_to,
)
from tests.core.reflecting import Writer


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


def ground(store: Store, who: int, days: int = 0) -> Ground:
    return reaching(store).ground(who, back(days))


def topic(store: Store, who: int, kind: str, text: str, **values: Any) -> int:
    return put(store, models.Topic, person=who, kind=kind, text=text, **values)


def test_of_somebody_new_there_is_a_name(store: Store) -> None:
    assert ground(store, person(store, "Maya Okafor")) == Ground("Maya Okafor", "Maya")
    assert ground(store, person(store, "Dev Lal", nickname="D", ring="close")) == Ground(
        "Dev Lal", "D", ring="close", last_day=DAY
    )


def test_who_is_not_there_is_left_out(store: Store) -> None:
    gone = person(store, deleted="2026-03-01T00:00:00.000Z")
    assert read_grounds(store, [gone, 99], DAY) == {}
    assert read_grounds(store, [], DAY) == {}


def test_where_and_when_they_were_last_met(store: Store) -> None:
    maya = person(store)
    talk(store, maya, 40, event=event(store, "Supper", day=back(40)))
    talk(store, maya, 10)
    talk(store, maya, None, event=event(store, "Long ago", day=back(900)))
    found = ground(store, maya)
    assert (found.last_event, found.last_day) == ("Supper", back(10))


def test_a_talk_just_logged_counts_at_once(store: Store) -> None:
    maya = person(store)
    assert ground(store, maya).last_day is None
    talk(store, maya, 3)
    assert ground(store, maya).last_day == back(3)


@pytest.mark.parametrize(
    ("talks", "given", "received", "kept", "trusted"),
    [(3, 1, 1, 0, True), (3, 0, 0, 1, True), (2, 1, 1, 1, False), (3, 1, 0, 0, False), (9, 0, 0, 0, False)],
)
def test_trust_is_some_talks_and_favours_both_ways_or_a_promise_kept(
    store: Store, talks: int, given: int, received: int, kept: int, trusted: bool
) -> None:
    maya = person(store)
    for n in range(talks):
        talk(store, maya, 10 + 20 * n)
    for direction, times in (("given", given), ("received", received)):
        for _ in range(times):
            put(store, models.Favor, person=maya, direction=direction, text="x", day=back(50))
    for _ in range(kept):
        promise(store, person=maya, state="kept", settled=back(2))
    assert ground(store, maya).trusted is trusted


class TestLastWords:
    def test_the_latest_talk_with_words(self, store: Store) -> None:
        maya = person(store)
        id = talk(store, maya, 20, summary="Their mill\nis for sale")
        talk(store, maya, 10)
        note(store, maya, 5, summary="My own words to her")
        talk(store, maya, 1, summary="gone", deleted="x")
        assert ground(store, maya).last_words == Entry("Their mill is for sale", "interaction", id)
        assert ground(store, maya, 21).last_words is None

    @pytest.fixture
    def writer(self, journal: Journal) -> Writer:
        people = {name: journal.people.add(name).id for name in ("Maya Okafor", "Dev")}
        held = journal.events.add("Breakfast", DAY).id
        return Writer(
            journal.reflections, journal.reflections.start("evening", event=held, day=DAY).id, people
        )

    def words(self, journal: Journal, writer: Writer, name: str) -> str:
        found = journal.reaching.ground(writer.people[name], DAY).last_words
        return found.text if found else ""

    def test_the_sentence_they_are_named_in(self, journal: Journal, writer: Writer) -> None:
        writer.say(
            "arrive",
            "It rained. I met @Maya Okafor, whose mill is for sale. Then @Dev showed me his new press! Late.",
        )
        assert self.words(journal, writer, "Maya Okafor") == "I met Maya Okafor, whose mill is for sale."
        assert self.words(journal, writer, "Dev") == "Then Dev showed me his new press!"

    def test_not_what_is_only_a_name(self, journal: Journal, writer: Writer) -> None:
        writer.say("arrive", "@Maya Okafor, @Dev")
        assert self.words(journal, writer, "Maya Okafor") == ""

    def test_news_of_them_before_the_owners_own_plans(self, journal: Journal, writer: Writer) -> None:
        writer.say("arrive", "I met @Maya Okafor, whose mill is for sale.")
        writer.say("act", "introduce @Maya Okafor to a bookkeeper", act_day=DAY)
        writer.say("connect", "@Maya Okafor should meet @Dev, about the paper")
        journal.reflections.finish(writer.id)
        assert journal.promises.open()
        assert journal.introductions.open()
        assert self.words(journal, writer, "Maya Okafor") == "I met Maya Okafor, whose mill is for sale."
        assert self.words(journal, writer, "Dev") == ""

    def test_the_newest_of_both(self, journal: Journal, writer: Writer) -> None:
        maya = writer.people["Maya Okafor"]
        journal.interactions.log(maya, day=back(1), summary="Before the breakfast")
        writer.say("arrive", "I met @Maya Okafor, whose mill is for sale.")
        assert self.words(journal, writer, "Maya Okafor") == "I met Maya Okafor, whose mill is for sale."
        journal.interactions.log(maya, day=back(-1), summary="After the breakfast")
        found = journal.reaching.ground(maya, back(-1)).last_words
        assert found
        assert found.text == "After the breakfast"


class TestOpen:
    def test_what_is_owed_to_thank_for_and_to_put_right(self, store: Store) -> None:
        maya = person(store)
        promise(store, "older", person=maya, made=back(20))
        owed = promise(store, "send the book", person=maya, made=back(3), due=None)
        promise(store, "theirs", person=maya, side="theirs", made=DAY)
        promise(store, "kept", person=maya, state="kept", made=DAY)
        favor = put(
            store, models.Favor, person=maya, direction="received", text="a lift", day=back(THANK_WITHIN)
        )
        slip = talk(store, maya, MEND_WITHIN, pitch_by_me="early", summary="the mill")
        found = ground(store, maya)
        assert found.owed == Entry("send the book", "commitment", owed)
        assert found.unthanked == Entry("a lift", "favor", favor)
        assert found.slip == Entry("the mill", "interaction", slip)

    def test_its_time_runs_out(self, store: Store) -> None:
        maya = person(store)
        put(store, models.Favor, person=maya, direction="received", text="a lift", day=back(THANK_WITHIN + 1))
        talk(store, maya, MEND_WITHIN + 1, pitch_by_me="early")
        found = ground(store, maya)
        assert (found.unthanked, found.slip) == (None, None)

    def test_the_owners_own_need_is_theirs_to_say(self, store: Store) -> None:
        found = read_grounds(store, [person(store)], DAY, own_need="a printer")
        assert found[1].own_need == "a printer"


class TestHelper:
    def test_somebody_whose_offer_shares_most_words(self, store: Store) -> None:
        maya, tomas, dev = person(store), person(store, "Tomás Rey"), person(store, "Dev Lal")
        need = topic(store, maya, "need", "A Bookkeeper for small shops")
        offer = topic(store, tomas, "offer", "works as bookkeeper, small shops welcome")
        topic(store, dev, "offer", "shops")
        found = ground(store, maya)
        assert found.need == Entry("A Bookkeeper for small shops", "topic", need)
        assert found.helper == Entry("works as bookkeeper, small shops welcome", "topic", offer)
        assert found.helper_name == "Tomás Rey"

    def test_the_latest_need_up_to_the_day(self, store: Store) -> None:
        maya = person(store)
        topic(store, maya, "need", "a joiner", day=back(9))
        topic(store, maya, "need", "a tailor", day=back(-9))
        found = ground(store, maya).need
        assert found
        assert found.text == "a joiner"

    @pytest.mark.parametrize("values", [{"status": "resting"}, {"status": "released"}, {"deleted": "x"}])
    def test_never_somebody_resting_released_or_deleted(self, store: Store, values: dict[str, Any]) -> None:
        maya = person(store)
        topic(store, maya, "need", "a bookkeeper")
        topic(store, person(store, "Other", **values), "offer", "a bookkeeper")
        assert ground(store, maya).helper is None

    def test_never_themselves_nor_an_offer_taken_back_nor_another_need(self, store: Store) -> None:
        maya, tomas = person(store), person(store, "Tomás Rey")
        topic(store, maya, "need", "a bookkeeper")
        topic(store, maya, "offer", "a bookkeeper")
        topic(store, tomas, "offer", "a bookkeeper", deleted="x")
        topic(store, tomas, "need", "a bookkeeper")
        assert ground(store, maya).helper is None

    def test_of_words_that_say_nothing_nothing_is_made(self, store: Store) -> None:
        maya = person(store)
        topic(store, maya, "need", "someone who can help her")
        topic(store, person(store, "Other"), "offer", "can help someone who needs her")
        assert ground(store, maya).helper is None

    def test_an_offer_in_other_words_fits(self, store: Store) -> None:
        maya, other = person(store), person(store, "Other")
        topic(store, maya, "need", "someone to translate from German")
        topic(store, person(store, "Another"), "offer", "trains German shepherds")
        offer = topic(store, other, "offer", "an interpreter in Vienna")
        assert ground(store, maya).helper == Entry("an interpreter in Vienna", "topic", offer)

    def test_two_who_were_introduced_are_not_brought_up_again(self, store: Store) -> None:
        maya, other = person(store), person(store, "Other")
        need = topic(store, maya, "need", "a bookkeeper")
        topic(store, other, "offer", "bookkeeping")
        introduction = put(store, models.Introduction, person=other, other=maya, stage="made", day=back(9))
        assert ground(store, maya).helper is None
        with store.unit() as unit:
            unit.update(models.Introduction, introduction, stage="dropped", need=need)
        assert ground(store, maya).helper is None
        with store.unit() as unit:
            unit.remove(models.Introduction, introduction)
        assert ground(store, maya).helper_name == "Other"

    @pytest.mark.parametrize(
        "need",
        [
            'c++ AND "x', "NEAR(a b)", "NOT OR AND NEAR", '"quoted" words', "____", "a_b_c_d", "naïve café",
            "text:bookkeeper", "bookkeeper*", "^bookkeeper", "{bookkeeper}", "写字的人在这里", "it's - (odd) ; DROP",
            "\x00\x01zero", "", "   ", "x" * 5_000, "🦊🦊🦊🦊", "ＡＮＤbook", "ﬁnance",
        ],
    )  # fmt: skip
    def test_odd_words_never_fail_and_find_their_like(self, store: Store, need: str) -> None:
        maya = person(store)
        topic(store, maya, "need", need)
        topic(store, person(store, "Other"), "offer", need)
        found = ground(store, maya)
        assert found.need
        assert found.helper is None or found.helper_name == "Other"

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(need=st.text(max_size=60), offer=st.text(max_size=60))
    def test_no_words_at_all_fail(self, store: Store, need: str, offer: str) -> None:
        turn_to(store, DAY)
        maya = person(store)
        topic(store, maya, "need", need)
        topic(store, person(store, "Other"), "offer", offer)
        assert reaching(store).steps(maya, DAY)
