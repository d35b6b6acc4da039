"""Where each review was left, so that it goes on there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conduct.periods import Period

if TYPE_CHECKING:
    from desktop_app.preferences import Preferences

_NAME = "review_places"
_MOST = 12  # reviews whose place is remembered


class Places:
    """The part last looked at, by period; kept with the journal."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._kept: dict[str, str] | None = None
        self._changed = False

    def of(self, period: Period) -> str:
        """The part at which the review of `period` was left; "" where it was never looked at."""
        return self._all().get(_key(period), "")

    def note(self, period: Period, part: str) -> None:
        """It is at `part` now."""
        key, places = _key(period), self._all()
        if places.get(key) != part:
            places.pop(key, None)
            places[key] = part
            self._changed = True

    def keep(self) -> None:
        """Write down what was noted. Raises `KnownError`."""
        if self._changed and self._kept is not None:
            self._kept = dict(list(self._kept.items())[-_MOST:])
            self._preferences.set(_NAME, self._kept, origin=self)
            self._changed = False

    def _all(self) -> dict[str, str]:
        if self._kept is None:
            found = self._preferences.get(_NAME, {})
            self._kept = (
                {str(key): str(part) for key, part in found.items()} if isinstance(found, dict) else {}
            )
        return self._kept


def _key(period: Period) -> str:
    return f"{period.span.value} {period.first.isoformat()}"
