"""Two people side by side: why they may be one, whose words stand, what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.sides import Side, moving
from ui.pages.merging.side_card import SideCard
from ui.pages.merging.words import GONE, KEEP, Difference, differences, outcome
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.choice import SegmentedChoice
from ui.widgets.fields import LabeledField
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import body, faint, heading


class _Level(FoldingRow):
    """Cards side by side are of one height."""

    def add(self, part: QWidget, stretch: int = 0) -> None:
        self._box.addWidget(part, stretch)


class Beside(QWidget):
    """The left one is kept, with whatever is chosen of the right one."""

    merge = Signal()
    apart = Signal()
    later = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.left: Side | None = None
        self.right: Side | None = None
        self._found: tuple[Difference, ...] = ()
        self.fields: dict[str, SegmentedChoice] = {}
        self.cards = SideCard(theme), SideCard(theme)
        self.reasons = body(theme)
        self.becomes = body(theme)
        self._choosing = Card(theme)
        self._rows = QWidget()
        self.merge_button = PrimaryButton(theme, tr("Merge"), hint=tr("Ctrl Enter"))
        self.apart_button = PlainButton(theme, tr("They are two people"))
        self.later_button = QuietButton(theme, tr("Not now"), hint=tr("Esc"))
        self._lay_out()
        self.merge_button.clicked.connect(self.merge)
        self.apart_button.clicked.connect(self.apart)
        self.later_button.clicked.connect(self.later)

    def show_pair(self, left: Side, right: Side, reasons: Sequence[str], today: date) -> None:
        """Show two people; what was chosen stays where it is the same two, and they differ as before."""
        before = [side.person.id for side in (self.left, self.right) if side is not None]
        same = before == [left.person.id, right.person.id]
        found = differences(left, right)
        self.left, self.right = left, right
        for card, side in zip(self.cards, (left, right), strict=True):
            card.show_side(side, today)
        self.reasons.setText("\n".join(reasons))
        self.reasons.setVisible(bool(reasons))
        if not same or found != self._found:
            self._found = found
            self._show_fields()
        self._say()

    def choices(self) -> dict[str, str]:
        """Whose words stand, a field each."""
        return {name: str(field.value() or KEEP) for name, field in self.fields.items()}

    def begin(self) -> None:
        """Give the keyboard to the first thing to decide."""
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.focus_choice()
        else:
            self.merge_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """While two are being merged, nothing else is decided."""
        for button in (self.merge_button, self.apart_button, self.later_button):
            button.setEnabled(not busy)

    def _lay_out(self) -> None:
        theme = self._theme
        pair = _Level(theme)
        for card in self.cards:
            pair.add(card, 1)
        self._choosing.add(heading(theme, tr("Whose words stand?")))
        self._choosing.add(
            faint(theme, tr("1 or the left arrow takes the first, 2 or the right arrow the second."))
        )
        self._choosing.body.setSpacing(theme.space("s"))
        self._choosing.add(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("l"))
        for part in (self.reasons, pair, self._choosing, self.becomes):
            column.addWidget(part)
        line = FlowLayout(theme.space("s"), theme.space("s"))
        for button in (self.merge_button, self.apart_button, self.later_button):
            line.addWidget(button)
        column.addLayout(line)

    def _show_fields(self) -> None:
        """One row for each field in which they differ."""
        theme, before = self._theme, self._rows
        self._rows = QWidget()
        flow = FlowLayout(theme.space("l"), theme.space("m"), self._rows)
        self.fields = {}
        for each in self._found:
            field = SegmentedChoice(theme, [(KEEP, each.mine), (GONE, each.theirs)], each.label)
            field.set_value(each.usual)
            field.chosen.connect(
                lambda value, field=field, usual=each.usual: self._chosen(field, value, usual)
            )
            self.fields[each.field] = field
            flow.addWidget(LabeledField(theme, each.label, field))
        self._choosing.body.replaceWidget(before, self._rows)
        before.hide()
        before.deleteLater()
        self._choosing.setVisible(bool(self._found))

    def _chosen(self, field: SegmentedChoice, value: object, usual: str) -> None:
        if value is None:
            field.set_value(usual)
        self._say()

    def _say(self) -> None:
        if self.left is not None and self.right is not None:
            moved = moving(self.left, self.right)
            self.becomes.setText(outcome(self.left, self.right, moved, self.choices(), self._found))
