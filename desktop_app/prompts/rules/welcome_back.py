"""A resting time is over, or someone who was released wrote: welcome them back, or leave things as they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from desktop_app.language import tr
from desktop_app.prompts.facts import Facts, Returning
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import dated, near
from desktop_app.wording.ground import Ground


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """Those whose rest is over first, each the earliest day first."""
    returning = sorted(facts.returning, key=lambda one: (one.wrote is not None, one.day, one.person))
    for place, fact in enumerate(returning):
        rank = (PLACES[Kind.WELCOME_BACK], place)
        worded = partial(_worded, fact, day, rank)
        yield Candidate(fact.key, Kind.WELCOME_BACK, rank, fact.day, fact.person, worded)


def _worded(fact: Returning, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    return Prompt(
        key=fact.key,
        kind=Kind.WELCOME_BACK,
        rank=rank,
        title=fact.person_name,
        label=tr("welcome back?"),
        line=_line(fact, day),
        start_line=tr("Welcoming them back is one step; leaving things as they are is fine too."),
        purpose="welcome",
        slots=(("called", ground.called or fact.called),),
        reasons=(_reason(fact, day),),
        actions=(Action("welcome", tr("Welcome back")), *_others(fact), later()),
        person=fact.person,
        person_name=fact.person_name,
    )


def _line(fact: Returning, day: date) -> str:
    if fact.wrote is not None:
        return tr(
            "You had let {name} go, and they got in touch on {day}.",
            name=fact.called,
            day=dated(fact.day, day),
        )
    return tr("The rest you gave this tie was until {day}.", day=near(fact.day, day))


def _reason(fact: Returning, day: date) -> Reason:
    if fact.wrote is not None:
        return Reason(tr("They got in touch on {day}.", day=dated(fact.day, day)), "interaction", fact.wrote)
    return Reason(tr("You chose {day} as its end.", day=near(fact.day, day)), "person", fact.person)


def _others(fact: Returning) -> tuple[Action, ...]:
    if fact.wrote is not None:
        return (Action("open", tr("Open")), Action("not_this", tr("Leave it as it is")))
    return (Action("rest", tr("Another quarter")), Action("release", tr("Bless and release")))
