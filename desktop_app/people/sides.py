"""Two people side by side before they become one: what is on record of each, and what would pass to the other."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.folding import fold
from desktop_app.people import joining
from desktop_app.people.contacts import key as contact_key
from desktop_app.people.people import People
from desktop_app.people.values import Person
from desktop_app.store import models
from desktop_app.store.database import Store

# What is counted of each, in the order it is told.
COUNTED = (
    "talks", "notes", "promises", "favours", "introductions", "topics", "answers", "contacts", "tags", "days",
)  # fmt: skip

_COUNTS = (
    "SELECT (SELECT count(*) FROM interaction WHERE person_id = ?1 AND kind = 'talk' AND deleted IS NULL), "
    "(SELECT count(*) FROM interaction WHERE person_id = ?1 AND kind = 'note' AND deleted IS NULL), "
    "(SELECT count(*) FROM commitment WHERE person_id = ?1 AND deleted IS NULL), "
    "(SELECT count(*) FROM favor WHERE person_id = ?1 AND deleted IS NULL), "
    "(SELECT count(*) FROM introduction WHERE person_id = ?1 AND deleted IS NULL) + "
    "(SELECT count(*) FROM introduction WHERE other_id = ?1 AND deleted IS NULL), "
    "(SELECT count(*) FROM topic WHERE person_id = ?1 AND deleted IS NULL), "
    "(SELECT count(*) FROM (SELECT id FROM answer WHERE person_id = ?1 AND deleted IS NULL "
    "UNION SELECT answer_id FROM mention WHERE person_id = ?1 AND deleted IS NULL))"
)
_LIVE = "person_id = ? AND deleted IS NULL"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two. `counts` has a number for each of COUNTED; `birthday` is (month, day, year or None)."""

    person: Person
    also_known: tuple[str, ...]
    contacts: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    needs: tuple[str, ...]
    offers: tuple[str, ...]
    birthday: tuple[int, int, int | None] | None
    photo: bytes | None
    counts: Mapping[str, int]

    @property
    def weight(self) -> int:
        """How much is on record."""
        return sum(self.counts.values())


def side(store: Store, people: People, id: int) -> Side:
    """What is on record of one person. Raises `NotFound`."""
    person = people.get(id)
    contacts = joining.rows(store, models.ContactPoint, _LIVE, id)
    tags = joining.rows(store, models.Tag, _LIVE, id)
    topics = joining.rows(store, models.Topic, _LIVE, id)
    days = joining.rows(store, models.Occasion, _LIVE, id)
    photos = joining.rows(store, models.Photo, _LIVE, id)
    born = next((day for day in days if day["kind"] == "birthday"), None)
    counts = (*store.read(_COUNTS, (id,))[0], len(contacts), len(tags), len(days))
    return Side(
        person=person,
        also_known=person.also_known,
        contacts=tuple((each["kind"], each["value"]) for each in contacts),
        tags=tuple(each["name"] for each in tags),
        needs=tuple(each["text"] for each in topics if each["kind"] == "need"),
        offers=tuple(each["text"] for each in topics if each["kind"] == "offer"),
        birthday=(born["month"], born["day_of_month"], born["year"]) if born else None,
        photo=b64decode(photos[-1]["jpeg"]) if photos else None,
        counts=dict(zip(COUNTED, counts, strict=True)),
    )


def moving(keep: Side, gone: Side) -> dict[str, int]:
    """How much of each of COUNTED passes from `gone` to `keep`: what both have does not, and nothing else stays."""
    there = {contact_key(*each) for each in keep.contacts}
    tagged = {fold(tag) for tag in keep.tags}
    moved: dict[str, Any] = dict(gone.counts)
    moved["contacts"] = len({contact_key(*each) for each in gone.contacts} - there)
    moved["tags"] = len({fold(tag) for tag in gone.tags} - tagged)
    if keep.birthday and gone.birthday:
        moved["days"] -= 1
    return {name: n for name, n in moved.items() if n}
