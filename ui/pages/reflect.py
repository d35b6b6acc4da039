"""The Reflect page: one question at a time, over the whole window. Nothing typed here is lost."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError, NotFound
from desktop_app.language import tr
from ui.context import Context, Resume, Start
from ui.notices import Message
from ui.pages.reflecting.beginning import Beginning
from ui.pages.reflecting.earlier import last_answer
from ui.pages.reflecting.kept import Kept
from ui.pages.reflecting.last import LastPage
from ui.pages.reflecting.question import QuestionView
from ui.pages.reflecting.session import Session
from ui.pages.reflecting.steps import StepsPanel
from ui.pages.reflecting.walk import View, Walk
from ui.widgets.buttons import QuietButton
from ui.widgets.layouts import PageScroll


class ReflectPage(QWidget):
    """A session: choose an event, answer question by question, look at all of it, finish."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Reflect")
        self._context = context
        self.session: Session | None = None
        self._beginning: Beginning | None = None
        self._left = True
        self.steps = StepsPanel(context.theme)
        self.steps.chosen.connect(self.go)
        self.kept = Kept(context.theme, self)
        self.walk = Walk(context.theme, self._ask, LastPage)
        self.walk.moved.connect(self._show_steps)
        self.walk.finish.connect(self.finish)
        self._lay_out()
        for key, act in (
            ("Ctrl+Return", self.on),
            ("Ctrl+Enter", self.on),
            ("Alt+Left", self.go_back),
            ("Esc", self.leave_session),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def view(self) -> Beginning | View | None:
        """What is shown: the beginning, a question, or everything at once."""
        return self._beginning or self.walk.view

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Begin or go on with what `target` says; without one, ask. A session that never left the page goes on."""
        if target is None and self.session is not None and not self._left:
            return
        self._left = False
        if isinstance(target, (Start, Resume)):
            self._begin(target)
        else:
            self._end_session()
            self._show_beginning()

    def refresh(self, changes: Changes) -> None:
        """Others changed something: an undo, or a calendar that came in."""
        session = self.session
        if (
            session is None
            or changes.origin is session
            or not changes.touch("answer", "person", "reflection")
        ):
            return
        if session.saver.flush():
            self._reread()

    def leave(self) -> None:
        """Write down what is typed, and where."""
        self.walk.keep()

    def unsaved(self) -> bool:
        """Whether words are on this page that could not be written."""
        return self.session is not None and self.session.saver.state != "saved"

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("Ctrl+Enter", tr("Next question")),
            ("Alt+Left", tr("The question before")),
            ("@", tr("Name a person while you write")),
            ("1 … 9", tr("Choose for the person in focus")),
            ("Esc", tr("Leave; everything is kept")),
        ]

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown: coming back without a target asks again."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._left = True

    # Ways on

    def on(self) -> None:
        """The next question, the last page after the last one; there, finish."""
        if self._beginning is not None:
            self._beginning.begin()
        else:
            self.walk.on()

    def go_back(self) -> None:
        """The question before this one."""
        self.walk.go_back()

    def go(self, position: object) -> None:
        """Show the question at `position`, from 0; beyond the last, everything at once."""
        if isinstance(position, int):
            self.walk.go(position)

    def leave_session(self) -> None:
        """Go back to the page before. What is typed is written first; words that could not be stay here."""
        self.walk.settle()
        gone = self.session is not None and isinstance(self.session.saver.error, NotFound)
        if self.unsaved() and not gone:
            return
        self._left = True
        self._context.back()

    def finish(self) -> None:
        """Keep the reflection as finished, and what it leaves with it."""
        session = self.session
        if session is None:
            return
        self.walk.settle()
        if self.unsaved():
            return
        try:
            session.journal.reflections.finish(session.reflection.id, origin=session)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._end_session()
        self._left = True
        if session.reflection.kind == "homework":
            self._go_to_homework(session.reflection.id)
        else:
            self._context.navigate("today")
        self._context.notify(Message(tr("Your reflection is kept."), tone="good"))

    # Inside

    def _go_to_homework(self, reflection: int) -> None:
        """Back to the homework this was written for."""
        homework = None
        with suppress(KnownError):  # it is kept; only where it belongs could not be read
            homework = self._context.journal.homework.of_reflection(reflection)
        self._context.navigate("homework", homework)

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.saved, self.notice = self.kept.saved, self.kept.notice
        self.esc = QuietButton(theme, tr("Esc"), tr("leave"))
        self.esc.setAccessibleName(tr("Leave; everything is kept"))
        self.esc.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.esc.clicked.connect(self.leave_session)
        top = QHBoxLayout()
        side = theme.space("xl") - theme.shape("focus_ring")
        top.setContentsMargins(theme.space("page"), theme.space("xl"), side, 0)
        top.addStretch(1)
        top.addWidget(self.saved)
        top.addWidget(self.esc)
        theme.changed.connect(self._flatten)
        self._flatten()
        notice = QHBoxLayout()
        notice.setContentsMargins(theme.space("page"), theme.space("s"), theme.space("page"), 0)
        notice.addWidget(self.notice)
        self.sheet = PageScroll(theme, theme.shape("writing_width"), centred=True)
        self.sheet.add(self.walk)
        self.sheet.add_stretch()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(notice)
        column.addWidget(self.sheet, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps)
        row.addLayout(column, 1)

    def _flatten(self) -> None:
        """The way out is one line high, so that the question begins near the top."""
        self.esc.setMaximumHeight(round(self._context.theme.line_height("small")))

    def _begin(self, target: Start | Resume) -> None:
        reflections = self._context.journal.reflections
        try:
            if isinstance(target, Resume):
                reflection = reflections.get(target.reflection)
            else:
                reflection = reflections.start(target.guide, event=target.event, day=self._context.today())
            self._end_session()
            session = Session(self._context, reflection, self)
        except KnownError as error:
            self._context.notify(Message.error(error))
            self._show_beginning()
            return
        self.session = session
        self._drop_beginning()
        session.answers_changed.connect(self._show_steps)
        self.steps.show_session(session)
        self.walk.begin(session)
        self.kept.follow(session.saver)
        session.prepare()

    def _end_session(self) -> None:
        if self.session is not None:
            self.leave()
            self._drop_session()

    def _drop_session(self) -> None:
        if self.session is not None:
            self.kept.follow(None)
            self.walk.end()
            self.session.deleteLater()
            self.session = None

    def _show_beginning(self) -> None:
        self.steps.show_session(None)
        self._drop_beginning()
        view = self._beginning = Beginning(self._context)
        view.chosen.connect(self.open)
        self.sheet.body.insertWidget(0, view)
        view.show()
        self.sheet.verticalScrollBar().setValue(0)
        view.focus_first()

    def _drop_beginning(self) -> None:
        if self._beginning is not None:
            self._beginning.hide()
            self.sheet.body.removeWidget(self._beginning)
            self._beginning.deleteLater()
            self._beginning = None

    def _ask(self, session: Session, position: int) -> QuestionView:
        return QuestionView(session, position, last_answer(session, session.guide.questions[position]))

    def _show_steps(self) -> None:
        if self.session is not None:
            self.steps.show_position(self.walk.position)

    def _reread(self) -> None:
        """Show the answers as they are in the journal now; the caret stays where it was."""
        try:
            self.walk.reread()
        except KnownError as error:
            # The reflection itself is gone, as after an undo of its beginning.
            self._drop_session()
            self._context.notify(Message.error(error))
            self._show_beginning()
