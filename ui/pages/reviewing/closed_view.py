"""A review that is closed: when, what was done, who was left and why, and when the next one comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.conduct.periods import Period
from desktop_app.language import tr, trn
from desktop_app.review.values import Review, Step, What
from desktop_app.saying import month
from ui import wording
from ui.pages.parts.today_links import LinkLine
from ui.pages.reviewing.closing_rows import StepGroup, StepRow, done
from ui.theme import Theme
from ui.widgets.buttons import PlainButton
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text, question

if TYPE_CHECKING:
    from desktop_app.journal import Journal

_LISTED = (What.DEEPEN, What.RELEASE, What.REST)


class Done(NamedTuple):
    """What a closed review did: `did` by decision, `left` those who stayed though they were to be released, and
    `following`, a sentence that says when the next one comes; and whether questions were `answered` and a `letter` was
    written."""

    closed: date
    did: dict[What, list[Step]]
    left: list[Step]
    following: str
    answered: bool
    letter: bool

    @classmethod
    def of(cls, journal: Journal, review: Review, today: date) -> Done:
        """As it is on record. Raises `KnownError`."""
        closed = review.closed or today
        left = [_why(step) for step in journal.reviews.plan(review.id, closed) if step.what is What.RELEASE]
        did: dict[What, list[Step]] = {}
        for step in journal.reviews.done(review.id):
            did.setdefault(step.what, []).append(step)
        return cls(
            closed,
            did,
            left,
            _following(journal, review.period, today),
            answered=_has_words(journal, review.questions),
            letter=_has_words(journal, review.letter),
        )


class ClosedView(QWidget):
    """`person` and `release` have a person's id, `part` the name of another part of the review."""

    person = Signal(object)
    release = Signal(object)
    part = Signal(str)

    def __init__(self, theme: Theme, told: Done) -> None:
        super().__init__()
        self._theme, self.told = theme, told
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(question(theme, tr("This review is closed")))
        day = wording.day_month_year(told.closed)
        column.addWidget(
            Text(theme, tr("You closed it on {day}. {next}", day=day, next=told.following), "body")
        )
        ways = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("xs"), ways)
        self.read = PlainButton(theme, tr("Read the answers"))
        self.read.clicked.connect(lambda: self.part.emit("questions"))
        self.letter = PlainButton(theme, tr("Read the letter"))
        self.letter.clicked.connect(lambda: self.part.emit("letter"))
        for button, written in ((self.read, told.answered), (self.letter, told.letter)):
            flow.addWidget(button)
            button.setVisible(written)
        column.addWidget(ways)
        ways.setVisible(told.answered or told.letter)
        hint = tr("“Save or print…” above makes a report of it. It can be read here at any time.")
        column.addWidget(Text(theme, hint, "small", "text_muted"))
        if told.left:
            said = trn("{n} person was not released", "{n} people were not released", len(told.left))
            column.addWidget(StepGroup(theme, said, told.left, partial(self._row, left=True)))
        for what in (*_LISTED, What.KEEP):
            steps = told.did.get(what)
            if steps:
                title = done(what, len(steps))
                column.addWidget(StepGroup(theme, title, steps, self._row, folded=what is What.KEEP))
        skipped = len(told.did.get(What.SKIP, ()))
        if skipped:
            column.addWidget(Text(theme, done(What.SKIP, skipped), "body", "text_muted"))

    def begin(self) -> None:
        """Give the keyboard to the first way on, if there is one."""
        ways = (self.read, self.letter, *self.findChildren(LinkLine))
        first = next((way for way in ways if way.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, step: Step, *, left: bool = False) -> QWidget:
        row = StepRow(self._theme, step, closed=True, left=left)
        row.person.connect(self.person)
        row.release.connect(self.release)
        return row


def _has_words(journal: Journal, reflection: int) -> bool:
    return any(answer.text.strip() or answer.choice for answer in journal.reflections.answers(reflection))


def _why(step: Step) -> Step:
    """Why somebody was left: what is promised still stands in their row, this is for what was settled since."""
    return replace(step, said=tr("Something was promised when the review was closed."))


def _following(journal: Journal, period: Period, today: date) -> str:
    """When the next review comes."""
    now = journal.conduct.period(today)
    coming = now if now.last > period.last else journal.conduct.period(period.after.first)
    due = coming.last + timedelta(days=1)
    if due.year == today.year:
        return tr("The next one is in {month}.", month=month(due))
    return tr("The next one is in {month} {year}.", month=month(due), year=due.year)
