"""Something was received, and no thanks are on record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from desktop_app.language import tr
from desktop_app.prompts.facts import Facts, Unthanked
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import ago, dated, words
from desktop_app.wording.ground import Ground
from desktop_app.wording.spoken import thanks_for

_TURN_AFTER = 7


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """The earliest first: thanks fade."""
    for place, fact in enumerate(sorted(facts.unthanked, key=lambda one: (one.day, one.id))):
        rank = (PLACES[Kind.THANK], place)
        turn = fact.day + timedelta(days=_TURN_AFTER)
        worded = partial(_worded, fact, day, rank)
        yield Candidate(fact.key, Kind.THANK, rank, turn, fact.person, worded)


def _worded(fact: Unthanked, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    return Prompt(
        key=fact.key,
        kind=Kind.THANK,
        rank=rank,
        title=fact.person_name,
        label=tr("thanks"),
        line=tr("Received {ago}: “{words}”", ago=ago(fact.day, day), words=words(fact.text)),
        start_line=tr("One line that says what it did for you is enough."),
        purpose="thank",
        slots=_slots(fact, ground),
        reasons=(
            Reason(
                tr("You noted it for {day}.", day=dated(fact.day, day)),
                "favor",
                fact.id,
            ),
        ),
        actions=(
            Action("write", tr("Write a note")),
            Action("done", tr("Thanked already")),
            later(),
            Action("not_this", tr("Not needed")),
        ),
        person=fact.person,
        person_name=fact.person_name,
        subject=fact.id,
    )


def _slots(fact: Unthanked, ground: Ground) -> tuple[tuple[str, str], ...]:
    called = ground.called or fact.called
    found = (("called", called), ("favor", thanks_for(fact.text, fact.person_name, called)))
    return tuple(slot for slot in found if slot[1])
