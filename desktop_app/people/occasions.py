"""Days of the year that matter to a person: a birthday, a wedding day, the day a shop was opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop_app.errors import BadInput, NotFound
from desktop_app.language import tr
from desktop_app.store import models
from desktop_app.store.database import Store, live

BIRTHDAY, OTHER = "birthday", "other"

# A year in which every day of the calendar exists.
_LEAP = 2000


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day that comes every year. `kind` is "birthday" or "other"; `label` says what an other day is.

    `year` is the year in which it first was, None where that is not known.
    """

    id: int
    person: int
    kind: str
    label: str
    month: int
    day: int
    year: int | None


class Occasions:
    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self,
        person: int,
        kind: str,
        *,
        month: int,
        day: int,
        year: int | None = None,
        label: str = "",
        origin: object = None,
    ) -> int:
        """A day that matters to a person; its id. A person has one birthday: a second takes the place of the first.

        29 February may stand without a year, or with a leap year. Raises `BadInput` for a day no calendar has.
        """
        values = _values(month, day, year, label)
        present = self._birthday(person) if kind == BIRTHDAY else None
        with self._store.unit(tr("Note a day that matters"), origin=origin) as unit:
            if present is not None:
                unit.update(models.Occasion, present, **values)
                return present
            return unit.insert(models.Occasion, person=person, kind=kind, **values)

    def change(
        self,
        id: int,
        *,
        month: int,
        day: int,
        year: int | None = None,
        label: str = "",
        origin: object = None,
    ) -> None:
        """Another day, year or label; what it is stays. Raises `BadInput` as `add` does, `NotFound`."""
        values = _values(month, day, year, label)
        self._get(id)
        with self._store.unit(tr("Change a day that matters"), origin=origin) as unit:
            unit.update(models.Occasion, id, **values)

    def remove(self, id: int, *, origin: object = None) -> None:
        """Take the day away. Raises `NotFound`."""
        self._get(id)
        with self._store.unit(tr("Take away a day that matters"), origin=origin) as unit:
            unit.remove(models.Occasion, id)

    def of(self, person: int) -> tuple[Occasion, ...]:
        """The person's days: the birthday first, then through the year."""
        query = (
            live(models.Occasion)
            .where(models.Occasion.person == person)
            .order_by(
                models.Occasion.kind != BIRTHDAY,
                models.Occasion.month,
                models.Occasion.day_of_month,
                models.Occasion.id,
            )
        )
        return tuple(_occasion(row) for row in self._store.rows(query))

    def _birthday(self, person: int) -> int | None:
        return next((each.id for each in self.of(person) if each.kind == BIRTHDAY), None)

    def _get(self, id: int) -> None:
        if self._store.row(live(models.Occasion).where(models.Occasion.id == id)) is None:
            raise NotFound(
                tr("This day is not in the journal."),
                tr("Nothing was changed."),
                tr("If it was taken away, undo brings it back."),
            )


def _values(month: int, day: int, year: int | None, label: str) -> dict[str, Any]:
    try:
        date(_LEAP if year is None else year, month, day)
    except ValueError:
        raise BadInput(
            tr("There is no such day in the calendar."),
            tr("Nothing was changed."),
            tr("Look at the day, the month and the year once more."),
        ) from None
    return {"month": month, "day_of_month": day, "year": year, "label": " ".join(label.split())}


def _occasion(row: dict[str, Any]) -> Occasion:
    return Occasion(
        id=row["id"],
        person=row["person"],
        kind=row["kind"],
        label=row["label"],
        month=row["month"],
        day=row["day_of_month"],
        year=row["year"],
    )
