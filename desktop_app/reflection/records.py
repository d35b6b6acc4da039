"""Reflections and corrections as rows, read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop_app.reflection.guides import Guide
from desktop_app.reflection.meaning import Correction
from desktop_app.reflection.values import Reflection
from desktop_app.store import models
from desktop_app.store.database import Store, Unit

_REFLECTIONS = (
    "SELECT r.id, r.uid, r.guide, r.guide_title, r.kind, r.event_id, coalesce(e.title, ''), coalesce(e.kind, ''), "
    "e.day, r.day, r.state, r.at_question, r.at_cursor, r.answered, r.questions, r.seconds_left "
    "FROM reflection r LEFT JOIN event e ON e.id = r.event_id WHERE r.deleted IS NULL AND "
)


def reflections(store: Store, where: str, *values: Any) -> tuple[Reflection, ...]:
    """The reflections (`r`) that are not deleted and fit `where`, which may go on with an order and a limit."""
    return tuple(_reflection(row) for row in store.read(_REFLECTIONS + where, values))


def blank(guide: Guide, day: date) -> Reflection:
    """A draft of this guide, on no event, that is not in the journal yet."""
    return Reflection(
        id=0,
        uid="",
        guide=guide.name,
        guide_title=guide.title,
        kind=_kind(guide, None),
        event=None,
        event_title="",
        event_kind="",
        event_day=None,
        day=day,
        state="draft",
        at_question="",
        at_cursor=0,
        answered=0,
        questions=len(guide.questions),
        seconds_left=guide.seconds_left(0),
    )


def begin(
    unit: Unit, guide: Guide, event: int | None, day: date, title: str = "", assignment: int | None = None
) -> int:
    """A new draft of this guide, for this event or none; its id. `title` stands for the guide's own;
    `assignment` is the homework it is written for.
    """
    return unit.insert(
        models.Reflection,
        guide=guide.name,
        guide_title=title or guide.title,
        kind=_kind(guide, event),
        event=event,
        day=day,
        assignment=assignment,
        questions=len(guide.questions),
        seconds_left=guide.seconds_left(0),
    )


def begin_again(unit: Unit, store: Store, id: int) -> int:
    """An empty one like the reflection `id`, which may be deleted; its id."""
    names = ("guide", "guide_title", "kind", "day", "state", "questions", "finished")
    [row] = store.read(f"SELECT {', '.join(names)} FROM reflection WHERE id = ?", (id,))
    return unit.insert(models.Reflection, **dict(zip(names, row, strict=True)))


def _kind(guide: Guide, event: int | None) -> str:
    usual = "free" if event is None else "event"
    return usual if guide.kind == "event" else guide.kind


def corrections(store: Store, reflection: int) -> dict[str, Correction]:
    """What the writer corrected, by the key of the finding."""
    rows = store.read(
        "SELECT finding, dropped, text, day FROM correction WHERE reflection_id = ? AND deleted IS NULL",
        (reflection,),
    )
    return {
        finding: Correction(bool(dropped), text, date.fromisoformat(day) if day else None)
        for finding, dropped, text, day in rows
    }


def there(store: Store, reflection: Reflection) -> tuple[int, ...]:
    """Of whom it is known, from elsewhere, that they were met at the event that homework is about; the first noted
    first. Homework seldom asks who was there.
    """
    if reflection.kind != "homework" or reflection.event is None:
        return ()
    rows = store.read(
        "SELECT i.person_id FROM interaction i JOIN person p ON p.id = i.person_id AND p.deleted IS NULL "
        "WHERE i.event_id = ? AND i.kind = 'talk' AND i.deleted IS NULL AND i.reflection_id IS NOT ? "
        "GROUP BY i.person_id ORDER BY min(i.id)",
        (reflection.event, reflection.id),
    )
    return tuple(person for (person,) in rows)


def _reflection(row: Sequence[Any]) -> Reflection:
    id, uid, guide, guide_title, kind, event, event_title, event_kind, event_day, day, *rest = row
    return Reflection(
        id,
        uid,
        guide,
        guide_title,
        kind,
        event,
        event_title,
        event_kind,
        date.fromisoformat(event_day) if event_day else None,
        date.fromisoformat(day),
        *rest,
    )
