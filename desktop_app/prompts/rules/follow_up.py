"""Someone was met lately and no next step is on record. From the third day to the thirtieth after the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from desktop_app.language import tr
from desktop_app.prompts.facts import FOLLOW_UP_FROM, FOLLOW_UP_UNTIL, Facts, Met
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import ago, dated, words
from desktop_app.wording.ground import Ground
from desktop_app.wording.spoken import short_phrase, wanted

_TURN_AFTER = 10


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """One a person, the meeting longest ago first: its time runs out soonest."""
    met = [
        fact for fact in facts.met if fact.back or FOLLOW_UP_FROM <= (day - fact.day).days <= FOLLOW_UP_UNTIL
    ]
    met.sort(key=lambda fact: (fact.day, fact.id))
    for place, fact in enumerate(met):
        rank = (PLACES[Kind.FOLLOW_UP], place)
        worded = partial(_worded, fact, day, rank)
        turn = fact.day + timedelta(days=_TURN_AFTER)
        yield Candidate(fact.key, Kind.FOLLOW_UP, rank, turn, fact.person, worded)


def _worded(fact: Met, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    return Prompt(
        key=fact.key,
        kind=Kind.FOLLOW_UP,
        rank=rank,
        title=fact.person_name,
        label=tr("follow up"),
        line=_line(fact, day),
        start_line=_start(fact),
        purpose="follow_up",
        slots=_slots(fact, ground),
        reasons=tuple(_reasons(fact, day)),
        actions=(
            Action("write", tr("Write a note")),
            Action("done", tr("Done")),
            later(),
            Action("not_this", tr("No next step")),
        ),
        person=fact.person,
        person_name=fact.person_name,
        event=fact.event,
    )


def _line(fact: Met, day: date) -> str:
    if fact.event_title:
        return tr(
            "You met {name} at {event}, {ago}, and no next step is noted yet.",
            name=fact.called,
            event=fact.event_title,
            ago=ago(fact.day, day),
        )
    return tr(
        "You met {name} {ago}, and no next step is noted yet.", name=fact.called, ago=ago(fact.day, day)
    )


def _slots(fact: Met, ground: Ground) -> tuple[tuple[str, str], ...]:
    called = ground.called or fact.called
    found = (
        ("called", called),
        ("event", short_phrase(fact.event_title)),
        ("need", wanted(fact.need_text, fact.person_name, called)),
    )
    return tuple(slot for slot in found if slot[1])


def _start(fact: Met) -> str:
    if fact.need is not None:
        return tr("What {name} is looking for: {need}", name=fact.called, need=words(fact.need_text))
    if fact.summary:
        return tr("You wrote: “{words}”", words=words(fact.summary))
    return tr("A line about what you talked of is enough.")


def _reasons(fact: Met, day: date) -> Iterator[Reason]:
    yield Reason(tr("You talked on {day}.", day=dated(fact.day, day)), "interaction", fact.id)
    if fact.event is not None:
        yield Reason(tr("It was at {event}.", event=fact.event_title), "event", fact.event)
    yield Reason(tr("No promise, talk or note is on record since."), "person", fact.person)
    if fact.need is not None:
        yield Reason(tr("A need you noted: {need}", need=words(fact.need_text)), "topic", fact.need)
