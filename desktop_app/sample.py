"""A journal to look around in: eighteen months of somebody's life before a day, played through the real services.

What happened stands in resources/sample/*.toml, with days counted from the day of building; nobody in it is real.
Everything a reflection leaves (talks, needs, introductions, promises) comes from its words, as it does for owners.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from desktop_app.errors import Bug
from desktop_app.journal import Journal
from desktop_app.keys_file import FILE_NAME as KEYS_NAME
from desktop_app.paths import Places, resource
from desktop_app.people.values import Introduction, Promise, Ring
from desktop_app.prompts.prompt import Kind
from desktop_app.reflection.guides import Question
from desktop_app.reflection.sentences import Mention
from desktop_app.store.database import FILE_NAME

# The preference by which the window knows a sample, and says so.
PREFERENCE = "sample"

Table = Mapping[str, Any]

_STEPS = ("asked_one", "asked_both", "made", "outcome", "dropped")

# More prompts than a day of the sample has.
_ALL = 1000

# A promise without a day of its own counts as kept this many days after it was made.
_USUALLY_KEPT_AFTER = 5


def build(folder: Path, *, places: Places, day: date) -> dict[str, int]:
    """Make the sample journal in `folder`, as it would look on `day`, opened by this computer; how many of what.

    But for its key and uids it is the same for the same day. Raises `PlaceError` when a journal is there already or
    the folder cannot be written; what was begun is then taken away again.
    """
    content = {name: _read(name) for name in ("people", "events", "between")}
    clock = _Clock()
    clock.now = _moment(day, 0)
    journal, _ = Journal.create(folder, passphrase=None, places=places, clock=clock)
    try:
        with closing(journal):
            return _Life(journal, clock, day, content).play()
    except BaseException:
        for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", KEYS_NAME):
            (folder / name).unlink(missing_ok=True)
        raise


def _read(name: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(resource("sample", f"{name}.toml").read_text("utf-8"))


def _moment(day: date, hour: int) -> datetime:
    """An hour of the owner's own day."""
    return datetime.combine(day, time(hour)).astimezone()


class _Clock:
    """Time as the sample lives through it."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


class _Life:
    """Plays what happened in the order of its days, with the clock standing at each moment."""

    def __init__(self, journal: Journal, clock: _Clock, day: date, content: Mapping[str, Table]) -> None:
        self._journal, self._clock, self._day, self._content = journal, clock, day, content
        self._ids: dict[str, int] = {}
        self._events: dict[tuple[str, int], int] = {}
        self._names = _called(content["people"]["person"])
        self._mention = re.compile(
            "@(" + "|".join(map(re.escape, sorted(self._names, key=len, reverse=True))) + r")(?!\w)|@\w"
        )
        self._ahead: list[tuple[datetime, int, Callable[[], object]]] = []
        self._turn = count()

    def play(self) -> dict[str, int]:
        people, events = self._content["people"]["person"], self._content["events"]["event"]
        for person in people:
            self._plan_person(person)
        for event in events:
            self._plan_event(event)
        self._plan_between(self._content["between"])
        while self._ahead:
            self._clock.now, _, happen = heapq.heappop(self._ahead)
            happen()
        self._clock.now = _moment(self._day, 0)
        self._journal.preferences.set(PREFERENCE, value=True)
        # Nobody did these things by hand, so there is nothing to take back.
        self._journal.undo.forget()
        return {
            "people": len(people),
            "events": len(events),
            "reflections": sum("reflection" in event for event in events),
        }

    def _at(self, offset: int, hour: int, happen: Callable[[], object]) -> None:
        heapq.heappush(self._ahead, (_moment(self._on(offset), hour), next(self._turn), happen))

    def _on(self, offset: int) -> date:
        return self._day + timedelta(days=offset)

    # People

    def _plan_person(self, table: Table) -> None:
        self._at(table["since"], 8, partial(self._add_person, table))
        for kind in ("need", "offer"):
            for offset, words in table.get(f"{kind}s", ()):
                self._at(offset, 16, self._topic(table, kind, words, offset))
        if rests := table.get("rests"):
            resting = {"status": "resting", "rest_until": self._on(rests[1])}
            self._at(rests[0], 20, partial(self._change, table, **resting))
        if released := table.get("released"):
            self._at(released["on"], 20, partial(self._release, table, released))
        if "birthday" in table:
            self._at(table["since"], 8, partial(self._note_birthday, table))

    def _add_person(self, table: Table) -> None:
        texts = ("nickname", "organisation", "role", "how_met", "note")
        person = self._journal.people.add(
            table["name"],
            ring=Ring(table.get("ring", "known")),
            **{name: table[name] for name in texts if name in table},
        )
        self._ids[_short(table)] = person.id
        self._change(table, ways=table.get("ways", []), rhythm_days=table.get("rhythm"))

    def _change(self, table: Table, **fields: Any) -> None:
        self._journal.people.change(self._person(_short(table)), **fields)

    def _topic(self, table: Table, kind: str, words: str, offset: int) -> Callable[[], object]:
        return lambda: self._journal.topics.add(
            self._person(_short(table)), kind, words, day=self._on(offset)
        )

    def _release(self, table: Table, released: Table) -> None:
        self._journal.releases.release(
            self._person(_short(table)),
            why=released["why"],
            words=released["words"],
            day=self._on(released["on"]),
            settle={},
        )

    def _note_birthday(self, table: Table) -> None:
        next_one = self._on(table["birthday"])
        person = self._person(_short(table))
        self._journal.occasions.add(person, "birthday", month=next_one.month, day=next_one.day)

    def _person(self, called: str) -> int:
        if called not in self._ids:
            raise Bug(f"the sample names “{called}”, who is nobody in it, or not yet")
        return self._ids[called]

    # Events and reflections

    def _plan_event(self, table: Table) -> None:
        offset = table["day"]
        noted = min(offset - table.get("noted", 7), -1)
        made: list[int] = []
        self._at(noted, 9, lambda: made.append(self._add_event(table)))
        if reflection := table.get("reflection"):
            self._at(reflection["day"], 21, lambda: self._reflect(reflection, made[0]))

    def _add_event(self, table: Table) -> int:
        texts = ("kind", "place", "host", "intention")
        event = self._journal.events.add(
            table["title"],
            self._on(table["day"]),
            start=time.fromisoformat(table["start"]),
            **{name: table[name] for name in texts if name in table},
        )
        if "end_day" in table:
            self._journal.events.change(event.id, end_day=self._on(table["end_day"]))
        self._events[table["title"], table["day"]] = event.id
        return event.id

    def _reflect(self, table: Table, event: int) -> None:
        service = self._journal.reflections
        reflection = service.start(table["guide"], event=event, day=self._on(table["day"])).id
        for question in self._journal.guides.get(table["guide"]).questions:
            if question.key == table.get("stops_at"):
                service.place(reflection, question.key, 0)
                return
            self._answer(reflection, question, table)
        service.finish(reflection)
        self._plan_fates(reflection, table.get("fates", {}))

    def _answer(self, reflection: int, question: Question, table: Table) -> None:
        service, key = self._journal.reflections, question.key
        if question.kind == "people":
            service.set_met(reflection, [self._person(called) for called in table["met"]])
        elif question.kind == "act":
            act = table["act"]
            service.write(
                reflection,
                key,
                text=act["words"],
                cue=act["when"],
                act_day=self._on(act["day"]),
                mentions=self._mentions(act["words"]),
            )
        elif question.kind == "prose_per_person":
            for called, words in table["each"][key].items():
                service.write(
                    reflection,
                    key,
                    person=self._person(called),
                    text=words,
                    mentions=self._mentions(words),
                )
        else:
            for choice, chosen in table["choices"].get(key, {}).items():
                for called in chosen:
                    service.write(reflection, key, person=self._person(called), choice=choice)
            if words := table["words"].get(key):
                service.write(reflection, key, text=words, mentions=self._mentions(words))

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        found = []
        for match in self._mention.finditer(text):
            if match[1] is None:
                raise Bug(f"the sample names nobody it knows in “{text[match.start() : match.start() + 20]}”")
            found.append(Mention(self._person(match[1]), *match.span()))
        return tuple(found)

    def _plan_fates(self, reflection: int, fates: Mapping[str, str]) -> None:
        by_person = {self._person(called): fate for called, fate in fates.items()}
        for promise in self._journal.promises.open():
            if promise.reflection == reflection:
                fate = by_person.get(promise.person or 0, "kept")
                settled = promise.due or promise.made + timedelta(days=_USUALLY_KEPT_AFTER)
                offset = (max(settled, promise.made) - self._day).days
                if fate != "open" and offset < 0:
                    self._at(offset, 22, self._settling(promise, fate, offset))

    def _settling(self, promise: Promise, fate: str, offset: int) -> Callable[[], object]:
        return partial(self._journal.promises.settle, promise.id, fate, day=self._on(offset))

    # Between the events

    def _look_for(self, table: Table) -> None:
        self._journal.own_needs.add(
            table["text"], self._on(table["day"]), urgent=table.get("urgent", False)
        )

    def _plan_between(self, content: Table) -> None:
        plans: tuple[tuple[str, int, Callable[[Table], object]], ...] = (
            ("talk", 17, partial(self._log, "talk")),
            ("note", 17, partial(self._log, "note")),
            ("favor", 18, self._favor),
            ("promise", 19, self._promise),
            ("sent", 17, self._send),
            ("mended", 23, self._mend),
            ("homework", 8, self._take_up),
            ("own_need", 18, self._look_for),
        )
        for name, hour, happen in plans:
            for table in content[name]:
                self._at(table["day"], hour, partial(happen, table))
        for table in content["put_off"]:
            for day, until in zip(table["days"], table["until"], strict=True):
                self._at(day, 8, partial(self._put_off, table, Kind.RECONNECT, day, until))
            self._at(table["then"][0], 8, partial(self._put_off, table, Kind.REST, *table["then"]))
        for table in content["introduction"]:
            for step in ("idea", *_STEPS):
                if step in table:
                    self._at(table[step], 12, partial(self._introduce, step, table))

    def _log(self, kind: str, table: Table) -> None:
        names = ("listening", "pitch_by_me", "pitch_by_them", "energy", "opened_by", "answered")
        self._journal.interactions.log(
            self._person(table["with"]),
            kind=kind,
            day=None if table.get("undated") else self._on(table["day"]),
            event=self._events[table["at"], table["day"]] if "at" in table else None,
            channel=table["channel"],
            summary=table["words"],
            **{name: table[name] for name in names if name in table},
        )

    def _send(self, table: Table) -> None:
        """A note, with a guess at how welcome it is; where it turned out, it was answered and the guess was checked."""
        note = self._journal.reaching.sent(
            self._person(table["with"]),
            table["words"],
            day=self._on(table["day"]),
            channel=table["channel"],
            expected=table["expected"],
        )
        if turned_out := table.get("turned_out"):
            self._at(table["day"] + 1, 9, lambda: self._journal.interactions.answered(note, answered=True))
            checked = partial(self._respond, table, Kind.PREDICTED, turned_out, table["checked"])
            self._at(table["checked"], 8, checked)

    def _put_off(self, table: Table, kind: Kind, day: int, until: int) -> None:
        self._respond(table, kind, "later", day, self._on(until))

    def _respond(self, table: Table, kind: Kind, action: str, offset: int, until: date | None = None) -> None:
        day, person = self._on(offset), self._person(table["with"])
        for prompt in self._journal.today_page.page(day, number=_ALL).prompts:
            if prompt.kind is kind and prompt.person == person:
                self._journal.today_page.respond(prompt, action, day=day, until=until)
                return
        raise Bug(f"the sample answers a prompt about “{table['with']}” that does not come up")

    def _favor(self, table: Table) -> None:
        day, person = self._on(table["day"]), self._person(table["with"])
        favor = self._journal.favors.add(person, table["way"], table["words"], day=day)
        if "thanked" in table:
            self._at(table["thanked"], 18, partial(self._thank, table, favor))

    def _thank(self, table: Table, favor: int) -> None:
        person, day = self._person(table["with"]), self._on(table["thanked"])
        note = self._journal.reaching.sent(
            person, table["thanks"], day=day, channel="message", purpose="thank", entry=favor
        )
        self._journal.interactions.answered(note, answered=True)

    def _promise(self, table: Table) -> None:
        id = self._journal.promises.add(
            table["words"],
            day=self._on(table["day"]),
            side=table.get("side", "mine"),
            person=self._person(table["with"]),
            due=self._on(table["by"]),
            cue=table.get("when", ""),
        )
        if "kept" in table:
            self._at(table["kept"], 22, self._settling(self._journal.promises.get(id), "kept", table["kept"]))

    def _take_up(self, table: Table) -> None:
        homework = self._journal.homework
        id = homework.take_up(table["exercise"], day=self._on(table["day"]))
        if "done" in table:
            self._at(table["done"], 21, lambda: homework.finish(id, day=self._on(table["done"])))

    def _mend(self, table: Table) -> None:
        pitched = self._on(table["pitched"])
        for talk in self._journal.interactions.of(self._person(table["with"])):
            if talk.day == pitched and talk.pitch_by_me == "early":
                self._journal.interactions.change(talk.id, mended=self._on(table["day"]))
                return
        raise Bug(f"the sample mends a pitch to “{table['with']}” that was not made")

    def _introduce(self, step: str, table: Table) -> None:
        day = self._on(table[step])
        one, other = (self._person(called) for called in table["between"])
        if step == "idea":
            self._journal.introductions.idea(one, other, table["reason"], day=day)
            return
        outcome = table["words"] if step in ("outcome", "dropped") else ""
        self._journal.introductions.stage(self._idea(one, other).id, step, day=day, outcome=outcome)

    def _idea(self, one: int, other: int) -> Introduction:
        for introduction in self._journal.introductions.of(one):
            if {introduction.person, introduction.other} == {one, other}:
                return introduction
        names = " & ".join(self._journal.people.named((one, other)).values())
        raise Bug(f"the sample carries on an introduction nobody thought of: {names}")


def _called(people: list[Table]) -> tuple[str, ...]:
    names = tuple(map(_short, people))
    if len(set(names)) < len(names):
        raise Bug("two people of the sample are called the same")
    return names


def _short(person: Table) -> str:
    """What the other files call a person."""
    return str(person.get("called") or person.get("nickname") or person["name"].split()[0])
