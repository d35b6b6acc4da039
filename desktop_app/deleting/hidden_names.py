"""Names that packets hid, once those who bear them are deleted for good.

Beside a packet stands what each word in it hides ("Person K" is Maya Okafor), so that comments can be read; and beside
a choice that waits, which names its owner said yes or no to. Neither outlives whom it names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from desktop_app.folding import fold
from desktop_app.store import models
from desktop_app.store.database import Store, Unit

_CHOSEN = re.compile(r"sharing choice \d+$")
_DRAWN = re.compile(r"sharing \d+$")

# Of these tables, what is read to know what their rows are called.
_CALLED = {"person": "name_folded", "event": "title"}

Words = tuple[str, ...]


def names_of(store: Store, doomed: Mapping[str, Iterable[int]]) -> frozenset[Words]:
    """All that the rows that go are called, folded, word by word; of organisations those that nobody else is with."""
    found: set[str] = set()
    for kind, column in _CALLED.items():
        for (names,) in _read(store, f"SELECT {column} FROM {kind} WHERE id IN", doomed.get(kind, ())):
            found.update(names.splitlines())
    gone = set(doomed.get("person", ()))
    for (organisation,) in _read(
        store, "SELECT DISTINCT organisation FROM person WHERE organisation != '' AND id IN", gone
    ):
        others = store.read("SELECT id FROM person WHERE organisation = ?", (organisation,))
        if {id for (id,) in others} <= gone:
            found.add(organisation)
    return frozenset(words for words in (tuple(fold(name).split()) for name in found) if words)


def forget_hidden(
    unit: Unit, store: Store, doomed: Mapping[str, set[int]], names: frozenset[Words]
) -> set[int]:
    """Take these names, and the numbers of the rows that go, from beside packets and choices; the packets changed."""
    if not names and not any(doomed.get(kind) for kind in _CALLED):
        return set()
    changed = set()
    for id, text in store.read("SELECT id, names FROM packet WHERE names != '{}'"):
        hidden: dict[str, str] = json.loads(text)
        left = {word: real for word, real in hidden.items() if not _names(real, names)}
        if left != hidden:
            unit.update(models.Packet, id, names=json.dumps(left, ensure_ascii=False))
            changed.add(id)
    for id, name, value in store.read("SELECT id, name, value FROM preference WHERE name LIKE 'sharing %'"):
        kept = json.loads(value)
        if not isinstance(kept, dict):
            continue
        for field in ("hide", "show") if _CHOSEN.match(name) else ("words",) if _DRAWN.match(name) else ():
            if field in kept:
                kept[field] = _without(kept[field], doomed, names)
        after = json.dumps(kept, ensure_ascii=False)
        if kept != json.loads(value):
            store.run("UPDATE preference SET value = ? WHERE id = ?", (after, id))
    return changed


def _without(keys: Any, doomed: Mapping[str, set[int]], names: frozenset[Words]) -> Any:
    """Keys, or what stands for each, without those of what goes."""
    stay = {key for key in keys if not _is_gone(key, doomed, names)}
    if isinstance(keys, dict):
        return {key: word for key, word in keys.items() if key in stay}
    return [key for key in keys if key in stay]


def _is_gone(key: str, doomed: Mapping[str, set[int]], names: frozenset[Words]) -> bool:
    """Of "person:12" the number counts, of "name:maya" the name."""
    kind, _, what = key.partition(":")
    if kind in _CALLED and what.isdecimal():
        return int(what) in doomed.get(kind, ())
    return _names(what, names)


def _names(said: str, names: frozenset[Words]) -> bool:
    """Whether it is one of the names, a part of one, or more than one: "Maya" of Maya Okafor, "Maya Okafor’s"."""
    words = tuple(re.sub(r"['’]s?\b", "", fold(said)).split())
    return bool(words) and any(_within(words, name) or _within(name, words) for name in names)


def _within(part: Words, whole: Words) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _read(store: Store, query: str, ids: Iterable[int]) -> list[tuple[str]]:
    wanted = json.dumps(sorted(ids))
    rows: list[tuple[str]] = store.read(f"{query} (SELECT value FROM json_each(?))", (wanted,))
    return rows
