"""An event of the past two weeks has no reflection yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from desktop_app.language import tr
from desktop_app.prompts.facts import REFLECT_WITHIN, Attended, Facts
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import ago, dated, near, words
from desktop_app.wording.ground import Ground

_TURN_AFTER = 7


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """The latest event first: it is remembered best."""
    attended = [fact for fact in facts.attended if fact.back or 0 <= (day - fact.day).days <= REFLECT_WITHIN]
    attended.sort(key=lambda fact: (fact.day, fact.id), reverse=True)
    for place, fact in enumerate(attended):
        rank = (PLACES[Kind.REFLECT_ON_EVENT], place)
        worded = partial(_worded, fact, day, rank)
        turn = fact.day + timedelta(days=_TURN_AFTER)
        yield Candidate(fact.key, Kind.REFLECT_ON_EVENT, rank, turn, None, worded)


def _worded(fact: Attended, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    return Prompt(
        key=fact.key,
        kind=Kind.REFLECT_ON_EVENT,
        rank=rank,
        title=tr("{title}, {day}", title=fact.title, day=near(fact.day, day)),
        label=tr("to look back on"),
        line=_line(fact, day),
        start_line=_start(fact),
        reasons=(
            Reason(
                tr("It took place on {day}; nothing is written about it yet.", day=dated(fact.day, day)),
                "event",
                fact.id,
            ),
        ),
        actions=(
            Action("reflect", tr("Reflect")),
            later(),
            Action("not_this", tr("Not this one")),
        ),
        event=fact.id,
    )


def _line(fact: Attended, day: date) -> str:
    if fact.day == day:
        return tr("It is still fresh: a few minutes now keep what mattered.")
    return tr("It took place {ago}; a few minutes keep what mattered.", ago=ago(fact.day, day))


def _start(fact: Attended) -> str:
    return (
        tr("What you had in mind for it: {intention}", intention=words(fact.intention))
        if fact.intention
        else ""
    )
