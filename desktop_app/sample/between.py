"""What happened between the events: talks, notes, favours, promises, homework."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from desktop_app.errors import Bug
from desktop_app.prompts.prompt import Kind
from desktop_app.sample.coached import Coached
from desktop_app.sample.life import Life
from desktop_app.sample.world import Content, Table, World, years_before

# More prompts than a day of the sample has.
_ALL = 1000


class Between:
    def __init__(self, world: World, life: Life, coached: Coached) -> None:
        self._world, self._life, self._coached = world, life, coached

    def plan(self, content: Content) -> None:
        """Put it all ahead."""
        plans: tuple[tuple[str, int, Callable[[Table], object]], ...] = (
            ("talk", 17, partial(self._log, "talk")),
            ("note", 17, partial(self._log, "note")),
            ("favor", 18, self._favor),
            ("promise", 19, self._promise),
            ("sent", 17, self._send),
            ("mended", 23, self._mend),
            ("homework", 8, self._take_up),
        )
        for name, hour, happen in plans:
            for table in content[name]:
                self._world.at(table["day"], hour, partial(happen, table))
        for table in content["put_off"]:
            for day, until in zip(table["days"], table["until"], strict=True):
                self._world.at(day, 8, partial(self._put_off, table, Kind.RECONNECT, day, until))
            self._world.at(table["then"][0], 8, partial(self._put_off, table, Kind.REST, *table["then"]))

    def _log(self, kind: str, table: Table) -> None:
        names = ("listening", "questions", "pitch_by_me", "pitch_by_them", "energy", "opened_by", "answered")
        day = (
            years_before(self._world.day, table["years"])
            if "years" in table
            else self._world.on(table["day"])
        )
        logged = self._world.journal.interactions.log(
            self._world.person(table["with"]),
            kind=kind,
            day=None if table.get("undated") else day,
            event=self._world.events[table["at"], table["day"]] if "at" in table else None,
            channel=table["channel"],
            summary=table["words"],
            **{name: table[name] for name in names if name in table},
        )
        if gone := table.get("gone"):
            self._world.at(gone, 20, lambda: self._world.journal.interactions.remove(logged))

    def _send(self, table: Table) -> None:
        """A note, with a guess at how welcome it is; where it turned out, it was answered and the guess was checked."""
        note = self._world.journal.reaching.sent(
            self._world.person(table["with"]),
            table["words"],
            day=self._world.on(table["day"]),
            channel=table["channel"],
            expected=table["expected"],
        )
        if turned_out := table.get("turned_out"):
            self._world.at(
                table["day"] + 1, 9, lambda: self._world.journal.interactions.answered(note, answered=True)
            )
            checked = partial(self._respond, table, Kind.PREDICTED, turned_out, table["checked"])
            self._world.at(table["checked"], 8, checked)

    def _put_off(self, table: Table, kind: Kind, day: int, until: int) -> None:
        self._respond(table, kind, "later", day, self._world.on(until))

    def _respond(self, table: Table, kind: Kind, action: str, offset: int, until: date | None = None) -> None:
        day, person = self._world.on(offset), self._world.person(table["with"])
        for prompt in self._world.journal.today_page.page(day, number=_ALL).prompts:
            if prompt.kind is kind and prompt.person == person:
                self._world.journal.today_page.respond(prompt, action, day=day, until=until)
                return
        raise Bug(f"the sample answers a prompt about “{table['with']}” that does not come up")

    def _favor(self, table: Table) -> None:
        day, person = self._world.on(table["day"]), self._world.person(table["with"])
        favor = self._world.journal.favors.add(person, table["way"], table["words"], day=day)
        if "thanked" in table:
            self._world.at(table["thanked"], 18, partial(self._thank, table, favor))

    def _thank(self, table: Table, favor: int) -> None:
        person, day = self._world.person(table["with"]), self._world.on(table["thanked"])
        note = self._world.journal.reaching.sent(
            person, table["thanks"], day=day, channel="message", purpose="thank", entry=favor
        )
        self._world.journal.interactions.answered(note, answered=True)

    def _promise(self, table: Table) -> None:
        id = self._world.journal.promises.add(
            table["words"],
            day=self._world.on(table["day"]),
            side=table.get("side", "mine"),
            person=self._world.person(table["with"]),
            due=self._world.on(table["by"]),
            cue=table.get("when", ""),
        )
        if "kept" in table:
            self._world.at(
                table["kept"],
                22,
                self._world.settling(self._world.journal.promises.get(id), "kept", table["kept"]),
            )

    def _take_up(self, table: Table) -> None:
        homework, day = self._world.journal.homework, self._world.on(table["day"])
        by = self._world.on(table["by"]) if "by" in table else None
        id = self._coached.receive(table["exercise"], table["note"], day, by)
        homework.write(
            id,
            plan_cue=table.get("when", ""),
            plan_act=table.get("act", ""),
            brings=table.get("brings", ""),
            keeps=table.get("keeps", ""),
        )
        for part in table["written"]:
            self._world.at(part["day"], 20, partial(self._write_up, id, part))
        if "done" in table:
            self._world.at(table["done"], 21, lambda: homework.finish(id, day=self._world.on(table["done"])))
        if "shared" in table:
            shared = table["shared"]
            self._world.at(shared["day"], 22, lambda: self._coached.share(id, shared))

    def _write_up(self, homework: int, part: Table) -> None:
        service, day = self._world.journal.reflections, part["day"]
        event = self._world.events[part["at"], day] if "at" in part else None
        reflection = self._world.journal.homework.begin(
            homework, part["ask"], day=self._world.on(day), event=event
        )
        for question, words in part["words"].items():
            service.write(reflection, question, text=words, mentions=self._life.mentions(words))
        service.finish(reflection)

    def _mend(self, table: Table) -> None:
        pitched = self._world.on(table["pitched"])
        for talk in self._world.journal.interactions.of(self._world.person(table["with"])):
            if talk.day == pitched and talk.pitch_by_me == "early":
                self._world.journal.interactions.change(talk.id, mended=self._world.on(table["day"]))
                return
        raise Bug(f"the sample mends a pitch to “{table['with']}” that was not made")
