"""Runs the tests from outside, so that a run which came to a stop is ended and says where it stood."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

# Names the file in which tests/conftest.py says what began ("+") and ended ("-"), a line each.
TOLD = "AFTERWORD_TESTS_TOLD"

# Seconds in which some test begins or ends on any machine. pytest says after three minutes what a test waits for.
STILL = 600.0


def oversee(command: list[str], *, still: float = STILL) -> int:
    """Run `command`, which is pytest; its exit code, or 1 once no test began or ended for `still` seconds.

    What it started is ended with it. Ctrl+C is answered by pytest.
    """
    with tempfile.TemporaryDirectory(prefix="afterword-tests-") as folder:
        told = Path(folder) / "told"
        told.touch()
        with _started(command, told) as run:
            size, changed = 0, time.monotonic()
            while time.monotonic() - changed < still:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    code = run.wait(still / 20)
                    return code if code >= 0 else 128 - code
                if told.stat().st_size != size:
                    size, changed = told.stat().st_size, time.monotonic()
            _say(told, still)
            return 1


@contextlib.contextmanager
def _started(command: list[str], told: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The running command, and the end of it and all its processes."""
    # With a group of its own it could not read from a terminal, which a debugger does.
    apart = sys.platform != "win32" and not sys.stdin.isatty()
    run: subprocess.Popen[bytes] | None = None

    def hand_on(number: int, _frame: FrameType | None) -> None:
        # A terminal has told pytest as well.
        if apart and run is not None:
            run.send_signal(number)

    # Before it is started: what is started deaf to Ctrl+C, as a shell does in the background, stays so.
    before = {signal.SIGINT: signal.signal(signal.SIGINT, hand_on)}
    before[signal.SIGTERM] = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        run = subprocess.Popen(
            command, env={**os.environ, TOLD: str(told)}, process_group=0 if apart else None
        )
        yield run
    finally:
        if run is not None:
            _end(run, apart=apart)
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(run: subprocess.Popen[bytes], *, apart: bool) -> None:
    """With all its processes; of a terminal's, its workers notice by themselves that nobody listens to them."""
    if sys.platform == "win32":
        if run.poll() is None:
            subprocess.call(["taskkill", "/F", "/T", "/PID", str(run.pid)], stdout=subprocess.DEVNULL)
    elif apart:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
    else:
        run.kill()
    run.wait()


def _say(told: Path, still: float) -> None:
    running: dict[str, None] = {}
    for line in told.read_text(encoding="utf-8").splitlines():
        if line.startswith("+"):
            running[line[1:]] = None
        else:
            running.pop(line[1:], None)
    print(
        f"\nThe tests came to a stop and were ended: for {still / 60:.0f} minutes none began and none ended. "
        "Running last:",
        *(running or ["none"]),
        sep="\n  ",
        file=sys.stderr,
        flush=True,
    )
