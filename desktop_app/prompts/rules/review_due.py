"""A quarter has ended with something written in it, and was not looked back on yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from desktop_app.language import tr, trn
from desktop_app.prompts.facts import Facts, Quartered
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import month, number
from desktop_app.wording.ground import Ground

_TURN_AFTER = 14


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """One at most."""
    for fact in facts.quarters:
        rank = (PLACES[Kind.REVIEW_DUE], 0)
        turn = fact.end + timedelta(days=_TURN_AFTER)
        yield Candidate(fact.key, Kind.REVIEW_DUE, rank, turn, None, partial(_worded, fact, rank))


def _worded(fact: Quartered, rank: tuple[int, int], ground: Ground) -> Prompt:
    first, last = month(fact.start), month(fact.end - timedelta(days=1))
    return Prompt(
        key=fact.key,
        kind=Kind.REVIEW_DUE,
        rank=rank,
        title=tr("{first} to {last}", first=first, last=last),
        label=tr("quarterly review"),
        line=tr("The quarter is over. Twenty minutes with it show what no single evening does."),
        reasons=(
            Reason(
                trn(
                    "You wrote {number} reflection in it.",
                    "You wrote {number} reflections in it.",
                    fact.reflections,
                    number=number(fact.reflections),
                ),
                "reflection",
                fact.entry,
            ),
        ),
        actions=(
            Action("review", tr("Look back")),
            later(),
            Action("not_this", tr("Not this quarter")),
        ),
    )
