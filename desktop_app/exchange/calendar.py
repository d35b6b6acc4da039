"""Bringing a calendar file into the journal: new events, changed ones, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop_app.events.values import Outcome
from desktop_app.exchange.ics import Calendar, CalendarEvent
from desktop_app.language import trn
from desktop_app.store import models
from desktop_app.store.database import Store, Unit, live

# What a later version of the same calendar entry may change. What the owner adds by hand (kind, intention) stays.
_FIELDS = (
    "title",
    "day",
    "start",
    "end_day",
    "end",
    "place",
    "host",
    "link",
    "notes",
    "cancelled",
    "repeats",
)


def take_in(
    store: Store,
    calendar: Calendar,
    *,
    dry_run: bool = False,
    origin: object = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Add the calendar's events as one unit of work that undo takes back whole; say what was, or would be, done.

    An event is known again by its calendar identity. An older sequence than the one held changes nothing, so that the
    same file again adds nothing; what the owner changed by hand since is overwritten only by a newer sequence.
    """
    tally = {"added": 0, "updated": 0, "unchanged": 0, "cancelled": 0}
    held = _held(store)
    plan: list[tuple[str, CalendarEvent, dict[str, Any] | None]] = []
    for event in calendar.events:
        row = held.get(_identity(event))
        what = "added" if row is None else "updated" if _newer(event, row) else "unchanged"
        tally[what] += 1
        tally["cancelled"] += event.cancelled and what != "unchanged"
        plan.append((what, event, row))
    ids: list[int] = []
    if not dry_run and (tally["added"] or tally["updated"]):
        name = trn("Import {n} event", "Import {n} events", tally["added"] + tally["updated"])
        with store.unit(name, origin=origin) as unit:
            for done, (what, event, row) in enumerate(plan):
                ids.append(_write(store, unit, what, event, row))
                if on_progress:
                    on_progress(done + 1, len(plan))
    else:
        ids = [row["id"] for _, _, row in plan if row]
    return Outcome(
        **tally,
        refused=tuple((refusal.line, refusal.reason) for refusal in calendar.refused),
        events=tuple(ids),
        titles=tuple(event.title for event in calendar.events),
    )


def _identity(event: CalendarEvent) -> str:
    return f"{event.uid}\n{event.recurrence_id}" if event.recurrence_id else event.uid


def _held(store: Store) -> dict[str, dict[str, Any]]:
    rows = store.rows(live(models.Event).where(~models.Event.calendar_uid.is_null()))
    return {row["calendar_uid"]: row for row in rows}


def _newer(event: CalendarEvent, row: dict[str, Any]) -> bool:
    if event.sequence != row["calendar_sequence"]:
        return event.sequence > int(row["calendar_sequence"])
    # Some programs cancel without raising the sequence.
    return event.cancelled and not row["cancelled"]


def _values(event: CalendarEvent) -> dict[str, Any]:
    values = {name: getattr(event, name) for name in _FIELDS}
    for name in ("start", "end"):
        values[name] = values[name].isoformat("minutes") if values[name] else None
    return values | {"calendar_sequence": event.sequence}


def _write(store: Store, unit: Unit, what: str, event: CalendarEvent, row: dict[str, Any] | None) -> int:
    if row is None:
        id = unit.insert(models.Event, calendar_uid=_identity(event), **_values(event))
    else:
        id = int(row["id"])
        if what == "unchanged":
            return id
        unit.update(models.Event, id, **_values(event))
    _write_guests(store, unit, id, event)
    return id


def _write_guests(store: Store, unit: Unit, id: int, event: CalendarEvent) -> None:
    before = {
        (row["name"], row["email"]): row["id"]
        for row in store.rows(live(models.Guest).where(models.Guest.event == id))
    }
    now = {(guest.name, guest.email) for guest in event.guests}
    for gone in before.keys() - now:
        unit.remove(models.Guest, before[gone])
    for guest in event.guests:
        if (guest.name, guest.email) not in before:
            unit.insert(models.Guest, event=id, name=guest.name, email=guest.email)
