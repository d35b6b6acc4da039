"""Two weeks after a note: were they as glad to hear from the owner as the owner thought?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from desktop_app.language import tr
from desktop_app.prompts.facts import Facts, Predicted
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import ago, dated
from desktop_app.wording.ground import Ground

_TURN_AFTER = 7


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """The earliest check first."""
    for place, fact in enumerate(sorted(facts.predicted, key=lambda one: (one.check_on, one.id))):
        rank = (PLACES[Kind.PREDICTED], place)
        turn = fact.check_on + timedelta(days=_TURN_AFTER)
        worded = partial(_worded, fact, day, rank)
        yield Candidate(fact.key, Kind.PREDICTED, rank, turn, fact.person, worded)


def _worded(fact: Predicted, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    thought = {
        "glad": tr(
            "When you wrote {ago}, you thought {name} would be glad.",
            name=fact.called,
            ago=ago(fact.day, day),
        ),
        "unsure": tr(
            "When you wrote {ago}, you were not sure {name} would be glad.",
            name=fact.called,
            ago=ago(fact.day, day),
        ),
        "not": tr(
            "When you wrote {ago}, you thought {name} would rather not hear from you.",
            name=fact.called,
            ago=ago(fact.day, day),
        ),
    }
    kind, entry = ("interaction", fact.note) if fact.note is not None else ("person", fact.person)
    return Prompt(
        key=fact.key,
        kind=Kind.PREDICTED,
        rank=rank,
        title=fact.person_name,
        label=tr("how did it turn out?"),
        line=thought[fact.expected],
        start_line=tr("However it went, it tells you something about guessing."),
        reasons=(Reason(tr("Your note of {day}.", day=dated(fact.day, day)), kind, entry),),
        actions=(
            Action("better", tr("Better than I thought")),
            Action("as_expected", tr("As I thought")),
            Action("worse", tr("Worse, or no answer")),
            later(),
            Action("not_this", tr("Do not ask again")),
        ),
        person=fact.person,
        person_name=fact.person_name,
        subject=fact.id,
    )
