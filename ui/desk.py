"""An open journal in the window: the sidebar, the line that says what happened, and the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.errors import KnownError
from desktop_app.language import tr
from ui import pages
from ui.actions import Command, described
from ui.context import ADD, NEEDS, Context
from ui.endings import CALENDARS, LETTERS, kinds
from ui.notices import Message, NoticeLine
from ui.page_stack import PageStack
from ui.pages.noting.reading_order import ReadInOrder
from ui.widgets.sidebar import NavEntry, SideNav

if TYPE_CHECKING:
    from ui.pages.letters.opening import Opening
    from ui.runner import Job, Task

# Pages that take the whole window, and the entry of the sidebar that stands for a page without one.
_WHOLE_WINDOW = {"reflect", "note", "release", "packet"}
_ENTRY_OF = {"person": "people", "merge": "people", "read": "journal", "deleted": "settings"}

# A place of the sidebar for those only who say that they coach others.
_COACHING = "coaching"

# Long enough that typing is not followed by a count of everything for each word.
_COUNT_AFTER = 1500

# Well after the first page, which is what one waits for.
_TIDY_AFTER = 20_000

_COUNTED = (
    "answer", "assignment", "commitment", "event", "favor", "interaction", "introduction", "occasion", "packet",
    "person", "prediction", "preference", "reflection", "release", "response", "review",
)  # fmt: skip


def _entries() -> tuple[NavEntry, ...]:
    """The places of the sidebar, in the order of their numbers."""
    return (
        NavEntry("today", tr("Today")),
        NavEntry("events", tr("Events")),
        NavEntry("journal", tr("Journal")),
        NavEntry("people", tr("People")),
        NavEntry("introductions", tr("Introductions")),
        NavEntry("review", tr("Review")),
        NavEntry("homework", tr("Homework")),
        NavEntry(_COACHING, tr("Coaching")),
    )


class _Nav(SideNav):
    """Goes where it is pressed even when that is chosen: a person's page belongs to People without being it."""

    def go(self, key: str) -> None:
        """Choose a place as the owner would."""
        self.select(key)
        self.chosen.emit(key)


class Desk(ReadInOrder):
    """Shows the pages of one journal. Made with the parts of a context; it makes the context itself.

    `own_wanted` is emitted when somebody who looks around the sample wants a journal of their own.
    """

    own_wanted = Signal()

    def __init__(
        self, context: Callable[[Desk], Context], first: str = "today", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context(self)
        theme = self.context.theme
        self._day = self.context.today()
        self._session = False
        self._counting: Job | None = None
        self._told_at: int | None = None
        self._opening: Opening | None = None
        self.nav = _Nav(
            theme,
            "Afterword",
            _entries(),
            (NavEntry("settings", tr("Settings")),),
        )
        self.nav.chosen.connect(self.navigate)
        self._offer_coaching()
        self.notices = NoticeLine(theme)
        self.pages = PageStack(self._make)
        self.pages.moved.connect(self._moved)
        self._lay_out()
        self._recount = QTimer(self)
        self._recount.setSingleShot(True)
        self._recount.timeout.connect(self._count)
        self.context.bridge.closed.connect(self._recount.stop)
        self.context.bridge.changed.connect(self._changed)
        self._tell_saved()
        self.navigate(first)
        self._recount.start(_COUNT_AFTER)
        QTimer.singleShot(_TIDY_AFTER, self, self._tidy)

    # What pages reach through their context

    def navigate(self, page: str, target: object | None = None, /) -> None:
        """Show a page beside the sidebar, or over the whole window."""
        self.notices.clear()
        self.pages.show_page(page, target)

    def back(self) -> None:
        """Show the page before this one."""
        self.notices.clear()
        self.pages.back()

    def notify(self, message: Message) -> None:
        self.notices.tell(message)
        self._told_at = self.context.journal.undo.at() if message.passing else None

    def take_in(self, files: Sequence[Path]) -> None:
        """Bring in calendar files as a job; open what a coach or client sent, the first of several."""
        from ui.pages.letters.opening import Opening

        self.pages.leave()
        letters = [path for path in files if path.suffix.lower() in LETTERS]
        events = [path for path in files if path not in letters]
        if events:
            from ui.taking_in import TakingIn

            TakingIn(self.context, self).start(events)
        if letters:
            if self._opening is None:
                self._opening = Opening(self.context, self)
            self._opening.start(letters[0], others=len(letters) - 1)

    def undo(self) -> None:
        """Take back what was done last, on whatever page, and say so."""
        self._travel(back=True)

    def count(self, entry: str, number: int) -> None:
        self.nav.set_count(entry, number)

    # What the window calls

    def act(self, name: str) -> None:
        """Do one of the window's actions."""
        self._deeds[name]()

    @cached_property
    def _deeds(self) -> dict[str, Callable[[], object]]:
        return {
            "palette": self._show_palette,
            "reflect": lambda: self.navigate("reflect"),
            "log": self._log_talk,
            "add_person": lambda: self.navigate("people", ADD),
            "search": lambda: self.navigate("journal", ""),
            "needs": lambda: self.navigate("introductions", NEEDS),
            "duplicates": lambda: self.navigate("merge"),
            "deleted": lambda: self.navigate("deleted"),
            "settings": lambda: self.navigate("settings"),
            "import": self._ask_files,
            "undo": self.undo,
            "redo": self._redo,
            "keys": self._show_keys,
            "quit": self.window().close,
        }

    def activated(self, *, active: bool) -> None:
        """The window came forward or went behind: write down what is typed, or see whether a new day began."""
        if not active:
            self.pages.leave()
        elif self._day != self.context.today():
            self._day = self.context.today()
            self.pages.reopen()

    def ready_to_close(self) -> bool:
        """Write down what is typed; False when some of it could not be written, which is then said."""
        self.pages.leave()
        if not self.pages.unsaved():
            return True
        self.notify(
            Message(
                tr("Your last words are not saved yet."),
                tr("They are still on this page."),
                tr("Copy them or make room on the disk; closing again closes without them."),
                tone="error",
            )
        )
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt's hook: a page that is read in order has its place after what stands beside and above it."""
        if isinstance(self.pages.currentWidget(), ReadInOrder):
            return super().focusNextPrevChild(forward)
        return QWidget.focusNextPrevChild(self, forward)

    # Inside

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.context.sample:
            column.addWidget(self._sample_line())
        column.addWidget(self.notices)
        column.addWidget(self.pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.nav)
        row.addLayout(column, 1)

    def _sample_line(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        from ui.widgets.notice import Notice

        theme = self.context.theme
        layout.setContentsMargins(theme.space("page"), theme.space("m"), theme.space("page"), 0)
        line = Notice(theme)
        # In its place before it says anything: a part shown without a parent is a window of its own.
        layout.addWidget(line)
        line.tell(tr("This is a sample. Start your own when you like."), action=tr("Start my own"))
        line.acted.connect(self.own_wanted)
        return holder

    def _make(self, name: str) -> QWidget:
        return pages.make(name, self.context, self.pages)

    def _moved(self, name: str) -> None:
        session = name in _WHOLE_WINDOW
        if session != self._session:
            self._session = session
            self.nav.setVisible(not session)
        self.nav.select(None if session else _ENTRY_OF.get(name, name))

    def _changed(self, changes: Changes) -> None:
        self._tell_saved()
        self._forget_offer()
        if changes.touch("preference"):
            self._offer_coaching()
        self.pages.tell(changes)
        if changes.touch(*_COUNTED):
            self._recount.start(_COUNT_AFTER)

    def _offer_coaching(self) -> None:
        self._coaches = self.context.journal.preferences.coaching()
        self.nav.set_offered(_COACHING, offered=self._coaches)

    def _forget_offer(self) -> None:
        """Away with the line that offers to take back, or do again, what is no longer the last thing done."""
        message = self.notices.message
        if message is not None and message.passing and self.context.journal.undo.at() != self._told_at:
            self.notices.clear()

    def _tell_saved(self) -> None:
        saved = self.context.journal.saved_at
        if saved is None:
            self.nav.set_status(tr("Locked file"))
            return
        local = saved.astimezone()
        time = QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
        self.nav.set_status(tr("Locked file · saved {time}", time=time))

    def _tidy(self) -> None:
        """What was deleted long ago goes for good, beside what the owner does."""
        if self.context.journal.deletions.any_old():
            runner = self.context.runner
            runner.run(
                lambda task: task.journal.deletions.purge_old(on_progress=task.progress),
                owner=self,
                done=lambda _: None,
            )

    def _count(self) -> None:
        """What waits on the pages that say so, counted beside the window; Today counts for itself while shown."""
        day, now = self.context.today(), self.context.journal.clock().astimezone().time()
        beside, coaches = self.pages.name() != "today", self._coaches

        def work(task: Task) -> dict[str, int]:
            from ui.pages.introducing.reading import AT_ONCE, waiting

            board = task.journal.introductions.board(AT_ONCE)
            found = {"homework": task.journal.homework.due(day), "introductions": waiting(board, day)}
            if coaches:
                found[_COACHING] = sum(client.waiting for client in task.journal.coaching.clients())
            found["review"] = task.journal.today_page.reviews_waiting(day)
            if beside:
                found["today"] = len(task.journal.today_page.page(day, now=now).prompts)
            return found

        if self._counting is not None:
            self._counting.cancel()
        self._counting = self.context.runner.run(
            work,
            owner=self,
            done=self._show_counts,
            failed=lambda _: None,  # as while a change of many people holds the journal; its end counts again
            quick=True,
        )

    def _show_counts(self, found: dict[str, int]) -> None:
        for entry, number in found.items():
            if entry != "today" or self.pages.name() != "today":
                self.count(entry, number)

    def _ask_files(self) -> None:
        from ui.choosing import ask_files

        endings = kinds((*CALENDARS, *LETTERS))
        wanted = tr("Calendar files, packets, exercises and key cards ({endings})", endings=endings)
        ask_files(self, tr("Open a file"), wanted, Path.home(), self.take_in)

    def _redo(self) -> None:
        self._travel(back=False)

    def _travel(self, *, back: bool) -> None:
        """Undo or redo one step; a large one beside the window, which goes on."""
        self.pages.leave()
        undo = self.context.journal.undo
        try:
            if undo.is_large(back=back):
                self.notify(Message(tr("Undoing…") if back else tr("Doing it again…")))
                self.context.runner.run(
                    lambda task: task.journal.undo.undo() if back else task.journal.undo.redo(),
                    owner=self,
                    done=partial(self._travelled, back=back),
                )
                return
            name = undo.undo() if back else undo.redo()
        except KnownError as error:
            self.notify(Message.error(error))
            return
        self._travelled(name, back=back)

    def _travelled(self, name: str | None, *, back: bool) -> None:
        if name is None:
            nothing = tr("There is nothing to undo.") if back else tr("There is nothing to do again.")
            self.notify(Message(nothing))
            return
        said = tr("Undone: {name}", name=name) if back else tr("Done again: {name}", name=name)
        action, other = (tr("Redo"), self._redo) if back else (tr("Undo"), self.undo)
        self.notify(Message(said, action=action, act=other, passing=True))

    def _show_keys(self) -> None:
        from ui.key_list import KeyList

        here = [*self.pages.keys(), *((command.key, command.text) for command in self.pages.commands())]
        everywhere = [(command.key, command.text) for command in self._everywhere()]
        KeyList(self.context.theme, here, everywhere, self.window()).open()

    def _show_palette(self) -> None:
        from ui.palette import Palette

        self.pages.leave()
        others = [command for command in self._everywhere() if command.act != self._show_palette]
        Palette(self.context, self.pages.commands(), others, self.window()).open()

    def _log_talk(self) -> None:
        """With the person whose page is shown, on that page; else it is asked with whom."""
        if self.pages.log_talk():
            return
        from ui.logging_talk import LogTalk

        self.pages.leave()
        LogTalk(self.context, self.window()).open()

    def _begin_coaching(self) -> None:
        from ui.pages.coaching_parts.switching import switch

        if switch(self.context, on=True):
            self.navigate(_COACHING)

    def _everywhere(self) -> Sequence[Command]:
        """The places of the sidebar by their numbers, and the actions of the window."""
        places = [
            Command(entry.text, partial(self.navigate, entry.key), f"Ctrl+{number}")
            for number, entry in enumerate(_entries(), start=1)
            if entry.key != _COACHING or self._coaches
        ]
        if not self._coaches:
            places.append(Command(tr("I coach others"), self._begin_coaching))
        deeds = [item for item in described() if item.name in self._deeds]
        return [*places, *(Command(item.text, self._deeds[item.name], item.key) for item in deeds)]
