"""Every kind of prompt, played in a small journal: when it comes up, how it is called, what can be done with it.

What `docs/how-prompts-are-chosen.md` says of a kind is made of what is found here, and of nothing else.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.conduct.periods import Span, period_of
from desktop_app.people.rhythm import ENDED_AFTER, KEPT_FOR, RING_DAYS, TIE_KEPT_FOR, WAITS
from desktop_app.people.values import Ring
from desktop_app.prompts.choosing import ONE_A_DAY
from desktop_app.prompts.effects import REST_DAYS
from desktop_app.prompts.facts import (
    CHECK_AFTER,
    CHECK_UNTIL,
    CONSENT_RESTS,
    DAY_AFTER,
    DAY_BEFORE,
    FOLLOW_UP_FROM,
    FOLLOW_UP_UNTIL,
    HOMEWORK_BEFORE,
    IDEA_RESTS,
    MEND_WITHIN,
    OUTCOME_AFTER,
    OUTCOME_UNTIL,
    PUT_OFF,
    REFLECT_WITHIN,
    REVIEW_WITHIN,
    THANK_WITHIN,
    WRITABLE_AFTER,
)
from desktop_app.prompts.prompt import Action, Kind, Prompt
from desktop_app.prompts.rules import RULES
from desktop_app.release.thresholds import Thresholds
from desktop_app.saying import number
from desktop_app.store import models
from desktop_app.store.database import Store
from tests.core import prompt_rows as rows

DAY = rows.DAY
_APRIL = date(2026, 4, 1)
EVENING = time(23)
_FAR = 400
USUAL = Thresholds()
CLOSE = RING_DAYS[Ring.CLOSE]

# These lead to a page; what is done there counts, not the pressing.
LEADING = ("continue", "reflect", "review", "homework", "open", "write", "mend", "release")


class Case(NamedTuple):
    """One thing written on `base`; its prompt is shown from `first` to `last` days after, None for without an end.

    `begins` and `ends` say the same for a reader.
    """

    name: str
    kind: Kind
    write: Callable[[Store], object]
    first: int
    last: int | None
    begins: str
    ends: str
    base: date = DAY


class Played(NamedTuple):
    """What was found: the label, the actions, the line, and the turn in days after the day of the case."""

    label: str
    actions: tuple[Action, ...]
    line: str
    turn: int


def counted(n: int) -> str:
    words = {0: "the same day", 1: "the day after", -1: "the day before"}
    if n in words:
        return words[n]
    return f"{number(abs(n))} days {'after' if n > 0 else 'before'}"


def _who(store: Store, **values: Any) -> int:
    return rows.person(store, **values)


def _draft(store: Store) -> None:
    rows.put(store, models.Reflection, guide="g", guide_title="G", day=DAY, state="draft")


def _occasion(store: Store, kind: str) -> None:
    rows.put(
        store, models.Occasion, person=_who(store), kind=kind, label="", month=DAY.month, day_of_month=DAY.day
    )


def _promise(store: Store, side: str) -> None:
    rows.promise(store, side=side, person=_who(store))


def _released_and_wrote(store: Store) -> None:
    who = _who(store, status="released")
    rows.put(store, models.Release, person=who, why="", words="", day=rows.back(30))
    rows.note(store, who, 0, opened_by="them")


def _thank(store: Store) -> None:
    rows.put(store, models.Favor, person=_who(store), direction="received", text="a lift", day=DAY)


def _slip(store: Store) -> None:
    rows.talk(store, _who(store), 0, pitch_by_me="early")


def _goodwill(store: Store) -> None:
    who = _who(store, ring="close")
    rows.talk(store, who, 0)
    for direction in ("given", "received"):
        rows.put(store, models.Favor, person=who, direction=direction, text="a lift", day=DAY, thanked=DAY)


def _note_waits(store: Store) -> None:
    who = _who(store, ring="close")
    rows.talk(store, who, 100)
    rows.note(store, who, 0)


def _introduction(store: Store, stage: str) -> None:
    who, other = _who(store), _who(store, name="Dev Anand")
    made = DAY if stage == "made" else None
    rows.put(store, models.Introduction, person=who, other=other, reason="", stage=stage, day=DAY, made=made)


def _predicted(store: Store) -> None:
    who = _who(store)
    rows.reaching(store).sent(who, "Hello.", day=DAY, expected="glad")


def put_off(store: Store, times: int = PUT_OFF) -> None:
    """Somebody whose rhythm has passed is put off so many days in a row, the last of them `DAY`."""
    who = _who(store, rhythm_days=10)
    for days in (times + 40, times + 10):
        rows.talk(store, who, days)
    for left in reversed(range(times)):
        [prompt] = rows.shown(store, Kind.RECONNECT, rows.back(left))
        rows.respond(store, prompt, "later", day=rows.back(left))


def _speaks_for_release(store: Store) -> None:
    who = _who(store)
    for days in (200, 190):
        rows.talk(store, who, days, pitch_by_them="early")
    for days in (60, 30, 0):
        rows.note(store, who, days)


def _urgent(store: Store) -> None:
    who = _who(store, ring="inner", rhythm_days=0)
    for days in (300, 200, 100):
        rows.talk(store, who, days)
    rows.promise(store, person=who, state="kept", settled=rows.back(90), made=rows.back(99))
    rows.put(store, models.OwnNeed, text="a printer", day=DAY, urgent=True)


def _quarter(store: Store) -> None:
    rows.put(store, models.Reflection, guide="g", guide_title="G", day=DAY, state="finished")


def _review(store: Store) -> None:
    period = period_of(DAY, Span.QUARTER).before
    pages = [
        rows.put(store, models.Reflection, guide="g", guide_title="G", kind="review", day=DAY)
        for _ in range(2)
    ]
    rows.put(
        store,
        models.Review,
        span=period.span.value,
        first=period.first,
        last=period.last,
        begun=DAY,
        questions=pages[0],
        letter=pages[1],
    )


def _homework(store: Store) -> None:
    rows.put(store, models.Assignment, guide="g", title="Whisper week", taken=rows.back(7), due=DAY)


def _writable(store: Store) -> None:
    values = {"guide": "g", "title": "Whisper week", "taken": rows.back(7), "due": DAY + timedelta(days=90)}
    rows.put(store, models.Assignment, **values, each="event", times=3)
    rows.event(store, day=DAY)


CASES = (
    Case("unfinished", Kind.FINISH_REFLECTION, _draft, 0, None, "the day you began it", "you finish it"),
    Case(
        "birthday", Kind.DAY_THAT_MATTERS, lambda store: _occasion(store, "birthday"), -DAY_BEFORE, DAY_AFTER,
        f"{counted(-DAY_BEFORE)} it", f"{counted(DAY_AFTER)} it",
    ),
    Case(
        "day", Kind.DAY_THAT_MATTERS, lambda store: _occasion(store, "other"), -DAY_BEFORE, DAY_AFTER,
        f"{counted(-DAY_BEFORE)} it", f"{counted(DAY_AFTER)} it",
    ),
    Case(
        "mine", Kind.KEEP_PROMISE, lambda store: _promise(store, "mine"), -1, None,
        "a promise of yours: the day before its day", "it is kept, passed on or withdrawn",
    ),
    Case(
        "theirs", Kind.KEEP_PROMISE, lambda store: _promise(store, "theirs"), 1, None,
        "a promise of theirs: the day after its day", "it is kept, passed on or withdrawn",
    ),
    Case(
        "rested", Kind.WELCOME_BACK, lambda store: _who(store, status="resting", rest_until=DAY), 0, None,
        "someone rested: the day you chose as its end", "you decide",
    ),
    Case(
        "wrote", Kind.WELCOME_BACK, _released_and_wrote, 0, None,
        "someone was let go: the day on which they get in touch", "you decide",
    ),
    Case(
        "urgent", Kind.ASK_FOR_HELP, _urgent, 0, None,
        "something you look for is urgent, and there is somebody with [trust](#first-steps) to ask",
        "all of them were asked, or you found it",
    ),
    Case(
        "thank", Kind.THANK, _thank, 1, THANK_WITHIN,
        "something received and no thanks noted: the day after", f"{counted(THANK_WITHIN)}, or you thank them",
    ),
    Case(
        "follow up", Kind.FOLLOW_UP, lambda store: rows.met(store, _who(store), 0), FOLLOW_UP_FROM, FOLLOW_UP_UNTIL,
        f"someone met, and no talk, note or promise since: {counted(FOLLOW_UP_FROM)}",
        f"{counted(FOLLOW_UP_UNTIL)}, or a talk, a note or a promise follows",
    ),
    Case(
        "mend", Kind.MEND, _slip, 1, MEND_WITHIN,
        "a pitch of yours that you noted as too early: the day after", f"{counted(MEND_WITHIN)}, or you "
        "put it right",
    ),
    Case(
        "reconnect", Kind.RECONNECT, lambda store: rows.talk(store, _who(store, ring="close"), 0),
        CLOSE, ENDED_AFTER * CLOSE - 1,
        "the day on which your rhythm has passed since the last contact", "there is contact, or the "
        "pattern has ended",
    ),
    Case(
        "dormant", Kind.RECONNECT, _goodwill, CLOSE, None,
        "the same, and each of you gave something", "there is contact",
    ),
    Case(
        "waiting", Kind.RECONNECT, _note_waits, WAITS, WAITS + (ENDED_AFTER - 1) * CLOSE - 1,
        f"your note has no answer yet: {counted(WAITS)}, or when the rhythm has passed, whichever is later",
        "there is contact, or the pattern has ended",
    ),
    Case(
        "idea", Kind.INTRODUCE, lambda store: _introduction(store, "idea"), IDEA_RESTS, None,
        f"an idea whom to bring together: {counted(IDEA_RESTS)}", "you take the step, or drop it",
    ),
    Case(
        "one asked", Kind.INTRODUCE, lambda store: _introduction(store, "asked_one"), CONSENT_RESTS, None,
        f"one of the two was asked: {counted(CONSENT_RESTS)}", "you take the step, or drop it",
    ),
    Case(
        "both asked", Kind.INTRODUCE, lambda store: _introduction(store, "asked_both"), CONSENT_RESTS, None,
        f"both were asked: {counted(CONSENT_RESTS)}", "you take the step, or drop it",
    ),
    Case(
        "introduced", Kind.INTRODUCE, lambda store: _introduction(store, "made"), OUTCOME_AFTER, OUTCOME_UNTIL,
        f"you introduced them: {counted(OUTCOME_AFTER)}", f"{counted(OUTCOME_UNTIL)}, or you note how it went",
    ),
    Case(
        "predicted", Kind.PREDICTED, _predicted, CHECK_AFTER, CHECK_AFTER + CHECK_UNTIL,
        f"you guessed how a note would be taken: {counted(CHECK_AFTER)} the note",
        f"{counted(CHECK_AFTER + CHECK_UNTIL)} the note, or you say how it went",
    ),
    Case(
        "put off", Kind.REST, put_off, 1, None,
        f"somebody was put off {number(PUT_OFF)} times in a row: the day after", "you decide, or there "
        "is contact",
    ),
    Case(
        "ended", Kind.REST, lambda store: rows.talk(store, _who(store, ring="close"), 0), ENDED_AFTER * CLOSE, None,
        "a pattern has ended, and not both of you gave something", "you decide, or there is contact",
    ),
    Case(
        "let go", Kind.RELEASE, _speaks_for_release, USUAL.silence, None,
        "enough speaks for [letting go](#when-letting-go-is-brought-up)", "you decide, or less speaks for it",
    ),
    Case(
        "event", Kind.REFLECT_ON_EVENT, lambda store: rows.event(store, day=DAY), 0, REFLECT_WITHIN,
        "an event is over, and nothing is written about it", f"{counted(REFLECT_WITHIN)}, or you write "
        "about it",
    ),
    Case(
        "quarter", Kind.REVIEW_DUE, _quarter, 0, REVIEW_WITHIN - 1,
        "a quarter in which you wrote a reflection or noted a talk is over; likewise a month, half-year or year, "
        "if you look back on those",
        f"{counted(REVIEW_WITHIN - 1)} its end, or you look back on it",
        _APRIL,
    ),
    Case(
        "review", Kind.REVIEW_DUE, _review, 0, None,
        "you began a review: the same day", "you close it",
    ),
    Case(
        "homework", Kind.HOMEWORK_DUE, _homework, -HOMEWORK_BEFORE, None,
        f"homework you took up: {counted(-HOMEWORK_BEFORE)} its day", "you finish it, or lay it aside",
    ),
    Case(
        "homework about an event", Kind.HOMEWORK_DUE, _writable, WRITABLE_AFTER, WRITABLE_AFTER,
        f"an event that homework under way can be written about is over: {counted(WRITABLE_AFTER)}",
        "that day is over, or you write about it",
    ),
)  # fmt: skip


@contextmanager
def journal_of(case: Case) -> Iterator[Store]:
    """A journal with nothing but this in it."""
    with tempfile.TemporaryDirectory() as folder:
        for store in rows.opened(Path(folder)):
            case.write(store)
            yield store


def prompts(store: Store, day: date) -> tuple[Prompt, ...]:
    return rows.page(store, day, number=100, now=EVENING).prompts


def shown(store: Store, case: Case, after: int) -> list[Prompt]:
    return [one for one in prompts(store, case.base + timedelta(days=after)) if one.kind is case.kind]


def edges(case: Case) -> dict[int, bool]:
    """The days around the beginning and the end of a case, and whether its prompt is there on them."""
    if case.last is None:
        return {case.first - 1: False, case.first: True, case.first + _FAR: True}
    return {case.first - 1: False, case.first: True, case.last: True, case.last + 1: False}


@cache
def played(case: Case) -> Played:
    """What the program says on the first day of this case."""
    with journal_of(case) as store:
        [prompt] = shown(store, case, case.first)
        day = case.base + timedelta(days=case.first)
        facts = rows.today_page(store).facts(day, now=EVENING)
        [candidate] = [one for rule in RULES for one in rule(facts, day) if one.kind is case.kind]
        return Played(prompt.label, prompt.actions, prompt.line, (candidate.turn - case.base).days)


def labels(kind: Kind) -> tuple[str, ...]:
    """What a kind is called on its prompts."""
    return tuple(dict.fromkeys(played(case).label for case in CASES if case.kind is kind))


class Answer(NamedTuple):
    """What answering does. `again`: the first day after the answer on which the same may come up; None for never.

    `whole`: nothing at all of the person comes up until then. `exactly`: on that day it is there.
    """

    row: str
    again: int | None
    whole: bool = False
    exactly: bool = True


def answer(case: Case, action: str) -> Answer:
    """What this page says of an action in a case."""
    if action == "later":
        return Answer("later", 1)
    if action == "rest":
        return Answer("rest", REST_DAYS, whole=True)
    if action == "keep":
        days = TIE_KEPT_FOR if case.kind in ONE_A_DAY else KEPT_FOR
        return Answer("keep", days, exactly=case.kind is Kind.RELEASE)
    if action == "talked":
        return Answer("talked", CLOSE, whole=True)
    if action == "answered":
        return Answer("answered", CLOSE, whole=True)
    if action == "not_this" and case.kind is Kind.RECONNECT:
        return Answer("not this time", CLOSE, whole=True)
    if case.kind is Kind.DAY_THAT_MATTERS and action in ("not_this", "done"):
        return Answer("not this" if action == "not_this" else "done", 365)
    if action in ("not_this", "drop", "lay_aside"):
        return Answer("not this", None)
    return Answer("welcome" if action == "welcome" else "done", None)
