"""Coaching others: clients and their packets, and the exercises to send them. A space of its own: nobody here is a
person of the journal."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from desktop_app.changes import Changes
from desktop_app.correspondence.values import Correspondent, Record
from desktop_app.language import tr
from desktop_app.packets.values import Exercise
from ui.actions import Command
from ui.context import Context
from ui.notices import Message
from ui.pages.coaching_parts.clients import ClientsPart
from ui.pages.coaching_parts.exercises import ExercisesPart
from ui.pages.coaching_parts.switching import is_on, switch
from ui.pages.noting.reading_order import ReadInOrder
from ui.widgets.buttons import PlainButton, PrimaryButton
from ui.widgets.card import Line
from ui.widgets.layouts import PageHeader, PageScroll

if TYPE_CHECKING:
    from ui.pages.coaching_parts.sending import SendPanel
    from ui.pages.letters.opening import Opening

CLIENTS, EXERCISES = 0, 1
# A target of the page: begin to write an exercise.
WRITE = "write"


class CoachingPage(ReadInOrder):
    """Opened with nothing, the number of a packet's record, a `Correspondent` who is a client, or WRITE."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = tr("Coaching")
        self._context = context
        theme = context.theme
        self._opening: Opening | None = None
        self._sending: SendPanel | None = None
        self._came_from: QWidget | None = None
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("Parts of this page"))
        self.tabs.setUsesScrollButtons(True)
        for text in (tr("Clients"), tr("Exercises")):
            self.tabs.addTab(text)
        self.open_packet = PlainButton(theme, tr("Open a client’s file…"))
        self.open_packet.clicked.connect(self.ask_packet)
        self.write_button = PrimaryButton(theme, tr("Write an exercise"))
        self.write_button.clicked.connect(self.write_exercise)
        self.header = PageHeader(theme, self.title)
        self.header.add_action(self.open_packet)
        self.header.add_action(self.write_button)
        self._scroll = PageScroll(theme)
        self.clients = ClientsPart(context)
        self.exercises = ExercisesPart(context, self._scroll)
        self.exercises.writing.connect(lambda _: self._show_ways())
        self._top = QWidget()
        tabs = QVBoxLayout(self._top)
        tabs.setContentsMargins(0, 0, 0, 0)
        tabs.setSpacing(0)
        tabs.addWidget(self.tabs)
        tabs.addWidget(Line(theme))
        self._scroll.add(self.header)
        self._scroll.add(self._top)
        self._scroll.body.addSpacing(theme.space("s"))
        self._scroll.add(self.clients, 1)
        self._scroll.add(self.exercises, 1)
        self.exercises.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.tabs.currentChanged.connect(self._show_tab)
        self.tabs.currentChanged.connect(lambda _at: self._scroll.verticalScrollBar().setValue(0))
        self.clients.changed.connect(self._show_ways)
        self.clients.packet_wanted.connect(self.ask_packet)
        self.clients.writing_wanted.connect(self.write_exercise)
        self.clients.sheet.exercise_wanted.connect(self._choose_exercise)
        self.clients.sheet.comments_wanted.connect(self._send_comments)
        self.exercises.send_wanted.connect(self._send_exercise)
        self._add_keys()

    # What the window calls

    def open(self, target: object | None = None) -> None:
        """Show the tab shown last; with a target what it names. A packet that is opened switches the space on."""
        if isinstance(target, (int, Correspondent)) and not is_on(self._context):
            self._switch_on()
        if target is not None:
            self._stop_sending()
        self.clients.open()
        if isinstance(target, int):
            self.tabs.setCurrentIndex(CLIENTS)
            row = self.clients.show_record(target)
            if row is not None:
                row.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(target, Correspondent):
            self.tabs.setCurrentIndex(CLIENTS)
            self.clients.show_client(target.id)
        elif target == WRITE:
            self.write_exercise()
            return
        self._show_tab(self.tabs.currentIndex())

    def refresh(self, changes: Changes) -> None:
        """Follow what was changed elsewhere; what is being typed stays."""
        self.clients.refresh(changes)
        if self.exercises.isVisibleTo(self) or self.exercises.writer is not None:
            self.exercises.refresh(changes)
        if self._sending is not None and changes.touch("correspondent", "identity", "remark"):
            self._sending.refresh()

    def leave(self) -> None:
        """Write down what is typed."""
        self.clients.leave()
        self.exercises.leave()

    def unsaved(self) -> bool:
        """Whether words are on this page that could not be written."""
        return self.clients.unsaved() or self.exercises.unsaved()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        found = [("Ctrl+PgDown", tr("The next tab")), ("Ctrl+PgUp", tr("The tab before"))]
        if self.exercises.writer is not None and self.exercises.isVisibleTo(self):
            found += [
                ("Alt+Up", tr("Move the question up")),
                ("Alt+Down", tr("Move the question down")),
            ]
        elif self.tabs.currentIndex() == CLIENTS:
            found += [("Enter", tr("From the list to what is beside it"))]
        return [*found, ("Esc", tr("Back"))]

    def commands(self) -> list[Command]:
        """What can be done here."""
        found = [
            Command(tr("Open a client’s file…"), self.ask_packet),
            Command(tr("Write an exercise"), self.write_exercise),
        ]
        client = self.clients.sheet.client
        if client is not None and self.tabs.currentIndex() == CLIENTS:
            found.append(Command(tr("Send an exercise…"), lambda: self._choose_exercise(client)))
        return [*found, *self.exercises.commands()]

    # Doing

    def ask_packet(self) -> None:
        """Open a file that a client sent."""
        from ui.pages.letters.opening import Opening

        self.leave()
        if self._opening is None:
            self._opening = Opening(self._context, self)
        self._opening.start()

    def write_exercise(self) -> None:
        """Begin a new exercise."""
        self._stop_sending()
        self.tabs.setCurrentIndex(EXERCISES)
        self.exercises.write()

    def sending(self) -> SendPanel | None:
        """What is about to be sent, if anything is."""
        return self._sending

    # Inside

    def _add_keys(self) -> None:
        acts = {
            "Ctrl+PgDown": lambda: self._turn(1),
            "Ctrl+PgUp": lambda: self._turn(-1),
            "Esc": self._step_back,
        }
        for key, act in acts.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _turn(self, by: int) -> None:
        if self._sending is None:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def _step_back(self) -> None:
        if self._sending is not None:
            self._stop_sending()
        elif self.exercises.writer is not None and self.tabs.currentIndex() == EXERCISES:
            self.exercises.stop_writing()

    def _switch_on(self) -> None:
        if switch(self._context, on=True, origin=self):
            self._context.notify(
                Message(
                    tr("“Coaching” is in the sidebar from now on."),
                    tr("A client’s packet was opened."),
                    tr("You can hide it again in Settings."),
                )
            )

    def _show_ways(self) -> None:
        """While something is written or sent, that is the one thing to do; where nobody is yet, the page says it."""
        begun = bool(self.clients.clients) or self.tabs.currentIndex() != CLIENTS
        busy = self._sending is not None or not begun
        self.open_packet.setVisible(not busy)
        self.write_button.setVisible(not busy and self.exercises.writer is None)

    def _show_tab(self, at: int) -> None:
        if self._sending is not None:
            return
        self.leave()
        if at == EXERCISES and self.exercises.writer is None:
            self.exercises.open()
        if at == CLIENTS:
            self.exercises.choose_for(None)
        self._show_ways()
        self.clients.setVisible(at == CLIENTS)
        self.exercises.setVisible(at == EXERCISES)

    def _choose_exercise(self, client: object) -> None:
        """Which one goes to this client is chosen among the exercises."""
        if isinstance(client, Correspondent):
            self.tabs.setCurrentIndex(EXERCISES)
            self.exercises.choose_for(client)

    def _send_exercise(self, exercise: object) -> None:
        if isinstance(exercise, Exercise):
            panel = self._begin_sending()
            panel.sent.connect(lambda _: self.exercises.choose_for(None))
            panel.begin_exercise(exercise, self.exercises.client)

    def _send_comments(self, record: object) -> None:
        if not isinstance(record, Record):
            return
        self.leave()
        panel = self._begin_sending()
        panel.begin_comments(record, self.clients.sheet.client)

    def _begin_sending(self) -> SendPanel:
        from ui.pages.coaching_parts.sending import SendPanel

        self._stop_sending()
        self._came_from = self.window().focusWidget()
        panel = self._sending = SendPanel(self._context)
        panel.left.connect(self._stop_sending)
        panel.sent.connect(lambda _: self.clients.sheet.bring_up())
        self._top.hide()
        self._show_ways()
        self.clients.hide()
        self.exercises.hide()
        self._scroll.add(panel, 1)
        panel.show()
        self._scroll.verticalScrollBar().setValue(0)
        return panel

    def _stop_sending(self) -> None:
        panel, self._sending = self._sending, None
        if panel is None:
            return
        panel.hide()
        self._scroll.body.removeWidget(panel)
        panel.deleteLater()
        self._top.show()
        self._show_ways()
        self._show_tab(self.tabs.currentIndex())
        # What the keyboard was at may have been made anew meanwhile.
        with suppress(RuntimeError):
            if self._came_from is not None and self._came_from.isVisibleTo(self):
                self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None
