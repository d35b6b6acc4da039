"""What the release room hands out: values, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop_app.people.values import Person, Promise


class Evidence(NamedTuple):
    """One fact in a sentence without a full stop, and the row it can be checked by: a table's name and an id."""

    key: str
    text: str
    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Release:
    """One decision to let someone go; `undone` is the day they were welcomed back."""

    id: int
    person: int
    why: str
    words: str
    day: date
    undone: date | None


@dataclass(frozen=True, slots=True)
class Case:
    """What the journal shows about letting one person go. It is never complete and never a judgement.

    `signs`: what could speak for it, also where it is too little to be brought up by itself; `against`: what speaks
    for staying. `promises`: the open ones of either side, to be settled first. `early`: they met lately, or never.
    `released`: the decision in force.
    """

    person: Person
    signs: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    promises: tuple[Promise, ...]
    early: bool
    released: Release | None
