"""Programs that are killed while they work."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

_GONE = 30.0  # seconds after which a killed program must be gone
_ROOT = Path(__file__).resolve().parents[2]


def run_and_kill(app: str, *values: object, after: float, says: bytes = b"ready\n") -> int:
    """Run `app` of this folder and kill it `after` seconds once it says a line; when that was, in nanoseconds.

    A program that does not say it, or ends by itself, fails the test.
    """
    with subprocess.Popen(
        [sys.executable, "-P", str(Path(__file__).with_name(app)), *map(str, values)],
        cwd=_ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        if program.stdout.readline() != says:
            program.kill()
            pytest.fail(f"the program did not begin: {program.stderr.read().decode()[-2000:]}")
        try:
            program.wait(after)
        except subprocess.TimeoutExpired:
            killed = time.monotonic_ns()
            program.kill()
        else:
            pytest.fail(f"the program ended by itself: {program.stderr.read().decode()[-2000:]}")
        program.wait(_GONE)
    return killed
