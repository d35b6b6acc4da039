"""Introductions from the idea to how they went; the stage of each follows from whom one asked and what they said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.errors import BadInput, Bug
from desktop_app.introductions.stages import SIDES, STAGES, further, move, reached
from desktop_app.language import tr
from desktop_app.people.introduced import Introduced
from desktop_app.people.values import Introduction
from desktop_app.store import models

# More of one stage than one looks through on a board.
_SHOWN = 200


class Introductions(Introduced):
    """`side` is "person" or "other": which of the two. Every step is one undoable unit; what is not in the journal
    raises `NotFound`."""

    def idea(
        self,
        person: int,
        other: int | None,
        reason: str,
        day: date,
        need: int | None = None,
        offer: int | None = None,
        *,
        origin: object = None,
    ) -> int:
        """Who could meet whom, and why; `need` and `offer` are the topics that fit each other. Returns its id.

        Raises `BadInput` for one person alone.
        """
        _two(person, other)
        with self._store.unit(tr("Note an introduction"), origin=origin) as unit:
            return unit.insert(
                models.Introduction,
                person=person,
                other=other,
                reason=reason.strip(),
                day=day,
                need=need,
                offer=offer,
            )

    def change(
        self, id: int, *, reason: str | None = None, other: int | None = None, origin: object = None
    ) -> None:
        """Say the reason anew, or whom they could meet. Raises `BadInput` for one person alone."""
        fields: dict[str, Any] = {} if reason is None else {"reason": reason.strip()}
        if other is not None:
            _two(self.get(id).person, other)
            fields["other"] = other
        if fields:
            self._write(id, tr("Change an introduction"), origin, **fields)

    def board(self, limit: int = _SHOWN) -> dict[str, tuple[Introduction, ...]]:
        """Every stage with its introductions, the newest first and at most `limit` of each."""
        return {stage: self._at(stage, limit) for stage in STAGES}

    # What each of the two was asked, and said

    def asked(self, id: int, side: str, day: date, *, origin: object = None) -> None:
        """One of the two was asked whether they would like it."""
        fields: dict[str, Any] = {_of("asked", side): day}
        stage = further(replace(self.get(id), **fields))
        self._write(id, tr("Ask about an introduction"), origin, **fields, stage=stage)

    def answered(
        self, id: int, side: str, said: str, share: str = "", *, day: date, origin: object = None
    ) -> None:
        """One of the two said "yes" or "no"; `share` is what they agree may be told of them. A no drops it."""
        if said not in ("yes", "no"):
            raise Bug("an answer is yes or no")
        before = self.get(id)
        fields: dict[str, Any] = {_of("said", side): said, _of("share", side): share.strip()}
        if not getattr(before, f"asked_{side}"):
            fields[_of("asked", side)] = day
        after = replace(before, **fields)
        stage = reached(after) if before.stage == "dropped" else further(after)
        self._write(id, tr("Note an answer"), origin, **fields, stage=stage)

    # Where it stands

    def made(self, id: int, day: date, *, origin: object = None) -> None:
        """They were introduced on `day`."""
        self._move(id, "made", tr("Make an introduction"), day, origin=origin)

    def outcome(
        self, id: int, words: str, day: date, *, went: str | None = None, origin: object = None
    ) -> None:
        """How it went, in a few words, and whether it came "alive" or to "nothing"; None where neither can be said yet.

        Raises `BadInput` where there are no words.
        """
        if not words.strip():
            raise BadInput(
                tr("How it went needs a few words."), tr("Nothing was changed."), tr("Say what came of it.")
            )
        name = tr("Note how an introduction went")
        self._move(id, "outcome", name, day, words.strip(), went, origin=origin)

    def drop(self, id: int, day: date, why: str = "", *, origin: object = None) -> None:
        """Nothing will come of it; these two are not proposed again for the same need."""
        self._move(id, "dropped", tr("Drop an introduction"), day, why.strip(), origin=origin)

    def reopen(self, id: int, *, origin: object = None) -> None:
        """Put a dropped one back where it stood. A no becomes an open question again."""
        before = self.get(id)
        if before.stage != "dropped":
            return
        fields: dict[str, Any] = {
            _of("said", side): None for side in SIDES if getattr(before, f"said_{side}") == "no"
        }
        if not before.made:
            fields |= {"outcome": "", "went": None}  # they said why it was dropped
        stage = reached(replace(before, **fields))
        self._write(id, tr("Reopen an introduction"), origin, **fields, stage=stage)

    def stage(self, id: int, stage: str, *, day: date, outcome: str = "", origin: object = None) -> None:
        """Move an introduction to one of STAGES, whatever was said; see `move` for what else that notes."""
        self._move(id, stage, tr("Move an introduction"), day, outcome, origin=origin)

    def remove(self, id: int, *, origin: object = None) -> None:
        with self._store.unit(tr("Delete an introduction"), origin=origin) as unit:
            unit.remove(models.Introduction, id)

    def _move(
        self,
        id: int,
        stage: str,
        name: str,
        day: date,
        outcome: str = "",
        went: str | None = None,
        *,
        origin: object,
    ) -> None:
        self.get(id)
        with self._store.unit(name, origin=origin) as unit:
            move(unit, self._store, id, stage, day, outcome, went)

    def _write(self, id: int, name: str, origin: object, **fields: Any) -> None:
        with self._store.unit(name, origin=origin) as unit:
            unit.update(models.Introduction, id, **fields)


def _of(what: str, side: str) -> str:
    if side not in SIDES:
        raise Bug(f"an introduction has two sides, {SIDES}")
    return f"{what}_{side}"


def _two(person: int, other: int | None) -> None:
    if person == other:
        raise BadInput(
            tr("An introduction needs two people."), tr("Nothing was changed."), tr("Choose somebody else.")
        )
