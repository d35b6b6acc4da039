"""What was written for one homework, read for sharing: each entry with its answers, in the order of the exercise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.homework.parts import ORDER, PEOPLE, ask_of
from desktop_app.homework.sharing_values import Item
from desktop_app.language import tr
from desktop_app.saying import day_month, weekday
from desktop_app.store.database import Store

if TYPE_CHECKING:
    from desktop_app.reflection.reading import Part, Reading


@dataclass(frozen=True, slots=True)
class Written:
    """One answer. `person` is whom it is about, by id, and `about` their name."""

    key: str
    question: str
    person: int | None
    about: str
    choice: str
    cue: str
    words: str
    by: date | None

    def reads(self, *, dated: bool) -> str:
        """The answer as one text; the day of an act is in it only where it is `dated`."""
        said = planned(self.cue, self.words) if self.cue else self.words
        day = tr("By {day}", day=day_month(self.by)) if dated and self.by is not None else ""
        return "\n".join(filter(None, (self.choice, said, day)))


@dataclass(frozen=True, slots=True)
class Entry:
    """What was written at one time. `ask` is "before", "each", "after" or "whole"; `day` that of its event or its own;
    `people` how many were talked with.
    """

    reflection: int
    ask: str
    event: int | None
    title: str
    day: date
    people: int
    answers: tuple[Written, ...]

    def called(self) -> str:
        """What its owner calls it."""
        if self.ask == "each":
            return f"{self.title} · {day_month(self.day)}" if self.title else day_month(self.day)
        return said_when(self.ask)

    def items(self) -> tuple[Item, ...]:
        """Its answers, to be chosen from."""
        return tuple(
            Item(each.key, self.called(), each.question, each.about, each.reads(dated=True), self.reflection)
            for each in self.answers
        )


def entries(store: Store, reading: Reading, assignment: int) -> tuple[Entry, ...]:
    """All that was written for one homework: what was asked before, each event or day, what was asked after."""
    rows = store.read(
        "SELECT r.id, r.guide, r.event_id, coalesce(e.title, ''), coalesce(e.day, r.day), "
        f"{PEOPLE.format(which='(i.reflection_id = r.id OR i.event_id = r.event_id)')} "
        "FROM reflection r LEFT JOIN event e ON e.id = r.event_id AND e.deleted IS NULL "
        "WHERE r.assignment_id = ? AND r.deleted IS NULL",
        (assignment,),
    )
    found = [
        Entry(id, ask_of(guide), event, title, date.fromisoformat(day), people, _written(reading, id))
        for id, guide, event, title, day, people in rows
    ]
    return tuple(sorted(found, key=lambda each: (ORDER.index(each.ask), each.day, each.reflection)))


def said_when(ask: str) -> str:
    """When of a homework something was asked, as its owner and the coach read it."""
    return {"before": tr("Before"), "after": tr("After")}.get(ask, tr("Answers"))


def dated_title(title: str, day: date) -> str:
    """An event and its day, or a day alone."""
    return " · ".join(filter(None, (title, f"{weekday(day)}, {day_month(day)}")))


def planned(cue: str, act: str) -> str:
    """A plan in one sentence, as far as it is made."""
    cue, act = cue.strip(), act.strip()
    if cue and act:
        return tr("When {cue}, I will {act}", cue=cue.removesuffix("."), act=act)
    return act or (tr("When {cue}", cue=cue) if cue else "")


def _written(reading: Reading, reflection: int) -> tuple[Written, ...]:
    made = (_answer(part) for part in reading.whole(reflection).parts)
    return tuple(each for each in made if each.reads(dated=True).strip())


def _answer(part: Part) -> Written:
    return Written(
        key=f"answer:{part.answer}",
        question=part.question,
        person=part.person,
        about=part.person_name,
        choice=part.choice,
        cue=part.cue,
        words=_without_signs(part).strip(),
        by=part.act_day,
    )


def _without_signs(part: Part) -> str:
    """The words of an answer without the @ before each name that was chosen from the list."""
    words = part.words
    for mention in sorted(part.mentions, key=lambda each: each.start, reverse=True):
        if words[mention.start : mention.start + 1] == "@":
            words = words[: mention.start] + words[mention.start + 1 :]
    return words
