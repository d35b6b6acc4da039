"""Introductions under way: the board, and beside it the one that is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.people.values import Introduction, Person
from ui.context import Context
from ui.following import follow
from ui.notices import Message
from ui.pages.introducing.board import Board
from ui.pages.introducing.drafts import Drafts
from ui.pages.introducing.opened import OpenSheet
from ui.pages.introducing.reading import BoardReading, tell_waiting
from ui.pages.introducing.sayings import told
from ui.pages.introducing.sides import SideCard
from ui.pages.introducing.steps import OVER, Step, next_step, one_side
from ui.pages.introducing.words import TOGETHER
from ui.pages.introducing.writing import Writing
from ui.pages.noting.checking import judge
from ui.pages.parts.today_undo import tell_done
from ui.pages.reflecting.saving import Saver
from ui.widgets.empty import EmptyState

_SHOWN = ("introduction", "person", "topic")
_SHEET = 420  # logical pixels that an open introduction needs beside the board, before the text grows
_BOARD = 250


class UnderWay(QWidget):
    """`looked` carries a part and a place in it to bring into view, an empty one for all of it.

    `wanted`: ideas are asked for.
    """

    looked = Signal(object, object)
    wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._reading = BoardReading(context, self._show_board, self)
        self.opened: Introduction | None = None
        self.sheet: OpenSheet | None = None
        self.saver = Saver(self)
        self.saver.changed.connect(self._tell_trouble)
        self.drafts = Drafts(context.journal.preferences, self.saver, self)
        self.board = Board(context.theme, context.today())
        self.empty = EmptyState(
            context.theme,
            "introductions",
            tr("People you would like to bring together will be here, from the idea to how it went."),
            tr("Look at ideas"),
        )
        self.empty.acted.connect(self.wanted)
        self._row = QHBoxLayout()
        self._row.setSpacing(context.theme.space("l"))
        self._row.addWidget(self.board, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.empty)
        outer.addLayout(self._row)
        outer.addStretch(1)
        # What an open introduction needs is made once the board is seen, so that the first one opens at once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._prepare)
        context.bridge.closed.connect(self._soon.stop)
        self.board.opened.connect(lambda one: self.show_one(one.id))
        self.board.stepped.connect(self._step_from_board)
        self.board.dropped.connect(self._drop_from_board)
        self.board.more_wanted.connect(lambda: self._reading.read_older(self.board.whole()))
        self.board.looked.connect(lambda place: self.looked.emit(self.board, place))

    # What the page calls

    def bring_up(self) -> bool:
        """Read the board, and what is open; whether that could be done."""
        try:
            self._reading.read(self.board.whole())
        except KnownError as error:
            self._context.notify(Message.error(error))
            return False
        self._show_board()
        if self.opened is not None:
            self._show_opened(self.opened.id)
        return True

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere; what is being typed stays."""
        if changes.origin is not self and changes.touch(*_SHOWN):
            self.bring_up()

    def begin(self) -> None:
        """Give the keyboard to the board."""
        if self.opened is None:
            self.board.begin()
        if self.sheet is None:
            self._soon.start()

    def leave(self) -> bool:
        """Write down what is typed; whether it could be."""
        self._write_fields()
        return self.saver.flush()

    def show_one(self, id: int) -> None:
        """Open an introduction beside the board, or over it where there is no room for both."""
        self.leave()
        if self._show_opened(id) and self.sheet is not None:
            self.board.set_opened(id)
            self._share_room()
            self._begin_sheet(self.sheet)

    def put_away(self) -> None:
        """Close what is open; the keyboard goes back to its card. Words that could not be written stay open."""
        if self.opened is None or not self.leave():
            return
        id = self.opened.id
        self._close()
        if not self.board.go_to(id):
            self.board.begin()

    def _begin_sheet(self, sheet: OpenSheet) -> None:
        """Its beginning is in view as far as what has the keyboard is, too."""
        sheet.begin()
        self.looked.emit(sheet, QRect(0, 0, 1, 1))
        part = sheet.focusWidget()
        if part is not None:
            self.looked.emit(part, QRect())

    # Showing

    def _show_board(self) -> None:
        today = self._context.today()
        self.board.show_board(self._reading.rows, today, self._reading.there_are_more)
        tell_waiting(self._context, self._reading.newest)
        nothing = not any(self._reading.rows.values())
        self.empty.setVisible(nothing and self.opened is None)
        self._share_room()

    def _show_opened(self, id: int) -> bool:
        try:
            introduction = self._context.journal.introductions.get(id)
        except KnownError as error:
            if self.opened is None:
                self._context.notify(Message.error(error))
            self._close()
            return False
        another = self.opened is None or self.opened.id != id
        self.opened = introduction
        sheet = self._the_sheet()
        sheet.show_introduction(introduction, self._context.today())
        sheet.outcome.show_outcome(id, introduction.outcome, introduction.went, self.drafts.get(id, "went"))
        sheet.show()
        self.writing.show(introduction, anew=another)
        return True

    def _close(self) -> None:
        self.opened = None
        if self.sheet is not None:
            self.sheet.hide()
        self.board.set_opened(None)
        self._show_board()

    def _the_sheet(self) -> OpenSheet:
        if self.sheet is None:
            sheet = self.sheet = OpenSheet(self._context.theme, self._context.journal.people.offer)
            sheet.acted.connect(self._act_on_opened)
            sheet.followed.connect(self._follow)
            sheet.found.connect(self._found)
            sheet.left.connect(self._write_fields)
            sheet.closed.connect(self.put_away)
            sheet.outcome.noted.connect(self._note_outcome)
            sheet.outcome.typed.connect(self._keep_outcome)
            self.writing = Writing(self._context, sheet.words, self.drafts, self)
            self._row.addWidget(sheet, 2)
        return self.sheet

    def _prepare(self) -> None:
        if self.sheet is None:
            self._the_sheet().hide()
            self._soon.start()
        else:
            judge(".")  # reads the lists of words it looks for

    def _share_room(self) -> None:
        """Beside each other, or the open one alone."""
        if self.sheet is None or self.opened is None:
            self.board.setVisible(any(self._reading.rows.values()))
            return
        theme = self._context.theme
        needed = theme.growing(_SHEET) + theme.growing(_BOARD) + theme.space("l")
        self.board.setVisible(self.width() >= needed and any(self._reading.rows.values()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for both, or no more."""
        super().resizeEvent(event)
        self._share_room()

    # Doing

    def _step_from_board(self, introduction: Introduction) -> None:
        step = next_step(introduction)
        if step is None or step.action in ("went", "find"):
            self.show_one(introduction.id)
        elif self._do(introduction, step):
            self.board.go_to(introduction.id)

    def _drop_from_board(self, introduction: Introduction) -> None:
        if introduction.stage in OVER:
            return
        column = self.board.column(introduction.stage).cards
        at = column.currentIndex().row()
        if self._do(introduction, Step("drop", "")):
            self.board.keep_near(introduction.stage, at)

    def _act_on_opened(self, step: Step) -> None:
        if self.opened is not None and self._do(self.opened, step) and self.sheet is not None:
            self._begin_sheet(self.sheet)

    def _do(self, introduction: Introduction, step: Step) -> bool:
        """One step, as one thing that can be undone; whether it was done."""
        if not self.leave():
            return False
        if not self._try(lambda: self._change(introduction, step)):
            return False
        tell_done(self._context, *told(introduction, step), self.bring_up, self)
        return True

    def _change(self, introduction: Introduction, step: Step) -> None:
        introductions, id, day = self._context.journal.introductions, introduction.id, self._context.today()
        if step.action == "asked":
            introductions.asked(id, step.side, day, origin=self)
            self.drafts.keep(id, step.side, "")
        elif step.action in ("yes", "no"):
            share = one_side(introductions.get(id), step.side).share
            introductions.answered(id, step.side, step.action, share, day=day, origin=self)
        elif step.action == "made":
            introductions.made(id, day, origin=self)
            self.drafts.keep(id, TOGETHER, "")
        elif step.action == "drop":
            introductions.drop(id, day, origin=self)
        elif step.action == "reopen":
            introductions.reopen(id, origin=self)

    def _note_outcome(self, words: str, went: str | None) -> None:
        opened = self.opened
        if opened is None or self.sheet is None or not self.leave():
            return
        introductions, day = self._context.journal.introductions, self._context.today()
        if self._try(lambda: introductions.outcome(opened.id, words, day, went=went, origin=self)):
            self.sheet.outcome.written()
            self.drafts.keep(opened.id, "went", "")
            tell_done(self._context, *told(opened, Step("outcome", "")), self.bring_up, self)
            self._begin_sheet(self.sheet)

    def _keep_outcome(self) -> None:
        if self.opened is not None and self.sheet is not None:
            self.drafts.keep(self.opened.id, "went", self.sheet.outcome.draft())

    def _found(self, chosen: object) -> None:
        """Somebody was found for an idea that named one person only."""
        opened, journal = self.opened, self._context.journal
        if opened is None:
            return

        def change() -> None:
            known = chosen if isinstance(chosen, Person) else journal.people.by_name(str(chosen))
            person = known or journal.people.add(str(chosen), origin=self)
            journal.introductions.change(opened.id, other=person.id, origin=self)

        if self._try(change):
            tell_done(self._context, tr("Noted whom they could meet."), "", self.bring_up, self)
            self._begin_sheet(self._the_sheet())
        else:
            self._the_sheet().finder.setText(chosen.name if isinstance(chosen, Person) else str(chosen))

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except KnownError as error:
            self._context.notify(Message.error(error))
            return False
        return self.bring_up()

    def _follow(self, where: tuple[str, int | None, int | None]) -> None:
        kind, id, person = where
        if kind == "person":
            self._context.navigate("person", person)
        else:
            follow(self._context, kind, id, person)

    # Fields that are written when one leaves them

    def _write_fields(self) -> None:
        """Put what is typed where it belongs; the saver keeps it until it is on disk."""
        opened, sheet = self.opened, self.sheet
        if opened is None or sheet is None:
            return
        if sheet.reason_typed:
            self._put_reason(sheet, opened.id)
        for name, side in sheet.sides.items():
            if side.typed and one_side(opened, name).said == "yes":
                self._put_share(side, opened.id)
        if self.saver.state != "saved" and self.saver.flush():
            self.bring_up()

    def _put_reason(self, sheet: OpenSheet, id: int) -> None:
        introductions, reason = self._context.journal.introductions, sheet.reason.text()

        def write() -> None:
            introductions.change(id, reason=reason, origin=self)
            sheet.reason_typed = False

        self.saver.put(("reason", id), write)

    def _put_share(self, side: SideCard, id: int) -> None:
        introductions, share, day = self._context.journal.introductions, side.share(), self._context.today()

        def write() -> None:
            introductions.answered(id, side.side, "yes", share, day=day, origin=self)
            side.typed = False

        self.saver.put(("share", id, side.side), write)

    def _tell_trouble(self) -> None:
        if self.saver.error is not None:
            self._context.notify(Message.error(self.saver.error))
