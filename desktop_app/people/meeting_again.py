"""What to know before meeting somebody again, short enough to be read at the door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.people.occasions import BIRTHDAY, Occasion, Occasions
from desktop_app.people.quoting import quoted
from desktop_app.people.story import Stories
from desktop_app.people.values import Glance, Promise, StoryEntry, Topic
from desktop_app.store.database import Store

# What is read at the door: so many lines of each, so many letters a line, days that come within so many.
PROMISES, NEEDS, CHANGES = 4, 3, 5
_LETTERS = 180
_COMING = 30
# How far back the last words are looked for, and what was written of them.
_LOOKED_AT = 8

# A year in which every day of the calendar exists.
_LEAP = 2000


@dataclass(frozen=True, slots=True)
class Item:
    """One line. `kind` says what it is:

    "said" the last words; "mine", "theirs" a promise, `day` its due day; "need"; "new_need", "new_offer"; "mention"
    the sentence of a text that names them; "given", "received"; "kept" a promise of theirs; "introduced" and "outcome"
    of an introduction to `other`; "birthday", "occasion" a day that comes, `day` when it does.

    `entry` is the kind and id of the story's entry, or of a topic, promise or occasion; `reflection` where it was
    written.
    """

    kind: str
    text: str
    day: date | None = None
    entry: tuple[str, int] = ("", 0)
    reflection: int | None = None
    other: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines, and how many more there are."""

    items: tuple[Item, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class MeetingAgain:
    """Before meeting again. `since` is the day of the last contact; what changed, changed after it."""

    since: date | None = None
    said: Item | None = None
    promises: Part = Part()
    needs: Part = Part()
    changed: Part = Part()

    def __bool__(self) -> bool:
        """Whether there is anything to know."""
        return bool(self.said or self.promises.items or self.needs.items or self.changed.items)


class Meetings:
    def __init__(self, store: Store, stories: Stories, occasions: Occasions) -> None:
        self._store, self._stories, self._occasions = store, stories, occasions

    def of(self, person: int, today: date, glance: Glance | None = None) -> MeetingAgain:
        """What to know of one person on `today`; who has their `glance` already gives it."""
        glance = glance or self._stories.glance(person)
        since = next(iter(self._stories.contacts(person, 1)), None)
        promises = sorted(glance.open_promises, key=lambda each: (each.side, each.due or date.max, each.id))
        changed = list(_coming(self._occasions.of(person), today))
        if since is not None:
            changed += self._since(person, since, glance)
        fresh = {item.entry for item in changed}
        needs = [_topic("need", each) for each in glance.needs if ("topic", each.id) not in fresh]
        return MeetingAgain(
            since,
            self._said(person),
            _part(map(_promise, promises), PROMISES),
            _part(needs, NEEDS),
            _part(changed, CHANGES),
        )

    def _said(self, person: int) -> Item | None:
        """The last talk or note that left words."""
        entries = self._stories.page(person, which="talks", limit=_LOOKED_AT).entries
        last = next((each for each in entries if each.text and each.day), None)
        if last is None:
            return None
        return Item("said", _short(last.text), last.day, (last.kind, last.id), last.reflection, last.title)

    def _since(self, person: int, since: date, glance: Glance) -> Iterable[Item]:
        """What happened after the last contact, the most telling first."""
        born = self._born((*glance.needs, *glance.offers))
        for topic in (*glance.needs, *glance.offers):
            if (topic.day or born[topic.id]) > since:
                yield _topic(f"new_{topic.kind}", topic)
        yield from self._introductions(person, since)
        for which, kinds in (("exchanged", ("given", "received")), ("written", ("mention",))):
            for entry in self._stories.page(person, which=which, limit=_LOOKED_AT).entries:
                if entry.kind in kinds and entry.day is not None and entry.day > since:
                    yield _entry(entry)
        for id, text, settled, reflection in self._store.read(
            "SELECT id, text, settled, reflection_id FROM commitment WHERE person_id = ? AND side = 'theirs' "
            "AND state = 'kept' AND settled > ? AND deleted IS NULL ORDER BY settled DESC, id DESC LIMIT ?",
            (person, since.isoformat(), CHANGES),
        ):
            yield Item("kept", _short(text), date.fromisoformat(settled), ("promise", id), reflection)

    def _introductions(self, person: int, since: date) -> Iterable[Item]:
        """Introductions made, or whose outcome was noted, after that day."""
        for id, other, stage, outcome, made, reflection in self._store.read(
            "SELECT i.id, coalesce(CASE WHEN i.person_id = ?1 THEN b.name ELSE a.name END, ''), i.stage, i.outcome, "
            "i.made, i.reflection_id FROM introduction i JOIN person a ON a.id = i.person_id "
            "LEFT JOIN person b ON b.id = i.other_id WHERE (i.person_id = ?1 OR i.other_id = ?1) "
            "AND i.deleted IS NULL AND ((i.stage IN ('made', 'outcome') AND i.made > ?2) "
            "OR (i.stage = 'outcome' AND i.outcome != '' AND substr(i.updated, 1, 10) > ?2)) "
            "ORDER BY i.made DESC, i.id DESC LIMIT ?3",
            (person, since.isoformat(), CHANGES),
        ):
            told = stage == "outcome" and bool(outcome)
            day = date.fromisoformat(made) if made else None
            yield Item(
                "outcome" if told else "introduced",
                _short(outcome) if told else "",
                day,
                ("introduction", id),
                reflection,
                other,
            )

    def _born(self, topics: Sequence[Topic]) -> dict[int, date]:
        """The day each was noted."""
        marks = ", ".join("?" * len(topics))
        found = self._store.read(
            f"SELECT id, created FROM topic WHERE id IN ({marks})", tuple(each.id for each in topics)
        )
        return {id: date.fromisoformat(created[:10]) for id, created in found}


def next_day(occasion: Occasion, today: date) -> date:
    """The next day on which it is, today among them; where there is no 29 February, the 28th."""
    for year in (today.year, today.year + 1):
        try:
            day = date(year, occasion.month, occasion.day)
        except ValueError:
            day = date(year, 2, 28)
        if day >= today:
            break
    return day


def _coming(occasions: Iterable[Occasion], today: date) -> Iterable[Item]:
    near = sorted((next_day(each, today), each.id, each) for each in occasions)
    for day, id, occasion in near:
        if day <= today + timedelta(days=_COMING):
            kind = "birthday" if occasion.kind == BIRTHDAY else "occasion"
            yield Item(kind, occasion.label, day, ("occasion", id))


def _promise(promise: Promise) -> Item:
    return Item(promise.side, _short(promise.text), promise.due, ("promise", promise.id), promise.reflection)


def _topic(kind: str, topic: Topic) -> Item:
    return Item(kind, _short(topic.text), topic.day, ("topic", topic.id), topic.reflection)


def _entry(entry: StoryEntry) -> Item:
    text = entry.text if entry.kind == "mention" else entry.title
    return Item(entry.kind, _short(text), entry.day, (entry.kind, entry.id), entry.reflection)


def _part(items: Iterable[Item], most: int) -> Part:
    found = tuple(items)
    return Part(found[:most], max(0, len(found) - most))


def _short(text: str) -> str:
    return quoted(text, (), _LETTERS)
