"""Beside the day's prompts: the quarter so far, and what is coming up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, trn
from desktop_app.prompts.coming import Coming
from desktop_app.prompts.quarter import Quarter
from desktop_app.saying import number
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.figures import FigureRow, Sparkline
from ui.widgets.text import faint, heading


class QuarterCard(Card):
    """The figures of the quarter, about the owner's own conduct, and the line of listening."""

    def __init__(self, theme: Theme, quarter: Quarter, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.add(heading(theme, tr("This quarter")))
        self.body.addSpacing(theme.space("xs"))
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for label, value in _figures(quarter):
            rows.addWidget(FigureRow(theme, label, value))
        self.add(rows)
        if len(quarter.listening_line) < 2:
            return
        events = len(quarter.listening_line)
        self.body.addSpacing(theme.space("s"))
        self.add(Sparkline(theme, quarter.listening_line, _line_in_words(quarter.listening_line)))
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


def _figures(quarter: Quarter) -> tuple[tuple[str, str], ...]:
    return (
        (tr("Listened before speaking"), _part(quarter.listened, quarter.talks)),
        (tr("Pitched uninvited"), str(quarter.pitched_early)),
        (tr("Introductions made"), str(quarter.introductions)),
        (tr("Promises kept"), _part(quarter.promises_kept, quarter.promises_due)),
    )


def _part(some: int, all_of_them: int) -> str:
    if not all_of_them:
        return tr("none yet")
    return tr("{some} of {all}", some=some, all=all_of_them)


def _line_in_words(values: Sequence[float]) -> str:
    """What the line shows, for those who do not see it."""
    shares = ", ".join(tr("{percent} %", percent=round(100 * value)) for value in values)
    return trn(
        "Talks in which you listened, over the last {number} event, oldest first: {shares}",
        "Talks in which you listened, over the last {number} events, oldest first: {shares}",
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
