"""A run of the tests comes to its end and says where it stood, whatever a test does to its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Ends its process while a window of its own is open, as a fault in Qt would.
DEADLY = """
import ctypes, pytest
from PySide6.QtWidgets import QWidget

@pytest.mark.parametrize("number", range(24))
def test_some(number, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    if number in (7, 8):
        ctypes.string_at(0)
"""

WAITING = """
import threading

def test_before():
    pass

def test_for_ever():
    threading.Event().wait()
"""


def started(folder: Path, tests: str, *, still: float, workers: int = 2) -> subprocess.Popen[str]:
    """`dev.py test` for tests of their own, ended when nothing happens for `still` seconds."""
    (folder / "conftest.py").write_text("from tests.running import *\n", encoding="utf-8")
    (folder / "test_these.py").write_text(tests, encoding="utf-8")
    words = ["-m", "pytest", f"-n{workers}", "--dist", "loadgroup", "-p", "no:cacheprovider", str(folder)]
    begin = f"sys.exit(dev.devtool('overseeing').oversee([sys.executable, *{words!r}], still={still}))"
    return subprocess.Popen(
        [sys.executable, "-c", f"import dev, sys; {begin}"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_a_worker_that_dies_costs_its_test_and_not_the_run(tmp_path: Path) -> None:
    run = started(tmp_path, DEADLY, still=60)
    printed, _ = run.communicate()
    assert run.returncode == 1
    assert "2 failed, 22 passed" in printed
    for number in (7, 8):
        assert f"crashed while running 'test_these.py::test_some[{number}]'" in printed
    assert "came to a stop" not in printed
    assert "waiting for node" not in printed


def test_a_run_that_came_to_a_stop_is_ended_and_says_where(tmp_path: Path) -> None:
    run = started(tmp_path, WAITING, still=6)
    printed, _ = run.communicate()
    assert run.returncode == 1
    assert printed.endswith("Running last:\n  test_these.py::test_for_ever\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_told_to_stop_leaves_no_process(tmp_path: Path, number: int) -> None:
    said = tmp_path / "said"
    os.mkfifo(said)
    begin = f"said = open({str(said)!r}, 'w'); said.write('here'); said.flush()"
    tests = WAITING.replace("threading.Event()", f"{begin}; threading.Event()")
    run = started(tmp_path, tests, still=60, workers=0)
    with said.open() as saying:
        assert saying.read(4) == "here"
        run.send_signal(number)
        # Every process that wrote has to be gone for this to come to its end.
        assert saying.read() == ""
    printed, _ = run.communicate()
    assert run.returncode in (2, 128 + signal.SIGTERM)
    assert ("KeyboardInterrupt" in printed) == (number == signal.SIGINT)


def test_arguments_and_the_exit_code_are_pytests_own() -> None:
    command = [sys.executable, str(ROOT / "dev.py"), "test", "--collect-only", "-q", "no/such/file.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 4
    assert "no/such/file.py" in done.stderr + done.stdout
