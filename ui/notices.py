"""The one line of the window that says what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import KnownError
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.widgets.notice import Notice

# Milliseconds: time to read two sentences, and to decide on what one of them offers.
_SHORT = 8_000
_LONG = 15_000


@dataclass(frozen=True, slots=True)
class Message:
    """Something to say in the page: what happened, what was kept, what to do. Texts are translated sentences.

    `tone` is "info", "good" or "error". With an `action` the line has a button of that name that calls `act`.
    Errors stay until another page is shown, or until something done since is told; the others go after a while.
    `under_way` tells how far something is that goes on by itself. `passing`: the action takes back, or does again, what
    was done last; the window takes such a line away once something else is.
    """

    what: str
    kept: str = ""
    todo: str = ""
    tone: str = "info"
    action: str = ""
    act: Callable[[], object] | None = None
    under_way: bool = False
    passing: bool = False

    @property
    def is_result(self) -> bool:
        """Whether it tells what came of something, well or badly, rather than how things are."""
        return self.tone != "info" or (bool(self.action) and not self.under_way)

    @classmethod
    def error(
        cls, error: KnownError, *, action: str = "", act: Callable[[], object] | None = None
    ) -> Message:
        """What a known error says."""
        return cls(error.what, error.kept, error.todo, "error", action, act)


class NoticeLine(QWidget):
    """Shows one `Message` at a time above the page; the newest wins, but only a result pushes out an error."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message: Message | None = None
        self._theme = theme
        self._notice: Notice | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.hide()

    @property
    def message(self) -> Message | None:
        """What is said just now."""
        return self._message

    @property
    def notice(self) -> Notice:
        """The part that is seen; made when there is a first thing to say."""
        if self._notice is None:
            from ui.widgets.notice import Notice

            self._notice = Notice(self._theme)
            self._notice.acted.connect(self._act)
            layout = QVBoxLayout(self)
            side = self._theme.space("page")
            layout.setContentsMargins(side, self._theme.space("m"), side, 0)
            layout.addWidget(self._notice)
        return self._notice

    def tell(self, message: Message) -> None:
        """Say it now. What is neither an error nor waits for an answer goes after a while."""
        standing = self._message
        if standing is not None and standing.tone == "error" and not message.is_result:
            return
        self._message = message
        self.notice.tell(message.what, message.kept, message.todo, message.tone, message.action)
        self.show()
        self._timer.stop()
        if message.tone != "error":
            self._timer.start(_LONG if message.action else _SHORT)

    def clear(self) -> None:
        """Say nothing."""
        self._timer.stop()
        self._message = None
        if self._notice is not None:
            self._notice.clear()
        self.hide()

    def _act(self) -> None:
        message = self._message
        self.clear()
        if message is not None and message.act is not None:
            message.act()
