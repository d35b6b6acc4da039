"""Who may be in the journal twice: pairs of people with the reasons, and what the owner says of them.

Told wrongly that two friends are one, an owner stops looking; a pair that is missed is found by hand. So a pair needs
the same whole name, or one that is alike while nothing speaks against it, or the same address and names that may be
one person's.

Nobody is compared with everybody: people are gathered by keys that those who are alike have in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from desktop_app.errors import BadInput
from desktop_app.folding import fold
from desktop_app.language import tr
from desktop_app.people import merging, names, sides
from desktop_app.people.gathering import Known, called, candidates, common, personal, whole
from desktop_app.people.names import HINT, INITIAL, LONGER, SAME, SHORT, Alike
from desktop_app.people.people import People
from desktop_app.people.sides import Side
from desktop_app.people.values import Person
from desktop_app.store import models
from desktop_app.store.database import Store

Progress = Callable[[int, int], None]

# Likeliest first, no more than an owner will ever go through at once.
MOST = 500

_ADDRESS_WEIGHT, _WORK_WEIGHT = 150, 30


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one. `reasons` are sentences in the reader's language, the strongest first."""

    one: Person
    other: Person
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    one: int
    other: int
    weight: int
    kind: int
    reasons: tuple[str, ...]


class Duplicates:
    def __init__(self, store: Store, people: People) -> None:
        self._store, self._people = store, people

    def suggestions(
        self, on_progress: Progress | None = None, check: Callable[[], None] | None = None
    ) -> tuple[Pair, ...]:
        """Pairs that may be one person, likeliest first, at most MOST of them; never two who were told apart.

        Seconds among 100,000 people: for a job. `check` is called often and may raise to end it.
        """
        known = self._known()
        apart = self._apart()
        total, done = 2 * len(known), 0

        def tell(more: int) -> None:
            nonlocal done
            done += more
            if check:
                check()
            if on_progress:
                on_progress(min(done, total), total)

        try:
            chosen = self._chosen(known, apart, tell)
        finally:
            names.forget()
        pairs = tuple(self._pairs(chosen))
        tell(total)
        return pairs

    def _chosen(
        self, known: list[Known], apart: set[tuple[int, int]], tell: Callable[[int], None]
    ) -> list[_Found]:
        """What was found, likeliest first."""
        found: dict[tuple[int, int], _Found] = {}
        frequent = common(known, tell)
        for one, other in candidates(known, tell):
            pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            if pair in found or pair in apart:
                continue
            compared = compare(one, other, frequent)
            if compared is not None:
                found[pair] = compared
        tell(0)
        return sorted(_unambiguous(found.values()), key=lambda each: (-each.weight, each.one, each.other))

    def apart(self, one: int, other: int, *, origin: object = None) -> None:
        """They are two people: never suggest them again. Raises `BadInput` when they are the same, `NotFound`."""
        if one == other:
            raise BadInput(
                tr("This is one person already."), tr("Nothing was changed."), tr("Choose another person.")
            )
        first, second = sorted((self._people.get(one).id, self._people.get(other).id))
        with self._store.unit(tr("Tell two people apart"), origin=origin) as unit:
            unit.insert(models.ToldApart, person=first, other=second)

    def merge(self, keep: int, gone: int, choices: Mapping[str, str], *, origin: object = None) -> None:
        """Make `gone` one with `keep`, as one step that undo takes back; see `merging`."""
        merging.merge(self._store, keep, gone, choices, origin=origin)

    def side(self, person: int) -> Side:
        """What is on record of one of two people, to be seen beside the other. Raises `NotFound`."""
        return sides.side(self._store, self._people, person)

    # Reading

    def _known(self) -> list[Known]:
        rows = self._store.read(
            "SELECT id, name, nickname, also_known, organisation FROM person WHERE deleted IS NULL ORDER BY id"
        )
        known = {
            id: Known(id, called(name, nickname, also), fold(work) if work else "")
            for id, name, nickname, also, work in rows
        }
        for person, kind, value in self._store.read(
            "SELECT person_id, kind, value FROM contact_point WHERE deleted IS NULL ORDER BY id"
        ):
            key = personal(kind, value)
            if person in known and key:
                known[person].contacts[key] = kind, value
        for person, month, day in self._store.read(
            "SELECT person_id, month, day_of_month FROM occasion WHERE kind = 'birthday' AND deleted IS NULL"
        ):
            if person in known:
                known[person].born = month, day
        return list(known.values())

    def _apart(self) -> set[tuple[int, int]]:
        """Pairs that are two people: the owner said so, or thought of introducing them to each other."""
        rows = self._store.read(
            "SELECT person_id, other_id FROM told_apart WHERE deleted IS NULL UNION "
            "SELECT person_id, other_id FROM introduction WHERE deleted IS NULL AND other_id IS NOT NULL"
        )
        return {(min(pair), max(pair)) for pair in rows}

    def _pairs(self, found: Iterable[_Found]) -> Iterator[Pair]:
        made = 0
        for each in found:
            if made == MOST:
                return
            # Whom one noted at the same event as two, one met as two.
            if each.weight < _ADDRESS_WEIGHT and self._met_together(each.one, each.other):
                continue
            made += 1
            yield Pair(self._people.get(each.one), self._people.get(each.other), each.reasons)

    def _met_together(self, one: int, other: int) -> bool:
        return bool(
            self._store.read(
                "SELECT 1 FROM interaction a JOIN interaction b ON b.event_id = a.event_id AND b.person_id = ?2 "
                "AND b.deleted IS NULL WHERE a.person_id = ?1 AND a.event_id IS NOT NULL AND a.deleted IS NULL LIMIT 1",
                (one, other),
            )
        )


# Comparing


def compare(one: Known, other: Known, frequent: frozenset[str] = frozenset()) -> _Found | None:
    """What speaks for one person, or None where nothing does or something speaks against it."""
    if one.born and other.born and one.born != other.born:
        return None
    best = _best(one, other)
    reasons, weight = [], 0
    shared = [key for key in one.contacts if key in other.contacts]
    if shared and _may_share(one, other, shared):
        weight += _ADDRESS_WEIGHT
        reasons += [_has(one, key) for key in shared]
    if best is not None and (weight or _stands(best, one, other, frequent)):
        weight += best.weight
        reasons.append(best.words)
    elif not weight:
        best = _colleagues(one, other)
        if best is None:
            return None
        weight, reasons = best.weight, [best.words]
    if one.work and one.work == other.work:
        weight += _WORK_WEIGHT
        if best is None or best.weight != HINT:
            reasons.append(tr("Both at the same organisation"))
    return _Found(one.id, other.id, weight, SAME if shared or best is None else best.weight, tuple(reasons))


def _best(one: Known, other: Known) -> Alike | None:
    pairs = [(mine, theirs) for mine in one.names for theirs in other.names]
    found = [alike for mine, theirs in pairs if (alike := names.alike(mine, theirs)) is not None]
    return max(found, key=lambda alike: alike.weight, default=None)


def _may_share(one: Known, other: Known, shared: list[str]) -> bool:
    """Whether names let an address they share be one person's: families share a phone, even a mail address."""
    if not any(names.may_be_one(mine, theirs) for mine in one.names for theirs in other.names):
        return False
    both = [names.name(each.names[0]) for each in (one, other)]
    if all(found.whole for found in both):
        return True
    short, long = sorted(both, key=lambda found: len(found.parts))
    alike = any(names.given_alike(short.given, part) for part in long.parts) if short.parts else False
    # One word that is no part of the name may be what they call themselves, where the address is theirs alone.
    return alike or (
        long.given != short.given and len(long.parts) > 1 and any(key[0] in "mw" for key in shared)
    )


def _has(one: Known, key: str) -> str:
    return tr("Both have {address}", address=one.contacts[key][1].strip())


def _stands(alike: Alike, one: Known, other: Known, frequent: frozenset[str]) -> bool:
    """Whether names alone, alike in this way, are enough."""
    same_work = bool(one.work) and one.work == other.work
    if alike.weight == HINT:
        return same_work
    if not same_work and frequent and whole(names.name(one.names[0])) in frequent:
        return False
    if alike.weight > SHORT:
        return True
    return same_work or not _conflict(one, other)


def _conflict(one: Known, other: Known) -> bool:
    """Names only alike, and other mail or another organisation: likelier two people."""
    mails = [{key for key in each.contacts if key[0] == "m"} for each in (one, other)]
    if all(mails) and not mails[0] & mails[1]:
        return True
    return bool(one.work and other.work and one.work != other.work)


def _colleagues(one: Known, other: Known) -> Alike | None:
    """A first name alone, and the whole name of somebody at the same place."""
    if not one.work or one.work != other.work or _conflict(one, other):
        return None
    both = [names.name(each.names[0]) for each in (one, other)]
    if both[0].whole == both[1].whole or names.loose(both[0].given) != names.loose(both[1].given):
        return None
    return Alike(INITIAL, tr("The same first name"))


def _unambiguous(found: Iterable[_Found]) -> Iterator[_Found]:
    """Without hints that point from one person to several: J. Petit is not Jeanne when she may be Jacques."""
    kept, weak = list(found), (INITIAL, SHORT, LONGER, HINT)
    pairs = {(each.one, each.other) for each in kept} | {(each.other, each.one) for each in kept}
    near: dict[tuple[int, int], set[int]] = defaultdict(set)
    for each in kept:
        if each.kind in weak:
            near[each.kind, each.one].add(each.other)
            near[each.kind, each.other].add(each.one)
    # Several who are alike among themselves are one person noted several times.
    unclear = {
        who
        for who, others in near.items()
        if any(pair not in pairs for pair in combinations(sorted(others), 2))
    }
    for each in kept:
        if unclear.isdisjoint(((each.kind, each.one), (each.kind, each.other))):
            yield each
