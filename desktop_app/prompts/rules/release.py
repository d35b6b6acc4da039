"""The record speaks for letting someone go. It is only ever a question; what speaks against it is on the next page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from desktop_app.language import tr, trn
from desktop_app.prompts.facts import Doubtful, Facts
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason
from desktop_app.saying import ago, begun, month, number
from desktop_app.wording.ground import Ground

# It is nobody's turn to be let go; after three months beside other things it may stand first for once.
_TURN_AFTER = 90


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """The longest silence first."""
    silent = [(one.standing.waiting or one.standing.last or day, one) for one in facts.doubtful]
    silent.sort(key=lambda pair: (pair[0], pair[1].person))
    for place, (since, fact) in enumerate(silent):
        rank = (PLACES[Kind.RELEASE], place)
        worded = partial(_worded, fact, day, rank)
        turn = since + timedelta(days=_TURN_AFTER)
        yield Candidate(fact.key, Kind.RELEASE, rank, turn, fact.person, worded)


def _worded(fact: Doubtful, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    reasons = tuple(_reasons(fact, day))
    return Prompt(
        key=fact.key,
        kind=Kind.RELEASE,
        rank=rank,
        title=fact.person_name,
        label=tr("bless and release?"),
        line=" ".join(reason.text for reason in reasons[:2]),
        reasons=reasons,
        actions=(
            Action("release", tr("Open")),
            Action("rest", tr("Let it rest a quarter")),
            Action("keep", tr("Keep")),
        ),
        person=fact.person,
        person_name=fact.person_name,
    )


def _reasons(fact: Doubtful, day: date) -> Iterator[Reason]:
    stands, holding = fact.standing, fact.signs
    if "unanswered" in holding:
        notes = trn("{number} note", "{number} notes", stands.unanswered, number=number(stands.unanswered))
        first = fact.first_note or stands.waiting or day
        yield Reason(
            tr("{notes} since {month}, none answered.", notes=begun(notes), month=month(first)),
            "interaction",
            fact.note,
        )
    if "pitched" in holding:
        yield Reason(_pitched(stands.pitched, stands.talks), "interaction", fact.pitch)
    if "drained" in holding:
        yield Reason(
            trn(
                "{number} talk left you heavier.",
                "{number} talks left you heavier.",
                stands.drained,
                number=begun(number(stands.drained)),
            ),
            "interaction",
            fact.heavy,
        )
    if "asks" in holding:
        yield Reason(
            trn(
                "You gave {number} thing; nothing is noted the other way.",
                "You gave {number} things; nothing is noted the other way.",
                stands.given,
                number=number(stands.given),
            ),
            "person",
            fact.person,
        )
    if "put_off" in holding:
        yield Reason(
            tr("{times} times in a row you chose another day.", times=begun(number(stands.put_off))),
            "person",
            fact.person,
        )
    if "silence" in holding and stands.last is not None:
        yield Reason(tr("The last contact was {ago}.", ago=ago(stands.last, day)), "person", fact.person)


def _pitched(pitched: int, talks: int) -> str:
    if pitched < talks:
        return tr(
            "{pitched} of your {talks} talks turned into their pitch.",
            pitched=begun(number(pitched)),
            talks=number(talks),
        )
    if talks == 1:
        return tr("The one talk you had turned into their pitch.")
    if talks == 2:
        return tr("Both of your talks turned into their pitch.")
    return tr("All {number} of your talks turned into their pitch.", number=number(talks))
