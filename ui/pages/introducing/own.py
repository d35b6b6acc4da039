"""What becomes of an idea of one's own: kept while it is typed, then put on the board."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.people.values import Person
from ui.context import Context
from ui.notices import Message
from ui.pages.introducing.own_idea import OwnIdea, Pick
from ui.pages.parts.today_undo import tell_done
from ui.pages.reflecting.saving import Saver

_KEPT = "introducing own"


class OwnIdeas(QWidget):
    """Hidden until somebody is to be introduced. `put`: it is on the board, or taken off again by undo.

    `shown` follows the form coming and going.
    """

    put = Signal()
    shown = Signal()
    looked = Signal(object, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.form: OwnIdea | None = None
        self.saver = Saver(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def begin(self, person: Person | None, *, focus: bool = True) -> None:
        """Show the form, with `person` in it, or with what was begun and not finished.

        `focus`: give it the keyboard, and have it in view.
        """
        form = self._the_form()
        if form.empty():
            self._resume(form)
        picked = [pick.person.id for pick in (form.one, form.other) if pick.person is not None]
        if person is not None and person.id not in picked:
            form.one.show_person(person)
            self._keep()
        self.show()
        self.shown.emit()
        if focus:
            form.begin()
            self.looked.emit(form, QRect())

    def refresh(self) -> None:
        """Whoever is picked may be called otherwise by now, or be gone."""
        if self.form is None:
            return
        for pick in (self.form.one, self.form.other):
            if pick.person is not None:
                pick.show_person(self._person(pick.person.id))

    def leave(self) -> bool:
        """Write down what is typed."""
        return self.saver.flush()

    def _the_form(self) -> OwnIdea:
        if self.form is None:
            form = self.form = OwnIdea(self._context.theme, self._context.journal.people.offer)
            form.named.connect(self._name)
            form.typed.connect(self._keep)
            form.wanted.connect(self._put)
            form.dropped.connect(self._drop)
            self._column.addWidget(form)
        return self.form

    def _name(self, pick: Pick, chosen: object) -> None:
        people = self._context.journal.people
        try:
            if isinstance(chosen, Person):
                person = chosen
            else:
                person = people.by_name(str(chosen)) or people.add(str(chosen), origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
            pick.line.setText(str(chosen))
            return
        pick.show_person(person)
        self._keep()
        if self.form is not None:
            self.form.begin()

    def _put(self) -> None:
        form = self.form
        if form is None:
            return
        if not self._names_are_known(form):
            return
        if form.one.person is None:
            self._context.notify(
                Message(tr("An introduction begins with a person."), todo=tr("Type a name."))
            )
            form.one.begin()
            return
        one, other = form.one.person, form.other.person
        introductions, day = self._context.journal.introductions, self._context.today()
        try:
            introductions.idea(one.id, other.id if other else None, form.reason.text(), day, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        kept = self._draft()
        self._clear(form)
        self.put.emit()
        said = (
            tr("{one} and {other} are on the board.", one=one.name, other=other.name)
            if other
            else tr("{name} is on the board, for somebody to be found.", name=one.name)
        )
        tell_done(self._context, said, "", lambda: self._bring_back(kept), self)

    def _names_are_known(self, form: OwnIdea) -> bool:
        """Whether every name typed is somebody's; a name half typed may mean anybody, and is asked about."""
        for pick in (form.one, form.other):
            typed = pick.line.text().strip()
            if pick.person is not None or not typed:
                continue
            known = self._context.journal.people.by_name(typed)
            if known is None:
                self._context.notify(
                    Message(
                        tr("“{name}” is nobody in your journal yet.", name=typed),
                        todo=tr("Choose somebody from the list, or press Enter to add them."),
                    )
                )
                pick.begin()
                return False
            pick.line.clear()
            pick.show_person(known)
        return True

    def _drop(self) -> None:
        """What was begun stays until the form is opened again."""
        self.saver.flush()
        self.hide()
        self.shown.emit()

    def _bring_back(self, kept: dict[str, Any] | None) -> None:
        """It was taken back: what it said can be changed and put again."""
        form = self._the_form()
        self._fill(form, kept)
        self._keep()
        self.show()
        self.put.emit()

    def _clear(self, form: OwnIdea) -> None:
        self._fill(form, None)
        self._keep()
        self.saver.flush()
        self.hide()
        self.shown.emit()

    # What is kept

    def _draft(self) -> dict[str, Any] | None:
        form = self.form
        if form is None or form.empty():
            return None
        one, other = form.one.person, form.other.person
        return {
            "one": one.id if one else None,
            "other": other.id if other else None,
            "typed": [form.one.line.text(), form.other.line.text()],
            "reason": form.reason.text(),
        }

    def _keep(self) -> None:
        kept, preferences = self._draft(), self._context.journal.preferences
        if kept is not None or preferences.get(_KEPT) is not None:
            self.saver.put(_KEPT, lambda: preferences.set(_KEPT, kept, origin=self))

    def _resume(self, form: OwnIdea) -> None:
        self._fill(form, self._context.journal.preferences.get(_KEPT))

    def _fill(self, form: OwnIdea, kept: dict[str, Any] | None) -> None:
        kept = kept or {}
        form.one.show_person(self._person(kept.get("one")))
        form.other.show_person(self._person(kept.get("other")))
        for pick, typed in zip((form.one, form.other), kept.get("typed") or ("", ""), strict=True):
            pick.line.setText(typed)
        form.reason.set_text(str(kept.get("reason") or ""))

    def _person(self, id: int | None) -> Person | None:
        if id is None:
            return None
        people = self._context.journal.people
        try:
            return people.get(people.kept(id))
        except KnownError:
            return None
