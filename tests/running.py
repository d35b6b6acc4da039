"""Keeps a run of the tests going whatever becomes of a worker, and says where it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadGroupScheduling  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from xdist.remote import Producer  # type: ignore[import-untyped]
    from xdist.workermanage import WorkerController  # type: ignore[import-untyped]


class Scheduling(LoadGroupScheduling):  # type: ignore[misc]
    """Hands out tests by groups, as xdist does; but a worker that dies costs its one test, not the run.

    A worker begins a test once it knows its next one. After a crash, xdist gives whoever takes over a single test and
    never looks at it again, or what was done already: then everybody waits for ever. It also runs once more what ended
    the worker.
    """

    def remove_node(self, node: WorkerController) -> str | None:
        """Hand out what a worker left; the test it died of, or None when it had done everything."""
        left = [
            (scope, test)
            for scope, tests in self.assigned_work.pop(node).items()
            for test, done in tests.items()
            if not done
        ]
        if not left:
            return None
        (_, deadly), *others = left
        for scope, test in others:
            self.workqueue.setdefault(scope, {})[test] = False
        for other in self.nodes:
            self._reschedule(other)
        return deadly

    def _reschedule(self, node: WorkerController) -> None:
        """Give it as much as it needs to go on, or tell it that this was all; one still starting gets it later."""
        if node not in self.registered_collections:
            return
        waiting = -1
        while waiting != len(self.workqueue) and not node.shutting_down:
            waiting = len(self.workqueue)
            super()._reschedule(node)


class Told:
    """Tells whoever started the run what begins and ends (see packaging/devtools/overseeing.py)."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def _tell(self, sign: str, test: str) -> None:
        with self._file.open("a", encoding="utf-8") as told:
            told.write(f"{sign}{test}\n")

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._tell("+", nodeid)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self._tell("-", nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        # What a worker died of has no other end.
        if report.when not in ("setup", "call", "teardown"):
            self._tell("-", report.nodeid)


def pytest_configure(config: pytest.Config) -> None:
    told = os.environ.get("AFTERWORD_TESTS_TOLD")
    if told and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Told(Path(told)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    return Scheduling(config, log) if config.getoption("dist") == "loadgroup" else None
