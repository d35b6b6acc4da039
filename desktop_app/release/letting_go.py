"""Letting somebody go, as part of a larger step: what a review's closing needs of this room."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop_app.language import tr
from desktop_app.people.rings import Status
from desktop_app.store import models
from desktop_app.store.database import Store, Unit


def let_go(
    unit: Unit,
    store: Store,
    person: int,
    name: str,
    day: date,
    *,
    why: str = "",
    words: str = "",
    settle: Mapping[int, str] | None = None,
) -> None:
    """Nothing of this active or resting person comes up from `day` on, as part of `unit`.

    `settle` says of every open promise with them how it ends; the caller has made sure that none is missing.
    """
    unit.insert(models.Release, person=person, why=why.strip(), words=words.strip(), day=day)
    unit.update(models.Person, person, status=Status.RELEASED.value, rest_until=None)
    for promise, state in (settle or {}).items():
        unit.update(models.Commitment, promise, state=state, settled=day)
    _drop_introductions(unit, store, person, name)
    for draft, _ in _drafts(store, person):
        # Inside this step, so that undo gives the words back to the page they were written on.
        unit.update(models.Preference, draft, value="null")


def draft_name(person: int) -> str:
    """What the words about somebody are kept under until the decision is made."""
    return f"release draft {person}"


def kept_words(store: Store, person: int) -> dict[str, str]:
    """The words kept so far: "why" and "words", either of which may be missing."""
    for _, value in _drafts(store, person):
        kept = json.loads(value)
        if isinstance(kept, dict):
            return kept
    return {}


def _drafts(store: Store, person: int) -> list[tuple[Any, ...]]:
    return store.read(
        "SELECT id, value FROM preference WHERE name = ? AND deleted IS NULL", (draft_name(person),)
    )


def _drop_introductions(unit: Unit, store: Store, person: int, name: str) -> None:
    found = store.read(
        "SELECT id, outcome FROM introduction WHERE (person_id = ?1 OR other_id = ?1) "
        "AND stage IN ('idea', 'asked_one', 'asked_both') AND deleted IS NULL",
        (person,),
    )
    for id, outcome in found:
        values: dict[str, Any] = {"stage": "dropped"}
        if not outcome:
            values["outcome"] = tr("Dropped when {name} was released", name=name)
        unit.update(models.Introduction, id, **values)
