"""One of the owner's needs: a line to press, and when it is the chosen one all that can be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.needs.own_needs import LONGEST, OwnNeed
from ui import wording
from ui.pages.needing.one_line import OneLine
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.fields import CheckBox, LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text


class NeedCard(Card):
    """`acted(need, action, value)`: "choose", "urgent" (whether), "found", "change" (the words) or "delete".

    `typed(need, words)`: other words are being typed; None when no longer. `room` is where the chosen one shows more.
    """

    acted = Signal(object, str, object)
    typed = Signal(object, object)

    def __init__(self, theme: Theme, need: OwnNeed, today: date, *, chosen: bool) -> None:
        super().__init__(theme, "chosen" if chosen else "plain")
        self.need, self.chosen, self._theme = need, chosen, theme
        self.setAccessibleName(need.text)
        state = _state(need, today)
        self.line = LinkLine(theme, need.text, "strong" if chosen else "body", end=state)
        self.line.setAccessibleDescription(tr("{state}, shown below", state=state) if chosen else state)
        self.line.clicked.connect(lambda: self.acted.emit(need, "choose", None))
        self.add(self.line)
        self.room = QVBoxLayout()
        self.room.setSpacing(theme.space("s"))
        if chosen:
            field = LineField(theme, tr("What you look for"))
            field.setMaxLength(LONGEST)
            self.editor = OneLine(theme, field, tr("Keep"), need.text)
            self.editor.hide()
            self.editor.kept.connect(lambda words: self.acted.emit(need, "change", words))
            self.editor.dropped.connect(self.stop_editing)
            self.editor.field.textEdited.connect(lambda words: self.typed.emit(need, words))
            self.add(self.editor)
            self._tools = self._actions()
            self.body.addSpacing(theme.space("xs"))
            self.add(self._tools)
            self.add(self.room)

    def stops(self) -> Iterator[QWidget]:
        """Everything the keyboard stops at above `room`, in reading order."""
        yield self.line
        if self.chosen:
            yield from (*self.editor.stops(), self.urgent, self.found, self.change, self.delete)

    def edit(self, words: str) -> None:
        """Have it said in other words, beginning with these."""
        self.line.hide()
        self._tools.hide()
        self.editor.field.setText(words)
        self.editor.show()

    def stop_editing(self) -> None:
        """Leave the words as they were."""
        self.typed.emit(self.need, None)
        self.line.show()
        self._tools.show()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.hide()

    def _actions(self) -> QWidget:
        theme, need = self._theme, self.need
        self.urgent = CheckBox(theme, tr("It is urgent"))
        self.urgent.setChecked(need.urgent)
        self.urgent.clicked.connect(lambda on: self.acted.emit(need, "urgent", on))
        self.found = PlainButton(theme, tr("Found"))
        self.change = QuietButton(theme, tr("Say it otherwise"))
        self.delete = QuietButton(theme, tr("Delete"))
        self.found.clicked.connect(lambda: self.acted.emit(need, "found", None))
        self.change.clicked.connect(self._begin_editing)
        self.delete.clicked.connect(lambda: self.acted.emit(need, "delete", None))
        holder = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), holder)
        for part in (self.urgent, self.found, self.change, self.delete):
            part.setAccessibleDescription(need.text)
            flow.addWidget(part)
        return holder

    def _begin_editing(self) -> None:
        self.edit(self.need.text)
        self.editor.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.field.selectAll()
        self.typed.emit(self.need, self.need.text)


class PastNeed(QWidget):
    """What was found. `reopened(need)`: it is looked for again; `removed(need)`: it is to be deleted."""

    reopened = Signal(object)
    removed = Signal(object)

    def __init__(self, theme: Theme, need: OwnNeed, today: date) -> None:
        super().__init__()
        self.need = need
        self.again = QuietButton(theme, tr("Look for it again"))
        self.delete = QuietButton(theme, tr("Delete"))
        self.again.clicked.connect(lambda: self.reopened.emit(need))
        self.delete.clicked.connect(lambda: self.removed.emit(need))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_past_words(theme, need, today))
        buttons = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), buttons)
        for button in (self.again, self.delete):
            button.setAccessibleDescription(need.text)
            flow.addWidget(button)
        column.addWidget(buttons)


def _past_words(theme: Theme, need: OwnNeed, today: date) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Text(theme, need.text))
    met = need.met or need.day
    said = tr("found on {day}", day=wording.day_month(met, today))
    column.addWidget(Text(theme, said, "small", "text_muted"))
    return holder


def _state(need: OwnNeed, today: date) -> str:
    since = wording.day_month(need.day, today)
    if need.urgent:
        return tr("urgent · since {day}", day=since)
    return tr("since {day}", day=since)
