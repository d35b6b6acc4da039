"""Whom a person could be good for, or who could be good for them: found out in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.values import Topic
from ui.context import Context
from ui.pages.parts.person_aside import empty
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card
from ui.widgets.text import ElidedText, heading, plain_tip

if TYPE_CHECKING:
    from desktop_app.introductions.ideas import Proposal


_IDEAS = 3
_AFTER_PAINTING = 60  # milliseconds: thinking in the background holds the painting up


class GoodForCard(Card):
    """Hidden without an idea. `opened` carries the id of the other person, `dismissed` the idea that is none."""

    opened = Signal(object)
    dismissed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._shown: tuple[Proposal, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.space("s"))
        self.body.setSpacing(theme.space("s"))
        self._heading = heading(theme)
        self.add(self._heading)
        self.add(self._rows)
        self.hide()

    def show_ideas(self, person: int, ideas: Sequence[Proposal]) -> None:
        """Show these, all of which are about that person."""
        self.setVisible(bool(ideas))
        if tuple(ideas) == self._shown:
            return
        self._shown = tuple(ideas)
        empty(self._rows)
        gives = any(idea.other == person for idea in ideas)
        self._heading.setText(tr("Could be good for") if gives else tr("Could be good for them"))
        for idea in ideas:
            row = _IdeaRow(self._theme, person, idea)
            row.opened.connect(self.opened)
            row.dismissed.connect(self.dismissed)
            self._rows.addWidget(row)


class Thinking:
    """Finds out in the background what the card of `page` shows, when needs and offers changed."""

    def __init__(self, context: Context, page: QWidget, card: GoodForCard) -> None:
        self._context, self._page, self._card = context, page, card
        self._about: tuple[int, Sequence[Topic]] | None = None

    def think(self, person: int, topics: Sequence[Topic]) -> None:
        """Of this person, with these needs and offers, unless that was done."""
        about = (person, topics)
        if about == self._about:
            return
        self._about = about

        def look() -> None:
            if self._about != about:
                return
            if not self._page.isVisible():
                self._about = None  # another time
                return
            run = self._context.runner.run
            run(lambda task: task.journal.ideas.for_person(person, _IDEAS), owner=self._page, done=found)

        def found(ideas: Sequence[Proposal]) -> None:
            if self._about == about:
                self._card.show_ideas(person, ideas)

        QTimer.singleShot(_AFTER_PAINTING, self._page, look)

    def forget(self) -> None:
        """Somebody else is shown: what is being found out is not wanted any more."""
        self._about = None


class _IdeaRow(QWidget):
    """The other of the two, and what fits."""

    opened = Signal(object)
    dismissed = Signal(object)

    def __init__(self, theme: Theme, person: int, idea: Proposal) -> None:
        super().__init__()
        needs = idea.other == person
        name = idea.person_name if needs else idea.other_name
        what = tr("needs: {what}", what=idea.need) if needs else tr("offers: {what}", what=idea.offer)
        self._other = idea.person if needs else idea.other
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("{name}, {what}", name=name, what=what))
        self.setAccessibleDescription(tr("Enter opens their page"))
        self.setToolTip(plain_tip(idea.reason))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedText(theme, name))
        words.addWidget(ElidedText(theme, what, "small", "text_muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("m"))
        row.addWidget(Avatar(theme, name))
        row.addLayout(words, 1)
        drop = IconButton(theme, "close", tr("Not these two: {name}", name=name))
        drop.clicked.connect(self._dismissing(idea))
        row.addWidget(drop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._other)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._other)

    def _dismissing(self, idea: Proposal) -> Callable[[], None]:
        return lambda: self.dismissed.emit(idea)
