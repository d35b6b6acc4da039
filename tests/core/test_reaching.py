"""Reaching out: what there is to say, how it may begin, and all that follows when a note was sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.errors import BadInput, NotFound
from desktop_app.preferences import Preferences
from desktop_app.prompts import manners
from desktop_app.prompts.facts import CHECK_AFTER
from desktop_app.prompts.manners import Manners
from desktop_app.prompts.prompt import Kind
from desktop_app.prompts.rules import RULES
from desktop_app.store import models
from desktop_app.store.database import Store
from desktop_app.undo import Undo
from desktop_app.wording.ground import Ground
from desktop_app.wording.steps import Act
from desktop_app.wording.wordings import Purpose
from tests.core.prompt_facts import gathered, made
from tests.core.prompt_rows import (
    DAY,
    back,
    event,
    met,
    only,
    opened,
    page,
    person,
    promise,
    put,
    reaching,
    shown,
    talk,
    weekly,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield from opened(tmp_path)


@pytest.fixture
def maya(store: Store) -> int:
    return person(store)


def state(store: Store) -> list[list[tuple[object, ...]]]:
    tables = ("interaction", "prediction", "favor", "commitment", "response")
    columns = {"interaction": ", mended", "favor": ", thanked", "commitment": ", state"}
    return [
        store.read(f"SELECT id{columns.get(table, '')} FROM {table} WHERE deleted IS NULL")
        for table in tables
    ]


class TestSteps:
    def test_there_is_always_one(self, store: Store, maya: int) -> None:
        [step] = reaching(store).steps(maya, DAY)
        assert (step.act, step.purpose, step.slots) == (Act.ASK, Purpose.ASK, {"called": "Maya"})

    def test_what_is_open_comes_first(self, store: Store, maya: int) -> None:
        put(store, models.Topic, person=maya, kind="need", text="a bookkeeper")
        promise(store, person=maya)
        acts = [step.act for step in reaching(store).steps(maya, DAY)]
        assert acts == [Act.SERVE, Act.HELP, Act.ASK]

    def test_what_the_owner_looks_for_where_there_is_trust(self, store: Store, maya: int) -> None:
        put(store, models.OwnNeed, text="a printer for small runs", day=DAY)
        assert Act.LOOK not in [step.act for step in reaching(store).steps(maya, DAY)]
        weekly(store, maya, last=5)
        promise(store, person=maya, state="kept", settled=DAY)
        assert Act.LOOK in [step.act for step in reaching(store).steps(maya, DAY)]

    def test_one_of_several_needs_can_be_meant(self, store: Store, maya: int) -> None:
        first, other = (put(store, models.OwnNeed, text=text, day=DAY) for text in ("a printer", "a room"))
        weekly(store, maya, last=5)
        promise(store, person=maya, state="kept", settled=DAY)
        slots = {
            need: step.slots["own_need"]
            for need in (None, first, other)
            for step in reaching(store).steps(maya, DAY, need)
            if step.act is Act.LOOK
        }
        assert slots == {None: "a room", first: "a printer", other: "a room"}
        with pytest.raises(NotFound):
            reaching(store).steps(maya, DAY, 99)

    def test_somebody_not_there_is_told(self, store: Store) -> None:
        with pytest.raises(NotFound):
            reaching(store).steps(99, DAY)


class TestFirstLine:
    @pytest.mark.parametrize("tone", manners.TONES)
    @pytest.mark.parametrize("kind", list(Kind))
    def test_every_kind_with_a_purpose_has_one_in_each_tone(
        self, store: Store, kind: Kind, tone: str
    ) -> None:
        manners.save(Preferences(store), Manners(tone=tone))
        facts = gathered([made(kind, 1, 1, back(1))])
        ground = Ground("Maya Okafor", "Maya")
        [prompt] = [one.worded(ground) for rule in RULES for one in rule(facts, DAY)]
        line = reaching(store).first_line(prompt)
        assert bool(line) == bool(prompt.purpose)
        if prompt.purpose:
            assert "Maya" in line
            assert not set(line) & set("{}“”")
            assert prompt.purpose in list(Purpose)

    def test_it_is_in_the_owners_tone(self, store: Store, maya: int) -> None:
        promise(store, person=maya)
        prompt, lines = only(store), set()
        for tone in manners.TONES:
            manners.save(Preferences(store), Manners(tone=tone))
            lines.add(reaching(store).first_line(prompt))
        assert len(lines) == 3

    def test_the_owners_own_words_come_first(self, store: Store, maya: int) -> None:
        own = store.path.parent / "wordings"
        own.mkdir()
        (own / "serve.toml").write_text(
            '[[wordings]]\nkey = "mine"\ntone = "plain"\ntext = "Ahoy {called}, soon: {promise}."\n', "utf-8"
        )
        promise(store, person=maya)
        assert reaching(store).first_line(only(store)) == "Ahoy Maya, soon: send the book."

    def test_where_no_own_words_fit_the_shipped_ones_serve(self, store: Store, maya: int) -> None:
        own = store.path.parent / "wordings"
        own.mkdir()
        (own / "serve.toml").write_text(
            '[[wordings]]\nkey = "mine"\ntone = "plain"\ntext = "Ahoy {called}, soon: {promise}."\n', "utf-8"
        )
        promise(store, "Ring Anna. Then write.", person=maya)
        line = reaching(store).first_line(only(store))
        assert line
        assert "Anna" not in line


class TestSent:
    def test_a_note_is_on_record_and_waits_for_its_answer(self, store: Store, maya: int) -> None:
        weekly(store, maya, last=25, every=20)
        [prompt] = shown(store, Kind.RECONNECT)
        id = reaching(store).sent(maya, "  Hello Maya. \n", day=DAY, channel="mail", prompt=prompt)
        sql = "SELECT id, kind, opened_by, channel, summary, day, answered FROM interaction WHERE id = ?"
        assert store.read(sql, (id,)) == [(id, "note", "me", "mail", "Hello Maya.", DAY.isoformat(), None)]
        assert store.read("SELECT prompt, action FROM response") == [(prompt.key, "done")]
        assert page(store).answered == 1
        assert not shown(store, Kind.RECONNECT, back(-29))
        assert "answered" in [action.name for action in shown(store, Kind.RECONNECT, back(-30))[0].actions]

    def test_a_blank_one_is_refused(self, store: Store, maya: int) -> None:
        before = state(store)
        with pytest.raises(BadInput):
            reaching(store).sent(maya, " \n", day=DAY)
        assert state(store) == before

    @pytest.mark.parametrize("expected", ["glad", "unsure", "not"])
    def test_a_guess_is_asked_about_after_two_weeks(self, store: Store, maya: int, expected: str) -> None:
        id = reaching(store).sent(maya, "Hello", day=DAY, expected=expected)
        assert store.read("SELECT person_id, interaction_id, expected, day, check_on FROM prediction") == [
            (maya, id, expected, DAY.isoformat(), (DAY + timedelta(days=CHECK_AFTER)).isoformat())
        ]
        assert not shown(store, Kind.PREDICTED, back(1 - CHECK_AFTER))
        [prompt] = shown(store, Kind.PREDICTED, back(-CHECK_AFTER))
        assert prompt.reasons[0][1:] == ("interaction", id)

    def test_thanks(self, store: Store, maya: int) -> None:
        favor = put(store, models.Favor, person=maya, direction="received", text="a lift", day=back(3))
        prompt = only(store)
        reaching(store).sent(maya, "Thank you", day=DAY, purpose="thank", entry=favor, prompt=prompt)
        assert store.read("SELECT thanked FROM favor") == [(DAY.isoformat(),)]
        assert not shown(store, Kind.THANK, back(-1))

    def test_putting_right_and_doing_something_useful(self, store: Store, maya: int) -> None:
        slip = talk(store, maya, 40, pitch_by_me="early")
        [prompt] = shown(store, Kind.MEND)
        reaching(store).sent(
            maya,
            "I am sorry",
            day=DAY,
            purpose="mend",
            entry=slip,
            prompt=prompt,
            useful=" send the list ",
            useful_day=back(-5),
        )
        assert store.read("SELECT mended FROM interaction WHERE id = ?", (slip,)) == [(DAY.isoformat(),)]
        assert store.read("SELECT person_id, side, text, made, due, state FROM commitment") == [
            (maya, "mine", "send the list", DAY.isoformat(), back(-5).isoformat(), "open")
        ]
        assert not shown(store, Kind.MEND, back(-1))
        assert shown(store, Kind.KEEP_PROMISE, back(-4))

    def test_keeping_a_promise(self, store: Store, maya: int) -> None:
        id = promise(store, person=maya)
        reaching(store).sent(maya, "Here it is", day=DAY, purpose="serve", entry=id, prompt=only(store))
        assert store.read("SELECT state, settled FROM commitment") == [("kept", DAY.isoformat())]
        assert not page(store).prompts

    def test_a_note_about_a_promise_keeps_nothing_by_itself(self, store: Store, maya: int) -> None:
        promise(store, person=maya)
        reaching(store).sent(maya, "It is on its way", day=DAY, purpose="serve", prompt=only(store))
        assert store.read("SELECT state FROM commitment") == [("open",)]
        assert not page(store).prompts
        assert not page(store, back(-6)).prompts
        assert only(store, back(-7)).kind is Kind.KEEP_PROMISE

    def test_a_follow_up_is_followed(self, store: Store, maya: int) -> None:
        met(store, maya)
        [prompt] = shown(store, Kind.FOLLOW_UP)
        reaching(store).sent(maya, "Good to meet you", day=DAY, purpose="follow_up", prompt=prompt)
        assert not shown(store, Kind.FOLLOW_UP, back(-1))

    @pytest.mark.parametrize("purpose", ["", *(purpose.value for purpose in Purpose)])
    def test_every_purpose_is_one_step_that_undo_takes_back(
        self, store: Store, maya: int, purpose: str
    ) -> None:
        entries = {
            "thank": put(store, models.Favor, person=maya, direction="received", text="x", day=back(3)),
            "mend": talk(store, maya, 40, pitch_by_me="early"),
            "serve": promise(store, person=maya),
        }
        before, seen = state(store), page(store, number=100)
        reaching(store).sent(
            maya,
            "Hello",
            day=DAY,
            purpose=purpose,
            entry=entries.get(purpose),
            expected="glad",
            prompt=seen.prompts[0],
            useful="send the list",
            useful_day=None,
        )
        after = state(store)
        assert len(after[0]) == len(before[0]) + 1
        assert sum(one != other for one, other in zip(before[2], after[2], strict=True)) == (
            purpose == "thank"
        )
        assert Undo(store).undo() == "Log a note"
        assert state(store) == before
        assert page(store, number=100) == seen
        assert Undo(store).redo() == "Log a note"
        assert state(store) == after

    def test_an_event_is_no_word_for_a_note_when_it_is_long(self, store: Store, maya: int) -> None:
        met(store, maya, event=event(store, "A very long evening. With two sentences", day=back(5)))
        assert "event" not in dict(shown(store, Kind.FOLLOW_UP)[0].slots)


class TestDraft:
    def test_is_kept_until_it_is_sent(self, store: Store, maya: int) -> None:
        dev = person(store, "Dev Lal")
        one = reaching(store)
        assert one.draft(maya) == ""
        one.keep_draft(maya, "Hello Ma")
        one.keep_draft(dev, "Hello Dev")
        assert reaching(store).draft(maya) == "Hello Ma"
        one.sent(maya, "Hello Maya", day=DAY)
        assert (one.draft(maya), one.draft(dev)) == ("", "Hello Dev")

    def test_undo_does_not_bring_it_back_over_new_words(self, store: Store, maya: int) -> None:
        one = reaching(store)
        one.keep_draft(maya, "Hello")
        one.sent(maya, "Hello", day=DAY)
        Undo(store).undo()
        assert one.draft(maya) == ""
        one.keep_draft(maya, "Another")
        assert one.draft(maya) == "Another"

    def test_emptied_it_is_forgotten_and_typing_is_no_step(self, store: Store, maya: int) -> None:
        one = reaching(store)
        one.keep_draft(maya, "Hello")
        one.keep_draft(maya, "")
        assert one.draft(maya) == ""
        assert Undo(store).last() is None
