"""Somebody writes the letter of a review and the program is killed: at most the last second of it is lost."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from desktop_app.journal import Journal
from desktop_app.keys import Keys
from desktop_app.paths import Places
from tests.faults.test_kill_typing import TOUGHEST, Figures, count, type_and_kill, typed

ROUNDS = 20


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 here")
def test_a_kill_loses_at_most_the_last_second_of_a_letter(tmp_path: Path) -> None:
    chance = random.Random(5)
    places = Places.default(tmp_path / "data")
    journal, _ = Journal.create(places.journal, passphrase=None, places=places)
    journal.close()
    figures = Figures()

    for number in range(ROUNDS):
        before, _ = on_disk(places)
        log = tmp_path / f"log-{number}"
        killed = type_and_kill(places.journal, tmp_path / "data", log, 0, chance, "letter_app.py")
        presses, shown, _ = typed(log, before)
        after, reviews = on_disk(places)

        assert shown == ["letter"]
        assert reviews == (1 if after else 0)
        count(figures, presses, before, after, killed)

    # Seen with -rP.
    sys.stdout.write(f"{figures}\n")
    assert figures.older_words_lost == 0
    assert figures.longest_lost <= TOUGHEST / 1e6
    assert figures.old_enough > 0


def on_disk(places: Places) -> tuple[str, int]:
    """The letter as the journal has it, and how many reviews there are."""
    journal = Journal.open(places.journal, Keys.load(places.journal, places).device_key(), places=places)
    try:
        past = journal.reviews.past()
        found = [answer.text for review in past for answer in journal.reflections.answers(review.letter)]
        return "".join(found), len(past)
    finally:
        journal.close()
