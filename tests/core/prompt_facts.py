"""Facts of every kind, made up for rules that are pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from desktop_app.conduct.periods import Period, Span
from desktop_app.people.rhythm import Standing
from desktop_app.prompts import facts
from desktop_app.prompts.choosing import TIMELY
from desktop_app.prompts.facts import Answered, Facts, Told
from desktop_app.prompts.prompt import Candidate, Kind
from desktop_app.prompts.rules import RULES
from tests.core.prompt_rows import DAY

RESPONSES = ("done", "later", "not_this", "keep")
known: Any = facts  # their fields are given by place
MONTHLY = Standing(first=DAY, last=DAY, rhythm=30)

past = st.integers(0, 60).map(lambda back: DAY - timedelta(days=back))
near = st.integers(-3, 60).map(lambda back: DAY - timedelta(days=back))

# In which field of `Facts` a kind stands, and how one of it is made of an id, a uid, a day, and whom it is about.
Make = Callable[[int, str, date, tuple[Any, ...]], Any]
_MAKE: dict[Kind, tuple[str, Make]] = {
    Kind.FINISH_REFLECTION: (
        "drafts",
        lambda id, uid, day, who: known.Draft(id, uid, "T", None, day, day, f"{id:09}", 2, 8, 90),
    ),
    Kind.DAY_THAT_MATTERS: (
        "occasions",
        lambda id, uid, day, who: known.Occasion(id, uid, *who, True, "", day),
    ),
    Kind.KEEP_PROMISE: (
        "promises",
        lambda id, uid, day, who: known.Promised(id, uid, True, "send it", "", day, day, *who),
    ),
    Kind.WELCOME_BACK: ("returning", lambda id, uid, day, who: known.Returning(who[0], uid, *who[1:], day)),
    Kind.ASK_FOR_HELP: (
        "pressing",
        lambda id, uid, day, who: known.Pressing(id, uid, "a printer", day, who[0], f"p{who[0]}", *who[1:]),
    ),
    Kind.THANK: ("unthanked", lambda id, uid, day, who: known.Unthanked(id, uid, *who, "a book", day)),
    Kind.FOLLOW_UP: ("met", lambda id, uid, day, who: known.Met(id, uid, *who, day, back=True)),
    Kind.MEND: ("slips", lambda id, uid, day, who: known.Slip(id, uid, *who, day)),
    Kind.RECONNECT: (
        "drifting",
        lambda id, uid, day, who: known.Drifting(who[0], uid, *who[1:], MONTHLY, day),
    ),
    Kind.INTRODUCE: (
        "under_way",
        lambda id, uid, day, who: known.UnderWay(id, uid, *who, None, "", "", "idea", "", day),
    ),
    Kind.PREDICTED: ("predicted", lambda id, uid, day, who: known.Predicted(id, uid, *who, "glad", day, day)),
    Kind.REST: ("fading", lambda id, uid, day, who: known.Fading(who[0], uid, *who[1:], 4, day)),
    Kind.RELEASE: (
        "doubtful",
        lambda id, uid, day, who: known.Doubtful(
            who[0], uid, *who[1:], MONTHLY._replace(waiting=day), ("put_off",)
        ),
    ),
    Kind.REFLECT_ON_EVENT: (
        "attended",
        lambda id, uid, day, who: known.Attended(id, uid, "E", day, back=True),
    ),
    Kind.REVIEW_DUE: (
        "reviews",
        lambda id, uid, day, who: known.ReviewDue(Period(Span.QUARTER, day, day + timedelta(days=89)), id, 1),
    ),
    Kind.HOMEWORK_DUE: ("assigned", lambda id, uid, day, who: known.Assigned(id, uid, "W", day, day)),
}


def made(kind: Kind, id: int, who: int | None, day: date) -> tuple[str, Any]:
    """One fact of this kind, and in which field of `Facts` it stands."""
    field, make = _MAKE[kind]
    return field, make(id, f"{kind.value}{id}", day, (who, f"P{who}", f"P{who}"))


def gathered(found: list[tuple[str, Any]]) -> Facts:
    groups: dict[str, Any] = {}
    for name, fact in found:
        groups[name] = (*groups.get(name, ()), fact)
    return Facts(**groups)


@st.composite
def many_facts(draw: st.DrawFn) -> Facts:
    """Facts of every kind about few people, with some responses to some of them."""
    found = []
    for kind in Kind:
        for id in range(1, draw(st.integers(0, 6)) + 1):
            # Of these there is one a person, and one quarter in all.
            alone = kind in (Kind.RECONNECT, Kind.REST, Kind.RELEASE, Kind.WELCOME_BACK)
            who = id if alone else draw(st.integers(1, 8))
            if kind is not Kind.REVIEW_DUE or id == 1:
                found.append(made(kind, id, who, draw(near if kind in TIMELY else past)))
    facts = gathered(found)
    told, answered = {}, []
    for one in candidates(facts):
        if draw(st.integers(0, 5)) == 0:
            response = Told(draw(st.sampled_from(RESPONSES)), draw(past), draw(near))
            told[one.key] = response
            if response.day == DAY:
                answered.append(Answered(one.key, one.kind, one.person))
    return replace(facts, told=told, answered=tuple(answered), waiting=draw(st.integers(0, 3)))


def candidates(facts: Facts, day: date = DAY) -> Iterator[Candidate]:
    return (one for rule in RULES for one in rule(facts, day))
