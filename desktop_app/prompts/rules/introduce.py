"""An introduction waits for its next step: an idea not acted on, a consent not asked, an outcome not heard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from desktop_app.language import tr
from desktop_app.prompts.facts import Facts, UnderWay
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import ago, dated, words
from desktop_app.wording.ground import Ground


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """What has waited longest first."""
    for place, fact in enumerate(sorted(facts.under_way, key=lambda one: (one.since, one.id))):
        rank = (PLACES[Kind.INTRODUCE], place)
        worded = partial(_worded, fact, day, rank)
        yield Candidate(fact.key, Kind.INTRODUCE, rank, fact.since, fact.person, worded)


def _worded(fact: UnderWay, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    return Prompt(
        key=fact.key,
        kind=Kind.INTRODUCE,
        rank=rank,
        title=_title(fact),
        label=tr("introduce"),
        line=_line(fact, day),
        start_line=_start(fact),
        reasons=tuple(_reasons(fact, day)),
        actions=_actions(fact),
        person=fact.person,
        person_name=fact.person_name,
        subject=fact.id,
    )


def _title(fact: UnderWay) -> str:
    if not fact.other_name:
        return fact.person_name
    return tr("{one} and {other}", one=fact.person_name, other=fact.other_name)


def _line(fact: UnderWay, day: date) -> str:
    names = {"one": fact.called, "other": fact.other_called, "ago": ago(fact.since, day)}
    if fact.stage == "idea":
        if not fact.other_name:
            return tr("You thought {ago} of connecting {one} with someone.", **names)
        return tr("You thought {ago} of bringing {one} and {other} together.", **names)
    if fact.stage == "asked_one":
        return tr("One of {one} and {other} was asked {ago}; the other was not yet.", **names)
    if fact.stage == "asked_both":
        return tr("{one} and {other} were both asked {ago}; they have not been introduced yet.", **names)
    return tr("You introduced {one} and {other} {ago}. How it went is not noted yet.", **names)


def _start(fact: UnderWay) -> str:
    if fact.stage == "made":
        return tr("A short question to either of them is enough.")
    if fact.reason:
        return tr("Why you thought of it: {words}", words=words(fact.reason))
    return tr("Ask each of them first, one at a time.") if fact.stage == "idea" else ""


def _reasons(fact: UnderWay, day: date) -> Iterator[Reason]:
    said = {
        "idea": tr("The idea is from {day}.", day=dated(fact.since, day)),
        "asked_one": tr("One of them was asked on {day}.", day=dated(fact.since, day)),
        "asked_both": tr("Both were asked by {day}.", day=dated(fact.since, day)),
        "made": tr("You introduced them on {day}.", day=dated(fact.since, day)),
    }
    yield Reason(said[fact.stage], "introduction", fact.id)
    if fact.reason:
        yield Reason(tr("You noted: “{words}”", words=words(fact.reason)), "introduction", fact.id)


def _actions(fact: UnderWay) -> tuple[Action, ...]:
    look, drop = Action("open", tr("Open")), Action("drop", tr("Drop it"))
    if fact.stage == "made":
        return (
            Action("well", tr("It went well")),
            Action("nothing", tr("Nothing came of it")),
            look,
            later(),
            Action("not_this", tr("Do not ask again")),
        )
    if not fact.other_name:
        return (look, later(), drop)
    if fact.stage == "idea":
        one = Action("asked_person", tr("I asked {name}", name=fact.called))
        other = Action("asked_other", tr("I asked {name}", name=fact.other_called))
        return (one, other, look, later(), drop)
    step = {
        "asked_one": Action("asked_both", tr("I asked the other")),
        "asked_both": Action("made", tr("I introduced them")),
    }
    return (step[fact.stage], look, later(), drop)
