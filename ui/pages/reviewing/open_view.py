"""A review that is still open, as closing sees it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr, trn
from desktop_app.review.values import Review, Step, What
from ui.pages.parts.person_aside import empty
from ui.pages.parts.today_links import LinkLine
from ui.pages.reviewing.closing_rows import StepGroup, StepRow, planned
from ui.theme import Theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.text import Text, question
from ui.wording import day_long

if TYPE_CHECKING:
    from desktop_app.journal import Journal

_LISTED = (What.DEEPEN, What.RELEASE, What.REST)


class Planned(NamedTuple):
    """What closing finds: what was decided, how many were not decided on (None: not known yet), and how much of the
    questions (`answered` of `questions`) and of the letter is written. `not_before`: the day from which it can be
    closed, while that is to come."""

    steps: tuple[Step, ...]
    undecided: int | None
    answered: int
    questions: int
    letter: bool
    not_before: date | None = None

    @classmethod
    def of(cls, journal: Journal, review: Review | None, today: date) -> Planned:
        """As it is now, but for how many are undecided. Raises `KnownError`."""
        if review is None:
            return cls((), None, 0, len(journal.guides.get("quarter").questions), letter=False)
        asked = journal.reflections.get(review.questions)
        letter = journal.reflections.answers(review.letter)
        return cls(
            journal.reviews.plan(review.id, today),
            None,
            asked.answered,
            asked.questions,
            letter=any(answer.text.strip() for answer in letter),
        )

    def by(self, what: What) -> tuple[Step, ...]:
        """Those of whom this was decided."""
        return tuple(step for step in self.steps if step.what is what)


class OpenView(QWidget):
    """What will be done, what is left, and the button that does it.

    `person`, `changed` and `release` have a person's id, `part` the name of another part of the review.
    """

    person = Signal(object)
    changed = Signal(object)
    release = Signal(object)
    part = Signal(str)

    def __init__(self, theme: Theme, plan: Planned) -> None:
        super().__init__()
        self._theme, self.plan = theme, plan
        self.groups: dict[What, StepGroup] = {}
        self.close_button = PrimaryButton(theme, tr("Close the review"), tr("Ctrl Enter"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(question(theme, tr("What closing will do")))
        column.addWidget(Text(theme, self._intro(), "body", "text_muted"))
        for what in (*_LISTED, What.KEEP):
            steps = plan.by(what)
            if steps:
                group = StepGroup(
                    theme, planned(what, len(steps)), steps, self._row, folded=what is What.KEEP
                )
                self.groups[what] = group
                column.addWidget(group)
        self._left = QVBoxLayout()
        column.addLayout(self._left)
        self._show_left()
        column.addSpacing(theme.space("s"))
        ways = QHBoxLayout()
        ways.addStretch(1)
        ways.addWidget(self.close_button)
        column.addLayout(ways)

    def begin(self) -> None:
        """Give the keyboard to the first thing listed; where nothing is, to the button."""
        first = next(iter(self.findChildren(LinkLine)), None)
        (first or self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plan(self, plan: Planned) -> bool:
        """Show this plan, if it differs only in what is left; whether it does."""
        if plan._replace(undecided=None) != self.plan._replace(undecided=None):
            return False
        if plan != self.plan:
            self.plan = plan
            self._show_left()
        return True

    def _intro(self) -> str:
        if self.plan.not_before:
            return tr(
                "There is still much to come. From {day} on it can be closed; what you decide and write is kept.",
                day=day_long(self.plan.not_before),
            )
        if any(step.what is not What.SKIP for step in self.plan.steps):
            return tr(
                "Nothing of it is done yet. Closing does it all at once, and one undo takes it all back."
            )
        return tr(
            "Nobody is decided on, so nothing changes for anyone. You can close the review all the same."
        )

    def _row(self, step: Step) -> QWidget:
        row = StepRow(self._theme, step)
        row.person.connect(self.person)
        row.changed.connect(self.changed)
        row.release.connect(self.release)
        return row

    def _show_left(self) -> None:
        """What is not decided and not written, and may stay so."""
        plan = self.plan
        lines: list[tuple[str, str]] = []
        open_still = len(plan.by(What.SKIP)) + (plan.undecided or 0)
        if open_still:
            said = trn("{n} person is left for next time.", "{n} people are left for next time.", open_still)
            lines.append((said, "people"))
        if not plan.answered:
            lines.append((tr("The questions are not answered. They may stay so."), "questions"))
        elif plan.answered < plan.questions:
            said = tr(
                "{n} of {count} questions are answered. The others may stay as they are.",
                n=plan.answered,
                count=plan.questions,
            )
            lines.append((said, "questions"))
        if not plan.letter:
            lines.append((tr("The letter to yourself is still a blank page."), "letter"))
        empty(self._left)
        if not lines:
            return
        card = Card(self._theme, "dashed")
        card.body.setSpacing(self._theme.space("s"))
        for said, part in lines:
            card.add(self._leading(said, part))
        self._left.addWidget(card)
        card.show()

    def _leading(self, said: str, part: str) -> LinkLine:
        there = {"people": tr("Go through them"), "questions": tr("Answer"), "letter": tr("Write")}
        line = LinkLine(self._theme, said, "body", "text_muted", there[part])
        line.clicked.connect(lambda: self.part.emit(part))
        return line
