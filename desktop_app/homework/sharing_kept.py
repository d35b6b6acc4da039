"""What is kept of a packet while its owner chooses: the choice as it was left, and the number and salt it will have.

They stand in the journal, so that a packet drawn again, in another window or after a restart, is the same to the byte.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from desktop_app.homework.sharing_values import Choice
from desktop_app.preferences import Preferences
from desktop_app.store.database import Store

_SETS = ("answers", "hide", "show")


@dataclass(frozen=True, slots=True)
class Kept:
    """`mark` is the packet's number, `salt` what its letters are drawn by, `words` what stood for each thing in it so
    far, by its key. `sent` are the keys of the answers in each packet that was sent, by its mark, in their order there.
    """

    mark: str
    salt: str
    words: Mapping[str, str] = field(default_factory=dict)
    sent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Keeping:
    """Reads and writes it, one homework at a time. None of it can be undone: it is typing.

    The choice stands apart from the rest: it is written by a window, the rest by the job that draws or saves.
    """

    def __init__(self, store: Store, preferences: Preferences) -> None:
        self._store, self._preferences = store, preferences

    def choice(self, assignment: int) -> Choice:
        """As it was left; nothing chosen at first."""
        values = self._preferences.get(_chosen(assignment))
        if values is None:
            return Choice()
        return Choice(**values | {name: frozenset(values[name]) for name in _SETS})

    def keep_choice(self, assignment: int, choice: Choice, *, origin: object = None) -> None:
        """Keep it as it is now."""
        values = asdict(choice) | {name: sorted(getattr(choice, name)) for name in _SETS}
        self._set(_chosen(assignment), values, origin)

    def read(self, assignment: int) -> Kept:
        """What the latest packet was drawn with; new and not kept before the first."""
        values = self._preferences.get(_drawn(assignment))
        if values is None:
            return Kept(*_fresh())
        sent = {mark: tuple(keys) for mark, keys in values["sent"].items()}
        return Kept(values["mark"], values["salt"], values["words"], sent)

    def drawn(self, assignment: int) -> Kept:
        """What a packet is drawn with: never the number of one that was sent, so each has letters of its own."""
        kept = self.read(assignment)
        if self.is_sent(kept.mark):
            kept = Kept(*_fresh(), sent=kept.sent)
        self._write(assignment, kept)
        return kept

    def keep_words(self, assignment: int, words: Mapping[str, str]) -> None:
        """Note what stands for each thing, so that it does as long as this packet is not sent."""
        kept = self.read(assignment)
        self._write(assignment, replace(kept, words={**kept.words, **words}))

    def is_sent(self, mark: str) -> bool:
        """Whether a packet of this number is on its way; also where its owner took it out of the lists."""
        return bool(self._store.read("SELECT 1 FROM packet WHERE mark = ?", (mark,)))

    def keep_sent(self, assignment: int, mark: str, keys: tuple[str, ...]) -> None:
        """Note which answers the packet of this mark has."""
        kept = self.read(assignment)
        self._write(assignment, replace(kept, sent={**kept.sent, mark: keys}))

    def _write(self, assignment: int, kept: Kept) -> None:
        sent = {mark: list(keys) for mark, keys in kept.sent.items()}
        self._set(
            _drawn(assignment),
            {"mark": kept.mark, "salt": kept.salt, "words": dict(kept.words), "sent": sent},
            None,
        )

    def _set(self, name: str, values: dict[str, Any], origin: object) -> None:
        if values != self._preferences.get(name):
            self._preferences.set(name, values, origin=origin)


def _chosen(assignment: int) -> str:
    return f"sharing choice {assignment}"


def _drawn(assignment: int) -> str:
    return f"sharing {assignment}"


def _fresh() -> tuple[str, str]:
    from desktop_app.packets.format import new_mark

    return new_mark(), os.urandom(16).hex()
