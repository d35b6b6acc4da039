"""What stands beside a person's story: what went to and fro, promises, needs and offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop_app.language import tr, trn
from desktop_app.people.balance import Balance
from desktop_app.people.values import Glance, Promise, Topic
from ui import wording
from ui.pages.parts.person_add import AddLine
from ui.theme import Theme
from ui.widgets.buttons import IconButton, PlainButton
from ui.widgets.card import Card
from ui.widgets.choice import DropDown
from ui.widgets.figures import FigureRow
from ui.widgets.text import body, heading, plain_tip, small

_MOST = 20  # lines of a card; more are in the story
_LONG = 160  # letters of a need or offer; the tooltip and screen readers have all of it


class GoodwillCard(Card):
    """How much went either way, in plain words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme_, self._rows = theme, QVBoxLayout()
        self._rows.setSpacing(0)
        self._words = small(theme)
        self.add(heading(theme, tr("Goodwill")))
        self.add(self._rows)
        self.add(self._words)

    def show_glance(self, glance: Glance, balance: Balance) -> None:
        """Show what was counted."""
        empty(self._rows)
        if glance.gave or glance.received:
            self._rows.addWidget(FigureRow(self._theme_, tr("You gave"), str(glance.gave)))
            self._rows.addWidget(FigureRow(self._theme_, tr("You received"), str(glance.received)))
        self._words.setText(balance_words(balance))


def balance_words(balance: Balance) -> str:
    """What went to and fro, in a sentence."""
    words: dict[Balance, Callable[[], str]] = {
        Balance.NOTHING: lambda: tr("Nothing noted yet, in either direction."),
        Balance.MUTUAL: lambda: tr("Mutual. Nothing to settle."),
        Balance.GAVE_LATELY: lambda: tr("You gave more lately."),
        Balance.RECEIVED_LATELY: lambda: tr("You received more lately."),
        Balance.GAVE: lambda: tr("More has come from you so far. That is a fine place to be."),
        Balance.RECEIVED: lambda: tr("More has come to you so far. There will be a way to give."),
    }
    return words[balance]()


class PromisesCard(Card):
    """Open promises, each with "Kept". `kept` carries a promise; `added` asks to keep what `line` says."""

    kept = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme_, self._rows = theme, QVBoxLayout()
        self._rows.setSpacing(theme.space("s"))
        self.due = DropDown(theme, _dues(), tr("By when"))
        self.line = AddLine(
            theme,
            tr("Add a promise"),
            [("mine", tr("I will")), ("theirs", tr("They will"))],
            tr("Whose promise"),
            tr("What was promised"),
            self.due,
        )
        self.body.setSpacing(theme.space("s"))
        self.add(heading(theme, tr("Promises")))
        self.add(self._rows)
        self.add(self.line)

    def due_day(self, today: date) -> date | None:
        """The day chosen for a new promise."""
        days = self.due.value()
        return today + timedelta(days=days) if isinstance(days, int) else None

    def show_promises(self, promises: Sequence[Promise], today: date) -> None:
        """Show those that are open."""
        empty(self._rows)
        theme = self._theme_
        if not promises:
            self._rows.addWidget(small(theme, tr("No promise is open.")))
        for promise in promises[:_MOST]:
            button = PlainButton(theme, tr("Kept"))
            button.setAccessibleDescription(promise.text)
            button.clicked.connect(lambda _checked=False, promise=promise: self.kept.emit(promise))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(body(theme, promise.text))
            words.addWidget(small(theme, _when(promise, today)))
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.addLayout(words, 1)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(part)
        _say_left(theme, self._rows, len(promises) - _MOST)


class TopicsCard(Card):
    """Needs and offers. `removed` carries one; `line` adds one."""

    removed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme_, self._rows = theme, QVBoxLayout()
        self._rows.setSpacing(0)
        self.line = AddLine(
            theme,
            tr("Add a need or an offer"),
            [("need", tr("They need")), ("offer", tr("They offer"))],
            tr("Need or offer"),
            tr("A few words"),
        )
        self.body.setSpacing(theme.space("s"))
        self.add(heading(theme, tr("Needs and offers")))
        self.add(self._rows)
        self.add(self.line)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Needs first, as given."""
        empty(self._rows)
        theme = self._theme_
        if not topics:
            self._rows.addWidget(small(theme, tr("Nothing noted yet.")))
        for topic in topics[:_MOST]:
            need = topic.kind == "need"
            words = tr("needs: {what}", what=topic.text) if need else tr("offers: {what}", what=topic.text)
            cut = words if len(words) <= _LONG else words[:_LONG].rstrip() + "…"
            said = body(theme, cut)
            said.setAccessibleName(words)
            said.setToolTip(plain_tip(words) if cut != words else "")
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(said, 1)
            row.setSpacing(0)
            change = IconButton(theme, "edit", tr("Change: {what}", what=words))
            change.clicked.connect(lambda _checked=False, topic=topic: self.line.change(topic.id, topic.text))
            remove = IconButton(theme, "close", tr("Take away: {what}", what=words))
            remove.clicked.connect(lambda _checked=False, topic=topic: self.removed.emit(topic))
            for button in (change, remove):
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(part)
        _say_left(theme, self._rows, len(topics) - _MOST)


def _say_left(theme: Theme, rows: QVBoxLayout, left: int) -> None:
    if left > 0:
        rows.addWidget(small(theme, trn("and {n} more", "and {n} more", left)))


def empty(layout: QLayout) -> None:
    """Take every part out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (part := item.widget()) is not None:
            part.hide()
            part.deleteLater()


def _when(promise: Promise, today: date) -> str:
    if promise.side == "theirs":
        if promise.due is None:
            return tr("theirs, no day set")
        return tr("theirs, for {day}", day=wording.until(promise.due, today))
    if promise.due is None:
        return tr("no day set")
    return tr("for {day}", day=wording.until(promise.due, today))


def _dues() -> list[tuple[object, str]]:
    return [
        (None, tr("No day set")),
        (1, tr("By tomorrow")),
        (7, tr("In a week")),
        (14, tr("In two weeks")),
        (30, tr("In a month")),
    ]
