"""What is known of a person, to be changed. It is written on leaving, or by its button."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import saying
from desktop_app.language import tr
from desktop_app.people.values import Person, Ring
from ui.pages.parts.person_rhythm import NO_RHYTHM, RHYTHMS, every
from ui.theme import Theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.choice import DropDown, SegmentedChoice
from ui.widgets.fields import LabeledField, LineField
from ui.widgets.layouts import FlowLayout, FoldingRow
from ui.widgets.number import NumberField
from ui.widgets.text import small
from ui.widgets.writing import WritingEdit

_OWN = "own"  # a number of days that is not among the usual ones
_WEEK, _MOST_DAYS = 7, 3650


class Details(QWidget):
    """The fields of one person. `wanted`: the button asks to write `changes()` now."""

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._person: Person | None = None
        self.name, self.nickname = LineField(theme), LineField(theme)
        self.organisation, self.role = LineField(theme), LineField(theme)
        self.how_met, self.also_known = LineField(theme), LineField(theme)
        self.ways = LineField(theme, placeholder=tr("Friend, peer, mentor, customer…"))
        self.ring = SegmentedChoice(theme, _rings(), tr("Ring"))
        self.rhythm = DropDown(theme, _rhythms(), tr("How often you mean to talk"))
        self.rhythm.chosen.connect(self._show_days)
        self.days = NumberField(theme, 1, _MOST_DAYS, tr("Days between talks"))
        self._days_field = LabeledField(theme, tr("Days between talks"), self.days)
        self.note = WritingEdit(theme, tr("Note"), min_lines=3, max_lines=12)
        self._said = small(theme)
        self._lay_out()

    def show_person(self, person: Person, kept: dict[str, Any] | None = None) -> None:
        """Show what the journal says, with what could not be written before (`kept`) over it."""
        changed_meanwhile = self._person is not None and self._person.id == person.id and self.changes()
        typed = kept or changed_meanwhile or {}
        self._person = person
        values = _values(person) | typed
        for name in ("name", "nickname", "organisation", "role", "how_met"):
            field: LineField = getattr(self, name)
            if field.text() != values[name]:
                _show(field, values[name])
        for field, several in ((self.ways, values["ways"]), (self.also_known, values["also_known"])):
            if field.text() != ", ".join(several):
                _show(field, ", ".join(several))
        if self.note.text() != values["note"]:
            self.note.set_text(values["note"])
        self.ring.set_value(values["ring"])
        if self.rhythm_days() != values["rhythm_days"] or self.rhythm.value() != _OWN:
            self._show_rhythm(values["rhythm_days"])
        self.say("")

    def changes(self) -> dict[str, Any]:
        """What differs from the journal, under the names `Person` has. A blank name counts as the old one."""
        if self._person is None:
            return {}
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
            "rhythm_days": self.rhythm_days(),
        }
        return {name: value for name, value in now.items() if value != known[name]}

    def rhythm_days(self) -> int | None:
        """The rhythm that is chosen now: None for as it comes, 0 for none."""
        days = self.rhythm.value()
        if days == _OWN:
            self.days.flush()
            return self.days.value()
        return days if isinstance(days, int) else None

    def choose_rhythm(self) -> None:
        """Give the keyboard to the rhythm."""
        self.rhythm.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str) -> None:
        """A quiet line beside the button."""
        self._said.setText(words)

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
        save = PrimaryButton(theme, tr("Save"))
        save.clicked.connect(self.wanted)
        buttons = FlowLayout(theme.space("m"), theme.space("s"))
        buttons.addWidget(save)
        buttons.addWidget(self._said)
        column.addLayout(buttons)

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
