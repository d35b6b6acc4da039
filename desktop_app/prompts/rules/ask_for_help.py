"""The owner looks for something and it is urgent: whom to turn to first, of those who trust them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from desktop_app.language import tr
from desktop_app.prompts.facts import Facts
from desktop_app.prompts.pressing import Pressing
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import dated, words
from desktop_app.wording.ground import Ground
from desktop_app.wording.steps import look


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """The longest urgent need first, and for each whoever is to be asked first."""
    pressing = sorted(facts.pressing, key=lambda one: (one.day, one.id, one.place))
    for place, fact in enumerate(pressing):
        rank = (PLACES[Kind.ASK_FOR_HELP], place)
        worded = partial(_worded, fact, day, rank)
        yield Candidate(fact.key, Kind.ASK_FOR_HELP, rank, fact.day, fact.person, worded)


def _worded(fact: Pressing, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    step = look(ground._replace(called=ground.called or fact.called, trusted=True, own_need=fact.text))
    noted = tr("You noted on {day} that it is urgent.", day=dated(fact.day, day))
    return Prompt(
        key=fact.key,
        kind=Kind.ASK_FOR_HELP,
        rank=rank,
        title=fact.person_name,
        label=tr("ask for help"),
        line=tr(
            "You look for “{need}”. {name} could be asked first.", need=words(fact.text), name=fact.called
        ),
        start_line=_start(fact),
        purpose=step.purpose.value,
        slots=tuple(step.slots.items()),
        reasons=(Reason(noted, "own_need", fact.id), *fact.why),
        actions=(
            Action("write", tr("Write to them")),
            Action("asked", tr("I asked")),
            later(),
            Action("not_this", tr("Not them")),
        ),
        person=fact.person,
        person_name=fact.person_name,
        subject=fact.id,
    )


def _start(fact: Pressing) -> str:
    if fact.gave:
        return tr("What you gave them last: {gave}.", gave=fact.gave)
    return tr("Say plainly what you look for, and make it easy to say no.")
