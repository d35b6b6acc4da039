"""One packet of a client, sent or received: a line that says what and when, and opens in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.correspondence.values import RECEIVED, SENT, Record
from desktop_app.language import tr
from desktop_app.packets.values import Kind
from ui import wording
from ui.pages.gate import button_row
from ui.pages.parts.today_links import LinkLine
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.text import Text


class PacketRow(Card):
    """`pressed`: it is to be opened, or closed. `comments_wanted`: its comments are to be sent.

    `copy_wanted`: another file of it. `removed`: away with it.
    """

    pressed = Signal()
    comments_wanted = Signal()
    copy_wanted = Signal()
    removed = Signal()

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
        self._foot = self._make_foot()
        self.add(self._foot)
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
        for button in (self.send, self.copy, self.away):
            button.setAccessibleDescription(tr("{title}, {where}", title=record.title, where=said))

    def show_content(self, make: Callable[[], QWidget]) -> None:
        """Open it."""
        if self.content is not None:
            return
        self.content = make()
        self.body.insertWidget(self.body.indexOf(self._foot), self.content)
        for part in (self.content, self._foot):
            part.show()
        self.set_kind("chosen")

    def close_content(self) -> None:
        """Close it."""
        content, self.content = self.content, None
        if content is not None:
            self.body.removeWidget(content)
            content.hide()
            content.deleteLater()
        self._foot.hide()
        self.set_kind("plain")

    def _make_foot(self) -> QWidget:
        theme = self._theme
        self.send = PrimaryButton(theme, "")
        self.copy = PlainButton(theme, tr("Another copy…"))
        self.away = QuietButton(theme, tr("Remove this packet"))
        self.send.clicked.connect(self.comments_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.away.clicked.connect(self.removed)
        foot = button_row(theme, self.send, self.copy, self.away)
        self.send.setVisible(self.is_answers)
        self.copy.setVisible(self.record.direction == SENT)
        foot.hide()
        return foot


def state_words(record: Record, replied: date | None, today: date) -> str:
    """What it is, which way it went, and when."""
    day = wording.day_month(record.day, today)
    if record.direction == RECEIVED:
        if replied is not None:
            sent = wording.day_month(replied, today)
            return tr("Answers, received {day} · your comments saved {sent}", day=day, sent=sent)
        return tr("Answers, received {day}", day=day)
    if record.kind == Kind.COMMENTS:
        return tr("Your comments, saved {day}", day=day)
    if record.answered is not None:
        return tr("Exercise, saved {day} · answers have come", day=day)
    return tr("Exercise, saved {day}", day=day)
