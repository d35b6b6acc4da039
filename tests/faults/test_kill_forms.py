"""Somebody types in a form of a person's page and the program is killed a second later: every word is there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop_app.journal import Journal
from desktop_app.keys import Keys
from desktop_app.paths import Places
from tests.faults.killing import run_and_kill

WORDS = "clay and kilns"
PROMISED = 1.0  # seconds after which what was typed is on disk


@pytest.mark.slow
@pytest.mark.parametrize(("form", "said"), [("talk", "summary"), ("details", "nickname")])
@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 here")
def test_a_form_is_on_disk_a_second_after_the_last_key(tmp_path: Path, form: str, said: str) -> None:
    places = Places.default(tmp_path / "data")
    folder = places.journal
    journal, _ = Journal.create(folder, passphrase=None, places=places)
    maya = journal.people.add("Maya Okafor").id
    journal.close()

    values = (folder, tmp_path / "data", maya, form, WORDS)
    run_and_kill("form_app.py", *values, after=PROMISED, says=b"typed\n")

    journal = Journal.open(folder, Keys.load(folder, places).device_key(), places=places)
    try:
        assert journal.preferences.get(f"{form} draft {maya}")[said] == WORDS
    finally:
        journal.close()
