"""Garbage is collected in the window's thread, between two events."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from pytestqt.qtbot import QtBot

from desktop_app.keychain import within
from ui.app import Shell
from ui.collecting import Collecting
from ui.runner import Runner, Task

# More than Python leaves uncollected.
MANY = 5_000


class Circle:
    """Refers to itself, so that only a collection deletes it; remembers which thread that was."""

    deleted_in: list[threading.Thread]

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.deleted_in.append(threading.current_thread())


@pytest.fixture(autouse=True)
def as_python_begins() -> None:
    """Whatever was collected before a test, with Python's own collection on."""
    gc.collect()
    gc.enable()
    Circle.deleted_in = []


def leave(circles: int = MANY) -> None:
    for _ in range(circles):
        Circle()


def make_much(_: Task | None = None) -> int:
    """What makes Python collect in the thread that does it."""
    return len([[] for _ in range(200_000)])


def test_nothing_is_deleted_in_the_thread_of_a_job(qtbot: QtBot) -> None:
    runner = Runner(lambda error: None)
    collecting = Collecting(lambda: runner.jobs > 0, runner, every=1)
    leave()
    runner.run(make_much, owner=collecting, done=lambda _: None)
    runner.run(make_much, owner=collecting, done=lambda _: None, quick=True)
    qtbot.waitUntil(lambda: not runner.jobs)
    qtbot.waitUntil(lambda: len(Circle.deleted_in) == MANY)
    assert set(Circle.deleted_in) == {threading.main_thread()}
    runner.close()


def test_a_runner_that_ends_does_not_let_others_jobs_collect(qtbot: QtBot) -> None:
    first, second = Runner(lambda error: None), Runner(lambda error: None)
    collecting = Collecting(lambda: second.jobs > 0, second, every=1)
    go = threading.Event()

    def work(task: Task) -> int:
        go.wait(5)
        return make_much()

    first.run(lambda task: None, owner=collecting, done=lambda _: None)
    qtbot.waitUntil(lambda: not first.jobs)
    leave()
    second.run(work, owner=collecting, done=lambda _: None)
    first.close()
    go.set()
    qtbot.waitUntil(lambda: not second.jobs)
    qtbot.waitUntil(lambda: len(Circle.deleted_in) == MANY)
    assert set(Circle.deleted_in) == {threading.main_thread()}
    second.close()


def test_nothing_is_deleted_in_the_thread_that_waits_for_the_keychain(
    new_shell: Callable[[], Shell], qtbot: QtBot
) -> None:
    new_shell()
    leave()
    within(5, make_much)
    assert Circle.deleted_in == []
    qtbot.waitUntil(lambda: len(Circle.deleted_in) == MANY)
    assert set(Circle.deleted_in) == {threading.main_thread()}


def test_nothing_is_collected_while_jobs_are_at_work_or_inside_a_loop_of_a_menu(qtbot: QtBot) -> None:
    busy = [True]
    looked: list[int] = []

    def look() -> bool:
        looked.append(len(Circle.deleted_in))
        return busy[0]

    collecting = Collecting(look, every=1)
    leave()
    qtbot.waitUntil(lambda: len(looked) > 3)
    assert Circle.deleted_in == []

    inner = QEventLoop()
    asking = QTimer(collecting)
    asking.timeout.connect(lambda: inner.quit() if len(looked) > 3 else None)
    asking.start(1)
    deleted_inside: list[int] = []

    def menu() -> None:
        looked.clear()
        busy[0] = False
        inner.exec()
        deleted_inside.append(len(Circle.deleted_in))

    QTimer.singleShot(0, collecting, menu)
    qtbot.waitUntil(lambda: bool(deleted_inside))
    qtbot.waitUntil(lambda: len(Circle.deleted_in) == MANY)
    assert deleted_inside == [0]
