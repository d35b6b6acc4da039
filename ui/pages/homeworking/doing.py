"""Doing a homework: what it says, what is written of it, a plan, what goes into the session, and what came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.homework.assignments import Assignment
from desktop_app.homework.parts import Occasion, Part
from desktop_app.homework.sharing_values import Commented
from desktop_app.language import tr
from desktop_app.packets.values import Exercise
from ui import wording
from ui.context import Resume
from ui.notices import Message
from ui.pages.homeworking.comments import CommentsCard
from ui.pages.homeworking.exercise import ExerciseCard
from ui.pages.homeworking.held import Held
from ui.pages.homeworking.parts import PartsCard
from ui.pages.homeworking.plan import Notes
from ui.pages.noting.reading_order import set_reading_order
from ui.pages.parts.today_undo import tell_done

_SHOWN = ("answer", "assignment", "event", "exercise", "interaction", "packet", "person", "reflection")


class Doing(QWidget):
    """The homework that is held. `settled`: it was finished, laid aside, moved or taken up again here, or that was
    undone. `log_wanted`: what was shared of it. `anew(name)`: all of it is written, and the exercise is wanted again.
    """

    settled = Signal()
    log_wanted = Signal()
    anew = Signal(object)

    def __init__(self, held: Held) -> None:
        super().__init__()
        self._held, self._context = held, held.context
        self._shown: int | None = None
        self._words: dict[int, str] = {}
        # Whether the owner went from here to write, and so comes back to what was shown.
        self.left_for_writing = False
        theme, first_weekday = self._context.theme, self._context.settings().first_weekday
        self.exercise = ExerciseCard(theme, first_weekday)
        self.exercise.acted.connect(self._act)
        self.exercise.moved.connect(self._move)
        self.comments = CommentsCard(theme)
        self.parts = PartsCard(theme, self._events, first_weekday)
        self.parts.opened.connect(self._open)
        self.parts.begun.connect(self._begin)
        self.notes = Notes(held)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        for part in (self.exercise, self.comments, self.parts, self.notes):
            column.addWidget(part)

    # What the page calls

    def open(self) -> None:
        """Show what is held as it is now."""
        self._show()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere; what is held was read again already."""
        if changes.touch(*_SHOWN):
            self._show()

    def leave(self) -> None:
        """Write down what is typed."""
        self.notes.leave()

    def unsaved(self) -> bool:
        """Whether words are here that could not be written."""
        return self.notes.unsaved()

    def write_about(self) -> None:
        """Ask what the next one is about."""
        self.parts.write_about()

    # Showing

    def _show(self) -> None:
        homework = self._held.assignment
        if homework is None:
            return
        today, ways = self._context.today(), self._context.journal.homework
        try:
            exercise, parts = self._exercise(homework), ways.parts(homework.id, today)
            said: Sequence[Commented] = ()
            if homework.comments:
                said = self._context.journal.sharing.comments(homework.id)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        if homework.id != self._shown:
            self._shown = homework.id
            self.exercise.fold()
        self.exercise.show_exercise(homework, exercise, today, self._word_with(homework))
        if self.parts.show_parts(homework, parts, today):
            set_reading_order(self.parts, self.exercise)
        self.notes.show_notes(homework)
        self.comments.show_comments(said, homework.coach, today, new=bool(homework.unread))
        if homework.unread and said:
            QTimer.singleShot(0, self, partial(self._seen, homework.id, {one.record for one in said}))

    def _seen(self, assignment: int, records: set[int]) -> None:
        """What came back was read, if it is still shown."""
        homework = self._held.assignment
        if homework is None or homework.id != assignment or not self.comments.isVisible():
            return
        packets, day = self._context.journal.packets, self._context.today()
        for record in records:
            if packets.get(record).read is None:
                self._do(partial(packets.mark_read, record, day))

    def _exercise(self, homework: Assignment) -> Exercise | None:
        try:
            return self._context.journal.homework.exercise(homework.id)
        except KnownError:
            return None  # its file is gone, which is said in its place

    def _word_with(self, homework: Assignment) -> str:
        """What the coach wrote with the exercise; read once, for nothing changes it."""
        packet = homework.packet
        if packet is None:
            return ""
        if packet not in self._words:
            try:
                body = self._context.journal.packets.packet(packet).body
            except KnownError:
                return ""  # it was taken out of the list of packets
            self._words[packet] = body.note
        return self._words[packet]

    def _events(self) -> Sequence[Occasion]:
        homework = self._held.assignment
        if homework is None:
            return ()
        try:
            return self._context.journal.homework.events(homework.id, self._context.today())
        except KnownError as error:
            self._context.notify(Message.error(error))
            return ()

    # Doing

    def _open(self, part: Part) -> None:
        if part.reflection is not None:
            self._go_to(part.reflection)
        else:
            self._write(part.ask, part.day, part.event)

    def _begin(self, event: int | None, day: date) -> None:
        self._write("each", day, event)

    def _write(self, ask: str, day: date, event: int | None) -> None:
        homework = self._held.assignment
        if homework is None:
            return
        begin = self._context.journal.homework.begin
        begun: list[int] = []
        if self._do(lambda: begun.append(begin(homework.id, ask, day=day, event=event, origin=self._held))):
            self._go_to(begun[0])

    def _go_to(self, reflection: int) -> None:
        self.leave()
        self.left_for_writing = True
        self._context.navigate("reflect", Resume(reflection))

    def _act(self, name: str) -> None:
        homework, today = self._held.assignment, self._context.today()
        if homework is None:
            return
        ways, title = self._context.journal.homework, homework.title
        if name == "log":
            self.log_wanted.emit()
        elif name == "done":
            if self._do(lambda: ways.finish(homework.id, day=today, origin=self._held)):
                self._settle(tr("{title} is done.", title=title))
        elif name == "lay_aside":
            if self._do(lambda: ways.lay_aside(homework.id, day=today, origin=self._held)):
                kept = tr("What you wrote is kept.") if homework.answered else ""
                self._settle(tr("{title} is laid aside.", title=title), kept)
        elif name == "delete":
            self._delete(homework)
        elif self.parts.all_written:
            self.anew.emit(homework.guide)
        elif self._do(lambda: ways.take_up_again(homework.id, day=today, origin=self._held)):
            self._settle(tr("{title} is taken up again.", title=title))

    def _delete(self, homework: Assignment) -> None:
        if not self._do(lambda: self._context.journal.homework.remove(homework.id, origin=self._held)):
            return

        def bring_back() -> None:
            self._do(lambda: self._held.show(homework.id))
            self.settled.emit()

        self.settled.emit()
        kept = tr("What you wrote is in your journal.") if homework.answered else ""
        what = tr("{title} is deleted.", title=homework.title)
        tell_done(self._context, what, kept, bring_back, self._held)

    def _move(self, due: date) -> None:
        homework, today = self._held.assignment, self._context.today()
        ways = self._context.journal.homework
        if homework is not None and self._do(
            lambda: ways.change_due(homework.id, due, day=today, origin=self._held)
        ):
            day = wording.until(due, today)
            self._settle(tr("{title} is due {day}.", title=homework.title, day=day))

    def _settle(self, what: str, kept: str = "") -> None:
        self.settled.emit()
        tell_done(self._context, what, kept, self.settled.emit, self._held)

    def _do(self, act: Callable[[], object]) -> bool:
        """Whether it was done; what could not be done is told."""
        self.leave()
        try:
            act()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return False
        return True
