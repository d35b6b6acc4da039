"""A pitch came too early and was not put right: own it in a sentence, ask for nothing, do something useful."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from desktop_app.language import tr
from desktop_app.prompts.facts import Facts, Slip
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import ago, dated
from desktop_app.wording.ground import Ground

_TURN_AFTER = 14


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """The earliest first."""
    for place, fact in enumerate(sorted(facts.slips, key=lambda one: (one.day, one.id))):
        rank = (PLACES[Kind.MEND], place)
        turn = fact.day + timedelta(days=_TURN_AFTER)
        worded = partial(_worded, fact, day, rank)
        yield Candidate(fact.key, Kind.MEND, rank, turn, fact.person, worded)


def _worded(fact: Slip, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    if fact.event_title:
        line = tr(
            "At {event}, {ago}, you noted that you pitched too early.",
            event=fact.event_title,
            ago=ago(fact.day, day),
        )
    else:
        line = tr("You noted that you pitched too early, {ago}.", ago=ago(fact.day, day))
    return Prompt(
        key=fact.key,
        kind=Kind.MEND,
        rank=rank,
        title=fact.person_name,
        label=tr("put it right"),
        line=line,
        start_line=tr("One sentence owns it. Ask for nothing; then it is done."),
        purpose="mend",
        slots=(("called", ground.called or fact.called),),
        reasons=(
            Reason(tr("The talk of {day}: “too early”.", day=dated(fact.day, day)), "interaction", fact.id),
        ),
        actions=(
            Action("mend", tr("Put it right")),
            Action("done", tr("Done already")),
            later(),
            Action("not_this", tr("Leave it")),
        ),
        person=fact.person,
        person_name=fact.person_name,
        event=fact.event,
        subject=fact.id,
    )
