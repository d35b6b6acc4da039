"""What the whole window can do: each action is described once, with its key and its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr


class Described(NamedTuple):
    """An action: its name in code, its words, and its key in Qt's portable spelling."""

    name: str
    text: str
    key: str


def described() -> tuple[Described, ...]:
    """All actions of the window, in the order the list of keys shows them."""
    return (
        Described("reflect", tr("Reflect on an event"), "Ctrl+N"),
        Described("search", tr("Search the journal"), "Ctrl+F"),
        Described("import", tr("Bring in a calendar file"), "Ctrl+O"),
        Described("undo", tr("Undo"), "Ctrl+Z"),
        Described("redo", tr("Redo"), "Ctrl+Shift+Z"),
        Described("settings", tr("Settings"), "Ctrl+,"),
        Described("keys", tr("Show the keys of this page"), "F1"),
        Described("quit", tr("Close Afterword"), "Ctrl+Q"),
    )


def add_actions(window: QWidget, handlers: dict[str, Callable[[], object]]) -> None:
    """Give `window`, which keeps them, an action for each described one that has a handler."""
    for item in described():
        if item.name not in handlers:
            continue
        action = QAction(item.text, window)
        action.setShortcut(QKeySequence(item.key))
        action.triggered.connect(_without_arguments(handlers[item.name]))
        window.addAction(action)


def native(key: str) -> str:
    """A key as this system writes it: "Ctrl+N" here is ⌘N elsewhere. What is no single key ("1 … 9") stays as it is."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key


def _without_arguments(handler: Callable[[], object]) -> Callable[[], None]:
    def call() -> None:
        handler()

    return call
