"""The names of the people of the journal, hidden in texts that others will read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from desktop_app.folding import fold
from desktop_app.masking.hiding import Masked, hide
from desktop_app.masking.values import Choices, Covered, What
from desktop_app.store.database import Store

if TYPE_CHECKING:
    from desktop_app.masking.covering import Found
    from desktop_app.masking.register import Register
    from desktop_app.masking.things import Thing

_NOBODY: Mapping[str, Collection[str]] = MappingProxyType({})
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Masking:
    """Hides the names of the people of the journal, the deleted ones too, in any texts.

    `masked` is for reports, which are read with their writer: it replaces names of people alone. `cover` is for texts
    that leave without them: it hides everything that gives somebody away, and asks about what it does not know.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version: list[list[Row]] = []
        self._rows: list[list[Row]] = []
        self._sorted: tuple[Register, dict[int, int]] | None = None
        self._asked: tuple[Register, tuple[str, ...], tuple[int, ...], frozenset[str]] | None = None
        self._found: Found

    def masked(self, texts: Sequence[str], people: Iterable[int] = ()) -> Masked:
        """`texts` with the same word for the same person in all of them; see `hiding.hide`.

        Found are whole names in any case and any order, their parts and nicknames with a capital, what follows an @,
        and names in scripts without spaces. Names of others, of places and of organisations stay. The `people` are
        called the same in every call that lists them in the same order, named in the texts or not.
        """
        listed = tuple(people)
        names, kept = _names(self._store.read("SELECT id, name_folded, merged_id FROM person"))
        masked = hide(texts, names, (kept.get(id, id) for id in listed))
        return Masked(masked.texts, {id: masked.words[kept.get(id, id)] for id in listed})

    def cover(
        self,
        texts: Sequence[str],
        choices: Choices,
        *,
        salt: bytes,
        people: Iterable[int] = (),
        avoid: Mapping[str, Collection[str]] = _NOBODY,
        kept: Mapping[str, str] = _NOTHING,
    ) -> Covered:
        """`texts` as they may leave, by what their writer chose; nothing is shown that was not chosen.

        The same `salt` gives the same words, another one others; nobody has a word that `avoid` has for their key, and
        none is given that the texts have. What has a word in `kept` goes by that. `people` are named beside the texts
        and have a word of their own whether the texts name them or not. Signs that nobody sees are taken out of words.
        Deterministic. What there is to look for, and where it stands in the texts of the last call, stays in memory,
        and only there, for the next one.
        """
        from desktop_app.masking.covering import CONFIRMED, cover, found

        register, merged = self._register()
        listed = tuple(dict.fromkeys(merged.get(id, id) for id in people))
        yes = frozenset(key for key in choices.hide if key.startswith(CONFIRMED))
        asked = (register, tuple(texts), listed, yes)
        if self._asked != asked:
            self._asked, self._found = asked, found(*asked)
        covered = cover(self._found, choices, salt=salt, listed=listed, avoid=avoid, kept=kept)
        return self._named(covered)

    def _register(self) -> tuple[Register, dict[int, int]]:
        """All there is to look for, as it stands in the journal now; sorted again only when it is another."""
        from desktop_app.masking.register import Register

        version = [self._store.read(query) for query in _VERSION]
        if self._sorted is None or version != self._version:
            rows = [self._store.read(query) for query in _ROWS]
            if self._sorted is None or rows != self._rows:
                names, merged = _names(rows[0])
                self._rows, self._sorted = rows, (Register(names, tuple(_things(rows))), merged)
            self._version = version
        return self._sorted

    def _named(self, covered: Covered) -> Covered:
        """With the names of people in place of their keys."""
        keys = [each.key for each in (*covered.hidden, *covered.shown) if each.key.startswith("person:")]
        ids = [int(key.removeprefix("person:")) for key in keys]
        names: dict[str, str] = {}
        for first in range(0, len(ids), 500):
            some = ids[first : first + 500]
            marks = ", ".join("?" * len(some))
            rows = self._store.read(f"SELECT id, name FROM person WHERE id IN ({marks})", tuple(some))
            names |= {f"person:{id}": name for id, name in rows}
        return replace(
            covered,
            hidden=tuple(replace(each, real=names.get(each.key, each.real)) for each in covered.hidden),
            shown=tuple(
                replace(each, real=names.get(each.key, each.real), word=names.get(each.key, each.word))
                for each in covered.shown
            ),
            names={word: names.get(real, real) for word, real in covered.names.items()},
        )


Row = tuple[Any, ...]

# Whether anything was written since: by another connection, by this one.
_VERSION = ("PRAGMA data_version", "SELECT total_changes()")

_ROWS = (
    "SELECT id, name_folded, merged_id, organisation FROM person",
    "SELECT id, title, place, host FROM event",
    "SELECT id, name FROM guest WHERE name <> ''",
)


def _names(rows: Iterable[Row]) -> tuple[list[tuple[int, str]], dict[int, int]]:
    """People by who they are now, with their folded names; and who stands for those merged."""
    kept = _kept({row[0]: row[2] for row in rows if row[2] is not None})
    return [(kept[row[0]] if row[0] in kept else row[0], row[1]) for row in rows], kept


def _things(rows: Sequence[Sequence[Row]]) -> Iterator[Thing]:
    """Organisations, places, hosts and titles of events, and guests of calendars, each once by its folded name."""
    from desktop_app.masking.things import Thing, thing

    people, events, guests = rows
    seen: set[str] = set()
    for what, said in (
        (What.ORGANISATION, {row[3]: row[0] for row in reversed(people)}),
        (What.PLACE, {row[2]: row[0] for row in reversed(events)}),
        (What.ORGANISATION, {row[3]: row[0] for row in reversed(events)}),
        (What.EVENT, {row[1]: row[0] for row in reversed(events)}),
        (What.PERSON, {row[1]: row[0] for row in guests}),
    ):
        for real, id in sorted(said.items()):
            folded = fold(real)
            if not folded or f"{what}{folded}" in seen:
                continue
            seen.add(f"{what}{folded}")
            if what is What.PERSON:
                yield Thing(f"name:{folded}", what, real, tuple(folded.split()), confirmed=True)
            elif found := thing(f"event:{id}" if what is What.EVENT else f"{what}:{folded}", what, real):
                yield found


def _kept(merged: Mapping[int, int]) -> dict[int, int]:
    """Who stands for each of those who were merged into somebody."""
    ends = {}
    for id in merged:
        seen, at = {id}, merged[id]
        while at in merged and at not in seen:
            seen.add(at)
            at = merged[at]
        ends[id] = at
    return ends
