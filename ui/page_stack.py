"""The pages of an open journal: built when first shown, told of changes only while seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.changes import Changes
from ui.actions import Command
from ui.bridge import merged

_HISTORY = 50


class PageStack(QStackedWidget):
    """Shows one page at a time by its name and remembers the way back.

    `make` builds a page. What pages may offer (`open`, `refresh`, `leave`, `unsaved`, `keys`, `commands`, `log_talk`)
    is looked up, so that a simple page stays simple.
    """

    moved = Signal(object)

    def __init__(self, make: Callable[[str], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._pages: dict[str, QWidget] = {}
        self._missed: dict[str, Changes | None] = {}
        self._trail: list[tuple[str, object | None]] = []

    def name(self) -> str:
        """The page shown; "" before the first."""
        return self._trail[-1][0] if self._trail else ""

    def show_page(self, name: str, target: object | None = None) -> None:
        """Leave the present page and show `name`. Showing the same page again opens it anew with `target`."""
        self.leave()
        if self.name() == name:
            self._trail.pop()
        self._trail = [*self._trail[-_HISTORY:], (name, target)]
        self._open(name, target)

    def back(self) -> None:
        """Show the page before this one; the very first one where there is none."""
        self.leave()
        if len(self._trail) > 1:
            self._trail.pop()
        if self._trail:
            self._open(*self._trail[-1])

    def reopen(self) -> None:
        """Bring the shown page up to date from the ground, as when the day has changed."""
        if self._trail:
            self._call("open", self._trail[-1][1])

    def tell(self, changes: Changes) -> None:
        """Refresh the shown page; the others catch up when they are shown."""
        current = self.name()
        for name in self._pages:
            if name != current:
                self._missed[name] = merged(self._missed.get(name), changes)
        self._call("refresh", changes)

    def leave(self) -> None:
        """Have the shown page write down what is being typed."""
        self._call("leave")

    def unsaved(self) -> bool:
        """Whether the shown page holds words that could not be written."""
        return bool(self._call("unsaved"))

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the shown page, each with what it does."""
        keys = self._call("keys")
        return list(keys) if isinstance(keys, Iterable) else []

    def commands(self) -> list[Command]:
        """What the shown page can do, for the palette."""
        commands = self._call("commands")
        return list(commands) if isinstance(commands, Iterable) else []

    def log_talk(self) -> bool:
        """Have the shown page begin to log a talk; False where it is not about one person."""
        return bool(self._call("log_talk"))

    def _open(self, name: str, target: object | None) -> None:
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = self._make(name)
            page.setAccessibleName(str(getattr(page, "title", "")))
            self.addWidget(page)
        self.setCurrentWidget(page)
        self._call("open", target)
        if self.currentWidget() is not page:
            return  # it had nothing to show and went on by itself, to a page that was told of
        missed = self._missed.pop(name, None)
        if missed is not None:
            self._call("refresh", missed)
        self.moved.emit(name)

    def _call(self, what: str, *values: object) -> object:
        page = self._pages.get(self.name())
        offered = getattr(page, what, None)
        return offered(*values) if callable(offered) else None
