"""What a screen reader says: every control by a name of its own, every row in words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from desktop_app.journal import Journal
from desktop_app.paths import Places
from tests.ui.every_page import move_in, walk, walk_gates
from tests.ui.stops import Walk
from ui.app import Shell
from ui.key_list import KeyList

_CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTabBar, QTextEdit)


def controls() -> Iterator[QWidget]:
    """What can be worked with, in any window: whatever Tab stops at, and every button."""
    for window in QApplication.topLevelWidgets():
        if not window.isVisible():
            continue
        for widget in window.findChildren(QWidget):
            stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            seen = widget.isVisible() and widget.window() is window
            if seen and (stops or isinstance(widget, _CONTROLS)) and not _inside(widget):
                yield widget


def _inside(widget: QWidget) -> bool:
    """Whether a part belongs to a control that speaks for it: what Qt itself puts into lines, lists and menus."""
    holder = widget.parentWidget()
    return isinstance(widget.window(), QComboBox) or isinstance(holder, (*_CONTROLS, QAbstractSpinBox))


def spoken(widget: QWidget) -> str:
    """The name that screen readers say."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip()


def troubles(window: QWidget) -> Iterator[str]:
    """What on the page a screen reader could not tell, or not tell apart."""
    names: Counter[tuple[QWidget, str, str, str]] = Counter()
    for widget in controls():
        name = spoken(widget)
        if not name:
            held = widget.parentWidget()
            yield f"{type(widget).__name__} in {type(held).__name__} has no name"
        if widget.isEnabled() and isinstance(widget, (QAbstractButton, QLineEdit, QTextEdit, QComboBox)):
            about = widget.accessibleDescription()
            names[widget.window(), type(widget).__name__, name, about] += 1
        if isinstance(widget, QAbstractItemView):
            yield from _silent_rows(widget)
    for (_, kind, name, about), count in names.items():
        if count > 1:
            yield f"{count} of {kind} are called {name!r} ({about!r})"


def _silent_rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(60, model.rowCount())):
        index = model.index(row, 0)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
        if not str(said or "").strip():
            yield f"row {row} of {view.accessibleName()!r} says nothing"


def all_named(shell: Shell, stops: Walk) -> None:
    found: dict[str, list[str]] = {}
    for stop in stops:
        for trouble in troubles(shell.window):
            found.setdefault(trouble, []).append(stop)
        for keys in shell.window.findChildren(KeyList):
            if not all(text.text().strip() for text in keys.findChildren(QLabel)):
                found.setdefault("a key without its name", []).append(stop)
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


def test_on_the_pages_before_a_journal(new_shell: Callable[[], Shell]) -> None:
    shell = new_shell()
    all_named(shell, walk_gates(shell))


def test_in_an_empty_journal(new_shell: Callable[[], Shell], places: Places, journal: Journal) -> None:
    journal.close()
    shell = new_shell()
    shell.start(places.journal)
    all_named(shell, walk(shell, filled=False))


def test_in_a_journal_of_eighteen_months(
    new_shell: Callable[[], Shell], places: Places, sample_home: Path
) -> None:
    move_in(sample_home, places)
    shell = new_shell()
    shell.start()
    all_named(shell, walk(shell, filled=True))
