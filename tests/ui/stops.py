"""Stops of a walk through the window, and the steps from one to the next."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from tests.ui.marking import plain
from ui.desk import Desk

# The name of each stop, while the window shows it.
Walk = Iterator[str]


def settle() -> None:
    """Let everything that is due now happen: layouts within layouts, deletions, timers of no time."""
    for _ in range(6):
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()


def stop(name: str) -> Walk:
    settle()
    yield name


def press(part: QWidget, words: str) -> None:
    """Press the button that says `words`, in whatever language."""
    for button in part.findChildren(QAbstractButton):
        if button.isVisible() and words in (plain(button.text()), plain(button.accessibleName())):
            button.click()
            return
    raise LookupError(f"there is no button {words!r}")


def menus(page: QWidget, name: str, words: tuple[str, ...]) -> Walk:
    """For each of `words`, the menu that the first button of these words opens, if there is one."""
    for said in words:
        for button in page.findChildren(QAbstractButton):
            if not button.isVisible() or said not in (plain(button.text()), plain(button.accessibleName())):
                continue
            button.click()
            settle()
            if QApplication.activePopupWidget() is not None:
                yield f"{name}, the menu of {said}"
            for menu in QApplication.topLevelWidgets():
                if isinstance(menu, QMenu):
                    menu.close()
            break
    settle()


def wait_for_jobs(desk: Desk) -> None:
    while desk.context.runner.jobs:
        settle()
