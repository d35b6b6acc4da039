"""Twice the text in a small window, in the light and in the dark: every control can be reached and is whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from desktop_app.paths import Places
from desktop_app.settings import Settings
from tests.ui.every_page import move_in, walk, walk_gates
from tests.ui.measuring import cut, said
from tests.ui.stops import Walk, settle
from ui.app import Shell

_SMALL = (1024, 640)
_LARGE = 2.0


def out_of_reach(window: QWidget) -> list[str]:
    """Each control that can be used and that no scrolling brings into the window."""
    found = []
    for widget in window.findChildren(QWidget):
        stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QAbstractButton)
        if widget.isVisible() and widget.isEnabled() and stops and not _reached(widget):
            found.append(said(widget))
    return found


def _reached(widget: QWidget) -> bool:
    """Scroll to the widget and see whether its middle lies in every part around it."""
    parts, middle = [], QPoint(widget.width() // 2, widget.height() // 2)
    part: QWidget | None = widget.parentWidget()
    while part is not None and not widget.isWindow():
        parts.append(part)
        content = part.widget() if isinstance(part, QScrollArea) else None
        if isinstance(part, QScrollArea) and content is not None:
            place = widget.mapTo(content, middle)
            part.ensureVisible(place.x(), place.y(), 0)
        if part.isWindow():
            break
        part = part.parentWidget()
    return all(part.rect().contains(widget.mapTo(part, middle)) for part in parts)


def troubles(window: QWidget) -> list[str]:
    """What is cut or out of reach, also once what a job brought just now was laid out."""
    for _ in range(3):
        found = [*cut(window), *(f"{control} is out of reach" for control in out_of_reach(window))]
        if not found:
            break
        settle()
    return found


def all_in_reach(shell: Shell, stops: Walk) -> None:
    found: dict[str, list[str]] = {}
    for stop in stops:
        assert (shell.window.width(), shell.window.height()) == _SMALL, stop
        for trouble in troubles(shell.window):
            found.setdefault(trouble, []).append(stop)
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_on_the_pages_before_a_journal(new_shell: Callable[[], Shell], places: Places, look: str) -> None:
    places.config.mkdir(parents=True)
    Settings(theme=look, text_scale=_LARGE, language="en").save(places.settings)
    shell = new_shell()
    shell.window.resize(*_SMALL)
    all_in_reach(shell, walk_gates(shell))


@pytest.mark.parametrize("look", ["light", "dark"])
def test_on_every_page(new_shell: Callable[[], Shell], places: Places, sample_home: Path, look: str) -> None:
    move_in(sample_home, places, text_scale=_LARGE, theme=look)
    shell = new_shell()
    shell.start()
    shell.window.resize(*_SMALL)
    assert shell.theme.dark == (look == "dark")
    all_in_reach(shell, walk(shell, filled=True))
