"""What was answered to the same question before, and what was written just before or after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.reflection import answers, records
from desktop_app.reflection.values import Earlier, Reflection
from desktop_app.store.database import Store

# Ids put into one statement.
_AT_ONCE = 500


def last(store: Store, question: str, day: date, reflection: int) -> Earlier | None:
    """By the last reflection before this one, which is of `day`, in any guide."""
    found = store.read(
        "SELECT reflection_id FROM answer WHERE question = ? AND deleted IS NULL AND day <= ? "
        "AND (day < ? OR reflection_id < ?) AND reflection_id <> ? AND (text <> '' OR choice <> '') "
        "ORDER BY day DESC, id DESC LIMIT 1",
        (question, day.isoformat(), day.isoformat(), reflection, reflection),
    )
    return _given(store, question, records.reflections(store, "r.id = ?", found[0][0])[0]) if found else None


def among(store: Store, question: str, reflections: Sequence[int], limit: int) -> tuple[Earlier, ...]:
    """By these reflections, in the order they are given; `limit` of them at most."""
    said: set[int] = set()
    for start in range(0, len(reflections), _AT_ONCE):
        some = reflections[start : start + _AT_ONCE]
        rows = store.read(
            f"SELECT reflection_id FROM answer WHERE reflection_id IN ({_places(some)}) "
            "AND question = ? AND deleted IS NULL AND (text <> '' OR choice <> '' OR cue <> '')",
            (*some, question),
        )
        said.update(id for (id,) in rows)
    told = [id for id in reflections if id in said][:limit]
    found = {one.id: one for one in records.reflections(store, f"r.id IN ({_places(told)})", *told)}
    return tuple(_given(store, question, found[id]) for id in told if id in found)


def beside(store: Store, on: date, reflection: int, *, later: bool) -> int | None:
    """The reflection with words in it just before this one, which is of the day `on`, or just after it."""
    day = on.isoformat()
    sign, end = (">", "min") if later else ("<", "max")
    # By the index of what is written, which knows the reflection of every answer; an answer has its day.
    nearest = f"SELECT {end}(reflection_id) FROM answer WHERE deleted IS NULL AND text <> '' AND day = "
    found = store.read(f"{nearest} ? AND reflection_id {sign} ?", (day, reflection))
    if found[0][0] is None:
        other = f"SELECT {end}(day) FROM answer WHERE deleted IS NULL AND text <> '' AND day {sign} ?"
        found = store.read(f"{nearest} ({other})", (day,))
    next_to: int | None = found[0][0]
    return next_to


def _places(ids: Sequence[int]) -> str:
    return ", ".join("?" * len(ids))


def _given(store: Store, question: str, then: Reflection) -> Earlier:
    given = tuple(answer for answer in answers.of(store, then.id) if answer.question == question)
    text = next((answer.text for answer in given if answer.person is None), "")
    return Earlier(then.id, then.met_on, then.event_title, then.guide_title, text, given)
