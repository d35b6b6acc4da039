"""The one line of the window that says what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.errors import KnownError


@dataclass(frozen=True, slots=True)
class Message:
    """Something to say in the page: what happened, what was kept, what to do. Texts are translated sentences.

    `tone` is "info", "good" or "error". With an `action` the line has a button of that name that calls `act`.
    Errors stay until the page is left; the others go after a while.
    """

    what: str
    kept: str = ""
    todo: str = ""
    tone: str = "info"
    action: str = ""
    act: Callable[[], object] | None = None

    @classmethod
    def error(
        cls, error: KnownError, *, action: str = "", act: Callable[[], object] | None = None
    ) -> Message:
        """What a known error says."""
        return cls(error.what, error.kept, error.todo, "error", action, act)
