"""The names of the people of the journal, hidden in texts that others will read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop_app.folding import fold
from desktop_app.masking.hiding import Masked, hide
from desktop_app.masking.values import Choices, Covered, What
from desktop_app.store.database import Store

if TYPE_CHECKING:
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

    def masked(self, texts: Sequence[str], people: Iterable[int] = ()) -> Masked:
        """`texts` with the same word for the same person in all of them; see `hiding.hide`.

        Found are whole names in any case and any order, their parts and nicknames with a capital, what follows an @,
        and names in scripts without spaces. Names of others, of places and of organisations stay. The `people` are
        called the same in every call that lists them in the same order, named in the texts or not.
        """
        listed = tuple(people)
        names, kept = self._names()
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
        Deterministic, and keeps nothing.
        """
        from desktop_app.masking.covering import cover
        from desktop_app.masking.known_spans import Journal

        names, merged = self._names()
        listed = tuple(dict.fromkeys(merged.get(id, id) for id in people))
        things = tuple(self._things())
        covered = cover(
            texts, choices, Journal(names, things), salt=salt, listed=listed, avoid=avoid, kept=kept
        )
        return self._named(covered)

    def _names(self) -> tuple[list[tuple[int, str]], dict[int, int]]:
        rows = self._store.read("SELECT id, name_folded, merged_id FROM person")
        kept = _kept({id: merged for id, _, merged in rows if merged is not None})
        return [(kept.get(id, id), folded) for id, folded, _ in rows], kept

    def _things(self) -> Iterator[Thing]:
        """Organisations, places, hosts and titles of events, and guests of calendars, each once by its folded name."""
        from desktop_app.masking.things import Thing, thing

        seen: set[str] = set()
        for what, query in _QUERIES:
            for id, said in self._store.read(query):
                folded = fold(said)
                key = (
                    f"event:{id}"
                    if what is What.EVENT
                    else f"{what if what is not What.PERSON else 'name'}:{folded}"
                )
                if not folded or f"{what}{folded}" in seen:
                    continue
                seen.add(f"{what}{folded}")
                if what is What.PERSON:
                    yield Thing(key, what, said, tuple(folded.split()), confirmed=True)
                elif found := thing(key, what, said):
                    yield found

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


_QUERIES = (
    (
        What.ORGANISATION,
        "SELECT min(id), organisation FROM person WHERE organisation <> '' GROUP BY organisation",
    ),
    (What.PLACE, "SELECT min(id), place FROM event WHERE place <> '' GROUP BY place"),
    (What.ORGANISATION, "SELECT min(id), host FROM event WHERE host <> '' GROUP BY host"),
    (What.EVENT, "SELECT min(id), title FROM event WHERE title <> '' GROUP BY title"),
    (What.PERSON, "SELECT min(id), name FROM guest WHERE name <> '' GROUP BY name"),
)


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
