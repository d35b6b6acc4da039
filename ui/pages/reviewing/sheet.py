"""A part of the review in which something is written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.changes import Changes
from desktop_app.conduct.periods import Period
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.reflection.values import Reflection
from desktop_app.review.values import Review
from ui import wording
from ui.pages.reflecting.kept import Kept
from ui.pages.reflecting.session import Session
from ui.pages.reviewing.held import Held
from ui.widgets.text import Text


class Sheet(QWidget):
    """Keeps a session on the reflection of the review that is held; the first word begins a review that is new.

    A part says how the session is shown, `read_again` and taken up. Words that could not be written stay on the screen,
    also when another review is held meanwhile.
    """

    def __init__(self, held: Held, guide: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.held, self._guide = held, guide
        self.context, self.theme = held.context, held.context.theme
        self.session: Session | None = None
        self._period: Period | None = None
        self._state = ""
        self.kept = Kept(self.theme, self)
        self.closed = Text(self.theme, "", "small", "text_muted")
        self.closed.hide()
        held.changed.connect(self._follow)

    # What the page calls

    def open(self) -> None:
        """Show what is written, and go on where it was left."""
        if self.session is None:
            self._begin()
        else:
            self.take_up()

    def refresh(self, changes: Changes) -> None:
        """Others changed something, as an undo does."""
        session = self.session
        if (
            session is None
            or changes.origin is session
            or not changes.touch("answer", "person", "reflection", "review")
            or not session.saver.flush()
        ):
            return
        try:
            self.read_again()
        except KnownError as error:
            self._end()
            self.kept.notice.tell_error(error)

    def leave(self) -> None:
        """Write down what is typed, and where."""
        if self.session is not None:
            self.session.saver.put("place", self.session.keep_place)
            self.session.saver.flush()

    def unsaved(self) -> bool:
        """Whether words are here that could not be written."""
        return self.session is not None and self.session.saver.state != "saved"

    # What a part says

    def reflection_of(self, review: Review) -> int:
        """The id of the reflection that is written here."""
        raise NotImplementedError

    def show_session(self, session: Session) -> None:
        """Show this one from where it was left."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Show the answers as they are in the journal now. Raises `KnownError`."""
        raise NotImplementedError

    def take_up(self) -> None:
        """Give the keyboard to where one writes."""
        raise NotImplementedError

    def drop_session(self) -> None:
        """Show nothing of the session any more."""
        raise NotImplementedError

    # Inside

    def _begin(self) -> None:
        held, review = self.held, self.held.review
        self._period, self._state = held.period, review.state if review is not None else ""
        try:
            session = Session(self.context, self._reflection(), self, self._make(held.period))
        except KnownError as error:
            self.kept.notice.tell_error(error)
            return
        self.session = session
        self.kept.follow(session.saver)
        session.saver.wrote.connect(self._follow)
        closed = review.closed if review is not None else None
        self.closed.setVisible(closed is not None)
        if closed is not None:
            day = wording.day_month_year(closed)
            self.closed.setText(
                tr("This review was closed on {day}. Its words are still yours to change.", day=day)
            )
        self.show_session(session)
        session.prepare()

    def _reflection(self) -> Reflection:
        reflections, review = self.context.journal.reflections, self.held.review
        if review is None:
            return reflections.blank(self._guide, self.context.today())
        return reflections.get(self.reflection_of(review))

    def _make(self, period: Period) -> Callable[[], Reflection]:
        """What begins the review of this period, also once another is held."""

        def make() -> Reflection:
            held, journal = self.held, self.context.journal
            if held.period == period:
                review = held.begin()
            else:
                review = journal.reviews.begin(period, self.context.today(), origin=held)
            return journal.reflections.get(self.reflection_of(review))

        return make

    def _end(self) -> None:
        if self.session is not None:
            self.kept.follow(None)
            self.drop_session()
            self.session.deleteLater()
            self.session = None

    def _follow(self) -> None:
        """Show what is held now, if that is another review, or one that was closed or opened again."""
        session, review = self.session, self.held.review
        if session is None:
            return
        if self.held.period == self._period and review is not None and not session.begun:
            self._state = review.state
            try:
                session.take(self._reflection())
            except KnownError as error:
                self.kept.notice.tell_error(error)
            return
        id = self.reflection_of(review) if review is not None else 0
        state = review.state if review is not None else ""
        if (self.held.period, id, state) == (self._period, session.reflection.id, self._state):
            return
        # Words that are not on disk yet stay here; once they are, this is called again.
        if not session.saver.flush():
            return
        self._end()
        if self.isVisible():
            self._begin()
