"""What a committed unit of work changed, told once to whoever listens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """One committed unit of work: which rows of which kind it touched.

    Kinds are table names ("person", "answer", ...). `origin` is whatever the writer passed, so that a view can ignore
    the echo of its own typing. `name` is the unit's name in the reader's language, empty for typing.
    """

    rows: Mapping[str, frozenset[int]] = field(default_factory=dict)
    origin: object = None
    name: str = ""

    def touch(self, *kinds: str) -> bool:
        """Whether any row of these kinds changed."""
        return any(kind in self.rows for kind in kinds)


Listener = Callable[[Changes], None]


class Feed:
    """Passes each `Changes` to every listener, in the thread of the writer, after the commit."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every notice from now on; the returned function stops that."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def publish(self, changes: Changes) -> None:
        for listener in tuple(self._listeners):
            listener(changes)
