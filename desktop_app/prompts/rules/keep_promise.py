"""A promise has come to its day: the owner's own from the day before, another's once its day has gone by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from desktop_app.language import tr
from desktop_app.prompts.facts import Facts, Promised
from desktop_app.prompts.prompt import PLACES, Action, Candidate, Kind, Prompt, Reason, later
from desktop_app.saying import ago, clause, dated, words
from desktop_app.wording.ground import Ground
from desktop_app.wording.spoken import spoken


def candidates(facts: Facts, day: date) -> Iterator[Candidate]:
    """Own promises first, then others'; within each the earliest day first."""
    due = [promise for promise in facts.promises if _is_due(promise, day)]
    due.sort(key=lambda promise: (not promise.mine, promise.due, promise.id))
    for place, promise in enumerate(due):
        rank = (PLACES[Kind.KEEP_PROMISE], place)
        worded = partial(_worded, promise, day, rank)
        yield Candidate(promise.key, Kind.KEEP_PROMISE, rank, promise.due, promise.person, worded)


def _worded(promise: Promised, day: date, rank: tuple[int, int], ground: Ground) -> Prompt:
    return Prompt(
        key=promise.key,
        kind=Kind.KEEP_PROMISE,
        rank=rank,
        title=promise.person_name or tr("A promise to yourself"),
        label=tr("a promise") if promise.mine else tr("their promise"),
        line=_mine(promise, day) if promise.mine else _theirs(promise, day),
        start_line=_start(promise),
        reasons=tuple(_reasons(promise, day)),
        actions=_actions(promise),
        person=promise.person,
        person_name=promise.person_name,
        event=promise.event,
        subject=promise.id,
        purpose="serve" if promise.mine and promise.person is not None else "",
        slots=_slots(promise, ground),
    )


def _is_due(promise: Promised, day: date) -> bool:
    return promise.due <= day + timedelta(days=1) if promise.mine else promise.due < day


def _mine(promise: Promised, day: date) -> str:
    what, made = clause(promise.text), ago(promise.made, day)
    if what:
        # Not "you told them": the plan at the end of a reflection is told to nobody.
        return tr("You said you would {what}, {ago}.", what=what, ago=made)
    if promise.called:
        return tr(
            "What you promised {name} {ago}: “{words}”",
            name=promise.called,
            ago=made,
            words=words(promise.text),
        )
    return tr("What you promised yourself {ago}: “{words}”", ago=made, words=words(promise.text))


def _theirs(promise: Promised, day: date) -> str:
    what, by = clause(promise.text), dated(promise.due, day)
    if not promise.called:
        return tr("Someone meant to do this by {day}: “{words}”", day=by, words=words(promise.text))
    if what:
        return tr("{name} meant to {what} by {day}.", name=promise.called, what=what, day=by)
    return tr("{name} promised by {day}: “{words}”", name=promise.called, day=by, words=words(promise.text))


def _start(promise: Promised) -> str:
    if not promise.mine:
        return tr("A light word is enough: ask how it is coming along.")
    if promise.cue:
        return tr("The moment you chose for it: {cue}", cue=words(promise.cue))
    return ""


def _reasons(promise: Promised, day: date) -> Iterator[Reason]:
    yield Reason(_day_reason(promise, day), "commitment", promise.id)
    if promise.event is not None:
        yield Reason(
            tr("It was made at {event}, {ago}.", event=promise.event_title, ago=ago(promise.made, day)),
            "event",
            promise.event,
        )
    else:
        yield Reason(tr("You wrote it down {ago}.", ago=ago(promise.made, day)), "commitment", promise.id)


def _day_reason(promise: Promised, day: date) -> str:
    if not promise.mine:
        return tr("The day named for it was {day}.", day=dated(promise.due, day))
    if promise.due == day:
        return tr("The day you chose for it is today.")
    if promise.due > day:
        return tr("The day you chose for it is tomorrow.")
    return tr("The day you chose for it was {day}.", day=dated(promise.due, day))


def _actions(promise: Promised) -> tuple[Action, ...]:
    done = Action("done", tr("Done") if promise.mine else tr("It came"))
    write = (Action("write", tr("Write a note")),) if promise.person is not None else ()
    return (done, *write, later(), Action("not_this", tr("Do not ask again")))


def _slots(promise: Promised, ground: Ground) -> tuple[tuple[str, str], ...]:
    called = ground.called or promise.called
    found = (("called", called), ("promise", spoken(promise.text, promise.person_name, called)))
    return tuple(slot for slot in found if slot[1])
