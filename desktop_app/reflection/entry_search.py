"""Searching what is written: the best first where few entries match, else the newest, by their days.

A row's number in the full text follows when it was written, not its day. So where many match, two ways meet: the
newest entries by day are looked through, and the rows written last that match are put in the order of their days. What
was written long after its day (an old diary copied in) can stand below what was not, once it is more than a window.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.reflection import entry_walk as walk
from desktop_app.reflection.values import Wanted
from desktop_app.store import search
from desktop_app.store.database import Store
from desktop_app.store.typed import Typed, read

KINDS = ("answer", "interaction")

# The newest entries by day that are looked through, and the rows written last that are put in order.
_PROBED, _WINDOW = 300, 600
# Of what a filter leaves, the rows written last that match; then they are few enough to be put in order.
_AMONG = 3_000
# Looking for what is only unwanted goes no further.
_LOOKED_THROUGH = 900

Found = list[tuple[walk.Key, str]]


def search_for(store: Store, typed: str, wanted: Wanted, limit: int) -> Found:
    """The entries that match, each with its excerpt."""
    query = read(typed)
    if not query:
        return []
    if not query.groups:
        most = search.LOOKED_THROUGH if not query.without else _LOOKED_THROUGH
        return _looked_through(store, query, wanted, limit, most)[0]
    numbers = _written_last(store, query, max(_WINDOW, 4 * limit))
    if len(numbers) <= search.RANKED_AT_MOST:
        kept = walk.dated(store, wanted, map(search.row_of, numbers))
        return _with_excerpts(store, query, list(kept), best_first=True)[:limit]
    near, all_seen = _looked_through(store, query, wanted, limit, _PROBED)
    if all_seen or len(near) >= limit:
        return near
    keys = [*(key for key, _ in near), *map(search.row_of, numbers)]
    return _by_day(store, query, wanted, limit, keys)


def _written_last(store: Store, query: Typed, most: int) -> list[int]:
    """Row numbers that match, the last of each kind: the kinds count apart, and one may be far behind the other."""
    numbers = search.newest(store.run, query, kinds=KINDS, limit=most)
    if len(numbers) < most:
        return numbers
    for kind in KINDS:
        last = search.last_number(store.run, kind)
        if last < numbers[-1]:
            numbers += search.newest(store.run, query, kinds=(kind,), limit=most, last=last)
    return numbers


def count(store: Store, typed: str, wanted: Wanted, at_most: int) -> int:
    """How many entries match, counted no further than `at_most`."""
    query = read(typed)
    if not query.groups:
        most = search.LOOKED_THROUGH if not query.without else _LOOKED_THROUGH
        return len(_looked_through(store, query, wanted, at_most, most)[0]) if query else 0
    if wanted == Wanted():
        numbers = search.newest(store.run, query, kinds=KINDS, limit=at_most)
        if len(numbers) == at_most:
            # Every answer in the index is an entry, but for those with nothing except a cue; not so every talk.
            answers = search.count(store.run, typed, kinds=("answer",), at_most=at_most)
            if answers == at_most:
                return at_most
            talks = search.newest(store.run, query, kinds=("interaction",), limit=2 * at_most)
            return min(at_most, answers + len(walk.dated(store, wanted, map(search.row_of, talks))))
    else:
        numbers = search.newest(store.run, query, kinds=KINDS, limit=search.RANKED_AT_MOST + 1)
        if len(numbers) > search.RANKED_AT_MOST:
            among = walk.numbers(wanted, search.row_number)
            numbers = search.newest(store.run, query, kinds=KINDS, limit=2 * at_most, among=among)
    return min(at_most, len(walk.dated(store, wanted, map(search.row_of, numbers))))


def _looked_through(store: Store, query: Typed, wanted: Wanted, limit: int, most: int) -> tuple[Found, bool]:
    """What matches among the newest entries by day, and whether these are all."""
    keys = walk.newest(store, wanted, None, most)
    found: Found = []
    for at in range(0, len(keys), _PROBED):
        found += _with_excerpts(store, query, keys[at : at + _PROBED])
        if len(found) >= limit:
            break
    return found[:limit], len(keys) < most


def _by_day(store: Store, query: Typed, wanted: Wanted, limit: int, keys: Iterable[walk.Key]) -> Found:
    """The newest of these entries; where the filter leaves too few, of all that match within it."""
    dated = walk.dated(store, wanted, keys)
    if len(dated) < limit and wanted != Wanted():
        among = walk.numbers(wanted, search.row_number)
        numbers = search.newest(store.run, query, kinds=KINDS, limit=_AMONG, among=among)
        dated |= walk.dated(store, wanted, map(search.row_of, numbers))
    newest_first = sorted(dated, key=lambda key: dated[key], reverse=True)
    return _with_excerpts(store, query, newest_first[:limit])


def _with_excerpts(
    store: Store, query: Typed, keys: Sequence[walk.Key], *, best_first: bool = False
) -> Found:
    """Those that match, in their order or the best first."""
    numbers = [search.row_number(*key) for key in keys]
    found = search.matching(store.run, query, numbers, best_first=best_first)
    return [(search.row_of(number), excerpt) for number, excerpt in found.items()]
