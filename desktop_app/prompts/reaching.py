"""Reaching out to one person: what there is to say, how it may begin, and what is kept when it was sent."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from desktop_app.errors import BadInput, NotFound
from desktop_app.language import tr
from desktop_app.needs.own_needs import OwnNeeds, note_asked
from desktop_app.paths import resource
from desktop_app.people.standings import Standings
from desktop_app.preferences import Preferences
from desktop_app.prompts import effects, manners
from desktop_app.prompts.facts import CHECK_AFTER
from desktop_app.prompts.grounds import read_grounds
from desktop_app.prompts.prompt import Prompt
from desktop_app.store import models
from desktop_app.store.database import Store, Unit
from desktop_app.wording.ground import Ground
from desktop_app.wording.steps import Step, steps
from desktop_app.wording.wordings import Purpose, Tone, Wordings

# A promise that was written about and not kept rests for so many days.
_PROMISE_RESTS = 7


class Reaching:
    """Everything a note to somebody needs. `folder` is the journal's, where the owner's own wordings may lie."""

    def __init__(self, store: Store, preferences: Preferences, folder: Path) -> None:
        self._store, self._preferences, self._folder = store, preferences, folder

    @cached_property
    def wordings(self) -> Wordings:
        """The wordings that came with the program, and the owner's own."""
        return Wordings(resource("wordings"), self._folder / "wordings")

    def ground(self, person: int, day: date, need: int | None = None) -> Ground:
        """What is on record of one person. `need` is what the owner looks for here, else the first of their needs.

        Raises `NotFound`.
        """
        Standings(self._store, self._preferences).settle()
        needs = OwnNeeds(self._store, self._preferences)
        text = needs.current() if need is None else needs.get(need).text
        found = read_grounds(self._store, (person,), day, own_need=text)
        if person not in found:
            raise NotFound(tr("This person is not in the journal."), tr("Nothing was changed."))
        return found[person]

    def steps(self, person: int, day: date, need: int | None = None) -> tuple[Step, ...]:
        """The first steps the record offers, the best first; at least one. `need` as for `ground`."""
        return steps(self.ground(person, day, need), day)

    def first_line(self, prompt: Prompt) -> str:
        """The first words of a note about this prompt, in the owner's tone; empty where no note is called for."""
        if not prompt.purpose:
            return ""
        tone = Tone(manners.load(self._preferences).tone)
        offers = self.wordings.offers(Purpose(prompt.purpose), dict(prompt.slots), tone=tone)
        return offers[0].text

    def sent(
        self,
        person: int,
        text: str,
        *,
        day: date,
        channel: str = "",
        purpose: str = "",
        entry: int | None = None,
        expected: str | None = None,
        prompt: Prompt | None = None,
        useful: str = "",
        useful_day: date | None = None,
        origin: object = None,
    ) -> int:
        """Keep a note as sent on `day`, with all that follows from it, in one undoable unit; the note's id.

        `expected` ("glad", "unsure", "not") is a prediction, asked about after two weeks. `purpose` "thank" thanks for
        the favour `entry`, "mend" puts the talk `entry` right, "serve" keeps the promise `entry`, "look" asks about
        the owner's need `entry`. `useful` becomes a
        promise of the owner by `useful_day`. `prompt` counts as done; one about a promise that this note did not keep
        comes up again after a week. Raises `BadInput` for a blank text.
        """
        if not text.strip():
            raise BadInput(
                tr("There is no text yet."),
                tr("Nothing was changed."),
                tr("Write a line, or choose a wording."),
            )
        with self._store.unit(tr("Log a note"), origin=origin) as unit:
            note = unit.insert(
                models.Interaction,
                person=person,
                kind="note",
                opened_by="me",
                day=day,
                channel=channel,
                summary=text.strip(),
            )
            if expected is not None:
                unit.insert(
                    models.Prediction,
                    person=person,
                    interaction=note,
                    expected=expected,
                    day=day,
                    check_on=day + timedelta(days=CHECK_AFTER),
                )
            if entry is not None:
                _settle(unit, self._store, purpose, entry, person, day)
            if useful.strip():
                unit.insert(
                    models.Commitment,
                    person=person,
                    side="mine",
                    text=useful.strip(),
                    made=day,
                    due=useful_day,
                )
            if prompt is not None:
                _answer(unit, prompt, entry, day)
            self._forget_draft(unit, person)
            unit.touch("person", person)
        return note

    def draft(self, person: int) -> str:
        """What was typed to somebody and not sent yet; empty when nothing was."""
        return str(self._preferences.get(_draft(person), ""))

    def keep_draft(self, person: int, text: str, *, origin: object = None) -> None:
        """Keep what is being typed; an empty text forgets it."""
        if self.draft(person) != text:
            self._preferences.set(_draft(person), text, origin=origin)

    def _forget_draft(self, unit: Unit, person: int) -> None:
        """Inside the unit, but no part of its undoing: a note taken back was sent all the same."""
        self._store.run("UPDATE preference SET deleted = ? WHERE name = ?", (unit.now, _draft(person)))


def _draft(person: int) -> str:
    return f"note draft {person}"


def _answer(unit: Unit, prompt: Prompt, settled: int | None, day: date) -> None:
    if prompt.promise is not None and settled is None:
        effects.respond(unit, prompt, "later", day, day + timedelta(days=_PROMISE_RESTS))
    else:
        effects.respond(unit, prompt, "done", day)


def _settle(unit: Unit, store: Store, purpose: str, entry: int, person: int, day: date) -> None:
    if purpose == Purpose.THANK:
        unit.update(models.Favor, entry, thanked=day)
    elif purpose == Purpose.MEND:
        unit.update(models.Interaction, entry, mended=day)
    elif purpose == Purpose.SERVE:
        effects.keep_promise(unit, store, entry, day)
    elif purpose == Purpose.LOOK:
        note_asked(unit, store, entry, person, day)
