"""Deleted things: a list of them, and bringing one back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from desktop_app.deleting import purging
from desktop_app.errors import NotFound
from desktop_app.language import tr
from desktop_app.people.recount import recount
from desktop_app.saying import words
from desktop_app.store import models
from desktop_app.store.database import Store, Unit, stamp

KEPT_DAYS = 30

# Each kind that its owner deletes as one thing: what to read of it, its person, and what it is about. What a reflection
# left comes and goes with the reflection, packets with those whose keys they were for, and whoever was merged into
# another lives on there: none of these is in the list.
_OWN = " AND origin IS NULL"
_TOGETHER = (
    "SELECT 1 FROM correspondent c WHERE c.id = packet.correspondent_id AND c.deleted = packet.deleted"
)
_KINDS: dict[str, tuple[str, str, str]] = {
    "person": ("name", "id", " AND merged_id IS NULL"),
    "event": ("title", "NULL", ""),
    "reflection": ("guide_title", "NULL", ""),
    "interaction": ("summary", "person_id", _OWN),
    "commitment": ("text", "person_id", _OWN),
    "favor": ("text", "person_id", _OWN),
    "topic": ("text", "person_id", _OWN),
    "introduction": ("reason", "person_id", _OWN),
    "occasion": ("label", "person_id", ""),
    "assignment": ("title", "NULL", ""),
    "own_need": ("text", "NULL", ""),
    "exercise": ("title", "NULL", ""),
    "correspondent": ("name", "NULL", ""),
    "packet": (
        "trim(with_name || ' · ' || title, ' ·')",
        "NULL",
        f" AND NOT EXISTS ({_TOGETHER})",
    ),
}


@dataclass(frozen=True, slots=True)
class Deleted:
    """One deleted thing. `words` may be empty; `person_name` is whose it was; `day` when it was deleted.

    `left`: the days after which it goes for good by itself; 0 on the last.
    """

    kind: str
    id: int
    words: str
    person_name: str
    day: date
    left: int
    cursor: tuple[str, str, int]


class Deletions:
    def __init__(self, store: Store) -> None:
        self._store = store

    def page(
        self, *, after: tuple[str, str, int] | None = None, limit: int = 100, zone: tzinfo = UTC
    ) -> tuple[Deleted, ...]:
        """What was deleted, the latest first; `after` is the cursor of the last one shown. Days are those of `zone`."""
        each = " UNION ALL ".join(
            f"SELECT * FROM (SELECT deleted, '{kind}' AS kind, id, {words} AS words, {person} AS who FROM {kind} "
            f"WHERE deleted IS NOT NULL{only}"
            + (f" AND (deleted, '{kind}', id) < (?1, ?2, ?3)" if after else "")
            + " ORDER BY deleted DESC, id DESC LIMIT ?4)"
            for kind, (words, person, only) in _KINDS.items()
        )
        rows = self._store.read(
            "SELECT each.deleted, each.kind, each.id, words, coalesce(p.name, '') "
            f"FROM ({each}) AS each LEFT JOIN person p ON p.id = who "
            "ORDER BY each.deleted DESC, each.kind DESC, each.id DESC LIMIT ?4",
            (*(after or ("", "", 0)), limit),
        )
        return tuple(self._deleted(row, zone) for row in rows)

    def _deleted(self, row: tuple[str, str, int, str, str], zone: tzinfo) -> Deleted:
        at, kind, id, said, name = row
        moment = datetime.fromisoformat(at)
        left = KEPT_DAYS - (self._store.clock() - moment).days
        day = moment.astimezone(zone).date()
        owner = "" if kind == "person" else name
        return Deleted(kind, id, words(said), owner, day, max(0, left), (at, kind, id))

    def restore(self, kind: str, id: int, *, origin: object = None) -> None:
        """Bring a deleted thing back, with what went with it, and with the person it cannot be without.

        Raises `NotFound` when it is not among the deleted.
        """
        found = self._store.read(f"SELECT deleted FROM {kind} WHERE id = ? AND deleted IS NOT NULL", (id,))
        if not found:
            raise NotFound(
                tr("This is not among the deleted things any more."),
                tr("Nothing was changed."),
                tr("It may have come back already, or be gone for good."),
            )
        with self._store.unit(tr("Restore something deleted"), origin=origin) as unit:
            met = self._bring_back(unit, kind, id, found[0][0])
            recount(unit, self._store, met)

    def _bring_back(self, unit: Unit, kind: str, id: int, at: str) -> set[int]:
        """The rows that come back; the people whose talks they are."""
        back = {(kind, id)}
        if kind == "reflection":
            back |= self._with_reflection(id, at)
        elif kind in ("correspondent", "packet"):
            back |= self._with_packets(kind, id, at)
        people: set[int] = set()
        for each, row in sorted(back):
            unit.update(models.BY_TABLE[each], row, deleted=None)
            if each in purging.OF_PEOPLE:
                columns = ", ".join(purging.OF_PEOPLE[each])
                found = self._store.run(f"SELECT {columns} FROM {each} WHERE id = ?", (row,)).fetchone()
                people.update(person for person in found if person is not None)
        for person in sorted(people):
            gone = self._store.read(
                "SELECT 1 FROM person WHERE id = ? AND deleted IS NOT NULL AND merged_id IS NULL", (person,)
            )
            if gone:
                unit.update(models.Person, person, deleted=None)
        return people

    def _with_reflection(self, id: int, at: str) -> set[tuple[str, int]]:
        """What went in the same unit of work as a reflection: its answers, whom they name, what they left."""
        back = {
            (kind, row)
            for kind in purging.OF_REFLECTIONS
            for (row,) in self._store.read(
                f"SELECT id FROM {kind} WHERE reflection_id = ? AND deleted = ?", (id, at)
            )
        }
        named = self._store.read(
            "SELECT m.id FROM mention m JOIN answer a ON a.id = m.answer_id "
            "WHERE a.reflection_id = ? AND m.deleted = ?",
            (id, at),
        )
        return back | {("mention", row) for (row,) in named}

    def _with_packets(self, kind: str, id: int, at: str) -> set[tuple[str, int]]:
        """What went in the same unit of work as a packet, or as somebody whose keys packets were for."""
        packets = {id}
        if kind == "correspondent":
            gone = "SELECT id FROM packet WHERE correspondent_id = ? AND deleted = ?"
            packets = {packet for (packet,) in self._store.read(gone, (id, at))}
        said = "SELECT id FROM remark WHERE packet_id = ? AND deleted = ?"
        remarks = {row for packet in packets for (row,) in self._store.read(said, (packet, at))}
        return {("packet", packet) for packet in packets} | {("remark", row) for row in remarks}

    def purge(
        self,
        kind: str,
        id: int,
        *,
        origin: object = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Delete a deleted thing for good, with everything that is only about it. It cannot be undone.

        Its text is then in no page of the file; copies made before still have it. May take a while: for a job.
        Raises `NotFound` when it is not among the deleted.
        """
        found = self._store.read(f"SELECT id FROM {kind} WHERE id = ? AND deleted IS NOT NULL", (id,))
        if not found:
            raise NotFound(tr("This is not among the deleted things any more."), tr("Nothing was changed."))
        purging.purge(self._store, {kind: {id}}, origin=origin, on_progress=on_progress)

    def purge_all(
        self, *, origin: object = None, on_progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Delete every deleted thing for good."""
        self._purge_before(stamp(self._store.clock() + timedelta(days=1)), origin, on_progress)

    def purge_old(
        self, *, origin: object = None, on_progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Delete for good what was deleted more than KEPT_DAYS days ago, and finish what was stopped on its way."""
        self._purge_before(self._oldest_kept(), origin, on_progress)
        if purging.unfinished(self._store):
            purging.finish(self._store, on_progress=on_progress)

    def any_old(self) -> bool:
        """Whether `purge_old` has something to do; cheap."""
        return purging.unfinished(self._store) or any(
            self._gone_before(self._oldest_kept(), limit=1).values()
        )

    def _oldest_kept(self) -> str:
        return stamp(self._store.clock() - timedelta(days=KEPT_DAYS + 1))

    def _purge_before(
        self, moment: str, origin: object, on_progress: Callable[[int, int], None] | None
    ) -> None:
        gone = {kind: ids for kind, ids in self._gone_before(moment).items() if ids}
        if gone:
            purging.purge(self._store, gone, origin=origin, on_progress=on_progress)

    def _gone_before(self, moment: str, limit: int = -1) -> dict[str, set[int]]:
        return {
            kind: {
                row
                for (row,) in self._store.read(
                    f"SELECT id FROM {kind} WHERE deleted < ?{only} LIMIT ?", (moment, limit)
                )
            }
            for kind, only in purging.FORGOTTEN.items()
        }
