"""The questions of a review, one at a time, with what was answered in the reviews before beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.conduct.periods import long_name
from desktop_app.language import tr
from desktop_app.reflection.guides import Question
from desktop_app.review.values import Review
from ui.actions import Command
from ui.context import Look
from ui.pages.reflecting.earlier import EarlierAnswer
from ui.pages.reflecting.last import LastPage
from ui.pages.reflecting.question import QuestionView
from ui.pages.reflecting.session import Session
from ui.pages.reflecting.steps import first_of, steps_done
from ui.pages.reflecting.walk import Walk
from ui.pages.reviewing.held import Held
from ui.pages.reviewing.sheet import Sheet
from ui.theme import Theme
from ui.widgets.chip import ChipButton
from ui.widgets.flow import FlowLayout
from ui.widgets.text import heading

_REVIEWS = 4  # whose answers stand beside a question


class QuestionsTab(Sheet):
    """A walk through the guide's questions; the last view has all of them, and leads on to the letter."""

    def __init__(self, held: Held, parent: QWidget | None = None) -> None:
        super().__init__(held, "quarter", parent)
        theme = self.theme
        self.steps = StepChips(theme)
        self.steps.chosen.connect(self.go)
        self.walk = Walk(theme, self._ask, lambda session: LastPage(session, tr("On to the letter")))
        self.walk.moved.connect(self._show_steps)
        self.walk.finish.connect(self.go_to_letter)
        top = QHBoxLayout()
        top.addWidget(self.steps, 1)
        top.addWidget(self.kept.saved, 0, Qt.AlignmentFlag.AlignTop)
        # What is written is not wider than reads well.
        room = QHBoxLayout()
        room.addWidget(self.walk, 1)
        room.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(self.closed)
        column.addLayout(top)
        column.addWidget(self.kept.notice)
        column.addLayout(room)
        column.addStretch(1)
        theme.changed.connect(self._limit)
        for key, act in (
            ("Ctrl+Return", self.walk.on),
            ("Ctrl+Enter", self.walk.on),
            ("Alt+Left", self.walk.go_back),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            # A key held too long must not run on into the next part.
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this part."""
        return [
            ("Ctrl+Enter", tr("Next question")),
            ("Alt+Left", tr("The question before")),
            ("@", tr("Name a person while you write")),
        ]

    def commands(self) -> list[Command]:
        """Where one can go from here."""
        return [
            Command(tr("All answers of this review"), self.go_to_end),
            Command(tr("On to the letter"), self.go_to_letter),
        ]

    def go(self, position: object) -> None:
        """Show the question at `position`, from 0; beyond the last, everything at once."""
        if isinstance(position, int):
            self.walk.go(position)

    def go_to_end(self) -> None:
        """Show all answers at once."""
        if self.session is not None:
            self.walk.go(len(self.session.guide.questions))

    def go_to_letter(self) -> None:
        """On to the next part."""
        self.walk.settle()
        self.context.navigate("review", Look(self.held.period, "letter"))

    # As a sheet

    def reflection_of(self, review: Review) -> int:
        """The review's questions."""
        return review.questions

    def show_session(self, session: Session) -> None:
        """Walk through it from where it was left."""
        session.answers_changed.connect(self._show_steps)
        self.steps.show_session(session)
        self.walk.begin(session)

    def read_again(self) -> None:
        """Show the answers as they are now. Raises `KnownError`."""
        self.walk.reread()

    def take_up(self) -> None:
        """Go on in the field shown."""
        self.walk.take_up()

    def drop_session(self) -> None:
        """No question is shown."""
        self.walk.end()

    def leave(self) -> None:
        """Write down what is typed, and where; a name still in the line of people counts as named."""
        self.walk.settle()

    # Inside

    def _ask(self, session: Session, position: int) -> QuestionView:
        before = self._before(session, session.guide.questions[position])
        return QuestionView(session, position, before, beside=True)

    def _before(self, session: Session, question: Question) -> QWidget | None:
        """What the reviews of earlier periods say to this question, the newest first."""
        journal, first = self.context.journal, self.held.period.first
        past = {review.questions: review for review in journal.reviews.past() if review.period.first < first}
        found = journal.reflections.answered_in(question.key, list(past), limit=_REVIEWS)
        if not found:
            return None
        theme, before = self.theme, QWidget()
        column = QVBoxLayout(before)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(heading(theme, tr("What you wrote before")))
        for at, earlier in enumerate(found):
            name = long_name(past[earlier.reflection].period)
            card = EarlierAnswer(session, question, earlier, name)
            card.fold.setChecked(at == 0)
            column.addWidget(card)
        return before

    def _show_steps(self) -> None:
        self.steps.show_position(self.walk.position)
        self._limit()

    def _limit(self) -> None:
        theme, view = self.theme, self.walk.view
        width = theme.grown(theme.shape("writing_width"))
        if isinstance(view, QuestionView) and view.earlier is not None:
            width += theme.grown(theme.shape("aside")) + theme.space("xl")
        self.walk.setMaximumWidth(width)


class StepChips(QWidget):
    """The steps of the guide in a row, and all of it at the end. `chosen` has the position a step begins at."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session: Session | None = None
        self.chips: list[ChipButton] = []
        self._flow = FlowLayout(theme.space("s"), theme.space("xs"), self)
        self.setAccessibleName(tr("Steps"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_session(self, session: Session) -> None:
        """Show whose steps these are."""
        self._session = session
        for chip in self.chips:
            chip.hide()
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = []
        for step, name in enumerate((*session.guide.steps, tr("All of it"))):
            chip = ChipButton(self._theme, name)
            chip.clicked.connect(lambda _on, step=step: self._go(step))
            self._flow.addWidget(chip)
            self.chips.append(chip)

    def show_position(self, position: int) -> None:
        """Show the question at `position` as the present one; the number of questions is the end."""
        session = self._session
        if session is None:
            return
        steps, questions = session.guide.steps, session.guide.questions
        current = steps.index(questions[position].step) if position < len(questions) else len(steps)
        done = steps_done(session)
        for at, chip in enumerate(self.chips):
            if at < len(steps):
                chip.set_text(tr("✓ {step}", step=steps[at]) if at in done else steps[at])
                chip.setAccessibleName(tr("{step}, done", step=steps[at]) if at in done else steps[at])
            chip.set_tone("accent" if at == current else "neutral")
            chip.setChecked(at == current)

    def _go(self, step: int) -> None:
        session = self._session
        if session is not None:
            end = len(session.guide.questions)
            self.chosen.emit(end if step == len(session.guide.steps) else first_of(session, step))
