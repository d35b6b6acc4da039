"""Noting a talk in two steps: when, how and what; then who spoke most and who pitched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.choice import DropDown, SegmentedChoice
from ui.widgets.fields import DateField, LabeledField
from ui.widgets.layouts import FlowLayout
from ui.widgets.text import heading
from ui.widgets.writing import WritingEdit


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said about a talk; unanswered questions are None. The names are those of an interaction."""

    day: date
    channel: str
    summary: str
    listening: str | None = None
    pitch_by_me: str | None = None
    pitch_by_them: str | None = None


class TalkForm(Card):
    """Asks for a talk. `kept`: it is to be written. `dropped`: Cancel. `keys`: Ctrl+Enter goes on, Esc goes away."""

    kept = Signal()
    dropped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.day = DateField(theme, tr("Day of the talk"))
        self.day.setMinimumDate(QDate(1900, 1, 1))
        self.channel = DropDown(theme, _channels(), tr("How you talked"))
        self.words = WritingEdit(theme, tr("What stays with you"), min_lines=2, max_lines=10)
        self.listening = SegmentedChoice(theme, _balances(), tr("Who spoke most"))
        self.by_me = SegmentedChoice(theme, _pitches(), tr("Did you pitch"))
        self.by_them = SegmentedChoice(theme, _their_pitches(), tr("Did they pitch"))
        self.add(heading(theme, tr("A talk")))
        self._first, self._second = QWidget(), QWidget()
        self._lay_out_first(theme)
        self._lay_out_second(theme)
        self.add(self._first)
        self.add(self._second)
        self._shortcut(Qt.Key.Key_Escape, self.dropped.emit)
        self._shortcut(Qt.Modifier.CTRL | Qt.Key.Key_Return, self._go_on)
        self._shortcut(Qt.Modifier.CTRL | Qt.Key.Key_Enter, self._go_on)

    def begin(self, today: date, draft: dict[str, Any] | None = None) -> None:
        """Show an empty form for a talk of today, or go on with a draft from `draft()`."""
        found = draft or {}
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        day = QDate.fromString(str(found.get("day", today.isoformat())), Qt.DateFormat.ISODate)
        self.day.setDate(day)
        self.channel.set_value(found.get("channel", ""))
        self.words.set_text(str(found.get("summary", "")))
        self.listening.set_value(found.get("listening"))
        self.by_me.set_value(found.get("pitch_by_me"))
        self.by_them.set_value(found.get("pitch_by_them"))
        self._second.hide()
        self._first.show()
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def talk(self) -> Talk:
        """What the form says now."""
        day = self.day.date()
        return Talk(
            date(day.year(), day.month(), day.day()),
            str(self.channel.value() or ""),
            self.words.text().strip(),
            _text(self.listening.value()),
            _text(self.by_me.value()),
            _text(self.by_them.value()),
        )

    def draft(self) -> dict[str, Any] | None:
        """What was typed, to be kept until the form is shown again; None when there is nothing."""
        talk = self.talk()
        if self.isHidden() or not talk.summary:
            return None
        return {
            "day": talk.day.isoformat(),
            "channel": talk.channel,
            "summary": self.words.text(),
            "listening": talk.listening,
            "pitch_by_me": talk.pitch_by_me,
            "pitch_by_them": talk.pitch_by_them,
        }

    def _lay_out_first(self, theme: Theme) -> None:
        column = QVBoxLayout(self._first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        row = FlowLayout(theme.space("l"), theme.space("s"))
        row.addWidget(LabeledField(theme, tr("When"), self.day))
        row.addWidget(LabeledField(theme, tr("How"), self.channel))
        column.addLayout(row)
        column.addWidget(LabeledField(theme, tr("What stays with you?"), self.words))
        buttons = FlowLayout(theme.space("s"), theme.space("s"))
        go_on = PrimaryButton(theme, tr("Next"), hint="Ctrl Enter")
        go_on.clicked.connect(self._go_on)
        save = PlainButton(theme, tr("Save now"))
        save.clicked.connect(self.kept)
        cancel = QuietButton(theme, tr("Cancel"))
        cancel.clicked.connect(self.dropped)
        for button in (go_on, save, cancel):
            buttons.addWidget(button)
        column.addLayout(buttons)

    def _lay_out_second(self, theme: Theme) -> None:
        column = QVBoxLayout(self._second)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(LabeledField(theme, tr("Who spoke most?"), self.listening))
        column.addWidget(LabeledField(theme, tr("Did you pitch?"), self.by_me))
        column.addWidget(LabeledField(theme, tr("Did they pitch?"), self.by_them))
        buttons = FlowLayout(theme.space("s"), theme.space("s"))
        save = PrimaryButton(theme, tr("Save the talk"), hint="Ctrl Enter")
        save.clicked.connect(self.kept)
        back, cancel = PlainButton(theme, tr("Back")), QuietButton(theme, tr("Cancel"))
        back.clicked.connect(self._go_back)
        cancel.clicked.connect(self.dropped)
        for button in (save, back, cancel):
            buttons.addWidget(button)
        column.addLayout(buttons)

    def _go_on(self) -> None:
        if self._second.isHidden():
            self._first.hide()
            self._second.show()
            self.listening.focus_choice()
        else:
            self.kept.emit()

    def _go_back(self) -> None:
        self._second.hide()
        self._first.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _shortcut(self, keys: Any, act: Any) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)


def _channels() -> list[tuple[object, str]]:
    return [
        ("", tr("A talk")),
        ("coffee", tr("Coffee")),
        ("lunch", tr("Lunch")),
        ("meeting", tr("Meeting")),
        ("call", tr("Call")),
        ("video", tr("Video call")),
        ("message", tr("Message")),
        ("mail", tr("Mail")),
        ("letter", tr("Letter")),
        ("event", tr("At an event")),
    ]


def _balances() -> list[tuple[object, str]]:
    return [("them", tr("Mostly them")), ("even", tr("Even")), ("me", tr("Mostly me"))]


def _pitches() -> list[tuple[object, str]]:
    return [
        ("none", tr("Did not pitch")),
        ("asked", tr("They asked")),
        ("fit", tr("Clear fit")),
        ("early", tr("Too early")),
    ]


def _their_pitches() -> list[tuple[object, str]]:
    return [("none", tr("No")), ("early", tr("Yes"))]
