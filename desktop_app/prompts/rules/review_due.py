"""A period has ended with something in it and was not looked back on yet, or its review is begun and not closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from desktop_app.conduct.periods import Span, long_name
from desktop_app.language import tr, trn
from desktop_app.prompts.facts import Facts, ReviewDue
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import ago, number
from desktop_app.wording.ground import Ground

_TURN_AFTER = 14


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """What is under way, and one that is due at most."""
    for place, fact in enumerate(facts.reviews):
        rank = (PLACES[Kind.REVIEW_DUE], place)
        turn = fact.begun or fact.period.last + timedelta(days=1 + _TURN_AFTER)
        yield Candidate(fact.key, Kind.REVIEW_DUE, rank, turn, None, partial(_worded, fact, day, rank))


def _worded(fact: ReviewDue, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    under_way = fact.begun is not None
    return Prompt(
        key=fact.key,
        kind=Kind.REVIEW_DUE,
        rank=rank,
        title=long_name(fact.period),
        label=tr("review under way") if under_way else _label(fact.period.span),
        line=_so_far(fact) if under_way else _over(fact.period.span),
        reasons=(_begun(fact, day) if under_way else _has(fact),),
        actions=(
            Action("review", tr("Go on") if under_way else tr("Look back")),
            later(),
            Action("not_this", _not_this(fact.period.span)),
        ),
    )


def _so_far(fact: ReviewDue) -> str:
    """Short: what is done already, as far as anything is."""
    people = trn("{n} person decided", "{n} people decided", fact.decided)
    answers = trn("{n} question answered", "{n} questions answered", fact.answered)
    if fact.decided and fact.answered:
        return tr("Your review is under way: {people}, {answers}.", people=people, answers=answers)
    if fact.decided or fact.answered:
        return tr("Your review is under way: {done}.", done=people if fact.decided else answers)
    return tr("Your review is begun, and goes on where you left it.")


def _begun(fact: ReviewDue, day: date) -> Reason:
    return Reason(tr("You began it {ago}.", ago=ago(fact.begun or day, day)), "reflection", fact.entry)


def _has(fact: ReviewDue) -> Reason:
    if fact.reflections:
        said = trn(
            "You wrote {number} reflection in it.",
            "You wrote {number} reflections in it.",
            fact.reflections,
            number=number(fact.reflections),
        )
        return Reason(said, "reflection", fact.entry)
    said = trn(
        "You noted {number} talk in it.",
        "You noted {number} talks in it.",
        fact.talks,
        number=number(fact.talks),
    )
    return Reason(said, "interaction", fact.entry)


def _label(span: Span) -> str:
    return {
        Span.MONTH: tr("monthly review"),
        Span.QUARTER: tr("quarterly review"),
        Span.HALF_YEAR: tr("half-yearly review"),
        Span.YEAR: tr("yearly review"),
    }[span]


def _over(span: Span) -> str:
    return {
        Span.MONTH: tr("The month is over. Twenty minutes with it show what no single evening does."),
        Span.QUARTER: tr("The quarter is over. Twenty minutes with it show what no single evening does."),
        Span.HALF_YEAR: tr("The half-year is over. Twenty minutes with it show what no single evening does."),
        Span.YEAR: tr("The year is over. Twenty minutes with it show what no single evening does."),
    }[span]


def _not_this(span: Span) -> str:
    return {
        Span.MONTH: tr("Not this month"),
        Span.QUARTER: tr("Not this quarter"),
        Span.HALF_YEAR: tr("Not this half-year"),
        Span.YEAR: tr("Not this year"),
    }[span]
