"""The first step toward one person, one of four acts: ask, help, look, serve. Pure: the same ground, the same step.

What is best comes first:

1. *Serve*, where something of the owner's is open: a promise, then a pitch that came too early, then thanks.
2. *Help*, where they need something: with somebody who offers it, else by asking whether they still look for it.
3. *Look*, which says what the owner needs: only where trust stands and the owner looks for something, and only
   when no note on them is fresh (FRESH_DAYS since the last contact, or no note at all). A fresh note is about
   them, so it goes before what the owner wants; as notes grow old the turn passes, and neither waits for ever.
4. *Ask*, which is always possible: how it goes with what was last noted, else since they last met, else plainly.

A line is for the owner alone and may quote the record. What goes into a message is in `slots`, and there only
phrases that `spoken` lets through; the name of somebody who could help never does, as consent comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop_app.language import tr
from desktop_app.wording.ground import Entry, Ground
from desktop_app.wording.purposes import Purpose
from desktop_app.wording.spoken import quoted, short_phrase, spoken, thanks_for, wanted

FRESH_DAYS = 90


class Act(StrEnum):
    """What a first step does."""

    ASK = "ask"
    HELP = "help"
    LOOK = "look"
    SERVE = "serve"


class Step(NamedTuple):
    """One step: `line` says to the owner what to do and why, `entries` are what it rests on (none: nothing noted).

    `purpose` and `slots` find the wordings of a message; every slot is short and may be said to the person.
    """

    act: Act
    line: str
    entries: tuple[Entry, ...]
    purpose: Purpose
    slots: Mapping[str, str]


def first_step(ground: Ground, day: date) -> Step:
    """The best step toward the person on `day`."""
    return next(_steps(ground, day))


def steps(ground: Ground, day: date) -> tuple[Step, ...]:
    """Every step that is possible on `day`, the best first; never empty, as one can always ask."""
    return tuple(_steps(ground, day))


def look(ground: Ground) -> Step:
    """The step that says what the owner needs. Only for where trust stands and there is something."""
    return next(_look(ground))


def _steps(ground: Ground, day: date) -> Iterator[Step]:
    yield from _serve(ground)
    yield from _help(ground)
    looks = list(_look(ground))
    if not _fresh(ground, day):
        yield from looks
        looks.clear()
    yield _ask(ground)
    yield from looks


def _fresh(ground: Ground, day: date) -> bool:
    if ground.last_words is None or ground.last_day is None:
        return False
    return (day - ground.last_day).days <= FRESH_DAYS


def _serve(ground: Ground) -> Iterator[Step]:
    called = _called(ground)
    if ground.owed:
        line = tr("You promised {called} this: “{promise}”. Do it, or say when you will.",
                  called=called, promise=quoted(ground.owed.text))  # fmt: skip
        promise = spoken(ground.owed.text, *_names(ground))
        yield _step(ground, Act.SERVE, line, (ground.owed,), Purpose.SERVE, promise=promise)
    if ground.slip:
        line = tr(
            "You noted that you spoke of your own work too early. Own it in one sentence, and ask for nothing."
        )
        yield _step(ground, Act.SERVE, line, (ground.slip,), Purpose.MEND)
    if ground.unthanked:
        if ground.unthanked.text.strip():
            line = tr("{called} did something for you: “{favor}”. Say thank you.",
                      called=called, favor=quoted(ground.unthanked.text))  # fmt: skip
        else:
            line = tr("{called} did something for you. Say thank you.", called=called)
        favor = thanks_for(ground.unthanked.text, *_names(ground))
        yield _step(ground, Act.SERVE, line, (ground.unthanked,), Purpose.THANK, favor=favor)


def _help(ground: Ground) -> Iterator[Step]:
    if not ground.need:
        return
    called, noted = _called(ground), quoted(ground.need.text)
    need = wanted(ground.need.text, *_names(ground))
    if not ground.helper:
        line = tr(
            "You noted what {called} needs: “{need}”. Ask whether that is still so.",
            called=called,
            need=noted,
        )
        yield _step(ground, Act.HELP, line, (ground.need,), Purpose.HELP, need=need)
        return
    offer = quoted(ground.helper.text)
    if ground.helper_name:
        line = tr("{called} needs “{need}”, and {helper} offers “{offer}”. Ask each of them before you connect them.",
                  called=called, need=noted, helper=ground.helper_name, offer=offer)  # fmt: skip
    else:
        line = tr("{called} needs “{need}”, and somebody you know offers “{offer}”. Ask both before you connect them.",
                  called=called, need=noted, offer=offer)  # fmt: skip
    yield _step(ground, Act.HELP, line, (ground.need, ground.helper), Purpose.HELP, need=need, match="known")


def _look(ground: Ground) -> Iterator[Step]:
    if ground.trusted and ground.own_need.strip():
        line = tr("There is trust between you and {called}. Say what you are looking for: “{need}”.",
                  called=_called(ground), need=quoted(ground.own_need))  # fmt: skip
        own_need = short_phrase(ground.own_need)
        if own_need.casefold().startswith("to ") or own_need[:1].isupper():
            own_need = ""
        yield _step(ground, Act.LOOK, line, (), Purpose.LOOK, own_need=own_need)


def _ask(ground: Ground) -> Step:
    called = _called(ground)
    if ground.last_words and ground.last_words.text.strip():
        line = tr("You last noted of {called}: “{words}”. Ask how that is now.",
                  called=called, words=quoted(ground.last_words.text))  # fmt: skip
        known = ground.last_words.kind == "topic"
        topic = spoken(ground.last_words.text, *_names(ground)) if known else ""
        return _step(ground, Act.ASK, line, (ground.last_words,), Purpose.ASK, topic=topic)
    if ground.last_event.strip():
        line = tr("You last met {called} at {event}. Ask how things have been since.",
                  called=called, event=quoted(ground.last_event))  # fmt: skip
        return _step(ground, Act.ASK, line, (), Purpose.ASK)
    line = tr(
        "Nothing is noted about {called} yet. A plain “how are things with you” is enough.", called=called
    )
    return _step(ground, Act.ASK, line, (), Purpose.ASK)


def _step(
    ground: Ground, act: Act, line: str, entries: tuple[Entry, ...], purpose: Purpose, **slots: str
) -> Step:
    """A step with the slots every message may use beside its own; empty ones are left out."""
    event = short_phrase(ground.last_event)
    given = {"called": _called(ground), "event": event, **slots}
    return Step(act, line, entries, purpose, {name: value for name, value in given.items() if value})


def _called(ground: Ground) -> str:
    return ground.called.strip() or ground.name.strip()


def _names(ground: Ground) -> tuple[str, ...]:
    return ground.name, ground.called, ground.helper_name
