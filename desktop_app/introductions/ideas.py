"""Whom one could bring together: what somebody needs, and who offers it or was written about as having it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from heapq import nlargest
from typing import NamedTuple

from desktop_app.folding import fold
from desktop_app.introductions import candidates
from desktop_app.introductions.candidates import Candidate
from desktop_app.introductions.known import Known
from desktop_app.introductions.seeking import Sought
from desktop_app.introductions.weights import Weights
from desktop_app.language import tr
from desktop_app.matching import Fit, Index, Terms, fit, says_what_they_do, terms
from desktop_app.store import models
from desktop_app.store.database import Store

# Less than this is chance: one slight word, or a word met everywhere.
LEAST = 0.1

# A sentence about somebody says less surely what they have to give than an offer noted as one; still less where no
# word in it tells that they do, have or can something.
WRITTEN, UNCLEAR = 0.9, 0.6

# In one list nobody is proposed more often than this.
MOST_OF_ONE = 3

# For one person: how many of their needs and of their offers are looked at, the newest; and how many of the texts that
# hold a word of one are compared with it word by word.
_TOPICS, _WEIGHED = 4, 12

# For everybody: how many needs are looked at, the newest; how many offers are compared with each; and for how many of
# the needs what was written is read too, which takes ten milliseconds or so each.
_NEEDS, _COMPARED, _READ_FOR = 10_000, 6, 150


class Proposal(NamedTuple):
    """`person` needs something that `other` may have; each with the words of it.

    `entry_kind` ("topic", "answer" or "interaction") and `entry_id` say where the words of the other are from;
    `offer_id` is given where that is an offer. `shared` are the words that fit, as written, first those of the need.
    """

    person: int
    person_name: str
    need: str
    need_id: int
    other: int
    other_name: str
    offer: str
    offer_id: int | None
    entry_kind: str
    entry_id: int
    shared: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Why these two, in a line."""
        if self.offer_id is None:
            return tr("needs {need} · you noted: {words}", need=self.need, words=self.offer)
        return tr("needs {need} · offers {offer}", need=self.need, offer=self.offer)


class _Need(NamedTuple):
    id: int
    person: int
    name: str
    text: str


class _Scored(NamedTuple):
    score: float
    need: int
    proposal: Proposal


# Those who offer something in the same words, with their names.
_Offers = tuple[tuple[Candidate, str], ...]


class Ideas:
    """Nobody resting, released or deleted is proposed, nor two who met through an introduction or are on the way to
    one, nor two again for a need for which the idea was dropped."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def for_person(self, person: int, limit: int = 3) -> tuple[Proposal, ...]:
        """Who could help this person, and whom they could help; the best first."""
        topics = list(self._topics(person))
        needs = [one for kind, one in topics if kind == "need"]
        offers = [one for kind, one in topics if kind == "offer"]
        found = [*self._for_needs(needs), *self._for_offers(offers)]
        return tuple(_chosen(found, Known.of(self._store, person), limit, among=person))

    def proposals(
        self,
        limit: int = 20,
        on_progress: Callable[[int, int], None] | None = None,
        check: Callable[[], None] | None = None,
    ) -> tuple[Proposal, ...]:
        """The best of all; of those that fit alike, the newest need first. Some seconds for a hundred thousand people.

        `on_progress` hears of needs done and in all; `check` may raise to end it.
        """
        needs = list(self._needs("1 ORDER BY t.id DESC LIMIT ?", _NEEDS))
        index = self._offers(check)
        known = Known.of(self._store)
        found: list[_Scored] = []
        read: dict[str, list[tuple[Fit, Candidate, str]]] = {}
        for done, need in enumerate(needs):
            if check and done % 50 == 0:
                check()
            if on_progress and done % 500 == 0:
                on_progress(done, len(needs))
            text = fold(need.text)
            if text not in read:
                read[text] = _offered(index, terms(need.text))
            scored = [
                _scored(need, one, name, each) for each, one, name in read[text] if one.person != need.person
            ]
            if done < _READ_FOR:
                scored += self._read([need], [Sought(terms(need.text))])
            found += scored
            if len(found) > 50_000:
                found = list(_best(found, known))[: 20 * limit]
        if on_progress:
            on_progress(len(needs), len(needs))
        return tuple(_chosen(found, known, limit))

    def take(self, proposal: Proposal, day: date, *, origin: object = None) -> int:
        """Make a proposal an idea of the owner's; the id of the introduction."""
        with self._store.unit(tr("Note an introduction"), origin=origin) as unit:
            return unit.insert(models.Introduction, **_row(proposal, day))

    def dismiss(self, proposal: Proposal, day: date, *, origin: object = None) -> int:
        """Not these two: remembered as an introduction that was dropped, whose id is returned."""
        with self._store.unit(tr("Set a proposal aside"), origin=origin) as unit:
            return unit.insert(models.Introduction, **_row(proposal, day), stage="dropped")

    # The needs of one person, their offers

    @cached_property
    def _weights(self) -> Weights:
        return Weights.of(self._store)

    def _for_needs(self, needs: Sequence[_Need]) -> Iterator[_Scored]:
        """Who offers what one person needs, or was written about as having it."""
        sought = [Sought(terms(need.text)) for need in needs]
        if not needs:
            return
        found = candidates.topics(self._store, "offer", sought, needs[0].person)
        for need, each, worthy in self._worthy(needs, sought, found):
            for one, name in worthy:
                yield _scored(need, one, name, fit(each.wanted, terms(one.text), self._weights.rarity))
        yield from self._read(needs, sought)

    def _read(self, needs: Sequence[_Need], sought: Sequence[Sought]) -> Iterator[_Scored]:
        """What was written that speaks for somebody."""
        found = candidates.written(self._store, sought, needs[0].person)
        chosen = list(self._worthy(needs, sought, found))
        theirs = candidates.needs_of(self._store, {one.person for *_, worthy in chosen for one, _ in worthy})
        for need, each, worthy in chosen:
            for one, name in worthy:
                if any(their in fold(one.text) for their in theirs.get(one.person, ())):
                    continue  # it says what they need themselves
                fits = fit(each.wanted, terms(one.text, noted=True), self._weights.rarity)
                sure = WRITTEN if says_what_they_do(one.text) else UNCLEAR
                yield _scored(need, one, name, fits._replace(score=fits.score * sure))

    def _for_offers(self, offers: Sequence[_Need]) -> Iterator[_Scored]:
        """Needs of others that an offer of one person meets."""
        sought = [Sought(terms(offer.text)) for offer in offers]
        if not offers:
            return
        found = candidates.topics(self._store, "need", sought, offers[0].person)
        for offer, each, worthy in self._worthy(offers, sought, found):
            mine = Candidate(offer.person, offer.text, "topic", offer.id)
            for one, name in worthy:
                fits = fit(terms(one.text), each.wanted, self._weights.rarity)
                yield _scored(_Need(one.id, one.person, name, one.text), mine, offer.name, fits)

    def _worthy(
        self, topics: Sequence[_Need], sought: Sequence[Sought], found: Sequence[Candidate]
    ) -> Iterator[tuple[_Need, Sought, list[tuple[Candidate, str]]]]:
        """For each topic those that hold most of what is sought, with the names; of such as hold as much the first."""
        chosen = []
        for topic, each in zip(topics, sought, strict=True):
            worth = [(each.worth(one.text), one) for one in found]
            most = nlargest(2 * _WEIGHED, [one for one in worth if one[0]], key=lambda one: one[0])
            chosen.append((topic, each, [one for _, one in most]))
        names = candidates.active(self._store, {one.person for *_, best in chosen for one in best})
        for topic, each, best in chosen:
            there = [(one, names[one.person]) for one in best if one.person in names]
            yield topic, each, there[:_WEIGHED]

    # Reading

    def _needs(self, where: str, *values: object) -> Iterator[_Need]:
        rows = self._store.read(
            "SELECT t.id, p.id, p.name, t.text FROM topic t CROSS JOIN person p ON p.id = t.person_id "
            "WHERE t.kind = 'need' AND t.deleted IS NULL AND p.status = 'active' AND p.deleted IS NULL AND "
            + where,
            values,
        )
        return (_Need(*row) for row in rows)

    def _topics(self, person: int) -> Iterator[tuple[str, _Need]]:
        rows = self._store.read(
            "SELECT t.kind, t.id, p.id, p.name, t.text FROM topic t CROSS JOIN person p ON p.id = t.person_id "
            "WHERE t.person_id = ? AND t.deleted IS NULL AND p.status = 'active' AND p.deleted IS NULL "
            "ORDER BY t.kind, t.id DESC",
            (person,),
        )
        left = Counter({"need": _TOPICS, "offer": _TOPICS})
        for kind, *rest in rows:
            left[kind] -= 1
            if left[kind] >= 0:
                yield kind, _Need(*rest)

    def _offers(self, check: Callable[[], None] | None) -> Index[_Offers]:
        """Every offer of somebody active; those in the same words stand together."""
        alike: dict[str, list[tuple[Candidate, str]]] = {}
        rows = self._store.read(
            "SELECT p.id, p.name, t.text, t.id FROM topic t CROSS JOIN person p ON p.id = t.person_id "
            "WHERE t.kind = 'offer' AND t.deleted IS NULL AND p.status = 'active' AND p.deleted IS NULL "
            "ORDER BY t.id DESC"
        )
        for person, name, text, id in rows:
            alike.setdefault(fold(text), []).append((Candidate(person, text, "topic", id), name))
        index: Index[_Offers] = Index()
        for place, each in enumerate(reversed(alike.values())):
            if check and place % 500 == 0:
                check()
            # The newest few of those who offer it: nobody is proposed to everybody.
            index.add(tuple(each[: 2 * MOST_OF_ONE]), each[0][0].text)
        return index


def _offered(index: Index[_Offers], wanted: Terms) -> list[tuple[Fit, Candidate, str]]:
    if not wanted.every:
        return []
    best = index.best(wanted, _COMPARED, compared=_COMPARED)
    return [(one.fit, *each) for one in best if one.fit.score >= LEAST for each in one.key]


def _scored(need: _Need, one: Candidate, name: str, each: Fit) -> _Scored:
    offer = one.id if one.kind == "topic" else None
    proposal = Proposal(
        need.person,
        need.name,
        need.text,
        need.id,
        one.person,
        name,
        one.text,
        offer,
        one.kind,
        one.id,
        each.shared,
    )
    return _Scored(each.score, need.id, proposal)


def _best(found: Iterable[_Scored], known: Known) -> Iterator[_Scored]:
    """The best first, each two people once for a need."""
    seen: set[tuple[int, int]] = set()
    telling = (one for one in found if one.score >= LEAST)
    for one in sorted(telling, key=lambda one: (-round(one.score, 3), -one.need, one.proposal.other)):
        pair = (one.need, one.proposal.other)
        if pair not in seen and not known.closed(one.proposal):
            seen.add(pair)
            yield one


def _chosen(
    found: Iterable[_Scored], known: Known, limit: int, *, among: int | None = None
) -> Iterator[Proposal]:
    """So many proposals, nobody in more than MOST_OF_ONE of them but the one they are all for."""
    times: Counter[int] = Counter()
    left = limit
    for one in _best(found, known):
        two = [each for each in (one.proposal.person, one.proposal.other) if each != among]
        if left <= 0:
            return
        if all(times[each] < MOST_OF_ONE for each in two):
            times.update(two)
            left -= 1
            yield one.proposal


def _row(proposal: Proposal, day: date) -> dict[str, object]:
    return {
        "person": proposal.person,
        "other": proposal.other,
        "reason": proposal.reason,
        "day": day,
        "need": proposal.need_id,
        "offer": proposal.offer_id,
    }
