"""The questions of a session, one after another, and then all of them at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.reflecting.last import LastPage
from ui.pages.reflecting.people_met import PeopleField
from ui.pages.reflecting.question import QuestionView
from ui.pages.reflecting.scrolling import page_of, show_from_top
from ui.pages.reflecting.session import Session
from ui.theme import Theme

View = QuestionView | LastPage


class Walk(QWidget):
    """Shows one `view` of a session, made by `ask` (for the question at a position) or `look` (for all of them).

    `moved` follows every change of the view, `finish` the last button of the last one.
    """

    moved = Signal()
    finish = Signal()

    def __init__(
        self,
        theme: Theme,
        ask: Callable[[Session, int], QuestionView],
        look: Callable[[Session], LastPage],
    ) -> None:
        super().__init__()
        self._theme, self._ask, self._look = theme, ask, look
        self.session: Session | None = None
        self.view: View | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def position(self) -> int:
        """Which question is shown, from 0; the number of questions is the last view."""
        if isinstance(self.view, QuestionView):
            return self.view.position
        return len(self.session.guide.questions) if self.session is not None else 0

    def begin(self, session: Session) -> None:
        """Go through this session from where it was left; a finished one is shown as a whole."""
        self.session = session
        session.caret = self.caret
        reflection, keys = session.reflection, [question.key for question in session.guide.questions]
        if reflection.state == "finished":
            position = len(keys)
        else:
            position = keys.index(reflection.at_question) if reflection.at_question in keys else 0
        self.show_question(position, reflection.at_cursor)

    def end(self) -> None:
        """Let go of the session; what was typed is for the session to keep."""
        self.session = None
        self._show(None)

    def go(self, position: int) -> None:
        """Show the question at `position`, from 0; beyond the last, everything at once. What is typed is written."""
        if self.session is not None:
            self.settle()
            self.show_question(position, None)
            self.keep()

    def on(self) -> None:
        """The next question, the last view after the last one; there, `finish`."""
        if isinstance(self.view, QuestionView):
            self.go(self.view.position + 1)
        elif self.view is not None:
            self.finish.emit()

    def go_back(self) -> None:
        """The question before this one."""
        self.go(max(0, self.position - 1))

    def settle(self) -> None:
        """Done with what is shown: a name still in the line of people counts as named, and all is written."""
        if isinstance(self.view, QuestionView) and isinstance(self.view.field, PeopleField):
            self.view.field.finish()
        self.keep()

    def keep(self) -> None:
        """Write down what is typed, and where."""
        if self.session is not None:
            self.session.saver.put("place", self.session.keep_place)
            self.session.saver.flush()

    def caret(self) -> tuple[str, int] | None:
        """Where a draft goes on; a finished reflection opens with all of it."""
        session, view = self.session, self.view
        if session is None or not isinstance(view, QuestionView) or session.reflection.state == "finished":
            return None
        return view.asked.key, view.field.caret()

    def reread(self) -> None:
        """Show the answers as they are in the journal now; the caret stays where it was. Raises `KnownError`."""
        session, view = self.session, self.view
        if session is None:
            return
        session.reload()
        session.read()
        self.show_question(self.position, view.field.caret() if isinstance(view, QuestionView) else None)

    def take_up(self) -> None:
        """Give the keyboard to the field that is shown, where its caret is."""
        if isinstance(self.view, QuestionView):
            self.view.field.begin(self.view.field.caret())
        elif self.view is not None:
            self.view.begin()

    def show_question(self, position: int, cursor: int | None) -> None:
        """Show the question at `position` with the caret after `cursor` letters; nothing is written."""
        session = self.session
        if session is None:
            return
        if position >= len(session.guide.questions):
            last = self._look(session)
            last.back.connect(self.go_back)
            last.finish.connect(self.finish)
            self._show(last)
            last.begin()
        else:
            asked = self._ask(session, position)
            asked.back.connect(self.go_back)
            asked.skip.connect(self.on)
            asked.on.connect(self.on)
            self._show(asked)
            asked.field.begin(cursor)
            self._see_field(asked)
        self.moved.emit()

    def _show(self, view: View | None) -> None:
        before, self.view = self.view, view
        if before is not None:
            before.hide()
            self._column.removeWidget(before)
            before.deleteLater()
        if view is None:
            return
        self._column.addWidget(view)
        # At once: what is not seen yet would lose the keyboard again.
        view.show()
        show_from_top(self, self._theme.space("page_top"))

    def _see_field(self, view: QuestionView) -> None:
        """The caret is in view, once the question is laid out."""

        def see() -> None:
            focused = view.window().focusWidget() if self.view is view else None
            page = page_of(self)
            if page is not None and focused is not None and view.isAncestorOf(focused):
                page.ensureWidgetVisible(focused)

        QTimer.singleShot(0, view, see)
