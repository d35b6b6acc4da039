"""A day's page: the few prompts chosen from what the rules bring, the quarter so far, what is coming, and responses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from desktop_app.errors import BadInput, Bug
from desktop_app.language import tr
from desktop_app.prompts.facts import Facts, read_facts
from desktop_app.prompts.prompt import Candidate, Kind, Prompt
from desktop_app.prompts.quarter import Quarter, read_quarter
from desktop_app.prompts.rules import RULES
from desktop_app.saying import near, words
from desktop_app.store import models
from desktop_app.store.database import Store

# The day's number of prompts, when nothing else is chosen. Unfinished reflections come on top of it, so they have
# their own small limit: a page of drafts would be no help.
DAYS_NUMBER = 5
DRAFTS_SHOWN = 3

# "Keep" leaves the thing as it is; its prompt rests this long.
KEEP_DAYS = 30

_COMING_EVENTS = 3
_COMING_PROMISES = 5
_COMING_DAYS = 7

_RESPONSES = ("done", "later", "not_this", "keep")


class Coming(NamedTuple):
    """Something ahead: kind "event" or "promise", its row's id, and `when` in words ("Friday", "17 March")."""

    kind: str
    title: str
    day: date
    id: int
    when: str


class Chosen(NamedTuple):
    """`prompts` as shown, in order; `more` how many wait for another day."""

    prompts: tuple[Prompt, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Today:
    """`more`: how many prompts wait for another day; `answered`: how many were responded to on this day already."""

    day: date
    prompts: tuple[Prompt, ...]
    more: int
    answered: int
    quarter: Quarter
    coming: tuple[Coming, ...]

    @property
    def people(self) -> int:
        """How many different people the prompts are about."""
        return len({prompt.person for prompt in self.prompts if prompt.person is not None})

    def count(self, kind: Kind) -> int:
        """How many prompts of this kind are shown."""
        return sum(prompt.kind == kind for prompt in self.prompts)


class Later(NamedTuple):
    """One offer of when to be asked again."""

    label: str
    until: date


class TodayPage:
    """Reads a day's page and records what its owner does with a prompt."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(
        self, day: date, *, number: int = DAYS_NUMBER, first_month: int = 1, now: time | None = None
    ) -> Today:
        """The page of `day` with at most `number` prompts besides unfinished reflections.

        `now` is the local time, when the page is for this very moment: an event of the day counts once it is over.
        `first_month` is the month in which the year's first quarter begins.
        """
        facts = read_facts(self._store, day, now)
        chosen = choose(facts, day, number)
        return Today(
            day=day,
            prompts=chosen.prompts,
            more=chosen.more,
            answered=len(facts.answered),
            quarter=read_quarter(self._store, day, first_month=first_month),
            coming=self._coming(day, chosen.prompts, now),
        )

    def respond(
        self, prompt: Prompt, action: str, *, day: date, until: date | None = None, origin: object = None
    ) -> None:
        """Record "done", "later" (until a day, else tomorrow), "not_this" or "keep" in one undoable unit.

        "done" on a promise also settles it as kept, unless it is settled already. Raises `BadInput` when `until` is
        not after `day`.
        """
        if action not in _RESPONSES:
            raise Bug("a prompt has no such response")
        if action == "later":
            until = until or day + timedelta(days=1)
            if until <= day:
                raise BadInput(
                    tr("This day is not ahead."),
                    tr("Nothing was changed."),
                    tr("Choose tomorrow or a later day."),
                )
        with self._store.unit(_unit_name(prompt, action, day, until), origin=origin) as unit:
            unit.insert(
                models.Response,
                prompt=prompt.key,
                kind=prompt.kind.value,
                person=prompt.person,
                action=action,
                day=day,
                until=until if action == "later" else None,
            )
            if action == "done" and prompt.promise is not None and self._is_open(prompt.promise):
                unit.update(models.Commitment, prompt.promise, state="kept", settled=day)
            if prompt.person is not None:
                unit.touch("person", prompt.person)

    def _is_open(self, promise: int) -> bool:
        sql = "SELECT 1 FROM commitment WHERE id = ? AND state = 'open' AND deleted IS NULL"
        return bool(self._store.read(sql, (promise,)))

    def _coming(self, day: date, shown: Iterable[Prompt], now: time | None) -> tuple[Coming, ...]:
        """The next events, and own promises of the next seven days that are not among the prompts, by day."""
        # An event of today that is over, or written about already, is no longer coming; without `now`, the whole day
        # is ahead.
        clock = now.isoformat() if now else ""
        found = [
            Coming("event", words(title), held, id, near(held, day))
            for id, title, held in _dated(
                self._store.read(
                    "SELECT id, title, day FROM event WHERE day >= ?1 AND cancelled = 0 AND deleted IS NULL AND "
                    "(day > ?1 OR coalesce(end_day, day) > ?1 OR coalesce(\"end\", start, '24') > ?2) "
                    "AND NOT EXISTS (SELECT 1 FROM reflection r WHERE r.event_id = event.id AND r.deleted IS NULL) "
                    "ORDER BY day, coalesce(start, ''), id LIMIT ?3",
                    (day.isoformat(), clock, _COMING_EVENTS),
                )
            )
        ]
        prompted = {prompt.promise for prompt in shown}
        promises = self._store.read(
            "SELECT c.id, substr(c.text, 1, 200), c.due FROM commitment c LEFT JOIN person p ON p.id = c.person_id "
            "WHERE c.state = 'open' AND c.deleted IS NULL AND c.due > ? AND c.due <= ? AND c.side = 'mine' "
            "AND (c.person_id IS NULL OR (p.status = 'active' AND p.deleted IS NULL)) ORDER BY c.due, c.id LIMIT ?",
            (
                day.isoformat(),
                (day + timedelta(days=_COMING_DAYS)).isoformat(),
                _COMING_PROMISES + len(prompted),
            ),
        )
        ahead = [
            Coming("promise", words(text, 80), due, id, near(due, day))
            for id, text, due in _dated(promises)
            if id not in prompted
        ]
        return tuple(sorted((*found, *ahead[:_COMING_PROMISES]), key=lambda one: (one.day, one.kind, one.id)))


def choose(facts: Facts, day: date, number: int = DAYS_NUMBER) -> Chosen:
    """The prompts of `day`: pure, so that the same facts always give the same page.

    Left out is what was responded to (see `is_silent`) and whoever was responded about on this day already. A person
    has one prompt a day, the first by rank. The number is filled by turns, one of each kind, so that many promises do
    not hide someone met last week; then all are shown by rank. What was responded to on the day keeps its turn, so
    that the rest of the page stays as it was and comes to an end.
    """
    due = sorted((one for rule in RULES for one in rule(facts, day)), key=lambda one: one.rank)
    asked = {answer.person for answer in facts.answered if answer.person is not None}
    turns: dict[Kind, list[Candidate]] = {kind: [] for kind in Kind}
    answered = {answer.key for answer in facts.answered}
    for one in due:
        if one.key in answered or is_silent(one, facts, day) or one.person in asked:
            continue
        if one.person is not None:
            asked.add(one.person)
        turns[one.kind].append(one)
    drafts = turns.pop(Kind.FINISH_REFLECTION)
    shown = [
        *drafts[:DRAFTS_SHOWN],
        *_by_turns(turns, Counter(answer.kind for answer in facts.answered), number),
    ]
    waiting = len(drafts) + sum(map(len, turns.values())) - len(shown)
    return Chosen(tuple(one.worded() for one in sorted(shown, key=lambda one: one.rank)), waiting)


def _by_turns(turns: dict[Kind, list[Candidate]], answered: Counter[str], number: int) -> list[Candidate]:
    """At most `number` prompts, taken in rounds of one from each kind; those `answered` fill the first rounds."""
    slots: list[tuple[int, int, Candidate | None]] = []
    for place, (kind, waiting) in enumerate(turns.items()):
        gone: list[Candidate | None] = [None] * answered[kind]
        slots += [(turn, place, one) for turn, one in enumerate([*gone, *waiting])]
    slots.sort(key=lambda slot: slot[:2])
    return [one for _, _, one in slots[: max(0, number)] if one is not None]


def is_silent(prompt: Prompt | Candidate, facts: Facts, day: date) -> bool:
    """Whether the last response to this very prompt keeps it away on `day`.

    "not_this" for ever; "done" for ever, except for a promise that was opened again; "later" until its day; "keep"
    for `KEEP_DAYS`.
    """
    told = facts.told.get(prompt.key)
    if told is None:
        return False
    if told.action == "done":
        return prompt.kind != Kind.KEEP_PROMISE
    if told.action == "later":
        return told.until is not None and day < told.until
    if told.action == "keep":
        return day < told.day + timedelta(days=KEEP_DAYS)
    return True


def later_choices(day: date) -> tuple[Later, ...]:
    """When to be asked again: tomorrow, Monday (unless that is tomorrow), in a month."""
    tomorrow = day + timedelta(days=1)
    monday = day + timedelta(days=7 - day.weekday())
    year, month = divmod(day.year * 12 + day.month, 12)
    last = (date(year, month + 1, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    in_a_month = last.replace(day=min(day.day, last.day))
    choices = [Later(tr("Tomorrow"), tomorrow)]
    if monday != tomorrow:
        choices.append(Later(tr("Monday"), monday))
    return (*choices, Later(tr("In a month"), in_a_month))


def _unit_name(prompt: Prompt, action: str, day: date, until: date | None) -> str:
    if action == "later" and until is not None:
        return tr("Put off: {title}", title=prompt.title)
    if action == "not_this":
        return tr("Do not bring up again: {title}", title=prompt.title)
    if action == "keep":
        return tr("Keep as it is: {title}", title=prompt.title)
    if prompt.promise is not None:
        return tr("Keep a promise")
    return tr("Done: {title}", title=prompt.title)


def _dated(rows: Iterable[tuple[Any, ...]]) -> list[tuple[int, str, date]]:
    return [(id, text, date.fromisoformat(day)) for id, text, day in rows]
