"""Everything written, newest first: the pages of the Journal, its search, its years, and what was on this day.

What is written are the answers with words in them, and the summaries of talks and notes that came from no reflection
(what a reflection says of a talk stands there already as an answer). An undated memory is in its person's story only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from desktop_app.language import tr
from desktop_app.reflection import entry_rows as rows
from desktop_app.reflection import entry_search
from desktop_app.reflection import entry_walk as walk
from desktop_app.reflection.guide_values import PART
from desktop_app.reflection.values import Cursor, Entry
from desktop_app.reflection.values import Wanted as Wanted
from desktop_app.store.database import Store
from desktop_app.store.faults import told
from desktop_app.store.typed import read

# Counting goes no further: nobody reads on to there.
COUNTED_AT_MOST = 500

_EVERYTHING = Wanted()
_EXCERPT = 200  # letters of an entry of an earlier year


class Entries:
    """Choices alone are part of the people's stories, not of the Journal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(
        self, after: Cursor | None = None, limit: int = 50, wanted: Wanted = _EVERYTHING
    ) -> tuple[Entry, ...]:
        """The newest entries that are `wanted`, or those `after` an entry's `cursor`.

        Of one day the answers come before the talks, and of each kind the last one first.
        """
        cursors = walk.newest(self._store, wanted, after, limit)
        return rows.read(self._store, [walk.key(cursor) for cursor in cursors])

    def search(self, typed: str, wanted: Wanted = _EVERYTHING, limit: int = 50) -> tuple[Entry, ...]:
        """The entries that match what was typed, with excerpts; the best first when few do, else the newest."""
        with told():
            found = entry_search.search_for(self._store, typed, wanted, limit)
        return rows.read(self._store, [key for key, _ in found], dict(found))

    def found(self, typed: str, wanted: Wanted = _EVERYTHING) -> int:
        """How many entries match; one more than COUNTED_AT_MOST where there are more than that."""
        with told():
            return entry_search.count(self._store, typed, wanted, COUNTED_AT_MOST + 1)

    @staticmethod
    def names_a_word(typed: str) -> bool:
        """Whether what was typed has a word to search for, rather than signs alone."""
        return read(typed).names_a_word

    def are_more_than(self, number: int) -> bool:
        """Whether more answers than that were ever written; nothing is counted for it."""
        return bool((self._store.read("SELECT max(id) FROM answer")[0][0] or 0) > number)

    def days(self, year: int, wanted: Wanted = _EVERYTHING) -> dict[date, int]:
        """How many entries each day of a year has; days without one are left out."""
        return walk.by_day(self._store, wanted, date(year, 1, 1), date(year, 12, 31))

    def guides(self) -> tuple[tuple[str, str], ...]:
        """The guides that have reflections, as (name, title), by title; the title is that of the last one."""
        found = [(name, _titled(name, title)) for name, title in walk.guides(self._store)]
        return tuple(sorted(found, key=lambda guide: (guide[1].casefold(), guide[0])))

    def questions(self, guide: str) -> tuple[tuple[str, str], ...]:
        """What a guide asked, as (key, wording as it was asked last), in its order.

        Read from its newest and its first reflections; what was asked only between those is left out.
        """
        return walk.questions(self._store, guide)

    def on_this_day(self, day: date, limit: int = 5) -> tuple[Entry, ...]:
        """What was written on this day of earlier years, the longest first, with the beginning as `excerpt`.

        Nothing of anybody released or resting: about them, naming them, or a talk with them. The 29th of February
        also brings the 28th, and the 28th of a year without a 29th brings that.
        """
        chosen = walk.longest(self._store, _same_days(self._store, day), limit)
        read = rows.read(self._store, chosen)
        return rows.with_excerpts(read, _EXCERPT)


def _same_days(store: Store, day: date) -> Sequence[date]:
    """The days of earlier years, as far back as anything was written."""
    first = walk.first_day(store)
    if first is None:
        return ()
    wanted = {(day.month, day.day)}
    if (day.month, day.day) == (2, 29):
        wanted.add((2, 28))
    elif (day.month, day.day) == (2, 28) and (day + timedelta(days=1)).month == 3:
        wanted.add((2, 29))
    found = []
    for year in range(first.year, day.year):
        for month, number in wanted:
            try:
                found.append(date(year, month, number))
            except ValueError:
                continue  # not a leap year
    return found


def _titled(name: str, title: str) -> str:
    """Of an exercise, each part is a guide of its own."""
    ask = name.partition(PART)[2]
    if ask == "before":
        return tr("{title}, before", title=title)
    if ask == "each":
        return tr("{title}, each time", title=title)
    return tr("{title}, after", title=title) if ask == "after" else title
