"""One person's story: everything that happened with them, newest first, and what to know at a glance."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_app.people.balance import LATELY, Balance, balance
from desktop_app.people.standings import CONTACT
from desktop_app.people.story_entries import SAYS_SOMETHING, Fetching
from desktop_app.people.values import Glance, Promise, StoryEntry, StoryPage, Topic
from desktop_app.store.database import Store

# The columns that say where an entry is read, the first that is filled.
_PLACED = {
    "answer": ("reflection_id",),
    "interaction": ("person_id",),
    "favor": ("person_id",),
    "topic": ("person_id",),
    "introduction": ("person_id",),
    "prediction": ("person_id",),
    "occasion": ("person_id",),
    "commitment": ("person_id", "reflection_id", "event_id"),
}

# What was written about a talk in a reflection stands once, with the talk.
_TOLD_APART = (
    " AND NOT EXISTS (SELECT 1 FROM interaction i WHERE i.reflection_id = a.reflection_id AND i.person_id = ?1 "
    "AND i.deleted IS NULL)"
)
_ABOUT = (
    "(a.person_id = ?1 OR a.id IN (SELECT answer_id FROM mention WHERE person_id = ?1 AND deleted IS NULL))"
)

# A day, which table, and where among the entries of that day: all three descend. Undated memories come last.
_KEYS = {
    "interaction": "SELECT coalesce(day, ''), 9, id FROM interaction WHERE person_id = ?1 AND deleted IS NULL",
    "favor": "SELECT coalesce(day, ''), 8, id FROM favor WHERE person_id = ?1 AND deleted IS NULL",
    "introduction": "SELECT coalesce(made, day, ''), 7, id FROM introduction "
    "WHERE (person_id = ?1 OR other_id = ?1) AND deleted IS NULL",
    "commitment": "SELECT made, 6, id FROM commitment WHERE person_id = ?1 AND deleted IS NULL",
    # Answers of one day in the order of their questions.
    "answer": f"SELECT a.day, 5, -a.id FROM answer a WHERE {_ABOUT} AND {SAYS_SOMETHING}",
    "release": "SELECT day, 4, id FROM release WHERE person_id = ?1 AND deleted IS NULL",
}
_TABLES = {9: "interaction", 8: "favor", 7: "introduction", 6: "commitment", 5: "answer", 4: "release"}

# What a story can be narrowed to.
WHICH = {
    "all": tuple(_KEYS),
    "talks": ("interaction",),
    "exchanged": ("favor", "introduction"),
    "promises": ("commitment",),
    "written": ("answer",),
}

Cursor = tuple[str, int, int]


class Stories:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._fetching = Fetching(store)

    def page(
        self, person: int, *, which: str = "all", after: Cursor | None = None, limit: int | None = 30
    ) -> StoryPage:
        """Up to `limit` entries (None: all) after those that end at `after`, newest first; `which` is one of WHICH.

        Talks, notes, favours, introductions, promises, what was written of the person, and the words of a release. A
        text about others that only names them gives its sentence. What a reflection says about a talk stands with the
        talk, unless only what was written is wanted.
        """
        keys = _keys(which)
        past = " WHERE (day, source, place) < (?2, ?3, ?4)" if after else ""
        found = self._store.read(
            f"SELECT day, source, place FROM ({keys}){past} ORDER BY day DESC, source DESC, place DESC "
            f"LIMIT {-1 if limit is None else limit + 1}",
            (person, *(after or ())),
        )
        shown = found[:limit]
        wanted = [(_TABLES[source], abs(place)) for _, source, place in shown]
        more = len(found) > len(shown)
        return StoryPage(
            self._fetching.entries(person, wanted),
            (shown[-1][0], shown[-1][1], shown[-1][2]) if more else None,
        )

    def count(self, person: int, which: str = "all") -> int:
        """How many entries there are."""
        return int(self._store.read(f"SELECT count(*) FROM ({_keys(which)})", (person,))[0][0])

    def story(self, person: int) -> tuple[StoryEntry, ...]:
        """All of it, without what was said when they were let go."""
        whole = self.page(person, limit=None)
        return tuple(entry for entry in whole.entries if entry.kind != "release")

    def contacts(self, person: int, limit: int = 12) -> tuple[date, ...]:
        """The last days of real contact, oldest first: talks, notes that were answered, notes from them."""
        found = self._store.read(
            f"SELECT DISTINCT day FROM interaction WHERE person_id = ? AND {CONTACT} ORDER BY day DESC LIMIT ?",
            (person, limit),
        )
        return tuple(date.fromisoformat(row[0]) for row in reversed(found))

    def glance(self, person: int) -> Glance:
        """What stands beside the story, however long that is."""
        read = self._store.read
        topics = [
            Topic(id, person, kind, text, _day(day), reflection)
            for id, kind, text, day, reflection in read(
                "SELECT id, kind, text, day, reflection_id FROM topic WHERE person_id = ? AND deleted IS NULL "
                "ORDER BY id DESC",
                (person,),
            )
        ]
        gave, received = self._exchanged(person)
        met = read(
            "SELECT i.day, e.title FROM interaction i JOIN event e ON e.id = i.event_id WHERE i.person_id = ? "
            "AND i.kind = 'talk' AND i.deleted IS NULL ORDER BY i.day IS NULL, i.day, i.id LIMIT 1",
            (person,),
        )
        contacts = read(
            "SELECT kind, value FROM contact_point WHERE person_id = ? AND deleted IS NULL ORDER BY id",
            (person,),
        )
        return Glance(
            needs=tuple(each for each in topics if each.kind == "need"),
            offers=tuple(each for each in topics if each.kind == "offer"),
            gave=gave,
            received=received,
            open_promises=self._open_promises(person),
            met_at=met[0][1] if met else "",
            met_on=_day(met[0][0]) if met else None,
            contacts=tuple((kind, value) for kind, value in contacts),
        )

    def balance(self, person: int, today: date) -> Balance:
        """What went to and fro, as a word; see `balance.balance`."""
        since = date.fromordinal(today.toordinal() - LATELY).isoformat()
        return balance(*self._exchanged(person), *self._exchanged(person, since))

    def place(self, kind: str, id: int) -> tuple[str, int] | None:
        """Where an entry can be read, as one of "person", "event", "reflection" and "assignment" with its id; None
        where it is gone.

        `kind` is the entry's table. A talk, a favour or a promise stands in its person's story; what is about nobody,
        in the reflection or with the event it comes from; an answer, in its reflection.
        """
        if kind in ("person", "event", "reflection", "assignment"):
            return kind, id
        if kind not in _PLACED:
            return None
        columns = _PLACED[kind]
        found = self._store.read(
            f"SELECT {', '.join(columns)} FROM {kind} WHERE id = ? AND deleted IS NULL", (id,)
        )
        places = zip(columns, found[0], strict=True) if found else ()
        return next(
            ((column.removesuffix("_id"), where) for column, where in places if where is not None), None
        )

    def _exchanged(self, person: int, since: str = "") -> tuple[int, int]:
        """How much was given, introductions that were made among it, and how much received, from that day on."""
        counted: dict[str, int] = dict(
            self._store.read(
                "SELECT direction, count(*) FROM favor WHERE person_id = ? AND deleted IS NULL "
                "AND coalesce(day, '') >= ? GROUP BY direction",
                (person, since),
            )
        )
        made = self._store.read(
            "SELECT count(*) FROM introduction WHERE (person_id = ?1 OR other_id = ?1) AND deleted IS NULL "
            "AND stage IN ('made', 'outcome') AND coalesce(made, day, '') >= ?2",
            (person, since),
        )[0][0]
        return counted.get("given", 0) + int(made), counted.get("received", 0)

    def _open_promises(self, person: int) -> tuple[Promise, ...]:
        found = self._store.read(
            "SELECT c.id, c.person_id, p.name, c.event_id, c.side, c.text, c.cue, c.made, c.due, c.state, c.settled, "
            "c.reflection_id FROM commitment c JOIN person p ON p.id = c.person_id WHERE c.person_id = ? "
            "AND c.state = 'open' AND c.deleted IS NULL ORDER BY c.made DESC, c.id DESC",
            (person,),
        )
        return tuple(_promise(list(row)) for row in found)


def _promise(row: list[Any]) -> Promise:
    for column in (7, 8, 10):
        row[column] = _day(row[column])
    return Promise(*row)


def _keys(which: str) -> str:
    told_apart = _TOLD_APART if which == "all" else ""
    parts = [_KEYS[table] + (told_apart if table == "answer" else "") for table in WHICH[which]]
    return "SELECT '' AS day, 0 AS source, 0 AS place WHERE 0 UNION ALL " + " UNION ALL ".join(parts)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
