"""A large journal, the same each time but for the days, which lie before today."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

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
def large_journal(
    people: int = PEOPLE, answers: int = ANSWERS, talks: int | None = None, years: int = _YEARS
) -> Iterator[Path]:
    """A data folder (as for --data-dir) whose journal has this many people, answers and talks; removed afterwards.

    They are spread over so many years. This computer opens the journal, by a key file: whoever measures is not asked
    for anything.
    """
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with TemporaryDirectory(prefix="afterword-bench-") as made:
        folder = Path(made)
        begun = perf_counter()
        journal, _code = Journal.create(
            Places.default(folder).journal, passphrase=None, places=Places.default(folder)
        )
        talks = talks or INTERACTIONS * people // PEOPLE
        _fill(journal._store, people, answers, talks, journal.today(), years)
        settled = perf_counter()
        journal.standings.settle()
        settled = perf_counter() - settled
        journal.close()
        size = (Places.default(folder).journal / "journal.db").stat().st_size / 1e6
        told = f"{people:,} people and {answers:,} answers, {size:.0f} MB, made in {perf_counter() - begun:.0f} s"
        told += f", of which {settled:.0f} s to work out how things stand"
        print(f"Journal: {told}", file=sys.stderr, flush=True)
        yield folder


def open_journal(folder: Path) -> Journal:
    """Open what `large_journal` made."""
    from desktop_app.keys import Keys

    places = Places.default(folder)
    key = Keys.load(places.journal, places).device_key()
    return Journal.open(places.journal, key, places=places)


class Bare:
    """Called, it asks the driver what work asked of the store; `count` is how often."""

    def __init__(self, store: Store, asked: Sequence[tuple[str, tuple[Any, ...]]]) -> None:
        self._connection, self._asked = store._db.connection(), asked
        self.count = len(asked)

    def __call__(self) -> None:
        for sql, values in self._asked:
            self._connection.execute(sql, values).fetchall()


def bare(store: Store, work: Callable[[], object]) -> Bare:
    """What `work` asks of the store, for the floor of a measurement."""
    asked: list[tuple[str, tuple[Any, ...]]] = []
    read = store.read

    def noting(sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        asked.append((sql, values))
        return read(sql, values)

    store.read = noting  # type: ignore[method-assign]
    try:
        work()
    finally:
        store.read = read  # type: ignore[method-assign]
    return Bare(store, asked)


def sentence(random: Random, length: int = 24) -> str:
    """Words as unevenly common as in a language: a random number to the third power prefers the first ones."""
    return " ".join(WORDS[int(len(WORDS) * random.random() ** 3)] for _ in range(length)) + "."


def _fill(store: Store, people: int, answers: int, talks: int, today: date, years: int) -> None:
    random = Random(1)
    share = people / PEOPLE
    events, promises = (int(share * whole) for whole in (EVENTS, PROMISES))

    def day(place: int, whole: int) -> str:
        """Spread evenly over the years, the last yesterday."""
        ago = (whole - place) * 365 * years // whole
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
            _put(store, unit, "interaction", id, values | _manner(random))
        _pass_things(store, unit, random, people, today, years)
        for id in range(1, promises + 1):
            due = today + timedelta(days=id % 60 - 10) if id > promises - 200 else None
            values = {
                "person_id": id * 7 % people + 1,
                "text": sentence(random, 6),
                "made": day(id, promises),
            }
            state = {"due": due.isoformat(), "state": "open"} if due else {"state": "kept"}
            _put(store, unit, "commitment", id, {"side": "mine", **values, **state})
        _know(store, unit, random, people, today, years)
        _reflect(store, unit, random, answers, events, day)


def _manner(random: Random) -> dict[str, object]:
    """How a talk went: some are notes, some pitches, some heavy."""
    chance = random.random()
    if chance < 0.15:
        return {"kind": "note", "opened_by": "me", "answered": int(chance < 0.1)}
    early = {"pitch_by_them": "early"} if chance > 0.97 else {"pitch_by_me": "early"} if chance > 0.94 else {}
    return {**early, **({"energy": "down"} if chance > 0.96 else {})}


def _pass_things(store: Store, unit: Unit, random: Random, people: int, today: date, years: int) -> None:
    """Favours, introductions, days of the year, predictions and answers to prompts: one for every few people."""
    for id in range(1, people // 3 + 1):
        ago = (today - timedelta(days=random.randrange(1, 365 * years))).isoformat()
        values: dict[str, object] = {"person_id": id * 3, "day": ago}
        direction = random.choice(("given", "received"))
        thanked = None if random.random() < 0.2 else ago
        _put(
            store, unit, "favor", id, values | {"direction": direction, "text": "a book", "thanked": thanked}
        )
        stage = random.choice(("idea", "asked_one", "made", "outcome", "outcome", "dropped"))
        made = {"made": ago} if stage in ("made", "outcome") else {}
        _put(store, unit, "introduction", id, values | made | {"other_id": id * 3 - 1, "stage": stage})
        date_ = {"month": random.randrange(1, 13), "day_of_month": random.randrange(1, 29)}
        _put(store, unit, "occasion", id, {"person_id": id * 3, "kind": "birthday"} | date_)
        uid = f"reconnect:{id}"
        answer = {"prompt": uid, "kind": "reconnect", "action": random.choice(("later", "done", "not_this"))}
        _put(store, unit, "response", id, values | answer)


def _know(store: Store, unit: Unit, random: Random, people: int, today: date, years: int) -> None:
    """What people need and offer, and their tags: one of each for every few."""
    for id in range(1, people * 3 // 5 + 1):
        kind = "need" if id % 2 else "offer"
        told = (today - timedelta(days=random.randrange(1, 365 * years))).isoformat()
        values = {"person_id": id * 5 // 3, "kind": kind, "text": sentence(random, 3), "day": told}
        _put(store, unit, "topic", id, values)
    for id in range(1, people // 4 + 1):
        name = WORDS[-(id % 12 + 1)]
        _put(store, unit, "tag", id, {"person_id": id * 4, "name": name, "name_folded": name})


def _reflect(
    store: Store, unit: Unit, random: Random, answers: int, events: int, day: Callable[[int, int], str]
) -> None:
    """The reflections, of which the first ones are on events, and their answers."""
    reflections = answers // ANSWERS_EACH
    names: dict[int, str] = dict(store.read("SELECT id, name FROM person"))
    people = list(names)
    values: dict[str, object]
    where: dict[str, object] = {}
    for id in range(1, reflections + 1):
        written = {"guide": "evening", "guide_title": "The evening", "day": day(id, reflections)}
        counts = {"state": "finished", "answered": ANSWERS_EACH, "questions": ANSWERS_EACH}
        _put(store, unit, "reflection", id, written | counts | {"event_id": id if id <= events else None})
    for id in range(1, answers + 1):
        reflection = (id - 1) // ANSWERS_EACH + 1
        question = _QUESTIONS[id % ANSWERS_EACH]
        person = random.choice(people)
        values = {"reflection_id": reflection, "question": question, "day": day(reflection, reflections)}
        values |= {"wording": "How was it?", "text": sentence(random)}
        if id % ANSWERS_EACH == 0:  # one in eight is about somebody, one in eight names somebody
            values["person_id"] = person
        elif id % ANSWERS_EACH == 4:
            named = f"@{names[person]}"
            values["text"] = f"{named} {values['text']}"
            where = {"answer_id": id, "person_id": person, "begin": 0, "finish": len(named)}
        _put(store, unit, "answer", id, values)
        if id % ANSWERS_EACH == 4:
            _put(store, unit, "mention", id, where)


def _put(store: Store, unit: Unit, kind: str, id: int, values: Mapping[str, object]) -> None:
    """One row and its full text, by bare SQL: a tenth of the time that the services would take."""
    row = {"id": id, "uid": new_uid(), "created": unit.now, "updated": unit.now, **values}
    columns = ", ".join(f'"{name}"' for name in row)
    store.run(f"INSERT INTO {kind} ({columns}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    if kind in search.COLUMNS:
        search.index(store.run, kind, id, row, fresh=True)
