"""What the whole window can do: each action is described once, with its key and its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr


class Command(NamedTuple):
    """Something the shown page can do, for the palette: its words, what does it, and its key where it has one."""

    text: str
    act: Callable[[], object]
    key: str = ""


class Described(NamedTuple):
    """An action: its name in code, its words, and its key in Qt's portable spelling."""

    name: str
    text: str
    key: str


def described() -> tuple[Described, ...]:
    """All actions of the window, in the order the list of keys shows them."""
    return (
        Described("palette", tr("Find an action or a person"), "Ctrl+K"),
        Described("reflect", tr("Reflect on an event"), "Ctrl+N"),
        Described("log", tr("Log a talk or a note"), "Ctrl+L"),
        Described("add_person", tr("Add a person"), "Ctrl+Shift+N"),
        Described("search", tr("Search the journal"), "Ctrl+F"),
        Described("needs", tr("What you look for"), "Ctrl+Shift+L"),
        Described("duplicates", tr("Find people entered twice"), "Ctrl+Shift+M"),
        Described("deleted", tr("Deleted things"), "Ctrl+Shift+D"),
        Described("import", tr("Open a file: a calendar, a packet, a key card"), "Ctrl+O"),
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
