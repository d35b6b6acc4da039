"""The exercises that are rows of the journal: received from a coach, or written by the owner as one."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from desktop_app.errors import BadInput
from desktop_app.packets.values import Exercise, Question
from desktop_app.reflection.exercise_guides import guide_of
from desktop_app.reflection.guide_values import Guide
from desktop_app.store.database import Store


class KeptGuides:
    """Exercises of the journal as guides, as they are when asked for. One that is not finished yet is none."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # What each name said when it was read last, and the guide that it was.
        self._read: dict[str, tuple[str, Guide | None]] = {}

    def all(self) -> tuple[Guide, ...]:
        """Those that are not deleted."""
        rows = self._store.read("SELECT name, side, body FROM exercise WHERE deleted IS NULL ORDER BY name")
        guides = (self._guide(*row) for row in rows)
        return tuple(guide for guide in guides if guide is not None)

    def get(self, name: str) -> Guide | None:
        """The one called `name`, also one that was deleted lately: what was begun with it can be finished."""
        rows = self._store.read("SELECT name, side, body FROM exercise WHERE name = ?", (name,))
        return self._guide(*rows[0]) if rows else None

    def _guide(self, name: str, side: str, body: str) -> Guide | None:
        # By the words themselves: two changes within a millisecond have the same time.
        read = self._read.get(name)
        if read is None or read[0] != body:
            exercise = whole(from_body(body))
            read = self._read[name] = (body, guide_of(name, exercise, side) if exercise else None)
        return read[1]


def whole(exercise: Exercise) -> Exercise | None:
    """`exercise` as a packet would have it; None where that would be refused."""
    from desktop_app.packets.bodies import exercise_json, read_exercise

    try:
        return read_exercise(exercise_json(exercise))
    except BadInput:
        return None


def to_body(exercise: Exercise) -> str:
    """`exercise` as JSON, every word as it is: it may be in the middle of being written."""
    return json.dumps(asdict(exercise), ensure_ascii=False)


def from_body(body: str) -> Exercise:
    """What `to_body` wrote."""
    values: dict[str, Any] = json.loads(body)
    questions = tuple(
        Question(**(asked | {"choices": tuple((value, label) for value, label in asked["choices"])}))
        for asked in values["questions"]
    )
    return Exercise(**(values | {"questions": questions}))
