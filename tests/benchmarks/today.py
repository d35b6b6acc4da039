"""A day's page on a large journal: facts, rules and choice, over the bare reading of the same facts."""

from __future__ import annotations

from contextlib import closing

from desktop_app.prompts.choosing import choose
from desktop_app.prompts.reading import read_facts
from tests.benchmarks._journal import bare, large_journal, open_journal
from tests.benchmarks._table import Figure, interleaved, show, timed

ROUNDS = 15
PEOPLE, TALKS, ANSWERS = 100_000, 1_000_000, 20_000


def main() -> None:
    with large_journal(PEOPLE, ANSWERS, TALKS) as folder, closing(open_journal(folder)) as journal:
        store, day = journal._store, journal.today()
        floor_of_it = bare(store, lambda: read_facts(store, day))
        facts, floor, whole = interleaved(
            ROUNDS,
            timed(lambda: choose(read_facts(store, day), day)),
            timed(floor_of_it),
            timed(lambda: journal.today_page.page(day)),
        )
        figures = [
            Figure("facts, rules and choice", facts, floor, 3),
            Figure("the page, with the quarter", whole, floor, None),
        ]
        show(figures, f"the same {floor_of_it.count} reads of the facts by the bare driver")


if __name__ == "__main__":
    main()
