"""Counts of one's own conduct in one homework, in words; only what is on record for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from desktop_app.homework.sharing_items import Entry
from desktop_app.language import tr, trn
from desktop_app.packets.values import Figure
from desktop_app.store.database import Store

# Of a talk: the person, who talked, how many questions were asked, whether and how it was pitched.
_Talk = tuple[int, str | None, int | None, str | None]

# So many questions in one talk stand for that many and more.
_MOST_ASKED = 4


def figures(store: Store, written: Sequence[Entry], each: str, times: int) -> tuple[Figure, ...]:
    """What can be counted of these entries and the talks of their events. `times` is how many were asked for, `each`
    of what: "event" or "day"; for an event a day without one counts too, as on the homework's card.
    """
    talks = _talks(store, written)
    return (*_about(written, each, times), *_met(talks), *_asked(talks), *_listened(talks), *_pitched(talks))


def _about(written: Sequence[Entry], each: str, times: int) -> Iterator[Figure]:
    found = [entry for entry in written if entry.ask == "each" and entry.answers]
    if not found:
        return
    label = tr("Events written about") if each == "event" else tr("Days written about")
    yield Figure(label, tr("{n} of {all}", n=len(found), all=times) if times else str(len(found)))


def _met(talks: Sequence[_Talk]) -> Iterator[Figure]:
    people = {person for person, *_ in talks}
    if people:
        yield Figure(tr("People met"), str(len(people)))


def _asked(talks: Sequence[_Talk]) -> Iterator[Figure]:
    """A talk of four questions may have had more."""
    numbers = [questions for _, _, questions, _ in talks if questions is not None]
    if not numbers:
        return
    least = any(number >= _MOST_ASKED for number in numbers)
    asked = sum(numbers)
    value = (
        trn("at least {asked} in {n} talk", "at least {asked} in {n} talks", len(numbers), asked=asked)
        if least
        else trn("{asked} in {n} talk", "{asked} in {n} talks", len(numbers), asked=asked)
    )
    yield Figure(tr("Questions asked"), value)


def _listened(talks: Sequence[_Talk]) -> Iterator[Figure]:
    said = [listening for _, listening, _, _ in talks if listening]
    if said:
        value = tr(
            "mostly them {them}, even {even}, mostly me {me}",
            them=said.count("them"),
            even=said.count("even"),
            me=said.count("me"),
        )
        yield Figure(tr("Who talked"), value)


def _pitched(talks: Sequence[_Talk]) -> Iterator[Figure]:
    said = [pitch for *_, pitch in talks if pitch]
    if said:
        value = trn("{many} of {n} talk", "{many} of {n} talks", len(said), many=said.count("early"))
        yield Figure(tr("Pitched before being asked"), value)


def _talks(store: Store, written: Sequence[Entry]) -> list[_Talk]:
    """The talks of the events written about, and those told of in what was written."""
    reflections = [entry.reflection for entry in written]
    events = sorted({entry.event for entry in written if entry.event is not None})
    rows: list[Any] = store.read(
        "SELECT i.person_id, i.listening, i.questions, i.pitch_by_me FROM interaction i "
        "JOIN person p ON p.id = i.person_id AND p.deleted IS NULL "
        "WHERE i.deleted IS NULL AND i.kind = 'talk' AND "
        f"(i.reflection_id IN ({_marks(reflections)}) OR i.event_id IN ({_marks(events)}))",
        (*reflections, *events),
    )
    return rows


def _marks(values: Sequence[int]) -> str:
    return ", ".join("?" * len(values))
