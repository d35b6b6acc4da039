"""Homework: exercises taken up, the library to choose from, and what is over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.homework.assignments import Assignment
from desktop_app.language import tr
from desktop_app.reflection.guides import Guide
from ui import wording
from ui.context import Context, Resume
from ui.notices import Message
from ui.pages.parts.homework_rows import LibraryRow, PastRow, TakenCard
from ui.pages.parts.refused_guide import tell_refused
from ui.pages.parts.today_undo import tell_done
from ui.widgets.card import Card, Line
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import PageHeader, PageScroll
from ui.widgets.notice import Notice
from ui.widgets.text import Text, heading, muted

_PAST = 10  # of what is over; all that was written stands in the journal

_Part = TypeVar("_Part", bound=QWidget)

_SHOWN = ("answer", "assignment", "reflection")


class HomeworkPage(QWidget):
    """Takes exercises up, leads to writing about them, and settles them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Homework")
        self._context = context
        self._target: int | None = None
        theme = context.theme
        self._scroll = PageScroll(theme)
        self._scroll.add(PageHeader(theme, tr("Homework")))
        self._scroll.add(
            muted(theme, tr("Small exercises for the days between. What you write stays in your journal."))
        )
        self._parts = QVBoxLayout()
        self._parts.setSpacing(theme.space("m"))
        self._scroll.body.addSpacing(theme.space("s"))
        self.notice = Notice(theme)
        self._scroll.add(self.notice)
        self._scroll.add(self._parts)
        self._scroll.add_stretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show all, or with an assignment's id that one before others."""
        self._target = target if isinstance(target, int) else None
        self._bring_up()
        self._scroll.verticalScrollBar().setValue(0)
        for card in self.cards():
            if card.assignment.id == self._target:
                self._go_to(card.write)

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere."""
        if changes.origin is not self and changes.touch(*_SHOWN):
            self._bring_up()

    def cards(self) -> list[TakenCard]:
        """What is taken up, as shown."""
        return self._shown(TakenCard)

    def library(self) -> list[LibraryRow]:
        """What can be taken up, as shown."""
        return self._shown(LibraryRow)

    def past(self) -> list[PastRow]:
        """What is over, as shown."""
        return self._shown(PastRow)

    # Showing

    def _bring_up(self) -> None:
        homework, today = self._context.journal.homework, self._context.today()
        try:
            taken, library, past = homework.open(), homework.library(), homework.past(_PAST)
            due = homework.due(today)
            tell_refused(self.notice, self._context.journal.guides)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._clear()
        parts: list[QWidget] = [self._taken_card(assignment) for assignment in taken]
        if not taken:
            parts.append(self._nothing_taken(empty=not library))
        if library:
            parts.append(self._library_card(library))
        if past:
            parts.append(self._past_card(past))
        for part in parts:
            self._parts.addWidget(part)
            part.show()
        self._context.count("homework", due)

    def _taken_card(self, assignment: Assignment) -> TakenCard:
        card = TakenCard(
            self._context.theme,
            assignment,
            self._context.today(),
            self._context.settings().first_weekday,
            chosen=assignment.id == self._target,
        )
        card.acted.connect(self._act)
        card.moved.connect(self._move)
        return card

    def _nothing_taken(self, *, empty: bool) -> QWidget:
        theme = self._context.theme
        if empty:
            return EmptyState(
                theme, "homework", tr("Exercises that you put into the guides folder will be here.")
            )
        card = Card(theme, "dashed")
        card.add(
            Text(
                theme, tr("Nothing is taken up. One small exercise is enough to begin."), "body", "text_muted"
            )
        )
        return card

    def _library_card(self, guides: Sequence[Guide]) -> Card:
        theme = self._context.theme
        card = Card(theme)
        card.add(heading(theme, tr("From the library")))
        for place, guide in enumerate(guides):
            if place:
                card.add(Line(theme))
            row = LibraryRow(theme, guide)
            row.taken.connect(self._take_up)
            card.add(row)
        return card

    def _past_card(self, past: Sequence[Assignment]) -> Card:
        theme = self._context.theme
        card = Card(theme)
        card.add(heading(theme, tr("Lately")))
        for place, assignment in enumerate(past):
            if place:
                card.add(Line(theme))
            row = PastRow(theme, assignment, self._context.today())
            row.opened.connect(self._read)
            card.add(row)
        return card

    def _clear(self) -> None:
        while (item := self._parts.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.setParent(None)
                part.deleteLater()

    def _shown(self, kind: type[_Part]) -> list[_Part]:
        return [part for part in self.findChildren(kind) if part.isVisibleTo(self)]

    # Doing

    def _take_up(self, guide: Guide) -> None:
        homework, today = self._context.journal.homework, self._context.today()
        taken: list[int] = []
        if not self._do(lambda: taken.append(homework.take_up(guide.name, day=today, origin=self))):
            return
        card = next((card for card in self.cards() if card.assignment.id == taken[0]), None)
        if card is not None:
            self._go_to(card.write)
            due = wording.until(card.assignment.due, today)
            self._tell(tr("{title} is taken up.", title=guide.title), tr("It is due {day}.", day=due))

    def _act(self, assignment: Assignment, action: str) -> None:
        homework, today = self._context.journal.homework, self._context.today()
        if action == "write":
            self._write(assignment)
        elif action == "done":
            if self._do(lambda: homework.finish(assignment.id, day=today, origin=self)):
                self._go_on()
                self._tell(tr("{title} is done.", title=assignment.title))
        elif self._do(lambda: homework.lay_aside(assignment.id, day=today, origin=self)):
            self._go_on()
            kept = tr("What you wrote is kept.") if assignment.answered else ""
            self._tell(tr("{title} is laid aside.", title=assignment.title), kept)

    def _move(self, assignment: Assignment, due: date) -> None:
        homework, today = self._context.journal.homework, self._context.today()
        if self._do(lambda: homework.change_due(assignment.id, due, day=today, origin=self)):
            card = next((card for card in self.cards() if card.assignment.id == assignment.id), None)
            if card is not None:
                self._go_to(card.other_day)
                day = wording.until(card.assignment.due, today)
                self._tell(tr("{title} is due {day}.", title=assignment.title, day=day))

    def _write(self, assignment: Assignment) -> None:
        homework, today = self._context.journal.homework, self._context.today()
        try:
            reflection = homework.begin(assignment.id, day=today, origin=self)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._context.navigate("reflect", Resume(reflection))

    def _read(self, assignment: Assignment) -> None:
        if assignment.reflection is not None:
            self._context.navigate("reflect", Resume(assignment.reflection))

    def _do(self, act: Callable[[], object]) -> bool:
        """Whether it was done; what is shown then follows, and what could not be done is told."""
        try:
            act()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return False
        self._bring_up()
        return True

    def _tell(self, what: str, kept: str = "") -> None:
        tell_done(self._context, what, kept, self._bring_up, self)

    def _go_on(self) -> None:
        """The keyboard goes on to the next thing to do."""
        buttons: list[QWidget] = [card.write for card in self.cards()]
        buttons += [row.button for row in self.library()]
        if buttons:
            self._go_to(buttons[0])

    def _go_to(self, button: QWidget) -> None:
        """Give a button the keyboard, and have it in view once the page is laid out."""
        button.setFocus(Qt.FocusReason.OtherFocusReason)

        def see() -> None:
            if button.hasFocus():
                self._scroll.ensureWidgetVisible(button)

        QTimer.singleShot(0, button, see)
