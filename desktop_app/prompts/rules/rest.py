"""Somebody was put off again and again: not a lateness, but a question whether to let them rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from desktop_app.language import tr
from desktop_app.prompts.facts import Facts, PutOff
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import begun, number
from desktop_app.wording.ground import Ground


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """Those put off most often first."""
    for place, fact in enumerate(sorted(facts.put_off, key=lambda one: (-one.times, one.person))):
        rank = (PLACES[Kind.REST], place)
        worded = partial(_worded, fact, rank)
        yield Candidate(fact.key, Kind.REST, rank, fact.since, fact.person, worded)


def _worded(fact: PutOff, rank: tuple[int, int], ground: Ground) -> Prompt:
    times = number(fact.times)
    return Prompt(
        key=fact.key,
        kind=Kind.REST,
        rank=rank,
        title=fact.person_name,
        label=tr("let it rest?"),
        line=tr("{times} times you chose another day for {name}.", times=begun(times), name=fact.called),
        start_line=tr("Some ties do well with a pause. Nothing is lost by one."),
        reasons=(
            Reason(
                tr("Put off {times} times since you last had contact.", times=times), "person", fact.person
            ),
        ),
        actions=(
            Action("rest", tr("Let it rest a quarter")),
            Action("keep", tr("Keep")),
            Action("open", tr("Open")),
            later(),
        ),
        person=fact.person,
        person_name=fact.person_name,
    )
