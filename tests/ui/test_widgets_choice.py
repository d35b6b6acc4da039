"""A choice of one among a few, by numbers, arrows and presses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.parts import PITCHES
from tests.ui.seeing import Show, focused
from ui.theme import Theme
from ui.widgets.choice import SegmentedChoice


def test_number_keys_choose(theme: Theme, show: Show, qtbot: QtBot) -> None:
    choice = show(SegmentedChoice(theme, PITCHES, "Maya Okafor"))
    choice.focus_choice()

    with qtbot.waitSignal(choice.chosen) as heard:
        QTest.keyClick(focused(), Qt.Key.Key_2)

    assert heard.args == ["asked"]
    assert choice.value() == "asked"
    assert choice.accessibleDescription() == "They asked"
    QTest.keyClick(focused(), Qt.Key.Key_9)
    assert choice.value() == "asked"


def test_arrows_move_and_choose_and_go_round(theme: Theme, show: Show) -> None:
    choice = show(SegmentedChoice(theme, PITCHES, "Maya Okafor"))
    choice.focus_choice()
    heard: list[object] = []
    choice.chosen.connect(heard.append)

    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(focused(), key)

    assert heard == ["none", "asked", "none", "early"]


def test_right_to_left_the_left_arrow_goes_on(theme: Theme, show: Show) -> None:
    choice = SegmentedChoice(theme, PITCHES, "Maya Okafor")
    choice.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    show(choice)
    choice.set_value("none")
    choice.focus_choice()

    QTest.keyClick(focused(), Qt.Key.Key_Left)

    assert choice.value() == "asked"


def test_backspace_and_a_second_press_clear_the_choice(theme: Theme, show: Show) -> None:
    choice = show(SegmentedChoice(theme, PITCHES, "Maya Okafor"))
    heard: list[object] = []
    choice.chosen.connect(heard.append)
    first = choice.childAt(20, 10)
    assert first is not None

    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    QTest.keyClick(first, Qt.Key.Key_3)
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)

    assert heard == ["none", None, "fit", None]


def test_setting_a_choice_is_silent(theme: Theme, qtbot: QtBot) -> None:
    choice = SegmentedChoice(theme, PITCHES, "Maya Okafor")
    qtbot.addWidget(choice)

    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_value("fit")
        choice.set_value("not offered")

    assert choice.value() is None


def test_a_narrow_choice_folds_into_rows(theme: Theme, show: Show) -> None:
    choice = SegmentedChoice(theme, PITCHES, "Maya Okafor")

    assert choice.heightForWidth(200) > choice.heightForWidth(800)
