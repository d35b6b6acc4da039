"""The record speaks for letting someone go. It is only ever a question; what speaks against it is on the next page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from desktop_app.language import tr, trn
from desktop_app.prompts.facts import Doubtful, Facts
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason
from desktop_app.release.sign_words import sign_words
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
    for sign, kind, id in (
        ("pitched", "interaction", fact.pitch),
        ("drained", "interaction", fact.heavy),
        ("asks", "person", fact.person),
        ("put_off", "person", fact.person),
    ):
        if sign in holding:
            yield Reason(sign_words(sign, stands), kind, id)
    if "silence" in holding and stands.last is not None:
        yield Reason(tr("The last contact was {ago}.", ago=ago(stands.last, day)), "person", fact.person)
