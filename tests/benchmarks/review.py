"""The figures of a review in a journal of ten years, over the bare SQL of the same counts and over a bare scan.

    python3 -m tests.benchmarks.review [FOLDER]

FOLDER is kept: made when it is not there (some minutes), used again when it is. Without one, a journal is made for the
run. It has 100,000 people, 1,000,000 answers and 1,000,000 talks.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from time import thread_time

from desktop_app.conduct.figures import NAMES
from desktop_app.conduct.periods import Period
from desktop_app.conduct.so_far import read_so_far
from desktop_app.journal import Journal
from desktop_app.store.database import new_uid
from tests.benchmarks._journal import bare, large_journal, open_journal
from tests.benchmarks._table import Figure, interleaved, show, timed

PEOPLE, ANSWERS, TALKS, YEARS = 100_000, 1_000_000, 1_000_000, 10
ROUNDS = 7
PERIODS = 6
LONG_AGO = 20  # periods

# Milliseconds that nobody waits longer for, whatever the floor.
FIGURES_WITHIN, COURSE_WITHIN, PAGE_WITHIN = 1000, 5000, 50


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if folder is not None and folder.exists():
        measure(folder)
        return
    with large_journal(PEOPLE, ANSWERS, TALKS, YEARS) as made:
        settle(made)
        if folder is not None:
            shutil.copytree(made, folder)
        measure(made)


def settle(folder: Path) -> None:
    """Give the talks questions and pitches, the promises their ends, and add predictions and releases."""
    with closing(open_journal(folder)) as journal, journal._store.unit():
        run, connection = journal._store.run, journal._store._db.connection()
        run("UPDATE interaction SET questions = id % 5 WHERE kind = 'talk' AND id % 3 = 0")
        run(
            "UPDATE interaction SET pitch_by_me = 'none' WHERE kind = 'talk' AND pitch_by_me IS NULL AND id % 2 = 0"
        )
        run("UPDATE interaction SET mended = date(day, '+9 days') WHERE pitch_by_me = 'early' AND id % 3 = 0")
        run(
            "UPDATE introduction SET went = CASE id % 2 WHEN 0 THEN 'alive' ELSE 'nothing' END WHERE stage = 'outcome'"
        )
        run("UPDATE commitment SET due = date(made, '+14 days') WHERE due IS NULL")
        run("UPDATE commitment SET settled = date(due, (id % 9 - 7) || ' days') WHERE state = 'kept'")
        random, now, today = Random(3), "2026-01-01T00:00:00.000Z", journal.today().toordinal()

        def rows(many: int) -> list[tuple[str, str, str, int, str]]:
            days = (today - random.randrange(1, 365 * YEARS) for _ in range(many))
            fromordinal = type(journal.today()).fromordinal
            people = range(7, PEOPLE, PEOPLE // many)
            return [
                (new_uid(), now, now, who, fromordinal(day).isoformat())
                for who, day in zip(people, days, strict=False)
            ]

        connection.executemany(
            "INSERT INTO prediction (uid, created, updated, person_id, settled, day, check_on, expected, outcome) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?5, 'not', 'better')",
            rows(20_000),
        )
        connection.executemany(
            "INSERT INTO release (uid, created, updated, person_id, day) VALUES (?, ?, ?, ?, ?)", rows(2_000)
        )


def measure(folder: Path) -> None:
    """Print how long each reading takes beside its floor."""
    with closing(open_journal(folder)) as journal:
        journal.standings.settle()
        now = journal.conduct.period(journal.today())
        ended, past = now.before, now
        for _ in range(LONG_AGO):
            past = past.before
        show(_readings(journal, now, ended, past), "the same reads by the bare driver")
        print()
        show(_scans(journal, ended), "a bare count of all talks, in the same run")
        print()
        _say_each(journal, ended, past)


def _readings(journal: Journal, now: Period, ended: Period, past: Period) -> list[Figure]:
    conduct, today = journal.conduct, journal.today()
    readings: dict[str, Callable[[], object]] = {
        "figures of this quarter": lambda: conduct.figures(now, now.until(today)),
        "figures of the last quarter": lambda: conduct.figures(ended, ended.last),
        "figures of a quarter five years ago": lambda: conduct.figures(past, past.last),
        f"course of {PERIODS} quarters": lambda: conduct.course(ended, ended.last, PERIODS),
        "the figures beside a day": lambda: read_so_far(journal._store, today, conduct.way()),
    }
    found = []
    for name, work in readings.items():
        taken, floor = interleaved(ROUNDS, timed(work), timed(bare(journal._store, work)))
        found.append(Figure(name, taken, floor, 1.5))
    return found


def _scans(journal: Journal, ended: Period) -> list[Figure]:
    """What grows with the journal, over a look at as many rows as it has."""
    conduct, connection = journal.conduct, journal._store._db.connection()
    count = "SELECT count(*) FROM interaction NOT INDEXED WHERE deleted IS NULL"
    figures, course, floor = interleaved(
        ROUNDS,
        timed(lambda: conduct.figures(ended, ended.last)),
        timed(lambda: conduct.course(ended, ended.last, PERIODS)),
        timed(lambda: connection.execute(count).fetchall()),
    )
    return [
        Figure("figures of the last quarter", figures, floor, 1),
        Figure(f"course of {PERIODS} quarters", course, floor, 3),
    ]


def _say_each(journal: Journal, ended: Period, past: Period) -> None:
    """Each figure and its entries by themselves, and what nobody should wait longer for.

    All in processor time, which leaves out what other programs take of the machine.
    """
    conduct = journal.conduct
    told: list[int] = []
    conduct.course(ended, ended.last, PERIODS, on_each=lambda done, of: told.append(done))
    [course] = interleaved(3, _worked(partial(conduct.course, ended, ended.last, PERIODS)))
    print(f"course: {course:.0f} ms of {COURSE_WITHIN}, told {len(told)} times of its progress")
    for period in (ended, past):
        [whole] = interleaved(ROUNDS, _worked(partial(conduct.figures, period, period.last)))
        print(
            f"from {period.first}: figures {whole:.0f} ms of {FIGURES_WITHIN}; entries, of {PAGE_WITHIN} ms a page:"
        )
        for name in NAMES:
            page = partial(conduct.behind, name, period, period.last)
            total = page().total
            first, last = interleaved(
                ROUNDS, _worked(page), _worked(partial(page, offset=max(0, total - 200)))
            )
            print(f"  {name:14}{total:>8,} entries  first {first:>6.1f} ms  last {last:>6.1f} ms")


def _worked(work: Callable[[], object]) -> Callable[[], float]:
    """A measurement of how many milliseconds of the processor `work` takes."""

    def measure() -> float:
        begun = thread_time()
        work()
        return (thread_time() - begun) * 1000

    return measure


if __name__ == "__main__":
    main()
