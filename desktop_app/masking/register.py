"""All that a journal knows to look for, by the words it may be told by, so that texts are compared with few of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

from desktop_app.masking import ordinary
from desktop_app.masking.known import Known, keys
from desktop_app.masking.things import Thing

# How many things have to share an everyday word for it to tell none of them.
_MANY = 30


class Register:
    """People, by their numbers, with their folded names, a line each; and things. In memory alone, sorted once.

    What is asked for first is sorted first; it never changes.
    """

    def __init__(self, names: Sequence[tuple[int, str]], things: Sequence[Thing]) -> None:
        self._names, self._all = names, things
        self._lines: list[tuple[int, str]] = []
        self._by_word: dict[str, list[int]] = {}
        self._things: dict[str, list[int]] = {}
        self._initials: dict[str, set[int]] = {}

    def known(self, sought: set[str], more: Iterable[tuple[int, str]]) -> Known:
        """The people who may stand in texts with the words `sought`, and `more`; see `known.known`."""
        if not self._lines:
            for person, folded in self._names:
                for line in folded.split("\n"):
                    for word in keys(line):
                        self._by_word.setdefault(word, []).append(len(self._lines))
                    self._lines.append((person, line))
        found = Known()
        for number in _near(self._by_word, sought):
            found.add(*self._lines[number], sought)
        for person, line in more:
            found.add(person, line, sought)
        return found

    def things(self, sought: set[str]) -> list[Thing]:
        """The things that may stand there. One everyday word of very many ("Bakery") says nothing of any."""
        if not self._things:
            for number, thing in enumerate(self._all):
                for word in thing.forms():
                    self._things.setdefault(word, []).append(number)
        near: set[int] = set()
        common: Counter[int] = Counter()
        for word in sought & self._things.keys():
            numbers = self._things[word]
            if len(numbers) > _MANY and ordinary.is_word(word):
                common.update(numbers)
            else:
                near.update(numbers)
        near.update(
            number for number, hits in common.items() if hits > 1 or len(self._all[number].words) == 1
        )
        return [self._all[number] for number in sorted(near)]

    def initials(self, wanted: Set[str], pool: Set[int]) -> dict[str, set[int]]:
        """Whose initials these letters may be; of single letters among the `pool` alone."""
        several = {letters for letters in wanted if len(letters) > 1}
        if several and not self._initials:
            for person, folded in self._names:
                for letters in initials_of(folded):
                    self._initials.setdefault(letters, set()).add(person)
        found = {letters: self._initials[letters] for letters in several if letters in self._initials}
        if single := wanted - several:
            for person, folded in self._names:
                if person in pool:
                    for letter in single & {each[0] for each in initials_of(folded)}:
                        found.setdefault(letter, set()).add(person)
        return found


def _near(by_word: dict[str, list[int]], sought: set[str]) -> list[int]:
    return sorted({number for word in sought & by_word.keys() for number in by_word[word]})


def initials_of(folded: str) -> Iterator[str]:
    """The first letters that somebody with these names, a line each, may go by."""
    short: list[str] = []
    last: list[str] = []
    for name in folded.split("\n"):
        parts = [part for part in name.replace("-", " ").split() if part[-1] != "." or len(part) == 2]
        if not parts:
            continue
        firsts = "".join([part[0] for part in parts])
        yield firsts
        if len(parts) > 2:
            yield firsts[0] + firsts[-1]
        (short if len(parts) == 1 else last).append(firsts[-1])
    if last:
        yield from (one + other for one in short for other in last)
