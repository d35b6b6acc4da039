"""Homework was taken up, and its day is near: it comes up until it is done or laid aside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from desktop_app.language import tr, trn
from desktop_app.prompts.facts import Assigned, Facts
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import ago, near, words
from desktop_app.wording.ground import Ground


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """All that is due, the earliest first."""
    assigned = sorted(facts.assigned, key=lambda fact: (fact.due, fact.id))
    for place, fact in enumerate(assigned):
        rank = (PLACES[Kind.HOMEWORK_DUE], place)
        yield Candidate(fact.key, Kind.HOMEWORK_DUE, rank, fact.due, None, partial(_worded, fact, day, rank))


def _worded(fact: Assigned, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    return Prompt(
        key=fact.key,
        kind=Kind.HOMEWORK_DUE,
        rank=rank,
        title=words(fact.title),
        label=tr("homework"),
        line=_line(fact, day),
        reasons=(Reason(tr("You took it up {ago}.", ago=ago(fact.taken, day)), "assignment", fact.id),),
        actions=(
            Action("homework", tr("Write it up")),
            Action("done", tr("Done")),
            later(),
            Action("lay_aside", tr("Lay it aside")),
        ),
        start_line=_written(fact),
        reflection=fact.reflection,
        subject=fact.id,
    )


def _line(fact: Assigned, day: date) -> str:
    if fact.due < day:
        return tr("Its day was {day}. Any day from now on is as good.", day=near(fact.due, day))
    return tr("It is due {day}.", day=near(fact.due, day))


def _written(fact: Assigned) -> str:
    if not fact.answered:
        return ""
    return trn(
        "Begun: {n} of {count} questions answered",
        "Begun: {n} of {count} questions answered",
        fact.answered,
        count=fact.questions,
    )
