"""What is shown of all that is brought up, in which sentences, and what each response does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.errors import BadInput, Bug
from desktop_app.prompts.heading import closing, headline
from desktop_app.prompts.listing import as_json
from desktop_app.prompts.prompt import Kind
from desktop_app.prompts.today import later_choices
from desktop_app.saying import ago, clause, dated, near, number, words
from desktop_app.store import models
from desktop_app.store.database import Store
from desktop_app.undo import Undo
from tests.core.prompt_rows import (
    DAY,
    back,
    event,
    met,
    note,
    only,
    opened,
    page,
    person,
    promise,
    put,
    respond,
    talk,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


class TestManners:
    @pytest.mark.parametrize("status", ["resting", "released"])
    def test_nobody_resting_or_released_comes_up(self, store: Store, status: str) -> None:
        who = person(store, status=status, rest_until=DAY + timedelta(days=1))
        promise(store, person=who)
        promise(store, person=who, due=DAY + timedelta(days=5))
        promise(store, person=who, side="theirs", due=back(3))
        met(store, person(store, "Other", status=status))
        about = {"person": who, "day": back(30)}
        put(store, models.Favor, direction="received", text="a lift", **about)
        put(store, models.Prediction, expected="glad", check_on=DAY, **about)
        put(store, models.Occasion, person=who, kind="birthday", month=DAY.month, day_of_month=DAY.day)
        talk(store, who, 300, pitch_by_me="early", energy="down")
        talk(store, who, 100, pitch_by_me="early", energy="down")
        here = person(store, "Here", rhythm_days=0)
        for one, other in ((who, here), (here, who)):
            put(store, models.Introduction, person=one, other=other, day=back(30))
            made = {"stage": "made", "made": back(30)}
            put(store, models.Introduction, person=one, other=other, **made)
        assert (page(store).prompts, page(store).coming, page(store).more) == ((), (), 0)

    def test_one_prompt_a_person_a_day_even_after_a_response(self, store: Store) -> None:
        maya = person(store)
        for n in range(3):
            promise(store, person=maya, due=back(n))
        assert (len(page(store).prompts), page(store).more) == (1, 0)
        respond(store, only(store), "done")
        assert page(store).prompts == ()
        assert len(page(store, DAY + timedelta(days=1)).prompts) == 1

    def test_kinds_take_turns_so_that_many_promises_hide_nobody(self, store: Store) -> None:
        for n in range(20):
            promise(store, due=back(n))
        met(store, person(store))
        event(store)
        kinds = [prompt.kind for prompt in page(store).prompts]
        assert kinds == [Kind.KEEP_PROMISE] * 3 + [Kind.FOLLOW_UP, Kind.REFLECT_ON_EVENT]
        assert page(store).more == 17

    def test_the_day_comes_to_an_end(self, store: Store) -> None:
        for n in range(8):
            promise(store, due=back(n))
            met(store, person(store, f"P{n}"))
        shown = list(page(store).prompts)
        for place, prompt in enumerate(shown):
            assert [one.line for one in page(store).prompts] == [one.line for one in shown[place:]]
            respond(store, prompt, "later")
        assert (page(store).prompts, page(store).answered) == ((), 5)
        assert headline(page(store), 20) == "Good evening. That is all for today."
        assert len(page(store, DAY + timedelta(days=1)).prompts) == 5

    def test_later_not_this_and_keep(self, store: Store) -> None:
        for n in range(3):
            promise(store, f"thing {n}", due=back(n))
        third, second, first = page(store).prompts
        respond(store, first, "later", until=DAY + timedelta(days=4))
        respond(store, second, "not_this")
        respond(store, third, "keep")
        shown = {
            n: {prompt.key for prompt in page(store, DAY + timedelta(days=n)).prompts} for n in (3, 4, 29, 30)
        }
        assert shown == {3: set(), 4: {first.key}, 29: {first.key}, 30: {first.key, third.key}}

    def test_the_last_response_is_the_one_that_holds(self, store: Store) -> None:
        promise(store)
        prompt = only(store)
        respond(store, prompt, "later", until=DAY + timedelta(days=1))
        respond(store, prompt, "later", day=DAY + timedelta(days=1), until=DAY + timedelta(days=9))
        assert page(store, DAY + timedelta(days=8)).prompts == ()
        assert len(page(store, DAY + timedelta(days=9)).prompts) == 1

    def test_a_response_has_a_name_to_undo_it_by(self, store: Store) -> None:
        promise(store, person=person(store))
        before = page(store)
        respond(store, only(store), "later")
        assert Undo(store).undo() == "Put off: Maya Okafor"
        assert page(store) == before

    def test_what_cannot_be_meant_is_refused(self, store: Store) -> None:
        promise(store)
        with pytest.raises(BadInput):
            respond(store, only(store), "later", until=DAY)
        with pytest.raises(Bug):
            respond(store, only(store), "open")
        assert store.read("SELECT count(*) FROM response") == [(0,)]

    def test_an_earlier_day_looks_as_it_did(self, store: Store) -> None:
        met(store, person(store))
        before = page(store)
        respond(store, only(store), "not_this", day=DAY + timedelta(days=1))
        put(store, models.Interaction, person=1, day=DAY + timedelta(days=1))
        assert page(store) == before


class TestSentences:
    def test_headline_and_closing(self, store: Store) -> None:
        assert headline(page(store), 9) == "Good morning. Nothing is waiting today."
        assert closing(page(store)) == "That is all for today."
        promise(store, person=person(store))
        assert headline(page(store), 11) == "Good morning. One person, one promise."
        met(store, person(store, "A"))
        met(store, person(store, "B"))
        assert headline(page(store), 12) == "Good afternoon. Three people, one promise."
        assert closing(page(store, number=1)) == "That is all for today. Two more can wait until tomorrow."
        assert closing(page(store, number=2)) == "That is all for today. One more can wait until tomorrow."

    def test_headline_without_people(self, store: Store) -> None:
        event(store)
        assert headline(page(store), 18) == "Good evening. One event to look back on."
        put(store, models.Reflection, guide="g", guide_title="G", day=DAY)
        assert headline(page(store), 18) == "Good evening. One reflection to finish."
        promise(store)
        assert headline(page(store), 0) == "Good morning. One promise."

    def test_numbers_and_days_in_words(self) -> None:
        assert [number(n) for n in (0, 1, 12, 13)] == ["no", "one", "twelve", "13"]
        assert [near(back(n), DAY) for n in (-2, -1, 0, 1, 6, 7, 400)] == [
            "Saturday", "tomorrow", "today", "yesterday", "Friday", "5 March", "5 February 2025",
        ]  # fmt: skip
        assert dated(DAY, DAY) == "Thursday"
        assert [ago(back(n), DAY) for n in (-1, 0, 1, 9, 20, 21, 69, 70, 400)] == [
            "today", "today", "yesterday", "nine days ago", "20 days ago", "three weeks ago", "nine weeks ago",
            "two months ago", "13 months ago",
        ]  # fmt: skip

    def test_a_writers_words_are_kept_or_cut_at_a_word(self) -> None:
        assert words("a  b\n c") == "a b c"
        assert words("one two three", 9) == "one two…"
        assert words("x" * 20, 5) == "xxxxx…"
        assert [clause(text) for text in ("send it.", "Maya first", "", "{odd}", "see her. Then go", "写信给她。")] == [
            "send it", None, None, None, None, "写信给她",
        ]  # fmt: skip

    def test_odd_names_and_braces_stand_as_they_are(self, store: Store) -> None:
        name = "{0} שלום 👩‍👩‍👧 " + "n" * 500
        promise(store, "send {what}", person=person(store, name))
        assert only(store).line == "You said you would send {what}, nine days ago."
        assert only(store).title == name

    def test_later_choices(self) -> None:
        def offered(day: date) -> list[tuple[str, date]]:
            return [(choice.label, choice.until) for choice in later_choices(day)]

        assert offered(DAY) == [
            ("Tomorrow", date(2026, 3, 13)), ("Monday", date(2026, 3, 16)), ("In a month", date(2026, 4, 12)),
        ]  # fmt: skip
        assert offered(date(2026, 3, 15))[1:] == [("In a month", date(2026, 4, 15))]
        assert offered(date(2026, 1, 31))[-1][1] == date(2026, 2, 28)
        assert offered(date(2026, 12, 31))[-1][1] == date(2027, 1, 31)


def test_coming_up_lists_events_and_promises_by_day(store: Store) -> None:
    for n in (0, 5, 19, 30):
        event(store, f"In {n}", day=DAY + timedelta(days=n))
    event(store, "Not", day=DAY + timedelta(days=1), cancelled=True)
    promise(store, "tomorrow's", due=DAY + timedelta(days=1))
    promise(store, "in a week", due=DAY + timedelta(days=7))
    promise(store, "in eight days", due=DAY + timedelta(days=8))
    promise(store, "theirs", side="theirs", due=DAY + timedelta(days=3))
    coming = page(store).coming
    assert [(one.title, one.when) for one in coming] == [
        ("In 0", "today"),
        ("In 5", "Tuesday"),
        ("in a week", "19 March"),
        ("In 19", "31 March"),
    ]
    assert page(store, number=0).coming[1].title == "tomorrow's"


def test_a_promise_of_today_that_has_no_place_is_coming_up(store: Store) -> None:
    maya = person(store)
    promise(store, "send the book", person=maya)
    promise(store, "ask Maya about the lamp", person=maya, due=back(-2))
    assert not [one for one in page(store).coming if "book" in one.title]
    assert [(one.title, one.when) for one in page(store, number=0).coming] == [
        ("Maya Okafor: send the book", "today"),
        ("ask Maya about the lamp", "Saturday"),
    ]


def test_days_that_matter_of_the_fortnight_are_coming_up(store: Store) -> None:
    maya, gone = person(store, "Maya Okafor"), person(store, "Rita Kwan", status="released")
    for who, kind, label, ahead in (
        (maya, "birthday", "", 14),
        (maya, "other", "the bakery opened", 3),
        (maya, "birthday", "", 15),
        (gone, "birthday", "", 3),
    ):
        held = back(-ahead)
        put(
            store,
            models.Occasion,
            person=who,
            kind=kind,
            label=label,
            month=held.month,
            day_of_month=held.day,
        )
    assert [(one.kind, one.title, one.when) for one in page(store).coming] == [
        ("person", "Maya Okafor: the bakery opened", "Sunday"),
        ("person", "Maya Okafor: birthday", "26 March"),
    ]
    # The day before it is a prompt, and no longer listed.
    assert [one.title for one in page(store, back(-2)).coming] == ["Maya Okafor: birthday"] * 2


def test_an_event_written_about_already_is_no_longer_coming_up(store: Store) -> None:
    supper = event(store, "Supper", day=DAY)
    event(store, "Breakfast", day=DAY)
    put(store, models.Reflection, guide="evening", guide_title="The evening", event=supper, day=DAY)
    assert [one.title for one in page(store).coming] == ["Breakfast"]


def test_as_json_is_plain_and_points_to_entries(store: Store) -> None:
    maya = person(store)
    id = promise(store, person=maya)
    [shown] = json.loads(json.dumps(as_json(page(store), lambda prompt: f"Hello {prompt.person_name}")))[
        "prompts"
    ]
    assert shown["kind"] == "keep_promise"
    assert shown["person"] == {"id": maya, "name": "Maya Okafor"}
    assert shown["reasons"][0]["entry"] == {"kind": "commitment", "id": id}
    assert shown["actions"][0] == {"name": "done", "label": "Done"}
    assert [action["name"] for action in shown["actions"]] == ["done", "write", "later", "not_this"]
    assert (shown["purpose"], shown["first_line"]) == ("serve", "Hello Maya Okafor")


def test_a_page_is_read_with_the_same_few_queries_however_many_people(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grow(crowd: range) -> None:
        for n in crowd:
            who = person(store, f"P {n}", ring="close", created="2025-01-01T00:00:00.000Z")
            met(store, who)
            promise(store, person=who, made=back(20))
            note(store, person(store, f"Q {n}", ring="close", created="2025-01-01T00:00:00.000Z"), 70)

    def queries() -> int:
        page(store, number=10)  # brings everybody's standing up to date
        told: list[str] = []
        run = Store.run

        def counted(self: Store, sql: str, values: tuple[Any, ...] = ()) -> Any:
            told.append(sql)
            return run(self, sql, values)

        with monkeypatch.context() as patch:
            patch.setattr(Store, "run", counted)
            assert len(page(store, number=10).prompts) == 10
        return len(told)

    grow(range(10))
    few = queries()
    grow(range(10, 30))
    assert queries() == few <= 45
