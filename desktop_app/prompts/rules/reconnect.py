"""A silence has passed the rhythm of a pair. Whose turn comes first, comes first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from desktop_app.language import tr, trn
from desktop_app.people.rhythm import Basis
from desktop_app.prompts.facts import Drifting, Facts
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import ago, dated, month, number, span
from desktop_app.wording.ground import Ground
from desktop_app.wording.steps import first_step


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """In the order of their turns."""
    for place, fact in enumerate(sorted(facts.drifting, key=lambda one: (one.turn, one.person))):
        rank = (PLACES[Kind.RECONNECT], place)
        worded = partial(_worded, fact, day, rank)
        yield Candidate(fact.key, Kind.RECONNECT, rank, fact.turn, fact.person, worded)


def _worded(fact: Drifting, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    step = first_step(ground, day)
    found = [Reason(tr("You noted: “{words}”", words=one.text), one.kind, one.id) for one in step.entries]
    answered = (Action("answered", tr("They answered")),) if fact.standing.waiting else ()
    return Prompt(
        key=fact.key,
        kind=Kind.RECONNECT,
        rank=rank,
        title=fact.person_name,
        label=tr("reconnect"),
        line=_line(fact, day),
        start_line=step.line,
        purpose=step.purpose.value,
        slots=tuple(step.slots.items()),
        reasons=(*_reasons(fact, day), *found),
        actions=(
            Action("write", tr("Write a note")),
            Action("talked", tr("We talked")),
            *answered,
            later(),
            Action("not_this", tr("Not this time")),
        ),
        person=fact.person,
        person_name=fact.person_name,
    )


def _line(fact: Drifting, day: date) -> str:
    stands = fact.standing
    if stands.waiting is not None:
        return trn(
            "You wrote {ago}, and no answer is noted yet.",
            "You wrote {number} times, the last time {ago}, and no answer is noted yet.",
            stands.unanswered,
            number=number(stands.unanswered),
            ago=ago(stands.waiting, day),
        )
    assert stands.last is not None  # nobody is due without it
    assert stands.rhythm is not None
    if fact.entry is None:
        return tr("You wanted to stay in touch; no talk is on record yet.")
    if fact.dormant:
        return tr(
            "You have not spoken since {month} {year}; there was goodwill both ways.",
            month=month(stands.last),
            year=stands.last.year,
        )
    since = ago(stands.last, day)
    if stands.basis is Basis.LEARNED:
        return tr(
            "You last spoke {ago}; you two usually speak every {span}.", ago=since, span=span(stands.rhythm)
        )
    if stands.basis is Basis.CHOSEN:
        return tr("You last spoke {ago}; you chose every {span}.", ago=since, span=span(stands.rhythm))
    return tr("You last spoke {ago}.", ago=since)


def _reasons(fact: Drifting, day: date) -> Iterator[Reason]:
    stands = fact.standing
    if stands.last is not None:
        if fact.entry is not None:
            yield Reason(
                tr("The last contact was on {day}.", day=dated(stands.last, day)), "interaction", fact.entry
            )
        else:
            yield Reason(tr("You added them on {day}.", day=dated(stands.last, day)), "person", fact.person)
    yield Reason(_rhythm(fact), "person", fact.person)
    if stands.given and stands.received:
        yield Reason(
            tr(
                "You gave {given} and received {received}.",
                given=trn("{number} thing", "{number} things", stands.given, number=number(stands.given)),
                received=trn(
                    "{number} thing", "{number} things", stands.received, number=number(stands.received)
                ),
            ),
            "person",
            fact.person,
        )


def _rhythm(fact: Drifting) -> str:
    rhythm = fact.standing.rhythm or 0
    if fact.standing.basis is Basis.LEARNED:
        return tr("Your own gaps say every {span}.", span=span(rhythm))
    if fact.standing.basis is Basis.CHOSEN:
        return tr("You chose every {span} for {name}.", span=span(rhythm), name=fact.called)
    return tr(
        "For the ring you put {name} in, every {span} is the usual.", name=fact.called, span=span(rhythm)
    )
