"""Homework: exercises one does between sessions, in private, and shares as far as one chooses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.reflection.guides import Guide
from ui import wording
from ui.actions import Command
from ui.context import Context
from ui.notices import Message
from ui.pages.coaching_parts.switching import CoachLine
from ui.pages.homeworking.going_on import WriteAbout
from ui.pages.homeworking.held import Held
from ui.pages.homeworking.library import ExerciseLook
from ui.pages.homeworking.rows import RowsView
from ui.pages.homeworking.shelf import Shelf
from ui.pages.homeworking.sides import Sides
from ui.pages.homeworking.stage import Stage
from ui.pages.homeworking.words import eyebrow
from ui.pages.noting.reading_order import ReadInOrder
from ui.pages.parts.refused_guide import tell_refused
from ui.pages.parts.today_undo import tell_done
from ui.widgets.buttons import PlainButton, PrimaryButton
from ui.widgets.layouts import PageHeader, PageScroll
from ui.widgets.notice import Notice

_SHOWN = (
    "answer",
    "assignment",
    "correspondent",
    "event",
    "exercise",
    "interaction",
    "packet",
    "person",
    "reflection",
)


class HomeworkPage(ReadInOrder):
    """Opened with the id of a homework, with a `WriteAbout`, or with nothing to go on with what was chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Homework")
        self._context = context
        self._target: object | None = None
        self._opening: Any = None
        self.held = Held(context, self)
        self.shelf = Shelf(context, self)
        self.stage = Stage(self.held, self.shelf.above)
        self._lay_out()
        self._connect()

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show a homework; with nothing, or coming back from what was opened here, what was shown."""
        again = self.stage.doing.left_for_writing and target == self._target
        self._target, self.stage.doing.left_for_writing = target, False
        try:
            self._bring_up(choose=False)
            if target is None or again:
                self._go_on()
            elif isinstance(target, WriteAbout):
                self._choose(target.assignment)
                self.stage.doing.write_about()
            elif isinstance(target, int):
                self._choose(target)
        except KnownError as error:
            self._context.notify(Message.error(error))
            self._choose_first()
        self._give_keyboard()

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere; what is being typed stays."""
        if changes.origin is self.held or not changes.touch(*_SHOWN):
            return
        if self._do(self._bring_up):
            self.stage.refresh(changes)

    def leave(self) -> None:
        """Write down what is typed."""
        self.stage.leave()

    def unsaved(self) -> bool:
        """Whether words are here that could not be written."""
        return self.stage.unsaved()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page that are not those of its commands, and of what it shows."""
        return [
            ("Up / Down", tr("Go through your homework, or the library")),
            ("Enter", tr("Show the one the keyboard is at")),
            *(self.stage.keys() or [("Esc", tr("Put away what was asked"))]),
        ]

    def commands(self) -> list[Command]:
        """What can be done here, for the palette and the list of keys."""
        found = [Command(tr("Open a coach’s file"), self.open_file)]
        if self.shelf.library.rows():
            found.append(Command(tr("Look through the library of exercises"), self._go_to_library))
        homework, doing = self.held.assignment, self.stage.doing
        if homework is None or self.stage.look is not None:
            return found
        found.append(Command(tr("Share what I choose"), self.share, "Ctrl+Shift+S"))
        found.append(Command(tr("What was shared of this homework"), self.show_log))
        if self.stage.shown is not doing:
            return found
        found.append(Command(tr("Delete this homework"), doing.exercise.delete.click))
        if homework.state == "open":
            if homework.each:
                found.append(Command(tr("Write about an event or a day"), doing.write_about, "Ctrl+E"))
            found.append(Command(tr("This homework is done"), doing.exercise.done.click))
            found.append(Command(tr("Have this homework due on another day"), doing.exercise.pick_day))
            found.append(Command(tr("Lay this homework aside"), doing.exercise.aside.click))
        else:
            found.append(Command(tr("Take this homework up again"), doing.exercise.again.click))
        return found

    # What is chosen

    def open_file(self) -> None:
        """Ask for a file of a coach, and open it."""
        from ui.pages.letters.opening import Opening

        self.leave()
        if self._opening is None:
            self._opening = Opening(self._context, self)
        self._opening.start()

    def share(self) -> None:
        """Choose, in place of doing it, what of it leaves."""
        if self.held.assignment is not None:
            self.leave()
            self.stage.show_sharing()
            self._tell()

    def show_log(self) -> None:
        """Show what was shared of it, in place of doing it."""
        self.leave()
        self.stage.show_log()
        self._tell()

    def look_at(self, guide: Guide) -> None:
        """Look at an exercise of the library."""
        self._do(lambda: self._look_at(guide))

    # Building

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._scroll = PageScroll(theme)
        self.header = PageHeader(theme, tr("Homework"))
        self.file_button = PlainButton(theme, tr("Open a coach’s file…"))
        self.share_button = PrimaryButton(theme, tr("Share what I choose…"))
        self.header.add_action(self.file_button)
        self.header.add_action(self.share_button)
        self.notice = Notice(theme)
        self.sides = Sides(theme, self.shelf.above, self.stage, self.shelf.below)
        self._scroll.add(self.header)
        self._scroll.body.addSpacing(theme.space("s"))
        self._scroll.add(self.notice)
        self._scroll.add(self.sides)
        self._scroll.add_stretch()
        self.coach_line = CoachLine(self._context)
        self._scroll.add(self.coach_line)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _connect(self) -> None:
        self.file_button.clicked.connect(self.open_file)
        self.share_button.clicked.connect(self.share)
        self.shelf.picked.connect(lambda homework: self._do(lambda: self._choose(homework.id)))
        self.shelf.looked_at.connect(self.look_at)
        self.shelf.more_wanted.connect(lambda: self._do(self._bring_up))
        self.stage.back_wanted.connect(self._back_to_doing)
        self.stage.doing.settled.connect(self._follow)
        self.stage.doing.log_wanted.connect(self.show_log)
        self.stage.doing.anew.connect(lambda name: self._do(lambda: self._look_again(name)))
        self.held.changed.connect(self._tell)
        for rows in (self.shelf.cards, self.shelf.library):
            rows.looked.connect(partial(self._see, rows))
        for key in ("Ctrl+Shift+S", "Ctrl+E"):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self._press, key))

    def _press(self, key: str) -> None:
        for command in self.commands():
            if command.key == key:
                command.act()

    # Showing

    def _bring_up(self, *, choose: bool = True) -> None:
        """Show the lists as they are now, and what is held. Raises `KnownError`."""
        self.held.follow()
        self.shelf.read(self.held.assignment)
        tell_refused(self.notice, self._context.journal.guides)
        self._context.count("homework", self._context.journal.homework.due(self._context.today()))
        self.coach_line.refresh()
        if choose and self.held.assignment is None and self.stage.look is None:
            self._choose_first()

    def _go_on(self) -> None:
        """With what was shown, if it is still there."""
        if self.stage.look is not None:
            return
        if self.held.assignment is None:
            self._choose_first()
        elif self.stage.shown is self.stage.doing:
            self.stage.show_doing()

    def _choose(self, homework: int) -> None:
        """Hold a homework and show it. Raises `KnownError`."""
        self.leave()
        self.held.show(homework)
        self.stage.show_doing()
        if homework not in {one.id for one in self.shelf.cards.rows()}:
            self.shelf.read(self.held.assignment)
        self.shelf.choose(homework)
        self._tell()

    def _choose_first(self) -> None:
        """What is due next, else what was done last, else the page says what will be here."""
        rows = self.shelf.cards.rows()
        if rows and self._do(lambda: self._choose(rows[0].id)):
            return
        self._do(lambda: self.held.show(None))
        self.shelf.choose(None)
        library = self.shelf.library.rows()
        first = library[0] if library else None
        shown = self.stage.empty
        empty = self.stage.show_empty(first)
        if empty is not shown and first is not None:
            empty.acted.connect(lambda: self.look_at(first))
        self._tell()
        self._give_keyboard()

    def _look_at(self, guide: Guide) -> None:
        context = self._context
        exercise = context.journal.exercises.get(guide.name)
        self.leave()
        look = ExerciseLook(context.theme, exercise, context.today(), context.settings().first_weekday)
        look.taken.connect(lambda day: self._take_up(guide, day))
        look.left.connect(self._leave_look)
        self.shelf.choose(None, guide.name)
        self.stage.show_look(look)
        self._scroll.verticalScrollBar().setValue(0)
        self._tell()

    def _go_to_library(self) -> None:
        self.shelf.library.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _look_again(self, name: str) -> None:
        self._look_at(self._context.journal.guides.get(name))

    def _leave_look(self) -> None:
        if self.held.assignment is None:
            self._choose_first()
        else:
            self._choose(self.held.assignment.id)
        self.shelf.library.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_to_doing(self) -> None:
        self.leave()
        self.stage.show_doing()
        self._tell()
        self.share_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        """Say whose homework is shown, and what can be done with it."""
        homework, look = self.held.assignment, self.stage.look
        if look is not None:
            self.header.set_eyebrow(tr("From the library"))
            self.header.set_title(look.exercise.title)
        elif homework is not None:
            self.header.set_eyebrow(eyebrow(homework))
            self.header.set_title(homework.title)
        else:
            self.header.set_eyebrow("")
            self.header.set_title(tr("Homework"))
        self.share_button.setVisible(homework is not None and look is None and not self.stage.shares)

    # Acting

    def _take_up(self, guide: Guide, due: date) -> None:
        homework, today = self._context.journal.homework, self._context.today()

        def take() -> None:
            taken = homework.take_up(guide.name, day=today, due=due, origin=self.held)
            self._bring_up(choose=False)
            self._choose(taken)

        if self._do(take):
            self.shelf.cards.setFocus(Qt.FocusReason.OtherFocusReason)
            words = tr("{title} is taken up.", title=guide.title)
            when = tr("It is due {day}.", day=wording.until(due, today))
            tell_done(self._context, words, when, self._follow, self.held)

    def _follow(self) -> None:
        """Something was done, or undone, here."""
        if self._do(self._bring_up):
            self._do(self._choose_held)

    def _choose_held(self) -> None:
        if self.held.assignment is not None and self.stage.shown is self.stage.doing:
            self.stage.show_doing()
            self.shelf.choose(self.held.assignment.id)

    def _do(self, act: Callable[[], object]) -> bool:
        """Whether it was done; what could not be done is told."""
        try:
            act()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return False
        return True

    def _give_keyboard(self) -> None:
        """The keyboard begins at the list, unless it is on the page already; its first button is where Qt puts it, or
        what asked for what is shown now."""
        focus: QWidget | None = self.window().focusWidget()
        elsewhere = focus is None or not focus.isVisible() or not self.isAncestorOf(focus)
        if elsewhere or focus is self.file_button:
            begin: QWidget = self.shelf.cards if self.stage.empty is None else self.stage.empty
            begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _see(self, rows: RowsView, room: QRect) -> None:
        """Bring a row into sight."""
        sheet = self._scroll.widget()
        if sheet is not None and not room.isEmpty():
            place = rows.viewport().mapTo(sheet, room.center())
            self._scroll.ensureVisible(place.x(), place.y(), 0, room.height())
