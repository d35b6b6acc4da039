"""Buttons, the ring that shows where the keyboard is, and what a notice says and offers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import BadInput
from tests.ui.seeing import Show, found
from ui.theme import Theme
from ui.widgets.buttons import PlainButton, QuietButton
from ui.widgets.focus import FocusRing
from ui.widgets.notice import Notice


def test_enter_presses_a_button_as_space_does(theme: Theme, show: Show) -> None:
    button = show(QuietButton(theme, "Later"))
    heard: list[bool] = []
    button.clicked.connect(lambda: heard.append(True))

    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)

    assert len(heard) == 2


def test_the_ring_shows_where_the_keyboard_is(theme: Theme, show: Show, qapp: QApplication) -> None:
    ring = FocusRing(theme, qapp)
    window = QWidget()
    row = QHBoxLayout(window)
    first, second = PlainButton(theme, "One"), PlainButton(theme, "Two")
    row.addWidget(first)
    row.addWidget(second)
    show(window, 300, 100)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    edge = second.mapTo(window, QPoint(second.width() // 2, -4 + theme.shape("focus_ring") // 2))

    assert second is ring.shown_around()
    assert theme.color("accent") == window.grab().toImage().pixelColor(edge)

    QTest.mousePress(first, Qt.MouseButton.LeftButton)
    assert ring.shown_around() is None
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton)


def test_the_ring_outlives_what_it_was_around(
    theme: Theme, show: Show, qapp: QApplication, qtbot: QtBot
) -> None:
    ring = FocusRing(theme, qapp)
    window = QWidget()
    column = QVBoxLayout(window)
    gone, stays = PlainButton(theme, "One"), PlainButton(theme, "Two")
    column.addWidget(gone)
    column.addWidget(stays)
    show(window, 300, 200)
    stays.setFocus()
    gone.setFocus()

    gone.deleteLater()
    qtbot.waitUntil(lambda: column.count() == 1)
    stays.setFocus()
    theme.choose("dark")

    assert stays is ring.shown_around()


def test_a_notice_says_what_happened_what_was_kept_and_what_to_do(theme: Theme, qtbot: QtBot) -> None:
    notice = Notice(theme)
    qtbot.addWidget(notice)
    assert not notice.isVisible()

    notice.tell_error(BadInput("It is no calendar.", "Nothing was changed.", "Choose another."), "Choose…")

    assert notice.text() == "It is no calendar.\nNothing was changed.\nChoose another."
    assert notice.text() == notice.accessibleName()
    with qtbot.waitSignal(notice.acted):
        found(notice, PlainButton).click()
    notice.clear()
    assert notice.text() == ""
    assert notice.isHidden()
