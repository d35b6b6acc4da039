"""What was understood: by person, to be left out, reworded or dated before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.reflection.values import Understood
from ui.notices import Message
from ui.pages.reflecting.day_choice import DayChoice
from ui.pages.reflecting.days import short_day
from ui.pages.reflecting.session import Session
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card, Line
from ui.widgets.chip import Chip
from ui.widgets.fields import CheckBox, LineField
from ui.widgets.text import ElidedText, Text, heading

_ORDER = (
    *(
        "met",
        "listening",
        "questions",
        "pitch",
        "pitch_by_them",
        "energy",
        "need",
        "offer",
        "favor_given",
        "favor_received",
    ),
    *("introduction", "promise", "their_promise", "mend"),
)
_WORDED = (
    "need",
    "offer",
    "promise",
    "their_promise",
    "favor_given",
    "favor_received",
    "mend",
    "introduction",
)
_DATED = ("promise", "their_promise")


class UnderstoodList(QWidget):
    """One part for each person, a row for each thing. Follows the answers while they are changed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: tuple[Understood, ...] | None = None
        self.rows: dict[str, UnderstoodRow] = {}
        theme = session.theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space("xs"))
        self._column.addWidget(heading(theme, tr("What this leaves")))
        self._help = Text(theme, "", "body", "text_muted")
        self._column.addWidget(self._help)
        self._column.addSpacing(theme.space("s"))
        self._card: Card | None = None
        # Rebuilt once the writes of a moment are through, and never under somebody's hands.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.follow)
        session.answers_changed.connect(self._soon.start)
        self.follow()

    def follow(self) -> None:
        """Show what is understood now."""
        if self._card is not None and self._card.isAncestorOf(self.window().focusWidget()):
            return
        session = self._session
        found = tuple(one for one in session.understood() if _said(one))
        if found == self._shown:
            return
        self._shown = found
        self._help.setText(
            tr("Untick what is not meant, or say it better. The rest is kept with the people.")
            if found
            else tr("Nothing but your words. That is fine.")
        )
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        self.rows = {}
        if found:
            self._card = Card(session.theme)
            self._card.body.setSpacing(session.theme.space("s"))
            self._fill(self._card, found)
            self._column.addWidget(self._card)

    def _fill(self, card: Card, found: Sequence[Understood]) -> None:
        theme = self._session.theme
        people: dict[int | None, list[Understood]] = {}
        for one in found:
            people.setdefault(one.person, []).append(one)
        for at, (person, things) in enumerate(people.items()):
            if at:
                card.add(Line(theme))
            name = things[0].person_name if person is not None else tr("For yourself")
            head = QWidget()
            line = QHBoxLayout(head)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.space("m"))
            if person is not None:
                line.addWidget(Avatar(theme, name, theme.space("xl")))
            line.addWidget(ElidedText(theme, name, "strong"), 1)
            card.add(head)
            for one in sorted(things, key=lambda one: _ORDER.index(one.kind)):
                self.rows[one.key] = UnderstoodRow(self._session, one)
                card.add(self.rows[one.key])
        widest = max(row.tick.sizeHint().width() for row in self.rows.values())
        for row in self.rows.values():
            row.tick.setMinimumWidth(widest)


class UnderstoodRow(QWidget):
    """One thing understood: a tick, its words, and a pencil for what can be reworded or dated."""

    def __init__(self, session: Session, one: Understood) -> None:
        super().__init__()
        self._session, self._one, theme = session, one, session.theme
        self._text, self._day = one.text, one.day
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        line = QHBoxLayout()
        line.setSpacing(theme.space("s"))
        self.tick = CheckBox(theme, _label(one))
        self.tick.setChecked(one.kept)
        self.tick.clicked.connect(self._keep)
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        self._words = Text(theme, "", "prose")
        line.addWidget(self._words, 1)
        self._due = Chip(theme, "", "accent")
        line.addWidget(self._due, 0, Qt.AlignmentFlag.AlignTop)
        self.pencil = IconButton(theme, "edit", tr("Say it better"))
        self.pencil.setCheckable(True)
        if one.kind not in _WORDED:
            self.pencil.hide()
        self.pencil.toggled.connect(self._edit)
        line.addWidget(self.pencil, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        self._column = column
        self.editor: LineField | None = None
        self.days: DayChoice | None = None
        self._show()

    def _show(self) -> None:
        self._words.setText(_words(self._one, self._text))
        self._words.set_role("text" if self.tick.isChecked() else "text_faint")
        self._due.setVisible(self._day is not None and self._one.kind in _DATED)
        if self._day is not None:
            self._due.set_text(tr("by {day}", day=short_day(self._day)))
        # Who and what stand around them for the eye; the tick and the pencil say it to screen readers.
        about = [self._one.person_name if self._one.person is not None else "", self._words.text()]
        for part in (self.tick, self.pencil):
            part.setAccessibleDescription("\n".join(filter(None, about)))

    def _edit(self, on: bool) -> None:
        if self.editor is None:
            theme = self._session.theme
            self.editor = LineField(theme, tr("Say it better"))
            self.editor.setText(self._text)
            self.editor.editingFinished.connect(self._reword)
            self._column.addWidget(self.editor)
            if self._one.kind in _DATED:
                first = self._session.context.settings().first_weekday
                self.days = DayChoice(theme, self._session.today, first, tr("By"))
                self.days.set_day(self._day)
                self.days.chosen.connect(self._date)
                self._column.addWidget(self.days)
        self.editor.setVisible(on)
        if self.days is not None:
            self.days.setVisible(on)
        if on:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, on: bool) -> None:
        if not self._correct(dropped=not on):
            self.tick.setChecked(not on)
        self._show()

    def _reword(self) -> None:
        assert self.editor is not None
        text = self.editor.text().strip()
        if text and text != self._text and self._correct(text=text):
            self._text = text
            self._show()

    def _date(self, day: object) -> None:
        if isinstance(day, date) and self._correct(day=day):
            self._day = day
            self._show()

    def _correct(
        self, *, dropped: bool | None = None, text: str | None = None, day: date | None = None
    ) -> bool:
        session = self._session
        try:
            session.journal.reflections.correct(
                session.reflection.id, self._one.key, dropped=dropped, text=text, day=day, origin=session
            )
        except KnownError as error:
            session.context.notify(Message.error(error))
            return False
        return True


def _said(one: Understood) -> bool:
    """Whether it is worth a row: the summary is the answer itself."""
    return one.kind in _ORDER


def _label(one: Understood) -> str:
    return {
        "met": tr("Met"),
        "listening": tr("Listening"),
        "questions": tr("Questions I asked"),
        "pitch": tr("My pitch"),
        "pitch_by_them": tr("Their pitch"),
        "energy": tr("It left me"),
        "need": tr("Needs"),
        "offer": tr("Can offer"),
        "introduction": tr("Introduce"),
        "promise": tr("I promised"),
        "their_promise": tr("They promised"),
        "favor_given": tr("I gave"),
        "favor_received": tr("I was given"),
        "mend": tr("To put right"),
    }.get(one.kind, "")


def _words(one: Understood, text: str) -> str:
    if one.kind == "introduction" and one.other_name:
        to = tr("to {name}", name=one.other_name)
        return tr("{to}: {reason}", to=to, reason=text) if text else to
    if one.kind == "met":
        return ""
    return text or _choices().get((one.kind, one.value), "")


def _choices() -> dict[tuple[str, str], str]:
    return {
        ("listening", "them"): tr("mostly them"),
        ("listening", "even"): tr("even"),
        ("listening", "me"): tr("mostly me"),
        ("questions", "0"): tr("none"),
        ("questions", "1"): tr("one"),
        ("questions", "2"): tr("two"),
        ("questions", "3"): tr("three"),
        ("questions", "4"): tr("four or more"),
        ("pitch", "none"): tr("did not pitch"),
        ("pitch", "asked"): tr("they asked"),
        ("pitch", "fit"): tr("clear fit"),
        ("pitch", "early"): tr("too early"),
        ("pitch_by_them", "none"): tr("did not pitch"),
        ("pitch_by_them", "asked"): tr("I asked"),
        ("pitch_by_them", "fit"): tr("clear fit"),
        ("pitch_by_them", "early"): tr("too early"),
        ("energy", "up"): tr("lighter"),
        ("energy", "even"): tr("the same"),
        ("energy", "down"): tr("heavier"),
    }
