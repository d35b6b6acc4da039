"""Searching what is written: the best first where few entries match, else the newest, by their days.

A row's number in the full text follows when it was written, not its day. So where many match, two ways meet: the
newest entries by day are looked through, and the rows written last that match are put in the order of their days. What
was written long after its day (an old diary copied in) can stand below what was not, once it is more than a window.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.reflection import entry_walk as walk
from desktop_app.reflection.values import Wanted
from desktop_app.store import search
from desktop_app.store.database import Store
from desktop_app.store.typed import Typed, read

KINDS = ("answer", "interaction")

# The newest entries by day that are looked through, and how far that goes on while it finds enough.
_PROBED, _LOOKED_THROUGH = 300, 1_500
# The rows written last that match and are put in order; and those of a filter that leaves few of them.
_WINDOW, _AMONG = 600, 3_000

_EVERYTHING = Wanted()

Found = list[tuple[walk.Key, str]]


def search_for(store: Store, typed: str, wanted: Wanted, limit: int) -> Found:
    """The entries that match, each with its excerpt."""
    query = read(typed)
    if not query:
        return []
    if not query.groups:
        return _near(store, query, wanted, limit)[0]
    if wanted != _EVERYTHING:
        near, all_seen = _near(store, query, wanted, limit)
        if all_seen or len(near) >= limit:
            return near
    lookup = search.Lookup(store.run, query)
    numbers = _written_last(store, lookup, max(_WINDOW, 4 * limit))
    if len(numbers) <= search.RANKED_AT_MOST:
        kept = walk.dated(store, wanted, map(search.row_of, numbers))
        return _with_excerpts(store, query, kept, best_first=True)[:limit]
    if wanted == _EVERYTHING:
        near, all_seen = _near(store, query, wanted, limit)
        if all_seen or len(near) >= limit:
            return near
    dated = walk.dated(store, wanted, [*(key for key, _ in near), *map(search.row_of, numbers)])
    if len(dated) < limit and wanted != _EVERYTHING:
        # The filter leaves few of those written last: all that match within it.
        numbers = lookup.newest(KINDS, limit=_AMONG, among=walk.numbers(wanted, search.row_number))
        dated |= walk.dated(store, wanted, map(search.row_of, numbers))
    newest_first = sorted(dated, key=lambda key: dated[key], reverse=True)
    return _with_excerpts(store, query, newest_first[:limit])


def count(store: Store, typed: str, wanted: Wanted, at_most: int) -> int:
    """How many entries match, counted no further than `at_most`."""
    query = read(typed)
    if not query:
        return 0
    if not query.groups:
        return len(_near(store, query, wanted, at_most)[0])
    if wanted != _EVERYTHING:
        near, all_seen = _near(store, query, wanted, at_most)
        if all_seen or len(near) >= at_most:
            return len(near)
    lookup = search.Lookup(store.run, query)
    found = 0
    for most in (at_most * 5 // 4, at_most * 4):
        numbers = lookup.newest(KINDS, limit=most)
        found = len(walk.dated(store, wanted, map(search.row_of, numbers)))
        if found >= at_most or len(numbers) < most:
            return min(at_most, found)
    if wanted != _EVERYTHING:
        among = walk.numbers(wanted, search.row_number)
        numbers = lookup.newest(KINDS, limit=4 * at_most, among=among)
        found = len(walk.dated(store, wanted, map(search.row_of, numbers)))
    return min(at_most, found)


def _near(store: Store, query: Typed, wanted: Wanted, limit: int) -> tuple[Found, bool]:
    """What matches among the newest entries by day, and whether these are all.

    Where they are all and few, the best come first.
    """
    cursors = walk.newest(store, wanted, None, _PROBED)
    all_seen = len(cursors) < _PROBED
    found = _with_excerpts(store, query, map(walk.key, cursors), best_first=all_seen)
    # Words alone can be looked up; nothing else finds what is only unwanted, or no word.
    enough = len(found) * _LOOKED_THROUGH >= limit * _PROBED or not query.groups
    if all_seen or len(found) >= limit or not enough:
        return found[:limit], all_seen
    # As many more as should hold the rest, and a half of that.
    more = _LOOKED_THROUGH - _PROBED
    if found:
        more = min(more, (limit - len(found)) * _PROBED * 3 // (2 * len(found)) + _PROBED)
    cursors = walk.newest(store, wanted, cursors[-1], more)
    for at in range(0, len(cursors), _PROBED):
        found += _with_excerpts(store, query, map(walk.key, cursors[at : at + _PROBED]))
        if len(found) >= limit:
            break
    return found[:limit], len(cursors) < more and len(found) < limit


def _written_last(store: Store, lookup: search.Lookup, most: int) -> list[int]:
    """Row numbers that match, the last of each kind: the kinds count apart, and one may be far behind the other."""
    numbers = lookup.newest(KINDS, limit=most)
    if len(numbers) < most:
        return numbers
    for kind in KINDS:
        last = search.last_number(store.run, kind)
        if last < numbers[-1]:
            numbers += lookup.newest((kind,), limit=most, last=last)
    return numbers


def _with_excerpts(
    store: Store, query: Typed, keys: Iterable[walk.Key], *, best_first: bool = False
) -> Found:
    """Those that match, in their order or the best first."""
    numbers = [search.row_number(*key) for key in keys]
    found = search.matching(store.run, query, numbers, best_first=best_first)
    return [(search.row_of(number), excerpt) for number, excerpt in found.items()]
