"""One packet of a client, sent or received: a line that says what and when, and opens in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.correspondence.values import RECEIVED, Record
from desktop_app.language import tr
from desktop_app.packets.values import Kind
from ui import wording
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.layouts import FlowLayout
from ui.widgets.text import Text


class PacketRow(Card):
    """`pressed`: it is to be opened, or closed. `comments_wanted`: its comments are to be sent."""

    pressed = Signal()
    comments_wanted = Signal()

    def __init__(self, theme: Theme, record: Record, replied: date | None, today: date) -> None:
        """`replied` is the day on which comments on it were sent last, None before."""
        super().__init__(theme)
        self.record, self.replied, self._today = record, replied, today
        self.body.setSpacing(theme.space("s"))
        self.content: QWidget | None = None
        self.line = LinkLine(theme, record.title or tr("(no title)"), "strong")
        self.line.clicked.connect(self.pressed)
        self._chip = Chip(theme, tr("to read"), "gold")
        top = QHBoxLayout()
        top.addWidget(self.line, 1)
        top.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        self._state = Text(theme, "", "small", "text_muted")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(top)
        words.addWidget(self._state)
        self.add(words)
        self.send = PrimaryButton(theme, "")
        self.send.clicked.connect(self.comments_wanted)
        self.send.hide()
        self.show_record(record, replied)

    @property
    def is_answers(self) -> bool:
        """Whether a client's answers are in it."""
        return self.record.direction == RECEIVED and self.record.kind == Kind.ANSWERS

    @property
    def is_open(self) -> bool:
        """Whether it is opened."""
        return self.content is not None

    def show_record(self, record: Record, replied: date | None) -> None:
        """Follow what changed: it was read, or commented on."""
        self.record, self.replied = record, replied
        self._chip.setVisible(self.is_answers and record.read is None)
        said = state_words(record, replied, self._today)
        self._state.setText(said)
        self.line.setAccessibleDescription(said)
        self.send.set_text(tr("Send comments…") if replied is None else tr("Send comments again…"))
        self.send.setAccessibleDescription(record.title)

    def show_content(self, make: Callable[[], QWidget]) -> None:
        """Open it."""
        if self.content is not None:
            return
        self.content = make()
        self.add(self.content)
        self.content.show()
        self.set_kind("chosen")
        if self.is_answers:
            holder = QWidget()
            flow = FlowLayout(self._theme.space("s"), self._theme.space("s"), holder)
            flow.addWidget(self.send)
            self._foot = holder
            self.add(holder)
            holder.show()
            self.send.show()

    _foot: QWidget | None = None

    def close_content(self) -> None:
        """Close it."""
        content, self.content = self.content, None
        if content is not None:
            self.body.removeWidget(content)
            content.hide()
            content.deleteLater()
        if self._foot is not None:
            self.send.setParent(self)
            self.send.hide()
            self.body.removeWidget(self._foot)
            self._foot.hide()
            self._foot.deleteLater()
            self._foot = None
        self.set_kind("plain")


def state_words(record: Record, replied: date | None, today: date) -> str:
    """What it is, which way it went, and when."""
    day = wording.day_month(record.day, today)
    if record.direction == RECEIVED:
        if replied is not None:
            sent = wording.day_month(replied, today)
            return tr("Answers, received {day} · your comments sent {sent}", day=day, sent=sent)
        return tr("Answers, received {day}", day=day)
    if record.kind == Kind.COMMENTS:
        return tr("Your comments, sent {day}", day=day)
    if record.answered is not None:
        return tr("Exercise, sent {day} · answers have come", day=day)
    return tr("Exercise, sent {day}", day=day)
