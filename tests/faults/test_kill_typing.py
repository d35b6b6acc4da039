"""Somebody types and the program is killed: what is lost is at most the last second, and never an older word."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.journal import Journal
from desktop_app.keys import Keys
from desktop_app.paths import Places
from tests.faults.killing import run_and_kill

ROUNDS = 100
WORKERS = 2
TOUGHEST = 1_000_000_000  # nanoseconds that may be lost
TYPING = (0.2, 1.7)  # seconds of typing before the kill


@dataclass
class Figures:
    """What the rounds showed."""

    rounds: int = 0
    keys: int = 0
    old_enough: int = 0
    longest_lost: float = 0.0  # milliseconds from the first lost key to the kill
    keys_lost: int = 0
    older_words_lost: int = 0
    lost_each_round: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        typical = sorted(self.lost_each_round)[len(self.lost_each_round) // 2]
        return (
            f"{self.rounds} kills while typing: {self.keys} keys, {self.old_enough} older than a second; "
            f"older words lost {self.older_words_lost}; of the last second {self.keys_lost} keys; "
            f"first lost key before the kill: median {typical:.0f} ms, most {self.longest_lost:.0f} ms"
        )


@dataclass(frozen=True)
class Key:
    """A press: when, and the whole text after it."""

    at: int
    after: str


@pytest.mark.slow
@pytest.mark.parametrize("worker", range(WORKERS))
@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 here")
def test_a_kill_loses_at_most_the_last_second(tmp_path: Path, worker: int) -> None:
    chance = random.Random(worker + 1)
    places = Places.default(tmp_path / "data")
    folder = places.journal
    reflection, question = begin(folder, places)
    figures = Figures()

    for number in range(ROUNDS // WORKERS):
        before, begins_at = on_disk(folder, places, reflection, question)
        log = tmp_path / f"log-{number}"
        killed = type_and_kill(folder, tmp_path / "data", log, reflection, chance)
        presses, shown, travelling = typed(log, before)
        after, resumes_at = on_disk(folder, places, reflection, question)

        assert shown[0] == begins_at
        assert resumes_at == shown[-1] or travelling
        count(figures, presses, before, after, killed)

    # Seen with -rP.
    sys.stdout.write(f"{figures}\n")
    assert figures.older_words_lost == 0
    assert figures.longest_lost <= TOUGHEST / 1e6
    assert figures.old_enough > 0


def begin(folder: Path, places: Places) -> tuple[int, str]:
    """A journal that this computer opens, with a reflection on an event; its id and the first question."""
    journal, _ = Journal.create(folder, passphrase=None, places=places)
    event = journal.events.add("Chamber breakfast", datetime.now(UTC).date())
    reflection = journal.reflections.start("evening", event=event.id, day=journal.today())
    question = journal.guides.get("evening").questions[0].key
    journal.close()
    return reflection.id, question


def type_and_kill(
    folder: Path, data: Path, log: Path, reflection: int, chance: random.Random, app: str = "typing_app.py"
) -> int:
    """Run the program, let somebody type for a while, kill it; when that was."""
    values = (folder, data, log, reflection, chance.randrange(1 << 30))
    return run_and_kill(app, *values, after=chance.uniform(*TYPING))


def typed(log: Path, before: str) -> tuple[list[Key], list[str], bool]:
    """Every press of a round with the text it made, the questions shown, and whether it ended between two."""
    text, caret, shown, travelling = before, 0, [], False
    presses: list[Key] = []
    for line in log.read_text("utf-8").splitlines():
        at, what, *values = line.split("\t")
        if what == "at":
            shown.append(values[0])
            caret, travelling = int(values[1]), False
        elif what == "go":
            travelling = True
        else:
            text = text[:caret] + values[0] + text[caret:]
            caret += 1
            presses.append(Key(int(at), text))
    return presses, shown, travelling


def on_disk(folder: Path, places: Places, reflection: int, question: str) -> tuple[str, str]:
    """The answer as the journal has it, and where the draft goes on."""
    journal = Journal.open(folder, Keys.load(folder, places).device_key(), places=places)
    try:
        found = [answer for answer in journal.reflections.answers(reflection) if answer.question == question]
        place = journal.reflections.get(reflection).at_question or question
        return (found[0].text if found else ""), place
    finally:
        journal.close()


def count(figures: Figures, presses: Sequence[Key], before: str, after: str, killed: int) -> None:
    """Add one round. The text on disk has to be the one after some press, whole."""
    stages = [before, *(press.after for press in presses)]
    assert after in stages, "the text on disk is not one that was ever typed"
    kept = len(stages) - 1 - stages[::-1].index(after)
    lost = presses[kept:]
    old_enough = [press for press in presses if press.at < killed - TOUGHEST]
    figures.rounds += 1
    figures.keys += len(presses)
    figures.old_enough += len(old_enough)
    figures.keys_lost += len(lost)
    figures.older_words_lost += max(0, len(old_enough) - kept)
    gap = (killed - lost[0].at) / 1e6 if lost else 0.0
    figures.lost_each_round.append(gap)
    figures.longest_lost = max(figures.longest_lost, gap)
