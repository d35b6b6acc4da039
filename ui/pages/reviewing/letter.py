"""The letter to oneself: a page to write it on, and the last one, to be read first."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.conduct.periods import long_name
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.reflection.guides import Question
from desktop_app.review.values import Letter, Review
from ui import wording
from ui.actions import Command
from ui.context import Look
from ui.notices import Message
from ui.pages.reflecting.days import month_of
from ui.pages.reflecting.fields import take_up, written
from ui.pages.reflecting.scrolling import show_from_top
from ui.pages.reflecting.session import Session, mentions_of
from ui.pages.reviewing.held import Held
from ui.pages.reviewing.sheet import Sheet
from ui.theme import Theme
from ui.widgets.buttons import Disclosure, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.layouts import TwoColumns
from ui.widgets.mention_edit import MentionEdit
from ui.widgets.text import Text, question

_LEAST, _MOST = 12, 400  # lines: a page to begin with, and as much as one likes


class LetterTab(Sheet):
    """A quiet page. The last letter is folded beside it."""

    def __init__(self, held: Held, parent: QWidget | None = None) -> None:
        super().__init__(held, "letter", parent)
        self.page: LetterPage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.theme.space("m"))
        self._column.addWidget(self.closed)
        self._column.addWidget(self.kept.notice)
        self._room = QHBoxLayout()
        self._room.addStretch(0)
        self._column.addLayout(self._room)
        self._column.addStretch(1)
        self.theme.changed.connect(self._limit)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.go_on)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this part."""
        return [("Ctrl+Enter", tr("On to closing")), ("@", tr("Name a person while you write"))]

    def commands(self) -> list[Command]:
        """Where one can go from here."""
        return [Command(tr("On to closing"), self.go_on)]

    def go_on(self) -> None:
        """On to the next part."""
        self.leave()
        self.context.navigate("review", Look(self.held.period, "closing"))

    # As a sheet

    def reflection_of(self, review: Review) -> int:
        """The review's letter."""
        return review.letter

    def show_session(self, session: Session) -> None:
        """A page with what is written so far."""
        reviews, period = self.context.journal.reviews, self.held.period
        last, following = None, False
        try:
            last = reviews.last_letter(period)
            following = any(review.period.first > period.last for review in reviews.past())
        except KnownError as error:
            self.context.notify(Message.error(error))
        page = self.page = LetterPage(session, last, self.kept.saved, to_come=not following)
        page.onward.clicked.connect(self.go_on)
        session.caret = page.caret
        self._room.insertWidget(0, page, 1)
        page.show()
        self._limit()
        at = session.reflection.at_cursor if session.reflection.at_question == page.asked.key else None
        take_up(page.edit, at)

    def read_again(self) -> None:
        """The letter as it is in the journal now. Raises `KnownError`."""
        if self.session is not None and self.page is not None:
            self.session.reload()
            self.session.read()
            self.page.fill()

    def take_up(self) -> None:
        """Go on writing."""
        if self.page is not None:
            self.page.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop_session(self) -> None:
        """No page is shown."""
        if self.page is not None:
            # What outlives a page is taken from it first.
            self.kept.saved.setParent(self)
            self.page.hide()
            self._room.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None

    def _limit(self) -> None:
        if self.page is not None:
            theme = self.theme
            width = theme.grown(theme.shape("writing_width"))
            if self.page.last is not None:
                width += theme.grown(theme.shape("aside")) + theme.space("xl")
            self.page.setMaximumWidth(width)


class LetterPage(QWidget):
    """The field for the letter, and `last`: the one before, folded. `saved` says whether all is on disk; `to_come` that
    the review at which it is read is still to come."""

    def __init__(self, session: Session, last: Letter | None, saved: Text, *, to_come: bool) -> None:
        super().__init__()
        self._session, self._to_come = session, to_come
        theme = session.theme
        self.asked = _letter_of(session)
        self.last = FoldedLetter(session, last) if last is not None else None
        self.edit: MentionEdit = session.writing(self.asked.title, self.asked.placeholder, _LEAST, _MOST)
        self.onward = PrimaryButton(theme, tr("On to closing"), tr("Ctrl Enter"))
        self._words = ""
        self.fill()
        self.edit.textChanged.connect(self._typed)
        writing = QVBoxLayout()
        writing.setSpacing(theme.space("xs"))
        self._lay_out(writing, saved)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        if self.last is None:
            whole.addLayout(writing)
            return
        columns = _Beside(theme)
        columns.main.addLayout(writing)
        columns.main.addStretch(1)
        columns.aside.addWidget(self.last)
        columns.aside.addStretch(1)
        whole.addWidget(columns)

    def fill(self) -> None:
        """Show what is kept; the caret stays."""
        kept = self._session.answer(self.asked)
        text = kept.text if kept is not None else ""
        if text != self.edit.text():
            caret = self.edit.cursor_point() if self._words else len(text)
            self._words = text
            self.edit.set_content(text, mentions_of(kept))
            self.edit.set_cursor_point(caret)

    def caret(self) -> tuple[str, int] | None:
        """Where a draft goes on."""
        if self._session.reflection.state == "finished":
            return None
        return self.asked.key, self.edit.cursor_point()

    def _typed(self) -> None:
        # The looks of a name change too, and are no words.
        if self.edit.text() != self._words:
            self._words = self.edit.text()
            self._session.put(self.asked, None, lambda: written(self.edit))

    def _lay_out(self, column: QVBoxLayout, saved: Text) -> None:
        theme, asked = self._session.theme, self.asked
        top = QHBoxLayout()
        why = Disclosure(theme, tr("Why this is asked"))
        if not asked.why:
            why.hide()
        top.addWidget(why)
        top.addStretch(1)
        top.addWidget(saved)
        reason = Text(theme, asked.why, "prose", "text_muted")
        reason.hide()
        why.toggled.connect(reason.setVisible)
        column.addWidget(question(theme, asked.title))
        if asked.help:
            column.addWidget(Text(theme, asked.help, "body", "text_muted"))
        column.addLayout(top)
        column.addWidget(reason)
        column.addSpacing(theme.space("xs"))
        column.addWidget(self.edit)
        column.addSpacing(theme.space("s"))
        if self._to_come:
            again = tr("You will read this at the start of the next review.")
            column.addWidget(Text(theme, again, "small", "text_muted"))
        column.addSpacing(theme.space("m"))
        ways = QHBoxLayout()
        ways.addStretch(1)
        ways.addWidget(self.onward)
        column.addLayout(ways)


class _Beside(TwoColumns):
    """The last letter stands beside only where the page keeps its width."""

    def room_needed(self) -> int:
        """A whole page, the gap and the aside."""
        theme = self._theme
        page, aside = theme.shape("writing_width"), theme.shape("aside")
        return theme.grown(page) + theme.space("xl") + theme.grown(aside)


class FoldedLetter(Card):
    """The letter of an earlier review, to unfold."""

    def __init__(self, session: Session, letter: Letter) -> None:
        super().__init__(session.theme, "dashed")
        theme = session.theme
        month = month_of(letter.day, session.today)
        self.fold = Disclosure(theme, tr("What you wrote to yourself in {month}", month=month))
        self.words = Text(theme, letter.text, "prose")
        self.words.hide()
        self.fold.toggled.connect(self.words.setVisible)
        self.add(self.fold)
        self.add(self.words)


class LastLetter(QWidget):
    """The letter of the review before, read before anything else; `read` when one goes on."""

    read = Signal()

    def __init__(self, held: Held, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = held
        self._theme: Theme = held.context.theme
        theme = self._theme
        self._when = Text(theme, "", "small", "text_muted")
        self._words = Text(theme, "", "writing")
        self.onward = PrimaryButton(theme, tr("Go on"), tr("Enter"))
        self.onward.clicked.connect(self.read)
        # The letter has the keyboard, so that a long one is read from its beginning.
        self.sheet = Card(theme)
        self.sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sheet.add(self._words)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(self._when)
        column.addWidget(question(theme, tr("What you wrote to yourself")))
        column.addSpacing(theme.space("m"))
        column.addWidget(self.sheet)
        column.addSpacing(theme.space("m"))
        ways = QHBoxLayout()
        ways.addStretch(1)
        ways.addWidget(self.onward)
        column.addLayout(ways)
        column.addStretch(1)
        self._room = QWidget()
        self._room.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._room, 1)
        row.addStretch(0)
        theme.changed.connect(self._limit)
        self._limit()
        for key in ("Return", "Enter", "Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.onward.click)

    def open(self) -> None:
        """Show the letter that comes before the period held; without one there is nothing to read."""
        try:
            letter = self._held.context.journal.reviews.last_letter(self._held.period)
        except KnownError as error:
            self._held.context.notify(Message.error(error))
            letter = None
        if letter is None:
            self.read.emit()
            return
        name, day = long_name(letter.period), wording.day_month_year(letter.day)
        self._when.setText(tr("{period} · written on {day}", period=name, day=day))
        self._words.setText(letter.text)
        self.sheet.setAccessibleName(tr("What you wrote to yourself"))
        self.sheet.setAccessibleDescription(letter.text)
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        # Once it is laid out: below a tall heading one would not see that there is a letter.
        QTimer.singleShot(0, self, lambda: show_from_top(self, self._theme.space("l"), whole=True))

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this part."""
        return [("Enter", tr("Go on"))]

    def _limit(self) -> None:
        self._room.setMaximumWidth(self._theme.grown(self._theme.shape("writing_width")))


def _letter_of(session: Session) -> Question:
    """The question of the guide that is the letter itself."""
    questions = session.guide.questions
    return next((one for one in questions if one.key == "letter"), questions[0])
