"""People, events and what was written about them, as the sample lives through them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import time, timedelta
from functools import partial
from typing import Any

from desktop_app.errors import Bug
from desktop_app.people.values import Ring
from desktop_app.reflection.guides import Question
from desktop_app.reflection.sentences import Mention
from desktop_app.sample.world import Content, Table, World, short

# A promise without a day of its own counts as kept this many days after it was made.
_USUALLY_KEPT_AFTER = 5


class Life:
    def __init__(self, world: World) -> None:
        self._world = world
        self._mention = re.compile("")

    def plan(self, content: Content) -> None:
        """Put it all ahead."""
        names = _called(content["person"])
        self._mention = re.compile(
            "@(" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?!\w)|@\w"
        )
        for person in content["person"]:
            self._plan_person(person)
        for tag in content["tag"]:
            self._world.at(tag["day"], 20, partial(self._tag, tag))
        for event in content["event"]:
            self._plan_event(event)

    # People

    def _plan_person(self, table: Table) -> None:
        self._world.at(table["since"], 8, partial(self._add_person, table))
        for kind in ("need", "offer"):
            for offset, words in table.get(f"{kind}s", ()):
                self._world.at(offset, 16, self._topic(table, kind, words, offset))
        if rests := table.get("rests"):
            resting = {"status": "resting", "rest_until": self._world.on(rests[1])}
            self._world.at(rests[0], 20, partial(self._change, table, **resting))
        if released := table.get("released"):
            self._world.at(released["on"], 20, partial(self._release, table, released))
        for kind, value in table.get("contacts", ()):
            self._world.at(table["since"], 9, partial(self._reach, table, kind, value))
        if gone := table.get("gone"):
            self._world.at(
                gone, 20, lambda: self._world.journal.people.remove(self._world.person(short(table)))
            )
        if "birthday" in table:
            self._world.at(table["since"], 8, partial(self._note_birthday, table))

    def _add_person(self, table: Table) -> None:
        texts = ("nickname", "organisation", "role", "how_met", "note")
        person = self._world.journal.people.add(
            table["name"],
            ring=Ring(table.get("ring", "known")),
            **{name: table[name] for name in texts if name in table},
        )
        self._world.call(short(table), person.id)
        self._change(
            table,
            ways=table.get("ways", []),
            rhythm_days=table.get("rhythm"),
            also_known=table.get("also_known", []),
        )

    def _change(self, table: Table, **fields: Any) -> None:
        self._world.journal.people.change(self._world.person(short(table)), **fields)

    def _topic(self, table: Table, kind: str, words: str, offset: int) -> Callable[[], object]:
        return lambda: self._world.journal.topics.add(
            self._world.person(short(table)), kind, words, day=self._world.on(offset)
        )

    def _release(self, table: Table, released: Table) -> None:
        self._world.journal.releases.release(
            self._world.person(short(table)),
            why=released["why"],
            words=released["words"],
            day=self._world.on(released["on"]),
            settle={},
        )

    def _note_birthday(self, table: Table) -> None:
        next_one = self._world.on(table["birthday"])
        person = self._world.person(short(table))
        self._world.journal.occasions.add(person, "birthday", month=next_one.month, day=next_one.day)

    def _reach(self, table: Table, kind: str, value: str) -> None:
        self._world.journal.contacts.add(self._world.person(short(table)), kind, value)

    def _tag(self, table: Table) -> None:
        self._world.journal.tags.add(map(self._world.person, table["people"]), table["name"])

    # Events and reflections

    def _plan_event(self, table: Table) -> None:
        offset = table["day"]
        noted = min(offset - table.get("noted", 7), -1)
        made: list[int] = []
        self._world.at(noted, 9, lambda: made.append(self._add_event(table)))
        if reflection := table.get("reflection"):
            self._world.at(reflection["day"], 21, lambda: self._reflect(reflection, made[0]))

    def _add_event(self, table: Table) -> int:
        texts = ("kind", "place", "host", "intention")
        event = self._world.journal.events.add(
            table["title"],
            self._world.on(table["day"]),
            start=time.fromisoformat(table["start"]),
            **{name: table[name] for name in texts if name in table},
        )
        if "end_day" in table:
            self._world.journal.events.change(event.id, end_day=self._world.on(table["end_day"]))
        self._world.events[table["title"], table["day"]] = event.id
        return event.id

    def _reflect(self, table: Table, event: int) -> None:
        service = self._world.journal.reflections
        reflection = service.start(table["guide"], event=event, day=self._world.on(table["day"])).id
        for question in self._world.journal.guides.get(table["guide"]).questions:
            if question.key == table.get("stops_at"):
                service.place(reflection, question.key, 0)
                return
            self._answer(reflection, question, table)
        service.finish(reflection)
        self._plan_fates(reflection, table.get("fates", {}))

    def _answer(self, reflection: int, question: Question, table: Table) -> None:
        service, key = self._world.journal.reflections, question.key
        if question.kind == "people":
            service.set_met(reflection, [self._world.person(called) for called in table["met"]])
        elif question.kind == "act":
            act = table["act"]
            service.write(
                reflection,
                key,
                text=act["words"],
                cue=act["when"],
                act_day=self._world.on(act["day"]),
                mentions=self.mentions(act["words"]),
            )
        elif question.kind == "prose_per_person":
            for called, words in table["each"][key].items():
                service.write(
                    reflection,
                    key,
                    person=self._world.person(called),
                    text=words,
                    mentions=self.mentions(words),
                )
        else:
            for choice, chosen in table["choices"].get(key, {}).items():
                for called in chosen:
                    service.write(reflection, key, person=self._world.person(called), choice=choice)
            if words := table["words"].get(key):
                service.write(reflection, key, text=words, mentions=self.mentions(words))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Whom a text of the sample names, by `@`."""
        found = []
        for match in self._mention.finditer(text):
            if match[1] is None:
                raise Bug(f"the sample names nobody it knows in “{text[match.start() : match.start() + 20]}”")
            found.append(Mention(self._world.person(match[1]), *match.span()))
        return tuple(found)

    def _plan_fates(self, reflection: int, fates: Mapping[str, str]) -> None:
        by_person = {self._world.person(called): fate for called, fate in fates.items()}
        for promise in self._world.journal.promises.open():
            if promise.reflection == reflection:
                fate = by_person.get(promise.person or 0, "kept")
                settled = promise.due or promise.made + timedelta(days=_USUALLY_KEPT_AFTER)
                offset = (max(settled, promise.made) - self._world.day).days
                if fate != "open" and offset < 0:
                    self._world.at(offset, 22, self._world.settling(promise, fate, offset))


def _called(people: list[dict[str, Any]]) -> tuple[str, ...]:
    names = tuple(map(short, people))
    if len(set(names)) < len(names):
        raise Bug("two people of the sample are called the same")
    return names
