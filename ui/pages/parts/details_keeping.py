"""Keeping what is typed in the details of a person: soon as a draft, and as one step to undo when one leaves them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.people.values import Person
from ui.context import Context
from ui.notices import Message
from ui.pages.parts.person_details import Details, differing
from ui.pages.parts.person_head import shortened
from ui.pages.reflecting.saving import Saver

_PLACE = "details"
_PRESSED = 50  # milliseconds between two looks whether the mouse is still pressed


class DetailsKeeping:
    """Keeps for `page`, which shows what `shown` gives; `follow` shows what was written."""

    def __init__(
        self,
        context: Context,
        page: QWidget,
        shown: Callable[[], Person | None],
        follow: Callable[[], object],
    ) -> None:
        self._context, self._page = context, page
        self._shown, self._follow = shown, follow
        self._details: Details | None = None
        self._saver = Saver(page)
        self._unwritten: dict[int, dict[str, Any]] = {}

    def attach(self, details: Details) -> None:
        """Keep what is typed in these fields from now on."""
        self._details = details
        details.typed.connect(self._keep_soon)
        details.left.connect(self._left)

    def unwritten(self, id: int) -> dict[str, Any] | None:
        """What could not be written of a person, for `Details.show_person`."""
        return self._unwritten.get(id)

    def waiting(self) -> bool:
        """Whether something could not be written."""
        return bool(self._unwritten)

    def forget(self, id: int) -> None:
        """Let go of what was typed of somebody. Raises `KnownError`."""
        self._unwritten.pop(id, None)
        self._drop_draft(id)

    def resume(self, id: int) -> None:
        """Write down what was typed of a person before the program was stopped."""
        draft = self._context.journal.preferences.get(_name(id))
        if not isinstance(draft, dict) or id in self._unwritten:
            return
        try:
            person = self._context.journal.people.get(id)
        except KnownError:
            return  # The page itself tells that they are gone.
        self._put_down(person, differing(person, draft))

    def write(self, *, later: bool = False) -> bool:
        """Write what was changed, as one step, and say so; with `later`, once another page is shown.

        What could not be written is kept for this person, here and in the fields.
        """
        person = self._shown()
        if person is None or self._details is None:
            return person is not None
        self._saver.drop(_PLACE)
        changes = self._details.changes()
        if not changes:
            return self._put_down(person, {})
        if not self._put_down(person, changes, later=later):
            return False
        self._follow()
        return True

    def _put_down(self, person: Person, changes: dict[str, Any], *, later: bool = False) -> bool:
        try:
            if changes:
                self._context.journal.people.change(person.id, origin=self._page, **changes)
            self._unwritten.pop(person.id, None)
            self._drop_draft(person.id)
        except KnownError as error:
            self._context.notify(Message.error(error))
            if changes:
                self._unwritten[person.id] = changes
            return False
        if changes:
            self._tell(str(changes.get("name", person.name)), later=later)
        return True

    def _tell(self, name: str, *, later: bool) -> None:
        said = tr("The details of {name} were changed.", name=shortened(name))
        message = Message(said, tone="good", action=tr("Undo"), act=self._context.undo, passing=True)
        if later:
            # Going to another page clears what was said before.
            QTimer.singleShot(0, self._page, lambda: self._context.notify(message))
        else:
            self._context.notify(message)

    def _drop_draft(self, id: int) -> None:
        preferences = self._context.journal.preferences
        if preferences.get(_name(id)) is not None:
            preferences.set(_name(id), None, origin=self._page)

    def _keep_soon(self) -> None:
        """A moment after a key, so that whatever is killed, no more than that is lost."""
        person, details, preferences = self._shown(), self._details, self._context.journal.preferences
        if person is None or details is None:
            return

        def keep() -> None:
            # One may have gone on to somebody else; what was typed was written when one left.
            now = self._shown()
            if self._page.isVisible() and now is not None and now.id == person.id:
                draft = details.changes(flush=False) or None
                if preferences.get(_name(person.id)) != draft:
                    preferences.set(_name(person.id), draft, origin=self._page)

        self._saver.put(_PLACE, keep)

    def _left(self) -> None:
        """The keyboard went elsewhere. What the mouse presses is not to change under it, so its release comes first."""
        if QApplication.mouseButtons():
            QTimer.singleShot(_PRESSED, self._page, self._left)
        elif self._page.isVisible():
            self.write()


def _name(person: int) -> str:
    return f"details draft {person}"
