"""Everybody who is active, in the order in which a review walks through them, and what is said of each.

The order is a proposal what to look at first, never a grade of anybody: each card says in words why it comes early. A
review has to be of use also to whoever stops after ten cards, so what asks for a decision comes before what only could
be looked at. The parts, one after another; each person stands in the first that fits:

1. A question about the tie. Those whose record speaks for letting go by the owner's own thresholds (`release.signs`;
   not while an answer to that question still holds), the longest silence first; then those put off `ASKED_AFTER` times
   in a row and more; then those whose pattern came to its end in the period. A pattern is one that the two learned, or
   a ring asked for: somebody met once and not again had none.
2. Those talked with in the period: whoever is new first, for that is when a tie is deepened or stays an acquaintance;
   then by the number of talks. The owner has them in mind, so these are decided in a moment.
3. Where something went both ways or a promise was kept, and it is time by the rhythm before the period is over, by
   their turn. The most useful quiet ties are trusted ones.
4. The inner and the close ring, when it is time before the period is over, by their turn.

These are worth a look this time. Of each part it is the first `MOST`: hundreds can be decided in one sitting, and
thousands cannot. Then the quiet rest: those beyond `MOST` in the same order, and all others by their turn. A journal
with few people has no rest: up to `SITTING` people, everybody is worth a look.

Whose pattern ended before the period is in the rest: the review of that period asked, and asking about them each time
would make the walk longer every year. Whose rest ends is asked about by a prompt, not here.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from desktop_app.conduct.periods import Period
from desktop_app.people.rhythm import Basis, Standing
from desktop_app.people.rings import Ring, Status
from desktop_app.people.standings import Standings
from desktop_app.preferences import Preferences
from desktop_app.prompts.prompt import Kind
from desktop_app.prompts.silence import unsilenced
from desktop_app.release import signs, thresholds
from desktop_app.review import on_record
from desktop_app.review.briefs import ASKED_AFTER, Told, line, more
from desktop_app.review.values import Card, What
from desktop_app.store.database import Store

MOST = 120
SITTING = 40

Progress = Callable[[int, int], None]

_ACTIVE = f"p.status = '{Status.ACTIVE.value}' AND p.deleted IS NULL"
_BOTH = f"FROM standing s CROSS JOIN person p ON p.id = s.person_id WHERE {_ACTIVE}"

_DOUBTFUL = (
    f"SELECT p.id {_BOTH} AND {signs.BROUGHT_UP_SQL} AND {unsilenced(Kind.RELEASE, 'p.uid', '?')} "
    "ORDER BY coalesce(s.waiting, s.last), p.id"
)
# The plus keeps the index of the few who were ever put off.
_PUT_OFF = f"SELECT p.id {_BOTH} AND s.put_off > 0 AND s.put_off >= ? ORDER BY s.put_off DESC, p.id"
_ENDED = (
    f"SELECT p.id {_BOTH} AND s.turn IS NOT NULL AND s.ended BETWEEN ? AND ? "
    f"AND (s.basis = '{Basis.LEARNED.value}' OR p.ring = '{Ring.CLOSE.value}') "
    "AND NOT (s.given > 0 AND s.received > 0) ORDER BY s.turn, p.id"
)
_TALKED = (
    "SELECT p.id FROM (SELECT person_id, count(*) AS talks FROM interaction WHERE deleted IS NULL AND kind = 'talk' "
    "AND day BETWEEN ?1 AND ?2 GROUP BY person_id) t CROSS JOIN person p ON p.id = t.person_id "
    f"CROSS JOIN standing s ON s.person_id = p.id WHERE {_ACTIVE} "
    "ORDER BY s.first >= ?1 DESC, t.talks DESC, s.last DESC, p.id"
)
# A turn is only somebody's who is active; whoever is not any more is left out with `everybody`.
_GOODWILL = (
    "SELECT s.person_id FROM standing s WHERE s.turn IS NOT NULL AND +s.due <= ? "
    "AND ((s.given > 0 AND s.received > 0) OR s.kept > 0) AND (s.ended IS NULL OR s.ended >= ?) "
    "ORDER BY s.turn, s.person_id"
)
_NEAR = (
    f"SELECT p.id FROM person p CROSS JOIN standing s ON s.person_id = p.id WHERE {_ACTIVE} "
    f"AND p.ring IN ('{Ring.INNER.value}', '{Ring.CLOSE.value}') AND s.turn IS NOT NULL AND +s.due <= ? "
    "AND (s.ended IS NULL OR s.ended >= ?) ORDER BY s.turn, p.id"
)
_EVERYBODY = (
    "SELECT p.id FROM person p CROSS JOIN standing s ON s.person_id = p.id "
    f"WHERE {_ACTIVE} ORDER BY s.turn IS NULL, s.turn, p.id"
)


class Walk(NamedTuple):
    """Everybody active, once, in order; the first `first` of them are worth a look this time."""

    ids: array[int]
    first: int


class ReviewPeople:
    """Whom a review walks through, and what it says of each of them."""

    def __init__(self, store: Store, standings: Standings) -> None:
        self._store, self._standings = store, standings
        self._preferences = Preferences(store)

    def walk(self, period: Period, day: date, *, on_progress: Progress | None = None) -> Walk:
        """Everybody active as of `day`, in the order of this module.

        For a job: what is stale is worked out first, and everybody is put in order. `on_progress(done, total)` may
        raise to stop.
        """
        self._standings.settle(on_progress)
        parts: list[list[int]] = []
        steps = [*self._parts(period, day), ((_EVERYBODY, ()),)]
        for done, queries in enumerate(steps):
            if on_progress:
                on_progress(done, len(steps))
            parts.append([id for sql, values in queries for (id,) in self._store.read(sql, values)])
        if on_progress:
            on_progress(len(steps), len(steps))
        return _joined(parts[:-1], parts[-1])

    def cards(
        self, ids: Sequence[int], period: Period, day: date, decisions: Mapping[int, What]
    ) -> tuple[Card, ...]:
        """What is said of these people, in the order of `ids`; whoever is not active any more is left out.

        For up to some sixty at once: a few reads for all of them, each bounded by what is on record of them.
        """
        if not self._standings.are_behind():
            self._standings.settle()
        chosen = thresholds.load(self._preferences)
        found = on_record.read(self._store, ids, period, day)
        return tuple(_card(found[id], period, day, chosen, decisions.get(id)) for id in ids if id in found)

    def _parts(self, period: Period, day: date) -> Iterator[tuple[tuple[str, tuple[Any, ...]], ...]]:
        """The queries of each part, in order."""
        first, last = period.first.isoformat(), period.last.isoformat()
        until = period.until(day).isoformat()
        chosen = thresholds.load(self._preferences)
        doubts = (*signs.values(chosen, day), *(day.isoformat(),) * 2)
        yield ((_DOUBTFUL, doubts), (_PUT_OFF, (ASKED_AFTER,)), (_ENDED, (first, until)))
        yield ((_TALKED, (first, until)),)
        yield ((_GOODWILL, (last, first)),)
        yield ((_NEAR, (last, first)),)


def _card(told: Told, period: Period, day: date, chosen: thresholds.Thresholds, what: What | None) -> Card:
    return Card(
        person=told.person,
        name=told.name,
        organisation=told.organisation,
        ring=told.ring,
        rhythm_days=_rhythm(told.standing),
        line=line(told, period, day),
        more=more(told, period, day, chosen),
        what=what,
    )


def _rhythm(standing: Standing) -> int | None:
    """The rhythm that counts, 0 for none, None for the ring's."""
    return None if standing.basis is Basis.RING else standing.rhythm or 0


def _joined(parts: Sequence[Sequence[int]], everybody: Sequence[int]) -> Walk:
    """Each of `everybody` once, in the first part that has them; what is beyond `MOST` of a part follows all parts."""
    active, seen = set(everybody), set[int]()
    early, late = array("q"), array("q")
    for part in parts:
        fresh = [id for id in dict.fromkeys(part) if id in active and id not in seen]
        seen.update(fresh)
        early.extend(fresh[:MOST])
        late.extend(fresh[MOST:])
    rest = (id for id in everybody if id not in seen)
    first = len(early) if len(everybody) > SITTING else len(everybody)
    return Walk(array("q", chain(early, late, rest)), first)
