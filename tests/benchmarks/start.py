"""Processor time and memory until Today is painted, over an empty window; both measured in turns."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.benchmarks._journal import large_journal
from tests.benchmarks._table import Figure, show

ROUNDS = 5
AIM = 1.5


def start(*arguments: str) -> dict[str, float]:
    """What one window took, started as its owner would: from cached bytecode, without a screen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks._window", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )
    if told.returncode != 0:
        raise SystemExit("The window did not come up; the lines above say why.")
    answer: dict[str, float] = json.loads(told.stdout)
    return answer


def compare(folder: Path, rounds: int = ROUNDS) -> list[Figure]:
    """The figures of the journal under `folder`; a first round of each fills the caches and does not count."""
    start(), start(str(folder))
    empty, full = [], []
    for _ in range(rounds):
        empty.append(start())
        full.append(start(str(folder)))

    def figure(name: str, key: str, aim: float | None = None) -> Figure:
        taken, floor = (median(each[key] for each in side) for side in (full, empty))
        return Figure(name, taken, floor, aim, key.split()[1])

    return [
        figure("processor time until Today is painted", "painted ms", AIM),
        figure("memory then (PSS)", "painted MB", AIM),
        figure("memory then (RSS)", "painted MB whole", AIM),
        figure("processor time once settled", "settled ms"),
        figure("memory then (PSS)", "settled MB"),
    ]


def main() -> None:
    with large_journal() as folder:
        show(compare(folder), "an empty window of the same library")


if __name__ == "__main__":
    main()
