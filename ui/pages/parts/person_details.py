"""What is known of a person, to be changed. What is typed is kept: there is nothing to press."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app import saying
from desktop_app.language import tr
from desktop_app.people.values import Person, Ring
from ui.pages.parts.person_rhythm import NO_RHYTHM, RHYTHMS, every
from ui.theme import Theme
from ui.widgets.choice import DropDown, SegmentedChoice
from ui.widgets.fields import LabeledField, LineField
from ui.widgets.layouts import FoldingRow
from ui.widgets.number import NumberField
from ui.widgets.text import small
from ui.widgets.writing import WritingEdit

_OWN = "own"  # a number of days that is not among the usual ones
_WEEK, _MOST_DAYS = 7, 3650
# Ways in which a field gets or loses the keyboard while one stays in it.
_STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_SPOKEN = ("name", "nickname", "organisation", "role", "how_met")


class _DetailField(LineField):
    """One goes on where the words end; nothing is selected, so that no key replaces them."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """To the end, unless the mouse says where."""
        super().focusInEvent(event)
        if event.reason() not in (*_STAYING, Qt.FocusReason.MouseFocusReason):
            self.setCursorPosition(len(self.text()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read from the beginning again."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYING:
            self.setCursorPosition(0)


class Details(QWidget):
    """The fields of one person. `typed` follows every change by the owner; `left`: the keyboard went elsewhere.

    Esc gives a text back as it was when one came to it.
    """

    typed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._person: Person | None = None
        self._found: str | None = None  # what stood in the field with the keyboard when one came to it
        self.name, self.nickname = _DetailField(theme), _DetailField(theme)
        self.organisation, self.role = _DetailField(theme), _DetailField(theme)
        self.how_met, self.also_known = _DetailField(theme), _DetailField(theme)
        self.ways = _DetailField(theme, placeholder=tr("Friend, peer, mentor, customer…"))
        self.ring = SegmentedChoice(theme, _rings(), tr("Ring"))
        self.rhythm = DropDown(theme, _rhythms(), tr("How often you mean to talk"))
        self.rhythm.chosen.connect(self._show_days)
        self.days = NumberField(theme, 1, _MOST_DAYS, tr("Days between talks"))
        self._days_field = LabeledField(theme, tr("Days between talks"), self.days)
        self.note = WritingEdit(theme, tr("Note"), min_lines=3, max_lines=12)
        self._lay_out()
        self._listen()

    def show_person(self, person: Person, kept: dict[str, Any] | None = None) -> None:
        """Show what the journal says, with what could not be written before (`kept`) over it."""
        changed_meanwhile = self._person is not None and self._person.id == person.id and self.changes()
        typed = kept or changed_meanwhile or {}
        self._person = person
        values = _values(person) | typed
        for name in _SPOKEN:
            field: LineField = getattr(self, name)
            # What is being typed stays to the letter, as long as it says the same.
            if (field.text().strip() if self._is_in(field) else field.text()) != values[name]:
                _show(field, values[name])
        for field, several in ((self.ways, values["ways"]), (self.also_known, values["also_known"])):
            same = _several(field.text()) == several and self._is_in(field)
            if not same and field.text() != ", ".join(several):
                _show(field, ", ".join(several))
        if self.note.text() != values["note"]:
            self.note.set_text(values["note"])
        self.ring.set_value(values["ring"])
        if self.rhythm_days() != values["rhythm_days"] or self.rhythm.value() != _OWN:
            self._show_rhythm(values["rhythm_days"])

    def changes(self, *, flush: bool = True) -> dict[str, Any]:
        """What differs from the journal, under the names `Person` has. A blank name counts as the old one.

        With `flush`, a number half typed counts too.
        """
        if self._person is None:
            return {}
        if flush:
            self.days.flush()
        known = _values(self._person)
        now: dict[str, Any] = {
            "name": self.name.text().strip() or known["name"],
            "nickname": self.nickname.text().strip(),
            "organisation": self.organisation.text().strip(),
            "role": self.role.text().strip(),
            "how_met": self.how_met.text().strip(),
            "note": self.note.text(),
            "ways": _several(self.ways.text()),
            "also_known": _several(self.also_known.text()),
            "ring": self.ring.value() or known["ring"],
            "rhythm_days": self._rhythm_shown(),
        }
        return {name: value for name, value in now.items() if value != known[name]}

    def rhythm_days(self) -> int | None:
        """The rhythm that is chosen now: None for as it comes, 0 for none."""
        self.days.flush()
        return self._rhythm_shown()

    def _rhythm_shown(self) -> int | None:
        days = self.rhythm.value()
        if days == _OWN:
            return self.days.value()
        return days if isinstance(days, int) else None

    def choose_rhythm(self) -> None:
        """Give the keyboard to the rhythm."""
        self.rhythm.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, part: QObject, event: QEvent) -> bool:
        """Remember what stood in a text one comes to."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() not in _STAYING:
            self._found = part.text() if isinstance(part, (LineField, WritingEdit)) else None
            if isinstance(part, WritingEdit) and event.reason() != Qt.FocusReason.MouseFocusReason:
                part.moveCursor(QTextCursor.MoveOperation.End)
        return super().eventFilter(part, event)

    def _listen(self) -> None:
        texts = [getattr(self, name) for name in (*_SPOKEN, "ways", "also_known")]
        for field in texts:
            field.textEdited.connect(lambda _text: self.typed.emit())
        self.note.textChanged.connect(self.typed)
        for choice in (self.ring, self.rhythm, self.days):
            choice.chosen.connect(lambda _value: self.typed.emit())
        for part in (*texts, self.note):
            part.installEventFilter(self)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._give_back)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_keyboard)

    def _give_back(self) -> None:
        field, found = self.focusWidget(), self._found
        if found is None or not isinstance(field, (LineField, WritingEdit)) or field.text() == found:
            return
        if isinstance(field, LineField):
            field.setText(found)
        else:
            field.set_text(found)
            field.moveCursor(QTextCursor.MoveOperation.End)
        self.typed.emit()

    def _follow_keyboard(self, old: QWidget | None, now: QWidget | None) -> None:
        """Another window, or a list that drops down, is no place one goes to."""
        if old is None or now is None or not self.isAncestorOf(old):
            return
        if self._person is not None and not self.name.text().strip():
            _show(self.name, self._person.name)
        if now.window() is self.window() and not self.isAncestorOf(now):
            self.left.emit()

    def _is_in(self, field: QWidget) -> bool:
        return field is field.window().focusWidget()

    def _lay_out(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        pairs = (
            ((tr("Name"), self.name, ""), (tr("Nickname"), self.nickname, "")),
            (
                (tr("Other names"), self.also_known, tr("Several with commas between")),
                (tr("Ways they matter"), self.ways, tr("Several with commas between")),
            ),
            ((tr("Organisation"), self.organisation, ""), (tr("Role"), self.role, "")),
            ((tr("How you met"), self.how_met, ""),),
        )
        for pair in pairs:
            row = FoldingRow(theme)
            for label, field, help_ in pair:
                row.add(LabeledField(theme, label, field), 1)
                field.setAccessibleDescription(help_)
            column.addWidget(row)
        row = FoldingRow(theme)
        row.add(LabeledField(theme, tr("Ring"), self.ring), 1)
        rhythm = QWidget()
        parts = QVBoxLayout(rhythm)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(theme.space("s"))
        parts.addWidget(LabeledField(theme, tr("Rhythm"), self.rhythm))
        parts.addWidget(self._days_field)
        row.add(rhythm, 1)
        column.addWidget(row)
        column.addWidget(LabeledField(theme, tr("Note"), self.note))
        column.addWidget(small(theme, tr("Kept as you type. Esc gives a line back as it was.")))

    def _show_rhythm(self, days: int | None) -> None:
        """Show a rhythm, in the field for days of one's own when it is not among the usual ones."""
        usual = days is None or days in (NO_RHYTHM, _WEEK, *RHYTHMS)
        self.rhythm.set_value(days if usual else _OWN)
        if days:
            self.days.set_value(days)
        self._show_days()

    def _show_days(self) -> None:
        self._days_field.setVisible(self.rhythm.value() == _OWN)


def _show(field: LineField, text: str) -> None:
    """A text longer than its field is read from its beginning."""
    field.setText(text)
    field.setCursorPosition(0)


def _several(typed: str) -> list[str]:
    return [part.strip() for part in typed.split(",") if part.strip()]


def differing(person: Person, draft: dict[str, Any]) -> dict[str, Any]:
    """What of a draft made of `Details.changes()` is not known yet."""
    known = _values(person)
    return {name: value for name, value in draft.items() if name in known and value != known[name]}


def _values(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "nickname": person.nickname,
        "organisation": person.organisation,
        "role": person.role,
        "how_met": person.how_met,
        "note": person.note,
        "ways": list(person.ways),
        "also_known": list(person.also_known),
        "ring": person.ring.value,
        "rhythm_days": person.rhythm_days,
    }


def _rings() -> list[tuple[object, str]]:
    return [
        (Ring.INNER.value, tr("Inner ring")),
        (Ring.CLOSE.value, tr("Close")),
        (Ring.KNOWN.value, tr("Known")),
    ]


def _rhythms() -> list[tuple[object, str]]:
    return [
        (None, tr("As you two usually do, or as the ring")),
        (NO_RHYTHM, tr("No rhythm")),
        *((days, saying.begun(every(days))) for days in (_WEEK, *RHYTHMS)),
        (_OWN, tr("A number of days of your own")),
    ]
