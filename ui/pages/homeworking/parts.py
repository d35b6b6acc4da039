"""What is written of a homework: before, of each event or day, and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.homework.assignments import Assignment
from desktop_app.homework.parts import Occasion, Part
from desktop_app.language import tr
from ui.pages.homeworking.about import About
from ui.pages.homeworking.words import part_name, part_state
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import FoldingRow
from ui.widgets.text import Text, heading

Key = tuple[str, int | None, int | None]


class PartRow(QWidget):
    """One thing to write, or written: its name, how far it is, and the way to it."""

    opened = Signal(object)

    def __init__(self, theme: Theme, part: Part, today: date, *, going: bool) -> None:
        super().__init__()
        self.part = part
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        name = part_name(part)
        column.addWidget(Text(theme, name, "strong"))
        column.addWidget(Text(theme, part_state(part, today), "small", "text_muted"))
        row = FoldingRow(theme)
        row.add(words, 1)
        self.button: PlainButton | None = None
        if going or part.reflection is not None:
            self.button = PlainButton(theme, _way(part, going=going))
            self.button.setAccessibleDescription(name)
            self.button.clicked.connect(lambda: self.opened.emit(self.part))
            row.add(self.button)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, theme.space("xs"), 0, theme.space("xs"))
        outer.addWidget(row)


class PartsCard(Card):
    """`opened(part)`: one is to be written or read. `begun(event, day)`: one more, of an event or of a day without one.

    Nothing is begun of homework that is over; what was written of it is read. `all_written`: nothing is left to write.
    """

    opened = Signal(object)
    begun = Signal(object, object)

    def __init__(self, theme: Theme, events: Callable[[], Sequence[Occasion]], first_weekday: int) -> None:
        super().__init__(theme)
        self._shown: object = None
        self._rows: dict[Key, PartRow] = {}
        self._today = date.min
        self.body.setSpacing(theme.space("s"))
        self._heading = heading(theme, "")
        self.add(self._heading)
        self._before, self._each, self._after = (_column() for _ in range(3))
        self.about = About(theme, events, first_weekday)
        self.about.begun.connect(self.begun)
        self.write = PlainButton(theme, "")
        self.write.clicked.connect(self._write)
        self.other = QuietButton(theme, "")
        self.other.clicked.connect(lambda: self.about.ask_day(self._today, self.other))
        self._ways = QWidget()
        flow = FlowLayout(theme.space("s"), theme.space("s"), self._ways)
        flow.addWidget(self.write)
        flow.addWidget(self.other)
        for part in (self._before, self._each, self._ways, self.about, self._after):
            self.add(part)
        self._each_of, self.all_written = "", False
        self._nothing = Text(theme, tr("Nothing was written."), "body", "text_muted")
        self.add(self._nothing)

    def rows(self) -> list[PartRow]:
        """What is shown, in its order."""
        order = {"before": 0, "each": 1, "whole": 1, "after": 2}
        return sorted(self._rows.values(), key=lambda row: order[row.part.ask])

    def show_parts(self, homework: Assignment, parts: Sequence[Part], today: date) -> bool:
        """Show these; False where all is as it was, and nothing was made anew."""
        now = (homework.id, homework.state, homework.each, homework.times, homework.done, tuple(parts), today)
        if now == self._shown:
            return False
        another = not isinstance(self._shown, tuple) or self._shown[0] != homework.id
        self._shown, self._today, self._each_of = now, today, homework.each
        going = homework.state == "open"
        self.all_written = homework.done >= homework.times and all(part.state == "finished" for part in parts)
        if another or not going:
            self.about.put_away()
        self._heading.setText(tr("What you write") if going else tr("What you wrote"))
        focus = self._focus()
        here = next(
            (key for key, row in self._rows.items() if focus is not None and row.isAncestorOf(focus)), None
        )
        for row in self._rows.values():
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._rows = {}
        theme = self._theme
        shown = [part for part in parts if going or part.reflection is not None]
        places = {"before": self._before, "after": self._after}
        for part in shown:
            row = PartRow(theme, part, today, going=going)
            row.opened.connect(self.opened)
            self._rows[_key(part)] = row
            place = places.get(part.ask, self._each)
            layout = place.layout()
            assert layout is not None
            layout.addWidget(row)
            row.show()
        for place in (self._before, self._each, self._after):
            place.setVisible(bool(place.findChildren(PartRow)))
        self._name_ways(homework, shown, going=going)
        self._nothing.setVisible(not shown and not going)
        if here is not None and here in self._rows and self._rows[here].button is not None:
            button = self._rows[here].button
            assert button is not None
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def write_about(self) -> None:
        """Ask what the next one is about."""
        if self._ways.isHidden():
            return
        if self._each_of == "day":
            self.write.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._write()

    def _name_ways(self, homework: Assignment, shown: Sequence[Part], *, going: bool) -> None:
        self._ways.setVisible(going and bool(homework.each))
        days = {part.day for part in shown if part.ask == "each"}
        if homework.each == "day":
            self.write.set_text(tr("Write about today"))
            self.write.setVisible(self._today not in days)
            self.other.set_text(tr("Write about another day…"))
        else:
            self.write.set_text(tr("Write about an event…"))
            self.write.setVisible(True)
            self.other.set_text(tr("A day without an event…"))

    def _write(self) -> None:
        if self._each_of == "day":
            self.begun.emit(None, self._today)
        else:
            self.about.ask_event(self._today, self.write)

    def _focus(self) -> QWidget | None:
        focus: QWidget | None = self.window().focusWidget()
        return focus


def _key(part: Part) -> Key:
    return part.ask, part.reflection, part.event


def _way(part: Part, *, going: bool) -> str:
    if part.reflection is None:
        return tr("Begin")
    return tr("Continue") if going and part.state != "finished" else tr("Open")


def _column() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return holder
