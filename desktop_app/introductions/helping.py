"""For somebody who needs something, the one other whose offer fits best."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import nlargest
from typing import NamedTuple

from desktop_app.introductions import candidates
from desktop_app.introductions.known import Known
from desktop_app.introductions.seeking import Sought
from desktop_app.matching import fit, terms
from desktop_app.store.database import Store

# An offer that fits less is no help; of those that hold most of what is needed, so many are compared with it.
LEAST = 0.25
_COMPARED = 6


class Helper(NamedTuple):
    """An offer, the id of its topic, and whose it is. `need` is the need it fits, as `Known.closed` asks for it."""

    person: int
    other: int
    name: str
    offer: str
    offer_id: int
    need: str
    need_id: int


def helpers(store: Store, needs: Mapping[int, tuple[int, str]]) -> dict[int, Helper]:
    """For each of these people with a need (its topic's id and its text) who could help, where somebody could.

    Nobody resting, released or deleted, nor two who know each other through an introduction or for whom the idea was
    dropped. Where offers fit alike, the newest.
    """
    if not needs or not store.read("SELECT 1 FROM topic WHERE kind = 'offer' AND deleted IS NULL LIMIT 1"):
        return {}
    sought = {person: Sought(terms(text)) for person, (_, text) in needs.items()}
    found = candidates.topics(store, "offer", list(sought.values()))
    likely: dict[int, list[candidates.Candidate]] = {}
    for person, each in sought.items():
        worth = [(each.worth(one.text), one.id, one) for one in found if one.person != person]
        likely[person] = [one for _, _, one in nlargest(_COMPARED, [one for one in worth if one[0]])]
    names = candidates.active(store, {one.person for some in likely.values() for one in some})
    helped = {}
    for person, some in likely.items():
        wanted, there = sought[person].wanted, [one for one in some if one.person in names]
        fitting = sorted(((fit(wanted, terms(one.text)).score, one.id, one) for one in there), reverse=True)
        known = Known.of(store, person) if fitting else None
        for score, _, one in fitting:
            helper = Helper(
                person, one.person, names[one.person], one.text, one.id, needs[person][1], needs[person][0]
            )
            if known and score >= LEAST and not known.closed(helper):
                helped[person] = helper
                break
    return helped
