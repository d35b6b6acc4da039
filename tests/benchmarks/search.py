"""Search while typing: one word and growing prefixes among all answers, over the bare match of the same words."""

from __future__ import annotations

from contextlib import closing

from desktop_app.store.search import fts_query
from tests.benchmarks._journal import WORDS, large_journal, open_journal
from tests.benchmarks._table import Figure, interleaved, show, timed

ROUNDS = 15
# Typed letter by letter: the commonest word, one in the middle, and the rarest.
TYPED = (WORDS[0], WORDS[len(WORDS) // 2], WORDS[-1])


def main() -> None:
    with large_journal() as folder, closing(open_journal(folder)) as journal:
        connection = journal._store._db.connection()
        figures = []
        for word in TYPED:
            for typed in (word[:2], word[:4], word):
                query = fts_query(typed)

                def bare(query: str = query) -> None:
                    connection.execute(
                        "SELECT rowid FROM full_text WHERE full_text MATCH ? ORDER BY rowid DESC LIMIT 50",
                        (query,),
                    ).fetchall()

                def service(typed: str = typed) -> None:
                    journal.entries.search(typed)

                search, floor = interleaved(ROUNDS, timed(service), timed(bare))
                found = connection.execute(
                    "SELECT count(*) FROM full_text WHERE full_text MATCH ?", (query,)
                ).fetchone()[0]
                figures.append(Figure(f"“{typed}”, {found:,} found", search, floor, None))
        show(figures, "the newest 50 row numbers that match, without ranking or excerpts")


if __name__ == "__main__":
    main()
