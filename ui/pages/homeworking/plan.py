"""What one means to do, what one brings to the session and what stays one's own: kept as it is typed."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import KnownError, NotFound
from desktop_app.homework.assignments import Assignment
from desktop_app.language import tr
from ui.notices import Message
from ui.pages.homeworking.held import Held
from ui.pages.reflecting.kept import Kept
from ui.pages.reflecting.saving import Saver
from ui.widgets.card import Card
from ui.widgets.fields import LabeledField, LineField
from ui.widgets.layouts import EqualColumns
from ui.widgets.text import heading
from ui.widgets.writing import WritingEdit

_NARROWEST = 190  # logical pixels of a line at 100 % text
_FIELDS = ("plan_cue", "plan_act", "brings", "keeps")


class Notes(QWidget):
    """The fields of the homework that is held. What is typed is written a moment later, and never lost on the way."""

    def __init__(self, held: Held) -> None:
        super().__init__()
        self._held, theme = held, held.context.theme
        self._assignment: int | None = None
        # What is typed and not on disk yet, by homework and field.
        self._typed: dict[tuple[int, str], str] = {}
        self.saver = Saver(self)
        self.kept = Kept(theme, self)
        self.kept.follow(self.saver)
        self.kept.saved.hide()
        self.cue = LineField(theme, "", tr("someone asks what I do"))
        self.act = LineField(theme, "", tr("ask what brought them here"))
        self.brings = WritingEdit(theme, "", min_lines=2, max_lines=10)
        self.keeps = WritingEdit(theme, "", min_lines=2, max_lines=10)
        self.fields: dict[str, LineField | WritingEdit] = dict(
            zip(_FIELDS, (self.cue, self.act, self.brings, self.keeps), strict=True)
        )
        plan, session = Card(theme), Card(theme)
        for card in (plan, session):
            card.body.setSpacing(theme.space("m"))
        plan.add(heading(theme, tr("A plan for the moment itself")))
        when = LabeledField(theme, tr("When …"), self.cue)
        will = LabeledField(theme, tr("I will …"), self.act)
        plan.add(EqualColumns(theme, _NARROWEST, (when, will)))
        session.add(heading(theme, tr("For the session")))
        session.add(LabeledField(theme, tr("What I bring to the session"), self.brings))
        mine = tr("This is never offered for sharing, whatever else you share.")
        session.add(LabeledField(theme, tr("What stays mine"), self.keeps, mine))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        for part in (self.kept.notice, plan, session, self.kept.saved):
            column.addWidget(part)
        for name, field in self.fields.items():
            field.textChanged.connect(partial(self._keep, name))
        self.saver.wrote.connect(self._follow)

    def show_notes(self, homework: Assignment) -> None:
        """Show what is written of this homework; what is being typed of it stays."""
        self._assignment = homework.id
        for name, field in self.fields.items():
            words = self._typed.get((homework.id, name), getattr(homework, name))
            if words != field.text():
                field.blockSignals(True)  # noqa: FBT003
                if isinstance(field, LineField):
                    field.setText(words)
                    field.setCursorPosition(0)
                else:
                    field.set_text(words)
                field.blockSignals(False)  # noqa: FBT003

    def leave(self) -> None:
        """Write down what is typed."""
        self.saver.flush()

    def unsaved(self) -> bool:
        """Whether words are here that could not be written."""
        return self.saver.state != "saved"

    def _keep(self, name: str, *_: object) -> None:
        if self._assignment is None:
            return
        place, text = (self._assignment, name), self.fields[name].text()
        self._typed[place] = text
        self.kept.saved.show()
        self.saver.put(place, partial(self._write, place, text))

    def _write(self, place: tuple[int, str], text: str) -> None:
        assignment, name = place
        homework = self._held.context.journal.homework
        # Homework that was taken back meanwhile has no place for its words.
        with suppress(NotFound):
            homework.write(assignment, origin=self._held, **{name: text})
        if self._typed.get(place) == text:
            del self._typed[place]

    def _follow(self) -> None:
        try:
            self._held.follow()
        except KnownError as error:
            self._held.context.notify(Message.error(error))
