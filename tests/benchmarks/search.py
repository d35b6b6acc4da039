"""The journal and its search in a large journal, each beside the bare SQL that reads as many rows.

    python3 -m tests.benchmarks.search [FOLDER]

FOLDER is kept: made when it is not there (some minutes), used again when it is. Without one, a journal is made for the
run. People, talks and answers are spread evenly; some people, guides and questions are made dense or long past, because
these are what a plan that suits the others is slow for.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from desktop_app.journal import Journal
from desktop_app.reflection.entries import Wanted
from desktop_app.store.database import Store, new_uid
from desktop_app.store.typed import read
from tests.benchmarks._journal import WORDS, large_journal, open_journal
from tests.benchmarks._table import Figure, interleaved, show, timed

PEOPLE, ANSWERS, TALKS = 100_000, 1_000_000, 1_000_000
ROUNDS = 7
PAGE = 60

# In 50,000 answers all over the years; in as many of the first years only; in 5,000.
EVERYWHERE, LONG_PAST, SOMETIMES = 1, 2, 3


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if folder is None:
        with large_journal(PEOPLE, ANSWERS, TALKS) as made:
            weave(made)
            measure(made)
        return
    if not folder.exists():
        with large_journal(PEOPLE, ANSWERS, TALKS) as made:
            weave(made)
            shutil.copytree(made, folder)
    measure(folder)


def weave(folder: Path) -> None:
    """Name people in the answers, and give some reflections other guides and other questions."""
    with closing(open_journal(folder)) as journal, journal._store.unit():
        run, connection = journal._store.run, journal._store._db.connection()
        fifth = ANSWERS // 5
        run("UPDATE answer SET person_id = ? WHERE id % 40 = 7", (EVERYWHERE,))
        run("UPDATE answer SET person_id = id % 90000 + 10 WHERE id % 8 IN (2, 6)")
        random, now = Random(2), "2026-01-01T00:00:00.000Z"
        named = [(answer, EVERYWHERE) for answer in range(19, ANSWERS + 1, 40)]
        named += [(answer, LONG_PAST) for answer in range(3, fifth + 1, 4)]
        named += [(answer, SOMETIMES) for answer in range(5, ANSWERS + 1, 200)]
        named += [(answer, int(20_000 * random.random() ** 2) + 10) for answer in range(1, ANSWERS + 1, 2)]
        connection.executemany(
            'INSERT INTO mention (uid, created, updated, answer_id, person_id, "begin", finish) '
            "VALUES (?, ?, ?, ?, ?, 0, 4)",
            [(new_uid(), now, now, *each) for each in named],
        )
        for guide, of in (
            ("one-minute", "id % 10 IN (3, 5, 8)"),
            ("old", f"id < {fifth // 8} AND id % 2 = 1"),
            ("rare", "id IN (77, 30077, 60077)"),
        ):
            run(f"UPDATE reflection SET guide = ?, guide_title = ? WHERE {of}", (guide, guide.title()))
        run(f"UPDATE answer SET question = 'past' WHERE id < {fifth} AND id % 8 = 5")
        run("UPDATE interaction SET reflection_id = id % 125000 + 1 WHERE id % 3 = 0")
        run("UPDATE person SET status = 'resting' WHERE id % 50 = 1")


def measure(folder: Path) -> None:
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with closing(open_journal(folder)) as journal:
        pages(journal)
        searches(journal)


def pages(journal: Journal) -> None:
    """Pages, years and this day, beside reading as many answers by their ids."""
    today, entries = journal.today(), journal.entries
    wanted = {
        "everything": Wanted(),
        "a person in 50,000 answers": Wanted(person=EVERYWHERE),
        "the same, all long past": Wanted(person=LONG_PAST),
        "a person in 5,000 answers": Wanted(person=SOMETIMES),
        "a person in few": Wanted(person=40_000),
        "an event": Wanted(event=100),
        "the usual guide": Wanted(guide="evening"),
        "a guide long past": Wanted(guide="old"),
        "a guide used three times": Wanted(guide="rare"),
        "a question long past": Wanted(question="past"),
        "a guide and its question": Wanted(guide="old", question="listened"),
        "a person and a guide": Wanted(person=EVERYWHERE, guide="evening"),
        "two hundred days": Wanted(since=today - timedelta(days=1200), until=today - timedelta(days=1000)),
    }
    figures = []
    floor = partial(_rows, journal._store)
    for name, which in wanted.items():
        figures.append(_figure(f"page: {name}", partial(entries.page, None, PAGE, which), floor))
    deep = ((today - timedelta(days=900)).isoformat(), 1, ANSWERS // 2)
    figures.append(_figure("page: everything, half-way", partial(entries.page, deep, PAGE), floor))
    for name, which in wanted.items():
        figures.append(_figure(f"year: {name}", partial(entries.days, today.year - 1, which), floor))
    figures.append(_figure("on this day", partial(entries.on_this_day, today), floor))
    figures.append(_figure("guides", entries.guides, floor))
    figures.append(_figure("questions of a guide", partial(entries.questions, "evening"), floor))
    show(figures, f"{PAGE} answers read by their ids")


def searches(journal: Journal) -> None:
    """Searches with excerpts, beside the newest row numbers that match the same words."""
    common, next_common, middle, rare = WORDS[0], WORDS[1], WORDS[len(WORDS) // 2], WORDS[-1]
    typed = {
        "the commonest word": f"{common} ",
        "the same, being typed": common,
        "its first letter": common[0],
        "its first two": common[:2],
        "its first four": common[:4],
        "a word in the middle": f"{middle} ",
        "the rarest": f"{rare} ",
        "two common": f"{common} {next_common} ",
        "a common and a rare": f"{common} {rare} ",
        "either of two common": f"{common} OR {next_common} ",
        "one common without another": f"{next_common} -{common} ",
        "a rare without a common": f"{rare} -{common} ",
        "two common as a phrase": f'"{common} {next_common}"',
        "three common as a phrase": '"' + " ".join(WORDS[:3]) + '"',
        "five common as a phrase": '"' + " ".join(WORDS[:5]) + '"',
        "eight common": " ".join(WORDS[:8]) + " ",
        "only what is unwanted": f"-{common} ",
        "an emoji": "🎉",
        "nothing": "qqqqq",
    }
    figures = []
    for name, words in typed.items():
        floor = partial(_bare, journal._store, read(words).fts())
        figures.append(_figure(f"search: {name}", partial(journal.entries.search, words), floor))
        figures.append(_figure(f"count: {name}", partial(journal.entries.found, words), floor))
    floor = partial(_bare, journal._store, read(f"{common} ").fts())
    for name, which in {
        "a person in few": Wanted(person=40_000),
        "a person in 5,000": Wanted(person=SOMETIMES),
        "a person in 50,000": Wanted(person=EVERYWHERE),
        "an event": Wanted(event=100),
        "the usual guide": Wanted(guide="evening"),
    }.items():
        search = partial(journal.entries.search, f"{common} ", which)
        figures.append(_figure(f"search: the commonest word, {name}", search, floor))
        found = partial(journal.entries.found, f"{common} ", which)
        figures.append(_figure(f"count: the commonest word, {name}", found, floor))
    for name, words in (("the commonest word", common), ("the rarest", rare), ("one letter", common[0])):
        figures.append(_figure(f"everything: {name}", partial(journal.finding.find, words), floor))
        palette = partial(journal.finding.find, words, ("person", "event"), limit=8)
        figures.append(_figure(f"people and events: {name}", palette, floor))
    show(figures, "the newest 50 row numbers that match, without days, texts or excerpts")


def _figure(name: str, work: Callable[[], object], floor: Callable[[], object]) -> Figure:
    work()  # pages that were read once lie in memory, as they do while somebody types
    taken, bare = interleaved(ROUNDS, timed(work), timed(floor))
    return Figure(name, taken, bare, None)


def _rows(store: Store) -> None:
    store.run(f"SELECT * FROM answer ORDER BY id DESC LIMIT {PAGE}").fetchall()


def _bare(store: Store, query: str) -> None:
    if query:
        store.run(
            "SELECT rowid FROM full_text WHERE full_text MATCH ? ORDER BY rowid DESC LIMIT 50", (query,)
        ).fetchall()


if __name__ == "__main__":
    main()
