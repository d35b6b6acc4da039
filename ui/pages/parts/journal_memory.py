"""What was written on this day, years ago."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.reflection.values import Entry
from ui.pages.parts.journal_rows import opens, spoken, title
from ui.theme import Theme
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.text import Text, small, writing

_LETTERS = 130


def years_ago(years: int) -> str:
    """ "A year ago today", "Three years ago today"."""
    words = {
        1: tr("A year ago today"),
        2: tr("Two years ago today"),
        3: tr("Three years ago today"),
        4: tr("Four years ago today"),
        5: tr("Five years ago today"),
        6: tr("Six years ago today"),
        7: tr("Seven years ago today"),
        8: tr("Eight years ago today"),
        9: tr("Nine years ago today"),
        10: tr("Ten years ago today"),
    }
    return words.get(years) or tr("{n} years ago today", n=years)


class Memory(QPushButton):
    """One entry of an earlier year, to be opened."""

    def __init__(self, theme: Theme, entry: Entry, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry, self._theme = entry, theme
        when = years_ago(today.year - entry.day.year)
        self.setAccessibleName(f"{when}: {spoken(entry)}")
        self.setAccessibleDescription(opens(entry))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        for part in (
            Text(theme, when, "heading"),
            writing(theme, _cut(entry.excerpt or entry.text)),
            small(theme, title(entry)),
        ):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)

    def sizeHint(self) -> QSize:
        """What its words need."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        """What its words cannot do without."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else QSize()

    def heightForWidth(self, width: int) -> int:
        """Narrower is higher."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else -1

    def hasHeightForWidth(self) -> bool:
        """Its words wrap."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A pointer over it shows that it can be pressed."""
        if self.underMouse() or self.isDown():
            painter = QPainter(self)
            ground = self._theme.blend("surface", "selected", 0.5)
            painter.fillRect(self.rect(), ground)


class OnThisDay(Card):
    """One memory, of the latest year first, and a way to the other years'; hidden where there is none.

    One at a time: the page beside it shall not have to scroll. `opened` carries the entry.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._chosen: tuple[Entry, ...] = ()
        self._today: date | None = None
        self._at = 0
        self._memory: Memory | None = None
        self.another = QuietButton(theme, tr("Another year"))
        self.another.clicked.connect(self._turn)
        self.add(self.another)
        self.hide()

    def memory(self) -> Memory | None:
        """The one shown."""
        return self._memory

    def show_memories(self, entries: Sequence[Entry], today: date) -> None:
        """Have the first entry of each year."""
        of_year: dict[int, Entry] = {}
        for entry in entries:
            of_year.setdefault(entry.day.year, entry)
        chosen = tuple(of_year[year] for year in sorted(of_year, reverse=True))
        self.setVisible(bool(chosen))
        self.another.setVisible(len(chosen) > 1)
        if chosen == self._chosen and today == self._today:
            return
        self._chosen, self._today, self._at = chosen, today, 0
        self._show()

    def _turn(self) -> None:
        """The next year's; after the earliest, the latest again."""
        self._at = (self._at + 1) % len(self._chosen)
        self._show()

    def _show(self) -> None:
        if self._memory is not None:
            self._memory.hide()
            self._memory.deleteLater()
            self._memory = None
        if self._chosen and self._today is not None:
            entry = self._chosen[self._at]
            self._memory = Memory(self._theme, entry, self._today)
            self._memory.clicked.connect(lambda: self.opened.emit(entry))
            self.body.insertWidget(0, self._memory)


def _cut(text: str) -> str:
    """The first words, as many as a card at the side has room for."""
    plain = " ".join(text.split())
    if len(plain) <= _LETTERS:
        return plain
    whole = plain[:_LETTERS].rpartition(" ")[0]
    return (whole if len(whole) > _LETTERS // 2 else plain[:_LETTERS]).rstrip(".,;:…") + "…"
