"""Beside the day's prompts: the period so far, and what is coming up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.conduct.figures import SHARES, Figure, label
from desktop_app.conduct.periods import Span
from desktop_app.conduct.so_far import SoFar
from desktop_app.language import tr, trn
from desktop_app.prompts.coming import Coming
from desktop_app.saying import number
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.figures import FigureRow, Sparkline
from ui.widgets.text import faint, heading


class QuarterCard(Card):
    """The figures of the owner's period so far, about their own conduct, and the line of listening."""

    def __init__(self, theme: Theme, so_far: SoFar, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.add(heading(theme, _this(so_far.period.span)))
        self.body.addSpacing(theme.space("xs"))
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for figure in (so_far.listening, so_far.pitched, so_far.introductions, so_far.promises):
            rows.addWidget(FigureRow(theme, label(figure.name), _value(figure)))
        self.add(rows)
        if len(so_far.listening_line) < 2:
            return
        events = len(so_far.listening_line)
        self.body.addSpacing(theme.space("s"))
        self.add(Sparkline(theme, so_far.listening_line, _line_in_words(so_far.listening_line)))
        self.add(
            faint(
                theme,
                trn(
                    "listening, last {number} event",
                    "listening, last {number} events",
                    events,
                    number=number(events),
                ),
            )
        )


def _this(span: Span) -> str:
    return {
        Span.MONTH: tr("This month"),
        Span.QUARTER: tr("This quarter"),
        Span.HALF_YEAR: tr("This half-year"),
        Span.YEAR: tr("This year"),
    }[span]


def _value(figure: Figure) -> str:
    """How many, or how many of all, while the period goes on."""
    some = round(figure.values[0])
    if figure.name not in SHARES:
        return str(some)
    return tr("{some} of {all}", some=some, all=figure.out_of) if figure.known else tr("none yet")


def _line_in_words(values: Sequence[float]) -> str:
    """What the line shows, for those who do not see it."""
    shares = ", ".join(tr("{percent} %", percent=round(100 * value)) for value in values)
    return trn(
        "Talks you listened in, over the last {number} event, oldest first: {shares}",
        "Talks you listened in, over the last {number} events, oldest first: {shares}",
        len(values),
        number=number(len(values)),
        shares=shares,
    )


class ComingCard(Card):
    """What is coming up, each a way to it. `chosen` gives the `Coming` that was pressed."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, coming: Sequence[Coming], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.add(heading(theme, tr("Coming up")))
        self.body.addSpacing(theme.space("xs"))
        rows = QVBoxLayout()
        # Titles and promises can take some lines each; a little air tells them apart.
        rows.setSpacing(theme.space("xs") // 2)
        for one in coming:
            line = LinkLine(theme, one.title, end=one.when)
            line.clicked.connect(lambda _=False, one=one: self.chosen.emit(one))
            rows.addWidget(line)
        self.add(rows)
