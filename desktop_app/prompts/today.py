"""A day's page: the few prompts chosen from what the rules bring, the figures so far, what is coming, and responses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import NamedTuple

from desktop_app.conduct import way as ways
from desktop_app.conduct.so_far import SoFar, read_so_far
from desktop_app.conduct.way import Way
from desktop_app.errors import BadInput, Bug
from desktop_app.language import tr
from desktop_app.needs.own_needs import OwnNeeds
from desktop_app.people.standings import Standings
from desktop_app.preferences import Preferences
from desktop_app.prompts import effects, manners
from desktop_app.prompts.choosing import Chosen, choose, is_silent
from desktop_app.prompts.coming import Coming, read_coming
from desktop_app.prompts.facts import Facts
from desktop_app.prompts.grounds import read_grounds
from desktop_app.prompts.prompt import Kind, Prompt
from desktop_app.prompts.reading import read_facts, read_reviews
from desktop_app.prompts.rules import review_due
from desktop_app.release import thresholds
from desktop_app.store.database import Store
from desktop_app.wording.ground import Ground

_RESPONSES = ("done", "later", "not_this", "keep")
_NOBODY = Ground("")


@dataclass(frozen=True, slots=True)
class Today:
    """`more`: how many prompts wait for another day; `answered`: how many were responded to on this day already.

    `so_far`: the figures of the owner's period, a quarter if nothing else was chosen, up to this day.
    `quiet`: the owner wants nothing brought up on this day of the week.
    """

    day: date
    prompts: tuple[Prompt, ...]
    more: int
    answered: int
    so_far: SoFar
    coming: tuple[Coming, ...]
    quiet: bool = False

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

    def __init__(self, store: Store, preferences: Preferences, standings: Standings) -> None:
        self._store, self._preferences, self._standings = store, preferences, standings

    def page(self, day: date, *, number: int | None = None, now: time | None = None) -> Today:
        """The page of `day`, with at most the owner's number of prompts besides unfinished reflections.

        `number` is taken instead of the owner's, also on a quiet day. `now` is the local time, when the page is for
        this very moment: an event of the day counts once it is over. A day before the last one with an entry is shown
        as it was, as far as the journal still knows; that reads every talk there is.
        """
        owner = manners.load(self._preferences)
        quiet = number is None and day.isoweekday() in owner.quiet
        standing, way = self._standing(day), ways.load(self._preferences)
        facts = self._facts(day, standing, way, now)
        chosen = choose(facts, day, 0 if quiet else owner.number if number is None else number)
        prompts = self._worded(chosen, day, standing)
        return Today(
            day=day,
            prompts=prompts,
            more=chosen.more,
            answered=len(facts.answered),
            so_far=read_so_far(self._store, day, way),
            coming=read_coming(self._store, day, prompts, now),
            quiet=quiet,
        )

    def facts(self, day: date, *, now: time | None = None) -> Facts:
        """All that the rules are given for `day`."""
        return self._facts(day, self._standing(day), ways.load(self._preferences), now)

    def reviews_waiting(self, day: date) -> int:
        """How many reviews there are to begin or go on with, whether or not the day's number has room for them."""
        facts = read_reviews(self._store, day, ways.load(self._preferences))
        return sum(not is_silent(one, facts, day) for one in review_due.candidates(facts, day))

    def respond(
        self, prompt: Prompt, action: str, *, day: date, until: date | None = None, origin: object = None
    ) -> None:
        """Record "done", "later" (until a day, else tomorrow), "not_this" or "keep", or carry out one of the prompt's
        own actions (see `effects`), which then counts as done; in one undoable unit.

        Raises `BadInput` when `until` is not after `day`.
        """
        own = effects.has_effect(prompt.kind, action)
        if action not in _RESPONSES and not own:
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
            response = action if action in _RESPONSES else "done"
            effects.respond(unit, prompt, response, day, until if action == "later" else None)
            effects.carry_out(unit, self._store, prompt, action, day)

    def _standing(self, day: date) -> str:
        """The name of the table with how things stood with people on `day`, up to date."""
        if self._store.read(_WRITTEN_SINCE, (day.isoformat(),))[0][0]:
            return self._standings.as_of(day)
        self._standings.settle()
        return "standing"

    def _facts(self, day: date, standing: str, way: Way, now: time | None) -> Facts:
        chosen = thresholds.load(self._preferences)
        return read_facts(self._store, day, now, standing=standing, thresholds=chosen, way=way)

    def _worded(self, chosen: Chosen, day: date, standing: str) -> tuple[Prompt, ...]:
        people = [one.person for one in chosen.candidates if one.person is not None]
        own_need = OwnNeeds(self._store, self._preferences).current()
        grounds = read_grounds(self._store, people, day, standing=standing, own_need=own_need)
        return tuple(one.worded(grounds.get(one.person or 0, _NOBODY)) for one in chosen.candidates)


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


# Whether anything was said or answered after a day, so that the day is one to look back on.
_WRITTEN_SINCE = (
    "SELECT EXISTS (SELECT 1 FROM interaction WHERE day > ?1 AND deleted IS NULL) "
    "OR EXISTS (SELECT 1 FROM response WHERE day > ?1 AND deleted IS NULL)"
)


def _unit_name(prompt: Prompt, action: str, day: date, until: date | None) -> str:
    if action == "later" and until is not None:
        return tr("Put off: {title}", title=prompt.title)
    if action == "not_this":
        return tr("Do not bring up again: {title}", title=prompt.title)
    if action == "keep":
        return tr("Keep as it is: {title}", title=prompt.title)
    if action == "talked":
        return tr("Log a talk")
    if action == "rest":
        return tr("Let it rest")
    if action == "welcome":
        return tr("Welcome back")
    if action == "asked":
        return tr("Note that you asked")
    if action == "lay_aside":
        return tr("Lay aside: {title}", title=prompt.title)
    if prompt.promise is not None:
        return tr("Keep a promise")
    return tr("Done: {title}", title=prompt.title)
