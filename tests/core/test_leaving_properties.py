"""However answers come about, what they leave is what the same answers leave when written down once."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from desktop_app.paths import resource
from desktop_app.people.people import People
from desktop_app.reflection.guides import Guides
from desktop_app.reflection.meaning import Reader
from desktop_app.reflection.reflections import Reflections
from desktop_app.store import models
from desktop_app.store.database import Store
from desktop_app.undo import Undo
from tests.core.reflecting import DAY, Writer, left, prove_counts, prove_search

GUIDES = Guides(resource("guides"))
READER = Reader()
NAMES = ("Ada", "Ben", "Cy")

SENTENCES = (
    "It was loud.",
    "@Ada needs a bookkeeper.",
    "@Ada needs a bookkeeper and a room.",
    "I will send @Ben the list by Friday.",
    "I will send @Ben the list by Monday.",
    "@Cy will send me the floor plan.",
    "@Ada should meet @Ben: they both sail.",
    "I introduced @Ada to @Ben.",
    "@Cy pitched me within a minute.",
    "@Cy gave me a book.",
    "I met @Ada by the door.",
    "@Ben 🦊 could help with leases.",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=3).map(" ".join)
PEOPLE = st.lists(st.sampled_from(NAMES), unique=True)
CHOICES = {
    "listening": ("them", "even", "me", ""),
    "pitch": ("none", "asked", "fit", "early", ""),
    "energy": ("up", "even", "down", ""),
}
OF_THE_EVENING = ("arrive", "listening", "connect", "pitch", "promised", "energy")


@dataclass
class Desk:
    """A journal with three people and one reflection."""

    store: Store
    reflections: Reflections
    writer: Writer


def desk(folder: Path, guide: str) -> Desk:
    store = Store.open(folder / "journal.db", b"k" * 32, create=True)
    people = People(store)
    reflections = Reflections(store, GUIDES, people, reader=READER)
    names = {name: people.add(name).id for name in NAMES}
    with store.unit() as unit:
        event = unit.insert(models.Event, title="Breakfast", day=DAY)
    reflection = reflections.start(guide, event=event, day=DAY)
    return Desk(store, reflections, Writer(reflections, reflection.id, names))


class Walk(RuleBasedStateMachine):
    """Any walk through a reflection."""

    @initialize(guide=st.sampled_from(["evening", "one-minute"]))
    def begin(self, guide: str) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.guide = guide
        self.desk = desk(Path(self.folder.name), guide)
        self.id = self.desk.writer.id

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.store.close()
            self.folder.cleanup()

    @rule(question=st.sampled_from(OF_THE_EVENING), text=TEXTS)
    def say(self, question: str, text: str) -> None:
        if self.asks(question):
            self.desk.writer.say(question, text)

    @rule(question=st.sampled_from(sorted(CHOICES)), name=st.sampled_from(NAMES), at=st.integers(0, 4))
    def choose(self, question: str, name: str, at: int) -> None:
        if self.asks(question):
            self.desk.writer.choose(question, name, CHOICES[question][at % len(CHOICES[question])])

    @rule(names=PEOPLE)
    def meet(self, names: list[str]) -> None:
        if self.guide == "evening":
            self.desk.writer.met(*names)

    @rule(text=TEXTS, name=st.none() | st.sampled_from(NAMES), days=st.none() | st.integers(0, 9))
    def act(self, text: str, name: str | None, days: int | None) -> None:
        if self.guide == "evening":
            person = self.desk.writer.people[name] if name else None
            day = None if days is None else DAY.replace(day=DAY.day + days)
            self.desk.writer.say("act", text, person=person, act_day=day)

    @rule(
        at=st.integers(0, 20), dropped=st.none() | st.booleans(), text=st.sampled_from([None, "", "a word"])
    )
    def correct(self, at: int, dropped: bool | None, text: str | None) -> None:
        found = self.desk.reflections.understood(self.id)
        if found:
            self.desk.reflections.correct(self.id, found[at % len(found)].key, dropped=dropped, text=text)

    @rule()
    def finish(self) -> None:
        self.desk.reflections.finish(self.id)

    @rule()
    def reopen(self) -> None:
        self.desk.reflections.reopen(self.id)

    @rule()
    def delete_and_undo(self) -> None:
        self.desk.reflections.remove(self.id)
        assert left(self.desk.store, self.id) == {}
        prove_search(self.desk.store)
        prove_counts(self.desk.store)
        Undo(self.desk.store).undo()

    @invariant()
    def search_and_counts_are_right(self) -> None:
        if hasattr(self, "desk"):
            prove_search(self.desk.store)
            prove_counts(self.desk.store)

    @invariant()
    def the_rows_are_those_of_the_answers_alone(self) -> None:
        if hasattr(self, "desk"):
            with tempfile.TemporaryDirectory() as folder:
                other = desk(Path(folder), self.guide)
                copy(self.desk, other)
                assert left(self.desk.store, self.id) == left(other.store, other.writer.id)
                assert self.desk.reflections.met(self.id) == other.reflections.met(other.writer.id)
                other.store.close()

    def asks(self, question: str) -> bool:
        return any(
            question == asked.key and asked.kind != "act" for asked in GUIDES.get(self.guide).questions
        )


def copy(one: Desk, other: Desk) -> None:
    """Write the answers and corrections of one reflection into another."""
    for answer in one.reflections.answers(one.writer.id):
        other.reflections.write(
            other.writer.id,
            answer.question,
            person=answer.person,
            text=answer.text,
            choice=answer.choice,
            cue=answer.cue,
            act_day=answer.act_day,
            mentions=answer.mentions,
        )
    corrections: list[dict[str, Any]] = one.store.rows(models.Correction.select())
    for row in corrections:
        other.reflections.correct(
            other.writer.id, row["finding"], dropped=row["dropped"], text=row["text"], day=row["day"]
        )


def test_any_walk_leaves_what_its_answers_leave() -> None:
    run_state_machine_as_test(Walk, settings=settings(max_examples=15, stateful_step_count=18))
