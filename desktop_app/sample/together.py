"""Introductions, and what the owner looks for: who was asked, what they said, and what came of it."""

from __future__ import annotations

from functools import partial

from desktop_app.errors import Bug
from desktop_app.introductions.stages import SIDES
from desktop_app.people.values import Introduction
from desktop_app.sample.world import Content, Table, World

_STEPS = ("idea", "asked_one", "asked_both", "made", "outcome", "dropped")


class Together:
    def __init__(self, world: World) -> None:
        self._world = world

    def plan(self, content: Content) -> None:
        """Put it all ahead."""
        for table in content["own_need"]:
            self._world.at(table["day"], 18, partial(self._look_for, table))
        for table in content["introduction"]:
            for step in _STEPS:
                if step in table:
                    self._world.at(table[step], 12, partial(self._introduce, step, table))
            for called, day, said, share in table.get("said", ()):
                self._world.at(day, 13, partial(self._answered, table, called, day, said, share))

    # What the owner looks for

    def _look_for(self, table: Table) -> None:
        needs, on = self._world.journal.own_needs, self._world.on
        need = needs.add(table["text"], on(table["day"]), urgent=table.get("urgent", False))
        for called, asked, answer, answered in table.get("asked", ()):
            self._world.at(asked, 18, partial(self._ask, need, called, asked, answer, answered))
        if "met" in table:
            self._world.at(table["met"], 19, lambda: needs.met(need, on(table["met"])))

    def _ask(self, need: int, called: str, asked: int, answer: str, answered: int) -> None:
        needs, on = self._world.journal.own_needs, self._world.on
        asking = needs.asked(need, self._world.person(called), on(asked))
        self._world.at(answered, 18, lambda: needs.answer(asking, answer, on(answered)))

    # Introductions

    def _introduce(self, step: str, table: Table) -> None:
        service, day = self._world.journal.introductions, self._world.on(table[step])
        if step == "idea":
            self._think_of(table)
            return
        found = self._idea(table)
        if step == "asked_one":
            service.asked(found.id, self._side(found, table["between"][0]), day)
        elif step == "asked_both":
            for side in SIDES:
                if getattr(found, f"asked_{side}") is None:
                    service.asked(found.id, side, day)
        elif step == "made":
            service.made(found.id, day)
        elif step == "outcome":
            service.outcome(found.id, table["words"], day, went=table.get("went"))
        else:
            service.drop(found.id, day, table["words"])

    def _think_of(self, table: Table) -> None:
        one, other = map(self._world.person, table["between"])
        topics = {
            kind: self._topic(one if kind == "need" else other, kind, table[kind])
            for kind in ("need", "offer")
            if kind in table
        }
        self._world.journal.introductions.idea(
            one, other, table["reason"], self._world.on(table["idea"]), **topics
        )

    def _topic(self, person: int, kind: str, words: str) -> int:
        glance = self._world.journal.stories.glance(person)
        for topic in glance.needs if kind == "need" else glance.offers:
            if words in topic.text:
                return topic.id
        raise Bug(f"the sample speaks of {kind} “{words}”, which is not there")

    def _answered(self, table: Table, called: str, day: int, said: str, share: str) -> None:
        found = self._idea(table)
        self._world.journal.introductions.answered(
            found.id, self._side(found, called), said, share, day=self._world.on(day)
        )

    def _side(self, introduction: Introduction, called: str) -> str:
        return "person" if self._world.person(called) == introduction.person else "other"

    def _idea(self, table: Table) -> Introduction:
        one, other = map(self._world.person, table["between"])
        for introduction in self._world.journal.introductions.of(one):
            if {introduction.person, introduction.other} == {one, other}:
                return introduction
        names = " & ".join(self._world.journal.people.named((one, other)).values())
        raise Bug(f"the sample carries on an introduction nobody thought of: {names}")
