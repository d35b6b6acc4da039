"""Homework was taken up: it comes up when its day is near, until it is done or laid aside, and the day after an event
that it could be written about.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from desktop_app.language import tr, trn
from desktop_app.prompts.facts import WRITABLE_AFTER, Assigned, Facts, Writable
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import ago, dated, near, words
from desktop_app.wording.ground import Ground


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """All that is due, the earliest first; then what an event of yesterday is for, of which the day comes first."""
    assigned = sorted(facts.assigned, key=lambda fact: (fact.due, fact.id))
    for place, fact in enumerate(assigned):
        rank = (PLACES[Kind.HOMEWORK_DUE], place)
        yield Candidate(fact.key, Kind.HOMEWORK_DUE, rank, fact.due, None, partial(_worded, fact, day, rank))
    for place, about in enumerate(_about(facts, day), start=len(assigned)):
        rank = (PLACES[Kind.HOMEWORK_DUE], place)
        worded = partial(_worded_about, about, day, rank)
        yield Candidate(about.key, Kind.HOMEWORK_DUE, rank, about.day, None, worded)


def _about(facts: Facts, day: date) -> Iterator[Writable]:
    """One event for each homework that is not due itself, and one homework for each event."""
    asked = {fact.id for fact in facts.assigned}
    events: set[int] = set()
    for fact in sorted(facts.writable, key=lambda fact: (fact.homework.due, fact.homework.id)):
        told = facts.told.get(fact.key)
        fresh = (day - fact.day).days == WRITABLE_AFTER
        if fact.homework.id in asked or fact.event in events or not (fresh or (told and told.until)):
            continue
        asked.add(fact.homework.id)
        events.add(fact.event)
        yield fact


def _worded(fact: Assigned, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    return Prompt(
        key=fact.key,
        kind=Kind.HOMEWORK_DUE,
        rank=rank,
        title=words(fact.title),
        label=tr("homework"),
        line=_line(fact, day),
        reasons=(Reason(tr("You took it up {ago}.", ago=ago(fact.taken, day)), "assignment", fact.id),),
        actions=(
            Action("homework", tr("Write it up")),
            Action("done", tr("Done")),
            later(),
            Action("lay_aside", tr("Lay it aside")),
        ),
        start_line=_progress(fact),
        reflection=fact.reflection,
        subject=fact.id,
    )


def _worded_about(fact: Writable, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    homework = fact.homework
    return Prompt(
        key=fact.key,
        kind=Kind.HOMEWORK_DUE,
        rank=rank,
        title=words(homework.title),
        label=tr("homework"),
        line=_line_about(fact, day),
        reasons=(
            Reason(
                tr("{event} took place on {day}.", event=words(fact.title), day=dated(fact.day, day)),
                "event",
                fact.event,
            ),
            Reason(
                tr("You took this exercise up {ago}.", ago=ago(homework.taken, day)),
                "assignment",
                homework.id,
            ),
        ),
        actions=(
            Action("homework", tr("Write about it")),
            later(),
            Action("not_this", tr("Not this one")),
        ),
        start_line=_progress(homework),
        event=fact.event,
        subject=homework.id,
    )


def _line(fact: Assigned, day: date) -> str:
    due = near(fact.due, day)
    cue, act = _said(fact.cue), _said(fact.act)
    if fact.due < day:
        if cue and act:
            return tr(
                "Its day was {day}. Any day from now on is as good. When {cue}, I will {act}.",
                day=due,
                cue=cue,
                act=act,
            )
        return tr("Its day was {day}. Any day from now on is as good.", day=due)
    if cue and act:
        return tr("It is due {day}. When {cue}, I will {act}.", day=due, cue=cue, act=act)
    return tr("It is due {day}.", day=due)


def _line_about(fact: Writable, day: date) -> str:
    event, when = words(fact.title), ago(fact.day, day)
    cue, act = _said(fact.homework.cue), _said(fact.homework.act)
    if cue and act:
        return tr(
            "{event} took place {ago}: a few lines about it are enough. When {cue}, I will {act}.",
            event=event,
            ago=when,
            cue=cue,
            act=act,
        )
    return tr("{event} took place {ago}: a few lines about it are enough.", event=event, ago=when)


def _said(text: str) -> str:
    return words(text).rstrip(".")


def _progress(fact: Assigned) -> str:
    if fact.done:
        if fact.each == "event":
            return trn("{done} of {n} event", "{done} of {n} events", fact.times, done=fact.done)
        return trn("{done} of {n} day", "{done} of {n} days", fact.times, done=fact.done)
    if not fact.answered:
        return ""
    return trn(
        "Begun: {n} of {count} questions answered",
        "Begun: {n} of {count} questions answered",
        fact.answered,
        count=fact.questions,
    )
