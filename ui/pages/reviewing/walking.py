"""Where one is in the walk through people: who comes next, who is decided, whose card is at hand."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from desktop_app.conduct.periods import Period
from desktop_app.review.values import Card, Review, What

if TYPE_CHECKING:
    from ui.runner import Task

# Cards read at once, and how many beyond the present one have to be at hand for the next to be there at once.
BLOCK, AHEAD = 60, 20
# Of the strip below the card.
STRIP = 6

_KEPT = 600


class Walking:
    """One walk. `ids` stay in their order; `at` is where one is, `end` the place after the last.

    Whoever is not active any more is passed over (`gone`). The first `first` are worth a look; with `all` one goes
    through the quiet ones too.
    """

    def __init__(
        self,
        period: Period,
        day: date,
        ids: array[int],
        first: int,
        decisions: Mapping[int, What],
        review: Review | None = None,
    ) -> None:
        self.period, self.day, self.ids, self.first, self.review = period, day, ids, first, review
        self.decisions = dict(decisions)
        self.gone: set[int] = set()
        self.cards: dict[int, Card] = {}
        quiet = self.decisions.keys() - set(ids[:first])
        self._quiet = quiet & set(ids[first:]) if quiet else set[int]()
        self.all = bool(self._quiet)
        self.at = 0
        self.at = self.next_open(-1)

    @property
    def closed(self) -> bool:
        """Whether nothing can be decided any more."""
        return self.review is not None and self.review.state == "closed"

    @property
    def end(self) -> int:
        """The place after the last one to go through."""
        return len(self.ids) if self.all else self.first

    @property
    def quiet(self) -> int:
        """How many there are beyond those worth a look."""
        there = len(self.ids) - self.first
        return there - len(self.gone.difference(self.ids[: self.first])) if self.gone else there

    @property
    def person(self) -> int | None:
        """Whose card it is; None at the end."""
        return self.ids[self.at] if self.at < self.end else None

    @property
    def card(self) -> Card | None:
        """The card, once it was read."""
        return self.cards.get(self.ids[self.at]) if self.at < self.end else None

    def count(self) -> tuple[int, int]:
        """How many of those worth a look are decided, of how many; once it is closed, how many were decided on."""
        if self.closed:
            return len(self.decisions), len(self.decisions)
        there = [id for id in self.ids[: self.first] if id not in self.gone]
        return sum(id in self.decisions for id in there), len(there)

    def count_quiet(self) -> tuple[int, int]:
        """How many of the quiet ones are decided, of how many."""
        return len(self._quiet), self.quiet

    def next_open(self, after: int) -> int:
        """The place of the first after `after` who is not decided, else of the first at all, else the end."""
        for at in chain(range(after + 1, self.end), range(min(after, self.end - 1) + 1)):
            if self.ids[at] not in self.decisions and self.ids[at] not in self.gone:
                return at
        return self.end

    def step(self, by: int) -> None:
        """To the neighbour, who may be decided; beyond the last is the end."""
        at = self.at + by
        while 0 <= at < self.end and self.ids[at] in self.gone:
            at += by
        if 0 <= at <= self.end:
            self.at = at

    def go_to(self, person: int) -> bool:
        """To this one's card; whether they are in the walk."""
        try:
            at = self.ids.index(person)
        except ValueError:
            return False
        self.all = self.all or at >= self.first
        self.at = at
        return True

    def decide(self, person: int, what: What | None) -> None:
        """Note what was decided; None takes it away."""
        self.decisions.pop(person, None)
        if what is not None:
            self.decisions[person] = what
        if person in self.cards:
            self.cards[person] = replace(self.cards[person], what=what)
        if person not in self.ids[: self.first]:
            (self._quiet.discard if what is None else self._quiet.add)(person)

    def come(self, people: Collection[int]) -> None:
        """Of these something was changed: they may be active again, and whoever is new comes last."""
        self.gone.difference_update(people)
        new = sorted(set(people).difference(self.ids)) if people and not self.closed else []
        whole = self.first == len(self.ids)
        self.ids.extend(new)
        if whole:
            self.first = len(self.ids)

    def strip(self) -> list[int]:
        """The people of the small cards around the place."""
        start = min(self.at, max(0, self.end - 1)) // STRIP * STRIP
        return [id for id in self.ids[start : min(start + STRIP, self.end)] if id not in self.gone]

    def wanted(self) -> list[int]:
        """Whose cards are to be read now, the nearest first; none while those that may be seen next are at hand."""
        near = [*self._around(AHEAD)]
        if all(id in self.cards for id in near):
            return []
        found = dict.fromkeys(id for id in (*near, *self._around(BLOCK)) if id not in self.cards)
        return list(found)[:BLOCK]

    def take(self, asked: Iterable[int], cards: Iterable[Card]) -> None:
        """Keep what was read; who was asked for and is not among them is gone."""
        read = {card.person: replace(card, what=self.decisions.get(card.person)) for card in cards}
        if len(self.cards) + len(read) > _KEPT:
            near = set(self._around(BLOCK))
            self.cards = {id: card for id, card in self.cards.items() if id in near}
        self.cards.update(read)
        for id in asked:
            if id not in read:
                self.gone.add(id)
                self.cards.pop(id, None)
        while self.at < self.end and self.ids[self.at] in self.gone:
            self.at += 1

    def _around(self, ahead: int) -> Iterator[int]:
        """The present one, the strip, the next ones, and the next ones who are not decided."""
        if self.at < self.end:
            yield self.ids[self.at]
        yield from self.strip()
        places = chain(
            range(self.at, min(self.at + ahead, len(self.ids))), range(max(0, self.at - STRIP), self.at)
        )
        yield from (self.ids[at] for at in places if self.ids[at] not in self.gone)
        at, left = self.at, ahead // 2
        for place in range(min(at + 1, self.end), self.end):
            if not left:
                break
            if self.ids[place] not in self.decisions and self.ids[place] not in self.gone:
                left -= 1
                yield self.ids[place]


def begin(task: Task, period: Period, day: date) -> Walking:
    """Put everybody in order and read the first cards; beside the window. Raises `KnownError`.

    Of a closed review, only those who were decided on and are still active.
    """
    journal = task.journal
    review = journal.reviews.of(period)
    decisions = journal.reviews.decisions(review.id) if review is not None else {}
    walk = journal.review_people.walk(period, day, on_progress=task.progress)
    ids, first = walk.ids, walk.first
    if review is not None and review.state == "closed":
        ids = array("q", (id for id in ids if id in decisions))
        first = len(ids)
    walking = Walking(period, day, ids, first, decisions, review)
    if walking.closed:
        walking.at = 0
    wanted = walking.wanted()
    walking.take(wanted, journal.review_people.cards(wanted, period, day, decisions))
    return walking
