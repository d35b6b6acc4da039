"""The days of the year that matter to a person, and a small form for one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.occasions import BIRTHDAY, OTHER, Occasion
from ui import wording
from ui.pages.parts.person_known import KnownForm, KnownPart
from ui.theme import Theme
from ui.widgets.buttons import IconButton, PlainButton, QuietButton
from ui.widgets.choice import DropDown, SegmentedChoice
from ui.widgets.fields import LabeledField, LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.number import NumberField
from ui.widgets.text import Text, body

_LEAP = 2000  # has every day there is
_YEAR_LETTERS = 4
_LABEL_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Wish:
    """A day to be kept as the form has it; `id` of the one to be changed, None for a new one."""

    id: int | None
    kind: str
    label: str
    month: int
    day: int
    year: int | None


def occasion_name(occasion: Occasion) -> str:
    """ "Birthday", or the owner's words."""
    if occasion.kind == BIRTHDAY:
        return tr("Birthday")
    return occasion.label or tr("A day that matters")


def occasion_day(occasion: Occasion) -> str:
    """ "3 May", "3 May 1970" where the year is known."""
    if occasion.year is None:
        return wording.day_month(date(_LEAP, occasion.month, occasion.day))
    return wording.day_month_year(date(occasion.year, occasion.month, occasion.day))


class OccasionForm(KnownForm):
    """Asks for a day. `wanted` carries a `Wish`; `dropped`: Cancel or Esc. What was typed stays until `begin`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id: int | None = None
        self.kind = SegmentedChoice(
            theme, [(BIRTHDAY, tr("Birthday")), (OTHER, tr("Another day"))], tr("What day it is")
        )
        self.kind.chosen.connect(self._choose_kind)
        self.label = LineField(theme, placeholder=tr("Wedding day, the day the shop opened…"))
        self.label.setMaxLength(_LABEL_LETTERS)
        self.day = NumberField(theme, 1, 31)
        locale = QLocale()
        months = [(month, locale.standaloneMonthName(month)) for month in range(1, 13)]
        self.month = DropDown(theme, months, tr("Month"))
        self.year = LineField(theme)
        self.year.setMaxLength(_YEAR_LETTERS)
        self.year.setFixedWidth(theme.grown(theme.shape("sidebar")) // 2)
        self._label_field = LabeledField(theme, tr("What it is"), self.label)
        self._trouble = Text(theme, "", "small", "clay")
        self._trouble.hide()
        self._lay_out(theme)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.dropped)
        self.begin(None, date(_LEAP, 1, 1))

    def begin(self, occasion: Occasion | None, today: date) -> None:
        """Ask for a new day, or for changes to one."""
        self._id = occasion.id if occasion else None
        self.kind.set_value(occasion.kind if occasion else BIRTHDAY)
        # What a day is does not change; another day is another entry.
        self.kind.setVisible(occasion is None)
        self.label.setText(occasion.label if occasion else "")
        self.day.set_value(occasion.day if occasion else today.day)
        self.month.set_value(occasion.month if occasion else today.month)
        self.year.setText(str(occasion.year) if occasion and occasion.year else "")
        self._trouble.hide()
        self._show_kind()

    def focus(self) -> None:
        """Give the keyboard to the first thing asked."""
        if self._id is None:
            self.kind.focus_choice()
        else:
            (self.label if self.kind.value() == OTHER else self.day).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.kind)
        column.addWidget(self._label_field)
        line = FlowLayout(theme.space("m"), theme.space("s"))
        fields = {
            "d": LabeledField(theme, tr("Day"), self.day),
            "M": LabeledField(theme, tr("Month"), self.month),
            "y": LabeledField(theme, tr("Year, if known"), self.year),
        }
        pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
        for letter in sorted(fields, key=pattern.find):
            line.addWidget(fields[letter])
        column.addLayout(line)
        column.addWidget(self._trouble)
        buttons = FlowLayout(theme.space("s"), theme.space("s"))
        keep, drop = PlainButton(theme, tr("Keep this day")), QuietButton(theme, tr("Cancel"))
        drop.setAccessibleDescription(tr("Days that matter"))
        keep.clicked.connect(self._want)
        drop.clicked.connect(self.dropped)
        for field in (self.label, self.year):
            field.returnPressed.connect(self._want)
        buttons.addWidget(keep)
        buttons.addWidget(drop)
        column.addLayout(buttons)

    def _choose_kind(self, value: object | None) -> None:
        if value is None:
            self.kind.set_value(BIRTHDAY)
        self._show_kind()

    def _show_kind(self) -> None:
        self._label_field.setVisible(self.kind.value() == OTHER)

    def _want(self) -> None:
        kind, label = str(self.kind.value() or BIRTHDAY), self.label.text().strip()
        typed = self.year.text().strip()
        if kind == OTHER and not label:
            self._say(tr("Say in a word or two what day it is."), self.label)
        elif typed and not typed.isdecimal():
            self._say(tr("A year is written in figures, or left out."), self.year)
        else:
            self._trouble.hide()
            self.day.flush()
            month = self.month.value()
            assert isinstance(month, int)  # one of twelve is always shown
            year = int(typed) if typed else None
            self.wanted.emit(Wish(self._id, kind, label, month, self.day.value(), year))

    def _say(self, trouble: str, field: LineField) -> None:
        self._trouble.setText(trouble)
        self._trouble.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)


class DaysThatMatter(KnownPart):
    """Each day with its way to be changed and taken away. `wanted` carries a `Wish`, `removed` an occasion."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.form = OccasionForm(theme)
        super().__init__(
            theme,
            tr("Days that matter"),
            tr("Add a day that matters"),
            tr("A birthday, or any other day of the year."),
            self.form,
            parent,
        )
        self._today = date(_LEAP, 1, 1)

    def show_occasions(self, occasions: Sequence[Occasion], today: date) -> None:
        """Show these; a form being filled in stays."""
        self._today = today
        self._show(occasions)

    def _row(self, occasion: Occasion) -> QWidget:
        theme = self._theme
        said = tr("{what}: {day}", what=occasion_name(occasion), day=occasion_day(occasion))
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("xs"))
        row.addWidget(body(theme, said), 1)
        change = IconButton(theme, "edit", tr("Change: {what}", what=said))
        change.clicked.connect(self._changing(occasion))
        remove = IconButton(theme, "close", tr("Take away: {what}", what=said))
        remove.clicked.connect(lambda: self.removed.emit(occasion))
        for button in (change, remove):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return part

    def _begin(self, occasion: Occasion | None) -> None:
        self.form.begin(occasion, self._today)
