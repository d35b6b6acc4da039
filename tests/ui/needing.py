"""Somebody with trust on record, for tests of what one looks for."""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.journal import Journal
from tests.ui.conftest import NOON

DAY = NOON.date()


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def trusted(journal: Journal, name: str = "Maya Okafor", offer: str = "") -> int:
    id = journal.people.add(name).id
    for n in range(3):
        journal.interactions.log(id, day=ago(40 + 30 * n))
    journal.favors.add(id, "given", "a lift", day=ago(10))
    journal.favors.add(id, "received", "a key", day=ago(63))
    if offer:
        journal.topics.add(id, "offer", offer, day=DAY)
    return id
