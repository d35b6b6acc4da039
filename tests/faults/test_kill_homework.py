"""Somebody writes beside a homework and the program is killed: at most the last second of it is lost."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from desktop_app.journal import Journal
from desktop_app.keys import Keys
from desktop_app.paths import Places
from tests.faults.test_kill_typing import TOUGHEST, Figures, count, type_and_kill, typed

ROUNDS = 12


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 here")
def test_a_kill_loses_at_most_the_last_second_of_what_stays_mine(tmp_path: Path) -> None:
    chance = random.Random(6)
    places = Places.default(tmp_path / "data")
    journal, _ = Journal.create(places.journal, passphrase=None, places=places)
    homework = journal.homework.take_up("whisper-week", day=journal.today())
    journal.close()
    figures = Figures()

    for number in range(ROUNDS):
        before = on_disk(places, homework)
        log = tmp_path / f"log-{number}"
        killed = type_and_kill(places.journal, tmp_path / "data", log, homework, chance, "homework_app.py")
        presses, shown, _ = typed(log, before)
        assert shown == ["keeps"]
        count(figures, presses, before, on_disk(places, homework), killed)

    # Seen with -rP.
    sys.stdout.write(f"{figures}\n")
    assert figures.older_words_lost == 0
    assert figures.longest_lost <= TOUGHEST / 1e6
    assert figures.old_enough > 0


def on_disk(places: Places, homework: int) -> str:
    """What stays the owner's own, as the journal has it."""
    journal = Journal.open(places.journal, Keys.load(places.journal, places).device_key(), places=places)
    try:
        return journal.homework.get(homework).keeps
    finally:
        journal.close()
