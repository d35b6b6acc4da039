"""Somebody types in a form of a person's page and the program is killed a second later: every word is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.journal import Journal
from desktop_app.keys import Keys
from desktop_app.paths import Places

WORDS = "clay and kilns"
PROMISED = 1.0  # seconds after which what was typed is on disk
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.parametrize(("form", "said"), [("talk", "summary"), ("details", "nickname")])
@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 here")
def test_a_form_is_on_disk_a_second_after_the_last_key(tmp_path: Path, form: str, said: str) -> None:
    places = Places.default(tmp_path / "data")
    folder = places.journal
    journal, _ = Journal.create(folder, passphrase=None, places=places)
    maya = journal.people.add("Maya Okafor").id
    journal.close()

    type_and_kill(folder, tmp_path / "data", maya, form)

    journal = Journal.open(folder, Keys.load(folder, places).device_key(), places=places)
    try:
        assert journal.preferences.get(f"{form} draft {maya}")[said] == WORDS
    finally:
        journal.close()


def type_and_kill(folder: Path, data: Path, person: int, form: str) -> None:
    command = [sys.executable, "-P", str(Path(__file__).with_name("form_app.py"))]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [*command, *map(str, (folder, data, person, form, WORDS))],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        typed = program.stdout.readline() == b"typed\n"
        try:
            program.wait(PROMISED if typed else 0)
        except subprocess.TimeoutExpired:
            program.kill()
            assert typed
        else:
            pytest.fail(f"the program ended by itself: {program.stderr.read().decode()[-2000:]}")
