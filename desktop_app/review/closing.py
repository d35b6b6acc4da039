"""What was decided about people takes effect: planned and listed first, then carried out inside one unit of work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.conduct.periods import Period
from desktop_app.people.promises import Promises
from desktop_app.people.rhythm import TIE_KEPT_FOR, Standing
from desktop_app.people.rings import Ring, Status
from desktop_app.people.standings import Standings
from desktop_app.prompts.prompt import Kind, key
from desktop_app.release.letting_go import kept_words, let_go
from desktop_app.release.resting import let_rest
from desktop_app.review.effects import deepened, deepened_words, effect_words, now_words, rests_until
from desktop_app.review.values import Step, What
from desktop_app.store import models
from desktop_app.store.database import Store, Unit

# What asks for a word from the owner comes first, what changes nothing last.
_ORDER = (What.RELEASE, What.REST, What.DEEPEN, What.KEEP, What.SKIP)


# In the last quarter of its days a period may be closed. Earlier, what is still to come would never be looked back on.
_LAST = 4


def first_day(period: Period) -> date:
    """The first day on which the review of a period can be closed."""
    return period.last - (period.last - period.first) // _LAST


# Decisions that still hold, by where somebody stands now.
_DEEPER = (What.DEEPEN, Status.ACTIVE)
_IN_FORCE = ((What.RELEASE, Status.RELEASED), (What.REST, Status.RESTING))


class Closed(NamedTuple):
    """`done`: about how many people something was done, or kept as it is; `left`: those to be released with whom
    something is still promised."""

    done: int
    left: tuple[Step, ...]


class Planned(NamedTuple):
    """One decision that is still to take effect, about somebody who is active. `chosen`: the rhythm the owner chose."""

    decision: int
    person: int
    uid: str
    name: str
    what: What
    ring: Ring
    chosen: int | None
    standing: Standing
    promises: int


def planned(store: Store, standings: Standings, promises: Promises, review: int) -> list[Planned]:
    """All of a review, in the order in which they are listed and done. Whoever was let go, rests, was deleted or became
    one with another meanwhile was decided about elsewhere, and is left out."""
    rows = store.read(
        "SELECT d.id, p.id, p.uid, p.name, d.what, p.ring, p.rhythm_days FROM decision d "
        "JOIN person p ON p.id = d.person_id WHERE d.review_id = ? AND d.done IS NULL AND d.deleted IS NULL "
        "AND p.status = ? AND p.deleted IS NULL ORDER BY p.name_folded, p.id",
        (review, Status.ACTIVE.value),
    )
    kinds = {row[1]: What(row[4]) for row in rows}
    stands = standings.worked_out(id for id, what in kinds.items() if what in (What.DEEPEN, What.KEEP))
    owed = promises.open_with(id for id, what in kinds.items() if what is What.RELEASE)
    found = [
        Planned(
            decision,
            id,
            uid,
            name,
            What(what),
            Ring(ring),
            chosen,
            stands.get(id, Standing()),
            owed.get(id, 0),
        )
        for decision, id, uid, name, what, ring, chosen in rows
    ]
    return sorted(found, key=lambda one: (_ORDER.index(one.what), not one.promises))


def step(one: Planned, period: Period, day: date, rings: Mapping[Ring, int]) -> Step:
    """What closing on `day` will do, in words."""
    if one.what is What.DEEPEN:
        said = deepened_words(one.ring, deepened(one.ring, one.chosen, one.standing.pace, rings))
    else:
        until = rests_until(period, day)
        said = effect_words(one.what, one.ring, one.standing.rhythm or 0, day, rings, until=until)
    return Step(one.person, one.name, one.what, said, one.promises)


def carried_out(store: Store, standings: Standings, review: int, period: Period, closed: date) -> list[Step]:
    """What closing on the day `closed` did, in the order of the names, and who was let go since after all. What it came
    to is said as far as it still holds: where somebody is now, until when they rest."""
    rows = store.read(
        "SELECT p.id, p.name, p.status, p.ring, d.what FROM decision d "
        "JOIN person p ON p.id = d.person_id WHERE d.review_id = ? AND d.deleted IS NULL AND p.deleted IS NULL "
        "AND (d.done IS NOT NULL OR (d.what = ? AND p.status = ?)) ORDER BY p.name_folded, p.id",
        (review, What.RELEASE.value, Status.RELEASED.value),
    )
    deeper = [id for id, _, status, _, what in rows if (What(what), Status(status)) == _DEEPER]
    stands = standings.worked_out(deeper)
    until = rests_until(period, closed)
    found = []
    for id, name, status, ring, what in rows:
        said = ""
        if (What(what), Status(status)) == _DEEPER:
            said = now_words(Ring(ring), stands.get(id, Standing()).rhythm or 0)
        elif (What(what), Status(status)) in _IN_FORCE:
            said = effect_words(What(what), Ring(ring), None, closed, until=until)
        found.append(Step(id, name, What(what), said))
    return found


def carry_out(
    unit: Unit, store: Store, one: Planned, period: Period, day: date, rings: Mapping[Ring, int]
) -> None:
    """Do it, as part of `unit`. Whoever is to be released must have no open promises."""
    if one.what is What.DEEPEN:
        after = deepened(one.ring, one.chosen, one.standing.pace, rings)
        unit.update(models.Person, one.person, ring=after.ring.value, rhythm_days=after.chosen)
        _answer_questions(unit, one, day)
    elif one.what is What.KEEP:
        _answer_questions(unit, one, day)
    elif one.what is What.REST:
        let_rest(unit, store, one.person, rests_until(period, day), day)
    elif one.what is What.RELEASE:
        kept = kept_words(store, one.person)
        let_go(unit, store, one.person, one.name, day, why=kept.get("why", ""), words=kept.get("words", ""))
    unit.update(models.Decision, one.decision, done=day)


def _answer_questions(unit: Unit, one: Planned, day: date) -> None:
    """Whether to let them rest or go has been thought about: where the record may ask so within half a year, the answer
    is on record. `until` tells it from one given on a day's page, of whose places it takes none."""
    until = day + timedelta(days=TIE_KEPT_FOR)
    stands = one.standing
    fades = stands.ended is not None and stands.ended <= until and not (stands.given and stands.received)
    asked = []
    if stands.put_off or fades:
        asked.append(Kind.REST)
    if stands.doubt and one.ring is not Ring.INNER:
        asked.append(Kind.RELEASE)
    for kind in asked:
        unit.insert(
            models.Response,
            prompt=key(kind, one.uid),
            kind=kind.value,
            person=one.person,
            action="keep",
            day=day,
            until=until,
        )
        unit.touch("person", one.person)
