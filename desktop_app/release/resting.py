"""Resting and being welcomed back, as part of a larger step: what a prompt's own actions need of this room."""

from __future__ import annotations

from datetime import date

from desktop_app.people.rings import Status
from desktop_app.store import models
from desktop_app.store.database import Store, Unit


def let_rest(unit: Unit, store: Store, person: int, until: date, day: date) -> None:
    """Someone rests until a day, as part of `unit`."""
    unit.update(models.Person, person, status=Status.RESTING.value, rest_until=until)
    _take_back(unit, store, person, day)


def welcome(unit: Unit, store: Store, person: int, day: date) -> None:
    """Someone is active again, as part of `unit`."""
    unit.update(models.Person, person, status=Status.ACTIVE.value, rest_until=None)
    _take_back(unit, store, person, day)


def _take_back(unit: Unit, store: Store, person: int, day: date) -> None:
    sql = "SELECT id FROM release WHERE person_id = ? AND undone IS NULL AND deleted IS NULL"
    for (release,) in store.read(sql, (person,)):
        unit.update(models.Release, release, undone=day)
