"""Letting go, resting and welcoming back: each one step that undo takes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop_app.errors import BadInput
from desktop_app.language import tr
from desktop_app.people.people import People
from desktop_app.people.promises import Promises
from desktop_app.people.rhythm import Standing
from desktop_app.people.standings import Standings
from desktop_app.people.values import Person, Promise, Status
from desktop_app.preferences import Preferences
from desktop_app.release import case, thresholds
from desktop_app.release.letting_go import draft_name, let_go
from desktop_app.release.resting import let_rest, welcome
from desktop_app.release.signs import brought_up
from desktop_app.release.thresholds import Thresholds
from desktop_app.release.values import Case, Release
from desktop_app.saying import words as short
from desktop_app.store import models
from desktop_app.store.database import Store

# The kind of prompt that asks whether to welcome somebody back.
_WELCOME = "welcome_back"

SETTLED = ("kept", "passed_on", "withdrawn")

# How many of the next people are looked at for somebody to tend instead.
_NEXT = 20

# Ties that ended and gave nothing both ways are left out: they are next in line to be let go of themselves.
_TEND = (
    "SELECT person_id FROM standing WHERE turn IS NOT NULL AND person_id != ?2 "
    "AND (ended > ?1 OR ended IS NULL OR (given > 0 AND received > 0)) "
    "ORDER BY due > ?1, CASE WHEN due <= ?1 THEN NOT (given > 0 AND received > 0) END, turn, person_id LIMIT ?3"
)


class Releases:
    def __init__(self, store: Store, preferences: Preferences, people: People, promises: Promises) -> None:
        self._store, self._preferences = store, preferences
        self._people, self._promises = people, promises
        self._standings = Standings(store, preferences)

    def thresholds(self) -> Thresholds:
        """How much must be on record before letting go is brought up, as the owner chose."""
        return thresholds.load(self._preferences)

    def set_thresholds(self, chosen: Thresholds, *, origin: object = None) -> None:
        """Choose them; see `thresholds.RANGES`. Raises `BadInput` when one is out of its range."""
        thresholds.save(self._preferences, chosen, origin=origin)

    # Looking

    def case(self, person: int, day: date) -> Case:
        """What the record shows for and against letting this person go, whatever the thresholds."""
        return case.build(
            self._store,
            self._people.get(person),
            self._standings.of(person),
            self._promises.of(person),
            self.thresholds(),
            day,
            self._in_force(person),
        )

    def of(self, person: int) -> tuple[Release, ...]:
        """Every time this person was let go, newest first, those taken back by welcoming them too."""
        rows = self._store.read(
            "SELECT id, person_id, why, words, day, undone FROM release WHERE person_id = ? AND deleted IS NULL "
            "ORDER BY day DESC, id DESC",
            (person,),
        )
        return tuple(
            Release(
                id, who, why, words, date.fromisoformat(day), date.fromisoformat(undone) if undone else None
            )
            for id, who, why, words, day, undone in rows
        )

    def tend_instead(self, person: int, day: date) -> tuple[Person, Standing] | None:
        """One active person for the hour this one took, the same one all day; None where nobody has a rhythm.

        Somebody due comes before somebody not yet due, then somebody with whom things went both ways, then whoever has
        waited longest for their turn. Never anyone whose own release would be brought up.
        """
        self._standings.settle()
        chosen = self.thresholds()
        for (id,) in self._store.read(_TEND, (day.isoformat(), person, _NEXT)):
            other, standing = self._people.get(id), self._standings.of(id)
            if not brought_up(standing, other.ring, chosen, day):
                return other, standing
        return None

    # Deciding

    def release(
        self,
        person: int,
        *,
        why: str,
        words: str,
        day: date,
        settle: Mapping[int, str],
        prompt: str = "",
        origin: object = None,
    ) -> None:
        """Let someone go: nothing of them comes up any more, and their story stays.

        `settle` says of each open promise with them how it ends: "kept", "passed_on" or "withdrawn". Open introductions
        are dropped, with a word on why; the draft of `keep_words` has done its work. `prompt` is the key of the prompt
        that asked, which is then answered. Raises `BadInput` when a promise is left open or they were released before;
        then nothing was changed.
        """
        who = self._people.get(person)
        if who.status is Status.RELEASED:
            raise BadInput(tr("{name} was released before.", name=who.name), tr("Nothing was changed."))
        promises = [each for each in self._promises.of(person) if each.state == "open"]
        _all_settled(promises, settle)
        with self._store.unit(tr("Bless and release"), origin=origin) as unit:
            ends = {promise.id: settle[promise.id] for promise in promises}
            let_go(unit, self._store, person, who.name, day, why=why, words=words, settle=ends)
            if prompt:
                kind = prompt.partition(":")[0]
                unit.insert(models.Response, prompt=prompt, kind=kind, person=person, action="done", day=day)

    def rest(self, person: int, until: date, day: date, *, origin: object = None) -> None:
        """Bring nothing of this person up until a day. Raises `BadInput` unless that day is after `day`."""
        self._people.get(person)
        if until <= day:
            raise BadInput(
                tr("A rest ends on a day to come."), tr("Nothing was changed."), tr("Choose a later day.")
            )
        with self._store.unit(tr("Let it rest"), origin=origin) as unit:
            let_rest(unit, self._store, person, until, day)

    def welcome_back(self, person: int, day: date, *, origin: object = None) -> None:
        """From resting or released to active again; the decision stays on record with the day it ended."""
        who = self._people.get(person)
        if who.status is Status.ACTIVE:
            return
        with self._store.unit(tr("Welcome back"), origin=origin) as unit:
            welcome(unit, self._store, person, day)
            # As if a prompt had asked: from today on their pattern begins anew.
            prompt = f"{_WELCOME}:{who.uid}:{day.isoformat()}"
            unit.insert(models.Response, prompt=prompt, kind=_WELCOME, person=person, action="done", day=day)

    # Words kept while they are written

    def keep_words(self, person: int, *, why: str, words: str, origin: object = None) -> None:
        """Keep what is being written about someone until the decision is made; two blank texts keep nothing."""
        draft = {"why": why, "words": words} if why.strip() or words.strip() else None
        if self.draft(person) != draft:
            self._preferences.set(draft_name(person), draft, origin=origin)

    def draft(self, person: int) -> dict[str, str] | None:
        """What `keep_words` kept: "why" and "words"."""
        kept: dict[str, str] | None = self._preferences.get(draft_name(person))
        return kept

    def _in_force(self, person: int) -> Release | None:
        return next((each for each in self.of(person) if each.undone is None), None)


def _all_settled(promises: list[Promise], settle: Mapping[int, str]) -> None:
    for promise in promises:
        if settle.get(promise.id) not in SETTLED:
            raise BadInput(
                tr("A promise is still open: “{text}”", text=short(promise.text)),
                tr("Nothing was changed."),
                tr("Say whether it was kept, is passed on or withdrawn."),
            )
