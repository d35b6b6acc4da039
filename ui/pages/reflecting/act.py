"""The dated act: when this happens, I will do that, by a day, for somebody."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.language import tr
from desktop_app.reflection.guides import Question
from desktop_app.reflection.values import Answer
from ui.pages.reflecting.day_choice import DayChoice
from ui.pages.reflecting.fields import Field, take_up, written
from ui.pages.reflecting.session import Session, mentions_of
from ui.widgets.choice import DropDown
from ui.widgets.fields import LabeledField, LineField


class ActField(Field):
    """One small thing to do. Kept under the person it is for, so changing that moves it."""

    def __init__(self, session: Session, question: Question, *, compact: bool = False) -> None:
        super().__init__(session, question, compact=compact)
        kept = next(iter(session.answers(question)), None)
        self.cue = LineField(self.theme, placeholder=tr("when the coffee is poured"))
        self.cue.setText(kept.cue if kept else "")
        self.edit = session.writing(tr("I will"), question.placeholder, 1, 6)
        self.edit.set_content(kept.text if kept else "", mentions_of(kept))
        self.edit.set_cursor_point(len(self.edit.text()))
        first_weekday = session.context.settings().first_weekday
        self.day = DayChoice(self.theme, session.today, first_weekday, tr("By"))
        self.day.set_day(kept.act_day if kept else None)
        self.whom = DropDown(self.theme, self._people(kept), tr("For"))
        self.whom.set_value(kept.person if kept else None)
        for label, part in (
            (tr("When"), self.cue),
            (tr("I will"), self.edit),
            (tr("By"), self.day),
            (tr("For"), self.whom),
        ):
            self.column.addWidget(LabeledField(self.theme, label, part))
        self.cue.textChanged.connect(self._changed)
        self.cue.editingFinished.connect(session.saver.flush)
        self.watch(self.edit, self._changed)
        self.day.chosen.connect(self._changed)
        self.whom.chosen.connect(self._changed)

    def begin(self, cursor: int | None = None) -> None:
        """Begin with the moment; when that is said, go on with the act."""
        if self.cue.text() or self.edit.text():
            take_up(self.edit, cursor or None)
        else:
            self.cue.setFocus(Qt.FocusReason.OtherFocusReason)

    def caret(self) -> int:
        """Where the caret is in the act."""
        return self.edit.cursor_point()

    def _people(self, kept: Answer | None) -> list[tuple[object, str]]:
        named = self.session.names_met()
        if kept is not None and kept.person is not None and kept.person not in named:
            named[kept.person] = self.session.name(kept.person)
        return [(None, tr("Nobody in particular")), *named.items()]

    def _changed(self) -> None:
        self.session.saver.put((self.question.key, "act"), self._write)

    def _write(self) -> None:
        chosen = self.whom.value()
        person = chosen if isinstance(chosen, int) else None
        before = [answer.person for answer in self.session.answers(self.question)]
        values = written(self.edit) | {"cue": self.cue.text(), "act_day": self.day.day()}
        self.session.write(self.question, person, **values)
        for other in before:
            if other != person:
                self.session.write(self.question, other, text="", cue="", act_day=None, mentions=())
