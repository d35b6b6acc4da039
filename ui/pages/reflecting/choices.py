"""Questions answered by choosing: a row for each person, or one scale."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.language import tr
from desktop_app.reflection.guides import Question
from ui.pages.reflecting.fields import Field, PersonLine, nobody, take_up, written
from ui.pages.reflecting.session import Session
from ui.widgets.card import Card, Line
from ui.widgets.choice import SegmentedChoice
from ui.widgets.layouts import FoldingRow
from ui.widgets.mention_edit import MentionEdit


class ChoiceField(Field):
    """One row for each person met, with the choices beside; beneath, where the question has it, a free text."""

    def __init__(self, session: Session, question: Question, *, compact: bool = False) -> None:
        super().__init__(session, question, compact=compact)
        self.rows: dict[int, SegmentedChoice] = {}
        self.edit: MentionEdit | None = None
        self._card: Card | None = None
        self._lay_rows()
        if question.prose:
            self.edit = self.prose()
            self.edit.mentioned.connect(self._named)
            self.column.addWidget(self.edit)

    def begin(self, cursor: int | None = None) -> None:
        """Begin with the first person nothing is chosen for; else go on in the text."""
        open_row = next((row for row in self.rows.values() if row.value() is None), None)
        if open_row is not None and not cursor:
            open_row.focus_choice()
        elif self.edit is not None:
            take_up(self.edit, cursor or None)
        elif self.rows:
            next(iter(self.rows.values())).focus_choice()

    def caret(self) -> int:
        """Where the caret is in the text beneath."""
        return self.edit.cursor_point() if self.edit is not None else 0

    def _lay_rows(self) -> None:
        theme, question = self.theme, self.question
        card = Card(theme)
        card.body.setSpacing(theme.space("s") + theme.shape("hairline"))
        names = self.session.names_met()
        self.rows = {}
        for person, name in names.items():
            if self.rows:
                card.add(Line(theme))
            options = [(choice.value, choice.label) for choice in question.choices]
            choice = SegmentedChoice(
                theme, options, tr("{question} {name}", question=question.title, name=name)
            )
            kept = self.session.answer(question, person)
            choice.set_value(kept.choice if kept else None)
            choice.chosen.connect(lambda value, who=person: self._choose(who, value))
            row = FoldingRow(theme)
            row.add(PersonLine(self.session, person, name), 1)
            row.add(choice)
            card.add(row)
            self.rows[person] = choice
        shown = card if names else nobody(self.session)
        if self._card is not None:
            self.column.replaceWidget(self._card, shown)
            self._card.hide()
            self._card.deleteLater()
        else:
            self.column.addWidget(shown)
        self._card = shown

    def _choose(self, person: int, value: object) -> None:
        self.session.put(self.question, person, lambda: {"choice": str(value or "")})

    def _named(self, _person: object) -> None:
        """Somebody was named in the text beneath: they get a row as soon as that is written."""
        if self.session.saver.flush() and tuple(self.rows) != tuple(self.session.names_met()):
            self._lay_rows()


class ScaleField(Field):
    """One choice for the whole evening."""

    def __init__(self, session: Session, question: Question, *, compact: bool = False) -> None:
        super().__init__(session, question, compact=compact)
        options = [(choice.value, choice.label) for choice in question.choices]
        self.choice = SegmentedChoice(self.theme, options, question.title)
        kept = session.answer(question)
        self.choice.set_value(kept.choice if kept else None)
        self.edit: MentionEdit | None = None
        self.column.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeading)
        if question.prose:
            self.edit = self.prose()
            self.column.addWidget(self.edit)
            # One answer holds both: whichever changes, both are written.
            self.watch(self.edit, self._changed)
        self.choice.chosen.connect(self._changed)

    def begin(self, cursor: int | None = None) -> None:
        """Begin with the choice; when that is made, go on in the text."""
        if self.edit is not None and (cursor or self.choice.value() is not None):
            take_up(self.edit, cursor or None)
        else:
            self.choice.focus_choice()

    def caret(self) -> int:
        """Where the caret is in the text beneath."""
        return self.edit.cursor_point() if self.edit is not None else 0

    def _changed(self) -> None:
        self.session.put(self.question, None, self._values)

    def _values(self) -> dict[str, object]:
        chosen: dict[str, object] = {"choice": str(self.choice.value() or "")}
        return chosen | (written(self.edit) if self.edit is not None else {})
