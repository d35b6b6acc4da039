"""Everything written, newest first, and a search through all of it as one types."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr, trn
from desktop_app.reflection.values import Entry
from ui.context import Context, Resume
from ui.models.paged import PagedModel
from ui.models.rows import RowList
from ui.notices import Message
from ui.pages.parts.journal_rows import EntryDelegate, opens, spoken, title
from ui.pages.parts.journal_year import YearCard
from ui.widgets.empty import EmptyState
from ui.widgets.fields import SearchField
from ui.widgets.layouts import PageHeader, PageScroll, TwoColumns
from ui.widgets.text import small

_SHOWN = ("answer", "reflection", "event", "mention", "person")
_PAUSE = 50  # milliseconds without a key before a search begins
_FOUND_SHOWN = 200
_COUNTED = 10_000
_ASIDE = 270  # logical pixels before the text grows


class JournalPage(QWidget):
    """All answers with words in them; opening one goes to its reflection."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Journal")
        self._context = context
        self._shown_once = False
        self._year = context.today().year
        theme = context.theme
        self._header = PageHeader(theme, self.title)
        self._search = SearchField(theme, tr("Search the journal"), tr("Search what you wrote"))
        self._header.add_action(self._search)
        self._found = small(theme)
        self._delegate = EntryDelegate(theme, self)
        self._model = PagedModel(spoken, title, self)
        self._list = RowList(
            theme, tr("Entries"), self._model, self._delegate, uniform=False, ground="window"
        )
        self._list.setAccessibleDescription(tr("Enter opens the reflection"))
        self._days = YearCard(theme)
        self._columns = TwoColumns(theme, _ASIDE)
        self._empty = EmptyState(
            theme,
            "journal",
            tr("Everything you write will be here, the newest first. It begins with one reflection."),
            tr("Reflect on an event"),
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._connect()

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show all entries as they were left, or search for `target`; an empty one begins a search."""
        if isinstance(target, str):
            self._search.setText(target)
            self._pause.stop()
            self._bring_up()
            self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._search.selectAll()
        elif not self._shown_once:
            self._bring_up()
            self._list.begin()
        else:
            self._list.begin()

    def refresh(self, changes: Changes) -> None:
        """Follow what was written elsewhere, without losing the place."""
        if changes.touch(*_SHOWN):
            self._bring_up(keep_place=True)

    def leave(self) -> None:
        """A search under way need not go on."""
        if self._pause.isActive():
            self._pause.stop()
            self._bring_up()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("Enter", opens()),
            ("Down", tr("From the search to the list")),
            ("Esc", tr("Show everything again")),
        ]

    # Building

    def _lay_out(self) -> None:
        main, aside = self._columns.main, self._columns.aside
        main.addWidget(self._found)
        main.addWidget(self._list, 1000)
        main.addStretch(1)
        # An aligned layout gets the height of unwrapped texts; a stretch below leaves them the height they need.
        aside.addWidget(self._days)
        aside.addStretch(1)
        self._columns.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        scroll = PageScroll(self._context.theme)
        scroll.add(self._header)
        scroll.add(self._columns, 1000)
        scroll.add(self._empty, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _connect(self) -> None:
        self._search.textChanged.connect(lambda _text: self._pause.start())
        self._search.returnPressed.connect(self._search_now)
        self._search.installEventFilter(self)
        self._pause.timeout.connect(self._bring_up)
        self._list.opened.connect(self._open_entry)
        self._list.clicked.connect(lambda index: self._open_entry(self._model.row(index.row())))
        self._days.wanted.connect(self._show_year)
        self._empty.acted.connect(lambda: self._context.navigate("reflect", None))

    # Showing

    def _bring_up(self, keep_place: bool = False) -> None:
        self._shown_once = True
        entries, typed = self._context.journal.entries, self._search.text()
        current, top = self._list.current(), self._list.verticalScrollBar().value()

        def fetch(after: tuple[Any, ...] | None, limit: int) -> tuple[Entry, ...]:
            return entries.page(after=after, limit=limit)

        try:
            if typed.strip():
                self._model.show_all(entries.search(typed, limit=_FOUND_SHOWN))
                self._say_found(entries.found(typed))
            else:
                self._model.show(fetch, self._model.rowCount() if keep_place else 0)
                self._found.hide()
            written = bool(typed.strip()) or self._model.rowCount() > 0
            self._columns.setVisible(written)
            self._search.setVisible(written)
            self._empty.setVisible(not written)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._show_year(self._year)
        if keep_place and current is not None:
            self._return_to(current, top)

    def _return_to(self, entry: Entry, top: int) -> None:
        at = next(
            (at for at in range(self._model.rowCount()) if self._model.row(at).answer == entry.answer), -1
        )
        if at >= 0:
            self._list.setCurrentIndex(self._model.index(at))
        self._list.doItemsLayout()
        self._list.verticalScrollBar().setValue(top)

    def _say_found(self, count: int) -> None:
        shown = self._model.rowCount()
        if not count:
            words = tr("Nothing found. Fewer letters, or another word, may find it.")
        elif count >= _COUNTED:
            words = tr("More than {n} found. The newest are shown.", n=_COUNTED)
        elif count > shown:
            words = tr("{n} found. The first {shown} are shown.", n=count, shown=shown)
        else:
            words = trn("{n} found", "{n} found", count)
        self._found.setText(words)
        self._found.show()

    def _show_year(self, year: object) -> None:
        if not isinstance(year, int):
            return
        try:
            days = self._context.journal.entries.days(year)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._year = year
        self._days.show_year(year, days, self._context.today().year)

    # Acting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the search into the list, Esc empties it."""
        if watched is self._search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self._search_now()
                return True
            if event.key() == Qt.Key.Key_Escape and self._search.text():
                self._search.clear()
                return True
        return super().eventFilter(watched, event)

    def _search_now(self) -> None:
        self.leave()
        self._list.begin()

    def _open_entry(self, entry: Entry) -> None:
        self._context.navigate("reflect", Resume(entry.reflection))
