"""Words typed for an introduction and not used yet: they stay until they are."""

from __future__ import annotations

from desktop_app.preferences import Preferences
from ui.pages.reflecting.saving import Saver


class Drafts:
    """By introduction and place: "person", "other" and "together" for words to send, "went" for how it went."""

    def __init__(self, preferences: Preferences, saver: Saver, origin: object) -> None:
        self._preferences, self._saver, self._origin = preferences, saver, origin
        self._kept: dict[int, dict[str, str]] = {}

    def get(self, id: int, place: str) -> str:
        """What was typed; "" where nothing waits."""
        return self._of(id).get(place, "")

    def keep(self, id: int, place: str, words: str) -> None:
        """Have these words written a moment later; "" forgets."""
        kept = self._of(id)
        if kept.get(place, "") == words:
            return
        kept.pop(place, None)
        if words:
            kept[place] = words
        value, name = dict(kept) or None, _name(id)
        self._saver.put(name, lambda: self._preferences.set(name, value, origin=self._origin))

    def _of(self, id: int) -> dict[str, str]:
        if id not in self._kept:
            self._kept[id] = dict(self._preferences.get(_name(id)) or {})
        return self._kept[id]


def _name(id: int) -> str:
    return f"introducing {id}"
