"""What stands beside a page: the places to go, the steps of a session, a column."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.errors import Bug
from tests.ui.parts import PLACES
from tests.ui.seeing import Show, focused
from ui.theme import Theme
from ui.widgets.sidebar import SideNav, SidePanel, StepList


def test_up_down_and_ctrl_number_go_to_places(theme: Theme, show: Show) -> None:
    nav = show(SideNav(theme, "Afterword", PLACES), 208, 640)
    nav.select("today")
    heard: list[object] = []
    nav.chosen.connect(heard.append)

    QTest.keyClick(nav, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    nav.step("journal", 1)
    QTest.keyClick(focused(), Qt.Key.Key_Up)
    QTest.keyClick(focused(), Qt.Key.Key_Down)

    assert heard == ["journal", "people", "journal", "people"]
    assert nav.current() == "people"


def test_a_badge_of_very_many_says_so_and_the_number_is_heard(theme: Theme, show: Show) -> None:
    nav = show(SideNav(theme, "Afterword", PLACES), 208, 640)
    row = nav._rows["people"]
    for count, seen in ((99, "99"), (100, "99+"), (12_345, "99+")):
        nav.set_count("people", count)
        assert row.badge() == seen
        assert f"{count:n}" in row.accessibleDescription().replace(",", "")
        assert not nav.grab().isNull()


def test_a_place_there_is_not_is_a_bug(theme: Theme, qtbot: QtBot) -> None:
    nav = SideNav(theme, "Afterword", PLACES)
    qtbot.addWidget(nav)

    with pytest.raises(Bug):
        nav.select("nowhere")


def test_a_press_on_a_step_asks_to_go_there(theme: Theme, show: Show, qtbot: QtBot) -> None:
    steps = StepList(theme)
    steps.set_steps(["Arrive", "Pitching", "Closing"], 1, {0})
    show(steps, 200, 120)

    first = steps.childAt(40, 10)
    assert first is not None

    with qtbot.waitSignal(steps.chosen) as heard:
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)

    assert heard.args == [0]


def test_a_column_beside_a_question_has_its_width(theme: Theme, show: Show) -> None:
    panel = SidePanel(theme, theme.shape("sidebar_wide"))
    show(panel, 230, 400)

    assert theme.shape("sidebar_wide") == panel.width()
    theme.scale_text(2.0)
    assert panel.width() > theme.shape("sidebar_wide")
