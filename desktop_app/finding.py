"""One search over everything in the journal that has words: people first, then events, then the rest by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop_app.language import tr
from desktop_app.people.people import People
from desktop_app.reflection import entry_search
from desktop_app.reflection.values import Wanted
from desktop_app.store import search
from desktop_app.store.database import Store
from desktop_app.store.faults import told
from desktop_app.store.typed import Typed, read

# Fewer hits are all looked at; of more, the newest of each kind.
_FEW = 300
# How much of what is shown can be people, and events, before all else.
_PEOPLE_FIRST, _EVENTS_FIRST = 3, 6


@dataclass(frozen=True, slots=True)
class Found:
    """One row found. `kind` is its table: person, event, answer, interaction, topic, favor, commitment, introduction.

    `title` says what it is as a person reads it. `excerpt` marks the words found with `search.BEGIN_MARK` and
    `END_MARK`; it is empty for somebody found by a name that is no part of their text. `person` is whom it is about;
    `day` is None where it has none.
    """

    kind: str
    id: int
    title: str
    excerpt: str
    day: date | None
    person: int | None


@dataclass(frozen=True, slots=True)
class _Kind:
    """How rows of a table are shown and narrowed: `shown` gives id, day, person and the parts of a title.

    What is written is narrowed by the journal's own search; only undated talks are not.
    """

    shown: str
    of_person: str | None = None
    of_event: str | None = None


_DEALING = (
    "SELECT t.id, t.day, t.person_id, p.name, t.{what} FROM {table} t JOIN person p ON p.id = t.person_id "
    "WHERE t.deleted IS NULL AND t.id IN ({{marks}})"
)
_KINDS = {
    "person": _Kind(
        "SELECT id, last_talk, id, name FROM person WHERE deleted IS NULL AND id IN ({marks})", "id = ?"
    ),
    "event": _Kind(
        "SELECT id, day, NULL, title FROM event WHERE deleted IS NULL AND id IN ({marks})", of_event="id = ?"
    ),
    "answer": _Kind(
        "SELECT a.id, a.day, a.person_id, coalesce(e.title, ''), r.guide_title FROM answer a "
        "JOIN reflection r ON r.id = a.reflection_id LEFT JOIN event e ON e.id = r.event_id "
        "WHERE a.deleted IS NULL AND a.id IN ({marks})"
    ),
    "interaction": _Kind(
        # What a reflection says of a talk is found as an answer.
        _DEALING.format(table="interaction", what="kind") + " AND t.reflection_id IS NULL",
        "person_id = ? AND day IS NULL",
    ),
    "topic": _Kind(_DEALING.format(table="topic", what="kind"), "person_id = ?"),
    "favor": _Kind(_DEALING.format(table="favor", what="direction"), "person_id = ?"),
    "commitment": _Kind(
        "SELECT t.id, t.made, t.person_id, coalesce(p.name, ''), t.side FROM commitment t "
        "LEFT JOIN person p ON p.id = t.person_id WHERE t.deleted IS NULL AND t.id IN ({marks})",
        "person_id = ?",
        "event_id = ?",
    ),
    "introduction": _Kind(
        "SELECT t.id, coalesce(t.made, t.day), t.person_id, p.name, coalesce(o.name, '') FROM introduction t "
        "JOIN person p ON p.id = t.person_id LEFT JOIN person o ON o.id = t.other_id "
        "WHERE t.deleted IS NULL AND t.id IN ({marks})",
        "person_id = ?1 OR other_id = ?1",
    ),
}
_WRITTEN = ("answer", "interaction")


class Finding:
    def __init__(self, store: Store, people: People) -> None:
        self._store, self._people = store, people

    def find(
        self,
        typed: str,
        kinds: Iterable[str] | None = None,
        person: int | None = None,
        event: int | None = None,
        limit: int = 50,
    ) -> tuple[Found, ...]:
        """What matches, of these `kinds` (all), of one person (about or naming them) or event.

        People whose name matches come first, those talked to last before others; then some events; then the rest, the
        newest first and what has no day last. Released people are found like all others; nothing deleted is.
        """
        query = read(typed)
        if not query or limit < 1:
            return ()
        only = _KINDS.keys() if kinds is None else set(kinds)
        wanted = tuple(kind for kind in _KINDS if kind in only)
        with told():
            named = self._named(typed, wanted, person, event, limit)
            found = self._with_words(query, typed, wanted, person, event, limit)
            hits = dict.fromkeys([*named, *found])
            numbers = {search.row_number(*hit): hit for hit in hits}
            matching = search.matching(self._store.run, query, list(numbers))
        excerpts = {numbers[number]: excerpt for number, excerpt in matching.items()}
        rows = self._shown(hit for hit in hits if hit in excerpts or hit in named)
        shown = {hit: replace(row, excerpt=excerpts.get(hit, "")) for hit, row in rows.items()}
        return _in_order(shown, named, limit)

    def _named(
        self, typed: str, kinds: Sequence[str], person: int | None, event: int | None, limit: int
    ) -> list[tuple[str, int]]:
        if "person" not in kinds or event is not None:
            return []
        offered = self._people.offer(typed, limit=limit)
        return [("person", one.id) for one in offered if person in (None, one.id)]

    def _with_words(
        self,
        query: Typed,
        typed: str,
        kinds: Sequence[str],
        person: int | None,
        event: int | None,
        limit: int,
    ) -> list[tuple[str, int]]:
        """The rows whose text may match: of a person or an event all, else all that do if few, or the newest."""
        run = self._store.run
        if person is not None or event is not None:
            found = [hit for kind in kinds for hit in self._of(kind, person, event)]
            if set(_WRITTEN) & set(kinds):
                wanted = Wanted(person=person, event=event)
                written = entry_search.search_for(self._store, typed, wanted, limit)
                found += [key for key, _ in written if key[0] in kinds]
            return found
        if not query.groups:
            return [(hit.kind, hit.id) for hit in search.find(run, typed, kinds=kinds, limit=limit)]
        lookup = search.Lookup(run, query)
        lasts = {kind: search.last_number(run, kind) for kind in kinds}
        numbers = lookup.newest(kinds, limit=_FEW + 1, last=max(lasts.values(), default=0))
        if len(numbers) > _FEW:
            numbers = []
            for kind in kinds:
                if kind not in _WRITTEN:
                    numbers += lookup.newest((kind,), limit=limit, last=lasts[kind])
            found = [search.row_of(number) for number in numbers]
            if set(_WRITTEN) & set(kinds):
                written = entry_search.search_for(self._store, typed, Wanted(), limit)
                found += [key for key, _ in written if key[0] in kinds]
            return found
        return [search.row_of(number) for number in numbers]

    def _of(self, kind: str, person: int | None, event: int | None) -> list[tuple[str, int]]:
        """The rows of a kind that belong to a person or an event, the last ones; answers and dated talks apart."""
        where, values = ["deleted IS NULL"], []
        for sql, value in ((_KINDS[kind].of_person, person), (_KINDS[kind].of_event, event)):
            if value is None:
                continue
            if sql is None:
                return []
            where.append(f"({sql.replace('?1', '?')})")
            values += [value] * (sql.count("?1") or 1)
        found = self._store.read(
            f"SELECT id FROM {kind} WHERE {' AND '.join(where)} ORDER BY id DESC LIMIT {_FEW}", tuple(values)
        )
        return [(kind, id) for (id,) in found]

    def _shown(self, hits: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Found]:
        by_kind: dict[str, list[int]] = {}
        for kind, id in hits:
            by_kind.setdefault(kind, []).append(id)
        shown = {}
        for kind, ids in by_kind.items():
            marks = ", ".join("?" * len(ids))
            for id, day, person, *parts in self._store.read(
                _KINDS[kind].shown.format(marks=marks), tuple(ids)
            ):
                when = date.fromisoformat(day) if day else None
                shown[kind, id] = Found(kind, id, _title(kind, *parts), "", when, person)
        return shown


def _in_order(
    shown: dict[tuple[str, int], Found], named: Iterable[tuple[str, int]], limit: int
) -> tuple[Found, ...]:
    first = [hit for hit in named if hit in shown][: max(_PEOPLE_FIRST, limit // 3)]
    by_day = sorted(
        shown.keys() - set(first), key=lambda hit: (shown[hit].day or date.min, hit[1], hit[0]), reverse=True
    )
    events = [hit for hit in by_day if hit[0] == "event"][: max(_EVENTS_FIRST, limit // 6)]
    in_order = dict.fromkeys([*first, *events, *by_day])
    return tuple(shown[hit] for hit in list(in_order)[:limit])


def _title(kind: str, name: Any, more: Any = "") -> str:
    """What a row is, in words; `name` is the person's or the event's."""
    match kind:
        case "interaction":
            return tr("Note to {name}", name=name) if more == "note" else tr("Talk with {name}", name=name)
        case "answer":
            return str(name or more)
        case "topic":
            return (
                tr("What {name} needs", name=name) if more == "need" else tr("What {name} offers", name=name)
            )
        case "favor":
            given = more == "given"
            return tr("Given to {name}", name=name) if given else tr("Received from {name}", name=name)
        case "commitment" if name:
            mine = more == "mine"
            return tr("Your promise to {name}", name=name) if mine else tr("Promised by {name}", name=name)
        case "commitment":
            return tr("Your promise")
        case "introduction" if more:
            return tr("Introduction of {name} and {other}", name=name, other=more)
        case "introduction":
            return tr("An introduction for {name}", name=name)
    return str(name)
