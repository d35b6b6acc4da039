"""All the shared parts in one window: they fit, they tell their names, and they follow the look."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible

from tests.ui.parts import controls, everything
from tests.ui.seeing import Show, found
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.layouts import PageScroll
from ui.widgets.sidebar import SideNav


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_a_small_window_with_large_text_clips_no_control(theme: Theme, show: Show, scale: float) -> None:
    theme.scale_text(scale)
    window = show(everything(theme), 1024, 640)
    page, nav = found(window, PageScroll), found(window, SideNav)
    sheet = page.widget()
    assert sheet is not None

    outside = []
    for control in controls(window):
        holder = sheet if page.isAncestorOf(control) else nav
        seen = page.viewport().width() if page.isAncestorOf(control) else nav.width()
        left = control.mapTo(holder, QPoint(0, 0)).x()
        if left < 0 or left + control.width() > seen:
            outside.append((type(control).__name__, control.accessibleName(), left, control.width(), seen))

    assert (window.width(), window.height()) == (1024, 640)
    assert sheet.width() <= page.viewport().width()
    assert outside == []


def test_every_control_tells_its_name(theme: Theme, show: Show) -> None:
    window = show(everything(theme), 1280, 820)

    unnamed = []
    for control in controls(window):
        interface = QAccessible.queryAccessibleInterface(control)
        if control.parent().__class__.__name__ in ("DateField", "QComboBoxPrivateContainer"):
            continue  # Qt's own inner editor speaks with its field's name
        if not interface.text(QAccessible.Text.Name):
            unnamed.append(type(control).__name__)

    assert unnamed == []


def test_parts_follow_a_change_of_look(theme: Theme, show: Show) -> None:
    window = show(everything(theme), 1280, 820)
    before = window.grab().toImage()

    theme.choose("dark")

    after = window.grab().toImage()
    assert before.pixelColor(4, 4) != after.pixelColor(4, 4)
    card = found(window, Card)
    middle = card.mapTo(window, QPoint(card.width() - 30, 12))
    assert theme.color("surface") == after.pixelColor(middle)
