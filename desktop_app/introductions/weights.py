"""What a word weighs in this journal: the more, the rarer it is in what was noted lately."""

from __future__ import annotations

from collections import Counter

from desktop_app.folding import fold
from desktop_app.matching import Term, rarity
from desktop_app.matching.vocabulary import WORD
from desktop_app.store.database import Store

# Enough of each to tell common words from rare ones, and little enough to be read at once.
_READ = 300


class Weights:
    """In how many of the texts each word stands."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = len(texts)
        self._met: Counter[str] = Counter()
        for text in texts:
            self._met.update(set(WORD.findall(fold(text))))

    @classmethod
    def of(cls, store: Store) -> Weights:
        """From the newest needs and offers and the newest summaries of talks."""
        rows = store.read(
            "SELECT text FROM (SELECT text FROM topic WHERE deleted IS NULL ORDER BY id DESC LIMIT ?1) UNION ALL "
            "SELECT substr(summary, 1, 300) FROM (SELECT summary FROM interaction WHERE deleted IS NULL "
            "AND summary <> '' ORDER BY id DESC LIMIT ?1)",
            (_READ,),
        )
        return cls([text for (text,) in rows])

    def rarity(self, term: Term) -> float:
        """From 0.1 or so for a word that is everywhere to 1 for one met nowhere else."""
        met = (
            min(self._met.get(part, 0) for part in term.word.split())
            if " " in term.word
            else self._met.get(term.word, 0)
        )
        return rarity(met, max(self._texts, 1))
