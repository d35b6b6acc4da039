"""What a client will meet: the exercise as it is taken up, and each of its questions as Reflect asks it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.packets.values import Exercise, Question
from ui.pages.coaching_parts.exercise_draft import asks
from ui.pages.homeworking.library import ExerciseView
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import PlainButton
from ui.widgets.card import Card
from ui.widgets.choice import SegmentedChoice
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import Text, question, strong
from ui.widgets.writing import WritingEdit

_TAKING_UP = -1
_LINES = 3


class AsClientSees(Card):
    """Read only, one thing at a time: first the card they take it up from, then question after question.

    `turned` has the place of the question shown, -1 for the card, when the owner went there.
    """

    turned = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._exercise: Exercise | None = None
        self._shown: tuple[Exercise | None, int] | None = None
        self.at = _TAKING_UP
        self.body.setSpacing(theme.space("s"))
        self.add(strong(theme, tr("As your client sees it")))
        self._sheet: QWidget | None = None
        self._room = QVBoxLayout()
        self.add(self._room)
        self.back = PlainButton(theme, tr("Back"))
        self.on = PlainButton(theme, tr("Next"))
        self.back.setAccessibleDescription(tr("As your client sees it"))
        self.on.setAccessibleDescription(tr("As your client sees it"))
        self.back.clicked.connect(lambda: self._turn(self.at - 1))
        self.on.clicked.connect(lambda: self._turn(self.at + 1))
        ways = QHBoxLayout()
        ways.addWidget(self.back)
        ways.addStretch(1)
        ways.addWidget(self.on)
        self.body.addSpacing(theme.space("s"))
        self.add(ways)

    def show_exercise(self, exercise: Exercise, at: int | None = None) -> None:
        """Show this exercise, at the same place as before, or at the question `at` (-1: the card)."""
        self._exercise = exercise
        wanted = self.at if at is None else at
        self.at = min(max(wanted, _TAKING_UP), len(exercise.questions) - 1)
        shown = (exercise, self.at)
        if shown == self._shown:
            return
        self._shown = shown
        old, self._sheet = self._sheet, self._make_sheet(exercise)
        if old is not None:
            self._room.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._room.addWidget(self._sheet)
        self._sheet.show()
        self.back.setEnabled(self.at > _TAKING_UP)
        self.on.setEnabled(self.at < len(exercise.questions) - 1)

    def said(self) -> str:
        """All words on the sheet shown, for those who look for them."""
        texts = [] if self._sheet is None else self._sheet.findChildren(Text)
        return "\n".join(text.text() for text in texts)

    def _turn(self, at: int) -> None:
        if self._exercise is not None:
            self.show_exercise(self._exercise, at)
            self.turned.emit(self.at)

    def _make_sheet(self, exercise: Exercise) -> QWidget:
        if self.at == _TAKING_UP:
            return taking_up(self._theme, exercise)
        return asked(self._theme, exercise, self.at)


def taking_up(theme: Theme, exercise: Exercise) -> QWidget:
    """The exercise as a client meets it first, read only."""
    sheet, column = _column(theme)
    column.addWidget(question(theme, exercise.title or tr("(no title yet)")))
    column.addWidget(ExerciseView(theme, exercise))
    return sheet


def asked(theme: Theme, exercise: Exercise, at: int) -> QWidget:
    """One question, alone, with a field that cannot be written in."""
    one = exercise.questions[at]
    sheet, column = _column(theme)
    where = tr("{step} · question {at} of {count}", step=one.step, at=at + 1, count=len(exercise.questions))
    column.addWidget(Text(theme, where, "small", "text_muted"))
    if exercise.each:
        column.addWidget(Text(theme, dict(asks(exercise.each))[one.ask], "small", "text_faint"))
    column.addWidget(question(theme, one.title or tr("(no words yet)")))
    if one.help:
        column.addWidget(Text(theme, one.help, "body", "text_muted"))
    if one.why:
        column.addWidget(Text(theme, tr("Why this is asked: {why}", why=one.why), "prose", "text_muted"))
    column.addSpacing(theme.space("s"))
    for part in _fields(theme, one):
        _still(part)
        column.addWidget(part)
    return sheet


def _fields(theme: Theme, one: Question) -> list[QWidget]:
    """Where it will be answered, empty."""
    parts: list[QWidget] = []
    if one.kind in ("scale", "choice") and one.choices:
        choice: QWidget = SegmentedChoice(theme, one.choices, one.title or tr("(no words yet)"))
        parts.append(_of_somebody(theme, choice) if one.kind == "choice" else choice)
    elif one.kind == "people":
        parts.append(_somebody(theme))
    elif one.kind == "act":
        parts += [_prose(theme, tr("When this happens"), 1), _prose(theme, tr("I will do that"), 1)]
    elif one.kind == "prose_per_person":
        parts += [_somebody(theme), _prose(theme, one.placeholder, _LINES)]
    if one.kind == "prose" or one.prose:
        parts.append(_prose(theme, one.placeholder, _LINES))
    return parts


def _prose(theme: Theme, placeholder: str, lines: int) -> WritingEdit:
    edit = WritingEdit(theme, tr("What your client will write"), placeholder, lines, lines)
    edit.setReadOnly(True)
    return edit


def _somebody(theme: Theme) -> QWidget:
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(theme.space("m"))
    across.addWidget(Avatar(theme, "?"))
    across.addWidget(Text(theme, tr("Somebody they met"), "body"), 1)
    return row


def _of_somebody(theme: Theme, part: QWidget) -> QWidget:
    row = FoldingRow(theme)
    row.add(_somebody(theme), 1)
    row.add(part)
    return row


def _still(part: QWidget) -> None:
    """Only to be looked at: neither the keyboard nor the pointer does anything here."""
    for each in (part, *part.findChildren(QWidget)):
        each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _column(theme: Theme) -> tuple[QWidget, QVBoxLayout]:
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.space("xs"))
    return sheet, column
