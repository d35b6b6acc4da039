"""What a coach said about the answers that were sent, each beside one's own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.homework.sharing_values import Commented
from desktop_app.language import tr
from ui import wording
from ui.theme import Theme
from ui.widgets.card import Card, Line
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import EqualColumns
from ui.widgets.text import Text, heading

_NARROWEST = 230  # logical pixels of a column at 100 % text


class CommentsCard(Card):
    """Shown where a coach wrote back. What came since it was last seen is marked as new."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._shown: object = None
        self.body.setSpacing(theme.space("m"))
        head = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("xs"), head)
        self._heading = heading(theme, "")
        self._new = Chip(theme, tr("new"), "accent")
        flow.addWidget(self._heading)
        flow.addWidget(self._new)
        self.add(head)
        self._said: QWidget | None = None

    def show_comments(self, said: Sequence[Commented], coach: str, today: date, *, new: bool) -> None:
        """Show these; none hides the card."""
        self.setVisible(bool(said))
        now = (tuple(said), coach, today)
        if now == self._shown:
            # What is new stays marked while it is looked at, though it counts as read by now.
            return
        self._shown = now
        self._new.setVisible(new)
        self._heading.setText(tr("What {coach} says", coach=coach) if coach else tr("What your coach says"))
        if self._said is not None:
            self._said.hide()
            self._said.setParent(None)
            self._said.deleteLater()
        self._said = QWidget()
        column = QVBoxLayout(self._said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("m"))
        for at, one in enumerate(said):
            if at:
                column.addWidget(Line(self._theme))
            column.addWidget(self._beside(one, coach, today))
        self.add(self._said)
        self._said.show()

    def _beside(self, one: Commented, coach: str, today: date) -> QWidget:
        theme = self._theme
        day = wording.day_month(one.day, today)
        by = tr("{coach}, {day}", coach=coach, day=day) if coach else day
        comment = _words(theme, by, Text(theme, one.text, "prose"))
        if not one.question and not one.own:
            return comment
        own = _words(theme, one.question, Text(theme, one.own, "prose", "text_muted"))
        return EqualColumns(theme, _NARROWEST, (own, comment), gap="l", folded_gap="s")


def _words(theme: Theme, head: str, words: Text) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.space("xs"))
    column.addWidget(Text(theme, head, "small", "text_faint"))
    column.addWidget(words)
    column.addStretch(1)
    return holder
