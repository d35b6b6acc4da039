"""The durable save of one answer, as typing does it, over the bare commit of the same row and its full text."""

from __future__ import annotations

from contextlib import closing
from random import Random

from tests.benchmarks._journal import large_journal, open_journal, sentence
from tests.benchmarks._table import Figure, interleaved, show, timed

ROUNDS = 300
AIM = 3.0


def main() -> None:
    with large_journal() as folder, closing(open_journal(folder)) as journal:
        random = Random(2)
        reflection = journal.reflections.start("evening", event=None, day=journal.today())
        guide = journal.guides.get("evening")
        question = next(question for question in guide.questions if question.kind == "prose")
        written = journal.reflections.write(reflection.id, question.key, text=sentence(random))
        if written is None:
            raise SystemExit("The answer was not kept, so there is nothing to measure.")
        answer, number = written.id, written.id * 16 + 1
        # The journal's own connection, so that both sides have its settings and its page cache.
        connection = journal._store._db.connection()

        def bare() -> None:
            text = sentence(random)
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE answer SET text = ? WHERE id = ?", (text, answer))
            connection.execute("DELETE FROM full_text WHERE rowid = ?", (number,))
            connection.execute("INSERT INTO full_text(rowid, text) VALUES (?, ?)", (number, text))
            connection.execute("COMMIT")

        def service() -> None:
            journal.reflections.write(reflection.id, question.key, text=sentence(random))

        for _ in range(10):
            bare()
            service()
        save, floor = interleaved(ROUNDS, timed(service), timed(bare))
        show(
            [Figure("save of one answer", save, floor, AIM)],
            "BEGIN, one UPDATE, its full text, COMMIT, by the bare driver",
        )


if __name__ == "__main__":
    main()
