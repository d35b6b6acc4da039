"""The one window: a page that stands before the journal, or the journal with its pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.actions import add_actions, described
from ui.desk import Desk
from ui.endings import CALENDARS, LETTERS
from ui.excepthook import show_details
from ui.notices import Message
from ui.theme import Theme

_SIZE = (1280, 820)
_LEAST = (760, 480)


class MainWindow(QWidget):
    """Holds one view at a time: a gate (first run, unlock, trouble) or the desk of an open journal.

    `closing` is emitted when the person closes the window and nothing holds it back.
    """

    closing = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        # Whatever is open, the title tells nobody who looks over a shoulder or at a list of windows.
        self.setWindowTitle("Afterword")
        self.setAcceptDrops(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._view: QWidget | None = None
        self._watched: QObject | None = None
        self._warned = False
        handlers: dict[str, Callable[[], object]] = {
            item.name: self._on_desk(item.name) for item in described()
        }
        handlers["quit"] = self.close
        add_actions(self, handlers)
        self._resize_to_screen()

    @property
    def view(self) -> QWidget | None:
        """The gate or the desk that is shown."""
        return self._view

    @property
    def desk(self) -> Desk | None:
        """The open journal's desk, if that is what is shown."""
        return self._view if isinstance(self._view, Desk) else None

    def show_view(self, view: QWidget) -> None:
        """Show `view` in place of what was shown, which is deleted."""
        before, self._view = self._view, view
        self._layout.addWidget(view)
        if before is not None:
            self._layout.removeWidget(before)
            before.hide()
            before.deleteLater()
        if self.desk is None and self.isVisible():
            view.setFocus()

    def clear(self) -> None:
        """Show nothing, until the next view."""
        self.show_view(QWidget())

    def say(self, message: Message) -> None:
        """Say it on whatever is shown."""
        if isinstance(self._view, Desk):
            self._view.notify(message)
            return
        from ui.pages.gate import Gate

        if isinstance(self._view, Gate):
            self._view.notice.tell(message.what, message.kept, message.todo, message.tone)

    def say_bug(self, positions: str) -> None:
        """Say that our own code failed, and offer what was written down about it."""
        self.say(
            Message(
                tr("Something in Afterword did not work."),
                tr("Your journal is as it was saved last, and what you see is still here."),
                tr("You can go on. If it happens again, close Afterword and open it anew."),
                "error",
                tr("Show details"),
                lambda: show_details(self, positions),
            )
        )

    def write_down(self, *_: object) -> None:
        """Have what is being typed saved now."""
        if self.desk is not None:
            self.desk.pages.leave()

    def come_forward(self) -> None:
        """Show the window above the others, as far as the system lets a program do that."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def _on_desk(self, name: str) -> Callable[[], None]:
        def act() -> None:
            if self.desk is not None:
                self.desk.act(name)

        return act

    def _resize_to_screen(self) -> None:
        room = self.screen().availableSize()
        width, height = min(_SIZE[0], room.width()), min(_SIZE[1], room.height())
        self.setMinimumSize(min(_LEAST[0], width), min(_LEAST[1], height))
        self.resize(width, height)

    # What Qt calls

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not self._watched:
            # Drags reach the window before any field in it, which would take a file's name as text.
            self._watched = handle
            handle.installEventFilter(self)
        if self._view is not None and self.desk is None:
            # Once laid out: what shows where the keyboard is has to know the place.
            QTimer.singleShot(0, self._view, self._view.setFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.desk is not None and isinstance(event, (QDragEnterEvent, QDragMoveEvent, QDropEvent)):
            files = known_files(event)
            if files:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self.desk.take_in(files)
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.desk is not None:
            self.desk.activated(active=self.isActiveWindow())

    def closeEvent(self, event: QCloseEvent) -> None:
        desk = self.desk
        if desk is not None and not desk.ready_to_close() and not self._warned:
            self._warned = True
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)


def known_files(event: QDropEvent) -> Sequence[Path]:
    """The files that a drag carries and that can be taken in: calendars, packets, exercises, key cards."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in (*CALENDARS, *LETTERS)]
