"""Noting a talk or a note in two steps: which, when, how and what; then who spoke most, who pitched, who answered."""

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

TALK, MINE, THEIRS = "talk", "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said about a talk or a note; unanswered questions are None. The names are those of an interaction."""

    day: date
    channel: str
    summary: str
    kind: str = "talk"
    opened_by: str | None = None
    listening: str | None = None
    pitch_by_me: str | None = None
    pitch_by_them: str | None = None
    answered: bool | None = None


class TalkForm(Card):
    """Asks for a talk. `kept`: it is to be written. `dropped`: Cancel. `keys`: Ctrl+Enter goes on, Esc goes away."""

    kept = Signal()
    dropped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.day = DateField(theme, tr("Day of the talk"))
        self.day.setMinimumDate(QDate(1900, 1, 1))
        self.which = SegmentedChoice(theme, _kinds(), tr("A talk or a note"))
        self.which.chosen.connect(self._choose_kind)
        self.channel = DropDown(theme, _channels(), tr("How you talked"))
        self.way = DropDown(theme, _ways(), tr("How it was written"))
        self.words = WritingEdit(theme, tr("What stays with you"), min_lines=2, max_lines=10)
        self.listening = SegmentedChoice(theme, _balances(), tr("Who spoke most"))
        self.by_me = SegmentedChoice(theme, _pitches(), tr("Did you pitch"))
        self.by_them = SegmentedChoice(theme, _their_pitches(), tr("Did they pitch"))
        self.answered = SegmentedChoice(theme, _answers(), tr("Did they answer"))
        self._heading = heading(theme)
        self._fields: dict[QWidget, LabeledField] = {}
        self._save = PrimaryButton(theme, tr("Save the talk"), hint="Ctrl Enter")
        self.add(self._heading)
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
        which = str(found.get("which", TALK))
        self.which.set_value(which if which in (TALK, MINE, THEIRS) else TALK)
        for field in (self.channel, self.way):
            field.set_value(found.get("channel", ""))
        self.words.set_text(str(found.get("summary", "")))
        self.listening.set_value(found.get("listening"))
        self.by_me.set_value(found.get("pitch_by_me"))
        self.by_them.set_value(found.get("pitch_by_them"))
        self.answered.set_value(found.get("answered"))
        self._show_kind()
        self._second.hide()
        self._first.show()
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def talk(self) -> Talk:
        """What the form says now. Only what was asked counts: nobody is asked who spoke most in a letter."""
        shown, which = self.day.date(), self._which()
        day, summary = date(shown.year(), shown.month(), shown.day()), self.words.text().strip()
        by_me, by_them = _text(self.by_me.value()), _text(self.by_them.value())
        if which == MINE:
            answered = self.answered.value()
            known = answered if isinstance(answered, bool) else None
            way = str(self.way.value() or "")
            return Talk(day, way, summary, "note", "me", pitch_by_me=by_me, answered=known)
        if which == THEIRS:
            way = str(self.way.value() or "")
            return Talk(day, way, summary, "note", "them", pitch_by_them=by_them)
        channel, listening = str(self.channel.value() or ""), _text(self.listening.value())
        return Talk(day, channel, summary, TALK, None, listening, by_me, by_them)

    def draft(self) -> dict[str, Any] | None:
        """What was typed, to be kept until the form is shown again; None when there is nothing."""
        talk = self.talk()
        if self.isHidden() or not talk.summary:
            return None
        return {
            "which": self._which(),
            "day": talk.day.isoformat(),
            "channel": talk.channel,
            "summary": self.words.text(),
            "listening": talk.listening,
            "pitch_by_me": talk.pitch_by_me,
            "pitch_by_them": talk.pitch_by_them,
            "answered": talk.answered,
        }

    def _which(self) -> str:
        return str(self.which.value() or TALK)

    def _choose_kind(self, value: object | None) -> None:
        if value is None:
            self.which.set_value(TALK)
        self._show_kind()

    def _show_kind(self) -> None:
        """Ask only what fits a talk, a note of one's own, or one of theirs."""
        which = self._which()
        asked = {
            self.channel: which == TALK,
            self.way: which != TALK,
            self.listening: which == TALK,
            self.by_me: which != THEIRS,
            self.by_them: which != MINE,
            self.answered: which == MINE,
        }
        for field, wanted in asked.items():
            self._fields[field].setVisible(wanted)
        headings = {TALK: tr("A talk"), MINE: tr("A note you wrote"), THEIRS: tr("A note from them")}
        self._heading.setText(headings[which])
        self._save.set_text(tr("Save the talk") if which == TALK else tr("Save the note"))

    def _lay_out_first(self, theme: Theme) -> None:
        column = QVBoxLayout(self._first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        row = FlowLayout(theme.space("l"), theme.space("s"))
        row.addWidget(LabeledField(theme, tr("When"), self.day))
        for field in (self.channel, self.way):
            self._fields[field] = LabeledField(theme, tr("How"), field)
            row.addWidget(self._fields[field])
        column.addWidget(self.which)
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
        for question, field in (
            (tr("Who spoke most?"), self.listening),
            (tr("Did they answer?"), self.answered),
            (tr("Did you pitch?"), self.by_me),
            (tr("Did they pitch?"), self.by_them),
        ):
            self._fields[field] = LabeledField(theme, question, field)
            column.addWidget(self._fields[field])
        buttons = FlowLayout(theme.space("s"), theme.space("s"))
        self._save.clicked.connect(self.kept)
        back, cancel = PlainButton(theme, tr("Back")), QuietButton(theme, tr("Cancel"))
        back.clicked.connect(self._go_back)
        cancel.clicked.connect(self.dropped)
        for button in (self._save, back, cancel):
            buttons.addWidget(button)
        column.addLayout(buttons)

    def _go_on(self) -> None:
        if self._second.isHidden():
            self._first.hide()
            self._second.show()
            asked = (self.listening, self.answered, self.by_them)
            next(field for field in asked if not self._fields[field].isHidden()).focus_choice()
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


def _kinds() -> list[tuple[object, str]]:
    return [(TALK, tr("We talked")), (MINE, tr("I wrote")), (THEIRS, tr("They wrote"))]


def _ways() -> list[tuple[object, str]]:
    return [("", tr("A note")), ("message", tr("Message")), ("mail", tr("Mail")), ("letter", tr("Letter"))]


def _answers() -> list[tuple[object, str]]:
    return [(True, tr("They answered")), (False, tr("No answer"))]


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
