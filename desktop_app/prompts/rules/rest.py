"""Somebody was put off again and again, or a pattern has ended: a question whether to let it rest, not a lateness."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from desktop_app.language import tr
from desktop_app.prompts.facts import PUT_OFF, Facts, Fading
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import ago, begun, dated, number, span
from desktop_app.wording.ground import Ground


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """The earliest turn first."""
    for place, fact in enumerate(sorted(facts.fading, key=lambda one: (one.since, one.person))):
        rank = (PLACES[Kind.REST], place)
        worded = partial(_worded, fact, day, rank)
        yield Candidate(fact.key, Kind.REST, rank, fact.since, fact.person, worded)


def _worded(fact: Fading, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    return Prompt(
        key=fact.key,
        kind=Kind.REST,
        rank=rank,
        title=fact.person_name,
        label=tr("let it rest?"),
        line=_line(fact, day),
        start_line=tr("A pause, one light note, or leaving it as it is: each is fine."),
        purpose="light",
        slots=(("called", ground.called or fact.called),),
        reasons=tuple(_reasons(fact, day)),
        actions=(
            Action("rest", tr("Let it rest a quarter")),
            Action("keep", tr("Keep")),
            Action("write", tr("One light note")),
            later(),
        ),
        person=fact.person,
        person_name=fact.person_name,
    )


def _line(fact: Fading, day: date) -> str:
    if fact.times >= PUT_OFF or fact.last is None:
        return tr(
            "{times} times you chose another day for {name}.",
            times=begun(number(fact.times)),
            name=fact.called,
        )
    if fact.entry is None:
        return tr("You wanted to stay in touch with {name}; no talk is on record yet.", name=fact.called)
    if not fact.learned:
        return tr("You last spoke {ago}. It may have come to its end.", ago=ago(fact.last, day))
    return tr(
        "You last spoke {ago}, and used to every {span}. It may have come to its end.",
        ago=ago(fact.last, day),
        span=span(fact.rhythm),
    )


def _reasons(fact: Fading, day: date) -> Iterator[Reason]:
    if fact.last is not None and fact.entry is not None:
        said = tr("The last contact was on {day}.", day=dated(fact.last, day))
        yield Reason(said, "interaction", fact.entry)
    if fact.times >= PUT_OFF:
        said = tr("Put off {times} times since you last had contact.", times=number(fact.times))
        yield Reason(said, "person", fact.person)
    if fact.ended is not None:
        said = tr("Three times your rhythm has passed since, and nothing went both ways.")
        yield Reason(said, "person", fact.person)
