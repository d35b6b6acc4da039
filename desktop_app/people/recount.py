"""Keeps each person's last talk and number of talks in step with their interactions.

They are stored because sorting 100,000 people by a computed maximum takes 116 ms and by an indexed column 0.06 ms.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop_app.store import models

if TYPE_CHECKING:
    from desktop_app.store.database import Store, Unit


def recount(unit: Unit, store: Store, people: Iterable[int]) -> None:
    """Bring `last_talk` and `talks` of these people up to date inside the unit that wrote their interactions."""
    for person in sorted(set(people)):
        found = store.run(
            "SELECT max(day), count(*) FROM interaction WHERE person_id = ? AND deleted IS NULL AND kind = 'talk'",
            (person,),
        ).fetchone()
        # Not an undoable write of its own: undoing the interaction recounts again.
        store.execute(
            models.Person.update(last_talk=found[0], talks=found[1]).where(models.Person.id == person)
        )
        unit.touch("person", person)
