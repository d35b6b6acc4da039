"""What happened with a person, the newest first: as many rows as one looks at, however long the story is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.people.values import StoryEntry, StoryPage
from ui.pages.parts.person_row import StoryRow
from ui.theme import Theme
from ui.widgets.buttons import QuietButton
from ui.widgets.flow import parts_of
from ui.widgets.text import Text, muted

FIRST, MORE = 8, 16

# Rows of so many widgets are laid out in a blink; older ones are shown in the place of the newest.
MOST = 96

# Rows that come by scrolling; from there on the button is pressed, so that what stands below can be reached.
_BY_SCROLLING = 60

Cursor = tuple[str, int, int]


class Read(Protocol):
    """Reads so many entries after a cursor, or the first ones."""

    def __call__(self, after: Cursor | None, limit: int, /) -> StoryPage: ...


class StoryList(QWidget):
    """Entries one under another, a few at once; `opened`, `removed` and `acted` are those of its rows.

    `came` carries the row that got the keyboard when older or newer ones were asked for.
    """

    opened = Signal(object)
    removed = Signal(object)
    acted = Signal(object, object)
    came = Signal(object)

    def __init__(self, theme: Theme, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._nothing = theme, nothing
        self._read: Read | None = None
        self._entries: tuple[StoryEntry, ...] = ()
        # After which entry each page shown begins, and how many it has.
        self._pages: list[tuple[Cursor | None, int]] = []
        self._after: Cursor | None = None
        self._today = date.min
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_story(self, read: Read, today: date, *, anew: bool = False) -> None:
        """Show what `read` gives: as many entries as before, or with `anew` the first few. What it raises is raised."""
        start = None if anew or not self._pages else self._pages[0][0]
        page = read(start, FIRST if anew else max(len(self._entries), FIRST))
        if start is not None and not page.entries:
            start, page = None, read(None, FIRST)
        self._read, self._after = read, page.after
        if self._pages and not anew and (page.entries, today) == (self._entries, self._today):
            return
        focused = next((row.entry for row in self.rows() if row.hasFocus() or _within(row)), None)
        self._today = today
        self._empty()
        self._entries, self._pages = (), []
        if start is not None:
            self._add_way_back()
        if page.entries:
            self._add(page.entries, start)
        else:
            self._column.addWidget(muted(self._theme, self._nothing))
        for row in self.rows():
            if focused is not None and (row.entry.kind, row.entry.id) == (focused.kind, focused.id):
                row.setFocus()

    def rows(self) -> list[StoryRow]:
        """The rows shown, from the top."""
        return [part for part in self._parts() if isinstance(part, StoryRow)]

    def lead_to(self, entry: tuple[str, int]) -> None:
        """Give the keyboard to the entry of this kind and id, where it is among the rows shown."""
        for row in self.rows():
            if (row.entry.kind, row.entry.id) == entry:
                self._give_keyboard(row)

    def near_end(self) -> bool:
        """The last rows are in sight: show some more, but not without end; whether any came."""
        if self._after is None or len(self._entries) >= _BY_SCROLLING or self._pages[0][0] is not None:
            return False
        return self._grow(FIRST) is not None

    def _add(self, entries: tuple[StoryEntry, ...], start: Cursor | None) -> None:
        before = self._entries[-1].day if self._entries else None
        for entry in entries:
            if before is not None and entry.day is not None and entry.day.year != before.year:
                self._column.addWidget(self._year_mark(entry.day.year))
            row = StoryRow(self._theme, entry, self._today, same_year=before is not None)
            row.opened.connect(self.opened)
            row.removed.connect(self.removed)
            row.acted.connect(self.acted)
            self._column.addWidget(row)
            before = entry.day
        self._entries += entries
        self._pages.append((start, len(entries)))
        if self._after is not None:
            more = QuietButton(self._theme, tr("Show earlier"))
            more.clicked.connect(self._press)
            self._column.addWidget(more)

    def _year_mark(self, year: int) -> QWidget:
        part = QWidget()
        row = QVBoxLayout(part)
        row.setContentsMargins(0, self._theme.space("l"), 0, 0)
        row.addWidget(Text(self._theme, str(year), "small", "text_faint"))
        return part

    def _press(self) -> None:
        """Earlier entries, the first of them with the keyboard."""
        first = self._grow(MORE)
        if first is not None:
            self._give_keyboard(first)

    def _grow(self, count: int) -> StoryRow | None:
        """Read so many on; the first new row, None where nothing came."""
        if self._read is None or self._after is None:
            return None
        start = self._after
        page = self._read(start, count)
        self._drop(lambda part: isinstance(part, QuietButton) and part is self._parts()[-1])
        shown = len(self.rows())
        self._after = page.after
        self._add(page.entries, start)
        rows = self.rows()
        first = rows[shown] if len(rows) > shown else None
        self._give_way()
        return first

    def _give_way(self) -> None:
        """Take the newest page away while there are too many rows."""
        gone = 0
        while len(self._entries) - gone > MOST and len(self._pages) > 1:
            gone += self._pages.pop(0)[1]
        if not gone:
            return
        self._entries = self._entries[gone:]
        first = self.rows()[gone]
        parts = self._parts()
        unwanted = set(map(id, parts[: parts.index(first)]))
        self._drop(lambda part: id(part) in unwanted)
        self._add_way_back()

    def _add_way_back(self) -> None:
        back = QuietButton(self._theme, tr("Back to the newest"))
        back.clicked.connect(self._begin_again)
        self._column.insertWidget(0, back)

    def _begin_again(self) -> None:
        if self._read is not None:
            self.show_story(self._read, self._today, anew=True)
            for row in self.rows()[:1]:
                self._give_keyboard(row)

    def _give_keyboard(self, row: StoryRow) -> None:
        row.show()  # a part only just put into a layout takes no keyboard yet
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.came.emit(row)

    def _parts(self) -> list[QWidget]:
        return [part for part in parts_of(self._column) if isinstance(part, QWidget)]

    def _drop(self, unwanted: Callable[[QWidget], bool]) -> None:
        for part in self._parts():
            if unwanted(part):
                self._column.removeWidget(part)
                part.hide()
                part.deleteLater()

    def _empty(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()


def _within(row: StoryRow) -> bool:
    """Whether the keyboard is on a button of the row."""
    focused = QApplication.focusWidget()
    return focused is not None and row.isAncestorOf(focused)
