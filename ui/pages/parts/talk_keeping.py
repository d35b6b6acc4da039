"""Writing talks and notes down, from wherever one is logged; and the half-written one that waits for its person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from ui.context import Context

if TYPE_CHECKING:
    from ui.pages.parts.person_talk import Talk


class TalkKeeping:
    """Keeps on behalf of `origin`, a page or a dialog. All raise `KnownError` for what the disk does not take."""

    def __init__(self, context: Context, origin: object = None) -> None:
        self._context, self._origin = context, origin

    def log(self, person: int, talk: Talk) -> int:
        """Note a talk, or a note that went to or fro; its id. The draft that waited for the person goes."""
        values = {field.name: getattr(talk, field.name) for field in fields(talk)}
        id = self._context.journal.interactions.log(person, origin=self._origin, **values)
        self.keep_draft(person, None)
        return id

    def change(self, person: int, id: int, values: Mapping[str, Any]) -> None:
        """Change what was logged; `values` under the names of `Interaction`. The draft goes here too."""
        if values:
            self._context.journal.interactions.change(id, origin=self._origin, **values)
        self.keep_draft(person, None)

    def draft(self, person: int) -> dict[str, Any] | None:
        """What was half noted about a person, for `TalkForm.begin`."""
        found = self._context.journal.preferences.get(_name(person))
        return found if isinstance(found, dict) and found else None

    def keep_draft(self, person: int, draft: dict[str, Any] | None) -> None:
        """Have what `TalkForm.draft()` gave wait for its person; None lets it go."""
        preferences = self._context.journal.preferences
        if preferences.get(_name(person)) != draft:
            preferences.set(_name(person), draft, origin=self._origin)


def _name(person: int) -> str:
    return f"talk draft {person}"
