"""Events by hand and in lists."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from desktop_app.errors import BadInput, NotFound
from desktop_app.events.values import Event, GuestOffer
from desktop_app.folding import fold
from desktop_app.language import tr
from desktop_app.store import models
from desktop_app.store.database import Store

_SELECT = (
    'SELECT e.id, e.uid, e.title, e.kind, e.day, e.start, e.end_day, e."end", e.place, e.host, e.intention, e.link, '
    "e.notes, e.cancelled, e.repeats, e.calendar_uid, r.id, coalesce(r.state, '') FROM event e LEFT JOIN reflection r "
    "ON r.id = (SELECT max(id) FROM reflection WHERE event_id = e.id AND deleted IS NULL) WHERE e.deleted IS NULL"
)


class Events:
    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self,
        title: str,
        day: date,
        *,
        kind: str = "",
        start: time | None = None,
        place: str = "",
        host: str = "",
        intention: str = "",
        origin: object = None,
    ) -> Event:
        """An event made by hand. Raises `BadInput` when the title is blank."""
        with self._store.unit(tr("Add an event"), origin=origin) as unit:
            id = unit.insert(
                models.Event,
                title=_title(title),
                day=day,
                kind=kind.strip(),
                start=_clock(start),
                place=place.strip(),
                host=host.strip(),
                intention=intention.strip(),
            )
        return self.get(id)

    def change(self, id: int, *, origin: object = None, **fields: Any) -> None:
        """Change some of an event's fields, under the names `Event` has."""
        self.get(id)
        if "title" in fields:
            fields["title"] = _title(fields["title"])
        for name in {"start", "end"} & fields.keys():
            fields[name] = _clock(fields[name])
        with self._store.unit(tr("Change an event"), origin=origin) as unit:
            unit.update(models.Event, id, **fields)

    def remove(self, id: int, *, origin: object = None) -> None:
        """Delete an event; what was reflected on it stays in the journal."""
        self.get(id)
        with self._store.unit(tr("Delete an event"), origin=origin) as unit:
            unit.remove(models.Event, id)

    def get(self, id: int) -> Event:
        found = self._select("AND e.id = ?", id)
        if not found:
            raise NotFound(
                tr("This event is not in the journal."),
                tr("Nothing was changed."),
                tr("If it was deleted, undo brings it back."),
            )
        return found[0]

    def past(self, day: date, *, after: Event | None = None, limit: int = 100) -> tuple[Event, ...]:
        """What began on or before `day`, newest first; the next page continues `after` the last one."""
        if after is None:
            return self._select("AND e.day <= ? ORDER BY e.day DESC, e.id DESC LIMIT ?", _iso(day), limit)
        return self._select(
            "AND e.day <= ? AND (e.day, e.id) < (?, ?) ORDER BY e.day DESC, e.id DESC LIMIT ?",
            _iso(day),
            _iso(after.day),
            after.id,
            limit,
        )

    def coming(self, day: date, *, limit: int = 100) -> tuple[Event, ...]:
        """What begins after `day`, the soonest first."""
        return self._select("AND e.day > ? ORDER BY e.day, e.start, e.id LIMIT ?", _iso(day), limit)

    def unreflected(self, day: date, *, within_days: int = 30, limit: int = 50) -> tuple[Event, ...]:
        """Attended in the last `within_days` and not reflected on yet, newest first."""
        return self._select(
            "AND e.day BETWEEN ? AND ? AND e.cancelled = 0 AND r.id IS NULL ORDER BY e.day DESC, e.id DESC LIMIT ?",
            _iso(day - timedelta(days=within_days)),
            _iso(day),
            limit,
        )

    def guests(self, id: int) -> tuple[GuestOffer, ...]:
        """Whom the calendar named for this event, each with the person they are if the journal knows them."""
        found = self._store.read(
            "SELECT g.id, g.name, g.email, "
            "(SELECT person_id FROM contact_point c "
            "WHERE g.email != '' AND c.value = lower(g.email) AND c.deleted IS NULL) "
            "FROM guest g WHERE g.event_id = ? AND g.deleted IS NULL ORDER BY g.id",
            (id,),
        )
        return tuple(
            GuestOffer(id, name, email, person or self._named(name)) for id, name, email, person in found
        )

    def _named(self, name: str) -> int | None:
        """The one person with this name; nobody when two share it."""
        if not name:
            return None
        found = self._store.read(
            "SELECT id FROM person WHERE name_folded = ? AND deleted IS NULL LIMIT 2", (fold(name),)
        )
        return found[0][0] if len(found) == 1 else None

    def _select(self, where: str, *values: Any) -> tuple[Event, ...]:
        return tuple(_event(row) for row in self._store.read(f"{_SELECT} {where}", values))


def _event(row: tuple[Any, ...]) -> Event:
    (
        id,
        uid,
        title,
        kind,
        day,
        start,
        end_day,
        end,
        *texts,
        cancelled,
        repeats,
        calendar_uid,
        reflection,
        state,
    ) = row
    place, host, intention, link, notes = texts
    return Event(
        id=id,
        uid=uid,
        title=title,
        kind=kind,
        day=date.fromisoformat(day),
        start=time.fromisoformat(start) if start else None,
        end_day=date.fromisoformat(end_day) if end_day else None,
        end=time.fromisoformat(end) if end else None,
        place=place,
        host=host,
        intention=intention,
        link=link,
        notes=notes,
        cancelled=bool(cancelled),
        repeats=bool(repeats),
        calendar_uid=calendar_uid,
        reflection=reflection,
        reflected=state,
    )


def _title(typed: str) -> str:
    title = typed.strip()
    if not title:
        raise BadInput(
            tr("An event needs a title."), tr("Nothing was changed."), tr("A word or two is enough.")
        )
    return title


def _clock(value: time | None) -> str | None:
    return value.isoformat("minutes") if value else None


def _iso(day: date) -> str:
    return day.isoformat()
