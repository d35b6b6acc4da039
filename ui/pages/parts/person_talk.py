"""Noting a talk or a note in two steps: which, when, how and what; then who spoke most, who pitched, who answered."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.values import Interaction
from ui.pages.noting.reading_order import set_reading_order
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.choice import DropDown, SegmentedChoice
from ui.widgets.fields import DateField, LabeledField
from ui.widgets.flow import FlowLayout
from ui.widgets.text import heading
from ui.widgets.writing import WritingEdit

TALK, MINE, THEIRS = "talk", "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said about a talk or a note; unanswered questions are None. The names are those of an interaction.

    `day` is None only for an undated memory that is being changed.
    """

    day: date | None
    channel: str
    summary: str
    kind: str = "talk"
    opened_by: str | None = None
    listening: str | None = None
    pitch_by_me: str | None = None
    pitch_by_them: str | None = None
    answered: bool | None = None
    questions: int | None = None


class TalkForm(Card):
    """Asks for a talk. `kept`: it is to be written. `dropped`: Cancel. `left`: Esc, which drops no words.

    `typed` follows the words and every choice.

    `changing` is the id of the talk or note that is being changed, None for a new one. It is hidden, and has no fields,
    until it is begun; then Tab comes to them from `after`.
    """

    kept = Signal()
    dropped = Signal()
    left = Signal()
    typed = Signal()

    def __init__(self, theme: Theme, after: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._after = after
        self.changing: int | None = None
        self._before: Talk | None = None
        self._undated = False
        self._made = False
        self.hide()

    def begin(
        self, today: date, draft: dict[str, Any] | None = None, changing: Interaction | None = None
    ) -> None:
        """Show an empty form for a talk of today, or one to be changed; or go on with a draft from `draft()`."""
        if not self._made:
            self._make(self._theme)
        self.changing = changing.id if changing else None
        self._undated = changing is not None and changing.day is None
        latest = max(today, changing.day) if changing and changing.day else today
        self.day.allow(last=latest)
        self._when.set_description(tr("No day is noted; choose one to set it.") if self._undated else "")
        self._before = None
        if changing is not None:
            self._fill(_said(changing, today))
            self._before = self.talk()
        if draft is not None or changing is None:
            self._fill(draft or {"day": today.isoformat()})
        self._second.hide()
        self._first.show()
        self.show()
        self.words.moveCursor(QTextCursor.MoveOperation.End)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def talk(self) -> Talk:
        """What the form says now. Only what was asked counts: nobody is asked who spoke most in a letter."""
        which, summary = self._which(), self.words.text().strip()
        day, by_me, by_them = self._day(), _text(self.by_me.value()), _text(self.by_them.value())
        if which == MINE:
            answered = self.answered.value()
            known = answered if isinstance(answered, bool) else None
            way = str(self.way.value() or "")
            return Talk(day, way, summary, "note", "me", pitch_by_me=by_me, answered=known)
        if which == THEIRS:
            way = str(self.way.value() or "")
            return Talk(day, way, summary, "note", "them", pitch_by_them=by_them)
        channel, listening = str(self.channel.value() or ""), _text(self.listening.value())
        asked = self.questions.value()
        questions = asked if isinstance(asked, int) else None
        return Talk(day, channel, summary, TALK, None, listening, by_me, by_them, questions=questions)

    def changes(self) -> dict[str, Any]:
        """What differs from the talk or note being changed, under the names of `Interaction`."""
        now, before = self.talk(), self._before
        if before is None:
            return {}
        names = [field.name for field in fields(now)]
        return {name: getattr(now, name) for name in names if getattr(now, name) != getattr(before, name)}

    def draft(self) -> dict[str, Any] | None:
        """What was typed, to be kept until the form is shown again; None when there is nothing."""
        if self.isHidden():
            return None
        talk = self.talk()
        if talk == self._before if self.changing is not None else not talk.summary:
            return None
        return {
            "changing": self.changing,
            "which": self._which(),
            "day": talk.day.isoformat() if talk.day else None,
            "channel": talk.channel,
            "summary": self.words.text(),
            "listening": talk.listening,
            "pitch_by_me": talk.pitch_by_me,
            "pitch_by_them": talk.pitch_by_them,
            "answered": talk.answered,
            "questions": talk.questions,
        }

    def _fill(self, found: dict[str, Any]) -> None:
        day = QDate.fromString(str(found.get("day")), Qt.DateFormat.ISODate)
        undated = self._undated
        if day.isValid():
            self.day.setDate(day)
            self._undated = undated and found.get("dated") is False
        which = str(found.get("which", TALK))
        self.which.set_value(which if which in (TALK, MINE, THEIRS) else TALK)
        for field in (self.channel, self.way):
            field.set_value(found.get("channel", ""))
        self.words.set_text(str(found.get("summary", "")))
        self.listening.set_value(found.get("listening"))
        self.by_me.set_value(found.get("pitch_by_me"))
        self.by_them.set_value(found.get("pitch_by_them"))
        self.answered.set_value(found.get("answered"))
        self.questions.set_value(found.get("questions"))
        self._show_kind()

    def _day(self) -> date | None:
        if self._undated:
            return None
        return self.day.day()

    def _date_it(self) -> None:
        """A day was chosen for what had none."""
        self._undated = False

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
            self.questions: which == TALK,
            self.by_me: which != THEIRS,
            self.by_them: which != MINE,
            self.answered: which == MINE,
        }
        for field, wanted in asked.items():
            self._fields[field].setVisible(wanted)
        headings = {TALK: tr("A talk"), MINE: tr("A note you wrote"), THEIRS: tr("A note from them")}
        self._heading.setText(tr("Change what you noted") if self.changing is not None else headings[which])
        self._save.set_text(tr("Save the talk") if which == TALK else tr("Save the note"))

    def _make(self, theme: Theme) -> None:
        """Put in the fields, once something is noted: a page opens sooner without them."""
        self._made = True
        self.day = DateField(theme, tr("Day of the talk"))
        self.day.setMinimumDate(QDate(1900, 1, 1))
        self.which = SegmentedChoice(theme, _kinds(), tr("A talk or a note"))
        self.which.chosen.connect(self._choose_kind)
        self.channel = DropDown(theme, _channels(), tr("How you talked"))
        self.way = DropDown(theme, _ways(), tr("How it was written"))
        self.words = WritingEdit(theme, tr("What stays with you"), min_lines=2, max_lines=10)
        self.words.textChanged.connect(self.typed)
        self.listening = SegmentedChoice(theme, _balances(), tr("Who spoke most"))
        self.questions = SegmentedChoice(theme, _questions(), tr("How many questions you asked"))
        self.by_me = SegmentedChoice(theme, _pitches(), tr("Did you pitch"))
        self.by_them = SegmentedChoice(theme, _their_pitches(), tr("Did they pitch"))
        self.answered = SegmentedChoice(theme, _answers(), tr("Did they answer"))
        for field in (
            self.which,
            self.channel,
            self.way,
            self.listening,
            self.questions,
            self.by_me,
            self.by_them,
            self.answered,
        ):
            field.chosen.connect(lambda _value: self.typed.emit())
        self.day.userDateChanged.connect(lambda _day: self.typed.emit())
        self._heading = heading(theme)
        self._fields: dict[QWidget, LabeledField] = {}
        self._save = PrimaryButton(theme, tr("Save the talk"), hint="Ctrl Enter")
        self.add(self._heading)
        self._first, self._second = QWidget(), QWidget()
        self._lay_out_first(theme)
        self._lay_out_second(theme)
        self.add(self._first)
        self.add(self._second)
        self._shortcut(Qt.Key.Key_Escape, self.left.emit)
        self._shortcut(Qt.Modifier.CTRL | Qt.Key.Key_Return, self._go_on)
        self._shortcut(Qt.Modifier.CTRL | Qt.Key.Key_Enter, self._go_on)
        set_reading_order(self, self._after)

    def _lay_out_first(self, theme: Theme) -> None:
        column = QVBoxLayout(self._first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        row = FlowLayout(theme.space("l"), theme.space("s"))
        self._when = LabeledField(theme, tr("When"), self.day)
        self.day.userDateChanged.connect(self._date_it)
        row.addWidget(self._when)
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
            (tr("How many questions did you ask?"), self.questions),
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


def _said(entry: Interaction, today: date) -> dict[str, Any]:
    """A talk or note as a draft says it; an undated one shows today, which is not its day."""
    which = TALK if entry.kind == "talk" else THEIRS if entry.opened_by == "them" else MINE
    return {
        "which": which,
        "day": (entry.day or today).isoformat(),
        "dated": entry.day is not None,
        "channel": entry.channel,
        "summary": entry.summary,
        "listening": entry.listening,
        "pitch_by_me": entry.pitch_by_me,
        "pitch_by_them": entry.pitch_by_them,
        "answered": entry.answered,
        "questions": entry.questions,
    }


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


def _questions() -> list[tuple[object, str]]:
    return [(0, tr("None")), (1, tr("One")), (2, tr("Two")), (3, tr("Three")), (4, tr("Four or more"))]


def _pitches() -> list[tuple[object, str]]:
    return [
        ("none", tr("Did not pitch")),
        ("asked", tr("They asked")),
        ("fit", tr("Clear fit")),
        ("early", tr("Too early")),
    ]


def _their_pitches() -> list[tuple[object, str]]:
    return [("none", tr("No")), ("early", tr("Yes"))]
