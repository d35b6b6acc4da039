"""The names of the people of the journal, hidden in texts that others will read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop_app.masking.hiding import Masked, hide
from desktop_app.store.database import Store


class Masking:
    """Hides the names of the people of the journal, the deleted ones too, in any texts.

    Found are whole names in any case and any order, their parts and nicknames with a capital, what follows an @, and
    names in scripts without spaces. Names of others, of places and of organisations stay.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def masked(self, texts: Sequence[str], people: Iterable[int] = ()) -> Masked:
        """`texts` with the same word for the same person in all of them; see `hiding.hide`.

        The `people` are called the same in every call that lists them in the same order, named in the texts or not.
        """
        listed = tuple(people)
        rows = self._store.read("SELECT id, name_folded, merged_id FROM person")
        kept = _kept({id: merged for id, _, merged in rows if merged is not None})
        names = ((kept.get(id, id), folded) for id, folded, _ in rows)
        masked = hide(texts, names, (kept.get(id, id) for id in listed))
        return Masked(masked.texts, {id: masked.words[kept.get(id, id)] for id in listed})


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
