"""The Reflect page: one question at a time, over the whole window. Nothing typed here is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError, NotFound
from desktop_app.language import tr
from ui.context import Context, Resume, Start
from ui.notices import Message
from ui.pages.reflecting.beginning import Beginning
from ui.pages.reflecting.last import LastPage
from ui.pages.reflecting.people_met import PeopleField
from ui.pages.reflecting.question import QuestionView
from ui.pages.reflecting.session import Session
from ui.pages.reflecting.steps import StepsPanel
from ui.widgets.buttons import QuietButton
from ui.widgets.layouts import PageScroll
from ui.widgets.notice import Notice
from ui.widgets.text import Text

View = Beginning | QuestionView | LastPage


class ReflectPage(QWidget):
    """A session: choose an event, answer question by question, look at all of it, finish."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Reflect")
        self._context = context
        self.session: Session | None = None
        self.view: View | None = None
        self._left = True
        self.steps = StepsPanel(context.theme)
        self.steps.chosen.connect(self.go)
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
            self._reread(session)

    def leave(self) -> None:
        """Write down what is typed, and where."""
        self._keep()

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
        if isinstance(self.view, Beginning):
            self.view.begin()
        elif isinstance(self.view, QuestionView):
            self.go(self.view.position + 1)
        elif isinstance(self.view, LastPage):
            self.finish()

    def go_back(self) -> None:
        """The question before this one."""
        if isinstance(self.view, QuestionView):
            self.go(max(0, self.view.position - 1))
        elif isinstance(self.view, LastPage) and self.session is not None:
            self.go(len(self.session.guide.questions) - 1)

    def go(self, position: object) -> None:
        """Show the question at `position`, from 0; beyond the last, everything at once."""
        session = self.session
        if session is None or not isinstance(position, int):
            return
        self._settle()
        self._show_question(session, position, None)
        self._keep()

    def leave_session(self) -> None:
        """Go back to the page before. What is typed is written first; words that could not be stay here."""
        self._settle()
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
        self._settle()
        if self.unsaved():
            return
        try:
            session.journal.reflections.finish(session.reflection.id, origin=session)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._end_session()
        self._left = True
        self._context.navigate("homework" if session.reflection.kind == "homework" else "today")
        self._context.notify(Message(tr("Your reflection is kept."), tone="good"))

    # Inside

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.saved = Text(theme, "", "small", "text_muted", wrap=False)
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
        self.notice = Notice(theme)
        self.notice.acted.connect(self._retry)
        notice = QHBoxLayout()
        notice.setContentsMargins(theme.space("page"), theme.space("s"), theme.space("page"), 0)
        notice.addWidget(self.notice)
        self.sheet = PageScroll(theme, theme.shape("writing_width"), centred=True)
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
        session.saver.changed.connect(self._tell_saved)
        session.caret = self._caret
        session.answers_changed.connect(self._show_steps)
        self.steps.show_session(session)
        keys = [question.key for question in session.guide.questions]
        if reflection.state == "finished":
            position = len(keys)
        else:
            position = keys.index(reflection.at_question) if reflection.at_question in keys else 0
        self._show_question(session, position, reflection.at_cursor)
        self._tell_saved()
        # Understanding takes its time to load; better before the first words than among them.
        # The phrases prose is read with take a moment to load; they are wanted at the first change of question.
        prepare = self._context.journal.reflections.prepare
        self._context.runner.run(lambda _task: prepare(), owner=session, done=lambda _nothing: None)

    def _end_session(self) -> None:
        if self.session is not None:
            self.leave()
            self.session.deleteLater()
            self.session = None

    def _show_beginning(self) -> None:
        self.steps.show_session(None)
        self.saved.setText("")
        view = Beginning(self._context)
        view.chosen.connect(self.open)
        self._show(view)
        view.focus_first()

    def _show_question(self, session: Session, position: int, cursor: int | None) -> None:
        if position >= len(session.guide.questions):
            last = LastPage(session)
            last.back.connect(self.go_back)
            last.finish.connect(self.finish)
            self._show(last)
            last.begin()
        else:
            view = QuestionView(session, position)
            view.back.connect(self.go_back)
            view.skip.connect(self.on)
            view.on.connect(self.on)
            self._show(view)
            view.field.begin(cursor)
            self._see_field(view)
        self._show_steps()

    def _show(self, view: View) -> None:
        before, self.view = self.view, view
        if before is not None:
            before.hide()
            self.sheet.body.removeWidget(before)
            before.deleteLater()
        else:
            self.sheet.add_stretch()
        self.sheet.body.insertWidget(0, view)
        # At once: what is not seen yet would lose the keyboard again.
        view.show()
        self.sheet.verticalScrollBar().setValue(0)

    def _see_field(self, view: QuestionView) -> None:
        """The caret is in view, once the question is laid out."""

        def see() -> None:
            focused = view.window().focusWidget() if self.view is view else None
            if focused is not None and view.isAncestorOf(focused):
                self.sheet.ensureWidgetVisible(focused)

        QTimer.singleShot(0, view, see)

    def _show_steps(self) -> None:
        session, view = self.session, self.view
        if session is not None and view is not None:
            end = len(session.guide.questions)
            self.steps.show_position(view.position if isinstance(view, QuestionView) else end)

    def _settle(self) -> None:
        """Done with what is shown: a name still in the line of people counts as named, and all is written."""
        if isinstance(self.view, QuestionView) and isinstance(self.view.field, PeopleField):
            self.view.field.finish()
        self._keep()

    def _keep(self) -> None:
        if self.session is not None:
            self.session.saver.put("place", self.session.keep_place)
            self.session.saver.flush()

    def _caret(self) -> tuple[str, int] | None:
        """Where a draft goes on; a finished reflection opens with all of it."""
        session, view = self.session, self.view
        if session is None or not isinstance(view, QuestionView) or session.reflection.state == "finished":
            return None
        return view.asked.key, view.field.caret()

    def _tell_saved(self) -> None:
        session = self.session
        if session is None:
            return
        saver = session.saver
        words = {"saved": tr("Saved"), "unsaved": tr("Saving…"), "failed": tr("Not saved")}
        self.saved.setText(words[saver.state])
        self.saved.set_role("clay" if saver.state == "failed" else "text_muted")
        if saver.error is not None:
            self.notice.tell_error(saver.error, tr("Try again"))
        else:
            self.notice.clear()

    def _retry(self) -> None:
        if self.session is not None:
            self.session.saver.flush()

    def _reread(self, session: Session) -> None:
        """Show the answers as they are in the journal now; the caret stays where it was."""
        try:
            session.reload()
            session.read()
        except KnownError as error:
            # The reflection itself is gone, as after an undo of its beginning.
            self.session = None
            self._context.notify(Message.error(error))
            self._show_beginning()
            return
        if isinstance(self.view, QuestionView):
            self._show_question(session, self.view.position, self.view.field.caret())
        elif isinstance(self.view, LastPage):
            self._show_question(session, len(session.guide.questions), None)
