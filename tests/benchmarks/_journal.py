"""A large journal, the same each time but for the days, which lie before today."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from desktop_app.folding import fold
from desktop_app.journal import Journal
from desktop_app.paths import Places
from desktop_app.store import search
from desktop_app.store.database import Store, Unit, new_uid

PEOPLE, INTERACTIONS, EVENTS, ANSWERS = 20_000, 40_000, 2_000, 60_000
PROMISES = 2_000
ANSWERS_EACH = 8  # of one reflection

_YEARS = 5
_STARTS = (
    "ba",
    "be",
    "da",
    "do",
    "fa",
    "ga",
    "ha",
    "jo",
    "ka",
    "li",
    "ma",
    "mi",
    "na",
    "no",
    "pe",
    "ra",
    "sa",
    "to",
)
_ENDS = (
    "ban",
    "der",
    "din",
    "fer",
    "gel",
    "kin",
    "lan",
    "les",
    "mer",
    "nar",
    "nel",
    "ras",
    "sen",
    "ter",
    "vik",
)
# The vocabulary of what is written, from common to rare.
WORDS = tuple(start + middle + end for end in _ENDS for middle in ("", "li", "ro", "na") for start in _STARTS)
_QUESTIONS = ("listened", "connect", "early", "arrive", "met", "pitch", "promise", "closing")


@contextmanager
def large_journal(people: int = PEOPLE, answers: int = ANSWERS) -> Iterator[Path]:
    """A data folder (as for --data-dir) whose journal has this many people and answers; removed afterwards.

    This computer opens the journal, by a key file: whoever measures is not asked for anything.
    """
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with TemporaryDirectory(prefix="afterword-bench-") as made:
        folder = Path(made)
        begun = perf_counter()
        journal, _code = Journal.create(
            Places.default(folder).journal, passphrase=None, places=Places.default(folder)
        )
        _fill(journal._store, people, answers, journal.today())
        journal.close()
        size = (Places.default(folder).journal / "journal.db").stat().st_size / 1e6
        told = f"{people:,} people and {answers:,} answers, {size:.0f} MB, made in {perf_counter() - begun:.0f} s"
        print(f"Journal: {told}", file=sys.stderr, flush=True)
        yield folder


def open_journal(folder: Path) -> Journal:
    """Open what `large_journal` made."""
    from desktop_app.keys import Keys

    places = Places.default(folder)
    key = Keys.load(places.journal, places).device_key()
    return Journal.open(places.journal, key, places=places)


def sentence(random: Random, length: int = 24) -> str:
    """Words as unevenly common as in a language: a random number to the third power prefers the first ones."""
    return " ".join(WORDS[int(len(WORDS) * random.random() ** 3)] for _ in range(length)) + "."


def _fill(store: Store, people: int, answers: int, today: date) -> None:
    random = Random(1)
    share = people / PEOPLE
    events, talks, promises = (int(share * whole) for whole in (EVENTS, INTERACTIONS, PROMISES))

    def day(place: int, whole: int) -> str:
        """Spread evenly over the years, the last yesterday."""
        ago = (whole - place) * 365 * _YEARS // whole
        return (today - timedelta(days=max(1, ago))).isoformat()

    values: dict[str, object]
    with store.unit() as unit:
        for id in range(1, people + 1):
            name = " ".join((random.choice(_STARTS) + random.choice(_ENDS)).title() for _ in range(2))
            last = day(talks - (people - id), talks)
            values = {"name": name, "name_folded": fold(name), "organisation": sentence(random, 2)}
            _put(store, unit, "person", id, values | {"last_talk": last, "talks": max(1, talks // people)})
        for id in range(1, events + 1):
            title = sentence(random, 3)
            _put(store, unit, "event", id, {"title": title, "day": day(id, events), "kind": "meetup"})
        for id in range(1, talks + 1):
            values = {
                "person_id": (id - 1) % people + 1,
                "event_id": (id - 1) * events // talks + 1,
            }
            listening = random.choice(("them", "even", "me"))
            values |= {"day": day(id, talks), "listening": listening, "summary": sentence(random, 8)}
            _put(store, unit, "interaction", id, values)
        for id in range(1, promises + 1):
            due = today + timedelta(days=id % 60 - 10) if id > promises - 200 else None
            values = {
                "person_id": id * 7 % people + 1,
                "text": sentence(random, 6),
                "made": day(id, promises),
            }
            state = {"due": due.isoformat(), "state": "open"} if due else {"state": "kept"}
            _put(store, unit, "commitment", id, {"side": "mine", **values, **state})
        _reflect(store, unit, random, answers, events, day)


def _reflect(
    store: Store, unit: Unit, random: Random, answers: int, events: int, day: Callable[[int, int], str]
) -> None:
    """The reflections, of which the first ones are on events, and their answers."""
    reflections = answers // ANSWERS_EACH
    for id in range(1, reflections + 1):
        written = {"guide": "evening", "guide_title": "The evening", "day": day(id, reflections)}
        counts = {"state": "finished", "answered": ANSWERS_EACH, "questions": ANSWERS_EACH}
        _put(store, unit, "reflection", id, written | counts | {"event_id": id if id <= events else None})
    for id in range(1, answers + 1):
        reflection = (id - 1) // ANSWERS_EACH + 1
        question = _QUESTIONS[id % ANSWERS_EACH]
        values = {"reflection_id": reflection, "question": question, "day": day(reflection, reflections)}
        _put(store, unit, "answer", id, values | {"wording": "How was it?", "text": sentence(random)})


def _put(store: Store, unit: Unit, kind: str, id: int, values: Mapping[str, object]) -> None:
    """One row and its full text, by bare SQL: a tenth of the time that the services would take."""
    row = {"id": id, "uid": new_uid(), "created": unit.now, "updated": unit.now, **values}
    columns = ", ".join(f'"{name}"' for name in row)
    store.run(f"INSERT INTO {kind} ({columns}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    if kind in search.COLUMNS:
        search.index(store.run, kind, id, row, fresh=True)
