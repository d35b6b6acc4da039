"""One signal for what changed, and jobs aside."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.changes import Changes, Feed
from desktop_app.errors import PlaceError
from desktop_app.journal import Journal
from tests.ui.frame_page import rows
from ui.bridge import Bridge
from ui.runner import Runner, Task


def test_changes_of_a_job_are_told_on_the_main_thread(qtbot: QtBot) -> None:
    feed = Feed()
    told: list[tuple[Changes, threading.Thread]] = []
    bridge = Bridge(feed)
    bridge.changed.connect(lambda changes: told.append((changes, threading.current_thread())))
    here = rows(person=1)
    feed.publish(here)
    assert told == [(here, threading.main_thread())]

    there = rows(person=2)
    worker = threading.Thread(target=feed.publish, args=(there,))
    with qtbot.waitSignal(bridge.changed):
        worker.start()
    worker.join()
    assert told[-1] == (there, threading.main_thread())


def test_a_closed_bridge_tells_nothing(qtbot: QtBot) -> None:
    feed = Feed()
    bridge = Bridge(feed)
    bridge.close()
    with qtbot.assertNotEmitted(bridge.changed):
        feed.publish(rows(person=1))


@pytest.fixture
def runner(qtbot: QtBot) -> Runner:
    return Runner(lambda error: None)


def test_a_job_works_elsewhere_and_its_result_and_progress_arrive_here(qtbot: QtBot, runner: Runner) -> None:
    seen: list[object] = []

    def work(task: Task) -> str:
        task.progress(1, 2)
        task.progress(2, 2)
        return threading.current_thread().name

    def done(name: str) -> None:
        seen.append((name, threading.current_thread() is threading.main_thread()))

    runner.run(work, owner=QObject(runner), done=done, progress=lambda at, of: seen.append((at, of)))
    qtbot.waitUntil(lambda: not runner.jobs)
    assert seen[-2:] == [(2, 2), ("jobs", True)]
    runner.close()


def test_jobs_follow_one_another_and_a_known_error_is_told(qtbot: QtBot) -> None:
    order: list[str] = []
    runner = Runner(lambda error: order.append(f"unheard {error.what}"))

    def fail(task: Task) -> None:
        raise PlaceError("No room.")

    owner = QObject(runner)

    def say_nothing(result: None) -> None:
        raise AssertionError("it failed")

    def say(text: str) -> None:
        order.append(text)

    runner.run(fail, owner=owner, done=say_nothing, failed=lambda error: order.append(error.what))
    runner.run(fail, owner=owner, done=say_nothing)
    runner.run(lambda task: "last", owner=owner, done=say)
    qtbot.waitUntil(lambda: not runner.jobs)
    assert order == ["No room.", "unheard No room.", "last"]
    runner.close()


def test_a_cancelled_job_stops_at_its_next_check_and_says_nothing(qtbot: QtBot, runner: Runner) -> None:
    begun, go = threading.Event(), threading.Event()
    told: list[object] = []
    reached: list[str] = []

    def work(task: Task) -> None:
        begun.set()
        go.wait(5)
        task.check()
        reached.append("too far")

    job = runner.run(work, owner=QObject(runner), done=told.append, failed=told.append)
    assert begun.wait(5)
    job.cancel()
    go.set()
    qtbot.waitUntil(lambda: job.finished)
    assert (told, reached) == ([], [])
    runner.close()


def test_a_job_whose_owner_is_gone_says_nothing(qtbot: QtBot, runner: Runner, qapp: QApplication) -> None:
    begun, go = threading.Event(), threading.Event()
    owner = QWidget()
    told: list[str] = []

    def work(task: Task) -> str:
        begun.set()
        go.wait(5)
        return "done"

    job = runner.run(work, owner=owner, done=told.append)
    assert begun.wait(5)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    go.set()
    qtbot.waitUntil(lambda: job.finished)
    assert told == []
    runner.close()


def test_a_job_gets_its_own_connection_and_the_same_feed(
    qtbot: QtBot, journal: Journal, runner: Runner
) -> None:
    runner.use(journal)
    changed: list[Changes] = []
    journal.feed.subscribe(changed.append)
    done: list[object] = []
    runner.run(
        lambda task: task.journal.people.add("Maya Okafor").id, owner=QObject(runner), done=done.append
    )
    qtbot.waitUntil(lambda: bool(done))
    assert journal.people.get(int(str(done[0]))).name == "Maya Okafor"
    assert [changes.touch("person") for changes in changed] == [True]
    runner.close()


def test_quick_jobs_do_not_wait_for_long_ones(qtbot: QtBot, runner: Runner) -> None:
    told: list[str] = []
    free = threading.Event()
    owner = QObject()
    runner.run(lambda _: free.wait(30), owner=owner, done=lambda _: told.append("long"))
    runner.run(lambda _: None, owner=owner, done=lambda _: told.append("second long"))
    runner.run(lambda _: None, owner=owner, done=lambda _: told.append("quick"), quick=True)
    qtbot.waitUntil(lambda: told == ["quick"])
    free.set()
    qtbot.waitUntil(lambda: told == ["quick", "long", "second long"])
    runner.close()


def test_what_a_job_was_for_is_let_go_in_the_window(qtbot: QtBot, runner: Runner) -> None:
    """The worker comes back to its queue after the window has heard of the end; nothing of the page is left there."""
    let_go_in: list[threading.Thread] = []

    class Page:
        def __del__(self) -> None:
            let_go_in.append(threading.current_thread())

    def begin() -> None:
        page = Page()

        def done(_: object) -> None:
            assert page is not None

        runner.run(lambda _: str(page), owner=QObject(runner), done=done)

    for quick in (False, True) * 20:
        begin()
        runner.run(lambda _: None, owner=QObject(runner), done=lambda _: None, quick=quick)
        qtbot.waitUntil(lambda: not runner.jobs)
    assert len(let_go_in) == 40
    assert set(let_go_in) == {threading.main_thread()}
    runner.close()
