"""Which of all that could be brought up is a day's page: pure, so that the same facts always give the same page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.people.rhythm import KEPT_FOR, TIE_KEPT_FOR
from desktop_app.prompts.facts import Facts
from desktop_app.prompts.prompt import CLAIMS, Candidate, Kind
from desktop_app.prompts.rules import RULES

# The day's number of prompts, when nothing else is chosen. Unfinished reflections come on top of it, so they have
# their own small limit: a page of drafts would be no help.
DAYS_NUMBER = 5
DRAFTS_SHOWN = 3

# What has its day: it comes before the rest, up to half of the number, so that a week of promises does not hide
# everybody else.
TIMELY = (Kind.DAY_THAT_MATTERS, Kind.KEEP_PROMISE, Kind.WELCOME_BACK, Kind.ASK_FOR_HELP)

# Heavy questions, of which one is enough for a day.
ONE_A_DAY = (Kind.REST, Kind.RELEASE)

_ANY_DAY = tuple(kind for kind in Kind if kind not in TIMELY and kind is not Kind.FINISH_REFLECTION)


class Chosen(NamedTuple):
    """The `candidates` of the page, in order; `more` how many wait for another day."""

    candidates: tuple[Candidate, ...]
    more: int


def choose(facts: Facts, day: date, number: int = DAYS_NUMBER) -> Chosen:
    """What is brought up on `day`: at most `number`, besides unfinished reflections.

    Left out is what was responded to (see `is_silent`) and whoever was responded about on this day already. A person
    has one prompt a day, the one of the kind with the first claim. What has its day comes first, up to half of the
    number (the odd one too; a number of one goes to it every other day); the rest is filled by turns, so that neither
    a kind nor a person waits for ever (see `_rounds`); then all are shown by rank. What was responded to on the day
    keeps its place, so that the rest of the page stays as it was and comes to an end.
    """
    waiting = _waiting(facts, day)
    drafts = sorted(waiting.pop(Kind.FINISH_REFLECTION), key=lambda one: one.rank)
    answered = Counter(answer.kind for answer in facts.answered)
    shown = [*drafts[:DRAFTS_SHOWN], *_filled(waiting, answered, max(0, number), day)]
    more = len(drafts) + sum(map(len, waiting.values())) - len(shown) + facts.waiting
    return Chosen(tuple(sorted(shown, key=lambda one: one.rank)), more)


def is_silent(candidate: Candidate, facts: Facts, day: date) -> bool:
    """Whether the last response to this very prompt keeps it away on `day`.

    "not_this" for ever; "done" for ever, except for a promise or homework that was opened again; "later" until its
    day; "keep" for `KEPT_FOR`. A question about a whole tie comes again `TIE_KEPT_FOR` after it was kept or done. For
    a quiet tie the response has moved its due day already (see `people.rhythm`).
    """
    told = facts.told.get(candidate.key)
    if told is None or candidate.kind is Kind.RECONNECT:
        return False
    if told.action == "later":
        return told.until is not None and day < told.until
    if candidate.kind in ONE_A_DAY and told.action in ("done", "keep"):
        return day < told.day + timedelta(days=TIE_KEPT_FOR)
    if told.action == "done":
        return candidate.kind not in (Kind.KEEP_PROMISE, Kind.HOMEWORK_DUE)
    if told.action == "keep":
        return day < told.day + timedelta(days=KEPT_FOR)
    return True


def _is_over(one: Candidate, day: date) -> bool:
    return one.kind is Kind.KEEP_PROMISE and one.turn < day


def _waiting(facts: Facts, day: date) -> dict[Kind, list[Candidate]]:
    """All that could be shown, by kind, in the order of turns; each person once.

    Of the heavy questions only the first of its kind can be asked today. The others take nobody's thanks or promise
    away while they wait, which may run out of time before; only another act of tending waits with them. A promise that
    can still be kept in time comes before those whose day is over, however long they have been left lying.
    """
    due = [one for rule in RULES for one in rule(facts, day)]
    due.sort(key=lambda one: (CLAIMS.get(one.kind, 0), _is_over(one, day), one.turn, one.rank))
    asked = {answer.person for answer in facts.answered if answer.person is not None}
    answered = {answer.key for answer in facts.answered}
    taken = {answer.kind for answer in facts.answered}
    aside: dict[int | None, Candidate] = {}
    waiting: dict[Kind, list[Candidate]] = {kind: [] for kind in Kind}
    for one in due:
        if one.key in answered or is_silent(one, facts, day) or one.person in asked:
            continue
        if one.kind is Kind.ASK_FOR_HELP and (waiting[one.kind] or one.kind in taken):
            # One person to turn to is enough; the others are those to ask after them.
            continue
        if one.kind in ONE_A_DAY and (waiting[one.kind] or one.kind in taken):
            aside.setdefault(one.person, one)
            continue
        if one.kind is Kind.RECONNECT and one.person in aside:
            continue
        if one.person is not None:
            asked.add(one.person)
        waiting[one.kind].append(one)
    for person, one in aside.items():
        if person not in asked:
            waiting[one.kind].append(one)
    return waiting


# A place of the page; None where its prompt was responded to.
_Place = Candidate | None


def _filled(
    waiting: dict[Kind, list[Candidate]], answered: Counter[str], number: int, day: date
) -> list[Candidate]:
    # Crunch time is rare, and takes no day from what stands beside it all year.
    here = [kind for kind in TIMELY if kind is not Kind.ASK_FOR_HELP or waiting[kind] or answered[kind]]
    timely = _rounds(here, waiting, answered, day)
    rest = _rounds(_ANY_DAY, waiting, answered, day)
    share = day.toordinal() % 2 if number == 1 else (number + 1) // 2
    places = [*timely[:share], *rest, *timely[share:]]
    return [one for one in places[:number] if one is not None]


def _rounds(
    kinds: Sequence[Kind], waiting: dict[Kind, list[Candidate]], answered: Counter[str], day: date
) -> list[_Place]:
    """One of each kind, then the next of each; within a round the earliest turn first.

    Every other day another kind comes before all turns: one with old things in plenty would else keep out those whose
    time runs out sooner. (Every other day, so that a number of one, which is theirs on every other day, meets each of
    them.) What was answered had its place in this order and keeps it: first in its round, where it holds the
    same number of places as where it stood.
    """
    of_the_day = kinds[day.toordinal() // 2 % len(kinds)]
    slots: list[tuple[int, date, tuple[int, int], _Place]] = []
    for kind in kinds:
        gone = answered[kind]
        slots += [(round_, date.min, (0, 0), None) for round_ in range(gone)]
        left = waiting[kind][: max(0, 1 - gone)] if kind in ONE_A_DAY else waiting[kind]
        for round_, one in enumerate(left, gone):
            first = kind is of_the_day and not round_
            slots.append((round_, date.min if first else one.turn, one.rank, one))
    slots.sort(key=lambda slot: slot[:3])
    return [slot[3] for slot in slots]
