"""A birthday or another day of the year that matters to somebody, from the day before until two days after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from desktop_app.language import tr
from desktop_app.prompts.facts import Facts, Occasion
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import month, near
from desktop_app.wording.ground import Ground

_LEAP_DAY = 29


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """The earliest day first."""
    for place, fact in enumerate(sorted(facts.occasions, key=lambda one: (one.day, one.id))):
        rank = (PLACES[Kind.DAY_THAT_MATTERS], place)
        worded = partial(_worded, fact, day, rank)
        yield Candidate(fact.key, Kind.DAY_THAT_MATTERS, rank, fact.day, fact.person, worded)


def _worded(fact: Occasion, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    return Prompt(
        key=fact.key,
        kind=Kind.DAY_THAT_MATTERS,
        rank=rank,
        title=fact.person_name,
        label=tr("birthday") if fact.birthday else tr("a day that matters"),
        line=_line(fact, day),
        start_line=tr("One line is plenty."),
        purpose="greet",
        slots=(("called", ground.called or fact.called), *((("birthday", "1"),) if fact.birthday else ())),
        reasons=(
            Reason(
                tr(
                    "You noted {day} {month} for {name}.",
                    day=_LEAP_DAY if fact.leap else fact.day.day,
                    month=month(fact.day),
                    name=fact.called,
                ),
                "person",
                fact.person,
            ),
        ),
        actions=(
            Action("write", tr("Write a note")),
            Action("done", tr("Done")),
            later(),
            Action("not_this", tr("Not this year")),
        ),
        person=fact.person,
        person_name=fact.person_name,
        subject=fact.id,
    )


def _line(fact: Occasion, day: date) -> str:
    distance = (fact.day - day).days
    when = near(fact.day, day)
    if fact.birthday:
        if distance == 0:
            return tr("{name} has a birthday today.", name=fact.called)
        if distance > 0:
            return tr("{name} has a birthday {when}.", name=fact.called, when=when)
        return tr("{name} had a birthday; it was on {day} {month}.", **_date(fact))
    label = fact.label or tr("A day that matters")
    if distance >= 0:
        return tr("{label}: {when}.", label=label, when=when)
    return tr("{label}: it was on {day} {month}.", label=label, day=fact.day.day, month=month(fact.day))


def _date(fact: Occasion) -> dict[str, object]:
    return {"name": fact.called, "day": fact.day.day, "month": month(fact.day)}
