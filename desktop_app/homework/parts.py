"""What homework is written in: one reflection before, one for each event or day, one after, or one for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.reflection.guide_values import ASKS, PART, WHOLE, Guide
from desktop_app.store.database import Store

# An event that was shortly before the exercise was taken up may be one to write about.
EVENTS_BEFORE = 7

# The order in which parts come; of a whole there are no others.
ORDER = (ASKS[0], WHOLE, *ASKS[1:])

# How many people were talked with, in the interactions `which` says.
PEOPLE = (
    "(SELECT count(DISTINCT i.person_id) FROM interaction i JOIN person p ON p.id = i.person_id AND p.deleted IS NULL "
    "WHERE i.deleted IS NULL AND i.kind = 'talk' AND {which})"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of homework. `ask` is "before", "each", "after", or "whole" for an exercise that has no parts.

    `reflection` is what is written of it, None while `state` is "new"; else "draft" or "finished". `day` is that of the
    event or of the writing; what is new would be begun on it. `people` are those talked with there. `answered` of the
    `questions` have an answer.
    """

    reflection: int | None
    ask: str
    event: int | None
    event_title: str
    day: date
    people: int
    answered: int
    questions: int
    state: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event to write about; `day` its first, `people` how many were talked with there."""

    id: int
    title: str
    day: date
    people: int


def ask_of(guide_name: str) -> str:
    """Which part a reflection of this guide is."""
    ask = guide_name.partition(PART)[2]
    return ask if ask in ASKS else WHOLE


def begun(store: Store, assignment: int) -> tuple[Part, ...]:
    """All that is written for this homework, in the order in which it is asked, each time by its day."""
    rows = store.read(
        "SELECT r.id, r.guide, r.event_id, coalesce(e.title, ''), coalesce(e.day, r.day), "
        f"{PEOPLE.format(which='(i.reflection_id = r.id OR i.event_id = r.event_id)')}, "
        "r.answered, r.questions, r.state FROM reflection r LEFT JOIN event e ON e.id = r.event_id "
        "WHERE r.assignment_id = ? AND r.deleted IS NULL",
        (assignment,),
    )
    found = [
        Part(id, ask_of(guide), event, title, date.fromisoformat(day), people, answered, questions, state)
        for id, guide, event, title, day, people, answered, questions, state in rows
    ]
    return tuple(sorted(found, key=_place))


def all_parts(
    store: Store, assignment: int, guide: Guide | None, day: date, *, whole: bool
) -> tuple[Part, ...]:
    """What is written, and what is still to be begun once, on `day`. `whole`: it was taken up as one without parts.

    Without a guide (its file or row is gone) there is nothing to begin.
    """
    there = begun(store, assignment)
    return tuple(sorted((*there, *_to_begin(there, guide, day, whole=whole)), key=_place))


def asks(guide: Guide | None, *, whole: bool) -> tuple[str, ...]:
    """The parts that homework taken up so has."""
    if guide is None:
        return ()
    return (WHOLE,) if whole else guide.parts


def events(store: Store, assignment: int, taken: date, day: date, limit: int) -> tuple[Occasion, ...]:
    """Events up to `day` that this homework is not written about, the latest first."""
    rows = store.read(
        f"SELECT e.id, e.title, e.day, {PEOPLE.format(which='i.event_id = e.id')} FROM event e "
        "WHERE e.day BETWEEN ? AND ? AND e.deleted IS NULL AND e.cancelled = 0 AND NOT EXISTS "
        "(SELECT 1 FROM reflection r WHERE r.assignment_id = ? AND r.event_id = e.id AND r.deleted IS NULL) "
        "ORDER BY e.day DESC, e.id DESC LIMIT ?",
        ((taken - timedelta(days=EVENTS_BEFORE)).isoformat(), day.isoformat(), assignment, limit),
    )
    return tuple(Occasion(id, title, date.fromisoformat(held), people) for id, title, held, people in rows)


def _to_begin(there: tuple[Part, ...], guide: Guide | None, day: date, *, whole: bool) -> Iterator[Part]:
    written = {part.ask for part in there}
    for ask in asks(guide, whole=whole):
        if guide is not None and ask != "each" and ask not in written:
            part = guide if ask == WHOLE else guide.part(ask)
            yield Part(None, ask, None, "", day, 0, 0, len(part.questions) if part else 0, "new")


def _place(part: Part) -> tuple[int, date, int]:
    return ORDER.index(part.ask), part.day, part.reflection or 0
