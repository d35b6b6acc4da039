"""From one period to another: the one before, the one after, and the list of them all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.conduct.periods import Period, Span, long_name, period_of, review_name
from desktop_app.language import tr
from desktop_app.review.values import Review
from desktop_app.saying import dated
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.buttons import IconButton, PlainButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import Text, heading, small

_AT_ONCE = 16  # periods of a list; more of them come when asked for


class Row(NamedTuple):
    """One line of the list."""

    period: Period
    name: str
    state: str


def eyebrow(period: Period, review: Review | None, today: date) -> str:
    """The small line above the headline: what is looked at, and how far it is."""
    words = tr("{review} · {period}", review=review_name(period.span), period=long_name(period))
    if review is not None and review.closed is not None:
        if review.closed == today:
            return tr("{review}, closed today", review=words)
        return tr("{review}, closed on {day}", review=words, day=dated(review.closed, today))
    if period.first <= today < period.last:
        return tr("{review}, so far", review=words)
    return words


def rows(
    today: date, since: date | None, span: Span, first_month: int, past: Sequence[Review]
) -> tuple[Row, ...]:
    """Every period since the first entry, and the reviews of spans that are no longer used; the newest first."""
    reviews = {each.period: each for each in past}
    periods = set(reviews)
    period = period_of(today, span, first_month)
    while since is not None and period.last >= since:
        periods.add(period)
        if period.first == date.min:
            break
        period = period.before
    newest_first = sorted(periods, key=lambda each: (each.last, each.first), reverse=True)
    return tuple(
        Row(each, _name(each, span), _state(each, reviews.get(each), today)) for each in newest_first
    )


def _name(period: Period, span: Span) -> str:
    if period.span == span:
        return long_name(period)
    return tr("{period} · {review}", period=long_name(period), review=review_name(period.span))


def _state(period: Period, review: Review | None, today: date) -> str:
    if review is not None and review.closed is not None:
        if review.closed == today:
            return tr("closed today")
        return tr("closed on {day}", day=dated(review.closed, today))
    if review is not None and review.begun == today:
        return tr("begun today")
    if review is not None:
        return tr("begun on {day}", day=dated(review.begun, today))
    return tr("so far") if today < period.last else tr("not looked back on")


def other_words(span: Span) -> str:
    """What the way to the list is called."""
    return {
        Span.MONTH: tr("Other months"),
        Span.QUARTER: tr("Other quarters"),
        Span.HALF_YEAR: tr("Other half-years"),
        Span.YEAR: tr("Other years"),
    }[span]


class PeriodSwitch(QWidget):
    """What is looked at, in a small line, with the ways to its neighbours and to all others."""

    earlier = Signal()
    later = Signal()
    others = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text(theme, "", "small", "text_faint")
        # Time goes on in the direction of writing.
        before, after = ("next", "back") if self.isRightToLeft() else ("back", "next")
        self.back = IconButton(theme, before, tr("The period before"))
        self.next = IconButton(theme, after, tr("The period after"))
        self.all = QuietButton(theme, "")
        self.back.clicked.connect(self.earlier)
        self.next.clicked.connect(self.later)
        self.all.clicked.connect(self.others)
        line = FlowLayout(theme.space("xs"), 0, self)
        for part in (self._words, self.back, self.next, self.all):
            line.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tell(self, words: str, others: str, *, before: bool, after: bool) -> None:
        """Say what is looked at, and whether there is something before and after it."""
        self._words.setText(words)
        self.all.set_text(others)
        for button, there in ((self.back, before), (self.next, after)):
            if not there and button.hasFocus():
                self.all.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(there)

    def words(self) -> str:
        """The line as it reads."""
        return self._words.text()


class PeriodList(QWidget):
    """All periods, each a way to it. `chosen` carries the `Period`; `ways`: how often is to be changed."""

    chosen = Signal(object)
    gone = Signal()
    ways = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[Row, ...] = ()
        self._lines: list[LinkLine] = []
        head = FoldingRow(theme)
        self.back = PlainButton(theme, tr("Back"), tr("Esc"))
        self.back.clicked.connect(self.gone)
        head.add(heading(theme, tr("Every period since your first entry")), 1)
        head.add(self.back)
        card = Card(theme)
        card.add(head)
        self._none = small(theme, tr("There is nothing on record yet."))
        card.add(self._none)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.space("xs"))
        card.body.addSpacing(theme.space("xs"))
        card.add(self._column)
        self.more = PlainButton(theme, tr("Show earlier ones"))
        self.more.clicked.connect(self.show_more)
        self.way = QuietButton(theme, tr("Change how often"))
        self.way.clicked.connect(self.ways)
        buttons = FlowLayout(theme.space("s"), theme.space("s"))
        buttons.addWidget(self.more)
        buttons.addWidget(self.way)
        card.body.addSpacing(theme.space("s"))
        card.add(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.gone)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the list."""
        return [("Enter", tr("Look back on this one")), ("Esc", tr("Back to where you were"))]

    def show_rows(self, rows: Sequence[Row], shown: Period) -> None:
        """Show these, the one that is `shown` with the keyboard on it where it is among the first."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines, self._rows = [], tuple(rows)
        self._none.setVisible(not rows)
        self._add()
        at = next((at for at, row in enumerate(self._rows[:_AT_ONCE]) if row.period == shown), 0)
        target: QWidget = self._lines[at] if self._lines else self.back
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_more(self) -> None:
        """The next ones, the keyboard on the first of them."""
        at = len(self._lines)
        self._add()
        self._lines[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def lines(self) -> list[LinkLine]:
        """The lines shown, from the top."""
        return list(self._lines)

    def _add(self) -> None:
        before: QWidget = self._lines[-1] if self._lines else self.back
        for row in self._rows[len(self._lines) : len(self._lines) + _AT_ONCE]:
            line = LinkLine(self._theme, row.name, end=row.state)
            line.clicked.connect(lambda _=False, period=row.period: self.chosen.emit(period))
            self._column.addWidget(line)
            line.show()  # only what is shown can have the keyboard
            QWidget.setTabOrder(before, line)
            before = line
            self._lines.append(line)
        self.more.setVisible(len(self._lines) < len(self._rows))
        QWidget.setTabOrder(before, self.more)
        QWidget.setTabOrder(self.more, self.way)
