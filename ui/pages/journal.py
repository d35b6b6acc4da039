"""Everything written, by day: searched as one types, filtered, and a year of it at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from desktop_app.reflection.entries import COUNTED_AT_MOST
from desktop_app.reflection.values import Entry, Wanted
from ui.actions import Command
from ui.context import Context, Reading
from ui.notices import Message
from ui.pages.parts.journal_filters import Filters
from ui.pages.parts.journal_list import EntryList
from ui.pages.parts.journal_memory import OnThisDay
from ui.pages.parts.journal_model import EntriesModel, key_of
from ui.pages.parts.journal_picture import Period
from ui.pages.parts.journal_rows import spoken, title
from ui.pages.parts.journal_search import Found, JournalSearch, found_words, searched
from ui.pages.parts.journal_year import YearCard
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import PageHeader, PageScroll, TwoColumns
from ui.widgets.text import muted

if TYPE_CHECKING:
    from ui.runner import Job, Task

_SHOWN = ("answer", "reflection", "event", "mention", "person", "interaction")
_PAUSE = 50  # milliseconds without a key before a search begins
_FEW = 100_000  # answers that are searched in a few milliseconds (measured: 60 for a phrase in a million)
_AT_ONCE = 240  # entries that are read again without leaving the window waiting
_ASIDE = 270  # logical pixels before the text grows


@dataclass(frozen=True, slots=True)
class _Aside:
    """What the cards at the side show, as a job found it."""

    year: int
    days: dict[date, int]
    memories: tuple[Entry, ...]


class JournalPage(QWidget):
    """Opened with words to search for, or with the `Reading` of a person or an event."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Journal")
        self._context = context
        self._shown_once = False
        self._day = date.min
        self._jobs: dict[str, Job] = {}
        theme = context.theme
        self._header = PageHeader(theme, self.title)
        self._search = JournalSearch(theme)
        self._header.add_action(self._search)
        self.filters = Filters(context)
        self._found = muted(theme)
        self._model = EntriesModel(spoken, title, self)
        self._list = EntryList(theme, tr("Entries"), self._model)
        self._list.setAccessibleDescription(tr("Enter opens what is chosen"))
        weekday = context.settings().first_weekday or QLocale().firstDayOfWeek().value
        self._days, self._memories = YearCard(theme, weekday), OnThisDay(theme)
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
        """Show the entries as they were left, search for `target`, or those of its person or event."""
        if isinstance(target, str):
            if target:
                self.filters.set_wanted(Wanted())
            self._search.setText(target)
            self._pause.stop()
            self._bring_up()
            self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._search.selectAll()
        else:
            if isinstance(target, Reading):
                self._read_of(target)
            elif not self._shown_once:
                self._bring_up()
            self._list.begin()
        if self._day != self._context.today():
            self._bring_aside(self._context.today().year)

    def refresh(self, changes: Changes) -> None:
        """Follow what was written elsewhere, without losing the place."""
        if changes.touch(*_SHOWN):
            self._bring_again()

    def leave(self) -> None:
        """A search under way need not go on."""
        if self._pause.isActive():
            self._pause.stop()
            self._bring_up()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("Enter", tr("Read the reflection, or open the person of a talk")),
            ("Down", tr("From the search to the list")),
            ("Esc", tr("Show everything again: the search first, then the filters")),
            (tr("Arrows"), tr("In the year: from day to day")),
            ("Shift+Enter", tr("In the year: show the whole month")),
        ]

    def commands(self) -> list[Command]:
        """What can be done here, for the palette."""
        said = {
            "person": tr("Filter the journal by a person"),
            "event": tr("Filter the journal by an event"),
            "guide": tr("Filter the journal by a guide"),
            "question": tr("Filter the journal by a question"),
            "period": tr("Filter the journal by a period"),
        }
        chips = self.filters.chips
        found = [Command(said[kind], chip.click) for kind, chip in chips.items() if chip.isVisible()]
        return [*found, Command(tr("Go to the year of days"), self._days.picture.setFocus)]

    # Building

    def _lay_out(self) -> None:
        main, aside = self._columns.main, self._columns.aside
        for part in (self.filters, self._found):
            main.addWidget(part)
        main.addWidget(self._list, 1000)
        main.addStretch(1)
        # An aligned layout gets the height of unwrapped texts; a stretch below leaves them the height they need.
        aside.addWidget(self._days)
        aside.addWidget(self._memories)
        aside.addStretch(1)
        self._columns.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        scroll = PageScroll(self._context.theme)
        scroll.add(self._header)
        scroll.add(self._columns, 1000)
        scroll.add(self._empty, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._found.hide()

    def _connect(self) -> None:
        self._search.textChanged.connect(lambda _text: self._pause.start())
        self._search.returnPressed.connect(self._search_now)
        self._search.installEventFilter(self)
        self._search.said.connect(self._say_below)
        self._pause.timeout.connect(self._bring_up)
        self.filters.changed.connect(self._filtered)
        self._list.opened.connect(self._open_entry)
        self._days.wanted.connect(self._bring_aside)
        self._days.picked.connect(self._pick_days)
        self._memories.opened.connect(self._open_entry)
        self._empty.acted.connect(lambda: self._context.navigate("reflect", None))
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)

    # Showing

    def _fetch(self, after: object | None, limit: int) -> tuple[Entry, ...]:
        entries = self._context.journal.entries
        return entries.page(after, limit, self.filters.wanted)  # type: ignore[arg-type]

    def _bring_up(self) -> None:
        """Show what is searched for and filtered by, from its beginning."""
        self._bring_list(None)
        self._shown_once = True
        self._bring_aside(self._days.year if self._days.year > 1 else self._context.today().year)

    def _bring_list(self, rows: tuple[Entry, ...] | None) -> None:
        entries, typed, wanted = (
            self._context.journal.entries,
            self._search.text().strip(),
            self.filters.wanted,
        )
        self._cancel("again")
        self._cancel("search")
        try:
            if typed and entries.are_more_than(_FEW):
                self._run(
                    "search", lambda task: searched(task.journal.entries, typed, wanted), self._show_found
                )
                return
            if typed:
                self._show_found(searched(entries, typed, wanted))
                return
            self._model.show(self._fetch, rows)
        except KnownError as error:
            self._context.notify(Message.error(error))
            return
        self._show_list("", "")

    def _show_found(self, found: Found) -> None:
        self._model.show_all(found.entries)
        self._show_list(found.typed, self._found_words(found.count, len(found.entries), found.took))
        if self._list.hasFocus() and found.entries:
            self._list.begin()

    def _show_list(self, typed: str, words: str) -> None:
        """What was read, or that nothing is there; `words` say what came of a search."""
        some = bool(self._model.rowCount())
        if not some:
            words = self._nothing_words(typed)
        self._list.setVisible(some)
        written = some or bool(typed) or self.filters.any
        for part in (self._columns, self._search):
            part.setVisible(written)
        self._empty.setVisible(not written)
        self._search.say(words if some else "")
        if not some:
            self._say_below(words)
        if typed:
            self._search.announce(words)

    def _found_words(self, count: int, shown: int, took: float) -> str:
        if count > COUNTED_AT_MOST:
            return tr("More than {n} found. The newest are shown.", n=COUNTED_AT_MOST)
        if count > shown:
            return tr("{n} found. The first {shown} are shown.", n=count, shown=shown)
        return found_words(count, took)

    def _nothing_words(self, typed: str) -> str:
        if typed and not self._context.journal.entries.names_a_word(typed):
            return tr("Type a word to search for.")
        if typed and self.filters.any:
            return tr(
                "Nothing found with these filters. Esc empties the search, then takes the filters away."
            )
        if typed:
            return tr("Nothing found. Fewer letters, or another word, may find it.")
        return tr("Nothing was written there. Press a filter to take it away, or Esc for all of them.")

    def _say_below(self, words: str) -> None:
        """What has no room beside the words searched for."""
        self._found.setText(words)
        self._found.setVisible(bool(words))

    def _filtered(self, _wanted: Wanted) -> None:
        self._pause.stop()
        self._days.mark(self._period())
        self._bring_up()

    def _read_of(self, target: Reading) -> None:
        self._search.clear()
        self._pause.stop()
        try:
            self.filters.set_wanted(
                Wanted(person=target.person, event=target.event, since=target.day, until=target.day)
            )
        except KnownError as error:
            self._context.notify(Message.error(error))
        self._days.mark(self._period())
        self._bring_up()

    def _period(self) -> Period | None:
        wanted = self.filters.wanted
        if wanted.since is None and wanted.until is None:
            return None
        return wanted.since or date.min, wanted.until or date.max

    def _pick_days(self, period: Period) -> None:
        self.filters.set_period(period)
        self._days.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    # Following

    def _bring_again(self) -> None:
        """The same list as it is now; a long one is read by a job, so that the place in it is not lost."""
        try:
            self.filters.set_wanted(self.filters.wanted)
        except KnownError:  # whom or what it was filtered by is gone
            self.filters.clear()
            return
        count = self._model.rowCount()
        if self._search.text().strip() or count <= _AT_ONCE:
            with_place = self._place()
            rows = None if self._search.text().strip() else self._read(count)
            self._bring_list(rows)
            self._return_to(*with_place)
        else:
            wanted = self.filters.wanted
            self._run("again", lambda task: task.journal.entries.page(None, count, wanted), self._replace)
        self._bring_aside(self._days.year)

    def _read(self, count: int) -> tuple[Entry, ...] | None:
        try:
            return self._fetch(None, max(count, self._model.PAGE))
        except KnownError as error:
            self._context.notify(Message.error(error))
            return None

    def _replace(self, rows: tuple[Entry, ...]) -> None:
        with_place = self._place()
        self._bring_list(rows)
        self._return_to(*with_place)

    def _place(self) -> tuple[Entry | None, Entry | None, int, int]:
        """The current entry, the first in sight and its place, and how much of it is out of sight."""
        at, hidden = self._list.place()
        top = self._model.row(at) if at < self._model.rowCount() else None
        return self._list.current(), top, at, hidden

    def _return_to(self, current: Entry | None, top: Entry | None, at: int, hidden: int) -> None:
        chosen = self._model.place_of(key_of(current)) if current else -1
        if chosen >= 0:
            self._list.setCurrentIndex(self._model.index(chosen))
        first = self._model.place_of(key_of(top)) if top else -1
        self._list.go_to(first if first >= 0 else min(at, self._model.rowCount() - 1), hidden)

    def _bring_aside(self, year: object) -> None:
        """The days of a year and what was on this day, which may take a while among a million entries."""
        if not isinstance(year, int):
            return
        wanted, today = self.filters.wanted, self._context.today()
        self._day = today

        def work(task: Task) -> _Aside:
            entries = task.journal.entries
            return _Aside(year, entries.days(year, wanted), entries.on_this_day(today))

        self._run("aside", work, self._show_aside)

    def _show_aside(self, found: _Aside) -> None:
        today = self._context.today()
        self._days.show_year(found.year, found.days, today)
        self._days.mark(self._period())
        self._memories.show_memories(found.memories, today)

    def _run(self, name: str, work: object, done: object) -> None:
        self._cancel(name)
        quick = name == "search"
        self._jobs[name] = self._context.runner.run(work, owner=self, done=done, quick=quick)  # type: ignore[arg-type]

    def _cancel(self, name: str) -> None:
        if name in self._jobs:
            self._jobs.pop(name).cancel()

    # Acting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the search into the list."""
        if (
            watched is self._search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self._search_now()
            return True
        return super().eventFilter(watched, event)

    def _escape(self) -> None:
        """What is open closes first; then the search is emptied, then the filters go."""
        if self.filters.close_picker():
            return
        if self._search.text():
            self._search.clear()
            self._pause.stop()
            self._bring_up()
        elif self.filters.any:
            self.filters.clear()

    def _search_now(self) -> None:
        self.leave()
        self._list.begin()

    def _open_entry(self, entry: Entry) -> None:
        if entry.reflection is not None:
            self._context.navigate("read", entry.reflection)
        elif entry.person is not None:
            self._context.navigate("person", entry.person)
