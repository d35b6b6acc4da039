"""Reviews in tests: those of earlier periods, and how much of them there is."""

from __future__ import annotations

from datetime import timedelta

from desktop_app.conduct.periods import Period
from desktop_app.journal import Journal


def looked_back(journal: Journal, period: Period, words: str, letter: str = "") -> int:
    """The closed review of an earlier period; its letter's reflection."""
    day = period.after.first + timedelta(days=3)
    review = journal.reviews.begin(period, day)
    if words:
        journal.reflections.write(review.questions, "quarter-stays", text=words)
    if letter:
        journal.reflections.write(review.letter, "letter", text=letter)
    journal.reviews.close(review.id, day)
    return review.letter


def rows(journal: Journal) -> int:
    """How many reviews and reflections there are."""
    found = journal._store.read("SELECT (SELECT count(*) FROM review) + (SELECT count(*) FROM reflection)")
    return int(found[0][0])
