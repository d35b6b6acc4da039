"""Gathering people who may be alike by keys that they share, so that nobody is compared with everybody."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from desktop_app.people import names
from desktop_app.people.contacts import ADDRESS, EMAIL, PHONE, WEB
from desktop_app.people.contacts import key as contact_key

# Larger groups share something common (a name half a city bears, the number of an office) and say nothing.
_ALIKE_AT_MOST = 40
_SHARING_AT_MOST = 3
_BEARING_AT_MOST = 4
_COLLEAGUES_AT_MOST = 40

# Mail that reaches a place, not a person.
_ROLES = frozenset((
    "info", "office", "hello", "contact", "kontakt", "mail", "post", "team", "admin", "support", "sales",
    "service", "press", "hallo", "contacto", "reception", "sekretariat", "verwaltung", "enquiries", "welcome",
    "booking", "events", "jobs",
))  # fmt: skip
_NOT_A_PERSONS = ("/company/", "/school/", "/groups/", "/jobs/", "/showcase/")
_PHONE_DIGITS = 9  # without the country, which is often left out
_PER_CHECK = 500

# What a key begins with: those of an address, and those of a name or a colleague that need no look at who shares them.
_SHARED, _BY_NAME = "mpwx", "ojbnstc"


@dataclass(slots=True)
class Known:
    """What is compared of one person."""

    id: int
    names: tuple[str, ...]
    work: str
    contacts: dict[str, tuple[str, str]] = field(default_factory=dict)
    born: tuple[int, int] | None = None


def called(name: str, nickname: str, also: str) -> tuple[str, ...]:
    """Every name by which someone may be written down, the usual one first."""
    if not nickname and also == "[]":
        return (name,)
    found = [name, *json.loads(also)]
    first, _, rest = name.partition(" ")
    if nickname and rest and nickname.casefold() != first.casefold():
        found.append(nickname if " " in nickname else f"{nickname} {rest}")
    return tuple(dict.fromkeys(each for each in found if each.strip()))


def personal(kind: str, value: str) -> str:
    """The key of an address that reaches one person or one household; "" for one that many may share."""
    key = contact_key(kind, value)
    if kind == EMAIL:
        return f"m {key}" if "@" in key and key.split("@")[0] not in _ROLES else ""
    if kind == PHONE:
        return f"p {key[-_PHONE_DIGITS:]}" if len(key) >= 7 and key.isdigit() else ""
    if kind == WEB:
        return f"w {key}" if "/" in key and not any(part in f"{key}/" for part in _NOT_A_PERSONS) else ""
    return "" if kind == ADDRESS else f"x {key}" if "@" in key or "/" in key else ""


def common(known: Iterable[Known], tell: Callable[[int], None]) -> frozenset[str]:
    """Whole names that so many bear that they say nothing."""
    counted: Counter[str] = Counter()
    for at, each in enumerate(known):
        counted[whole(names.name(each.names[0]))] += 1
        if at % _PER_CHECK == 0:
            tell(0)
    return frozenset(whole for whole, count in counted.items() if count > _BEARING_AT_MOST)


def whole(found: names.Name) -> str:
    return " ".join(sorted(map(names.loose, found.parts)))


def candidates(known: list[Known], tell: Callable[[int], None]) -> Iterator[tuple[Known, Known]]:
    """Pairs that share a key; some come more than once."""
    # A million keys are remembered by a number each: two that are the same by chance cost one comparison.
    groups: dict[tuple[str, int] | int, list[Known] | Known] = {}
    for at, each in enumerate(known):
        if at % _PER_CHECK == 0:
            tell(_PER_CHECK if at else 0)
        for key in _keys(each):
            numbered = hash(key) if key[0] in _BY_NAME else (key[0], hash(key))
            there = groups.setdefault(numbered, each)
            if isinstance(there, Known):
                if there is not each:
                    groups[numbered] = [there, each]
            elif there[-1] is not each:
                there.append(each)
    shared = [(key, group) for key, group in groups.items() if not isinstance(group, Known)]
    groups.clear()
    step = max(1, len(shared) // max(1, len(known) // _PER_CHECK))
    for at, (number, group) in enumerate(shared):
        if at % step == 0:
            tell(_PER_CHECK)
        kind = "" if isinstance(number, int) else number[0]
        for people in _small(kind, group):
            yield from _initials(people) if kind == "i" else combinations(people, 2)


def _keys(each: Known) -> Iterator[str]:
    for typed in each.names:
        found = names.name(typed)
        yield from names.keys(found)
        if each.work and found.parts:
            yield f"c {names.loose(found.given)} {each.work}"
    yield from each.contacts


def _small(kind: str, group: list[Known]) -> Iterator[list[Known]]:
    """The group, or, of one too large to say anything, those in it who are at the same organisation."""
    if kind and kind in _SHARED:
        if len(group) <= _SHARING_AT_MOST:
            yield group
    elif len(group) <= _ALIKE_AT_MOST:
        yield group
    else:
        by_work: dict[str, list[Known]] = defaultdict(list)
        for each in group:
            if each.work:
                by_work[each.work].append(each)
        yield from (people for people in by_work.values() if 1 < len(people) <= _COLLEAGUES_AT_MOST)


def _initials(people: list[Known]) -> Iterator[tuple[Known, Known]]:
    """Whoever is noted with an initial, with each of the others."""
    for one, other in combinations(people, 2):
        if any(len(names.name(typed).given) == 1 for each in (one, other) for typed in each.names):
            yield one, other
