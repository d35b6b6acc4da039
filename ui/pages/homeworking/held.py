"""The homework that is chosen on the page, as its parts share it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import NotFound
from desktop_app.homework.assignments import Assignment
from ui.context import Context


class Held(QObject):
    """`assignment` is what is chosen, or None where nothing is. `changed` follows it.

    It is the `origin` of what the page's parts write.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.assignment: Assignment | None = None

    def show(self, assignment: int | None) -> None:
        """Hold another one, or none. Raises `KnownError`."""
        wanted = None if assignment is None else self.context.journal.homework.get(assignment)
        self._hold(wanted)

    def follow(self) -> None:
        """Have it as it stands in the journal now; one that is gone from there is let go. Raises `KnownError`."""
        if self.assignment is None:
            return
        try:
            now = self.context.journal.homework.get(self.assignment.id)
        except NotFound:
            self._hold(None)
        else:
            self._hold(now)

    def _hold(self, assignment: Assignment | None) -> None:
        if assignment != self.assignment:
            self.assignment = assignment
            self.changed.emit()
